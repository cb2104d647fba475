"""The running part in words: numbers in kilometres and miles, and the rules behind them."""

from dataclasses import dataclass
from typing import Any

from stridemend.core.units import KM_PER_MILE
from stridemend.plan.cross_training import cross_training
from stridemend.plan.run_values import RuleNote
from stridemend.plan.settings import green_limit
from stridemend.plan.situation import Situation
from stridemend.schema import Pack


@dataclass(frozen=True, slots=True, kw_only=True)
class RunNumbers:
    """
    The numbers of a running week; None = not known.

    Attributes
    ----------
        percent: cut of the weekly minutes; ``before_km``: the week before the cut.
        week_km: distance of this week; ``longest_km``: longest run of this week.
        cap_km: longest run that the single-session rule allows later.
        minutes: minutes of one outing.
        level: level of the walk-run table.
    """

    state: str
    percent: int
    before_km: float | None
    week_km: float | None
    longest_km: float | None
    cap_km: float | None
    minutes: float | None
    level: int | None
    days: int


def both(name: str, kilometres: float) -> dict[str, str]:
    """
    Return a distance in whole kilometres and miles, short ones with a half.

    >>> both("cap", 11)
    {'cap': '11', 'cap_mi': '7'}
    """
    return {name: _short(kilometres), f"{name}_mi": _short(kilometres / KM_PER_MILE)}


def _short(number: float) -> str:
    rounded = round(2 * number) / 2 if number < 5 else round(number)
    return f"{rounded:g}"


def walk_gate(tissue: str, rules: Any) -> int:
    """Return the pain, 0 to 10, that may be there on the walk before a first run."""
    return int(rules["walk_gate"].get(tissue, rules["walk_gate"]["default"]))


def lines_of(numbers: RunNumbers, now: Situation, rules: Any) -> tuple[str, ...]:
    """Return what is said about running, in order."""
    zero = now.pain_limit == 0
    words = rules["states"][numbers.state]
    parts = {
        "limit": now.pain_limit,
        "walk": walk_gate(now.tissue, rules),
        "percent": numbers.percent,
        "days": numbers.days,
        "clean": rules["levels_clean"].get(now.tissue, rules["levels_clean"]["default"]),
    }
    lines = [words["says_zero" if zero and "says_zero" in words else "says"].format(**parts)]
    lines += _level_lines(numbers, now.pack, rules) + _distance_lines(numbers, rules)
    if numbers.state != "pause":
        light = rules["light"].format(green=green_limit(now.tissue, now.pack), amber=now.pain_limit)
        lines += [light, rules["intensity"] + " " + rules["hills_speed"]]
    if numbers.state in ("reduce", "build"):
        lines.append(rules["ten_percent"])
    lines.append(words["next_zero" if zero and "next_zero" in words else "next"].format(**parts))
    return tuple(lines + _extra(now, rules))


def _level_lines(numbers: RunNumbers, pack: Pack, rules: Any) -> list[str]:
    if numbers.level is None:
        return []
    table: Any = pack.load_rules["walk_run_progression"].details["levels"]
    row = next(row for row in table if row["level"] == numbers.level)
    block = row["blocks_min"][0]
    kind = "bouts" if row["reps"] > 1 else "bouts_once"
    kind = "levels_last" if len(row["blocks_min"]) > 1 else kind
    kind = "bouts_walk" if not row["run_total_min"] else kind
    line = rules["numbers"][kind].format(
        level=numbers.level, times=row["reps"], run=block["run"], walk=block["walk"]
    )
    return [line]


def _distance_lines(numbers: RunNumbers, rules: Any) -> list[str]:
    said = rules["numbers"]
    if numbers.state not in ("reduce", "build"):
        return []
    lines = []
    if numbers.state == "reduce" and numbers.before_km and numbers.week_km:
        spans = both("before", numbers.before_km) | both("after", numbers.week_km)
        lines.append(said["weekly"].format(**spans))
    elif numbers.week_km:
        lines.append(said["now_weekly"].format(days=numbers.days, **both("after", numbers.week_km)))
    if numbers.longest_km:
        lines.append(said["longest_now"].format(**both("now", numbers.longest_km)))
    if numbers.minutes:
        lines.append(said["finish_before"].format(minutes=f"{numbers.minutes:g}"))
    if numbers.cap_km:
        lines.append(said["longest"].format(**both("cap", numbers.cap_km)))
    else:
        lines.append(said["longest_unknown"])
    return lines


def _extra(now: Situation, rules: Any) -> list[str]:
    """Return what spares the tissue, and the rule of the calf."""
    lines = []
    options = cross_training(now, rules)
    if options:
        listed = "; ".join(option.words[:1].lower() + option.words[1:] for option in options)
        lines.append(rules["cross_training"]["says"].format(options=listed))
    if any(now.case.has(site) for site in rules["calf_rule"]["sites"]):
        lines.append(rules["calf_rule"]["says"])
    return lines


def notes_of(state: str, now: Situation, rules: Any) -> tuple[RuleNote, ...]:
    """Return the load rules behind a state, with grade and evidence."""
    names = list(rules["states"][state]["rules"])
    branch = rules["branches"].get(now.tissue)
    names += [branch] if branch else []
    names += ["pain_monitoring_24h"] if state != "pause" else []
    if any(now.case.has(site) for site in rules["calf_rule"]["sites"]):
        names.append(rules["calf_rule"]["rule"])
    return tuple(_note(name, now.pack) for name in dict.fromkeys(names))


def _note(name: str, pack: Pack) -> RuleNote:
    rule = pack.load_rules[name]
    return RuleNote(
        id=rule.id, name=rule.name, grade=rule.grade, evidence=rule.evidence, refs=rule.refs
    )
