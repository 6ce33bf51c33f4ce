"""`rasad reprocess`: newer rules over what was fetched before; differences are corrections."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from console.corrected import Reprocessed
    from schemas.corrections import Correction, Reprocess


def arguments(parser: argparse.ArgumentParser) -> None:
    """From what, how far, and how to answer."""
    parser.add_argument("--archive", type=Path, metavar="DIR", help="raw documents kept by day")
    parser.add_argument(
        "--dry-run", action="store_true", help="print the differences and switch nothing"
    )
    parser.add_argument(
        "--demand-bodies", action="store_true",
        help="refuse where a document has no raw body left; default: its kept text is read",
    )  # fmt: skip
    parser.add_argument(
        "--driver", choices=("embedded", "faust"), default="embedded",
        help="faust: through the configured Kafka and Elasticsearch; default: this machine's store",
    )  # fmt: skip
    parser.add_argument(
        "--list", action="store_true", help="show what earlier ones corrected, and do nothing"
    )
    parser.add_argument(
        "--drop-old", action="store_true", help="let go of the results that others replaced"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(options: argparse.Namespace) -> int:
    """Read the past again, compare, switch; nobody is notified."""
    from schemas.errors import InputError

    if options.list and options.drop_old:
        raise InputError("--list and --drop-old do not go together", remedy="Give one of them.")
    if options.driver == "faust":
        return _through_the_cluster(options)
    if options.list:
        return _list(options)
    return _drop_old(options) if options.drop_old else _reprocess(options)


def _reprocess(options: argparse.Namespace) -> int:
    from console.configuration import settings_of
    from console.progress import shown
    from console.reprocessing import reprocess

    with shown("reading again") as observer:
        done = reprocess(
            settings_of(options), archive=options.archive, dry_run=options.dry_run,
            demand_bodies=options.demand_bodies, observer=observer,
        )  # fmt: skip
    return _say(done, options)


def _through_the_cluster(options: argparse.Namespace) -> int:
    from contextlib import closing

    from console.configuration import settings_of
    from console.wiring.cluster import elastic, needing_the_extra

    settings = settings_of(options)
    with needing_the_extra():
        from connectors.elasticsearch.corrections import Corrections
        from connectors.elasticsearch.succession import drop_replaced
        from console.clusterreprocess import reprocess

    if options.list:
        with closing(Corrections(elastic(settings))) as kept:
            return _tell([(each, tuple(kept.of(each.run))) for each in kept.reprocesses()], options)
    if options.drop_old:
        return _dropped(drop_replaced(elastic(settings)), options)
    done = reprocess(
        settings, archive=options.archive, dry_run=options.dry_run,
        demand_bodies=options.demand_bodies,
    )  # fmt: skip
    return _say(done, options)


def _say(done: Reprocessed, options: argparse.Namespace) -> int:
    from console.corrected import answer, report

    if options.json:
        print(json.dumps(answer(done), ensure_ascii=False))
    else:
        print("\n".join(report(done)))
    return 0


def _list(options: argparse.Namespace) -> int:
    from contextlib import closing

    from connectors.store.corrections import corrections, reprocesses
    from connectors.store.opening import explained, open_to_read
    from console.folders import live_store

    store = live_store()
    with closing(open_to_read(store)) as file, explained(store):
        return _tell([(each, corrections(file, each.run)) for each in reprocesses(file)], options)


def _tell(
    found: Sequence[tuple[Reprocess, Sequence[Correction]]], options: argparse.Namespace
) -> int:
    import msgspec

    if options.json:
        runs = [
            {**msgspec.to_builtins(done), "corrections": msgspec.to_builtins(each)}
            for done, each in found
        ]
        print(json.dumps({"runs": runs}, ensure_ascii=False))
        return 0
    print("\n".join(line for done, each in found for line in _lines(done, each)) or "none yet")
    return 0


def _lines(each: Reprocess, found: Sequence[Correction]) -> Iterator[str]:
    from console.corrected import correction_lines, listable
    from schemas.identity import instant

    kept = f", {each.kept} without a raw body" if each.kept else ""
    yield f"{instant(each.at)[:19]}Z, run {each.run}: {each.read} documents read again{kept}"
    yield from correction_lines(listable(found))


def _drop_old(options: argparse.Namespace) -> int:
    from connectors.store.switching import kept_stores
    from console.folders import live_store

    found = kept_stores(live_store())
    for each in found:
        each.unlink()
    return _dropped([each.name for each in found], options)


def _dropped(names: Sequence[str], options: argparse.Namespace) -> int:
    if options.json:
        print(json.dumps({"dropped": list(names)}))
    else:
        print("\n".join(f"dropped {each}" for each in names) or "nothing old is kept")
    return 0
