"""Figures that move: one skeleton, and the poses that each test and exercise goes through."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from stridemend.schema.frozen import FrozenDict


@dataclass(frozen=True, slots=True, kw_only=True)
class Posture:
    """How the body lies in the room before anything moves, in degrees from standing."""

    turn_deg: float
    tip_deg: float


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Where the eye is: turned round the body from its side, and raised above the floor."""

    yaw_deg: float
    pitch_deg: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Skeleton:
    """
    The body that all figures share.

    Attributes
    ----------
        height_cm: height of the drawn adult.
        share_of_height: length of each bone as a share of the height (no unit).
        thickness_cm: radius of the drawn body at each named place.
        contact_cm: distance of each named point from what it rests on; its names are the points
            that a figure may speak of (``_work`` and ``_other`` are added to those of two sides).
        sided: the points that there are twice.
        trunk_range_deg, limb_range_deg: joints, and the lowest and highest angle an adult reaches.
        pieces: drawn parts, by which a figure says what matters.
        ends: how the names of points begin that can be put somewhere: ends of limbs.
        shown_kinds: kinds of intervention that need a figure.
    """

    height_cm: float
    share_of_height: Mapping[str, float]
    thickness_cm: Mapping[str, float]
    contact_cm: Mapping[str, float]
    sided: tuple[str, ...]
    trunk_range_deg: Mapping[str, tuple[float, ...]]
    limb_range_deg: Mapping[str, tuple[float, ...]]
    postures: Mapping[str, Posture]
    views: Mapping[str, View]
    props: tuple[str, ...]
    pieces: tuple[str, ...]
    ends: tuple[str, ...]
    shown_kinds: tuple[str, ...]
    basis: str = "convention"
    refs: tuple[str, ...] = ()
    checked: str = ""

    def points(self) -> frozenset[str]:
        """Return the names of all points, those of both sides with their endings."""
        single = {name for name in self.contact_cm if name not in self.sided}
        return frozenset(single | {f"{n}_{s}" for n in self.sided for s in ("work", "other")})


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyframe:
    """
    One pose, and what to say about it.

    What a keyframe does not name stays as in the one before.

    Attributes
    ----------
        caption: what to do, in plain words.
        move_s: seconds to get here from the keyframe before; hold_s: seconds to stay.
        trunk: angles of the trunk by joint, degrees from standing straight.
        both, work, other: angles of the limbs of both sides, the side meant, the other side.
        reach: where the end of a limb is put: a point of the body, ``floor`` (below where the
            angles of the ``footing`` put it), ``stay`` (just where they put it), ``free`` (as the
            angles say), or a place in cm: forward, up, to the working side.
        anchor: point that rests on something; the figure's own when empty.
        anchor_cm: where the anchor is: forward, up, to the working side; ``up`` is the height of
            what it rests on.
    """

    caption: str
    move_s: float = 1.5
    hold_s: float = 0.5
    trunk: Mapping[str, float] = field(default_factory=FrozenDict)
    both: Mapping[str, float] = field(default_factory=FrozenDict)
    work: Mapping[str, float] = field(default_factory=FrozenDict)
    other: Mapping[str, float] = field(default_factory=FrozenDict)
    reach: Mapping[str, str | tuple[float, ...]] = field(default_factory=FrozenDict)
    anchor: str = ""
    anchor_cm: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Prop:
    """
    A thing beside or on the body.

    Attributes
    ----------
        kind: one of the skeleton's ``props``.
        at: point of the body that it moves with; the room when empty.
        at_cm: place in the room, or offset from ``at``: forward, up, to the working side.
        to, to_cm: the other end, likewise.
        radius_cm: for what is round.
        during: keyframes in which it is seen; all when empty.
        accent: drawn in the accent colour.
    """

    kind: str
    at: str = ""
    at_cm: tuple[float, ...] = ()
    to: str = ""
    to_cm: tuple[float, ...] = ()
    radius_cm: float = 4.0
    during: tuple[int, ...] = ()
    accent: bool = False
    front: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionFigure:
    """
    A figure that moves, for one or several tests and exercises.

    Attributes
    ----------
        shows: ids of movement tests and interventions.
        alt: what the picture shows, for those who cannot see it.
        accent: drawn parts that matter (``thigh_work``, ``chest``, ``shank_other``...).
        anchor: point that rests on the floor or a thing; ``feet`` for whichever is lowest.
        sided: whether left and right differ.
        cycle: the second half repeats the first with the sides changed, as in running.
        still: keyframes of the picture that does not move; the first ones when empty.
        close_up: points that must be on the page, when only a part of the body is drawn.
        footing: the keyframe whose places ``floor`` and ``stay`` mean.
    """

    id: str
    name: str
    view: str
    posture: str
    shows: tuple[str, ...]
    alt: str
    accent: tuple[str, ...]
    keyframes: tuple[Keyframe, ...]
    anchor: str
    sided: bool = True
    cycle: bool = False
    footing: int = 0
    still: tuple[int, ...] = ()
    close_up: tuple[str, ...] = ()
    props: tuple[Prop, ...] = ()
    basis: str = "convention"
    checked: str = ""
