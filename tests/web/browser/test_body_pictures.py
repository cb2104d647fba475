"""Pictures of the body in a real browser: fingers, keyboard, screen reader, width of text."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from stridemend.core import Side
from stridemend.figures.body import (
    Chain,
    ChainLink,
    ChainNode,
    Mark,
    View,
    anatomy,
    body_map,
    chain_picture,
    close_ups,
)
from stridemend.schema import load_pack

CSS = Path(__file__).parents[3] / "src/stridemend/web/static/stridemend/css"
PHONE_PX = 360
PACK = load_pack()

HIT = """() => [...document.querySelectorAll('.region')].flatMap(region =>
  [...region.querySelectorAll('.region-shape')].map(shape => {
    const box = shape.getBBox();
    const middle = new DOMPoint(box.x + box.width / 2, box.y + box.height / 2);
    const at = middle.matrixTransform(shape.getScreenCTM());
    const met = document.elementFromPoint(at.x, at.y);
    return [region.id, shape.isPointInFill(middle), met?.closest('.region')?.id ?? ''];
  }))"""
"""Id of each region, whether the middle of its box lies in it, and what a finger meets there."""

OUT = """() => {
  const frame = document.querySelector('svg').getBoundingClientRect();
  return [...document.querySelectorAll('svg text')].filter(text => {
    const box = text.getBoundingClientRect();
    return box.left < frame.left - 1 || box.right > frame.right + 1 ||
      box.top < frame.top - 1 || box.bottom > frame.bottom + 1;
  }).map(text => text.textContent);
}"""
"""Texts that leave their picture."""

OVER = """() => {
  const texts = [...document.querySelectorAll('svg text:not(.chain-number)')];
  const boxes = texts.map(text => text.getBoundingClientRect());
  const found = [];
  for (let i = 0; i < boxes.length; i++) for (let j = i + 1; j < boxes.length; j++) {
    const a = boxes[i], b = boxes[j];
    const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const tall = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (wide > 1 && tall > 4) found.push([texts[i].textContent, texts[j].textContent]);
  }
  return found;
}"""
"""Pairs of texts of which one lies over the other."""


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """Return an empty page as wide as a small phone, tall enough for a whole body."""
    context = chromium.new_context(viewport={"width": PHONE_PX, "height": 1500})
    new = context.new_page()
    yield new
    context.close()


def show(page: Page, svg: str) -> None:
    """Show a picture with the colours and type of the site."""
    styles = "".join((CSS / name).read_text() for name in ("tokens.css", "figures.css"))
    body = f"<body><main><h1>Body</h1>{svg}</main></body>"
    head = f"<head><title>Body</title><style>{styles} body{{margin:0}}</style></head>"
    page.set_content(f'<!doctype html><html lang="en">{head}{body}</html>')


@pytest.mark.parametrize("view", list(View))
def test_a_finger_meets_what_it_sees(page: Page, view: View) -> None:
    """Touching the middle of a place marks this place and no other, arms or not."""
    show(page, body_map(PACK, view, [Mark("calf", Side.LEFT, 6)]))

    for own, inside, met in page.evaluate(HIT):
        assert not inside or met == own


@pytest.mark.parametrize("view", list(View))
def test_close_ups_are_touched_as_well(page: Page, view: View) -> None:
    """In a close-up, what is in the frame can be touched."""
    for name in close_ups(PACK, view):
        show(page, body_map(PACK, view, zoom=name))
        found = page.evaluate(HIT)
        assert {own for own, inside, met in found if inside and met == own}
        assert not [own for own, inside, met in found if inside and met not in {own, ""}]


def test_every_place_is_reached_by_keyboard(page: Page) -> None:
    """Tab goes to each place of the map, and the place shows that it has the focus."""
    show(page, body_map(PACK, "front"))
    count = page.locator(".region").count()

    reached = set()
    for _ in range(count):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.id"))
    assert len(reached) == count
    width = "getComputedStyle(document.activeElement.querySelector('.region-shape')).strokeWidth"
    assert page.evaluate(width) == "4px"


def chain(*names: str, site: str) -> Chain:
    """Return a chain of the pack that ends at a left pain."""
    nodes = []
    for name in names:
        known = PACK.drivers.get(name) or PACK.mechanisms[name]
        kind = "driver" if name in PACK.drivers else "mechanism"
        nodes.append(ChainNode(name, known.label, kind, Side.LEFT if known.sided else Side.NONE))
    end = ChainNode("pain", PACK.figure_places[site].left, "pain", Side.LEFT, site)
    return Chain((*nodes, end), tuple(ChainLink(0.4, "weak") for _ in nodes))


HIP = chain(
    "tight_iliopsoas",
    "hip_flexor_overuse",
    "anterior_pelvic_tilt_running",
    "shortened_stride",
    "forefoot_contact_load",
    "calf_overload",
    site="calf",
)
LOAD = chain("training_spike", "load_exceeds_capacity", "tibial_bending_load", site="medial_shin")
PICTURES = {
    "front": body_map(PACK, "front", [Mark("knee", Side.RIGHT), Mark("groin", Side.LEFT, 4)]),
    "back": body_map(PACK, "back", [Mark("low_back", Side.NONE, 10)]),
    "left": body_map(PACK, "left", [Mark("calf", Side.LEFT, 6)]),
    "chain": chain_picture(PACK, [HIP]),
    "load": chain_picture(PACK, [LOAD]),
    "both": chain_picture(PACK, [HIP, LOAD]),
    **{name: anatomy(PACK, name, {"psoas_major"}) for name in PACK.anatomy},
}


@pytest.mark.parametrize("name", PICTURES)
def test_texts_stay_inside_and_apart(page: Page, name: str) -> None:
    """On a small phone no text leaves its picture or lies over another."""
    show(page, PICTURES[name])

    assert page.evaluate(OUT) == []
    assert page.evaluate(OVER) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE_PX


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(page: Page, scheme: str) -> None:
    """No known barrier for people with disabilities, in light and dark."""
    page.emulate_media(color_scheme=scheme)
    show(page, "".join(PICTURES.values()))

    found = Axe().run(page)

    assert found.violations_count == 0, found.generate_report()
