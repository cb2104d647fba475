"""The training log that a command works on: part of the runner's record, or a file of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from stridemend.cli import clock
from stridemend.cli.old_log import bring_in
from stridemend.consult.loop.agreement import must_agree
from stridemend.training.settings import Settings
from stridemend.training.store import JoinedLog, log_file, open_log


@contextmanager
def reading(log: Path | None, runner: str, settings: Settings) -> Iterator[JoinedLog]:
    """Open a log to look into; one that is not there stays so and is empty."""
    from stridemend.records.settings import is_there  # noqa: PLC0415  only with a record

    if log is not None or not (is_there() or log_file().exists()):
        with open_log(log or log_file(), settings, make=False) as book:
            yield book
        return
    with _in_the_record(runner, settings, writes=False) as book:
        yield book


@contextmanager
def writing(log: Path | None, runner: str, settings: Settings) -> Iterator[JoinedLog]:
    """
    Open a log to write into; it is made when it is not there.

    Raises
    ------
    CaseError
        SM260, SM264, SM279, SM614: it cannot be used, the name cannot, or the runner no longer
        agrees.

    """
    if log is not None:
        with open_log(log, settings) as book:
            yield book
        return
    with _in_the_record(runner, settings, writes=True) as book:
        yield book


@contextmanager
def _in_the_record(runner: str, settings: Settings, *, writes: bool) -> Iterator[JoinedLog]:
    from stridemend.records.store import open_record  # noqa: PLC0415  Django, only with a record
    from stridemend.records.training import TrainingRows  # noqa: PLC0415
    from stridemend.records.trouble import trouble_told  # noqa: PLC0415

    record = open_record(runner)
    if writes:
        must_agree(record.entries())
    bring_in(record, clock.now())
    rows = TrainingRows(record.name, clock.now())
    with trouble_told(record.name):
        yield JoinedLog(rows, settings)
