"""FIT, the watches' own format: a small vectorised reader."""

from stridemend.training.readers.fit.read import read_fit

__all__ = ["read_fit"]
