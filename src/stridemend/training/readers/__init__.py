"""Readers: one module a format, all ending in the same ``Activity``."""

from stridemend.training.readers.dispatch import Options, read_bytes
from stridemend.training.readers.reading import Reading

__all__ = ["Options", "Reading", "read_bytes"]
