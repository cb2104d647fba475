"""The queue: each job is done once, by one worker, and none is lost when a worker dies."""

import multiprocessing
from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
from kinds_of_work import LATER, NOW, count, take_all

from stridemend.core import CaseError, Problem
from stridemend.records.carry import erase_record
from stridemend.records.jobs import (
    MOST_ATTEMPTS,
    LostError,
    cancel,
    claim,
    enqueue,
    forget_old,
    job,
    jobs,
)
from stridemend.records.store import Record
from stridemend.schema import Pack
from stridemend.worker import Worker
from stridemend.worker.work import Work

KINDS = ("count",)


def worker(pack: Pack, do: Callable[[Work], object] = count) -> Worker:
    """Return a worker that knows one kind of work."""
    return Worker(pack, lambda: NOW, {"count": do})  # type: ignore[dict-item]


def test_a_job_from_asking_to_its_result(record: Record, pack: Pack) -> None:
    """A job waits, is done, and keeps its result, times and attempts."""
    asked = enqueue(record, "count", {"to": 3}, NOW)
    assert (asked.state, asked.open, asked.data) == ("queued", True, {"to": 3})
    assert worker(pack).look()
    done = job(record, asked.uid)

    assert done is not None
    assert (done.state, done.result, done.attempts) == ("done", {"counted": 3}, 1)
    assert (done.started, done.finished, done.open) == (NOW, NOW, False)
    assert not worker(pack).look()


def test_nobody_sees_the_job_of_another(record: Record) -> None:
    """A job is found and called off through its own record only."""
    other = Record("client 12")
    asked = enqueue(record, "count", {}, NOW)

    assert job(other, asked.uid) is None
    assert jobs(other) == ()
    assert not cancel(other, asked.uid, NOW)
    assert [one.uid for one in jobs(record, "count")] == [asked.uid]
    assert jobs(record, "another kind") == ()


def test_the_oldest_comes_first(record: Record) -> None:
    """Jobs are taken in the order in which they were asked for; other kinds are left alone."""
    second = enqueue(record, "count", {}, NOW + timedelta(seconds=1))
    first = enqueue(record, "count", {}, NOW)
    enqueue(record, "another kind", {}, NOW - timedelta(days=1))
    taken = [claim(NOW, KINDS), claim(NOW, KINDS), claim(NOW, KINDS)]

    assert [one and one.job.uid for one in taken] == [first.uid, second.uid, None]


def test_many_workers_share_no_job(record: Record, url: str) -> None:
    """Three programs that take jobs at once get every job, and none twice."""
    asked = {str(enqueue(record, "count", {}, NOW).uid) for _ in range(24)}
    with multiprocessing.get_context("spawn").Pool(3) as pool:
        taken = [uid for part in pool.map(take_all, [url] * 3) for uid in part]

    assert sorted(taken) == sorted(asked)


def test_a_silent_worker_loses_its_job(record: Record) -> None:
    """After a minute of silence the next worker takes over; the first can write nothing more."""
    asked = enqueue(record, "count", {}, NOW)
    first = claim(NOW, KINDS)
    assert first is not None
    first.progress(1, 3, NOW + timedelta(seconds=30), "One")
    assert claim(NOW + timedelta(seconds=80), KINDS) is None
    second = claim(NOW + timedelta(seconds=91), KINDS)
    assert second is not None
    assert (second.job.uid, second.job.attempts, second.job.done) == (asked.uid, 2, 1)

    writes = (
        partial(first.progress, 2, 3, LATER),
        partial(first.alive, LATER),
        partial(first.finish, {}, LATER),
        partial(first.fail, "no", LATER),
        partial(first.release, counted=True),
    )
    for write in writes:
        with pytest.raises(LostError):
            write()
    second.finish({"by": "second"}, LATER)
    done = job(record, asked.uid)
    assert done is not None
    assert done.result == {"by": "second"}


def test_a_job_that_kills_workers_is_given_up(record: Record) -> None:
    """After three silent workers the job has failed, and says why."""
    asked = enqueue(record, "count", {}, NOW)
    for number in range(MOST_ATTEMPTS):
        assert claim(NOW + number * timedelta(minutes=2), KINDS) is not None
    assert claim(NOW + timedelta(hours=1), KINDS) is None
    failed = job(record, asked.uid)

    assert failed is not None
    assert failed.state == "failed"
    assert "3 times" in failed.note


def test_a_cancelled_job_stops_its_worker(record: Record, pack: Pack) -> None:
    """A job called off while it is done ends at its next sign of progress, and stays called off."""
    told: list[int] = []

    def long(work: Work) -> dict[str, int]:
        for number in range(1, 5):
            told.append(number)
            work.tell(4, 4, "")
            assert cancel(record, work.job.uid, NOW) == (number == 1)
        return {}

    asked = enqueue(record, "count", {}, NOW)
    worker(pack, long).look()
    found = job(record, asked.uid)

    assert told == [1, 2]
    assert found is not None
    assert (found.state, found.result) == ("cancelled", None)


def test_a_worker_that_is_stopped_gives_the_job_back(record: Record, pack: Pack) -> None:
    """Stopping a worker costs no attempt; the job waits for the next one."""
    asked = enqueue(record, "count", {}, NOW)
    stopped = worker(pack)
    stopped.stop.set()
    stopped.look()
    found = job(record, asked.uid)

    assert found is not None
    assert (found.state, found.attempts) == ("queued", 0)


def _fails(error: Exception) -> Callable[[Work], object]:
    def do(_: Work) -> object:
        raise error

    return do


def test_what_goes_wrong_is_written_down(record: Record, pack: Pack) -> None:
    """An error for the runner is told in its words; a fault of ours by its kind alone."""
    mend = CaseError([Problem(id="SM605", message="It is empty.", hint="Send another.")])
    notes = []
    for error in (mend, ValueError("my private hamstring")):
        asked = enqueue(record, "count", {}, NOW)
        worker(pack, _fails(error)).look()
        found = job(record, asked.uid)
        assert found is not None
        assert found.state == "failed"
        notes.append(found.note)

    assert "Send another." in notes[0]
    assert "ValueError" in notes[1]
    assert "hamstring" not in notes[1]


def test_a_full_disk_is_tried_again(record: Record, pack: Pack) -> None:
    """What the machine got in the way of is tried three times, then told."""
    asked = enqueue(record, "count", {}, NOW)
    states = []
    for _ in range(MOST_ATTEMPTS + 1):
        worker(pack, _fails(OSError(28, "No space left"))).look()
        found = job(record, asked.uid)
        assert found is not None
        states.append(found.state)

    assert states == ["queued", "queued", "failed", "failed"]
    assert "No space left" in found.note


def test_old_jobs_are_forgotten(record: Record, pack: Pack) -> None:
    """A worker that starts removes what ended a month ago, and nothing that waits."""
    enqueue(record, "count", {}, NOW)
    worker(pack).look()
    waits = enqueue(record, "another kind", {}, NOW)
    assert forget_old(NOW + timedelta(days=29)) == 0
    later = Worker(pack, lambda: NOW + timedelta(days=31), {})
    later.stop.set()
    later.run(1)

    assert [one.uid for one in jobs(record)] == [waits.uid]


def test_erasing_a_record_ends_its_jobs(record: Record, pack: Pack) -> None:
    """A record that is erased while its job runs stays erased."""

    def long(work: Work) -> dict[str, int]:
        erase_record(work.record)
        work.tell(1, 1, "")
        return {}

    record.append([], NOW)
    asked = enqueue(record, "count", {}, NOW)
    worker(pack, long).look()

    assert job(record, asked.uid) is None
    assert jobs(record) == ()
