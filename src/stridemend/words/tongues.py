"""The languages that the program speaks."""

from functools import cache
from gettext import GNUTranslations

from stridemend.core.tongue import ENGLISH, Tongue
from stridemend.schema import BUILT_IN

LOCALE = BUILT_IN / "locale"
"""Folder of the catalogues, as gettext and Django lay them out."""
DOMAIN = "django"
LANGUAGES = {"en": "English", "es": "Español"}
"""Languages by code, in their own names."""


@cache
def load_tongue(language: str) -> Tongue:
    """
    Return a language by its code; ``es-MX`` means ``es``.

    A language that has no catalogue is told in English.

    >>> load_tongue("es").say("Is it safe?")
    '¿Es seguro?'
    >>> load_tongue("de").say("Is it safe?")
    'Is it safe?'
    """
    code = language.replace("_", "-").split("-")[0].lower()
    file = LOCALE / code / "LC_MESSAGES" / f"{DOMAIN}.mo"
    if code not in LANGUAGES or not file.is_file():
        return ENGLISH
    with file.open("rb") as stream:
        return Tongue(code, GNUTranslations(stream))
