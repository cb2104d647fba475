"""The languages that come with the program are whole where a runner needs them."""

from collections.abc import Iterator

import pytest

from stridemend.core import Side
from stridemend.core.tongue import ENGLISH
from stridemend.schema import load_pack
from stridemend.words import LANGUAGES, in_tongue, load_tongue, translatable, unjudged
from stridemend.words.book import Book, books, pack_book, web_book
from stridemend.words.check import check

PACK = load_pack()
OTHERS = [code for code in LANGUAGES if code != "en"]
SPANISH = load_tongue("es")


def every_book() -> Iterator[Book]:
    """Yield every catalogue of the program."""
    yield from books(PACK)


@pytest.mark.parametrize("language", OTHERS)
def test_no_page_that_must_be_whole_misses_a_text(language: str) -> None:
    """Neither the pack nor the pages of the web miss, doubt or misfill a text; all is compiled."""
    wrong = [str(p) for book in every_book() for p in check(book, language).problems]

    assert not wrong


def test_the_pages_of_the_first_four_steps_and_every_safety_text_must_be_whole() -> None:
    """So it is written in the pack, and beside the pages."""
    assert {"where", "questions", "tests", "why", "safety"} <= set(pack_book(PACK).complete["es"])
    web = web_book()
    assert web
    assert {"where", "questions", "tests", "why", "safety", "login"} <= set(web.complete["es"])


def test_every_text_of_the_pack_is_judged() -> None:
    """A new text of several words must be named in shown.yaml, as shown or as hidden."""
    assert not list(unjudged(PACK))


def test_each_page_has_texts_of_the_pack() -> None:
    """A page that no row names any more would be whole by having nothing."""
    pages = {scope for message in translatable(PACK) for scope in message.scopes}

    for page in pages:
        assert list(translatable(PACK, page))
    assert len({m.text for m in translatable(PACK, "safety")}) > 1500


def test_all_that_a_red_flag_says_is_in_spanish() -> None:
    """No red flag, pair or score keeps an English line."""
    told = in_tongue(PACK, SPANISH)
    rules = [(flag.data, told.red_flags[own].data) for own, flag in PACK.red_flags.items()]
    rules += zip(PACK.triage["pairs"], told.triage["pairs"], strict=True)  # type: ignore[arg-type]

    for english, spanish in rules:
        for key in ("see", "how_fast", "say", "avoid", "worse_if", "kind_words", "condition"):
            if english.get(key):
                assert spanish[key] != english[key] or key == "condition"


def test_a_pack_in_another_tongue_is_the_same_pack() -> None:
    """Ids, numbers, rules and the patterns that read stories stay; only words differ."""
    told = in_tongue(PACK, SPANISH)

    assert told.hash != PACK.hash
    assert list(told.findings) == list(PACK.findings)
    assert told.presentations is PACK.presentations
    assert told.links.keys() == PACK.links.keys()
    for code, finding in PACK.findings.items():
        other = told.findings[code]
        assert other.phrases is finding.phrases
        assert (other.kind, other.implies, other.bears_on) == (
            finding.kind,
            finding.implies,
            finding.bears_on,
        )
    for name, test in PACK.movement_tests.items():
        assert told.movement_tests[name].measure == test.measure
        assert told.movement_tests[name].positive.threshold == test.positive.threshold
    assert in_tongue(PACK, ENGLISH) is PACK
    assert in_tongue(PACK, SPANISH) is told


@pytest.mark.parametrize(
    ("site", "side", "words"),
    [
        ("calf", Side.LEFT, "La pantorrilla izquierda"),
        ("heel", Side.RIGHT, "El talón derecho"),
        ("lateral_knee", Side.LEFT, "La parte externa de la rodilla izquierda"),
        ("thigh", Side.BOTH, "Los dos muslos"),
        ("achilles", Side.LEFT, "El tendón de Aquiles izquierdo"),
    ],
)
def test_a_place_with_its_side_reads_as_one_says_it(site: str, side: Side, words: str) -> None:
    """Gender and order come from the place, not from a word put behind it."""
    assert SPANISH.sided(PACK.body.sites[site].label, side) == words


def test_every_sided_place_has_words_of_its_own_for_each_side() -> None:
    """None falls back to "lado izquierdo"."""
    for site in PACK.body.sites.values():
        for name in (site.label, PACK.findings[f"pain_{site.id}"].label):
            for side in (Side.LEFT, Side.RIGHT, Side.BOTH) if site.sided else ():
                assert "lado" not in SPANISH.sided(name, side)


@pytest.mark.parametrize("code", ["es", "es-MX", "es_ES", "ES"])
def test_a_country_s_spanish_is_spanish(code: str) -> None:
    """One Spanish serves all."""
    assert load_tongue(code) is load_tongue("es") or load_tongue(code).language == "es"


def test_a_language_without_a_catalogue_is_told_in_english() -> None:
    """Nothing is guessed."""
    assert load_tongue("de") == ENGLISH
