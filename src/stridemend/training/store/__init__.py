"""Where the log is kept: a small SQLite file behind a narrow protocol."""

from stridemend.training.store.place import log_file
from stridemend.training.store.protocol import Kept, Log, Recording, Span
from stridemend.training.store.sqlite import SqliteLog, open_log

__all__ = ["Kept", "Log", "Recording", "Span", "SqliteLog", "log_file", "open_log"]
