"""What the page "Me" shows, and what it is written with."""

from functools import cache
from typing import Any
from zoneinfo import available_timezones

from stridemend import __version__
from stridemend.consult.loop import Desk
from stridemend.consult.loop.situation import constraints_of
from stridemend.core.timeline import Kind, standing
from stridemend.schema import Pack
from stridemend.web.pages.backing import source_data

Data = dict[str, Any]


def me_page(desk: Desk) -> Data:
    """Return what is kept about how a runner lives with the program."""
    entries = desk.entries()
    agreed = [entry for entry in standing(entries) if entry.kind is Kind.CONSENT]
    given = constraints_of(entries)
    things = desk.pack.intervention_rules.equipment
    return {
        "entries": len(entries),
        "agreed": desk.agreed(),
        "agreed_on": agreed[-1].at.date().isoformat() if agreed else "",
        "agreement": agreed[-1].data["text"] if agreed else "",
        "minutes": given.minutes_per_day,
        "days": given.days_per_week,
        "equipment": sorted(things[name] for name in given.equipment if name in things),
        "race": given.race.on.isoformat() if given.race else "",
        "race_km": given.race.km if given.race else None,
    }


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
