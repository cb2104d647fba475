"""The picture of an answer shows the chain of that answer."""

from itertools import pairwise
from xml.etree import ElementTree as ET

from stridemend.consult.picture import assessment_picture, chains_of
from stridemend.core import Case, Finding, Side, Status
from stridemend.inference import Assessment, ChainStep
from stridemend.schema import Pack


def case_of(*pains: tuple[str, Side]) -> Case:
    """Return a case with pains."""
    found = (Finding(code=code, side=side, status=Status.PRESENT) for code, side in pains)
    return Case(findings=tuple(found))


def assessment_of(pack: Pack, *path: str, side: Side = Side.LEFT) -> Assessment:
    """Return an assessment whose chain is a path of the pack's links."""
    links = {(link.parent, link.child): link for link in pack.links.values()}
    steps = []
    for number, ends in enumerate(pairwise(path)):
        link = links[ends]
        share = round(0.5 - 0.05 * number, 3)
        steps.append(ChainStep(*ends, side, share, link.id, link.grade, link.contested))
    return Assessment((), (), tuple(steps), 0.5, (), fits=True, located=True, pack=pack.version)


PATH = ("tight_iliopsoas", "hip_flexor_overuse", "anterior_pelvic_tilt_running", "shortened_stride")
CALF = (*PATH, "forefoot_contact_load", "calf_overload", "calf_strain")


def test_chain_ends_where_it_hurts(pack: Pack) -> None:
    """The chain begins at the driver, on its side, and ends at the sore calf."""
    [chain] = chains_of(assessment_of(pack, *CALF), case_of(("pain_calf", Side.LEFT)), pack)

    assert chain.nodes[0].id == "tight_iliopsoas"
    assert chain.nodes[0].side is Side.LEFT
    assert chain.nodes[2].side is Side.NONE
    assert (chain.nodes[-1].label, chain.nodes[-1].at) == ("Left calf", "calf")
    assert [link.relief for link in chain.links] == [0.5, 0.45, 0.4, 0.35, 0.3, 0.25]
    assert [link.grade for link in chain.links] == [
        step.grade for step in assessment_of(pack, *CALF).chain
    ]


def test_end_is_the_pain_that_fits_the_cause(pack: Pack) -> None:
    """Of several pains the ring stands at the one that the cause explains, on its side."""
    case = case_of(
        ("pain_low_back", Side.NONE), ("pain_calf", Side.RIGHT), ("pain_calf", Side.LEFT)
    )

    [chain] = chains_of(assessment_of(pack, *CALF, side=Side.LEFT), case, pack)

    assert chain.nodes[-1].label == "Left calf"


def test_broad_pain_is_drawn_on_the_body(pack: Pack) -> None:
    """Pain told as the whole leg or knee still has its ring on the body."""
    [chain] = chains_of(assessment_of(pack, *CALF), case_of(("pain_leg", Side.LEFT)), pack)

    assert chain.nodes[-1].label == "Left leg"
    assert chain.nodes[-1].at in pack.figure_anchors


def test_no_chain_is_no_picture(pack: Pack) -> None:
    """Where nothing leads from a driver to the pain, nothing is drawn."""
    nothing = Assessment((), (), (), 0.0, (), fits=False, located=True, pack=pack.version)

    assert assessment_picture(nothing, case_of(("pain_calf", Side.LEFT)), pack) == ""


def test_picture_names_every_step(pack: Pack) -> None:
    """Each driver and mechanism of the chain is a node of the picture, in words too."""
    svg = assessment_picture(assessment_of(pack, *CALF), case_of(("pain_calf", Side.LEFT)), pack)

    root = ET.fromstring(svg)  # noqa: S314  our own text
    assert {g.get("data-node") for g in root.iter() if g.get("data-node")} == set(CALF)
    words = root.findtext("{http://www.w3.org/2000/svg}desc") or ""
    assert words.count("→") == len(CALF) - 1
