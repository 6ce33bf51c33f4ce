"""`rasad graph`: the topology as Mermaid."""

from __future__ import annotations

import argparse

from streams.topology import RUNS, SINKS


def arguments(parser: argparse.ArgumentParser) -> None:
    """It takes none."""
    del parser


def run(options: argparse.Namespace) -> int:
    """Print the diagram."""
    del options
    print(mermaid(), end="")
    return 0


def mermaid() -> str:
    """The topology as a Mermaid flowchart: topics round, runs of stages square."""
    lines = ["flowchart LR", "  sources([sources]) --> news.raw"]
    topics: dict[str, str] = {}
    for run_ in RUNS:
        stages = " ▸ ".join(stage.name for stage in run_.stages)
        lines.append(f"  {run_.name}[{stages}]")
        for topic in (run_.reads, *run_.emits):
            topics.setdefault(topic.name, topic.key)
        lines.append(f"  {run_.reads.name} --> {run_.name}")
        lines += [f"  {run_.name} --> {topic.name}" for topic in run_.emits]
        lines.append(f"  {run_.name} -. failures .-> news.dead")
    for sink in SINKS:
        lines.append(f"  {sink.name}[/{sink.name}/]")
        for topic in sink.reads:
            topics.setdefault(topic.name, topic.key)
            lines.append(f"  {topic.name} --> {sink.name}")
    lines += [f'  {name}("{name}<br/>key: {key}")' for name, key in sorted(topics.items())]
    return "\n".join(lines) + "\n"
