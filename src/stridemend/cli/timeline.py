"""`stridemend timeline`: everything that happened, in order."""

from typing import Any

import typer

from stridemend.cli.errors import told
from stridemend.cli.output import Line, print_json, print_lines
from stridemend.cli.recorded import AS_JSON, RUNNER, open_for
from stridemend.consult.loop.entry_words import entry_words
from stridemend.core.timeline import Entry, Kind, standing
from stridemend.schema import Pack, load_pack

MARKS = {Kind.PLAN: "quiet", Kind.RETEST: "go"}


def command(
    kind: Kind = typer.Option(None, "--kind", help="Only story, log, plan, session, retest, ..."),
    last: int = typer.Option(0, "--last", min=0, help="Only the last so many."),
    every: bool = typer.Option(False, "--all", help="Also what was corrected or taken back."),
    runner: str = RUNNER,
    as_json: bool = AS_JSON,
) -> None:
    """
    See everything that was written down, each entry with its number.

    Example: stridemend timeline --last 20
    """
    with told(as_json=as_json):
        pack = load_pack()
        opened = open_for(runner, pack)
        whole = opened.entries()
        shown = sorted(whole, key=lambda e: (e.at, e.number)) if every else standing(whole)
        shown = [entry for entry in shown if kind is None or entry.kind is kind][-last:]
        if as_json:
            print_json([_row(entry) for entry in shown])
            return
        gone = {entry.replaces for entry in whole}
        print_lines(_lines(list(shown), gone, pack))
        if every:
            rows = [
                (f"{at:%Y-%m-%d %H:%M}", what, more) for at, what, more in opened.record.audit()
            ]
            print_lines(("quiet", f"  {at}  {what} {more}") for at, what, more in rows)


def _lines(shown: list[Entry], gone: set[int | None], pack: Pack) -> list[Line]:
    if not shown:
        return [("quiet", 'Nothing yet. Begin with: stridemend log story "My left calf hurts"')]
    lines: list[Line] = []
    day = None
    for entry in shown:
        if entry.at.date() != day:
            day = entry.at.date()
            lines.append(("heading", f"{day:%A %d %B %Y}"))
        mark = "quiet" if entry.number in gone else MARKS.get(entry.kind, "")
        state = " (corrected later)" if entry.number in gone else ""
        text = f"  {entry.number:>4}  {entry.at:%H:%M}  {entry_words(entry, pack)}{state}"
        lines.append((mark, text))
    return lines


def _row(entry: Entry) -> dict[str, Any]:
    return {
        "number": entry.number,
        "kind": entry.kind.value,
        "at": entry.at.isoformat(),
        "key": entry.key,
        "replaces": entry.replaces,
        "data": dict(entry.data),
    }
