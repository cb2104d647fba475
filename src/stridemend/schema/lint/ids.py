"""Every id, code and source key that is written must exist."""

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from stridemend.core import Level
from stridemend.schema.bench import Place
from stridemend.schema.issue import Issue, Path
from stridemend.schema.lint.context import Context, leaves
from stridemend.schema.lint.references import ENDS, REFERENCES, RULE_LISTS
from stridemend.schema.lint.registry import lint

Known = Mapping[str, frozenset[str]]
_CODE_KEYS = ("code", "codes", "any", "all", "members", "any_of", "all_of", "none", "unless")
_CODE = re.compile(r"^[a-z0-9_]+$")


@lint("SM110", "SM111")
def references(context: Context) -> Iterator[Issue]:
    """Find an id that exists nowhere (SM110), or an older name of it (SM111)."""
    known = _known(context)
    for reference in REFERENCES:
        steps = tuple(step for step in reference.field.split(".") if step)
        for own in _own_ids(context, reference.section):
            data, (file, base) = _raw(context, reference.section, own)
            for path, value in _values(data, steps, base):
                if value not in reference.also:
                    yield from _resolve(context, (file, path), value, reference.to, known)
    yield from _rule_lists(context, known)
    yield from _evidence_ends(context, known)


def _evidence_ends(context: Context, known: Known) -> Iterator[Issue]:
    """Check the far end of links that say it is a thing of the pack; symptoms are not."""
    for own, link in context.pack.evidence_links.items():
        to = ENDS.get(link.child_type)
        if to is not None:
            yield from _resolve(
                context, context.at("evidence_links", own, "to"), link.child, to, known
            )


def _rule_lists(context: Context, known: Known) -> Iterator[Issue]:
    file = "intervention_rules.yaml"
    for field, to in RULE_LISTS:
        first, *steps = field.split(".")
        table = context.data(file).get(first)
        for own, data in table.items() if isinstance(table, dict) else ():
            for path, value in _values(data, tuple(steps), (first, own)):
                yield from _resolve(context, (file, path), value, to, known)


def _resolve(
    context: Context, where: Place, value: object, to: tuple[str, ...], known: Known
) -> Iterator[Issue]:
    name = str(value)
    if any(name in known[section] for section in to):
        return
    meant = [x for x in context.pack.aliases.get(name, ()) if x != name]
    if meant:
        hint = f"Write {' and '.join(meant)}."
        yield context.issue("SM111", where, f"`{name}` is an older name.", hint)
        return
    kinds = " or ".join(section.removeprefix("rules.").replace("_", " ") for section in to)
    hint = _hint(name, [x for section in to for x in known[section]], f"Use an id from {kinds}.")
    yield context.issue("SM110", where, f"`{name}` is not among the {kinds}.", hint)


def _hint(name: str, options: list[str], otherwise: str) -> str:
    near = get_close_matches(name, options, 1, 0.75)
    return f"Did you mean `{near[0]}`?" if near else otherwise


def _known(context: Context) -> Known:
    pack, rules = context.pack, context.pack.intervention_rules
    wanted = {section for reference in REFERENCES for section in reference.to}
    known = {section: frozenset(_own_ids(context, section)) for section in wanted}
    known["condition_groups"] = frozenset(pack.condition_groups)
    for section in wanted:
        if section.startswith("rules."):
            known[section] = frozenset(getattr(rules, section.removeprefix("rules.")))
    return known


def _own_ids(context: Context, section: str) -> list[str]:
    return [own for name, own in context.built.places if name == section]


def _raw(context: Context, section: str, own: str) -> tuple[object, Place]:
    file, path = context.at(section, own)
    data: object = context.data(file)
    for step in path:
        data = data[step]  # type: ignore[index]  # The builder walked this very path.
    return data, (file, path)


def _values(data: object, steps: tuple[str, ...], path: Path) -> Iterator[tuple[Path, object]]:
    """Yield every scalar, and every key of a final mapping, that a path leads to."""
    if isinstance(data, list):
        for index, item in enumerate(data):
            yield from _values(item, steps, (*path, index))
    elif steps and isinstance(data, dict):
        if steps[0] in data:
            yield from _values(data[steps[0]], steps[1:], (*path, steps[0]))
    elif isinstance(data, dict):
        yield from (((*path, key), key) for key in data)
    elif data is not None and not steps:
        yield path, data


@lint("SM115", "SM116")
def trigger_codes(context: Context) -> Iterator[Issue]:
    """Find a code (SM115) or a set of codes (SM116) that a red flag names and that is unknown."""
    known = context.pack.findings
    found = context.pack.triage.get("sets")
    sets = list(found) if isinstance(found, Mapping) else []
    for document in context.documents:
        if not document.path.startswith(("red_flags/", "triage")):
            continue
        for path, value, _ in leaves(document.data):
            word = str(value)
            if _last_name(path) not in _CODE_KEYS or word in known:
                continue
            if _CODE.match(word):
                hint = _hint(word, list(known), "Add it to findings/.")
                yield Issue("SM115", document.path, path, f"No finding `{word}`.", hint)
            elif word.startswith("@") and word[1:] not in sets:
                hint = _hint(word[1:], sets, "Add it under `sets` in triage.yaml.")
                yield Issue("SM116", document.path, path, f"No set of codes `{word}`.", hint)


@lint("SM112", "SM113")
def sources(context: Context) -> Iterator[Issue]:
    """Find a source key that no bibliography entry has (SM112), or an older key of it (SM113)."""
    pack = context.pack
    for document in context.documents:
        for path, value, _ in leaves(document.data):
            name = _last_name(path)
            if not (name == "refs" or name.endswith("_refs")) or value in pack.sources:
                continue
            newer = pack.source_aliases.get(str(value))
            if newer:
                message = f"`{value}` is an older key."
                hint = f"Write `{newer}`."
                yield Issue("SM113", document.path, path, message, hint, Level.WARNING)
            else:
                hint = _hint(str(value), list(pack.sources), "Add the source to sources/.")
                yield Issue("SM112", document.path, path, f"No source `{value}`.", hint)


def _last_name(path: Path) -> str:
    return next((step for step in reversed(path) if isinstance(step, str)), "")
