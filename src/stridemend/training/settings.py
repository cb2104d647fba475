"""Numbers of the training log, from ``training.yaml`` of the pack."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from stridemend.schema import Pack

FEET = {"running": "running", "walking": "walking", "hiking": "walking", "cycling": "cycling"}


@dataclass(frozen=True, slots=True)
class Settings:
    """
    The mapping under ``training``; every number in it has a unit and a reason there.

    It is handed to the readers, which import nothing clinical.
    """

    data: Mapping[str, Any]

    def __getitem__(self, name: str) -> Any:
        return self.data[name]

    def value(self, *path: str) -> float:
        """Return a number; the last step may be left out when it is ``value``."""
        found: Any = self.data
        for step in path:
            found = found[step]
        return float(found["value"] if isinstance(found, Mapping) else found)

    def limits(self, channel: str) -> tuple[float, float] | None:
        """Return the lowest and highest believable number of a channel."""
        found = self.data["limits"].get(channel)
        return None if found is None else (float(found["low"]), float(found["high"]))

    def fastest(self, sport: str) -> Mapping[str, float]:
        """Return the fastest believable ``sample`` and ``mean`` speed of a sport, m/s."""
        found: Mapping[str, float] = self.data["fastest"][FEET.get(sport, "other")]
        return found


def training_settings(pack: Pack) -> Settings:
    """Return the settings that a pack holds."""
    found: Any = pack.settings["training"]
    return Settings(found["training"])
