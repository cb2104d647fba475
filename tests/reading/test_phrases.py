"""
Sentences in runners' own words are read as the finding they tell, and their look-alikes are not.

``phrases/<findings file>.yaml`` holds, code by code, sentences that tell it (``yes``) and sentences
that look alike (``no``). Every third of the ``yes`` was kept aside while the phrases were written:
it is scored on its own.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml

from stridemend.core import Status, Subject
from stridemend.intake.story import read_story
from stridemend.schema import load_pack

FILES = sorted((Path(__file__).parent / "phrases").glob("*.yaml"))
RECALL, KEPT_RECALL, FALSE_ALARMS = 0.75, 0.5, 0.12
"""Least share read, least share read of the sentences kept aside, most look-alikes taken."""
_EVERY = 3


def told(sentence: str) -> frozenset[str]:
    """Return the codes that a sentence tells of the runner, now."""
    return frozenset(
        finding.code
        for finding in read_story(sentence, load_pack()).findings
        if finding.status is Status.PRESENT and finding.subject is Subject.NOW
    )


@cache
def sentences(path: Path) -> dict[str, dict[str, list[str]]]:
    """Return code → {yes, no} → sentences; ``yes`` and ``no`` stay words here."""
    return yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506


def misses(path: Path, *, kept: bool) -> Iterator[tuple[str, str, bool]]:
    """Yield (code, sentence, missed) of what was looked at, or of what was kept aside."""
    for code, lists in sentences(path).items():
        for number, sentence in enumerate(lists["yes"], 1):
            if (number % _EVERY == 0) is kept:
                yield code, sentence, code not in told(sentence)


def share_read(path: Path, *, kept: bool) -> tuple[float, list[tuple[str, str]]]:
    """Return the share of sentences that are read, and those that are not."""
    rows = list(misses(path, kept=kept))
    missed = [(code, sentence) for code, sentence, miss in rows if miss]
    return 1 - len(missed) / len(rows), missed


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_codes_are_known(path: Path) -> None:
    """Every code is in the vocabulary and has sentences of both kinds."""
    assert set(sentences(path)) <= load_pack().findings.keys()
    assert [c for c, lists in sentences(path).items() if not (lists["yes"] and lists["no"])] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_sentences_are_read(path: Path) -> None:
    """Most sentences that tell a finding are read as that finding, alone and without a place."""
    share, missed = share_read(path, kept=False)
    assert share >= RECALL, missed


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_sentences_kept_aside_are_read(path: Path) -> None:
    """At least half of the sentences that nobody tuned for are read."""
    share, missed = share_read(path, kept=True)
    assert share >= KEPT_RECALL, missed


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_look_alikes_are_not_read(path: Path) -> None:
    """Few sentences that only look like a finding are taken for it."""
    rows = [(code, s) for code, lists in sentences(path).items() for s in lists["no"]]
    taken = [(code, sentence) for code, sentence in rows if code in told(sentence)]
    assert len(taken) <= FALSE_ALARMS * len(rows), taken
