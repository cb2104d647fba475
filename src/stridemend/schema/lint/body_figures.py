"""What the drawings of the body need before they can be shown."""

import re
from collections.abc import Iterator
from itertools import pairwise

from stridemend.schema.bench import Place
from stridemend.schema.issue import Issue
from stridemend.schema.kinds.body_figure import FigureView
from stridemend.schema.lint.context import Context
from stridemend.schema.lint.registry import lint

VIEWS = ("front", "back", "side")
LAYERS = ("under", "over")
MUSCLES = ("muscle", "ghost")
KINDS = (*MUSCLES, "bone", "disc", "hole", "band", "nerve", "break")
_NUMBER = r"-?(?:\d+\.?\d*|\.\d+)"
_POINTS = re.compile(rf"{_NUMBER},{_NUMBER}!?(?: {_NUMBER},{_NUMBER}!?)+")
_PAIR, _BOX = (re.compile(rf"{_NUMBER}(?: {_NUMBER}){{{n}}}") for n in (1, 3))
_ROWS = re.compile(rf"{_NUMBER}(?: {_NUMBER}){{2}}(?:; {_NUMBER}(?: {_NUMBER}){{2}})+")
Text = tuple[Place, str, re.Pattern[str], str]
"""Place, text, the shape that it must have, and how to write it."""


@lint("SM180")
def shapes(context: Context) -> Iterator[Issue]:
    """Find a text of a drawing that holds no points, rows or box (SM180)."""
    for where, text, wanted, hint in (*_view_texts(context), *_other_texts(context)):
        if not wanted.fullmatch(text):
            message = f"`{text[:40]}` cannot be drawn."
            yield context.issue("SM180", where, message, hint)
    for own, view in context.pack.figure_views.items():
        for index, region in enumerate(view.regions):
            heights = [row.split()[0] for row in region.rows.split(";") if row.split()]
            if _ROWS.fullmatch(region.rows) and any(
                float(above) >= float(below) for above, below in pairwise(heights)
            ):
                where = context.at("figure_views", own, "regions", index)
                message = f"The rows of `{region.site}` do not go down."
                yield context.issue("SM180", where, message, "Order them by height, top first.")


def _view_texts(context: Context) -> Iterator[Text]:
    for own, view in context.pack.figure_views.items():
        where = context.at("figure_views", own)
        lines = (view.outline, *view.details, *(shape.points for shape in view.shapes))
        yield from ((where, line, _POINTS, POINTS) for line in lines)
        yield from ((where, box, _BOX, BOX) for box in (view.box, *view.zooms.values()))
        for index, region in enumerate(view.regions):
            here = context.at("figure_views", own, "regions", index)
            if region.points:
                yield here, region.points, _POINTS, POINTS
                yield here, region.tap, _POINTS, POINTS
            else:
                yield here, region.rows, _ROWS, "Write `y from to; y from to`."


def _other_texts(context: Context) -> Iterator[Text]:
    for own, anchor in context.pack.figure_anchors.items():
        where = context.at("figure_anchors", own)
        for spot in (anchor.front, anchor.back, anchor.side):
            yield where, spot, _PAIR, PAIR
    for own, picture in context.pack.anatomy.items():
        where = context.at("anatomy", own)
        yield where, picture.box, _BOX, BOX
        for piece in picture.pieces:
            yield from ((where, line, _POINTS, POINTS) for line in (*piece.shapes, *piece.fibres))
            if piece.label:
                yield where, piece.label_at, _BOX, "Write `x y` of the label, `x y` of its spot."


POINTS = "Write `x,y x,y`, with `!` behind corners."
PAIR = "Write `x y`."
BOX = "Write `x y width height`."


@lint("SM181")
def words(context: Context) -> Iterator[Issue]:
    """Find a view, layer, shape, muscle or kind of piece that a drawing cannot have (SM181)."""
    for where, word, known in (*_view_words(context), *_piece_words(context)):
        if word not in known:
            message = f"A drawing cannot have `{word}` here."
            yield context.issue("SM181", where, message, f"Use one of: {', '.join(known)}.")


def _view_words(context: Context) -> Iterator[tuple[Place, str, tuple[str, ...]]]:
    for own, view in context.pack.figure_views.items():
        where = context.at("figure_views", own)
        yield where, own, VIEWS
        yield from ((where, shape.layer, LAYERS) for shape in view.shapes)
        own_shapes = tuple(shape.id for shape in view.shapes)
        yield from ((where, r.of, own_shapes) for r in view.regions if r.of)
    for own, anchor in context.pack.figure_anchors.items():
        where = context.at("figure_anchors", own, "seen")
        yield from ((where, view, VIEWS) for view in anchor.seen)


def _piece_words(context: Context) -> Iterator[tuple[Place, str, tuple[str, ...]]]:
    muscles = tuple(context.pack.body.muscles)
    for own, picture in context.pack.anatomy.items():
        for index, piece in enumerate(picture.pieces):
            where = context.at("anatomy", own, "pieces", index)
            yield where, piece.kind, KINDS
            if piece.kind in MUSCLES:
                yield where, piece.id, muscles


@lint("SM182", "SM183")
def places(context: Context) -> Iterator[Issue]:
    """Find a pain site that no view shows (SM182), or without a name for a side (SM183)."""
    pack = context.pack
    if not pack.figure_views:
        return
    shown = {region.site for view in pack.figure_views.values() for region in view.regions}
    for own, site in pack.body.sites.items():
        where = context.at("sites", own)
        if own not in shown and not site.parts:
            hint = "Add a region for it to figures/body, or give it parts."
            yield context.issue("SM182", where, f"No view of the body shows `{own}`.", hint)
        names = pack.figure_places.get(own)
        wanted = ("left", "right", "both") if site.sided else ("middle",)
        lacking = [side for side in wanted if not (names and getattr(names, side))]
        if lacking:
            message = f"`{own}` has no name for: {', '.join(lacking)}."
            hint = "Add it to the places of figures/body."
            yield context.issue("SM183", where, message, hint)


@lint("SM184")
def views(context: Context) -> Iterator[Issue]:
    """Find a view of the body that is missing where others are drawn (SM184)."""
    drawn: dict[str, FigureView] = dict(context.pack.figure_views)
    missing = [name for name in VIEWS if drawn and name not in drawn]
    for name in missing:
        where = context.at("figure_views", next(iter(drawn)))
        message = f"The body is not drawn from the {name}."
        yield context.issue("SM184", where, message, f"Add a view `id: {name}`.")


@lint("SM185")
def chain_places(context: Context) -> Iterator[Issue]:
    """Find a driver, mechanism or pain site that a chain cannot place on the body (SM185)."""
    pack = context.pack
    if not pack.figure_views:
        return
    placed = {node for entry in pack.figure_nodes for node in entry.nodes}
    for section in ("drivers", "mechanisms"):
        for own in getattr(pack, section):
            if own not in placed:
                hint = "Name it under `nodes` of figures/body, with or without `at`."
                where = context.at(section, own)
                yield context.issue("SM185", where, f"`{own}` has no place on the body.", hint)
    for own, site in pack.body.sites.items():
        if own not in pack.figure_anchors and not site.parts:
            hint = "Add it to the anchors of figures/body."
            where = context.at("sites", own)
            yield context.issue("SM185", where, f"`{own}` has no anchor for chains.", hint)
