"""Where the log is kept: plain rows behind a narrow protocol, joined into activities above."""

from stridemend.training.store.joined import JoinedLog
from stridemend.training.store.place import log_file
from stridemend.training.store.protocol import Kept, Log, Recording, Span
from stridemend.training.store.rows import Rows
from stridemend.training.store.sqlite import open_log, open_rows

__all__ = [
    "JoinedLog",
    "Kept",
    "Log",
    "Recording",
    "Rows",
    "Span",
    "log_file",
    "open_log",
    "open_rows",
]
