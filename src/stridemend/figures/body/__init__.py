"""
The body in pictures: the map of pains, the chain from driver to pain, anatomy of the hip.

>>> from stridemend.schema import load_pack
>>> body_map(load_pack(), "front")[:4]
'<svg'
"""

from stridemend.figures.body.anatomy import AnatomyText, MuscleNote, anatomy, anatomy_text
from stridemend.figures.body.body_map import body_map, close_ups
from stridemend.figures.body.chain import Chain, ChainLink, ChainNode, chain_text
from stridemend.figures.body.chain_picture import chain_picture
from stridemend.figures.body.places import body_places, name_of
from stridemend.figures.body.values import Mark, Place, View

__all__ = [
    "AnatomyText",
    "Chain",
    "ChainLink",
    "ChainNode",
    "Mark",
    "MuscleNote",
    "Place",
    "View",
    "anatomy",
    "anatomy_text",
    "body_map",
    "body_places",
    "chain_picture",
    "chain_text",
    "close_ups",
    "name_of",
]
