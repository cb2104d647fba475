"""What can be wrong with a file of the training log, each with place and remedy."""

from stridemend.core import Level, Problem

AGAIN = (
    "Export or copy the file once more from the watch or the service; what could be read is kept."
)


def truncated(where: str, at: int) -> Problem:
    """Return SM601: the file ends too early."""
    return _kept("SM601", f"The file ends too early (byte {at}).", AGAIN, where)


def bad_checksum(where: str, at: int) -> Problem:
    """Return SM602: the checksum does not match."""
    message = f"The checksum at byte {at} does not match: some bytes changed."
    return _kept("SM602", message, AGAIN, where)


def broken_inside(where: str, at: int) -> Problem:
    """Return SM603: something inside cannot be read from a byte on."""
    message = f"From byte {at} on the file makes no sense."
    return _kept("SM603", message, AGAIN, where)


def bad_header(where: str, what: str) -> Problem:
    """Return SM604: the header is wrong, the content was read all the same."""
    return _kept("SM604", f"The header is wrong: {what}.", AGAIN, where)


def not_readable(where: str, what: str) -> Problem:
    """Return SM605: nothing of the file can be used."""
    hint = "Stridemend reads FIT, TCX, GPX, CSV, their .gz forms and .zip exports."
    return Problem(id="SM605", message=f"Nothing was read: {what}.", hint=hint, where=where)


def no_activity(where: str, what: str) -> Problem:
    """Return SM606: the file is sound and holds no activity."""
    message = f"There is no activity in it: {what}."
    return _kept("SM606", message, "Nothing to do; only activities are imported.", where)


def unsafe_xml(where: str, at: int) -> Problem:
    """Return SM607: XML that declares entities or a document type."""
    message = f"The file declares a document type (byte {at}), which a training file never needs."
    hint = "It was not read, as such files can be traps. Export it again from its service."
    return Problem(id="SM607", message=message, hint=hint, where=where)


def too_large(where: str, what: str) -> Problem:
    """Return SM608: a file or archive that unpacks to too much."""
    hint = "If it is really yours, unpack it first and import the folder."
    return Problem(id="SM608", message=f"It was not unpacked: {what}.", hint=hint, where=where)


def unsafe_path(where: str, name: str) -> Problem:
    """Return SM609: a name in an archive that leads outside of it."""
    message = f"The entry {name!r} leads out of the archive and was left out."
    return _kept("SM609", message, "Ask who made the archive; the rest was read.", where)


def bad_row(where: str, line: int, what: str) -> Problem:
    """Return SM610: a row of a table that cannot be used."""
    hint = "Mend the row and import again; the other rows were read."
    return _kept("SM610", f"Line {line} was left out: {what}.", hint, where)


def no_columns(where: str, found: str) -> Problem:
    """Return SM611: a table whose columns are not known."""
    message = f"These columns are not known: {found}."
    hint = "Name them: --columns start=Datum,distance_km=Strecke,time=Dauer"
    return _kept("SM611", message, hint, where)


def no_date(where: str) -> Problem:
    """Return SM612: the watch did not know the date."""
    hint = "Give it one: stridemend train edit ID --start 2026-05-01T18:00"
    return _kept("SM612", "The watch did not know the date of this activity.", hint, where)


def reader_failed(where: str, wrong: Exception) -> Problem:
    """Return SM615: a fault of the reader itself."""
    message = f"The reader failed on this file ({type(wrong).__name__}: {wrong})."
    hint = "This is a fault of Stridemend; please report it. The other files were read."
    return Problem(id="SM615", message=message, hint=hint, where=where)


def _kept(own: str, message: str, hint: str, where: str) -> Problem:
    return Problem(id=own, message=message, hint=hint, where=where, level=Level.WARNING)
