"""The short forms that stand ready on the page of today; they are the whole forms with less."""

from typing import Any

from django.utils.translation import gettext_lazy

from stridemend.core.units import Distance
from stridemend.schema import Pack
from stridemend.web.pages.log_fields import shown
from stridemend.web.pages.log_forms import FORMS

QUICK: dict[str, tuple[Any, tuple[str, ...]]] = {
    "pain": (gettext_lazy("Pain now"), ("pain",)),
    "morning": (gettext_lazy("This morning"), ("pain", "usual")),
    "run": (
        gettext_lazy("A run"),
        ("km", "minutes", "pain", "rpe", "limp", "sharp", "painkiller"),
    ),
}
"""What stands on the button, and which fields of the whole form are shown."""


def quick_log(pack: Pack, unit: Distance) -> list[dict[str, Any]]:
    """Return the short forms: which whole form each belongs to, its name and its fields."""
    return [
        {
            "what": what,
            "name": str(name),
            "fields": shown(
                [one for one in FORMS[what].fields(pack, unit) if one.name in names], {}, (), what
            ),
        }
        for what, (name, names) in QUICK.items()
    ]
