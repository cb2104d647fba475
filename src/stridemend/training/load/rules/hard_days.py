"""Hard days in a row."""

from collections.abc import Iterator
from datetime import date

from stridemend.training.load.history import History
from stridemend.training.load.rules.verdict import State, Verdict
from stridemend.training.load.words import count, on


def judge(log: History, first: date, last: date) -> Iterator[Verdict]:
    """Yield each row of hard days that is longer than the rule allows."""
    rule = log.settings["rules"]["hard_days"]
    row: list[date] = []
    estimated = False
    for day in (*log.days(first, last), None):
        hard = day is not None and any(one.rpe >= rule["rpe"] for one in day.sessions)
        if day is not None and hard:
            row.append(day.date)
            estimated = estimated or any(one.estimated for one in day.sessions)
            continue
        if len(row) > rule["most"]:
            text = f"{count(len(row), 'hard day')} in a row from {on(row[0])}."
            text += " Put an easy day between."
            if estimated:
                text += " Effort is estimated in part."
            yield Verdict(
                rule=rule["rule"], state=State.CAREFUL, text=text, day=row[0], value=float(len(row))
            )
        row, estimated = [], False
