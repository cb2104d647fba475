"""Catalogues keep what was translated, and are checked against what the program says."""

import io
from gettext import GNUTranslations
from pathlib import Path

import pytest

from stridemend.core import Level, Side
from stridemend.core.tongue import Tongue
from stridemend.words import Message
from stridemend.words.book import Book
from stridemend.words.catalogue import compiled, empty, read, rows, updated, written
from stridemend.words.check import check
from stridemend.words.code import in_python, in_template

SAFE = frozenset({"safety"})
STOP = Message("Stop now.", "a.yaml", SAFE)
LEFT = Message("{name} hurts on the left", "a.yaml", SAFE)
SIGNS = Message("{count} sign", "b.py", SAFE, many="{count} signs")
PLAN = Message("Do it daily.", "c.yaml", frozenset({"plan"}))


def book(folder: Path, *messages: Message) -> Book:
    """Return a catalogue of these texts whose safety page must be whole in Spanish."""
    return Book("pack", folder, messages, {"es": ("safety",)})


def keep(made: Book, told: dict[str, str | tuple[str, str]], *, fuzzy: str = "") -> None:
    """Write a catalogue with these translations, and compile it."""
    new = updated(empty("es", "pack"), made.messages, "es", "pack")
    for row in new:
        if row.id:
            text = row.id if isinstance(row.id, str) else row.id[0]
            row.string = told.get(text, row.string)
            if text == fuzzy:
                row.flags.add("fuzzy")
    path = made.file("es")
    path.parent.mkdir(parents=True)
    path.write_bytes(written(new))
    path.with_suffix(".mo").write_bytes(compiled(read(path, "es", "pack")))


WHOLE: dict[str, str | tuple[str, str]] = {
    "Stop now.": "Para ya.",
    "{name} hurts on the left": "Duele a la izquierda: {name}",
    "{count} sign": ("{count} señal", "{count} señales"),
}


def test_what_is_compiled_is_said(tmp_path: Path) -> None:
    """A text, a filled one and a plural come back through gettext's own reader."""
    made = book(tmp_path, STOP, LEFT, SIGNS)
    keep(made, WHOLE)
    raw = made.file("es").with_suffix(".mo").read_bytes()
    tongue = Tongue("es", GNUTranslations(io.BytesIO(raw)))

    assert tongue.say("Stop now.") == "Para ya."
    assert tongue.say("{name} hurts on the left", name="calf") == "Duele a la izquierda: calf"
    assert tongue.plural("{count} sign", "{count} signs", 1) == "1 señal"
    assert tongue.plural("{count} sign", "{count} signs", 3) == "3 señales"
    assert not tongue.say("")


def test_a_whole_catalogue_has_no_problem(tmp_path: Path) -> None:
    """Only pages that must be whole count: the plan may stay in English."""
    made = book(tmp_path, STOP, LEFT, SIGNS, PLAN)
    keep(made, WHOLE)
    found = check(made, "es")

    assert not found.problems
    assert (found.told, found.all, found.need, found.missing) == (3, 4, 3, 0)


def test_a_text_of_a_page_that_must_be_whole_is_missed(tmp_path: Path) -> None:
    """Without its translation it is an error that names the text and the page."""
    made = book(tmp_path, STOP, LEFT)
    keep(made, {"Stop now.": "Para ya."})
    [problem] = check(made, "es").problems

    assert (problem.id, problem.level) == ("SM177", Level.ERROR)
    assert "{name} hurts on the left" in problem.message
    assert "safety" in problem.message


def test_half_a_plural_is_missing(tmp_path: Path) -> None:
    """Both forms are needed."""
    made = book(tmp_path, SIGNS)
    keep(made, {"{count} sign": ("{count} señal", "")})

    assert [p.id for p in check(made, "es").problems] == ["SM177"]


def test_an_unsure_translation_is_not_shown_and_not_enough(tmp_path: Path) -> None:
    """What is marked fuzzy is left out of the compiled catalogue and reported."""
    made = book(tmp_path, STOP)
    keep(made, WHOLE, fuzzy="Stop now.")
    raw = made.file("es").with_suffix(".mo").read_bytes()

    assert GNUTranslations(io.BytesIO(raw)).gettext("Stop now.") == "Stop now."
    assert {p.id for p in check(made, "es").problems} == {"SM177", "SM171"}


@pytest.mark.parametrize("wrong", ["Duele a la izquierda", "Duele: {nombre}", "{name} {name}"])
def test_a_translation_fills_the_same_places(tmp_path: Path, wrong: str) -> None:
    """A place that is lost, renamed or doubled cannot be shown."""
    made = book(tmp_path, LEFT)
    keep(made, {"{name} hurts on the left": wrong})

    assert [p.id for p in check(made, "es").problems] == ["SM172"]


def test_what_is_said_no_more_is_stale_and_kept_as_obsolete(tmp_path: Path) -> None:
    """It is a warning; bringing the file up to date keeps the work, and it comes back."""
    old = book(tmp_path, STOP, LEFT)
    keep(old, WHOLE)
    new = book(tmp_path, STOP)

    assert {(p.id, p.level) for p in check(new, "es").problems} == {("SM173", Level.WARNING)}

    path = new.file("es")
    path.write_bytes(written(updated(read(path, "es", "pack"), new.messages, "es", "pack")))
    assert "#~ msgid" in path.read_text("utf-8")
    again = updated(read(path, "es", "pack"), old.messages, "es", "pack")
    assert rows(again)["", LEFT.text].string == WHOLE[LEFT.text]


def test_a_catalogue_that_was_not_compiled_is_found(tmp_path: Path) -> None:
    """The program would still say the old words."""
    made = book(tmp_path, STOP)
    keep(made, WHOLE)
    path = made.file("es")
    path.write_text(path.read_text("utf-8").replace("Para ya.", "Para ahora."), "utf-8")

    assert [p.id for p in check(made, "es").problems] == ["SM174"]


def test_bringing_up_to_date_twice_changes_nothing(tmp_path: Path) -> None:
    """The file is the same byte for byte, so that a change shows what changed."""
    made = book(tmp_path, STOP, LEFT, SIGNS, PLAN)
    keep(made, WHOLE)
    once = made.file("es").read_bytes()
    again = updated(read(made.file("es"), "es", "pack"), made.messages, "es", "pack")

    assert written(again) == once


def test_the_texts_of_a_template_are_found() -> None:
    """As Django reads them: plain, in a block, with a context, in a filter, one or many."""
    template = """{% load i18n %}
      <h1 title="{% translate "Where's it?" %}">{% translate 'Both' context "side" as both %}</h1>
        {% blocktranslate trimmed with n=x %}
          At {{ n }} of 10.
        {% endblocktranslate %}
      {% blocktranslate count n=runs %}{{ n }} run{% plural %}{{ n }} runs{% endblocktranslate %}
      {% include "a.html" with label=_("Next") %}"""
    found = [(m.context, m.text, m.many) for m in in_template(template, "a.html", SAFE)]

    assert found == [
        ("", "Where's it?", ""),
        ("side", "Both", ""),
        ("", "At %(n)s of 10.", ""),
        ("", "%(n)s run", "%(n)s runs"),
        ("", "Next", ""),
    ]


def test_only_texts_that_stand_in_the_code_are_taken() -> None:
    """What is looked up, composed or named otherwise is no text to translate."""
    code = """
say("One " "text.", name=1)
tongue.say(words["raised"])
teller.say(flag.condition or OTHER)
say(f"{count} runs")
LATER = later("Two")
tongue.plural("{count} run", "{count} runs", 3)
pgettext("side", "Left")
"text".count("x")
"""
    found = [(m.context, m.text, m.many) for m in in_python(code, "a.py", SAFE)]

    assert sorted(found) == [
        ("", "One text.", ""),
        ("", "Two", ""),
        ("", "{count} run", "{count} runs"),
        ("side", "Left", ""),
    ]


def test_a_name_without_words_for_its_side_gets_the_side_behind_it() -> None:
    """English is told as it always was."""
    tongue = Tongue()

    assert tongue.sided("Weak calf", Side.RIGHT) == "Weak calf, right"
    assert tongue.sided("Weak calf", Side.BOTH) == "Weak calf, both sides"
    assert tongue.sided("Weak calf", Side.NONE) == "Weak calf"
