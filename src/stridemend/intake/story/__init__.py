"""The story reader: free text in, findings out."""

from stridemend.intake.story.read import read_story
from stridemend.intake.story.reading import Note, Reading

__all__ = ["Note", "Reading", "read_story"]
