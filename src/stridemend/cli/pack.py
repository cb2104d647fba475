"""`stridemend pack`: look into the knowledge pack, and check it."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from stridemend.cli.errors import told
from stridemend.cli.output import Line, print_json, print_lines
from stridemend.cli.pack_view import KINDS, entries_of, name_of, plain, things_called, used_by
from stridemend.core import Level, PackError, Problem
from stridemend.schema import Pack, load_pack

app = typer.Typer(
    help="Look into the knowledge pack, and check it.", no_args_is_help=True, add_completion=False
)
Folder = Annotated[Path | None, typer.Option("--pack", help="Use the pack in this folder.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]


@app.command()
def check(
    folder: Annotated[Path | None, typer.Argument(help="Folder of a pack.")] = None,
    as_json: Json = False,
    warnings: Annotated[bool, typer.Option(help="Show warnings too.")] = True,
) -> None:
    """
    Check a pack and show every problem with file, line and remedy.

    Example: stridemend pack check my-pack/

    Exits with 1 when there is an error.
    """
    from stridemend.schema.lint import check_pack  # noqa: PLC0415  only this command needs it

    with told(as_json=as_json):
        _must_exist(folder)
        found = check_pack(folder)
    errors = [problem for problem in found if problem.level is Level.ERROR]
    shown = found if warnings else errors
    if as_json:
        print_json({"errors": len(errors), "problems": [plain(problem) for problem in shown]})
    else:
        lines = [_problem_line(problem) for problem in shown]
        print_lines([*lines, _verdict(len(errors), len(found) - len(errors))])
    if errors:
        raise typer.Exit(1)


@app.command()
def sensitivity(
    most: Annotated[int, typer.Option("--most", min=1, help="How many numbers to list.")] = 20,
    folder: Folder = None,
    as_json: Json = False,
) -> None:
    """
    List the numbers of the pack that move conclusions most.

    Example: stridemend pack sensitivity --most 40

    Each number that a typical runner's answer rests on goes to both ends of its likely range,
    alone; the list shows how far the chance of a cause, or the part of the pain that runs
    through a driver, then moves.
    """
    from stridemend.inference import Engine  # noqa: PLC0415  only this command needs it
    from stridemend.inference.sensitivity import sensitivity as find  # noqa: PLC0415

    with told(as_json=as_json):
        _must_exist(folder)
        levers = find(Engine(load_pack(folder)), most)
    if as_json:
        print_json([asdict(lever) for lever in levers])
        return
    lines: list[Line] = [("bold", "  moves  turns  number")]
    for lever in levers:
        value = f"{lever.kind} {lever.name} = {lever.value:g} ({lever.basis}), in {lever.where}"
        lines.append(("", f"  {lever.moves:5.2f}  {lever.turns:5d}  {value}"))
    print_lines(lines)


@app.command()
def show(
    id: Annotated[str, typer.Argument(help="Id or code, such as gtps or first_steps_worst.")],  # noqa: A002
    folder: Folder = None,
    as_json: Json = False,
) -> None:
    """
    Show one thing with its sources, its grade and what links to it.

    Example: stridemend pack show gtps
    """
    with told(as_json=as_json):
        pack = _load(folder)
        found = things_called(pack, id)
        if not found:
            raise PackError([_unknown(pack, id)])
    views = [_view(pack, kind, own, thing) for kind, own, thing in found]
    for view in views[1:]:
        if view["id"] == views[0]["id"]:  # The same id is used by the same things.
            view["used_by"] = {}
    if as_json:
        print_json(views[0] if len(views) == 1 else views)
        return
    print_lines([line for view in views for line in _view_lines(view)])


@app.command(name="list")
def list_things(
    kind: Annotated[str | None, typer.Argument(help="Kind, such as conditions.")] = None,
    folder: Folder = None,
    as_json: Json = False,
) -> None:
    """
    List the kinds of things in the pack, or all things of one kind.

    Example: stridemend pack list interventions
    """
    with told(as_json=as_json):
        pack = _load(folder)
        if kind is not None and kind not in KINDS:
            hint = f"Choose one of: {', '.join(KINDS)}."
            raise PackError([Problem(id="SM191", message=f"No kind `{kind}`.", hint=hint)])
    if kind is None:
        rows = {name: str(len(entries_of(pack, name))) for name in KINDS}
    else:
        rows = {own: name_of(thing) for own, thing in entries_of(pack, kind).items()}
    if as_json:
        print_json(rows)
        return
    width = max((len(row) for row in rows), default=0)
    print_lines([("", f"{own:<{width}}  {name}") for own, name in rows.items()])


@app.command()
def sources(
    unverified: Annotated[
        bool, typer.Option("--unverified", help="Only those that were not read again.")
    ] = False,
    folder: Folder = None,
    as_json: Json = False,
) -> None:
    """
    List the sources, with whether each one was read.

    Example: stridemend pack sources --unverified
    """
    with told(as_json=as_json):
        pack = _load(folder)
    kept = [s for s in pack.sources.values() if not (unverified and s.verified == "read")]
    if as_json:
        print_json([plain(source) for source in kept])
        return
    print_lines([("", f"{s.key} [{s.verified}] {_citation(s)}") for s in kept])


def _load(folder: Path | None) -> Pack:
    _must_exist(folder)
    return load_pack(folder)


def _must_exist(folder: Path | None) -> None:
    if folder is not None and not (folder / "pack.yaml").is_file():
        message = f"There is no pack.yaml in {folder}."
        hint = "Name the folder that holds pack.yaml."
        raise PackError([Problem(id="SM190", message=message, hint=hint)])


def _unknown(pack: Pack, name: str) -> Problem:
    from difflib import get_close_matches  # noqa: PLC0415  only needed after a typing error

    options = list({own: 0 for kind in KINDS for own in entries_of(pack, kind)})
    near = get_close_matches(name, options, 3, 0.6)
    hint = f"Did you mean {', '.join(near)}?" if near else "See `stridemend pack list`."
    return Problem(id="SM192", message=f"Nothing in the pack is called `{name}`.", hint=hint)


def _problem_line(problem: Problem) -> Line:
    style = "stop" if problem.level is Level.ERROR else "careful"
    return style, f"{problem.where}: {problem.id} {problem.message} {problem.hint}"


def _verdict(errors: int, warnings: int) -> Line:
    words = f"{_count(errors, 'error')}, {_count(warnings, 'warning')}."
    return ("stop" if errors else "go"), words


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _citation(source: Any) -> str:
    where = f" doi:{source.doi}" if source.doi else f" {source.url}".rstrip()
    return f"{source.authors} ({source.year}). {source.title}. {source.journal}.{where}"


def _view(pack: Pack, kind: str, own: str, thing: Any) -> dict[str, Any]:
    keys = dict.fromkeys(_refs(plain(thing)))
    found = [(key, pack.source(key)) for key in keys]
    return {
        "kind": kind,
        "id": own,
        "name": name_of(thing),
        "content": plain(thing),
        "sources": {key: plain(source) for key, source in found if source},
        "used_by": used_by(pack, own),
    }


def _refs(data: Any) -> list[str]:
    if isinstance(data, dict):
        mine = [
            key for name, keys in data.items() if str(name).endswith("refs") for key in keys or ()
        ]
        return mine + [key for value in data.values() for key in _refs(value)]
    return [key for value in data for key in _refs(value)] if isinstance(data, list) else []


def _view_lines(view: dict[str, Any]) -> list[Line]:
    lines: list[Line] = [
        ("heading", f"{view['name'] or view['id']} ({view['kind']}: {view['id']})")
    ]
    lines += _content_lines(view["content"], 1)
    if view["sources"]:
        lines.append(("heading", "Sources"))
    for source in view["sources"].values():
        title = f"{source['authors']} ({source['year']}). {source['title']}"
        lines.append(("", f"  {source['key']} [{source['verified']}] {title}"))
    if view["used_by"]:
        lines.append(("heading", "Used by"))
    for kind, names in view["used_by"].items():
        lines.append(("quiet", f"  {kind}: {', '.join(names)}"))
    return [*lines, ("", "")]


def _content_lines(data: Any, depth: int) -> list[Line]:
    pad = "  " * depth
    lines: list[Line] = []
    for key, value in data.items():
        if value in (None, "", [], {}) or key == "refs":
            continue
        if isinstance(value, dict):
            lines += [("", f"{pad}{key}:"), *_content_lines(value, depth + 1)]
        elif isinstance(value, list) and any(isinstance(item, dict) for item in value):
            lines.append(("", f"{pad}{key}:"))
            for item in value:
                lines += _item_lines(item, depth + 1)
        elif isinstance(value, list):
            lines.append(("", f"{pad}{key}: {'; '.join(str(item) for item in value)}"))
        else:
            lines.append(("", f"{pad}{key}: {value}"))
    return lines


def _item_lines(item: Any, depth: int) -> list[Line]:
    pad = "  " * depth
    if not isinstance(item, dict):
        return [("", f"{pad}- {item}")]
    flat = ", ".join(f"{k} {v}" for k, v in item.items() if v not in (None, "", [], {}))
    return [("", f"{pad}- {flat}")]
