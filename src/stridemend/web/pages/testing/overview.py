"""What the page Try these tests shows: what is worth doing, what was done."""

from typing import Any

from django.utils.translation import gettext

from stridemend.consult.loop import Situation
from stridemend.consult.testing import also_possible, signs_of, worth_doing
from stridemend.consult.words import node_label
from stridemend.core import Source, Status
from stridemend.schema import Pack
from stridemend.schema.kinds.examination import MovementTest
from stridemend.web.pages.testing.figures import has_picture
from stridemend.web.state.engine import engine_for
from stridemend.web.state.tongue import shown_pack

FIRST = 6
MORE = 6


def overview(here: Situation, pack: Pack) -> dict[str, Any]:
    """Return the tests worth doing for a runner, those also possible, and those done."""
    assessment, case = here.answer.assessment, here.answer.case
    if here.stopped or assessment is None:
        return {"stopped": here.stopped, "todo": [], "more": [], "done": []}
    done = _done(here, shown_pack(pack))
    names = {row["id"] for row in done}
    worth = [one for one in worth_doing(case, pack, engine_for(pack)) if one.id not in names]
    chosen = [one.id for one in worth]
    others = also_possible((d.id for d in assessment.drivers), pack)
    more = [name for name in others if name not in names and name not in chosen]
    told = shown_pack(pack)
    return {
        "stopped": False,
        "todo": [row_of(one.id, told, one.minutes) for one in worth],
        "more": [row_of(name, told) for name in more[:MORE]],
        "done": done,
    }


def row_of(name: str, pack: Pack, minutes: float | None = None) -> dict[str, Any]:
    """Return how a test is named in a list, with the time that it takes."""
    known = pack.movement_tests.get(name)
    if known is None:
        found = pack.findings[name]
        title, purpose, seconds = found.label, found.question, 60 * (minutes or 1)
    else:
        title, purpose, seconds = known.name, _looks_for(known, pack), float(known.seconds)
    return {
        "id": name,
        "title": title,
        "purpose": purpose,
        "minutes": max(1, round(seconds / 60)),
        "picture": has_picture(name, pack),
    }


def _looks_for(test: MovementTest, pack: Pack) -> str:
    """Return what a test looks for, in the plain names of the drivers it suggests."""
    names = [node_label(node, pack) for node in test.positive.suggests]
    signs = [pack.findings[code].question for code in signs_of(test.id, pack)]
    if names:
        return gettext("Looks for: %(what)s.") % {"what": "; ".join(names)}
    return next((text for text in signs if text), test.purpose)


def shown(data: dict[str, Any], skipped: list[str]) -> dict[str, Any]:
    """Return an overview as it stands after the runner left some tests out."""
    left = [row for row in data["todo"] if row["id"] not in skipped]
    return {
        **data,
        "next": left[0] if left else None,
        "todo": left[:FIRST],
        "skipped_all": bool(data["todo"]) and not left,
        "skipped": [row for row in data["todo"] if row["id"] in skipped],
    }


def _done(here: Situation, pack: Pack) -> list[dict[str, Any]]:
    """Return the tests with a result, each with what was found in words."""
    tested = [f for f in here.answer.case if f.source is Source.TEST and f.code in pack.findings]
    found: dict[str, dict[str, Any]] = {}
    for finding in tested:
        name = str(pack.findings[finding.code].extra.get("test", ""))
        name = name if name in pack.movement_tests else finding.code
        row = found.setdefault(name, {**row_of(name, pack), "results": []})
        row["results"].append(
            {
                "text": pack.findings[finding.code].label,
                "side": finding.side.value,
                "there": finding.status is Status.PRESENT,
                "unsure": finding.status is Status.UNKNOWN,
            }
        )
    return [row for row in found.values() if signs_of(row["id"], pack)]
