"""`stridemend words`: the texts that runners read, and their translations."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from stridemend.cli.errors import EXIT_BAD_INPUT, told
from stridemend.cli.output import Line, print_lines
from stridemend.core import CaseError, Level, Problem
from stridemend.schema import load_pack
from stridemend.words import LANGUAGES, unjudged

if TYPE_CHECKING:
    from stridemend.words.book import Book
    from stridemend.words.check import Checked

app = typer.Typer(no_args_is_help=True, help="The texts that runners read, and their translations.")
OTHERS = tuple(code for code in LANGUAGES if code != "en")
LANGUAGE = typer.Option(None, "--language", help="One language only: es.")


@app.command()
def check(language: str = LANGUAGE) -> None:
    """
    List what is missing, unsure or out of date; exit code 2 when a page is not whole.

    Example: stridemend words check --language es
    """
    with told():
        languages = _chosen(language)
        from stridemend.words.check import check as check_book  # noqa: PLC0415  brings Babel

        pack = load_pack()
        strays = list(unjudged(pack))
        lines = [_stray(path) for path in strays]
        failed = bool(strays)
        for code in languages:
            for book in _books():
                found = check_book(book, code)
                failed |= any(p.level is Level.ERROR for p in found.problems)
                lines += _lines(book, code, found)
    print_lines(lines)
    if failed:
        raise typer.Exit(EXIT_BAD_INPUT)


@app.command()
def extract(language: str = LANGUAGE) -> None:
    """
    Bring the catalogues up to date with the texts; every translation is kept.

    Example: stridemend words extract
    """
    with told():
        languages = _chosen(language)
        from stridemend.words.catalogue import read, updated, written  # noqa: PLC0415  Babel

        for code in languages:
            for book in _books():
                path = book.file(code)
                old = read(path, code, book.name)
                _write(path, written(updated(old, book.messages, code, book.name)))


@app.command(name="compile")
def compile_all(language: str = LANGUAGE) -> None:
    """
    Compile the catalogues to what the program reads.

    Example: stridemend words compile
    """
    with told():
        languages = _chosen(language)
        from stridemend.words.catalogue import compiled, read  # noqa: PLC0415  brings Babel

        for code in languages:
            for book in _books():
                path = book.file(code)
                _write(path.with_suffix(".mo"), compiled(read(path, code, book.name)))


def _chosen(language: str | None) -> tuple[str, ...]:
    """Return the languages to look at; needs Babel, which only translators install."""
    try:
        import babel  # noqa: F401, PLC0415  only this command needs it
    except ImportError as missing:
        message = "Catalogues are read with Babel, which is not installed."
        hint = "Install it: pip install babel."
        raise CaseError([Problem(id="SM175", message=message, hint=hint)]) from missing
    if language is None:
        return OTHERS
    if language in OTHERS:
        return (language,)
    message = f'There is no catalogue for "{language}".'
    hint = f"Choose one of: {', '.join(OTHERS)}."
    raise CaseError([Problem(id="SM246", message=message, hint=hint)])


def _books() -> "list[Book]":
    from stridemend.words.book import books  # noqa: PLC0415  reads every source file

    return books(load_pack())


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    print_lines([("go", f"Wrote {path}")])


def _lines(book: "Book", language: str, found: "Checked") -> list[Line]:
    lines = [_problem_line(problem) for problem in found.problems]
    text = (
        f"{book.name} ({language}): {found.told} of {found.all} texts translated;"
        f" {found.missing} of {found.need} missing that must be there."
    )
    return [*lines, ("bold", text)]


def _problem_line(problem: Problem) -> Line:
    return "stop" if problem.level is Level.ERROR else "careful", str(problem)


def _stray(path: str) -> Line:
    return "stop", f"{path}: SM176 No row of shown.yaml says who sees this text. Add one."
