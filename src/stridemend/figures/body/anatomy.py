"""Anatomical line drawings of the hip, in layers that a page can show and hide."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from stridemend.figures.body.curve import drawn, read_numbers
from stridemend.figures.body.svg import element, picture, text, write
from stridemend.schema import Pack
from stridemend.schema.kinds.body_figure import AnatomyPicture, AnatomyPiece

Say = Callable[[str], str]
LINE = 16
"""Units between the lines of a label."""
INK = ("muscle", "ghost")


@dataclass(frozen=True, slots=True)
class MuscleNote:
    """
    What a muscle of a drawing does, for the list beside it.

    Attributes
    ----------
        id: muscle id; the same as ``data-muscle`` in the drawing.
        name: its anatomical name.
        plain_name: what it is in everyday words.
        origin, insertion: where it begins and ends.
        action: what it does.
        in_running: what it does while running.
        refs: source keys.
    """

    id: str
    name: str
    plain_name: str
    origin: str
    insertion: str
    action: tuple[str, ...]
    in_running: str
    refs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnatomyText:
    """The words of an anatomical drawing: title, view, story, credit, and a note per muscle."""

    title: str
    view: str
    story: str
    credit: str
    muscles: tuple[MuscleNote, ...]
    refs: tuple[str, ...]


def anatomy(pack: Pack, name: str, highlight: Collection[str] = (), *, say: Say = str) -> str:
    """
    Return an anatomical drawing as inline SVG.

    Parameters
    ----------
    name
        Id of the drawing: hip_flexors, lateral_hip or deep_hip.
    highlight
        Muscle ids that get the class ``is-on``.

    Raises
    ------
    KeyError
        The pack has no such drawing.
    """
    drawing = pack.anatomy[name]
    root = picture(drawing.box, class_="anatomy", role="img", data_anatomy=name)
    title = element(root, "title")
    title.text = say(drawing.title)
    words = element(root, "desc")
    words.text = f"{say(drawing.view)}. {say(drawing.story)}"
    for piece in drawing.pieces:
        _draw_piece(root, piece, on=piece.id in highlight)
    for piece in drawing.pieces:
        if piece.through:
            for shape in piece.shapes:
                way = drawn(shape, closed=True)
                element(root, "path", class_="through", fill="none", d=way, data_for=piece.id)
    labels = element(root, "g", class_="labels", pointer_events="none")
    for piece in drawing.pieces:
        if piece.label:
            _draw_label(labels, piece, say, on=piece.id in highlight)
    _draw_credit(root, drawing, say)
    return write(root)


def anatomy_text(pack: Pack, name: str, *, say: Say = str) -> AnatomyText:
    """
    Return what a drawing shows, in words from the pack.

    Raises
    ------
    KeyError
        The pack has no such drawing.
    """
    drawing = pack.anatomy[name]
    shown = [p.id for p in drawing.pieces if p.id in pack.body.muscles]
    return AnatomyText(
        title=say(drawing.title),
        view=say(drawing.view),
        story=say(drawing.story),
        credit=say(drawing.credit),
        muscles=tuple(_note(pack, muscle, say) for muscle in dict.fromkeys(shown)),
        refs=drawing.refs,
    )


def _note(pack: Pack, muscle: str, say: Say) -> MuscleNote:
    known = pack.body.muscles[muscle]
    return MuscleNote(
        id=muscle,
        name=say(known.label),
        plain_name=say(known.plain_name),
        origin=say(known.origin),
        insertion=say(known.insertion),
        action=tuple(say(action) for action in known.action),
        in_running=say(known.in_running),
        refs=known.refs,
    )


def _draw_piece(root: ET.Element, piece: AnatomyPiece, *, on: bool) -> None:
    group = element(root, "g", class_=f"{piece.kind} is-on" if on else piece.kind)
    group.set("data-muscle" if piece.kind in INK else "data-part", piece.id)
    turns = (False, True) if piece.mirrored else (False,)
    for shape in piece.shapes:
        for flipped in turns:
            way = drawn(shape, closed=True, flipped=flipped)
            element(group, "path", class_="shape", d=way)
    for fibre in piece.fibres:
        for flipped in turns:
            way = drawn(fibre, closed=False, flipped=flipped)
            element(group, "path", class_="fibre", fill="none", d=way)


def _draw_label(parent: ET.Element, piece: AnatomyPiece, say: Say, *, on: bool) -> None:
    """Write a label and a line from it to the spot it names."""
    x, y, to_x, to_y = read_numbers(piece.label_at)
    right = x > to_x
    lines = say(piece.label).split("|")
    name = f"label label-{piece.kind}" + (" is-on" if on else "")
    group = element(parent, "g", class_=name, data_for=piece.id)
    element(group, "line", class_="label-line", x1=x, y1=y, x2=to_x, y2=to_y)
    element(group, "circle", class_="label-dot", cx=to_x, cy=to_y, r=2)
    start = y - (len(lines) - 1) * LINE / 2
    for index, words in enumerate(lines):
        anchor = "start" if right else "end"
        spot = x + (4 if right else -4)
        line = text(group, words, x=spot, y=start + index * LINE, text_anchor=anchor)
        line.set("dominant-baseline", "central")


def _draw_credit(root: ET.Element, drawing: AnatomyPicture, say: Say) -> None:
    x, y, _, height = read_numbers(drawing.box)
    text(root, say(drawing.credit), class_="credit", x=x + 4, y=y + height - 5)
