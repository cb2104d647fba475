"""Long work on records, done apart from any page: reading what was handed in."""

from stridemend.worker.run import Worker

__all__ = ["Worker"]
