"""The story that is being told: what the pages asked so far, kept until it goes into the record."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from stridemend.consult.told import Act, Correction, PainMark
from stridemend.core import Side
from stridemend.records.models import Draft, Runner

MARK_PARTS = 4


@dataclass(slots=True)
class Telling:
    """
    What a runner told so far.

    Attributes
    ----------
        story, marks, corrections: the first page, as it was left.
        interview: the interview as plain data; None before the first page is done.
        question: the next question as plain data; None when nothing more is worth asking.
        left: questions that each part has left.
        stop: what to tell while a danger sign stands; None without one.
        passed: rules of danger signs after which the runner chose to go on answering.
        written: numbers of the entries that put a danger sign into the record.
        pack, language: what question and stop were worked out with.
        skipped: ids of tests that the runner left out.
        changed: what the last test changed, to be shown.
        finished: it went into the record; answers can still be corrected.
    """

    story: str = ""
    marks: tuple[PainMark, ...] = ()
    corrections: tuple[Correction, ...] = ()
    interview: dict[str, Any] | None = None
    question: dict[str, Any] | None = None
    left: dict[str, int] = field(default_factory=dict)
    stop: dict[str, Any] | None = None
    passed: list[str] = field(default_factory=list)
    written: list[int] = field(default_factory=list)
    pack: str = ""
    language: str = ""
    skipped: list[str] = field(default_factory=list)
    changed: dict[str, Any] | None = None
    finished: bool = False


def load_telling(runner_name: str) -> Telling | None:
    """Return what a runner told so far; None when nothing is being told."""
    row = Draft.objects.filter(runner__name=runner_name).first()
    return _telling(row.data) if row else None


def save_telling(runner_name: str, telling: Telling, now: datetime) -> None:
    """Keep what a runner told so far."""
    with transaction.atomic():
        runner, _ = Runner.objects.get_or_create(name=runner_name, defaults={"created": now})
        new = {"data": _data(telling), "updated": now}
        Draft.objects.update_or_create(runner=runner, defaults=new)


def forget_telling(runner_name: str) -> None:
    """Throw away what was being told; the record stays as it is."""
    Draft.objects.filter(runner__name=runner_name).delete()


def correction_text(one: Correction) -> str:
    """Return a correction as a form can hold it: ``side pain_calf left right``."""
    return f"{one.act} {one.code} {one.side} {one.to}"


def correction_of(text: str) -> Correction | None:
    """Return the correction that a form holds; None when it is none."""
    try:
        act, code, side, to = text.split(" ")
        return Correction(Act(act), code, Side(side), Side(to))
    except ValueError:
        return None


def _data(telling: Telling) -> dict[str, Any]:
    data = {name: getattr(telling, name) for name in Telling.__slots__}
    data["marks"] = [[m.site, m.side.value, m.level, m.moves_to] for m in telling.marks]
    data["corrections"] = [correction_text(one) for one in telling.corrections]
    return data


def _telling(data: Mapping[str, Any]) -> Telling:
    known = {name: data[name] for name in Telling.__slots__ if name in data}
    known["marks"] = tuple(
        PainMark(row[0], Side(row[1]), row[2], row[3])
        for row in data.get("marks", ())
        if len(row) == MARK_PARTS
    )
    read = (correction_of(text) for text in data.get("corrections", ()))
    known["corrections"] = tuple(one for one in read if one is not None)
    return Telling(**known)
