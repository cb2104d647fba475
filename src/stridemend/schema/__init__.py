"""
The knowledge pack: YAML in, one frozen typed value out.

>>> from stridemend.schema import load_pack
>>> load_pack().id
'stridemend'
"""

from stridemend.schema.folder import BUILT_IN
from stridemend.schema.kinds.pack import Pack
from stridemend.schema.loader import load_pack

__all__ = ["BUILT_IN", "Pack", "load_pack"]
