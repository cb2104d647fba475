"""Things beside and on the body, as shapes in space."""

from dataclasses import dataclass

from stridemend.figures.motion.body import Body
from stridemend.figures.motion.camera import Camera
from stridemend.figures.motion.vector import Vec, add
from stridemend.schema.kinds.motion import Prop

FACES = ((0, 1, 3, 2), (4, 5, 7, 6), (0, 1, 5, 4), (2, 3, 7, 6), (0, 2, 6, 4), (1, 3, 7, 5))
"""Corners of each face of a box whose corner n is far in x, y, z by the bits 4, 2, 1 of n."""
SEAT_CM, SEAT_THICK_CM, BACK_CM, BACK_THICK_CM, LEG_CM = 21.0, 5.0, 45.0, 4.0, 3.0
STICK_CM = 1.2


@dataclass(frozen=True, slots=True)
class Thing:
    """
    A prop's shape at one moment.

    Attributes
    ----------
        style: ``solid`` (outlined, filled), ``face`` (of a box), ``thin`` (a line), ``guide``
            (a broken line) or ``arrow``.
        path: points in space, cm; pen: radius in cm, 0 for thin ones.
    """

    style: str
    path: tuple[Vec, ...]
    pen: float = 0.0
    closed: bool = False


def things(prop: Prop, body: Body, eye: Camera) -> list[Thing]:
    """Return the shapes of one prop at one moment."""
    start = _place(prop.at, prop.at_cm, body)
    end = _place(prop.to, prop.to_cm, body)
    if prop.kind in ("wall", "box", "mat"):
        return _box(start, end, eye)
    if prop.kind == "chair":
        return _chair(start, prop.to_cm[0] if prop.to_cm else -1.0, eye)
    return [_single(prop, start, end)]


def _single(prop: Prop, start: Vec, end: Vec) -> Thing:
    if prop.kind in ("ball", "weight"):
        return Thing("solid", (start,), prop.radius_cm)
    if prop.kind in ("tube", "helper"):
        return Thing("solid", (start, end), prop.radius_cm)
    if prop.kind == "stick":
        return Thing("solid", _drawn_out(start, end, prop.radius_cm), STICK_CM)
    if prop.kind == "band":
        return Thing("thin", (start, end))
    if prop.kind == "arrow":
        return Thing("arrow", (start, add(start, end)))
    return Thing("guide", _guide(prop, start, end))


def _place(point: str, offset: tuple[float, ...], body: Body) -> Vec:
    base = body.points[point] if point else (0.0, 0.0, 0.0)
    x, y, z = offset or (0.0, 0.0, 0.0)
    return add(base, (x, y, z))


def _guide(prop: Prop, start: Vec, end: Vec) -> tuple[Vec, Vec]:
    half = prop.radius_cm
    if prop.kind == "plumb":
        return add(start, (0, half, 0)), (start[0], 0.0, start[2])
    return _drawn_out(start, end, half)


def _drawn_out(start: Vec, end: Vec, by: float) -> tuple[Vec, Vec]:
    line = tuple(b - a for a, b in zip(start, end, strict=True))
    size = sum(x * x for x in line) ** 0.5 or 1.0
    x, y, z = (component * by / size for component in line)
    return add(start, (-x, -y, -z)), add(end, (x, y, z))


def _box(a: Vec, b: Vec, eye: Camera) -> list[Thing]:
    """Return the faces of a box, the farthest first."""
    corners = [
        (
            (b if n & 4 else a)[0],
            (b if n & 2 else a)[1],
            (b if n & 1 else a)[2],
        )
        for n in range(8)
    ]
    faces = [tuple(corners[n] for n in face) for face in FACES]
    faces.sort(key=lambda face: sum(eye.depth(p) for p in face))
    return [Thing("face", face, closed=True) for face in faces[3:]]


def _chair(seat: Vec, back: float, eye: Camera) -> list[Thing]:
    """Return a chair by the middle of its seat; its back is at the side ``back`` (-1 or 1)."""
    x, y, z = seat
    half, behind = SEAT_CM, x + back * SEAT_CM
    legs = [
        _box((lx, 0, lz), (lx + LEG_CM, y - SEAT_THICK_CM, lz + LEG_CM), eye)
        for lx in (x - half, x + half - LEG_CM)
        for lz in (z - half, z + half - LEG_CM)
    ]
    plate = _box((x - half, y - SEAT_THICK_CM, z - half), (x + half, y, z + half), eye)
    rest = _box((behind, y, z - half), (behind + back * BACK_THICK_CM, y + BACK_CM, z + half), eye)
    return [*(face for leg in legs for face in leg), *rest, *plate]
