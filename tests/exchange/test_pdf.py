"""Reports as PDF: the words are in the file as text, and nothing is fetched to make it."""

import io
import re
from datetime import date

import pytest
from pypdf import PdfReader

from stridemend.consult import Answer
from stridemend.consult.report import Block, Report, Section, build_report
from stridemend.consult.report.letter import letter_report
from stridemend.core import CaseError
from stridemend.exchange.pdf import html_to_pdf, report_to_pdf
from stridemend.schema import Pack


def text_of(pdf: bytes) -> str:
    """Return the words of a PDF in one line, as an independent reader finds them."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    words = " ".join(page.extract_text() for page in pages)
    return re.sub(r"\s+", " ", words.replace("-\n", "-"))


def squeezed(words: str) -> str:
    """Return words without spaces, which a PDF sets at will."""
    return re.sub(r"\s", "", words)


def test_every_word_of_a_plan_is_in_it(answer: Answer, pack: Pack) -> None:
    """Headings and statements of the report can be searched and read aloud."""
    report = build_report(answer, pack)
    found = squeezed(re.sub(r"Stridemend \d+ / \d+", "", text_of(report_to_pdf(report))))

    for section in report.sections:
        assert squeezed(section.heading) in found
        for block in section.blocks:
            assert squeezed(block.text[:60]) in found


def test_evidence_is_in_it_when_asked_for(answer: Answer, pack: Pack) -> None:
    """Without it the page stays short; with it each sentence shows grade and sources."""
    report = build_report(answer, pack)
    short, long = (text_of(report_to_pdf(report, why=why)) for why in (False, True))

    assert "Sources:" not in short
    assert "Sources:" in long


def test_it_has_title_language_and_structure(answer: Answer, pack: Pack) -> None:
    """A screen reader finds title, language and tags; pages are numbered, on A4."""
    pdf = PdfReader(io.BytesIO(report_to_pdf(build_report(answer, pack))))

    assert pdf.metadata is not None
    assert pdf.metadata.title == "Stridemend"
    root = pdf.trailer["/Root"]
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"]
    assert (round(pdf.pages[0].mediabox.width), round(pdf.pages[0].mediabox.height)) == (595, 842)
    assert f"1 / {len(pdf.pages)}" in pdf.pages[0].extract_text()


def test_the_letter_tells_the_clinician_everything(stopped: Answer, pack: Pack) -> None:
    """Story, each flag with rule and sources, what was told and what is not known are in it."""
    letter = letter_report(stopped, pack, date(2026, 11, 21))
    found = squeezed(text_of(report_to_pdf(letter, why=True)))

    assert squeezed(stopped.case.story) in found
    assert stopped.triage.flags
    for flag in stopped.triage.flags:
        assert squeezed(f"Rule {flag.rule}") in found
        assert all(squeezed(ref) in found for ref in flag.refs)
    assert squeezed("Not asked or not known:") in found
    assert "2026-11-21" in found
    assert squeezed("gives no diagnosis") in found


def test_a_letter_without_a_flag_says_so(answer: Answer, pack: Pack) -> None:
    """A runner who was not stopped gets a letter that claims no danger."""
    letter = letter_report(answer, pack)

    assert "found no danger sign" in letter.sections[0].blocks[0].text
    assert "safety" not in [section.id for section in letter.sections]


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    """Pictures, styles and fonts from elsewhere, files among them, are left out, not fetched."""
    import socket  # noqa: PLC0415

    def forbidden(*_: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", forbidden)
    secret = f"{tmp_path}/secret.txt"
    with open(secret, "w", encoding="utf-8") as out:  # noqa: PTH123
        out.write("my secret")
    page = (
        '<html lang="en"><head><title>t</title>'
        '<link rel="stylesheet" href="http://192.0.2.1/x.css">'
        f'<link rel="attachment" href="file://{secret}">'
        "<style>@import url(http://192.0.2.1/y.css); p { background: url(//192.0.2.1/z) }"
        "@font-face { font-family: x; src: url(file:///etc/hostname) }</style></head>"
        '<body><p>Words <img src="http://192.0.2.1/a.png" alt="picture">'
        f'<img src="file://{secret}" alt="own"></p></body></html>'
    )
    pdf = html_to_pdf(page)

    assert "Words" in text_of(pdf)
    assert not PdfReader(io.BytesIO(pdf)).attachments
    assert b"my secret" not in pdf


def test_a_story_cannot_add_to_the_page() -> None:
    """Words that look like markup are words."""
    told = "<img src=x onerror=1></p><h1>cured</h1> & <p>"
    report = Report("T", (Section("story", "Story", (Block(told),)),), "")
    found = text_of(report_to_pdf(report))

    assert squeezed("<img src=x onerror=1></p><h1>cured</h1> &") in squeezed(found)


def test_the_same_report_gives_the_same_file(answer: Answer, pack: Pack) -> None:
    """A PDF holds no clock and no random number."""
    report = build_report(answer, pack)

    assert report_to_pdf(report) == report_to_pdf(report)


def test_a_missing_library_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system cannot set text, the error names the packages to install."""
    monkeypatch.setitem(__import__("sys").modules, "weasyprint", None)
    with pytest.raises(CaseError, match="libpango") as told:
        html_to_pdf("<p>x</p>")

    assert [problem.id for problem in told.value.problems] == ["SM293"]
