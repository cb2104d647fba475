"""The numbers that say how evidence is weighed, read from ``knowledge/inference.yaml``."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from stridemend.schema import Pack


@dataclass(frozen=True, slots=True)
class ChildShare:
    """Share of a site's pain that a children's condition has, for ages in years [from, to)."""

    condition: str
    ages: tuple[float, float]
    sites: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Factor:
    """What makes a prior-odds factor true: any of ``codes``, or an age of at least ``age_from``."""

    codes: tuple[str, ...]
    age_from: float | None


@dataclass(frozen=True, slots=True)
class ToldOutright:
    """A fact of one of ``kinds`` whose ratio is at least ``least`` counts with ``ratio``."""

    kinds: frozenset[str]
    least: float
    ratio: float


@dataclass(frozen=True, slots=True)
class Settings:
    """
    How evidence is weighed. Meanings, units and reasons stand beside the numbers in the pack.

    Attributes
    ----------
        members: the base-rate sites that each pain finding stands for.
        factors: what makes each prior-odds factor true.
        children: what children's conditions take of a site's base rates.
        told_outright: facts that a runner simply knows.
        given: drivers that explain but that nobody can act on, such as age.
    """

    ratio_cap: float
    story_weight: float
    hedged_weight: float
    group_weight: float
    guarded_floor: float
    locus_importance: tuple[float, ...]
    drivers_shown: int
    ranges_shown: int
    least_shown: float
    none_fits: float
    least_information: float
    least_change: float
    settled_information: float
    question_minutes: float
    test_minutes: float
    most_questions: int
    suspected_share: float
    least_push: float
    pushes_shown: int
    typical_share: float
    typical_finding: float
    doubt: float
    worth_testing: float
    untold_weight: float
    members: Mapping[str, tuple[str, ...]]
    factors: Mapping[str, Factor]
    children: tuple[ChildShare, ...]
    given: frozenset[str]
    told_outright: ToldOutright


_NUMBERS = (
    "ratio_cap",
    "story_weight",
    "hedged_weight",
    "group_weight",
    "guarded_floor",
    "locus_importance",
    "drivers_shown",
    "ranges_shown",
    "least_shown",
    "none_fits",
    "least_information",
    "least_change",
    "settled_information",
    "question_minutes",
    "test_minutes",
    "most_questions",
    "suspected_share",
    "least_push",
    "pushes_shown",
    "typical_share",
    "typical_finding",
    "doubt",
    "worth_testing",
    "untold_weight",
)


@lru_cache(maxsize=4)
def settings(pack: Pack) -> Settings:
    """Return the settings of a pack."""
    raw: Any = pack.settings["inference"]
    values = {name: raw["settings"][name]["value"] for name in _NUMBERS}
    return Settings(
        **values,
        members=_members(pack),
        factors={name: _factor(row) for name, row in raw["factors"].items()},
        children=_children(pack),
        given=frozenset(raw["given"]),
        told_outright=_told(raw["told_outright"]),
    )


def _members(pack: Pack) -> dict[str, tuple[str, ...]]:
    found = {f"pain_{site}": pack.weighed_sites(site) for site in pack.body.sites}
    return {code: sites for code, sites in found.items() if sites}


def _told(row: Any) -> ToldOutright:
    return ToldOutright(frozenset(row["kinds"]), row["least"]["value"], row["ratio"]["value"])


def _factor(row: Any) -> Factor:
    return Factor(tuple(row.get("any", ())), row.get("age_from"))


def _children(pack: Pack) -> tuple[ChildShare, ...]:
    rows: Any = pack.child_shares.get("child_shares", ())
    return tuple(
        ChildShare(row["condition"], (row["ages"][0], row["ages"][1]), row["sites"]) for row in rows
    )
