"""The built-in pack, and a reader of the pictures."""

from collections.abc import Callable
from xml.etree import ElementTree as ET

import pytest

Read = Callable[[str], ET.Element]


@pytest.fixture(scope="session")
def read() -> Read:
    """Return a reader of SVG text, which refuses what is not well-formed."""

    def parse(svg: str) -> ET.Element:
        return ET.fromstring(svg.replace('xmlns="http://www.w3.org/2000/svg"', ""))  # noqa: S314

    return parse
