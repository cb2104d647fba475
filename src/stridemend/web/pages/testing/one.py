"""What the page of one test shows, and what its form says."""

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext

from stridemend.consult.testing import SideResult, number_signs, signs_of, verdicts_of
from stridemend.core import Case, Finding, Side, Source, Status
from stridemend.schema import Pack
from stridemend.schema.kinds.examination import MovementTest
from stridemend.web.pages.testing.figures import has_picture
from stridemend.web.pages.testing.overview import row_of
from stridemend.web.state.tongue import shown_pack

SEEN = {"yes": Status.PRESENT, "no": Status.ABSENT, "unsure": Status.UNKNOWN}
TEN = 10


def page_of(name: str, case: Case, pack: Pack, typed: QueryDict | None = None) -> dict[str, Any]:
    """Return how a test is done and what is asked about it, with what was typed already."""
    pack = shown_pack(pack)
    known = pack.movement_tests.get(name)
    rules: Any = pack.about["movement_tests"]
    row = row_of(name, pack)
    return {
        **row,
        "plain": known is None,
        "steps": list(known.steps) if known else [],
        "equipment": known.equipment if known else "",
        "rule": known.positive.rule if known else "",
        "caveat": known.positive.caveat if known else "",
        "not_if": list(known.contraindications) if known else [],
        "stop_rules": [rules["general_stop_rules"][0], *_own_stop(known)],
        "phone": known.phone if known else "",
        "stop_pain": stop_pain(pack),
        "sides": [_side(side, name, pack, typed) for side in sides_of(name, case, pack)],
        "number": _number(known, pack) if known else None,
        "hurts": known is None or not known.measure.unit.startswith("0-10"),
        "refs": list(known.refs) if known else [],
        "picture": has_picture(name, pack),
        "pack_hash": pack.hash[:12],
    }


def stop_pain(pack: Pack) -> int:
    """Return the pain, 0 to 10, at which a test ends."""
    rules: Any = pack.about["movement_tests"]
    return int(rules["stop_pain"]["value"])


def _own_stop(known: MovementTest | None) -> list[str]:
    return [known.stop] if known and known.stop != "general" else []


def _side(side: Side, name: str, pack: Pack, typed: QueryDict | None) -> dict[str, Any]:
    sent = typed if typed is not None else QueryDict()
    signs = [
        {**sign, "said": sent.get(f"seen.{sign['code']}.{side}", "")} for sign in _signs(name, pack)
    ]
    return {
        "side": side.value,
        "value": sent.get(f"value.{side}", ""),
        "pain": sent.get(f"pain.{side}", ""),
        "signs": signs,
    }


def _signs(name: str, pack: Pack) -> list[dict[str, str]]:
    """Return what is asked in words: every sign with a question, or the only one."""
    codes = signs_of(name, pack)
    told = [code for code in codes if pack.findings[code].question] or list(codes[:1])
    return [
        {"code": code, "text": pack.findings[code].question or pack.findings[code].label}
        for code in told
        if code in pack.findings
    ]


def _number(known: MovementTest, pack: Pack) -> dict[str, Any] | None:
    """Return how a number is taken; none where it would decide nothing."""
    rule, unit = known.positive, known.measure.unit
    by_limit = rule.threshold is not None and "of" not in rule.threshold
    decides = by_limit or rule.side_difference is not None
    if signs_of(known.id, pack) and not (decides and number_signs(known, pack)):
        return None
    degrees, sem = unit.startswith("deg"), known.reliability.sem
    return {
        "unit": "°" if degrees else gettext(unit),
        "ten": unit.startswith("0-10"),
        "tilt": degrees,
        "signed": bool(known.measure.sign),
        "sign": known.measure.sign,
        "clock": unit == "s",
        "count": unit == "count",
        "error": f"{sem:g}" if isinstance(sem, int | float) else "",
        "difference": f"{rule.side_difference:g}" if rule.side_difference else "",
    }


def sides_of(name: str, case: Case, pack: Pack) -> tuple[Side, ...]:
    """
    Return the sides to test, the less painful one first.

    A plain check is about the sore sides; where nothing with a side hurts it has none.
    """
    sore = _sore(case, pack)
    known = pack.movement_tests.get(name)
    if known is not None:
        first = Side.RIGHT if sore == {Side.LEFT} else Side.LEFT
        return (first, first.other()) if known.sides else (Side.NONE,)
    if pack.findings[name].scope != "pain":
        return (Side.NONE,)
    return tuple(side for side in (Side.LEFT, Side.RIGHT) if side in sore) or (Side.NONE,)


def _sore(case: Case, pack: Pack) -> set[Side]:
    found = {f.side for f in case if f.present and pack.findings[f.code].kind == "site"}
    both = {Side.LEFT, Side.RIGHT} if Side.BOTH in found else set()
    return (found | both) & {Side.LEFT, Side.RIGHT}


def read_results(
    name: str, sent: QueryDict, case: Case, pack: Pack
) -> tuple[list[SideResult], list[str]]:
    """Return what was found on each side, and what is wrong with it in words."""
    problems: list[str] = []
    found = []
    for side in sides_of(name, case, pack):
        seen = {
            code: SEEN[told]
            for code in signs_of(name, pack)
            if (told := sent.get(f"seen.{code}.{side}", "")) in SEEN
        }
        value = _typed(sent.get(f"value.{side}", ""), problems)
        pain = _typed(sent.get(f"pain.{side}", ""), problems, most=TEN)
        found.append(SideResult(side, value, pain, seen))
    if not problems and not any(one.seen or one.value is not None or one.pain for one in found):
        problems.append(gettext("Nothing is filled in yet. Tell one side, or skip this test."))
    return found, list(dict.fromkeys(problems))


def _typed(text: str, problems: list[str], most: float = 1000) -> float | None:
    text = text.strip().replace(",", ".").replace("\u2212", "-")
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        value = most + 1
    if abs(value) <= most and (most != TEN or value >= 0):
        return value
    message = gettext("“%(text)s” is no number that can be. Type it again.")
    problems.append(message % {"text": text[:20]})
    return None


def findings_of(
    name: str, results: list[SideResult], case: Case, pack: Pack
) -> tuple[Finding, ...]:
    """Return the findings of a test, on its sides; pain that ended it is told with them."""
    known = pack.movement_tests.get(name)
    verdicts = (
        verdicts_of(known, results, case, pack) if known else [dict(one.seen) for one in results]
    )
    return tuple(
        Finding(
            code=code,
            status=status,
            side=one.side if pack.findings[code].scope == "pain" else Side.NONE,
            source=Source.TEST,
            note=f"pain {one.pain:g} of 10 during the test" if one.pain else "",
        )
        for one, seen in zip(results, verdicts, strict=True)
        for code, status in (seen or _ended(name, one, pack)).items()
    )


def _ended(name: str, one: SideResult, pack: Pack) -> dict[str, Status]:
    """Return the signs as not known when pain ended a test before anything was seen."""
    return dict.fromkeys(signs_of(name, pack), Status.UNKNOWN) if one.pain else {}
