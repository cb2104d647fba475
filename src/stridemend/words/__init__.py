"""What a runner reads, and in which language: the texts of a pack, and the pack in a tongue."""

from stridemend.words.inside import in_tongue
from stridemend.words.messages import Message, translatable, unjudged
from stridemend.words.tongues import LANGUAGES, load_tongue

__all__ = ["LANGUAGES", "Message", "in_tongue", "load_tongue", "translatable", "unjudged"]
