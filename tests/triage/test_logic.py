from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stridemend.core import Case, Finding, Side, Source, Status, Subject
from stridemend.schema import load_pack
from stridemend.triage import triage
from stridemend.triage.rules import Leaf, leaves, rule_book

MakeCase = Callable[..., Case]
PACK = load_pack()
BOOK = rule_book(PACK)


def _explaining() -> set[str]:
    """Return the codes that a rule takes as another explanation; they may lower a level."""
    found = set()
    for rule in BOOK.rules:
        exprs = [*rule.unless, *(item.expr for item in (*rule.all_of, *rule.any_of))]
        every = {leaf.code for expr in exprs for leaf in leaves(expr, avoided=True)}
        wanted = {x.code for item in (*rule.all_of, *rule.any_of) for x in leaves(item.expr)}
        own = {x.code for expr in rule.unless for x in leaves(expr)} | (every - wanted)
        found |= {c for c in PACK.findings if own & {c, *PACK.follows(c)}}
    return found


USED = sorted(
    {leaf.code for r in BOOK.rules for i in (*r.all_of, *r.any_of) for leaf in leaves(i.expr)}
)
EXPLAINING = _explaining()
PLAIN = [c for c in USED if c not in EXPLAINING and not PACK.findings[c].value]
findings = st.builds(
    Finding,
    code=st.sampled_from(USED),
    status=st.sampled_from(list(Status)),
    side=st.sampled_from(list(Side)),
    source=st.sampled_from([Source.STORY, Source.ANSWER]),
    subject=st.sampled_from(list(Subject)),
    hedged=st.booleans(),
)
cases = st.lists(findings, max_size=12).map(lambda found: Case(findings=tuple(found)))
quick = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@quick
@given(cases, st.sampled_from(PLAIN), st.sampled_from(list(Side)), st.sampled_from(list(Source)))
def test_one_more_present_finding_never_lowers_the_level(
    case: Case, code: str, side: Side, source: Source
) -> None:
    """More signs are never less urgent, except signs that a rule names as the explanation."""
    more = replace(case, findings=(*case.findings, Finding(code=code, side=side, source=source)))

    assert triage(case, PACK).level <= triage(more, PACK).level


@quick
@given(cases, st.randoms())
def test_the_order_of_findings_does_not_matter(case: Case, random: Random) -> None:
    """The same findings in another order give the same result."""
    shuffled = list(case.findings)
    random.shuffle(shuffled)

    assert triage(case, PACK) == triage(replace(case, findings=tuple(shuffled)), PACK)


@quick
@given(st.lists(st.sampled_from(USED), max_size=12, unique=True))
def test_unknown_never_fires(codes: list[str]) -> None:
    """Don't know raises nothing, whatever it is about."""
    unknown = tuple(Finding(code=code, status=Status.UNKNOWN) for code in codes)

    assert triage(Case(findings=unknown), PACK).flags == ()


@pytest.mark.parametrize("subject", [Subject.PAST, Subject.FAMILY, Subject.OTHER])
def test_the_past_and_other_people_are_not_now(subject: Subject, told: MakeCase) -> None:
    """A swollen calf that was long ago, or somebody else's, raises nothing."""
    past = Finding(code="swelling_calf_one", source=Source.STORY, subject=subject)
    case = told("pain_calf").with_findings([past])

    assert triage(case, PACK).flags == ()


def test_history_counts_when_it_is_told_as_past(told: MakeCase) -> None:
    """An earlier clot is a risk although it is past; one in the family is only a family risk."""
    calf = told("pain_calf", "pain_at_rest", side=Side.LEFT)
    past = Finding(code="hx_dvt", source=Source.STORY, subject=Subject.PAST)
    family = replace(past, subject=Subject.FAMILY)

    assert "rf_dvt_risk" in _rules(calf.with_findings([past]))
    assert "rf_dvt_risk" not in _rules(calf.with_findings([family]))


def test_only_an_explicit_answer_clears_what_the_story_said(told: MakeCase) -> None:
    """A denial in free text leaves a raised flag; a no to the question takes it away."""
    case = told("pain_calf", "swelling_calf_one")
    no = Finding(code="swelling_calf_one", status=Status.ABSENT)
    words = replace(case, findings=(*case.findings, replace(no, source=Source.STORY)))
    clear = replace(case, findings=(*case.findings, no))

    assert {"rf_dvt"} == _rules(words)
    assert set() == _rules(clear)


def test_a_no_about_one_side_says_nothing_of_the_other(told: MakeCase) -> None:
    """No swelling on the right does not clear a swollen left calf."""
    case = told("pain_calf", "swelling_calf_one", side=Side.LEFT)
    no = Finding(code="swelling_calf_one", status=Status.ABSENT, side=Side.RIGHT)

    assert {"rf_dvt"} == _rules(replace(case, findings=(*case.findings, no)))


def test_signs_on_two_sides_do_not_make_one_rule(told: MakeCase) -> None:
    """A sore left calf and a swollen right one are not the signs of one leg."""
    left = told("pain_calf", side=Side.LEFT)
    right = Finding(code="pitting_dent", side=Side.RIGHT, source=Source.STORY)

    assert "rf_dvt" not in _rules(left.with_findings([right]))


def test_a_hedged_answer_raises_and_does_not_fire(answered: MakeCase) -> None:
    """What the runner is not sure of counts at full urgency but stays to be confirmed."""
    case = answered("pain_calf")
    unsure = Finding(code="swelling_calf_one", hedged=True)

    assert [f.state for f in triage(case.with_findings([unsure]), PACK).flags] == ["raised"]


def _rules(case: Case) -> set[str]:
    return {flag.rule for flag in triage(case, PACK).flags}


def test_every_code_of_every_rule_is_in_the_vocabulary() -> None:
    """No rule waits for a finding that does not exist."""
    every = {
        leaf.code
        for rule in BOOK.rules
        for item in (*rule.all_of, *rule.any_of)
        for leaf in leaves(item.expr, avoided=True)
        if isinstance(leaf, Leaf)
    }

    assert every <= set(PACK.findings)
