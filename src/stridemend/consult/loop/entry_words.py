"""What an entry of a timeline says, in one line."""

from collections.abc import Callable
from typing import Any

from stridemend.core.timeline import Entry, Kind
from stridemend.schema import Pack


def entry_words(entry: Entry, pack: Pack) -> str:
    """Return an entry in one line, as a runner reads it."""
    words = _WORDS.get(entry.kind)
    return words(entry.data, pack) if words else entry.kind.value


def _story(data: Any, _: Pack) -> str:
    text = " ".join(str(data["story"]).split())
    return f"Story: {text[:70]}{'...' if len(text) > 70 else ''}"


def _finding(data: Any, pack: Pack) -> str:
    known = pack.findings.get(data["code"])
    label = known.label if known else data["code"]
    side = f", {data['side']}" if data["side"] != "none" else ""
    no = {"absent": "Not there: ", "unknown": "Not known: "}.get(data["status"], "")
    return f"{no}{label}{side}"


def _log(data: Any, pack: Pack) -> str:
    if data["what"] == "pain":
        moment = {"now": "Pain", "worst": "Worst pain", "morning": "Morning pain"}[data["when"]]
        return f"{moment} {data['value']:g}{_place(data)}"
    if data["what"] == "run":
        return _run(data)
    plain: dict[str, Callable[[], str]] = {
        "missed": lambda: f"Missed a run ({data['why']})",
        "sleep": lambda: f"Slept {data['hours']:g} h",
        "score": lambda: _score(data, pack),
        "sides": lambda: _sides(data, pack),
        "note": lambda: f"Note: {data['text']}",
    }
    return plain.get(data["what"], lambda: str(data["what"]))()


def _run(data: Any) -> str:
    parts = [f"{data['km']:g} km"] if data["km"] is not None else []
    parts += [f"{data['minutes']:g} min"] if data["minutes"] is not None else []
    parts += [f"pain {data['pain']:g}"] if data["pain"] is not None else ["pain not told"]
    parts += [f"next morning {data['morning']:g}"] if data["morning"] is not None else []
    parts += [name for name in ("limp", "sharp", "painkiller", "race") if data[name]]
    return f"Run: {', '.join(parts)}{_place(data)}"


def _place(data: Any) -> str:
    if not data["site"]:
        return ""
    side = f"{data['side']} " if data["side"] != "none" else ""
    return f", {side}{data['site'].removeprefix('pain_').replace('_', ' ')}"


def _sides(data: Any, pack: Pack) -> str:
    known = pack.movement_tests.get(data["test"])
    return (
        f"{known.name if known else data['test']}: left {data['left']:g}, right {data['right']:g}"
    )


def _score(data: Any, pack: Pack) -> str:
    known = pack.instruments.get(data["instrument"])
    total = "no score (answers missing)" if data["total"] is None else f"{data['total']:g}"
    return f"{known.name if known else data['instrument']}: {total}"


def _plan(data: Any, _: Pack) -> str:
    count = len(data["changes"])
    why = data["changes"][0]["why"] if count else "First plan."
    more = f" And {count - 1} more." if count > 1 else ""
    return f"Plan, version {data['plan']['version']}: {why}{more}"


def _session(data: Any, _: Pack) -> str:
    done = [one["name"] for one in data["items"] if one["done_share"]]
    pains = [data["pain_before"], data["pain_after"]]
    pain = " -> ".join("?" if value is None else f"{value:g}" for value in pains)
    return f"Session {data['state']}: {', '.join(done) or 'nothing done'}. Pain {pain}"


def _retest(data: Any, pack: Pack) -> str:
    known = pack.interventions.get(data["item"])
    what = known.name if known else data["item"] or "nothing done (control)"
    return f"Retest, {data['task']}: {data['before']:g} -> {data['after']:g} after {what}"


def _event(data: Any, _: Pack) -> str:
    if data["what"] == "taken_back":
        return f"Took back number {data['number']}"
    minutes = data.get("minutes_per_day")
    return "Limits" + (f": {minutes:g} minutes a day" if minutes is not None else "")


def _consent(data: Any, _: Pack) -> str:
    return f"{'Agreed' if data['given'] else 'No longer agreed'}: {data['text']}"


_WORDS: dict[Kind, Callable[[Any, Pack], str]] = {
    Kind.STORY: _story,
    Kind.FINDING: _finding,
    Kind.LOG: _log,
    Kind.PLAN: _plan,
    Kind.SESSION: _session,
    Kind.RETEST: _retest,
    Kind.EVENT: _event,
    Kind.CONSENT: _consent,
}
