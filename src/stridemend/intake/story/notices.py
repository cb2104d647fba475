"""Notes about a story: distress, a child, orders to the program, contradictions."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from stridemend.core import Finding, Side, Status, Subject
from stridemend.intake.story.data import mapping, numbers, rows, text, words
from stridemend.intake.story.facts import Fact
from stridemend.intake.story.lexicon import Lexicon, compile_rules
from stridemend.intake.story.match import Match, find
from stridemend.intake.story.reading import Note
from stridemend.intake.story.sentence import Sentence
from stridemend.intake.story.words import Spelling
from stridemend.schema import Pack


@dataclass(frozen=True, slots=True)
class Notices:
    """
    What ``language/notes.yaml`` says.

    Attributes
    ----------
        answers: note id → key of its answer.
        dropping: notes whose clause gives no findings.
        by_code: finding code → note id.
        ages: (note id, from age, below age).
    """

    lexicon: Lexicon
    answers: Mapping[str, str]
    dropping: frozenset[str]
    by_code: Mapping[str, str]
    ages: tuple[tuple[str, float, float], ...]


def compile_notices(
    data: Mapping[str, object], classes: Mapping[str, frozenset[str]], spelling: Spelling
) -> Notices:
    """Compile ``language/notes.yaml``."""
    table = list(rows(data.get("notes")))
    phrases = [
        (text(row, "id"), False, phrase)
        for row in table
        for phrase in sorted(words(row.get("patterns")))
    ]
    answers = {text(row, "id"): text(row, "answer") for row in table}
    fixed = mapping(data.get("fixed"))
    answers.update({name: text(fixed, name) for name in fixed})
    return Notices(
        lexicon=compile_rules(phrases, classes, spelling),
        answers=answers,
        dropping=frozenset(text(row, "id") for row in table if row.get("drops")),
        by_code={
            code: text(row, "id") for row in table for code in sorted(words(row.get("codes")))
        },
        ages=tuple(
            (text(row, "id"), numbers(row).get("from", 0.0), numbers(row).get("to", 0.0))
            for row in rows(data.get("age"))
        ),
    )


def noticed(sentence: Sentence, notices: Notices) -> list[Match]:
    """Return every note that a sentence gives rise to."""
    return find(sentence, notices.lexicon)


def note(
    notices: Notices, name: str, found: str = "", detail: str = "", codes: tuple[str, ...] = ()
) -> Note:
    """Return a note with the key of its answer."""
    return Note(name, found, notices.answers.get(name, name), detail, codes)


def of_words(
    matches: Iterable[tuple[Sentence, Match]], notices: Notices, story: str
) -> Iterator[Note]:
    """Yield one note of each kind, with the first words that gave rise to it."""
    seen: set[str] = set()
    for sentence, match in matches:
        if match.code not in seen:
            seen.add(match.code)
            start, end = sentence.words[match.first].start, sentence.words[match.last].end
            yield note(notices, match.code, story[start:end])


def of_numbers(facts: Sequence[Fact], notices: Notices, story: str) -> Iterator[Note]:
    """Yield notes on impossible numbers and on age."""
    for fact in facts:
        found = story[fact.start : fact.end]
        if fact.impossible:
            yield note(notices, "impossible", found, fact.code)
        elif fact.code == "age" and fact.value is not None:
            for name, least, below in notices.ages:
                if least <= fact.value < below:
                    yield note(notices, name, found)


def of_findings(findings: Sequence[Finding], notices: Notices, pack: Pack) -> Iterator[Note]:
    """Yield notes on findings: contradictions, and codes that have a note of their own."""
    now = [finding for finding in findings if finding.subject is Subject.NOW]
    for finding in now:
        name = notices.by_code.get(finding.code)
        if name and finding.status is Status.PRESENT:
            yield note(notices, name, finding.words)
    yield from _contradictions(now, notices, pack)


def _contradictions(findings: Sequence[Finding], notices: Notices, pack: Pack) -> Iterator[Note]:
    present = {f.code: f for f in findings if f.status is Status.PRESENT}
    absent = {f.code: f for f in findings if f.status is Status.ABSENT}
    for code, one in present.items():
        label = pack.findings[code].label
        other = absent.get(code)
        if other is not None and _same_side(one.side, other.side):
            yield note(notices, "contradiction", other.words, f"“{one.words}”, “{other.words}”")
        for excluded in pack.findings[code].excludes:
            against = present.get(excluded)
            if against is not None and code < excluded and _same_side(one.side, against.side):
                detail = f"{label}; {pack.findings[excluded].label}"
                yield note(notices, "exclusion", against.words, detail, (code, excluded))


def _same_side(one: Side, other: Side) -> bool:
    return one.covers(other)
