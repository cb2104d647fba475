"""From an assessment to the picture of its chain."""

from stridemend.consult.words import node_label
from stridemend.core import Case, Side
from stridemend.core.tongue import ENGLISH, Tongue
from stridemend.figures.body import Chain, ChainLink, ChainNode, chain_picture, name_of
from stridemend.figures.body.values import View
from stridemend.inference import Assessment, ChainStep
from stridemend.schema import Pack


def chains_of(assessment: Assessment, case: Case, pack: Pack) -> tuple[Chain, ...]:
    """
    Return the chains of an assessment as the picture wants them; none where it has no chain.

    The chain's end, the likeliest cause, is drawn where the runner said that it hurts.
    """
    steps = assessment.chain
    if not steps:
        return ()
    sides = {(driver.id): driver.side for driver in assessment.drivers}
    first = _node(steps[0].source, sides.get(steps[0].source, steps[0].side), pack)
    middle = [_node(step.target, step.side, pack) for step in steps[:-1]]
    links = tuple(ChainLink(step.share, step.grade) for step in steps)
    return (Chain((first, *middle, _pain(steps[-1], case, pack)), links),)


def assessment_picture(
    assessment: Assessment,
    case: Case,
    pack: Pack,
    view: View | None = None,
    tongue: Tongue = ENGLISH,
) -> str:
    """Return the picture of an assessment's chain as SVG; empty where there is no chain."""
    chains = chains_of(assessment, case, pack)
    return chain_picture(pack, chains, view, say=tongue.say) if chains else ""


def _node(own: str, side: Side, pack: Pack) -> ChainNode:
    known = pack.drivers.get(own) or pack.mechanisms[own]
    kind = "driver" if own in pack.drivers else "mechanism"
    return ChainNode(own, known.label, kind, side if known.sided else Side.NONE)


def _pain(step: ChainStep, case: Case, pack: Pack) -> ChainNode:
    """Return the end of the chain: the sore place, or the cause's own where none was told."""
    site, side = _sore(step, case, pack)
    label = name_of(pack, site, side) if site else node_label(step.target, pack)
    parts = pack.site_mixtures.get(site, ())
    return ChainNode(step.target, label, "pain", side, parts[0] if parts else site)


def _sore(step: ChainStep, case: Case, pack: Pack) -> tuple[str, Side]:
    """Return the place where it hurts that fits the cause best."""
    known = pack.conditions.get(step.target)
    usual = known.body_sites if known else ()
    told = [
        (finding.code.removeprefix("pain_"), finding.side)
        for finding in case
        if finding.code.startswith("pain_")
        and finding.code.removeprefix("pain_") in pack.body.sites
        if finding.present
    ]
    fitting = [(site, side) for site, side in told if site in usual]
    here = [found for found in fitting or told if found[1].covers(step.side)]
    if here or told:
        site, side = (here or told)[0]
    else:
        site, side = next((s for s in usual if s in pack.body.sites), ""), step.side
    sided = bool(site) and pack.body.sites[site].sided
    chosen = step.side if side in {Side.NONE, Side.BOTH} else side
    return site, chosen if sided else Side.NONE
