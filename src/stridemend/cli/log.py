"""`stridemend log`: write down what happened; the plan follows."""

from stridemend.cli import log_days, log_life
from stridemend.cli.log_writing import app

__all__ = ["app", "log_days", "log_life"]
