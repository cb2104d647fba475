"""The language that a request is answered in, for what is told by the rooms below the web."""

from django.utils.translation import get_language

from stridemend.core.tongue import Tongue
from stridemend.words import load_tongue


def current_tongue() -> Tongue:
    """Return the language that Django chose for this request; English where it has none."""
    return load_tongue(get_language() or "en")
