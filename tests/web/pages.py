"""Reading a page as text and as elements, without a browser."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "link", "input", "img", "br", "source", "hr"}


@dataclass
class Element:
    """An element with its attributes, what is inside, and the words of it all."""

    tag: str
    attributes: dict[str, str]
    children: list["Element"] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    @property
    def classes(self) -> set[str]:
        """Its classes."""
        return set(self.attributes.get("class", "").split())

    @property
    def text(self) -> str:
        """Its words in one line."""
        return " ".join(" ".join(self.flat()).split())

    def flat(self) -> list[str]:
        """Return its words and those of everything inside."""
        return [*self.words, *(word for child in self.children for word in child.flat())]

    def all(self, tag: str = "", name: str = "") -> list["Element"]:
        """Return the elements inside with a tag, a class, or both."""
        found = []
        for child in self.children:
            if (not tag or child.tag == tag) and (not name or name in child.classes):
                found.append(child)
            found += child.all(tag, name)
        return found

    def links(self) -> list[str]:
        """Return the addresses that are linked inside."""
        return [one.attributes.get("href", "") for one in self.all("a")]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Element("page", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {key: value or "" for key, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {key: value or "" for key, value in attrs})
        self.open[-1].children.append(element)

    def handle_endtag(self, tag: str) -> None:
        while len(self.open) > 1:
            if self.open.pop().tag == tag:
                return

    def handle_data(self, data: str) -> None:
        self.open[-1].words.append(data)


def read(body: bytes) -> Element:
    """Return a page as elements."""
    reader = _Reader()
    reader.feed(body.decode())
    return reader.root
