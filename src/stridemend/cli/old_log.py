"""The training log that was kept beside the record goes into it."""

import sys
from datetime import datetime
from typing import TYPE_CHECKING

from stridemend.consult.loop.agreement import agreed
from stridemend.training.store.place import log_file

if TYPE_CHECKING:
    from stridemend.records.store import Record

OWNER = "me"
"""The runner to whom such a log belongs: it told no name."""


def bring_in(record: "Record", now: datetime) -> None:
    """
    Move a log that lies in a file of its own into the record, once, and say so.

    Raises
    ------
    CaseError
        SM614: the file is no log; it is left as it is.

    """
    if record.name != OWNER or not log_file().exists() or not agreed(record.entries()):
        return
    from stridemend.records.training import TrainingRows  # noqa: PLC0415  Django
    from stridemend.training.store.take_over import take_over  # noqa: PLC0415  only once

    taken = take_over(log_file(), TrainingRows(record.name, now))
    print(f"Your training log is part of your record now. Activities: {taken}.", file=sys.stderr)
