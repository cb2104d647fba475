"""Results that are kept beside a record until what they rest on changes."""

from typing import Any

from stridemend.records.models import Runner, Snapshot


def kept(runner_name: str, name: str, stamp: str) -> dict[str, Any] | None:
    """Return what was kept under a name, when it was made from the same things."""
    found = Snapshot.objects.filter(runner__name=runner_name, name=name, stamp=stamp).first()
    return dict(found.data) if found else None


def keep(runner_name: str, name: str, stamp: str, data: dict[str, Any]) -> None:
    """Keep a result; a runner without a record keeps none."""
    if runner := Runner.objects.filter(name=runner_name).first():
        new = {"stamp": stamp, "data": data}
        Snapshot.objects.update_or_create(runner=runner, name=name, defaults=new)
