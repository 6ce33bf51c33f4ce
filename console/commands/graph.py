"""`rasad graph`: the topology as Mermaid or Graphviz."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from schemas.topics import BY_NAME, DEAD
from streams.topology import RUNS, SINKS


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which language of diagrams."""
    parser.add_argument("--dot", action="store_true", help="for Graphviz instead of Mermaid")


def run(options: argparse.Namespace) -> int:
    """Print the diagram."""
    print(dot() if options.dot else mermaid(), end="")
    return 0


def edges() -> Iterator[tuple[str, str, str]]:
    """(from, to, what passes: empty, or failures), in order of the topology."""
    yield "sources", RUNS[0].reads.name, ""
    for each in RUNS:
        yield each.reads.name, each.name, ""
        for topic in each.emits:
            yield each.name, topic.name, ""
        yield each.name, DEAD.name, "failures"
    for sink in SINKS:
        for topic in sink.reads:
            yield topic.name, sink.name, ""


def _labels() -> dict[str, str]:
    return {each.name: " ▸ ".join(stage.name for stage in each.stages) for each in RUNS}


def _topics() -> list[tuple[str, str]]:
    named = {name for edge in edges() for name in edge[:2]}
    return sorted((topic.name, topic.key) for topic in BY_NAME.values() if topic.name in named)


def mermaid() -> str:
    """The topology as a Mermaid flowchart: topics round, runs of stages square."""
    lines = ["flowchart LR", "  sources([sources])"]
    lines += [f"  {name}[{label}]" for name, label in _labels().items()]
    lines += [f"  {sink.name}[/{sink.name}/]" for sink in SINKS]
    lines += [f'  {name}("{name}<br/>key: {key}")' for name, key in _topics()]
    for start, end, what in edges():
        lines.append(f"  {start} -. {what} .-> {end}" if what else f"  {start} --> {end}")
    return "\n".join(lines) + "\n"


def dot() -> str:
    """The topology for Graphviz."""
    lines = ["digraph rasad {", "  rankdir=LR;", '  "sources" [shape=plain];']
    lines += [f'  "{name}" [shape=box, label="{label}"];' for name, label in _labels().items()]
    lines += [f'  "{sink.name}" [shape=cds];' for sink in SINKS]
    lines += [
        f'  "{name}" [shape=box, style=rounded, label="{name}\\nkey: {key}"];'
        for name, key in _topics()
    ]
    for start, end, what in edges():
        style = f' [style=dashed, label="{what}"]' if what else ""
        lines.append(f'  "{start}" -> "{end}"{style};')
    return "\n".join([*lines, "}"]) + "\n"
