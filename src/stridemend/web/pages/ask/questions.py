"""What the pages with questions show: one at a time, how far it is, what was answered."""

from typing import Any

from django.utils.translation import gettext

from stridemend.intake.interview import Kind
from stridemend.schema import Pack
from stridemend.web.state.draft import Telling
from stridemend.web.state.tongue import shown_pack

PARTS = ("safety", "about you", "what drives it")
TENS = "pain_now"


def question_page(telling: Telling, pack: Pack) -> dict[str, Any]:
    """Return the next question with the ways to answer it."""
    assert telling.question is not None
    assert telling.interview is not None
    pack = shown_pack(pack)
    return {
        **_asked(telling.question, pack),
        "progress": progress(telling, telling.question, pack),
        "answered": len(telling.interview["turns"]),
        "may_end": telling.question["part"] != PARTS[0] and telling.question["id"] != "where",
    }


def turn_page(telling: Telling, place: int, pack: Pack) -> dict[str, Any]:
    """Return a question that was answered already, with its answer."""
    assert telling.interview is not None
    turn = telling.interview["turns"][place]
    return {**_asked(turn["question"], shown_pack(pack)), "place": place, "said": turn["said"]}


def answers_page(telling: Telling, pack: Pack) -> dict[str, Any]:
    """Return every question that was answered, newest first."""
    assert telling.interview is not None
    rows = [
        {"place": place, "text": turn["question"]["text"], "said": _reply(turn, shown_pack(pack))}
        for place, turn in enumerate(telling.interview["turns"])
    ]
    return {"rows": rows[::-1], "finished": telling.finished}


def progress(telling: Telling, question: dict[str, Any], pack: Pack) -> dict[str, Any]:
    """Return where a question stands: its part, what is done, what can still come."""
    assert telling.interview is not None
    done = len(telling.interview["turns"])
    left = {part: telling.left.get(part, 0) for part in PARTS}
    part = question["part"]
    here = left.get(part, 1)
    words: Any = pack.settings["interview"]
    return {
        "part": words["interview"]["parts"].get(part, part),
        "note": "" if telling.stop else _note(part, here),  # a "no" now settles many at once
        "done": done,
        "of": done + max(1, sum(left.values())),
    }


def _note(part: str, left: int) -> str:
    if part == PARTS[0]:
        return gettext("%(count)s left; a yes can bring a few more") % {"count": left}
    if part == PARTS[2]:
        return gettext("%(count)s more at most") % {"count": left}
    return gettext("%(count)s left") % {"count": left}


def _asked(question: dict[str, Any], pack: Pack) -> dict[str, Any]:
    settings: Any = pack.settings["interview"]
    limits: Any = pack.settings["limits"]
    replies = settings["interview"]["replies"]
    kind = Kind(question["kind"])
    span = limits["limits"].get(question["code"])
    return {
        "question": question,
        "said": "",
        "why": question["why"] or settings["interview"]["why_default"],
        "is_choice": kind in (Kind.CHOICE, Kind.SIDE),
        "is_number": kind is Kind.NUMBER and question["code"] != TENS,
        "is_level": kind is Kind.NUMBER and question["code"] == TENS,
        "yes": replies["yes"][0],
        "no": replies["no"][0],
        "unsure": replies["unknown"][0],
        "levels": range(11),
        "span": span,
        "unit": span["unit"] if span else "",
    }


def _reply(turn: dict[str, Any], pack: Pack) -> str:
    """Return a reply in words."""
    question, said = turn["question"], turn["said"]
    if turn["status"] == "unknown":
        return gettext("Don't know")
    if question["kind"] == Kind.YES_NO:
        return gettext("Yes") if turn["status"] == "present" else gettext("No")
    if question["choices"] and said.isdigit():
        return str(question["choices"][int(said) - 1][0])
    limits: Any = pack.settings["limits"]
    row = limits["limits"].get(question["code"])
    return f"{said} {row['unit']}" if row else str(said)
