"""Reading the lists of entries, one section after another."""

from collections.abc import Callable, Mapping
from typing import Any

from stridemend.schema.bench import Bench, Place
from stridemend.schema.convert import Complaint, convert, keys
from stridemend.schema.kinds.condition import RedFlag
from stridemend.schema.reader import Document
from stridemend.schema.sections import DEFAULTS, SECTIONS, section_of


def read_entries(bench: Bench) -> None:
    """Fill the bench with every entry that fits; report the others."""
    for document in bench.documents:
        for name in section_of(document.path):
            _read_section(bench, document, name)


def _read_section(bench: Bench, document: Document, name: str) -> None:
    section = SECTIONS[name]
    key = next((k for k in section.keys if document.data.get(k) is not None), None)
    if key is None:
        return
    items = document.data[key]
    if not isinstance(items, list):
        complaint = ((key,), "SM105", "Needs a list of entries.", "Start each entry with `- `.")
        bench.note(document.path, [complaint])
        return
    known = keys(section.kind)
    defaults = {k: document.data[k] for k in DEFAULTS if k in document.data and k in known}
    for index, item in enumerate(items):
        _read_entry(bench, (document.path, (key, index)), name, item, defaults)


def _read_entry(
    bench: Bench, place: Place, name: str, item: object, defaults: Mapping[str, object]
) -> None:
    section, (file, path) = SECTIONS[name], place
    given = {**defaults, **item} if isinstance(item, dict) else item
    shape = SHAPES.get(name)
    complaints: list[Complaint] = []
    entry: Any = convert(section.kind, shape(given) if shape else given, path, complaints)
    bench.note(file, complaints)
    if entry is None:
        return
    here = bench.entries[name]
    own = str(getattr(entry, section.id_key)) if section.id_key else str(len(here))
    if own in here:
        _note_twice(bench, place, name, own)
        return
    here[own] = entry
    bench.built.places[name, own] = place


def _note_twice(bench: Bench, place: Place, name: str, own: str) -> None:
    first = bench.built.places[name, own][0]
    message = f"`{own}` is already defined in {first}."
    hint = "Merge the two, or give one another id."
    bench.note(place[0], [((*place[1], SECTIONS[name].id_key), "SM106", message, hint)])


def _presentation(data: Any) -> Any:
    """List bare chances as numbers, and beside them those with a basis of their own."""
    if not isinstance(data, dict) or not isinstance(data.get("findings"), dict):
        return data
    findings = data["findings"]
    common = {key: data[key] for key in ("basis", "refs") if key in data}
    sourced = {code: {**common, **x} for code, x in findings.items() if isinstance(x, dict)}
    bare = {code: x.get("p") if isinstance(x, dict) else x for code, x in findings.items()}
    return {**data, "sourced": sourced, "findings": bare}


def _red_flag(data: Any) -> Any:
    """Keep the whole entry as well: what else a rule says is read by the triage room."""
    if not isinstance(data, dict):
        return data
    known = keys(RedFlag)
    return {**{key: value for key, value in data.items() if key in known}, "data": data}


SHAPES: dict[str, Callable[[Any], Any]] = {"presentations": _presentation, "red_flags": _red_flag}
"""How an entry is prepared when its YAML is shorter than its dataclass."""
