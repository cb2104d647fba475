"""A log that was kept in a file of its own goes over into other rows, once."""

from itertools import chain
from pathlib import Path

from stridemend.training.store.rows import RecordingRow, Row, Rows
from stridemend.training.store.sqlite import open_rows

BESIDE = ("", "-wal", "-shm")


def take_over(place: Path, to: Rows) -> int:
    """
    Move a log from its file into other rows, whole or not at all; return how many activities.

    The file is removed only after everything was written; when that is interrupted, the next
    call does it again and changes nothing.

    Raises
    ------
    CaseError
        SM614: the file is no log; it is left as it is.

    """
    with open_rows(place, make=False) as rows, to.together():
        activities = list(rows.activities())
        recordings = (RecordingRow(*one, rows.packed(one[0])) for one in rows.entries())
        every: chain[Row] = chain(rows.files(), activities, recordings, rows.edits(), rows.spans())
        for row in every:
            to.put(row)
    for ending in BESIDE:
        place.with_name(place.name + ending).unlink(missing_ok=True)
    return len(activities)
