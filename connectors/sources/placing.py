"""Where in ``sources.yaml`` a mistake stands: line and column, for people and editors."""

from __future__ import annotations

import re

import yaml

_PATH = re.compile(r"`\$([^`]*)`")
_STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+)\]")
_UNKNOWN = re.compile(r"unknown field `([^`]+)`")

Step = str | int


def of_syntax(error: yaml.YAMLError) -> tuple[str, str]:
    """What is wrong with a text that is no YAML, in one line, and ``:line:column``."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    what = getattr(error, "problem", None) or getattr(error, "reason", None)
    said = " ".join(str(what or type(error).__name__).split())
    return said, f":{mark.line + 1}:{mark.column + 1}" if mark is not None else ""


def path_of(message: str) -> tuple[Step, ...]:
    """The path that a message about a field ends with, the unknown field itself included."""
    found = _PATH.search(message)
    steps: list[Step] = [
        name or int(number) for name, number in _STEP.findall(found[1] if found else "")
    ]
    unknown = _UNKNOWN.search(message)
    return (*steps, unknown[1]) if unknown else tuple(steps)


def of_path(text: str, path: tuple[Step, ...]) -> str:
    """``:line:column`` of what a path leads to, or of the last step that is there."""
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError):
        return ""
    mark = node.start_mark if node is not None else None
    for step in path:
        if isinstance(node, yaml.MappingNode):
            pair = next(((key, value) for key, value in node.value if key.value == step), None)
            if pair is None:
                break
            mark, node = pair[0].start_mark, pair[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            if step >= len(node.value):
                break
            node = node.value[step]
            mark = node.start_mark
        else:
            break
    return f":{mark.line + 1}:{mark.column + 1}" if mark is not None else ""
