"""The page: one file, nothing loaded, every text escaped, readable by machines."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from running import Run

VOID = {"meta", "br", "hr", "img", "link", "input"}
STORY = 'My left calf hurts <script>alert(1)</script> & "worse" after 5 km'


class Outline(HTMLParser):
    """Collects tags and attributes, and fails on tags that do not match."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember a tag."""
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost tag, which must be this one."""
        assert self.open.pop() == tag


@pytest.fixture
def page(run: Run, tmp_path: Path) -> str:
    """Return the page of a hostile story."""
    path = tmp_path / "answer.html"
    assert run("assess", STORY, "--html", path).out == f"Wrote {path}\n"
    return path.read_text("utf-8")


@pytest.fixture
def outline(page: str) -> Outline:
    """Return the parsed page."""
    parsed = Outline()
    parsed.feed(page)
    return parsed


def test_the_page_is_well_formed(outline: Outline) -> None:
    """Every tag that opens is closed in order."""
    assert outline.open == []


def test_the_page_has_language_and_one_heading(page: str, outline: Outline) -> None:
    """The page says that it is English, has one h1, a title, and fits phones."""
    assert page.startswith('<!doctype html>\n<html lang="en">')
    assert outline.tags.count("h1") == 1
    assert outline.tags.count("title") == 1
    assert ("name", "viewport") in outline.attributes


def test_a_story_cannot_bring_in_markup(page: str, outline: Outline) -> None:
    """A script in a story is shown as text at most, never run."""
    assert "<script" not in page
    assert "script" not in outline.tags


def test_the_page_loads_nothing(page: str, outline: Outline) -> None:
    """No image, link, frame, font or style comes from elsewhere."""
    assert not {"img", "link", "iframe", "object", "embed"} & set(outline.tags)
    assert not {"src", "href", "style"} & {name for name, _ in outline.attributes}
    assert not re.search(r"url\(|@import|https?:", page)


def test_the_page_tells_the_verdict_in_words(page: str) -> None:
    """The verdict stands in words inside the safety section, so colour is not needed."""
    safety = page.split('class="safety')[1].split("</section>", maxsplit=1)[0]

    assert "No danger sign so far, but the safety check is not finished." in safety


def test_same_page_twice(run: Run, tmp_path: Path) -> None:
    """The same story gives the same page, byte for byte."""
    for name in ("a.html", "b.html"):
        run("assess", STORY, "--html", tmp_path / name)

    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_json_and_page_together(run: Run, tmp_path: Path) -> None:
    """--html with --json writes the page and prints nothing but JSON."""
    ran = run("assess", STORY, "--json", "--html", tmp_path / "a.html")

    assert ran.out.startswith("{")
    assert (tmp_path / "a.html").exists()
