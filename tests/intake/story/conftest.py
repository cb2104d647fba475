"""Fixtures of the story reader's tests."""

import pytest
from story_facts import Read

from stridemend.intake.story import read_story
from stridemend.schema import Pack, load_pack


@pytest.fixture(scope="session")
def pack() -> Pack:
    return load_pack()


@pytest.fixture(scope="session")
def read(pack: Pack) -> Read:
    return lambda text: read_story(text, pack)
