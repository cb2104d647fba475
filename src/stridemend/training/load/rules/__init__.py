"""The load rules of the pack, worked out on a log; one rule a module."""

from stridemend.training.load.rules.verdict import State, Verdict

__all__ = ["State", "Verdict"]
