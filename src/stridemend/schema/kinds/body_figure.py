"""
Drawings of the body: its map, the places of chains on it, and the anatomy of the hip.

Lengths are units of the drawing; a standing figure is 800 units tall. Points are text, as in
SVG: ``x,y`` with blanks between; a point that ends in ``!`` is a corner, the others are smooth.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from stridemend.schema.frozen import FrozenDict


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRegion:
    """
    Where a pain site lies in a view.

    Attributes
    ----------
        site: id of the pain site.
        rows: ``y from to; ...``: at each height the part, 0..1, of the outline's width there,
            from the midline (front, back) or from the back edge (side).
        of: id of a shape of its own in which the region lies; empty for the outline.
        points, tap: the region itself and what a finger hits, where rows cannot say it.
    """

    site: str
    rows: str = ""
    of: str = ""
    points: str = ""
    tap: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureShape:
    """A closed shape beside or over the outline, such as an arm; ``layer`` is under or over."""

    id: str
    points: str
    layer: str = "over"


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureView:
    """
    One view of the body.

    Attributes
    ----------
        id: front, back or side.
        label: its name for a runner.
        box: ``x y width height`` of the picture.
        zooms: boxes of close-ups, by name; one beside the midline of a mirrored view has a twin.
        mirrored: the outline is the half right of the midline, and the other half its mirror image.
        outline: points of the outline; closed when it is not mirrored.
        shapes: closed shapes beside the outline.
        details: open lines drawn inside.
        regions: where each pain site lies.
    """

    id: str
    label: str
    box: str
    mirrored: bool
    outline: str
    regions: tuple[FigureRegion, ...]
    zooms: Mapping[str, str] = field(default_factory=FrozenDict)
    shapes: tuple[FigureShape, ...] = ()
    details: tuple[str, ...] = ()
    checked: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigurePlace:
    """What a pain site is called on the picture; a place without side has only ``middle``."""

    site: str
    middle: str = ""
    left: str = ""
    right: str = ""
    both: str = ""
    checked: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureAnchor:
    """
    A spot on the body where a chain can touch it.

    Attributes
    ----------
        front, back: ``x y`` of the spot on the side right of the midline; x is 0 in the middle.
        side: ``x y`` in the side view.
        seen: views in which the spot lies on the surface that one sees.
    """

    id: str
    front: str
    back: str
    side: str
    seen: tuple[str, ...]
    checked: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureNode:
    """At which anchor drivers and mechanisms are drawn; those beside the body name none."""

    nodes: tuple[str, ...]
    at: str = ""
    checked: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnatomyPiece:
    """
    A bone, muscle or band of an anatomical drawing.

    Attributes
    ----------
        id: muscle id of the pack, or the name of a bone.
        kind: bone, disc, hole, muscle, ghost (an outline only), band, nerve or
            break (where a piece of a long bone is left out).
        label: what is written beside it; empty for none.
        shapes: closed shapes.
        fibres: open lines drawn in it, the direction of the fibres.
        label_at: ``x y`` of the label's nearest end, then ``x y`` of the spot it points at.
        mirrored: it is drawn on both sides of the midline.
        through: its outline shows, dashed, through what lies over it.
    """

    id: str
    kind: str
    shapes: tuple[str, ...]
    label: str = ""
    fibres: tuple[str, ...] = ()
    label_at: str = ""
    mirrored: bool = False
    through: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AnatomyPicture:
    """
    An anatomical line drawing; its pieces are painted in order, deepest first.

    Attributes
    ----------
        box: ``x y width height`` of the picture.
        title: name of the picture.
        view: from where one looks, for the text.
        story: what the picture shows, in two or three sentences.
        credit: who drew it and under which licence.
    """

    id: str
    title: str
    view: str
    box: str
    story: str
    credit: str
    pieces: tuple[AnatomyPiece, ...]
    seeds: tuple[str, ...] = ()
    refs: tuple[str, ...] = ()
    checked: str = ""
