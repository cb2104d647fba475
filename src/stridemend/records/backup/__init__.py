"""Everything in the database in one file, while it is in use, and back."""

from stridemend.records.backup.do import Restored, backup, restore
from stridemend.records.backup.file import Manifest

__all__ = ["Manifest", "Restored", "backup", "restore"]
