"""Figures that move: names that exist, angles a person has, a picture for each thing to do."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from stridemend.schema.bench import Place
from stridemend.schema.issue import Issue
from stridemend.schema.kinds.motion import Keyframe, MotionFigure, Prop, Skeleton
from stridemend.schema.lint.context import Context
from stridemend.schema.lint.registry import lint

LEAST = 2
"""A movement goes from somewhere to somewhere."""
REACHES = ("floor", "stay", "free")
LIMBS = ("both", "work", "other")
Named = tuple[tuple[str | int, ...], str, frozenset[str], str]
"""Path in the figure, the name there, the names that are known, and what they are names of."""


@lint("SM193")
def names(context: Context) -> Iterator[Issue]:
    """Find a joint, point, part, prop, view or posture of a figure that is not known (SM193)."""
    skeleton = context.pack.skeleton
    for own, figure in context.pack.motion_figures.items() if skeleton else ():
        assert skeleton is not None
        for path, name, known, what in _names(skeleton, figure):
            if name and name not in known:
                near = get_close_matches(name, sorted(known), 1, 0.6)
                hint = f"Did you mean `{near[0]}`?" if near else f"Use a {what} of skeleton.yaml."
                where = context.at("motion_figures", own, *path)
                yield context.issue("SM193", where, f"`{name}` is no {what}.", hint)


def _names(skeleton: Skeleton, figure: MotionFigure) -> Iterator[Named]:
    points, pieces = skeleton.points(), frozenset(skeleton.pieces)
    yield ("view",), figure.view, frozenset(skeleton.views), "view"
    yield ("posture",), figure.posture, frozenset(skeleton.postures), "posture"
    yield ("anchor",), figure.anchor, points | {"feet"}, "point"
    for index, piece in enumerate(figure.accent):
        yield ("accent", index), piece, pieces, "piece"
    for index, point in enumerate(figure.close_up):
        yield ("close_up", index), point, points, "point"
    for index, prop in enumerate(figure.props):
        yield from _prop_names(skeleton, index, prop)
    for index, frame in enumerate(figure.keyframes):
        yield from _frame_names(skeleton, index, frame)


def _prop_names(skeleton: Skeleton, index: int, prop: Prop) -> Iterator[Named]:
    yield ("props", index, "kind"), prop.kind, frozenset(skeleton.props), "prop"
    for field in ("at", "to"):
        yield ("props", index, field), getattr(prop, field), skeleton.points(), "point"


def _frame_names(skeleton: Skeleton, index: int, frame: Keyframe) -> Iterator[Named]:
    points = skeleton.points()
    ends = frozenset(p for p in points if p.startswith(skeleton.ends))
    yield ("keyframes", index, "anchor"), frame.anchor, points | {"feet"}, "point"
    for end, to in frame.reach.items():
        yield ("keyframes", index, "reach"), end, ends, "end of a limb"
        if isinstance(to, str):
            yield ("keyframes", index, "reach", end), to, points | set(REACHES), "point"
    for group, joints in _joints(skeleton).items():
        for joint in getattr(frame, group):
            yield ("keyframes", index, group), joint, frozenset(joints), "joint"


def _joints(skeleton: Skeleton) -> dict[str, Mapping[str, tuple[float, ...]]]:
    return {"trunk": skeleton.trunk_range_deg, **dict.fromkeys(LIMBS, skeleton.limb_range_deg)}


@lint("SM194")
def angles(context: Context) -> Iterator[Issue]:
    """Find an angle of a figure that no adult's joint reaches (SM194)."""
    skeleton = context.pack.skeleton
    for own, figure in context.pack.motion_figures.items() if skeleton else ():
        assert skeleton is not None
        for index, frame in enumerate(figure.keyframes):
            for group, joints in _joints(skeleton).items():
                for joint, angle in getattr(frame, group).items():
                    low, high = joints.get(joint, (angle, angle))
                    if not low <= angle <= high:
                        where = _at(context, own, "keyframes", index, group, joint)
                        message = f"{angle:g} degrees of `{joint}` is beyond a human joint."
                        hint = f"Stay within {low:g} and {high:g}."
                        yield context.issue("SM194", where, message, hint)


@lint("SM195")
def shapes(context: Context) -> Iterator[Issue]:
    """Find a figure of one pose only, a place that is no three numbers, or no pose (SM195)."""
    for own, figure in context.pack.motion_figures.items():
        count = len(figure.keyframes)
        if count < LEAST:
            where = _at(context, own, "keyframes")
            yield context.issue("SM195", where, "One pose is no movement.", "Add a keyframe.")
        for path, place in _places(figure):
            if len(place) not in (0, 3):
                hint = "Write forward, up, to the working side, in cm."
                where = _at(context, own, *path)
                yield context.issue("SM195", where, "A place needs three numbers.", hint)
        for path, index in _indices(figure):
            if not 0 <= index < count:
                message = f"There is no keyframe {index}."
                hint = f"Count from 0 to {count - 1}."
                yield context.issue("SM195", _at(context, own, *path), message, hint)


def _places(figure: MotionFigure) -> Iterator[tuple[tuple[str | int, ...], tuple[float, ...]]]:
    for index, prop in enumerate(figure.props):
        yield ("props", index, "at_cm"), prop.at_cm
        yield ("props", index, "to_cm"), prop.to_cm
    for index, frame in enumerate(figure.keyframes):
        yield ("keyframes", index, "anchor_cm"), frame.anchor_cm
        for end, to in frame.reach.items():
            if isinstance(to, tuple):
                yield ("keyframes", index, "reach", end), to or (0.0,)


def _indices(figure: MotionFigure) -> Iterator[tuple[tuple[str | int, ...], int]]:
    yield ("footing",), figure.footing
    yield from ((("still", n), index) for n, index in enumerate(figure.still))
    for n, prop in enumerate(figure.props):
        yield from ((("props", n, "during"), index) for index in prop.during)


@lint("SM196")
def shown(context: Context) -> Iterator[Issue]:
    """Find a movement test or an exercise that no figure shows, or more than one (SM196)."""
    pack = context.pack
    if pack.skeleton is None:
        return
    counts: dict[str, int] = {}
    for figure in pack.motion_figures.values():
        for item in figure.shows:
            counts[item] = counts.get(item, 0) + 1
    kinds = pack.skeleton.shown_kinds
    wanted = [("movement_tests", own) for own in pack.movement_tests]
    wanted += [
        ("interventions", i) for i, thing in pack.interventions.items() if thing.kind in kinds
    ]
    for section, own in wanted:
        count = counts.get(own, 0)
        if count != 1:
            message = f"{count or 'No'} figure{'s' * (count > 1)} show{'s' * (count < 1)} `{own}`."
            hint = "Name it under `shows` of one figure in figures/poses/."
            yield context.issue("SM196", context.at(section, own), message, hint)


def _at(context: Context, own: str, *path: str | int) -> Place:
    return context.at("motion_figures", own, *path)
