"""A worker: takes jobs one after another, gives signs of life, and leaves nothing half done."""

import logging
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from django.db import DatabaseError, close_old_connections, connection

from stridemend.core import StridemendError
from stridemend.records.jobs import MOST_ATTEMPTS, Claim, LostError, claim, forget_old
from stridemend.records.models import Runner
from stridemend.records.store import Record
from stridemend.schema import Pack
from stridemend.worker import uploads
from stridemend.worker.work import Do, Work

KINDS: Mapping[str, Do] = {uploads.KIND: uploads.import_uploads}
BEAT_S = 10.0
"""Seconds between two signs of life; far below the time after which a worker counts as gone."""
TOLD_EVERY = timedelta(seconds=0.3)
"""Progress is written at most so often."""
FAULT = "This is a fault of Stridemend ({name}); please report it. What was read so far is kept."
LOG = logging.getLogger("stridemend.worker")


class StopError(Exception):
    """Somebody asked the worker to stop."""


class Worker:
    """
    Does jobs, one at a time.

    Attributes
    ----------
        stop: set it from anywhere; the running job goes back to the queue with what it has done.
    """

    def __init__(
        self, pack: Pack, now: Callable[[], datetime], kinds: Mapping[str, Do] = KINDS
    ) -> None:
        self._pack, self._now, self._kinds = pack, now, kinds
        self.stop = threading.Event()

    def run(self, every_s: float) -> None:
        """Work until somebody sets ``stop``; look for jobs every so many seconds."""
        self._tidy()
        while not self.stop.is_set():
            if not self.look():
                self.stop.wait(every_s)

    def _tidy(self) -> None:
        try:
            uploads.tidy(self._now())
            forget_old(self._now())
        except (DatabaseError, OSError) as bad:
            LOG.warning("not tidied up: %s", type(bad).__name__)

    def look(self) -> bool:
        """Do one job; say whether there was one. A database out of reach is no reason to die."""
        try:
            close_old_connections()
            held = claim(self._now(), self._kinds)
        except DatabaseError as bad:
            LOG.warning("database out of reach: %s", type(bad).__name__)
            return False
        if held is not None:
            self._do(held)
        return held is not None

    def _do(self, held: Claim) -> None:
        """Do a job to its end, whatever that is; its files go only when it needs them no more."""
        LOG.info("job %s %s attempt %d", held.job.uid, held.job.kind, held.job.attempts)
        try:
            end = self._tried(held)
            if held.job.kind == uploads.KIND and end != "queued":
                uploads.forget(held.job)
        except (LostError, DatabaseError) as bad:
            end = f"left ({type(bad).__name__})"  # its next worker goes on
        LOG.info("job %s %s", held.job.uid, end)

    def _tried(self, held: Claim) -> str:
        """Do a job and write down what came of it; return its state."""
        try:
            result = self._result(held)
        except StopError:
            held.release(counted=False)
            return "queued"
        except Runner.DoesNotExist as gone:
            raise LostError from gone
        except LostError:
            raise
        except StridemendError as bad:
            return self._failed(held, str(bad))
        except (DatabaseError, OSError) as bad:
            return self._again(held, bad)
        except Exception as bad:  # noqa: BLE001  a fault in one job must not stop the others
            return self._failed(held, FAULT.format(name=type(bad).__name__))
        held.finish(result, self._now())
        return "done"

    def _failed(self, held: Claim, note: str) -> str:
        held.fail(note, self._now())
        return "failed"

    def _again(self, held: Claim, bad: Exception) -> str:
        """Put a job back that the machine got in the way of, until it was tried often enough."""
        if held.job.attempts >= MOST_ATTEMPTS:
            return self._failed(held, f"It did not work {held.job.attempts} times: {bad}.")
        held.release(counted=True)
        return "queued"

    def _result(self, held: Claim) -> Mapping[str, Any]:
        work = Work(held.job, Record(held.job.runner), self._pack, self._teller(held), self._now)
        with self._beating(held) as lost:
            result = self._kinds[held.job.kind](work)
        if lost.is_set():
            raise LostError
        return result

    def _teller(self, held: Claim) -> Callable[[int, int, str], None]:
        last: list[datetime] = []

        def tell(done: int, total: int, note: str) -> None:
            if self.stop.is_set():
                raise StopError
            now = self._now()
            if not last or now - last[0] >= TOLD_EVERY or done >= total:
                held.progress(done, total, now, note)
                last[:] = [now]

        return tell

    @contextmanager
    def _beating(self, held: Claim) -> Iterator[threading.Event]:
        """Give signs of life beside the work, which may be silent for long."""
        over, lost = threading.Event(), threading.Event()

        def beat() -> None:
            while not over.wait(BEAT_S):
                try:
                    held.alive(self._now())
                except LostError:
                    lost.set()
                    break
                except DatabaseError:
                    continue
            connection.close()

        thread = threading.Thread(target=beat, daemon=True)
        thread.start()
        try:
            yield lost
        finally:
            over.set()
            thread.join()
