"""Anatomy: regions, pain sites, muscles."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A region of the body and the pain sites in it."""

    id: str
    label: str
    sites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BodySite:
    """
    A place that can hurt.

    Attributes
    ----------
        id: finding code without ``pain_``.
        prior: chance that a runner in pain hurts here, both sides together, 0..1.
        parts: narrower sites, for a broad one whose shares are their mixture.
        weighed_as: sites whose shares stand for this one, where it is not its parts.
    """

    id: str
    label: str
    region: str
    sided: bool
    prior: float | None = None
    parts: tuple[str, ...] = ()
    weighed_as: tuple[str, ...] = ()
    basis: str = "estimate"
    unit: str = "probability"
    refs: tuple[str, ...] = ()
    checked: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral:
    """Sites (finding codes) where a muscle's tender points are felt."""

    sites: tuple[str, ...]
    grade: str
    basis: str
    note: str = ""
    refs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Muscle:
    """A muscle, or a group that works as one."""

    id: str
    label: str
    plain_name: str
    region: str
    origin: str
    insertion: str
    action: tuple[str, ...]
    in_running: str
    nerve: str
    refers_to: Referral
    parts: tuple[str, ...] = ()
    drivers: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()
    refs: tuple[str, ...] = ()
    checked: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """All anatomy of the pack."""

    regions: Mapping[str, Region]
    sites: Mapping[str, BodySite]
    muscles: Mapping[str, Muscle]
