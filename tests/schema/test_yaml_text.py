"""YAML text is read as YAML 1.2's core schema reads it."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from stridemend.schema.yaml_text import read_yaml

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(-1e9, 1e9) | st.text("abc: -#'\"é"),
    lambda inner: st.lists(inner) | st.dictionaries(st.text("abc"), inner),
    max_leaves=20,
)


@given(st.dictionaries(st.text("abc"), PLAIN))
def test_reads_what_another_library_wrote(data: dict[str, object]) -> None:
    """Data dumped by PyYAML come back unchanged."""
    assert data == read_yaml(yaml.safe_dump(data).encode())


def test_anchors_are_followed() -> None:
    """An alias means what its anchor marks."""
    assert read_yaml(b"a: &mark [1, x]\nb: *mark\n") == {"a": [1, "x"], "b": [1, "x"]}


def test_nothing_is_none() -> None:
    """An empty text, or one of comments only, holds nothing."""
    assert read_yaml(b"") is None
    assert read_yaml(b"# only a remark\n") is None


@pytest.mark.parametrize(
    "text", [b"a: !secret 1", b"a: *nowhere", b"<<: {a: 1}", b"? [1]\n: 2", b"a: [1", b"a: b: c"]
)
def test_what_packs_do_not_use_is_refused_with_its_line(text: bytes) -> None:
    """Tags, unknown aliases, merge keys and broken text are errors that know their place."""
    with pytest.raises(yaml.MarkedYAMLError) as caught:
        read_yaml(text)

    assert caught.value.problem_mark is not None
