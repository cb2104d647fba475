"""
Stridemend finds out what drives a runner's pain, screens out danger and builds a plan.

It gives no diagnosis. See ``docs/`` for how it reasons and what it does not know.
"""

__version__ = "0.1.0"
