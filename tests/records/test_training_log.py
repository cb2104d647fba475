"""The training log inside the record: carried along, taken over, erased, kept apart by runner."""

import json
import sys
from pathlib import Path

import pytest
from logged import NOW, pain

from stridemend.core import CaseError
from stridemend.records.carry import erase_record, export_record, import_record
from stridemend.records.models import Activity, ActivityEdit, Recording, TrainingFile, TrainingSpan
from stridemend.records.store import Record
from stridemend.records.training import TrainingRows
from stridemend.schema import load_pack
from stridemend.training.importing import import_paths
from stridemend.training.settings import Settings, training_settings
from stridemend.training.store import JoinedLog, Span, open_log
from stridemend.training.store.take_over import take_over

sys.path.append(str(Path(__file__).parent.parent / "training"))

from fit_writer import a_run

DAY = 86_400


@pytest.fixture(scope="session")
def settings() -> Settings:
    """Return the settings of the built-in pack."""
    return training_settings(load_pack())


@pytest.fixture
def runs(tmp_path: Path) -> Path:
    """Return a folder with three runs, one of them torn."""
    folder = tmp_path / "runs"
    folder.mkdir()
    for number in range(2):
        (folder / f"{number}.fit").write_bytes(a_run(1_100_000_000 + number * DAY, 300))
    (folder / "torn.fit").write_bytes(a_run(1_100_000_000 + 5 * DAY, 300)[:5000])
    return folder


def log_of(record: Record, settings: Settings) -> JoinedLog:
    """Return the training log of a record."""
    return JoinedLog(TrainingRows(record.name, NOW), settings)


def filled(log: JoinedLog, runs: Path, settings: Settings) -> JoinedLog:
    """Return a log with the runs, an edit and a day that was told about."""
    import_paths([runs], log, settings)
    with log.together():
        log.edit(next(log.activities()).id, {"rpe": "7", "shoes": "Bläu\N{WINKING FACE}"})
        log.tell(Span("pain", NOW.date(), NOW.date(), 4.0, "calf"))
    return log


def test_a_log_goes_out_and_comes_back(record: Record, runs: Path, settings: Settings) -> None:
    """Export, erase, import: the same bytes, activities and samples; known files stay known."""
    log = filled(log_of(record, settings), runs, settings)
    record.append([pain(4)], NOW)
    told, before = export_record(record), list(log.activities())
    distances = [log.samples(one.id).columns["distance_m"].sum() for one in before]
    erase_record(record)
    import_record(told, record, "file", NOW)
    back = log_of(record, settings)

    assert export_record(record) == told
    assert list(back.activities()) == before
    assert [back.samples(one.id).columns["distance_m"].sum() for one in before] == distances
    assert back.spans() == log.spans()
    assert import_paths([runs], back, settings).unchanged == 3


def test_without_samples_files_bring_them_back(
    record: Record, runs: Path, settings: Settings
) -> None:
    """An export of sums only is small and whole; reading the files again fills in the samples."""
    filled(log_of(record, settings), runs, settings)
    large, told = export_record(record), export_record(record, samples=False)
    erase_record(record)
    import_record(told, record, "file", NOW)
    back = log_of(record, settings)
    first = next(back.activities())

    assert len(told) < len(large) / 2
    assert json.loads(told)["training"]["recordings"][0]["samples"] is None
    assert first.entry.rpe == 7
    assert len(back.samples(first.id)) == 0

    import_paths([runs], back, settings)
    assert len(back.samples(first.id)) > 200
    assert len(list(back.activities())) == 3


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda log: log.pop("spans"), "'spans'"),
        (lambda log: log["recordings"][0].update(samples="AAAA"), "recordings, place 1"),
        (lambda log: log["recordings"][1].update(samples="not base64"), "recordings, place 2"),
        (lambda log: log["activities"].pop(), "there is no activity"),
        (lambda log: log["activities"][0]["entry"].update(format="pdf"), "'pdf'"),
        (lambda log: log["edits"][0].update(field="rpe", value="99"), "edits, place 1"),
        (lambda log: log["spans"][0].update(first="soon"), "spans, place 1"),
    ],
)
def test_a_broken_log_leaves_nothing(
    record: Record, runs: Path, settings: Settings, spoil: object, words: str
) -> None:
    """A changed export is refused with the place of every fault, and nothing of it is kept."""
    assert callable(spoil)
    filled(log_of(record, settings), runs, settings)
    data = json.loads(export_record(record))
    erase_record(record)
    spoil(data["training"])
    with pytest.raises(CaseError, match="SM268") as refused:
        import_record(json.dumps(data), record, "file", NOW)

    assert words in str(refused.value)
    assert not Activity.objects.exists()


def test_an_import_keeps_a_log_that_is_here(record: Record, runs: Path, settings: Settings) -> None:
    """A record without a log joins the log that is here; a second log is refused."""
    record.append([pain(4)], NOW)
    bare = export_record(record)
    erase_record(record)
    filled(log_of(record, settings), runs, settings)
    whole = export_record(record)
    import_record(bare, record, "file", NOW)

    assert len(record.entries()) == 1
    assert len(list(log_of(record, settings).activities())) == 3
    with pytest.raises(CaseError, match="SM267"):
        import_record(whole, record, "file", NOW)


def test_erasing_takes_the_log_along(record: Record, runs: Path, settings: Settings) -> None:
    """After erasing, no row of the log is left; another runner's log is untouched."""
    filled(log_of(record, settings), runs, settings)
    other = log_of(Record("client 12"), settings)
    import_paths([runs / "0.fit"], other, settings)
    erase_record(record)

    left = [model.objects.count() for model in (TrainingFile, Activity, Recording)]
    assert left == [1, 1, 1]
    assert not ActivityEdit.objects.exists()
    assert not TrainingSpan.objects.exists()
    assert len(other.samples(next(other.activities()).id)) > 200


def test_runners_have_logs_of_their_own(record: Record, runs: Path, settings: Settings) -> None:
    """The same file is new for each runner, and neither sees the other's."""
    first, second = log_of(record, settings), log_of(Record("client 12"), settings)
    import_paths([runs / "0.fit"], first, settings)
    found = import_paths([runs / "0.fit", runs / "1.fit"], second, settings)

    assert found.new == 2
    assert len(list(first.activities())) == 1
    own = {one.id for one in second.activities()} - {one.id for one in first.activities()}
    assert len(first.samples(own.pop())) == 0


def test_looking_makes_no_runner(record: Record, settings: Settings) -> None:
    """Reading the log of a name that nobody has used writes nothing."""
    log = log_of(record, settings)

    assert list(log.activities()) == []
    assert log.knows("0" * 64) is None
    with pytest.raises(CaseError, match="SM265"):
        export_record(record)


def test_a_log_in_a_file_is_taken_over(
    record: Record, runs: Path, settings: Settings, tmp_path: Path
) -> None:
    """Everything of the file arrives; the file goes only then; doing it twice changes nothing."""
    place = tmp_path / "training.sqlite3"
    with open_log(place, settings) as old:
        filled(old, runs, settings)
        before, spans = list(old.activities()), old.spans()
    copy = place.read_bytes()
    rows = TrainingRows(record.name, NOW)
    assert take_over(place, rows) == 3

    log = JoinedLog(rows, settings)
    assert list(log.activities()) == before
    assert log.spans() == spans
    assert import_paths([runs], log, settings).unchanged == 3
    assert not place.exists()

    told = export_record(record)
    place.write_bytes(copy)
    take_over(place, rows)
    assert export_record(record) == told


def test_what_is_no_log_is_not_taken_over(record: Record, tmp_path: Path) -> None:
    """A foreign file in the place of an old log is told and left as it was."""
    place = tmp_path / "training.sqlite3"
    place.write_bytes(b"My diary. " * 1000)
    with pytest.raises(CaseError, match="SM614"):
        take_over(place, TrainingRows(record.name, NOW))

    assert place.read_bytes() == b"My diary. " * 1000


def test_words_that_no_database_takes(record: Record, settings: Settings) -> None:
    """A file name that is no text, and a zero inside a note, are kept in a form that is."""
    log = log_of(record, settings)
    with log.together():
        log.add("0" * 64, b"run-\xff.fit".decode("utf-8", "surrogateescape"), (), ())
        log.tell(Span("pain", NOW.date(), NOW.date(), 4.0, "ca\0lf"))

    assert log.knows("0" * 64) == ()
    assert log.spans()[0].note == "ca?lf"
