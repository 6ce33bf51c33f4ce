"""The commands, one module each, in one table. A command is listed once it works."""

from __future__ import annotations

from typing import NamedTuple


class Command(NamedTuple):
    """A command's name, what it does in a line, and an example for its help.

    ``console.commands.<module>`` has ``arguments(parser)`` and ``run(options) -> int``.
    """

    name: str
    module: str
    summary: str
    example: str


COMMANDS: tuple[Command, ...] = (
    Command("demo", "demo", "read the five bundled articles and show what they say", "rasad demo"),
    Command(
        "replay", "replay", "rehearse a folder of articles in a store of its own",
        "rasad replay seeds --json",
    ),
    Command(
        "analyze", "analyze", "read articles from a file or as JSON lines",
        "rasad analyze article.txt --explain",
    ),
    Command(
        "numbers", "numbers", "read every number of a text", "rasad numbers --jsonl < texts.jsonl"
    ),
    Command(
        "clean", "clean", "print an article with what was removed struck through",
        "rasad clean page.html",
    ),
    Command(
        "figures", "figures", "list figures, or reject one that was misread",
        "rasad figures --force nato --place IQ",
    ),
    Command(
        "alerts", "alerts", "list alerts, show one with its evidence, or decide about it",
        "rasad alerts show 3f2a",
    ),
    Command("search", "search", "search the stored articles", "rasad search الناتو"),
    Command("dead", "dead", "list or count dead letters, show one, send it again or drop it",
            "rasad dead list"),
    Command(
        "sources", "sources", "list, show, check, discover, import, export or parse sources",
        "rasad sources parse feed.xml --base https://example.org/ --json",
    ),
    Command("watch", "watch", "poll the sources and read what is new, until stopped",
            "rasad watch --contact desk@example.org"),
    Command("serve", "serve", "show figures, alerts and articles on a local page",
            "rasad serve --demo"),
    Command("connect", "connect", "poll the sources and put what is new onto Kafka",
            "rasad connect --contact desk@example.org"),
    Command("worker", "worker", "run stages of the topology on Kafka",
            "rasad worker --stages read,claims"),
    Command("notify", "notify", "send the cluster's alerts on every channel",
            "rasad notify --channels desk"),
    Command("topics", "topics", "make the cluster's topics, or compare them",
            "rasad topics create"),
    Command("index", "index", "put Elasticsearch's templates, show or rebuild its indices",
            "rasad index setup"),
    Command("init", "init", "ask a few questions and write commented configuration files",
            "rasad init"),
    Command("service", "service", "let the system start `rasad watch` by itself",
            "rasad service install"),
    Command("validate", "validate", "check the configuration", "rasad validate"),
    Command("graph", "graph", "print the topology as Mermaid or for Graphviz", "rasad graph"),
    Command("tap", "tap", "print records that pass a stage while a folder is rehearsed",
            "rasad tap track seeds --limit 3"),
    Command("top", "top", "show rates by stage while a folder is rehearsed", "rasad top seeds"),
    Command("audit", "audit", "compare what came, what ended and what was said",
            "rasad audit --since 2026-01-01"),
    Command("reprocess", "reprocess", "read the past again by newer rules; say what they correct",
            "rasad reprocess --dry-run"),
    Command("backup", "backup", "copy the store, checked, while it is in use",
            "rasad backup rasad-backup.db"),
    Command("restore", "restore", "put a backup in the store's place",
            "rasad restore rasad-backup.db"),
    Command("doctor", "doctor", "say what is wrong with this installation", "rasad doctor"),
    Command("completion", "completion", "print the shell's completion script",
            "rasad completion bash >> ~/.bashrc"),
)  # fmt: skip
BY_NAME: dict[str, Command] = {command.name: command for command in COMMANDS}
