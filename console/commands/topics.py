"""`rasad topics`: make the cluster's topics, or compare those that exist with what they must be."""

from __future__ import annotations

import argparse
import json


def arguments(parser: argparse.ArgumentParser) -> None:
    """Make or compare."""
    parser.add_argument("action", choices=("create", "check", "list"), help="what to do")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(options: argparse.Namespace) -> int:
    """Nothing that exists is changed; a difference is an error that names both sides."""
    from console.configuration import settings_of
    from console.terminal import table
    from console.wiring.cluster import kafka, needing_the_extra

    servers = kafka(settings_of(options))
    with needing_the_extra():
        from connectors.kafka.topics import check, create, wanted_topics
    from schemas.topics import DELIVERIES, TOPICS
    from streams.worker.layout import changelogs

    topics = (*TOPICS, DELIVERIES)
    wanted = wanted_topics(servers, changelogs(servers.namespace), topics)
    if options.action == "list":
        rows = [{"topic": each.name, "partitions": each.partitions, **each.settings}
                for each in wanted]  # fmt: skip
        if options.json:
            print(json.dumps(rows))
        else:
            print(table(tuple(rows[0]), [[str(cell) for cell in row.values()] for row in rows]))
        return 0
    made: tuple[str, ...] = ()
    if options.action == "create":
        made = create(servers, wanted)
    else:
        check(servers, wanted)
    if options.json:
        print(json.dumps({"topics": [each.name for each in wanted], "made": list(made)}))
    else:
        print("\n".join(f"made {name}" for name in made) or "nothing to make")
        print(f"{len(wanted)} topics are as they must be")
    return 0
