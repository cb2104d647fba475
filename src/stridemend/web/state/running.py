"""A runner's training log as pages see it, with the pain that the record tells."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import F

from stridemend.consult.loop import Desk
from stridemend.core.timeline import Entry, Kind, standing
from stridemend.records.models import Activity
from stridemend.records.training import TrainingRows
from stridemend.training.edits import edited
from stridemend.training.entry import Entry as Summary
from stridemend.training.load.history import History, history
from stridemend.training.load.session import sessions
from stridemend.training.settings import Settings, training_settings
from stridemend.training.store import JoinedLog, Kept, Log, Span
from stridemend.training.telling import Told, Ways, tell_log

PAINS = ("now", "worst")


def open_training(desk: Desk) -> JoinedLog:
    """Return the training log of a runner, to read from and to write to."""
    return JoinedLog(TrainingRows(desk.record.name, desk.now), settings_of(desk))


def settings_of(desk: Desk) -> Settings:
    """Return the numbers by which a log is judged."""
    return training_settings(desk.pack)


@dataclass(frozen=True, slots=True)
class Running:
    """
    What is known of a runner's training.

    Attributes
    ----------
        kept: the activities of the log in order of time.
        spans: what was told about days, there and in the record: pain, days of illness.
    """

    kept: tuple[Kept, ...]
    told_spans: tuple[Span, ...]
    settings: Settings

    def activities(self) -> Iterator[Kept]:
        """Return the activities."""
        return iter(self.kept)

    def spans(self) -> tuple[Span, ...]:
        """Return what was told about days."""
        return self.told_spans

    def history(self, desk: Desk) -> History:
        """Return the log by days up to today."""
        found = sessions(self.kept, self.settings)
        last = max([desk.now.date(), *(one.day for one in found)])
        return history(found, self.told_spans, self.settings, last)

    def told(self, desk: Desk, weeks: int, pain: str, ways: Ways) -> Told:
        """Return the report on the last weeks up to today."""
        today = desk.now.date()
        return tell_log(self, self.settings, weeks=weeks, last=today, pain=pain, ways=ways)


def one_run(desk: Desk, code: str) -> Kept | None:
    """Return one activity of a runner's log, without reading the others; None when it is not."""
    row = Activity.objects.filter(runner__name=desk.record.name, code=code).first()
    if row is None:
        return None
    edits = dict(row.edits.values_list("field", "value"))
    names = [json.loads(entry)["name"] for entry in row.recordings.values_list("entry", flat=True)]
    return Kept(code, edited(Summary.from_data(json.loads(row.entry)), edits), tuple(names), edits)


def page_of_runs(desk: Desk, number: int, size: int) -> tuple[list[Kept], int, int]:
    """Return a page of activities, the latest first; its number, and how many pages there are."""
    rows = Activity.objects.filter(runner__name=desk.record.name)
    pages = max(1, -(-rows.count() // size))
    place = min(max(number, 1), pages)
    ordered = rows.order_by(F("start").desc(nulls_last=True), "pk").prefetch_related("edits")
    shown = ordered[(place - 1) * size : place * size]
    return [_kept(row) for row in shown], place, pages


def _kept(row: Activity) -> Kept:
    edits = {one.field: one.value for one in row.edits.all()}
    return Kept(row.code, edited(Summary.from_data(json.loads(row.entry)), edits), (), edits)


def running_of(desk: Desk, entries: Iterable[Entry]) -> Running:
    """Return what the training log and the record tell about running."""
    log: Log = open_training(desk)
    spans = {(one.kind, one.first, one.last): one for one in _told(entries)}
    spans |= {(one.kind, one.first, one.last): one for one in log.spans()}
    ordered = sorted(spans.values(), key=lambda one: (one.first, one.kind, one.last))
    return Running(tuple(log.activities()), tuple(ordered), settings_of(desk))


def _told(entries: Iterable[Entry]) -> list[Span]:
    """Return the pain of days, as the record tells it: the highest of each day."""
    found: dict[object, Span] = {}
    for entry in standing(entries):
        if entry.kind is not Kind.LOG:
            continue
        data, day = entry.data, entry.at.date()
        value = None
        if data["what"] == "pain" and data["when"] in PAINS:
            value = data["value"]
        elif data["what"] == "run":
            value = data["pain"]
        before = found.get(day)
        if value is not None and (before is None or value > (before.value or 0)):
            place = data["site"].removeprefix("pain_").replace("_", " ")
            found[day] = Span("pain", day, day, float(value), place)
    return list(found.values())
