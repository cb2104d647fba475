"""Reading the files of a pack."""

from dataclasses import dataclass

import yaml

from stridemend.schema.issue import Issue
from stridemend.schema.yaml_text import read_yaml


@dataclass(frozen=True, slots=True)
class Document:
    """One YAML file of a pack: its path inside the pack, its text, its content."""

    path: str
    text: bytes
    data: dict[str, object]


def parse(name: str, text: bytes) -> Document | Issue:
    """Parse one file; a file that is no YAML mapping comes back as an issue."""
    try:
        data = read_yaml(text)
    except yaml.YAMLError as error:
        return _syntax_issue(name, error)
    except UnicodeDecodeError:
        return Issue("SM101", name, (), "The file is not UTF-8 text.", "Save it as UTF-8.", line=1)
    if data is None:
        data = {}
    if not isinstance(data, dict):
        hint = "Put its entries under a key such as `findings:`."
        return Issue("SM102", name, (), "The file does not hold a mapping.", hint, line=1)
    return Document(name, text, {str(key): value for key, value in data.items()})


def _syntax_issue(name: str, error: yaml.YAMLError) -> Issue:
    mark = getattr(error, "problem_mark", None)
    line = mark.line + 1 if mark is not None else 1
    what = getattr(error, "problem", None) or str(error).splitlines()[0]
    hint = "Check quotes, colons and indentation there; text with `: ` or ` #` needs quotes."
    return Issue("SM101", name, (), f"This is not valid YAML: {what}.", hint, line=line)
