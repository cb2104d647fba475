"""Texts that Python code and Django templates say themselves."""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from stridemend.words.messages import Message

TONGUE = {"say": (0,), "later": (0,), "plural": (0, 1)}
"""Our own calls, and which arguments are texts."""
GETTEXT = {
    "_": (0,),
    "gettext": (0,),
    "gettext_lazy": (0,),
    "gettext_noop": (0,),
    "ngettext": (0, 1),
    "ngettext_lazy": (0, 1),
}
CONTEXT = {"pgettext": (0, 1), "pgettext_lazy": (0, 1), "npgettext": (0, 1, 2)}
"""Calls whose first text is the context."""

_STRING = r"""u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
_CALL = re.compile(rf"\b(_|n?p?gettext)\(\s*({_STRING}(?:\s*,\s*{_STRING})*)")


def in_python(source: str, where: str, scopes: frozenset[str]) -> Iterator[Message]:
    """
    Yield the texts that Python code marks.

    >>> [m.text for m in in_python('tongue.say("Is it safe?")', "a.py", frozenset())]
    ['Is it safe?']
    """
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            found = _message(name, _constants(node), where, scopes)
            if found is not None:
                yield found


def _constants(node: ast.Call) -> list[str]:
    texts = []
    for argument in node.args:
        if not (isinstance(argument, ast.Constant) and isinstance(argument.value, str)):
            break
        texts.append(argument.value)
    return texts


def _message(name: str, texts: list[str], where: str, scopes: frozenset[str]) -> Message | None:
    places = {**TONGUE, **GETTEXT, **CONTEXT}.get(name)
    if places is None or len(texts) < len(places):
        return None
    context, *told = texts if name in CONTEXT else ("", *texts)
    many = told[1] if len(places) - (name in CONTEXT) > 1 else ""
    return Message(told[0], where, scopes, context, many)


def in_template(source: str, where: str, scopes: frozenset[str]) -> Iterator[Message]:
    """Yield the texts of a Django template: ``translate``, ``blocktranslate`` and ``_()``."""
    from django.conf import settings  # noqa: PLC0415  only templates need Django
    from django.utils.translation.template import templatize  # noqa: PLC0415

    if not settings.configured:
        settings.configure(USE_I18N=True)
    for name, strings in _CALL.findall(templatize(source)):
        texts = [ast.literal_eval(found) for found in re.findall(_STRING, strings)]
        found = _message(name, texts, where, scopes)
        if found is not None:
            yield found


def in_folder(
    root: Path, pages: Mapping[str, Iterable[str]], without: tuple[str, ...]
) -> Iterator[Message]:
    """
    Yield the texts of all Python files below a folder, without some of its folders.

    ``pages`` says which pages the texts of a folder are on; the longest folder counts.
    """
    for path in sorted(root.rglob("*.py")):
        name = path.relative_to(root).as_posix()
        if not name.startswith(without):
            folder = max((one for one in pages if name.startswith(one)), key=len)
            yield from in_python(path.read_text("utf-8"), name, frozenset(pages[folder]))


def in_templates(root: Path, pages: Mapping[str, tuple[str, ...]]) -> Iterator[Message]:
    """
    Yield the texts of all templates below a folder.

    Parameters
    ----------
    root
        Folder of the templates.
    pages
        Page by page, the patterns of its templates; a template may belong to several.

    """
    for path in sorted(root.rglob("*.html")):
        name = path.relative_to(root).as_posix()
        scopes = frozenset(
            page
            for page, patterns in pages.items()
            if any(path.relative_to(root).match(pattern) for pattern in patterns)
        )
        yield from in_template(path.read_text("utf-8"), name, scopes)
