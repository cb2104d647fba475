"""What the page "Me" shows, and what it is written with."""

from functools import cache
from typing import Any
from zoneinfo import available_timezones

from stridemend import __version__
from stridemend.consult.loop import Desk
from stridemend.consult.loop.situation import constraints_of
from stridemend.core.timeline import Kind, standing
from stridemend.plan import Constraints
from stridemend.schema import Pack
from stridemend.web.pages.backing import source_data

Data = dict[str, Any]


def me_page(desk: Desk) -> Data:
    """Return what is kept about how a runner lives with the program."""
    entries = desk.entries()
    agreed = [entry for entry in standing(entries) if entry.kind is Kind.CONSENT]
    given = constraints_of(entries)
    return {
        "entries": len(entries),
        "agreed": desk.agreed(),
        "agreed_on": agreed[-1].at.date().isoformat() if agreed else "",
        "agreement": agreed[-1].data["text"] if agreed else "",
        "minutes": given.minutes_per_day,
        "days": given.days_per_week,
        "helper": given.helper,
        "equipment": [
            {"id": name, "label": label, "have": name in given.equipment}
            for name, label in sorted(things(desk.pack).items(), key=lambda one: one[1])
        ],
    }


def things(pack: Pack) -> dict[str, str]:
    """Return the things a runner may own beside what every home has."""
    return dict(pack.intervention_rules.equipment)


def limits_from(told: Any, old: Constraints) -> tuple[dict[str, Any], list[str]]:
    """
    Return what a form tells about time and things, and the names of fields that are no number.

    What the form does not ask, such as a race, stays as it was.
    """
    wrong: list[str] = []
    values: Data = {"minutes_per_day": old.minutes_per_day, "days_per_week": old.days_per_week}
    for name, kind in (("minutes_per_day", float), ("days_per_week", int)):
        text = str(told.get(name, "")).strip().replace(",", ".")
        try:
            values[name] = kind(text) if text else None
        except ValueError:
            wrong.append(name)
    values["equipment"] = frozenset(told.getlist("equipment"))
    values["helper"] = bool(told.get("helper"))
    return values, wrong


@cache
def zones() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the time zones of the world by continent."""
    found: dict[str, list[str]] = {}
    for name in sorted(available_timezones()):
        area, _, place = name.partition("/")
        if place and area not in ("Etc", "posix", "right", "SystemV", "US", "Brazil", "Canada"):
            found.setdefault(area, []).append(name)
    found["UTC"] = ["UTC"]
    return tuple((area, tuple(names)) for area, names in found.items())


@cache
def about_page(pack: Pack) -> Data:
    """Return version, knowledge and every source."""
    rows = [source_data(key, pack) for key in pack.sources]
    return {
        "version": __version__,
        "pack": pack.version,
        "hash": pack.hash[:12],
        "sources": sorted(rows, key=lambda row: str(row["short"]).lower()),
    }
