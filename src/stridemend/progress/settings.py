"""How sessions, retests and outcomes work, read from ``knowledge/progress.yaml``."""

from collections.abc import Mapping
from typing import Any, cast

from stridemend.schema import Pack


def progress_rules(pack: Pack) -> Mapping[str, Any]:
    """Return the progress section of the pack."""
    rules: Any = pack.settings["progress"]
    return cast("Mapping[str, Any]", rules["progress"])


def number(rules: Mapping[str, Any], name: str) -> float:
    """Return the number of a rule that stands with its unit and its reason."""
    return float(rules[name]["value"])
