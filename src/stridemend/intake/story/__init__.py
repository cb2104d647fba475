"""The story reader: free text in, findings out."""

from stridemend.intake.story.examination import read_tests
from stridemend.intake.story.explain import answer_text, explain_reading
from stridemend.intake.story.read import read_story
from stridemend.intake.story.reading import Note, Reading

__all__ = ["Note", "Reading", "answer_text", "explain_reading", "read_story", "read_tests"]
