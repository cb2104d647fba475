"""What the page "Why does it hurt?" shows: the same sentences as the report, as plain data."""

from collections.abc import Iterator
from typing import Any

from stridemend.consult.answer import Answer
from stridemend.consult.loop import Desk, Situation
from stridemend.consult.loop.progress_report import standing_words
from stridemend.consult.loop.situation import situation
from stridemend.consult.picture import assessment_picture
from stridemend.consult.report import Section, build_report
from stridemend.consult.report import causes as said
from stridemend.consult.words import chance_words, grade_words, relief_words
from stridemend.core.tongue import ENGLISH, Tongue
from stridemend.inference import OTHER, Assessment, Range, RankedCondition, RankedDriver
from stridemend.progress.log.read import retests_of
from stridemend.progress.retest import settle
from stridemend.schema import Pack
from stridemend.triage import LEVELS
from stridemend.web.pages.backing import backing
from stridemend.web.pages.blocks import block_data, said_once, section_data
from stridemend.web.pages.state import standing_of

SHOWN_UNSEEN = 3
SHOWN_OTHERS = 5
LEAST_OF_TEN = 0.095
"""From here on a chance is told in tenths (as ``chance_words`` does)."""

Data = dict[str, Any]


def why_page(desk: Desk, tongue: Tongue = ENGLISH, *, sure: bool = False) -> Data:
    """Return what the page shows, on request with ranges; before a story that there is none."""
    if not desk.told_anything():
        return {"state": "empty"}
    here = situation(desk.entries(), desk.pack, sure=sure)
    told = build_report(here.answer, desk.pack, tongue=tongue)
    report = {section.id: section for section in told.sections}
    standing = standing_of(here, desk.pack, tongue)
    verdict = (standing["on_hold"] or {}).get("verdict", "")
    return {
        **standing,
        "safety": said_once(_section(report, "safety", desk.pack), verdict),
        "understood": _section(report, "understood", desk.pack),
        "next": _section(report, "next", desk.pack),
        "sooner": _section(report, "sooner", desk.pack),
        **_causes(here, report, desk.pack, tongue),
        "retests": list(_retests(here, desk.pack)),
    }


def _section(report: dict[str, Section], name: str, pack: Pack) -> Data | None:
    return section_data(report[name], pack) if name in report else None


def _causes(here: Situation, report: dict[str, Section], pack: Pack, tongue: Tongue) -> Data:
    """Return causes and drivers as far as the report of this case tells them."""
    assessment = here.answer.assessment
    if assessment is None or "causes" not in report:
        return {"located": bool(assessment and assessment.located)}
    named = [c for c in assessment.conditions if c.id != OTHER]
    first, *others = named
    found = {
        "located": True,
        "for_clinician": LEVELS.index(here.answer.level) >= 2,
        "fits": assessment.fits,
        "none_fits": tongue.say(_none_fits(here.answer, pack)),
        "first": {**_condition(first, assessment, pack, tongue), "crowd": crowd(first.probability)},
        "sure": _how_sure(first, assessment, pack, tongue),
        "others": [_condition(c, assessment, pack, tongue) for c in others[:SHOWN_OTHERS]],
    }
    if "drivers" not in report:
        return found
    return {**found, **_drivers(here, assessment, pack, tongue)}


def _none_fits(answer: Answer, pack: Pack) -> str:
    settings: Any = pack.settings["consult"]
    fits = answer.assessment is None or answer.assessment.fits
    return "" if fits else str(settings["consult"]["none_fits"])


def _condition(
    condition: RankedCondition, assessment: Assessment, pack: Pack, tongue: Tongue
) -> Data:
    sure = assessment.sureness
    span = sure.conditions.get((condition.id, condition.side)) if sure else None
    return {
        "key": f"{condition.id}.{condition.side.value}",
        "name": said.called(condition, pack, tongue),
        "chance": condition.probability,
        "short": chance_words(condition.probability, tongue),
        **_span(span),
        "sentence": said.chance_sentence(condition.probability, tongue),
        "for": said.reasons_words(condition.reasons_for, pack, tongue),
        "against": said.reasons_words(condition.reasons_against, pack, tongue),
        "backing": backing(said.condition_evidence(condition, pack, tongue), pack),
    }


def _span(found: Range | None) -> Data:
    """Return where a number lies in nine draws of ten, in whole percent."""
    if found is None:
        return {"low": None, "high": None, "spread": None}
    low, high = percent(found.low), percent(found.high)
    return {"low": low, "high": high, "spread": max(1, high - low)}


def _how_sure(
    first: RankedCondition, assessment: Assessment, pack: Pack, tongue: Tongue
) -> Data | None:
    blocks = said.how_sure(first, assessment, pack, tongue)
    return block_data(blocks[0], pack) if blocks else None


def _drivers(here: Situation, assessment: Assessment, pack: Pack, tongue: Tongue) -> Data:
    seen = said.leading(assessment, pack)
    unseen = [d for d in assessment.drivers if not d.seen and d not in seen][:SHOWN_UNSEEN]
    stands_out = not said.nothing_stands_out(seen)
    return {
        "drivers": [
            {
                **driver_data(driver, assessment, pack, tongue),
                **leading_fixing(driver, pack, tongue),
            }
            for driver in seen
        ],
        "stands_out": "" if stands_out else tongue.say(said.NOTHING_STANDS_OUT),
        "worth_testing": [driver_data(driver, assessment, pack, tongue) for driver in unseen],
        "together": [block_data(block, pack) for block in said.together(assessment, pack, tongue)],
        "chain": chain_data(here, assessment, pack, tongue) if seen and assessment.chain else None,
    }


def leading_fixing(driver: RankedDriver, pack: Pack, tongue: Tongue) -> Data:
    """Return what fixing one of the first drivers would do, where it can be fixed."""
    known = pack.drivers.get(driver.id)
    fixable = known is None or known.modifiable
    return {"fixing": said.leading_sentence(driver, tongue)} if fixable else {}


def driver_data(
    driver: RankedDriver, assessment: Assessment, pack: Pack, tongue: Tongue = ENGLISH
) -> Data:
    """Return a driver: what fixing it would take away, how likely it is there, and why."""
    known = pack.drivers.get(driver.id)
    sure = assessment.sureness
    span = sure.drivers.get((driver.id, driver.side)) if sure else None
    fixable = known is None or known.modifiable
    return {
        "key": f"{driver.id}.{driver.side.value}",
        "name": said.sided_label(driver, pack, tongue),
        "meaning": said.meaning_of(driver, pack, tongue),
        "relief": driver.expected_relief,
        "percent": percent(driver.expected_relief),
        "bar": max(1, percent(driver.expected_relief)),
        **_span(span),
        "fixing": said.fixing_sentence(driver, tongue)
        if fixable
        else tongue.say(said.UNCHANGEABLE),
        "share": relief_words(driver.expected_relief, tongue) if fixable else "",
        "chance": said.chance_sentence(driver.probability, tongue),
        "for": said.reasons_words([r for r in driver.reasons if r.ratio >= 1], pack, tongue),
        "against": said.reasons_words([r for r in driver.reasons if r.ratio < 1], pack, tongue),
        "retest": driver.retest.value,
        "sure": said.how_sure_driver(driver, assessment, tongue),
        "grade": grade_words(known.grade, tongue) if known else "",
        "strength": known.grade if known else "",
        "backing": backing(said.driver_evidence(driver, pack, tongue), pack),
    }


def chain_data(
    here: Situation, assessment: Assessment, pack: Pack, tongue: Tongue = ENGLISH
) -> Data:
    """Return the chain: drawn over the body, its stations, and each link with its evidence."""
    whole = said.chain_block(assessment, pack, tongue)
    return {
        **block_data(whole, pack),
        "stations": said.stations(assessment, pack, tongue),
        "picture": assessment_picture(assessment, here.answer.case, pack, tongue=tongue),
    }


def _retests(here: Situation, pack: Pack) -> Iterator[Data]:
    """Yield what each release that was tested did to the pain."""
    for one in settle(retests_of(here.entries, pack), pack):
        yield {
            "text": standing_words(one, pack),
            "before": one.last.before,
            "after": one.last.after,
            "status": one.status.value,
        }


def percent(share: float) -> int:
    """Return a share of 1 in whole percent, for bars and numbers beside them."""
    return round(100 * share)


def crowd(chance: float) -> Data:
    """Return a chance as people: of 10, or of 100 when it is below one in ten."""
    of = 10 if chance >= LEAST_OF_TEN else 100
    count = min(of - 1, max(1, round(chance * of)))
    return {"of": of, "count": count, "people": [place < count for place in range(of)]}
