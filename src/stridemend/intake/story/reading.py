"""What reading a story gives."""

from dataclasses import dataclass

from stridemend.core import Finding


@dataclass(frozen=True, slots=True)
class Note:
    """
    Something about the story itself that deserves a word to the runner.

    Attributes
    ----------
        id: kind of note, such as ``child``, ``language`` or ``contradiction``.
        words: the words it rests on; empty when it is about the whole text.
        answer: key of the answer's text in ``language/notes.yaml``.
        detail: what fills the answer's ``{detail}``.
        codes: the findings that ``detail`` names, for telling them in another language.
        language: code of the language the story is written in, where the note can be told in
            it; else empty.
    """

    id: str
    words: str = ""
    answer: str = ""
    detail: str = ""
    codes: tuple[str, ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood of a text: findings in the order of the text, and notes."""

    findings: tuple[Finding, ...] = ()
    notes: tuple[Note, ...] = ()

    def noted(self, note: str) -> bool:
        """Say whether there is a note with this id."""
        return any(found.id == note for found in self.notes)
