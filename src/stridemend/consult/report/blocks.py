"""The parts of a report."""

from dataclasses import dataclass, replace

from stridemend.core.tongue import later


@dataclass(frozen=True, slots=True)
class Block:
    """
    One thing said.

    Attributes
    ----------
        text: what is said.
        tone: plain, stop, careful, go or quiet; words carry the meaning, tone only helps the eye.
        item: it is one entry of a list.
        lead: the first words of the text, which the eye should find.
        evidence: grade, reason and source keys, or the runner's words; shown on request.
        opener: what the reader asks for to see the evidence.
    """

    text: str
    tone: str = ""
    item: bool = False
    lead: str = ""
    evidence: str = ""
    opener: str = later("Why")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, which is the runner's question, and what answers it."""

    id: str
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Sections in the order in which a worried runner needs them."""

    title: str
    sections: tuple[Section, ...]
    footer: str
    language: str = "en"

    def only(self, *ids: str) -> "Report":
        """Return the report with these sections only."""
        kept = tuple(section for section in self.sections if section.id in ids)
        return replace(self, sections=kept)

    def without(self, *ids: str) -> "Report":
        """Return the report without these sections."""
        kept = tuple(section for section in self.sections if section.id not in ids)
        return replace(self, sections=kept)


def item(text: str, evidence: str = "", tone: str = "", lead: str = "") -> Block:
    """Return a list entry; ``lead`` stands before the text."""
    return Block(f"{lead} {text.strip()}".strip(), tone, item=True, lead=lead, evidence=evidence)


def said(lead: str, text: str, tone: str = "", evidence: str = "") -> Block:
    """Return a paragraph with a lead before the text."""
    return Block(f"{lead} {text}", tone, lead=lead, evidence=evidence)
