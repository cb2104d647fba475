"""The language of an answer."""

import typer

from stridemend.core import CaseError, Problem
from stridemend.words import LANGUAGES

LANGUAGE = typer.Option("en", "--language", help="Language of the answer: en, es.")


def spoken(language: str) -> str:
    """
    Return the code of a language that the program speaks.

    Raises
    ------
    CaseError
        SM246: it does not speak this one.

    """
    code = language.replace("_", "-").split("-")[0].lower()
    if code in LANGUAGES:
        return code
    message = f'There is no language "{language}" here.'
    hint = f"Choose one of: {', '.join(LANGUAGES)}."
    raise CaseError([Problem(id="SM246", message=message, hint=hint)])
