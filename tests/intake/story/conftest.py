"""Fixtures of the story reader's tests."""

import pytest
from story_facts import Read

from stridemend.intake.story import read_story
from stridemend.schema import Pack


@pytest.fixture(scope="session")
def read(pack: Pack) -> Read:
    """Reads a story with the built-in pack."""
    return lambda text: read_story(text, pack)
