"""
The knowledge pack: YAML in, one frozen typed value out.

>>> from stridemend.schema import load_pack
>>> load_pack().id
'stridemend'
"""

from stridemend.schema.kinds.pack import Pack
from stridemend.schema.loader import BUILT_IN, load_pack

__all__ = ["BUILT_IN", "Pack", "load_pack"]
