"""The anatomical drawings hold to the anatomy."""

from collections.abc import Callable
from xml.etree import ElementTree as ET

import pytest

from stridemend.figures.body import anatomy, anatomy_text
from stridemend.figures.body.curve import Point, flatten, inside, read_points
from stridemend.schema import Pack
from stridemend.schema.kinds.body_figure import AnatomyPiece

Read = Callable[[str], ET.Element]


def piece(pack: Pack, picture: str, own: str) -> AnatomyPiece:
    """Return a piece of a drawing."""
    return next(p for p in pack.anatomy[picture].pieces if p.id == own)


def outlines(found: AnatomyPiece) -> list[list[Point]]:
    """Return the shapes of a piece as polylines."""
    return [flatten(read_points(shape), closed=True) for shape in found.shapes]


def meets(one: AnatomyPiece, other: AnatomyPiece) -> bool:
    """Say whether a point of one piece's outline lies inside the other."""
    return any(
        inside(line, point.x, point.y)
        for shape in outlines(one)
        for point in shape
        for line in outlines(other)
    )


def lowest(found: AnatomyPiece) -> Point:
    """Return the lowest point of a piece."""
    return max((p for line in outlines(found) for p in line), key=lambda p: p.y)


def highest(found: AnatomyPiece) -> Point:
    """Return the highest point of a piece."""
    return min((p for line in outlines(found) for p in line), key=lambda p: p.y)


def test_psoas_runs_from_the_spine_to_the_lesser_trochanter(pack: Pack) -> None:
    """The psoas begins at the twelfth chest vertebra and each lumbar one, and ends low."""
    psoas = piece(pack, "hip_flexors", "psoas_major")

    for name in ("t12", "l1", "l2", "l3", "l4", "l5"):
        vertebra = piece(pack, "hip_flexors", f"vertebra_{name}")
        assert meets(psoas, vertebra) or meets(vertebra, psoas), name
    end = lowest(psoas)
    trochanter = outlines(piece(pack, "hip_flexors", "lesser_trochanter"))[0]
    assert inside(trochanter, end.x, end.y)


def test_iliacus_joins_the_psoas(pack: Pack) -> None:
    """The iliacus begins inside the hip bone and ends with the psoas."""
    iliacus = piece(pack, "hip_flexors", "iliacus")

    start = highest(iliacus)
    assert inside(outlines(piece(pack, "hip_flexors", "hip_bone"))[0], start.x, start.y)
    assert meets(piece(pack, "hip_flexors", "lesser_trochanter"), iliacus)
    assert meets(iliacus, piece(pack, "hip_flexors", "psoas_major"))


def test_rectus_and_sartorius_cross_hip_and_knee(pack: Pack) -> None:
    """Rectus femoris ends at kneecap and shin, sartorius at the inner top of the shin."""
    tibia = outlines(piece(pack, "hip_flexors", "tibia"))[0]

    for own in ("rectus_femoris", "sartorius"):
        muscle = piece(pack, "hip_flexors", own)
        end = lowest(muscle)
        assert inside(tibia, -end.x, end.y), own
        hip = outlines(piece(pack, "hip_flexors", "hip_bone"))[0]
        assert any(inside(hip, -p.x, p.y) for line in outlines(muscle) for p in line), own
    assert abs(lowest(piece(pack, "hip_flexors", "sartorius")).x) < abs(
        lowest(piece(pack, "hip_flexors", "rectus_femoris")).x
    )


def test_minimus_lies_under_medius(pack: Pack) -> None:
    """Both fans run from the hip bone to the greater trochanter; medius is painted over minimus."""
    pieces = [p.id for p in pack.anatomy["lateral_hip"].pieces]
    assert pieces.index("gluteus_minimus") < pieces.index("gluteus_medius")

    trochanter = outlines(piece(pack, "lateral_hip", "greater_trochanter"))[0]
    hip = outlines(piece(pack, "lateral_hip", "hip_bone"))[0]
    for own in ("gluteus_minimus", "gluteus_medius"):
        muscle = piece(pack, "lateral_hip", own)
        assert inside(trochanter, lowest(muscle).x, lowest(muscle).y - 0.5), own
        assert inside(hip, highest(muscle).x, highest(muscle).y), own


def test_minimus_reaches_the_front_of_the_trochanter(pack: Pack) -> None:
    """Gluteus minimus ends further forward on the trochanter than gluteus medius."""
    minimus, medius = (
        lowest(piece(pack, "lateral_hip", own)) for own in ("gluteus_minimus", "gluteus_medius")
    )

    assert minimus.x > medius.x


def test_band_reaches_the_shin(pack: Pack) -> None:
    """The tensor pulls on the iliotibial band, which ends on the outer top of the shin bone."""
    band = piece(pack, "lateral_hip", "iliotibial_band")

    end = lowest(band)
    assert inside(outlines(piece(pack, "lateral_hip", "tibia"))[0], end.x, end.y)
    assert meets(piece(pack, "lateral_hip", "tensor_fasciae_latae"), band)


def test_piriformis_runs_from_the_sacrum_to_the_trochanter(pack: Pack) -> None:
    """The piriformis begins at the sacrum and ends at the top of the thigh bone."""
    piriformis = piece(pack, "deep_hip", "piriformis")

    assert meets(piriformis, piece(pack, "deep_hip", "sacrum"))
    assert meets(piriformis, piece(pack, "deep_hip", "femur"))
    pieces = [p.id for p in pack.anatomy["deep_hip"].pieces]
    assert pieces.index("piriformis") < pieces.index("sciatic_nerve")


@pytest.mark.parametrize("name", ["hip_flexors", "lateral_hip", "deep_hip"])
def test_drawing_has_layers_labels_and_credit(pack: Pack, read: Read, name: str) -> None:
    """Each muscle is a layer of its own with a label, and the credit stands in the picture."""
    root = read(anatomy(pack, name))

    layers = {g.get("data-muscle") for g in root.iter("g") if g.get("data-muscle")}
    labels = {g.get("data-for") for g in root.iter("g") if g.get("data-for")}
    assert layers <= labels
    assert layers <= set(pack.body.muscles)
    words = " ".join(t.text or "" for t in root.iter("text"))
    assert "Stridemend contributors, CC BY 4.0" in words
    assert root.findtext("title")
    assert not [e for e in root.iter() if "style" in e.attrib]


def test_highlight_lights_one_muscle(pack: Pack, read: Read) -> None:
    """A highlighted muscle and its label carry the class is-on, and nothing else does."""
    root = read(anatomy(pack, "hip_flexors", {"psoas_major"}))

    on = {
        g.get("data-muscle") or g.get("data-for")
        for g in root.iter("g")
        if "is-on" in g.get("class", "")
    }
    assert on == {"psoas_major"}


@pytest.mark.parametrize("name", ["hip_flexors", "lateral_hip", "deep_hip"])
def test_text_tells_each_muscle_with_its_sources(pack: Pack, name: str) -> None:
    """Beside a drawing stands what each muscle does, and where that is written."""
    found = anatomy_text(pack, name)

    assert found.muscles
    for note in found.muscles:
        assert note.action
        assert note.origin
        assert note.insertion
        assert note.refs
        assert all(pack.source(ref) for ref in note.refs)


def test_hip_flexors_are_the_four_of_the_field(pack: Pack) -> None:
    """The drawing of the hip flexors shows psoas, iliacus, rectus femoris and sartorius."""
    shown = {note.id for note in anatomy_text(pack, "hip_flexors").muscles}

    assert shown == {"psoas_major", "iliacus", "rectus_femoris", "sartorius"}
