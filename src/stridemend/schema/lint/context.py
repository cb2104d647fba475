"""What every lint gets to look at, and how it says what it found."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from stridemend.core import Level
from stridemend.schema.bench import Built, Place
from stridemend.schema.issue import Issue, Path
from stridemend.schema.kinds.pack import Pack
from stridemend.schema.reader import Document


@dataclass(frozen=True, slots=True)
class Context:
    """
    A built pack with the files it came from.

    Attributes
    ----------
        pack: the pack, without the entries that did not fit.
        built: where each thing stands.
        documents: every file that is valid YAML.
    """

    pack: Pack
    built: Built
    documents: tuple[Document, ...]

    def at(self, section: str, own: str, *path: str | int) -> Place:
        """Return file and path of a thing; the pack's root when it is not known."""
        file, base = self.built.places.get((section, own), ("pack.yaml", ()))
        return file, (*base, *path)

    def data(self, file: str) -> dict[str, object]:
        """Return what a file holds, unchanged; empty when there is no such file."""
        return next((d.data for d in self.documents if d.path == file), {})

    def issue(
        self,
        issue_id: str,
        where: Place,
        message: str,
        hint: str,
        level: Level = Level.ERROR,
    ) -> Issue:
        """Return an issue at a place that :meth:`at` gave."""
        return Issue(issue_id, where[0], where[1], message, hint, level)


Leaf = tuple[Path, object, tuple[Mapping[str, object], ...]]
"""Path, value, and the mappings around it from the outermost."""


def leaves(
    data: object, path: Path = (), around: tuple[Mapping[str, object], ...] = ()
) -> Iterator[Leaf]:
    """Walk every scalar of parsed YAML."""
    if isinstance(data, Mapping):
        for key, value in data.items():
            yield from leaves(value, (*path, key), (*around, data))
    elif isinstance(data, list | tuple):
        for index, value in enumerate(data):
            yield from leaves(value, (*path, index), around)
    else:
        yield path, data, around
