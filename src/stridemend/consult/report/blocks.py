"""The parts of a report."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Block:
    """
    One thing said.

    Attributes
    ----------
        text: what is said.
        tone: plain, stop, careful, go or quiet; words carry the meaning, tone only helps the eye.
        item: it is one entry of a list.
        evidence: grade, reason and source keys, shown when the reader asks why.
    """

    text: str
    tone: str = ""
    item: bool = False
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, which is the runner's question, and what answers it."""

    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Sections in the order in which a worried runner needs them."""

    title: str
    sections: tuple[Section, ...]
    footer: str


def item(text: str, evidence: str = "", tone: str = "") -> Block:
    """Return a list entry."""
    return Block(text, tone, item=True, evidence=evidence)
