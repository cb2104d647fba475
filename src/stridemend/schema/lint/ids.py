"""Every id, code and source key that is written must exist."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from stridemend.core import Level
from stridemend.schema.issue import Issue
from stridemend.schema.lint.context import Context, leaves
from stridemend.schema.lint.registry import lint

NODES = ("drivers", "mechanisms")
CAUSES = ("conditions", "condition_groups")


@dataclass(frozen=True, slots=True)
class Reference:
    """
    A field that holds ids.

    Attributes:
        section: where the field is.
        field: YAML path, dots between keys.
        to: sections in which an id may stand.
        also: further words that are allowed.
    """

    section: str
    field: str
    to: tuple[str, ...]
    also: tuple[str, ...] = ()


REFERENCES = (
    Reference("findings", "implies", ("findings",)),
    Reference("findings", "excludes", ("findings",)),
    Reference("findings", "bears_on.node", NODES),
    Reference("presentations", "condition", ("conditions",)),
    Reference("presentations", "findings", ("findings",)),
    Reference("conditions", "region", ("regions",)),
    Reference("conditions", "body_sites", ("sites",), ("anywhere",)),
    Reference("conditions", "main_differentials", CAUSES),
    Reference("condition_nodes", "id", ("conditions",)),
    Reference("condition_nodes", "region", ("regions",)),
    Reference("base_rates", "", ("conditions",), ("other",)),
    Reference("condition_groups", "", ("conditions",), ("*",)),
    Reference("drivers", "region", ("regions",)),
    Reference("drivers", "tests", ("movement_tests", "diagnostics")),
    Reference("drivers", "interventions", ("interventions",)),
    Reference("drivers", "retest_with", ("interventions",)),
    Reference("drivers", "load_rules", ("load_rules",)),
    Reference("drivers", "instruments", ("instruments",)),
    Reference("mechanisms", "region", ("regions",)),
    Reference("mechanisms", "tests", ("movement_tests", "diagnostics")),
    Reference("links", "from", NODES),
    Reference("links", "to", ("mechanisms", "conditions")),
    Reference("prior_odds", "factor", ("drivers",)),
    Reference("prior_odds", "target", (*NODES, *CAUSES), ("same_site_same_side",)),
    Reference("over_time", "from", NODES),
    Reference("over_time", "to", NODES),
    Reference("seed_paths", "path", (*NODES, "conditions")),
    Reference("diagnostics", "condition", CAUSES),
    Reference("movement_tests", "positive.suggests", NODES),
    Reference("movement_tests", "positive.suggests_conditions", CAUSES),
    Reference("interventions", "targets", NODES),
    Reference("interventions", "for_conditions", CAUSES),
    Reference("interventions", "avoid_with", CAUSES),
    Reference("interventions", "easier", ("interventions",)),
    Reference("interventions", "harder", ("interventions",)),
    Reference("interventions", "next", ("interventions",)),
    Reference("interventions", "routine", ("interventions",)),
    Reference("interventions", "retest", ("movement_tests",)),
    Reference("interventions", "phase", ("rules.phases",)),
    Reference("interventions", "kind", ("rules.kinds",)),
    Reference("interventions", "performer", ("rules.performers",)),
    Reference("interventions", "contra_sets", ("rules.contra_sets",)),
    Reference("interventions", "equipment.all", ("rules.equipment",)),
    Reference("interventions", "equipment.any", ("rules.equipment",)),
    Reference("interventions", "equipment.optional", ("rules.equipment",)),
    Reference("interventions", "stop.inherit", ("rules.stop_rules",)),
    Reference("interventions", "on_flare.policy", ("rules.flare_policies",)),
    Reference("red_flags", "condition_id", CAUSES),
    Reference("regions", "sites", ("sites",)),
    Reference("sites", "region", ("regions",)),
    Reference("sites", "parts", ("sites",)),
    Reference("muscles", "region", ("regions",)),
    Reference("muscles", "refers_to.sites", ("findings",)),
    Reference("muscles", "drivers", ("drivers",)),
    Reference("muscles", "tests", ("movement_tests",)),
)
RULE_LISTS = (
    ("ladders", ("interventions",)),
    ("seed_coverage", ("interventions",)),
    ("contra_sets.avoid_with", CAUSES),
)
_CODE_KEYS = re.compile(r"^(finding|findings|code|codes)$")


@lint("SM110", "SM111")
def references(context: Context) -> Iterator[Issue]:
    """An id that exists nowhere (SM110), or an older name of it (SM111)."""
    known = _known(context)
    for reference in REFERENCES:
        for own in _own_ids(context, reference.section):
            data, base = _raw(context, reference.section, own)
            if reference.section in ("base_rates", "condition_groups"):
                found = [((i,), x) for i, x in enumerate(data or ())]
                found = [((x,), x) for x in data] if isinstance(data, dict) else found
            else:
                found = _values(data, tuple(reference.field.split(".")), ())
            for path, value in found:
                yield from _resolve(context, (base[0], (*base[1], *path)), value, reference, known)
    yield from _rule_lists(context, known)


def _rule_lists(context: Context, known: dict[str, frozenset[str]]) -> Iterator[Issue]:
    document = next((d for d in context.documents if d.path == "intervention_rules.yaml"), None)
    for field, to in RULE_LISTS:
        steps = field.split(".")
        table = document.data.get(steps[0]) if document else None
        for own, data in table.items() if isinstance(table, dict) else ():
            for path, value in _values(data, tuple(steps[1:]), (steps[0], own)):
                where = ("intervention_rules.yaml", path)
                yield from _resolve(context, where, value, Reference("", "", to), known)


def _resolve(
    context: Context,
    where: tuple[str, tuple[str | int, ...]],
    value: object,
    reference: Reference,
    known: dict[str, frozenset[str]],
) -> Iterator[Issue]:
    name = str(value)
    if name in reference.also or any(name in known[section] for section in reference.to):
        return
    meant = [x for x in context.pack.aliases.get(name, ()) if x != name]
    if meant:
        hint = f"Write {' and '.join(meant)}."
        yield context.issue("SM111", where, f"`{name}` is an older name.", hint)
        return
    kinds = " or ".join(section.replace("_", " ").removeprefix("rules.") for section in reference.to)
    near = _nearest(name, [x for section in reference.to for x in known[section]])
    hint = f"Did you mean `{near}`?" if near else f"Add it, or use an id from {kinds}."
    yield context.issue("SM110", where, f"`{name}` is not among the {kinds}.", hint)


def _nearest(name: str, options: list[str]) -> str | None:
    from difflib import get_close_matches

    return next(iter(get_close_matches(name, options, 1, 0.75)), None)


def _known(context: Context) -> dict[str, frozenset[str]]:
    pack, rules = context.pack, context.pack.intervention_rules
    sections = {r for reference in REFERENCES for r in reference.to if not r.startswith("rules.")}
    known = {section: frozenset(_own_ids(context, section)) for section in sections}
    known["condition_groups"] = frozenset(pack.condition_groups)
    for name in ("phases", "kinds", "performers", "contra_sets", "equipment"):
        known[f"rules.{name}"] = frozenset(getattr(rules, name))
    known["rules.stop_rules"] = frozenset(rules.stop_rules)
    known["rules.flare_policies"] = frozenset(rules.flare_policies)
    return known


def _own_ids(context: Context, section: str) -> list[str]:
    return [own for name, own in context.built.places if name == section]


def _raw(context: Context, section: str, own: str) -> tuple[object, tuple[str, tuple[str | int, ...]]]:
    file, path = context.at(section, own)
    data: object = next((d.data for d in context.documents if d.path == file), {})
    for step in path:
        data = data[step]  # type: ignore[index]  # The builder walked this very path.
    return data, (file, path)


def _values(
    data: object, steps: tuple[str, ...], path: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], object]]:
    """Yield every scalar, and every key of a final mapping, that a dotted path leads to."""
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


@lint("SM115")
def trigger_codes(context: Context) -> Iterator[Issue]:
    """A finding code in a red flag or in triage that is not in the vocabulary (SM115)."""
    known = context.pack.findings
    for document in context.documents:
        if not document.path.startswith(("red_flags/", "triage")):
            continue
        for path, value, _ in leaves(document.data):
            named = [step for step in path if isinstance(step, str)]
            if named and _CODE_KEYS.match(named[-1]) and isinstance(value, str):
                if value not in known:
                    near = _nearest(value, list(known))
                    hint = f"Did you mean `{near}`?" if near else "Add it to findings/."
                    yield Issue("SM115", document.path, path, f"No finding `{value}`.", hint)


@lint("SM112", "SM113")
def sources(context: Context) -> Iterator[Issue]:
    """A source key that no bibliography entry has (SM112), or an older key of it (SM113)."""
    pack = context.pack
    for document in context.documents:
        for path, value, _ in leaves(document.data):
            named = [step for step in path if isinstance(step, str)]
            if not named or not (named[-1] == "refs" or named[-1].endswith("_refs")):
                continue
            if not isinstance(value, str) or value in pack.sources:
                continue
            if value in pack.source_aliases:
                hint = f"Write `{pack.source_aliases[value]}`."
                message = f"`{value}` is an older key."
                yield Issue("SM113", document.path, path, message, hint, Level.WARNING)
            else:
                near = _nearest(value, list(pack.sources))
                hint = f"Did you mean `{near}`?" if near else "Add the source to sources/."
                yield Issue("SM112", document.path, path, f"No source `{value}`.", hint)
