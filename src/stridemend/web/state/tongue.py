"""The language that a request is answered in, for what is told by the rooms below the web."""

from django.utils.translation import get_language

from stridemend.core.tongue import Tongue
from stridemend.schema import Pack
from stridemend.words import in_tongue, load_tongue


def current_tongue() -> Tongue:
    """Return the language that Django chose for this request; English where it has none."""
    return load_tongue(get_language() or "en")


def shown_pack(pack: Pack) -> Pack:
    """
    Return the pack told in the language of this request.

    Pages take names, questions and advice from it. Causes are ranked, stories are read and
    records are written with the pack itself.
    """
    return in_tongue(pack, current_tongue())
