"""The log told to its runner: statements and series, for any face to show."""

from stridemend.training.telling.build import tell_log
from stridemend.training.telling.told import Part, Statement, Told, Ways

__all__ = ["Part", "Statement", "Told", "Ways", "tell_log"]
