"""May I run? Each condition met, unmet or unknown, from what is known."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from stridemend.core import Case
from stridemend.plan.clearance_values import Clearance, Condition, Met
from stridemend.plan.refuse import refusal
from stridemend.plan.run_values import RunAdvice
from stridemend.plan.run_words import walk_gate
from stridemend.plan.running import run_rules
from stridemend.plan.situation import Situation
from stridemend.schema import Pack
from stridemend.triage import next_safety_question


def clearance_rules(pack: Pack) -> Any:
    """Return the clearance section of the pack."""
    settings: Any = pack.settings["clearance"]
    return settings["clearance"]


def quiet_days(tissue: str, pack: Pack) -> Any:
    """Return the most daily pain that counts as quiet, 0 to 10, and for how many days."""
    rules = clearance_rules(pack)["quiet"]
    return rules.get(tissue, rules["default"])


def clearance_of(
    now: Situation,
    running: RunAdvice,
    today: date | None,
    logged: Mapping[str, Met] | None = None,
) -> Clearance:
    """
    Return the conditions on which the runner may run, and how each stands.

    ``logged`` is what logs say about a condition, by its id; it outranks what was told once.
    """
    rules = clearance_rules(now.pack)
    conditions = tuple(
        _condition(row, now, running, logged or {})
        for row in rules["conditions"]
        if _applies(row, now, running)
    )
    state = _state(running, conditions)
    days = rules["valid"]["first"]
    cleared = state in ("cleared_on_conditions", "run_less")
    return Clearance(
        state=state,
        words=_words(state, running, conditions, rules),
        conditions=conditions,
        valid_days=days,
        valid_until=today + timedelta(days=days) if today and cleared else None,
        ended_by="",
        signed_by="",
        signed_on=None,
        follow_up=tuple(rules["follow_up"]),
        grade=rules["grade"],
        refs=tuple(rules["refs"]),
    )


def sign(clearance: Clearance, by: str, on: date) -> Clearance:
    """Return the clearance signed by a practitioner on a day."""
    return replace(clearance, signed_by=by, signed_on=on, ended_by="")


def withdraw(clearance: Clearance, by: str, on: date, pack: Pack) -> Clearance:
    """Return the clearance withdrawn by a practitioner: no running until it is signed anew."""
    ended = clearance_rules(pack)["ended"]["withdrawn"].format(by=by)
    return replace(
        clearance, state="not_yet", ended_by=ended, signed_by="", signed_on=on, valid_until=None
    )


def _applies(row: Any, now: Situation, running: RunAdvice) -> bool:
    if running.tissue == "bone":
        wanted = "bone" in row["branches"] or "pause" in row["branches"]
    else:
        wanted = running.state in row["branches"]
    if not wanted or running.tissue in row.get("not_for", ()):
        return False
    if "sites" in row and not any(now.case.has(site) for site in row["sites"]):
        return False
    if "needs" in row and not set(row["needs"]) & now.at_hand:
        return False
    blocked = now.rules["contra_findings"].get(row.get("not_with", ""), ())
    return not any(now.case.has(code) for code in blocked)


def _condition(
    row: Any, now: Situation, running: RunAdvice, logged: Mapping[str, Met]
) -> Condition:
    quiet = quiet_days(running.tissue, now.pack)
    parts = {
        "limit": running.pain_limit,
        "walk": walk_gate(running.tissue, run_rules(now.pack)),
        "daily": quiet["most"],
        "daily_days": quiet["days"],
    }
    state = logged.get(row["id"]) or _met(row, now, running)
    return Condition(
        id=row["id"],
        words=_row_words(row, now).format(**parts),
        kind=row["kind"],
        state=state,
        how="" if state is Met.MET else row["how"].format(**parts),
        grade=row["grade"],
        refs=tuple(row["refs"]),
        codes=(*row.get("unmet", ()),),
    )


def _row_words(row: Any, now: Situation) -> str:
    """Return the words of a row, the narrower ones when a part of it is not safe here."""
    narrow = row.get("unless_safe")
    if narrow:
        no = refusal(now.pack.interventions[narrow["item"]], now)
        if no is not None and no.reason == "contraindicated":
            return str(narrow["words"])
    return str(row["words"])


def _met(row: Any, now: Situation, running: RunAdvice) -> Met:
    """Return how a condition stands; what nobody told or tested is unknown."""
    case = now.case
    if any(case.has(code) for code in row.get("unmet", ())):
        return Met.UNMET
    special = row.get("special", "")
    if special == "safety":
        return Met.MET if _screened(case, now.pack) else Met.UNKNOWN
    if special == "longest":
        return Met.MET if case.number("long_run_km") else Met.UNKNOWN
    pain = case.number("pain_now")
    if special == "pain_now":
        return Met.UNMET if pain is not None and pain > running.green_limit else Met.UNKNOWN
    if special == "run_pain":
        return Met.UNMET if pain is not None and pain > running.pain_limit else Met.UNKNOWN
    denied = row.get("met_without", ())
    return Met.MET if denied and all(case.denies(code) for code in denied) else Met.UNKNOWN


@lru_cache(maxsize=16)
def _screened(case: Case, pack: Pack) -> bool:
    """Say whether no safety question is open; kept, because a replan asks of the same case."""
    return next_safety_question(case, pack) is None


def _state(running: RunAdvice, conditions: tuple[Condition, ...]) -> str:
    gates = [c for c in conditions if c.kind == "gate"]
    if running.tissue == "bone":
        return "stop"
    if running.state == "pause" or _unscreened(conditions):
        return "not_yet"
    if running.state == "walk_run":
        all_met = all(gate.state is Met.MET for gate in gates)
        return "cleared_on_conditions" if all_met else "not_yet"
    if running.state == "build" and not any(gate.state is Met.UNMET for gate in gates):
        return "cleared_on_conditions"
    return "run_less"


def _unscreened(conditions: tuple[Condition, ...]) -> bool:
    """Say whether safety questions are open: then nobody is cleared."""
    return any(c.id == "no_danger_sign" and c.state is not Met.MET for c in conditions)


def _words(state: str, running: RunAdvice, conditions: tuple[Condition, ...], rules: Any) -> str:
    gates = [c for c in conditions if c.kind == "gate"]
    why = rules["stop_words"]["bone" if running.tissue == "bone" else "signs"]
    screen_first = state == "not_yet" and running.state != "pause" and _unscreened(conditions)
    return str(
        rules["states"]["screen_first" if screen_first else state].format(
            why=why,
            unmet=sum(c.state is Met.UNMET for c in gates),
            unknown=sum(c.state is Met.UNKNOWN for c in gates),
        )
    )
