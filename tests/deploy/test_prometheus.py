"""Prometheus' questions and rules speak of what a worker really exports."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from prometheus_client.parser import text_string_to_metric_families

from console.auditing import Audit
from console.commands.audit import metrics as audited
from streams.embedded.counters import StageCounts
from streams.topology import RUNS
from streams.worker.meters import Meters

FOLDER = Path(__file__).resolve().parents[2] / "deploy" / "prometheus"
RULES = yaml.safe_load((FOLDER / "rules.yml").read_text("utf-8"))
ALL = [rule for group in RULES["groups"] for rule in group["rules"]]
WORDS = {
    "by", "sum", "max", "min", "rate", "increase", "delta", "absent", "and", "or", "on", "unless",
    "histogram_quantile",
}  # fmt: skip
PROMETHEUS_OWN = {"up": {"job", "instance"}}


def exported():
    """Every sample's name with its labels, as a worker's `/metrics` and the audit give them."""
    from prometheus_client import generate_latest

    meters = Meters()
    counts = StageCounts()
    counts.received = 1
    meters.count({"clean": counts})
    meters.sent.labels("t").inc()
    meters.errors.labels("s", "e").inc()
    meters.discarded.labels("s", "r").inc()
    meters.lag.labels("p", "t", "0").set(1)
    meters.hold.labels("p", "r").set(1)
    meters.fetch_to_index.observe(1)
    found = {}
    told = "\n".join(audited(Audit(counts={"came": 1}))) + "\n"
    for family in text_string_to_metric_families(generate_latest(meters.registry).decode() + told):
        for sample in family.samples:
            found.setdefault(sample.name, set()).update(sample.labels)
    return found


def names(expression):
    """The metrics that an expression asks for, with the labels that it matches or keeps."""
    bare = re.sub(r'"[^"]*"', '""', expression)
    labels = {each.strip() for kept in re.findall(r"\bby\s*\(([^)]*)\)", bare)
              for each in kept.split(",")}  # fmt: skip
    labels |= set(re.findall(r"(\w+)\s*=~?", bare.replace("==", "  ")))
    without = re.sub(r"\bby\s*\([^)]*\)|\{[^}]*\}|\[[^\]]*\]", " ", bare)
    return set(re.findall(r"[a-z_]{2,}", without)) - WORDS, labels


def test_every_metric_and_label_of_the_rules_is_exported():
    known = {**exported(), **PROMETHEUS_OWN}
    asked = set()
    for rule in ALL:
        found, labels = names(rule["expr"])
        assert found, rule["alert"]
        for name in found:
            assert name in known, (rule["alert"], name)
            assert labels <= set().union(*(known[each] for each in found)), rule["alert"]
        asked |= found
        for word in re.findall(r"\$labels\.(\w+)", str(rule["annotations"])):
            assert word in labels, (rule["alert"], word)
    assert len(asked) >= 6


@pytest.mark.parametrize("expression", ["rasad_recieved_total > 1", "rate(rasad_lags[5m])"])
def test_a_name_that_is_none_is_noticed(expression):
    found, _ = names(expression)
    assert not found <= set(exported())


def test_each_rule_says_what_to_do():
    assert len({rule["alert"] for rule in ALL}) == len(ALL)
    for rule in ALL:
        assert set(rule) <= {"alert", "expr", "for", "labels", "annotations"}
        assert rule["labels"]["severity"] in {"page", "ticket"}
        assert set(rule["annotations"]) == {"summary", "remedy"}
        assert rule["expr"].count("(") == rule["expr"].count(")")


def test_a_stage_that_is_asked_for_exists():
    stages = {stage.name for run in RUNS for stage in run.stages}
    asked = {each for rule in ALL for each in re.findall(r'stage="(\w+)"', rule["expr"])}
    assert asked
    assert asked <= stages


def test_workers_are_found_where_compose_puts_them(services):
    settings = yaml.safe_load((FOLDER / "prometheus.yml").read_text("utf-8"))
    (worker,) = [each for each in settings["scrape_configs"] if each["job_name"] == "rasad-worker"]
    (found,) = worker["dns_sd_configs"]
    for name in found["names"]:
        assert str(found["port"]) in services[name]["command"]
        assert set(services[name]["networks"]) & set(services["prometheus"]["networks"])
    for path in settings["rule_files"]:
        assert (FOLDER / Path(path).name).is_file()
    assert any('job="rasad-worker"' in rule["expr"] for rule in ALL)
