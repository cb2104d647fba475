"""Chances and ratios must be possible ones."""

from collections.abc import Iterator, Mapping

from stridemend.core import Level
from stridemend.schema.issue import Issue, Path
from stridemend.schema.lint.context import Context
from stridemend.schema.lint.registry import lint

TOLERANCE = 1e-6
LOWEST, HIGHEST = 0.1, 10.0
Number = tuple[str, str, Path, float]
"""Section, id, path below it, value."""


@lint("SM142")
def site_sums(context: Context) -> Iterator[Issue]:
    """Find the shares of a pain site do not sum to 1 (SM142)."""
    for site, shares in context.pack.base_rates.items():
        total = sum(shares.values())
        if abs(total - 1) > TOLERANCE:
            message = f"The shares of `{site}` sum to {total:.6g}, not to 1."
            hint = f"Change `other` by {1 - total:+.6g}, or another share."
            yield context.issue("SM142", context.at("base_rates", site), message, hint)


def _chances(context: Context) -> Iterator[Number]:
    pack = context.pack
    yield from _told_chances(context)
    for site, prior in pack.site_priors.items():
        yield "sites", site, ("prior",), prior
    for own, driver in pack.drivers.items():
        yield "drivers", own, ("prior", "p"), driver.prior.p
    for own, mechanism in pack.mechanisms.items():
        yield "mechanisms", own, ("prior", "p"), mechanism.prior.p
        yield "mechanisms", own, ("leak",), mechanism.leak
    for own, link in pack.links.items():
        yield "links", own, ("activation",), link.activation
    for own, node in pack.condition_nodes.items():
        yield from _optional("condition_nodes", own, {"prior": node.prior, "leak": node.leak})
    for own, test in pack.diagnostics.items():
        both = {"sensitivity": test.sensitivity, "specificity": test.specificity}
        yield from _optional("diagnostics", own, both)


def _told_chances(context: Context) -> Iterator[Number]:
    pack = context.pack
    for site, shares in pack.base_rates.items():
        yield from (("base_rates", site, (key,), share) for key, share in shares.items())
    for code, finding in pack.findings.items():
        yield from _optional("findings", code, {"background": finding.background})
    for own, shown in pack.presentations.items():
        yield from (("presentations", own, ("findings", c), p) for c, p in shown.findings.items())


def _optional(section: str, own: str, found: Mapping[str, float | None]) -> Iterator[Number]:
    for key, value in found.items():
        if value is not None:
            yield section, own, (key,), value


@lint("SM150")
def chances(context: Context) -> Iterator[Issue]:
    """Find a chance outside 0 to 1 (SM150)."""
    for section, own, path, value in _chances(context):
        if not 0 <= value <= 1:
            message = f"A chance of {value:g} is impossible."
            hint = "Write a share from 0 to 1, not a percentage."
            yield context.issue("SM150", context.at(section, own, *path), message, hint)


@lint("SM151", "SM152")
def ratios(context: Context) -> Iterator[Issue]:
    """Find a ratio that is not above 0 (SM152), or that will be capped to 0.1..10 (SM151)."""
    for section, own, path, value in _ratios(context):
        where = context.at(section, own, *path)
        if value <= 0:
            message = f"A ratio of {value:g} makes the other side certain."
            yield context.issue("SM152", where, message, "Write a number above 0.")
        elif not LOWEST <= value <= HIGHEST:
            message = f"A ratio of {value:g} is outside 0.1 to 10 and will be capped."
            hint = "Fine if a study found it; else write a smaller one."
            yield context.issue("SM151", where, message, hint, Level.WARNING)


def _ratios(context: Context) -> Iterator[Number]:
    pack = context.pack
    for code, finding in pack.findings.items():
        for index, bears in enumerate(finding.bears_on):
            yield "findings", code, ("bears_on", index, "present"), bears.present
            yield "findings", code, ("bears_on", index, "absent"), bears.absent
    for own, test in pack.diagnostics.items():
        yield from _optional("diagnostics", own, {"lr_pos": test.lr_pos, "lr_neg": test.lr_neg})
    for own, link in pack.evidence_links.items():
        yield from _optional("evidence_links", own, {"odds_ratio": link.odds_ratio})
    for own, step in pack.links.items():
        yield "links", own, ("rr",), step.rr
    for index, odds in enumerate(pack.prior_odds):
        yield "prior_odds", str(index), ("odds_ratio",), odds.odds_ratio
    for own, shown in pack.presentations.items():
        for index, band in enumerate(shown.age_odds):
            yield "presentations", own, ("age_odds", index), band[-1]
        yield from (("presentations", own, ("sex_odds", s), r) for s, r in shown.sex_odds.items())
