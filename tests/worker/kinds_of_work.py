"""Kinds of work for tests, and programs that do them in processes of their own."""

import sys
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from stridemend.worker.work import Work

NOW = datetime(2026, 11, 21, 18, 0, tzinfo=UTC)
LATER = NOW + timedelta(minutes=5)


def count(work: Work) -> Mapping[str, Any]:
    """Count to three and say so."""
    for number in range(3):
        work.tell(number, 3, f"Counted to {number}")
    return {"counted": 3}


def take_all(url: str) -> list[str]:
    """Take every job there is; return their ids."""
    from stridemend.records.jobs import claim  # noqa: PLC0415  loads Django
    from stridemend.records.store import open_record  # noqa: PLC0415

    open_record("me", url)
    found = []
    while held := claim(NOW, ["count"]):
        found.append(str(held.job.uid))
        held.finish({}, NOW)
    return found


def work_slowly(url: str) -> None:
    """Read what was handed in, and stand still for good after the first files were kept."""
    from stridemend.records.store import open_record  # noqa: PLC0415  loads Django
    from stridemend.schema import load_pack  # noqa: PLC0415
    from stridemend.worker import Worker  # noqa: PLC0415
    from stridemend.worker.uploads import KIND, import_uploads  # noqa: PLC0415

    def slow(work: Work) -> Mapping[str, Any]:
        def tell(done: int, total: int, note: str) -> None:
            work.tell(done, total, note)
            print(done, flush=True)  # noqa: T201  whoever started it waits for this
            sys.stdin.read()

        return import_uploads(Work(work.job, work.record, work.pack, tell, work.now))

    open_record("me", url)
    Worker(load_pack(), lambda: NOW, {KIND: slow}).look()


if __name__ == "__main__":
    work_slowly(sys.argv[1])
