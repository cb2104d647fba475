"""The workbench on which a pack is put together."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from stridemend.schema.convert import Complaint
from stridemend.schema.issue import Issue, Path
from stridemend.schema.kinds.pack import Pack
from stridemend.schema.reader import Document

Place = tuple[str, Path]
"""File and path inside it."""


@dataclass(slots=True)
class Built:
    """
    What came out of the files.

    Attributes
    ----------
        pack: None when an indispensable part is missing.
        places: where each thing stands, by (section, id).
    """

    pack: Pack | None = None
    issues: list[Issue] = field(default_factory=list)
    places: dict[tuple[str, str], Place] = field(default_factory=dict)


@dataclass(slots=True)
class Bench:
    """Files, the entries read from them so far, and what was found wrong."""

    documents: list[Document]
    built: Built
    entries: dict[str, dict[str, Any]] = field(default_factory=dict)

    def note(self, file: str, complaints: Iterable[Complaint]) -> None:
        """Keep complaints about one file."""
        for path, issue_id, message, hint in complaints:
            self.built.issues.append(Issue(issue_id, file, path, message, hint))

    def document(self, path: str) -> Document | None:
        """Return the file at a path, or None."""
        return next((d for d in self.documents if d.path == path), None)

    def starting(self, prefix: str) -> list[Document]:
        """Return the files whose path begins with a prefix, without those that only explain."""
        return [
            document
            for document in self.documents
            if document.path.removesuffix(".yaml").startswith(prefix)
            and not document.path.endswith("/about.yaml")
        ]
