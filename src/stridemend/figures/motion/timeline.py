"""From keyframes to moments: when the body is how."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import acos, ceil, degrees, pi

from stridemend.figures.motion.body import Body
from stridemend.figures.motion.pose import poses
from stridemend.figures.motion.settle import at, stage
from stridemend.figures.motion.vector import dot, sub, unit
from stridemend.schema.kinds.motion import MotionFigure, Skeleton

STEP_DEG = 14.0
"""No bone turns further than about this between two moments, so that lengths stay true."""
MOST = 6
"""Moments between two keyframes at most; a file stays small."""
CYCLE_STEPS = 2
BONES = (
    ("hip", "knee"),
    ("knee", "ankle"),
    ("shoulder", "elbow"),
    ("elbow", "hand"),
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A body, and the share of the loop (0..1) at which it is so."""

    time: float
    body: Body


@dataclass(frozen=True, slots=True)
class Film:
    """
    A figure, played once.

    Attributes
    ----------
        moments: in order; the last is the first again.
        seconds: length of the loop.
        spans: from and to (0..1) of each keyframe: arriving at it until leaving it.
        keys: the body at each keyframe.
    """

    moments: tuple[Moment, ...]
    seconds: float
    spans: tuple[tuple[float, float], ...]
    keys: tuple[Body, ...]


def film(skeleton: Skeleton, figure: MotionFigure) -> Film:
    """Play a figure: every moment of its loop, eased, with its holds."""
    posture = skeleton.postures[figure.posture]
    scene = stage(skeleton, posture, poses(figure), figure.footing)
    keys = tuple(at(scene, i, 0.0, cycle=figure.cycle) for i in range(len(scene.poses)))
    moves, holds = _times(figure)
    seconds = sum(moves) + sum(holds)
    moments, spans, clock = [], [], 0.0
    for index in range(len(scene.poses)):
        moments.append(Moment(clock / seconds, keys[index]))
        spans.append((clock / seconds, (clock + holds[index]) / seconds))
        clock += holds[index]
        if holds[index] > 0:
            moments.append(Moment(clock / seconds, keys[index]))
        move = moves[(index + 1) % len(moves)]
        for share, eased in _shares(keys, index, cycle=figure.cycle):
            body = at(scene, index, eased, cycle=figure.cycle)
            moments.append(Moment((clock + share * move) / seconds, body))
        clock += move
    moments.append(Moment(1.0, keys[0]))
    return Film(tuple(moments), seconds, tuple(spans), keys)


def _times(figure: MotionFigure) -> tuple[list[float], list[float]]:
    moves = [frame.move_s for frame in figure.keyframes]
    holds = [frame.hold_s for frame in figure.keyframes]
    return (moves * 2, [0.0] * 2 * len(holds)) if figure.cycle else (moves, holds)


def _shares(keys: tuple[Body, ...], index: int, *, cycle: bool) -> Iterator[tuple[float, float]]:
    """Yield times between two keyframes and how far the movement is by then (both 0..1)."""
    if cycle:
        yield from ((i / CYCLE_STEPS, i / CYCLE_STEPS) for i in range(1, CYCLE_STEPS))
        return
    count = _steps(keys[index], keys[(index + 1) % len(keys)])
    for step in range(1, count):
        eased = step / count
        yield acos(1 - 2 * eased) / pi, eased


def _steps(a: Body, b: Body) -> int:
    widest = max(_turned(a, b, start, end) for start, end in _bones())
    if widest < 0.5 and max(_far(a, b, name) for name in ("pelvis", "head")) < 0.5:
        return 1
    return min(max(ceil(widest / STEP_DEG), 3), MOST)


def _bones() -> Iterator[tuple[str, str]]:
    yield "pelvis", "waist"
    yield "chest", "neck"
    for start, end in BONES:
        for side in ("work", "other"):
            yield f"{start}_{side}", f"{end}_{side}"


def _turned(a: Body, b: Body, start: str, end: str) -> float:
    one, two = (unit(sub(x.points[end], x.points[start])) for x in (a, b))
    return degrees(acos(max(-1.0, min(1.0, dot(one, two)))))


def _far(a: Body, b: Body, name: str) -> float:
    return max(abs(x - y) for x, y in zip(a.points[name], b.points[name], strict=True))
