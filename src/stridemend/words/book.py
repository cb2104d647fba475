"""The catalogues: which texts belong to each, and where its files lie."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from stridemend.schema import Pack
from stridemend.words.code import in_folder, in_templates
from stridemend.words.messages import Message, table, translatable
from stridemend.words.tongues import DOMAIN, LOCALE

PACKAGE = Path(__file__).parents[1]
WEB = PACKAGE / "web"
SPOKEN = {
    "consult/report": ("where", "why", "safety"),
    "consult": ("why", "safety"),
    "figures/body": ("where", "why"),
    "figures": ("progress",),
    "consult/charts": ("progress",),
    "": ("where", "questions", "why", "safety"),
}
"""Pages that the sentences composed in code are on, by folder; the longest folder counts."""


@dataclass(frozen=True, slots=True)
class Book:
    """
    One catalogue.

    Attributes
    ----------
        name: pack or web.
        folder: where its languages lie.
        messages: every text in it, the first place of each first.
        complete: by language, the pages that must be whole.
    """

    name: str
    folder: Path
    messages: tuple[Message, ...]
    complete: Mapping[str, tuple[str, ...]]

    def file(self, language: str) -> Path:
        """Return where the catalogue of a language lies."""
        return self.folder / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def pack_book(pack: Pack) -> Book:
    """Return the texts of the pack, and those that the code outside the web says."""
    messages = [*translatable(pack), *in_folder(PACKAGE, SPOKEN, ("web/", "records/"))]
    return Book("pack", LOCALE, _joined(messages), table(pack).complete)


def web_book(root: Path = WEB) -> Book | None:
    """Return the texts of the web's templates and code; None where there is no web."""
    folder = root / "locale"
    if not (root / "templates").is_dir():
        return None
    rules = _rules(folder / "pages.yaml")
    found = [*in_templates(root / "templates", rules["pages"])]
    found += in_folder(root, rules["code"], ("locale/",))
    return Book("web", folder, _joined(found), rules["complete"])


def books(pack: Pack) -> list[Book]:
    """Return every catalogue of the program."""
    web = web_book()
    return [pack_book(pack), *([web] if web else [])]


def _rules(path: Path) -> Any:
    import yaml  # noqa: PLC0415  a run that only reads catalogues does not need it

    empty: dict[str, Any] = {"pages": {}, "code": {"": ()}, "complete": {}}
    return {**empty, **(yaml.safe_load(path.read_text("utf-8")) if path.is_file() else {})}


def _joined(messages: list[Message]) -> tuple[Message, ...]:
    """Return each text once; it is on every page that any of its places is on."""
    found: dict[tuple[str, str], Message] = {}
    for message in messages:
        key = (message.context, message.text)
        old = found.get(key)
        if old is None:
            found[key] = message
        else:
            scopes, many = old.scopes | message.scopes, old.many or message.many
            found[key] = Message(old.text, old.where, scopes, old.context, many)
    return tuple(found.values())
