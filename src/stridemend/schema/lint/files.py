"""Mistakes that the YAML parser hides."""

from collections.abc import Iterator

import yaml

from stridemend.schema.issue import Issue
from stridemend.schema.lint.context import Context
from stridemend.schema.lint.registry import lint


@lint("SM108")
def repeated_keys(context: Context) -> Iterator[Issue]:
    """Find a key that stands twice in one mapping, so that the first is lost (SM108)."""
    for document in context.documents:
        root = yaml.compose(document.text, Loader=yaml.CSafeLoader)
        if root is not None:
            for key, line in _repeated(root):
                message = f"`{key}` stands twice here; only the last counts."
                hint = "Remove one of them."
                yield Issue("SM108", document.path, (), message, hint, line=line)


def _repeated(root: yaml.Node) -> Iterator[tuple[str, int]]:
    pending = [root]
    while pending:
        node = pending.pop()
        if isinstance(node, yaml.MappingNode):
            seen: set[str] = set()
            for key, value in node.value:
                if key.value in seen:
                    yield str(key.value), key.start_mark.line + 1
                seen.add(key.value)
                pending.append(value)
        elif isinstance(node, yaml.SequenceNode):
            pending.extend(node.value)
