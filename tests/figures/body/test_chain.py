"""The picture of the chain: thickness, dashes, places, labels."""

from collections.abc import Callable
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stridemend.core import Side
from stridemend.figures.body import Chain, ChainLink, ChainNode, View, chain_picture, chain_text
from stridemend.figures.body.chain_layout import FRAMES, best_view, lay_out
from stridemend.figures.body.chain_picture import line_width
from stridemend.schema import Pack, load_pack

Read = Callable[[str], ET.Element]
PACK = load_pack()


def node(own: str, side: Side = Side.LEFT) -> ChainNode:
    """Return a driver or mechanism of the pack as a node."""
    known = PACK.drivers.get(own) or PACK.mechanisms[own]
    kind = "driver" if own in PACK.drivers else "mechanism"
    return ChainNode(own, known.label, kind, side if known.sided else Side.NONE)


def chain(names: tuple[str, ...], site: str, side: Side = Side.LEFT, grade: str = "weak") -> Chain:
    """Return a chain along drivers and mechanisms to a pain."""
    end = ChainNode(f"cause_of_{site}", site, "pain", side, site)
    links = tuple(ChainLink(0.4, grade) for _ in names)
    return Chain((*(node(name, side) for name in names), end), links)


CALF = chain(
    (
        "tight_iliopsoas",
        "hip_flexor_overuse",
        "anterior_pelvic_tilt_running",
        "shortened_stride",
        "forefoot_contact_load",
        "calf_overload",
    ),
    "calf",
)


def lines(root: ET.Element) -> list[ET.Element]:
    """Return the links of a picture, without those of its legend."""
    groups = [g for g in root.iter("g") if "chain-path" in g.get("class", "").split()]
    return [p for g in groups for p in g if "chain-line" in p.get("class", "").split()]


@given(st.floats(0, 1), st.floats(0, 1))
def test_more_relief_is_never_a_thinner_line(one: float, other: float) -> None:
    """Thickness grows with the share of the pain that runs along a link."""
    low, high = sorted((one, other))

    assert line_width(low) <= line_width(high)
    assert high - low < 1e-3 or line_width(low) < line_width(high)


def test_weak_evidence_is_dashed(pack: Pack, read: Read) -> None:
    """A link is dashed exactly when research on it is weak, absent or against it."""
    for grade, dashed in (
        ("supported", False),
        ("mixed", False),
        ("weak", True),
        ("contradicted", True),
        ("clinical_opinion", True),
    ):
        [line, *_] = lines(read(chain_picture(pack, [chain(("tight_tfl",), "calf", grade=grade)])))
        assert ("weak" in line.get("class", "").split()) == dashed
        assert (line.get("stroke-dasharray") is not None) == dashed


def test_picture_tells_itself_in_words(pack: Pack, read: Read) -> None:
    """A screen reader hears the chain from the driver to the pain."""
    root = read(chain_picture(pack, [CALF]))

    assert root.get("role") == "img"
    said = root.findtext("desc") or ""
    assert said == chain_text([CALF])
    assert said.startswith("Tight hip flexor (psoas, iliacus), left → ")
    assert said.endswith("→ calf.")


def test_calf_chain_is_seen_from_its_side(pack: Pack) -> None:
    """Tipping and bending show from the side; an inner shin shows from the front."""
    assert best_view(pack, [CALF]) is View.LEFT
    shin = chain(("training_spike", "load_exceeds_capacity", "tibial_bending_load"), "medial_shin")
    assert best_view(pack, [shin]) is View.FRONT


def test_what_has_no_place_stands_beside_the_body(pack: Pack, read: Read) -> None:
    """Training is a box beside the body, a tight muscle is a node on it."""
    found = chain(("training_spike", "load_exceeds_capacity", "calf_overload"), "calf")
    root = read(chain_picture(pack, [found]))

    beside = {g.get("data-node") for g in root.iter("g") if "beside" in g.get("class", "").split()}
    assert beside == {"training_spike", "load_exceeds_capacity"}


def test_every_path_of_the_pack_can_be_drawn(pack: Pack) -> None:
    """Nodes and labels of each described path keep apart, in each view."""
    for path in pack.seed_paths.values():
        *before, cause = path.path
        sites = [s for s in pack.conditions[cause].body_sites if s in pack.body.sites]
        if not sites:
            continue
        one = chain(tuple(before), sites[0])
        for view in (View.LEFT, View.FRONT, View.BACK):
            spots = lay_out(pack, [one], FRAMES[view])
            for a, b in combinations(spots, 2):
                assert a.top + a.height <= b.top + 0.01 or b.top + b.height <= a.top + 0.01
                if not (a.beside or b.beside):
                    assert (a.at.x - b.at.x) ** 2 + (a.at.y - b.at.y) ** 2 >= 22**2


def test_labels_stay_in_the_picture(pack: Pack, read: Read) -> None:
    """Three long chains at once still have every label inside the picture."""
    others = [
        chain(("training_spike", "load_exceeds_capacity", "calf_overload"), "calf"),
        chain(
            ("weak_glute_medius", "contralateral_pelvic_drop", "itb_compression"), "lateral_knee"
        ),
    ]
    root = read(chain_picture(pack, [CALF, *others]))

    _, _, width, height = (float(x) for x in root.get("viewBox", "").split())
    for label in (t for t in root.iter("text") if t.get("class") == "chain-label"):
        assert 0 < float(label.get("x", "")) < width
        assert 0 < float(label.get("y", "")) < height


def test_shared_nodes_are_drawn_once(pack: Pack, read: Read) -> None:
    """Two chains to one pain meet in one ring."""
    other = chain(("training_spike", "load_exceeds_capacity", "calf_overload"), "calf")
    root = read(chain_picture(pack, [CALF, other]))

    named = [g.get("data-node") for g in root.iter("g") if g.get("data-node")]
    assert len(named) == len(set(named))


def test_left_chain_lies_on_the_left(pack: Pack) -> None:
    """From the front, a left chain lies on the right of the picture's midline, a right one left."""
    frame = FRAMES[View.FRONT]
    for side, sign in ((Side.LEFT, 1), (Side.RIGHT, -1)):
        found = chain(("weak_glute_medius", "knee_valgus_collapse"), "anterior_knee", side)
        assert all((s.at.x - frame.middle) * sign > 0 for s in lay_out(pack, [found], frame))


def test_too_many_chains_are_refused(pack: Pack) -> None:
    """Four chains are no picture any more, and none is none."""
    for chains in ([], [CALF] * 4):
        with pytest.raises(ValueError, match="one to 3"):
            chain_picture(pack, chains)


def test_nodes_and_links_must_fit() -> None:
    """A chain has one link between each node and the next."""
    with pytest.raises(ValueError, match="one link"):
        Chain((node("tight_tfl"),), (ChainLink(0.5, "weak"),))
