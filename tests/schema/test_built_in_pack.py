"""The pack that comes with the software is complete, canonical and clean."""

import re
import subprocess
import sys
import time

import pytest

from stridemend.core import Level
from stridemend.schema import Pack, load_pack
from stridemend.schema.lint import check_pack

COUNTS = {
    "conditions": 106,
    "condition_nodes": 106,
    "drivers": 60,
    "mechanisms": 25,
    "links": 161,
    "evidence_links": 117,
    "prior_odds": 36,
    "over_time": 8,
    "seed_paths": 36,
    "diagnostics": 145,
    "movement_tests": 49,
    "interventions": 123,
    "load_rules": 27,
    "instruments": 22,
    "red_flags": 91,
    "base_rates": 22,
}


@pytest.mark.parametrize("section", COUNTS)
def test_nothing_got_lost(pack: Pack, section: str) -> None:
    """The pack holds at least every fact of the evidence tables it was made from."""
    assert len(getattr(pack, section)) >= COUNTS[section]


def test_no_problem_at_all() -> None:
    """The linter finds no error in the built-in pack."""
    errors = [str(p) for p in check_pack() if p.level is Level.ERROR]

    assert errors == []


def test_base_rates_sum_to_one(pack: Pack) -> None:
    """For every pain site, the shares of its causes sum to one."""
    sums = {site: sum(shares.values()) for site, shares in pack.base_rates.items()}

    assert dict.fromkeys(sums, 1.0) == pytest.approx(sums)


def test_every_narrow_site_has_prior_and_shares(pack: Pack) -> None:
    """A site is weighed by sites with a prior and shares of their own; only the belly by none."""
    assert set(pack.base_rates) == set(pack.site_priors)
    weighed = {site: pack.weighed_sites(site) for site in pack.body.sites}
    assert {"abdomen"} == {site for site, sites in weighed.items() if not sites}
    assert {s for sites in weighed.values() for s in sites} == set(pack.site_priors)
    for site, parts in pack.site_mixtures.items():
        assert set(parts) <= set(pack.site_priors)
        assert set(weighed[site]) <= set(parts)


def test_every_site_is_a_finding(pack: Pack) -> None:
    """A pain site ``x`` can be told as the finding ``pain_x``."""
    codes = {code.removeprefix("pain_") for code, f in pack.findings.items() if f.kind == "site"}

    assert set(pack.body.sites) == codes


def test_targets_are_canonical(pack: Pack) -> None:
    """Tests and treatments name drivers and mechanisms by their one canonical id."""
    nodes = {*pack.drivers, *pack.mechanisms}
    named = {t for i in pack.interventions.values() for t in i.targets}
    named |= {s for t in pack.movement_tests.values() for s in t.positive.suggests}

    assert set() == named - nodes
    assert pack.canonical("hip_flexor_short") == ("tight_iliopsoas",)
    assert pack.canonical("gtps") == ("gtps",)


def test_no_alias_hides_a_driver(pack: Pack) -> None:
    """An older name is never at the same time the id of a driver."""
    assert set() == set(pack.aliases) & set(pack.drivers)


def test_sources_are_one_bibliography(pack: Pack) -> None:
    """No two sources share a DOI or a PubMed number."""
    for field in ("doi", "pmid"):
        known = [value for s in pack.sources.values() if (value := getattr(s, field))]
        assert len(set(known)) == len(known)


def test_muscles_of_runners_are_described(pack: Pack) -> None:
    """The muscles that the source documents name are there, with where they refer pain."""
    wanted = {"psoas_major", "iliacus", "rectus_femoris", "sartorius", "gluteus_minimus"}

    assert wanted <= set(pack.body.muscles)
    assert len(pack.body.muscles) >= 35
    assert all(m.refers_to.sites and m.in_running for m in pack.body.muscles.values())


@pytest.mark.usefixtures("pack")
def test_loading_needs_no_heavy_library() -> None:
    """A cached pack is loaded without YAML, Pydantic, Rich, numpy or the network engine."""
    code = "import sys; from stridemend.schema import load_pack; load_pack(); "
    code += (
        "print([m for m in ('yaml', 'pydantic', 'rich', 'numpy', 'pyagrum') if m in sys.modules])"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_same_files_give_the_same_object() -> None:
    """Within one process a pack is loaded once."""
    pack = load_pack()
    start = time.perf_counter()

    assert load_pack() is pack
    assert time.perf_counter() - start < 0.2


DATED = (
    "conditions", "condition_nodes", "drivers", "mechanisms", "links", "evidence_links",
    "seed_paths", "diagnostics", "movement_tests", "interventions", "load_rules", "instruments",
)  # fmt: skip


@pytest.mark.parametrize("section", DATED)
def test_every_fact_says_when_it_was_checked(pack: Pack, section: str) -> None:
    """Each entry carries the day on which someone last checked it."""
    undated = [
        own
        for own, thing in getattr(pack, section).items()
        if not re.fullmatch(r"20\d\d-\d\d-\d\d", thing.checked)
    ]

    assert undated == []
