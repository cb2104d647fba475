"""Finding the line of a path in a YAML file."""

import yaml

from stridemend.schema.issue import Issue, Path


class Locator:
    """Knows the files of a pack and finds lines in them; each file is composed once."""

    def __init__(self, files: list[tuple[str, bytes]]) -> None:
        self._texts = dict(files)
        self._nodes: dict[str, yaml.Node | None] = {}

    def where(self, issue: Issue) -> str:
        """Return ``file:line`` of an issue."""
        line = issue.line if issue.line is not None else self._line(issue.file, issue.path)
        return f"{issue.file}:{line}"

    def _line(self, file: str, path: Path) -> int:
        node = self._compose(file)
        if node is None:
            return 1
        line = node.start_mark.line
        for step in path:
            found = _child(node, step)
            if found is None:
                break
            key, node = found
            line = key.start_mark.line
        return int(line) + 1

    def _compose(self, file: str) -> yaml.Node | None:
        if file not in self._nodes:
            self._nodes[file] = self._parse(self._texts.get(file, b""))
        return self._nodes[file]

    @staticmethod
    def _parse(text: bytes) -> yaml.Node | None:
        try:
            return yaml.compose(text, Loader=yaml.CSafeLoader)
        except (yaml.YAMLError, UnicodeDecodeError):
            return None


def _child(node: yaml.Node, step: str | int) -> tuple[yaml.Node, yaml.Node] | None:
    """Return the node that names a child, and the child."""
    if isinstance(node, yaml.MappingNode):
        return next(((k, v) for k, v in node.value if k.value == str(step)), None)
    inside = isinstance(node, yaml.SequenceNode) and isinstance(step, int)
    if inside and int(step) < len(node.value):
        return node.value[int(step)], node.value[int(step)]
    return None
