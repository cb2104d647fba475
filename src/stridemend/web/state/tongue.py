"""The tongue in which a request is answered."""

from django.utils.translation import get_language

from stridemend.core.tongue import Tongue
from stridemend.words import load_tongue


def tongue() -> Tongue:
    """Return the language that Django chose for this request, as the rooms speak it."""
    return load_tongue(get_language() or "en")
