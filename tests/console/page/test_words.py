"""Every sentence exists in both languages, and every one that a template asks for exists."""

from __future__ import annotations

import re
import string
from datetime import timedelta
from importlib.resources import files
from pathlib import Path

import pytest

from console.page.labels import LABELS
from console.page.rendering import _age
from console.page.words import SENTENCES
from schemas.claims import AlertKind
from schemas.decisions import Verdict
from schemas.ends import End
from schemas.figures import Change, Kind, Scope, Status
from schemas.ledgers import DeadState

ALL = {**SENTENCES, **LABELS}
PARTS = ("console", "connectors", "schemas")
ROOT = Path(__file__).resolve().parents[3]
ARABIC = re.compile("[\u0600-\u06ff]")


@pytest.mark.parametrize("key", ALL)
def test_both_languages_say_it_with_the_same_values(key):
    arabic, english = ALL[key]
    if key != "other_language":
        assert ARABIC.search(arabic)
        assert not ARABIC.search(english)
    fields = [
        {name for _, name, _, _ in string.Formatter().parse(text) if name}
        for text in (arabic, english)
    ]
    assert fields[0] == fields[1]


def test_templates_ask_for_nothing_that_is_missing():
    folder = files("console.page") / "templates"
    asked = set()
    for file in folder.iterdir():
        text = file.read_text(encoding="utf-8")
        asked |= set(re.findall(r"\bt\('([\w.]+)'[,)]", text))
    assert len(asked) > 60
    assert asked <= set(ALL)


@pytest.mark.parametrize(
    ("prefix", "kinds"),
    [("alert", AlertKind), ("status", Status), ("kind", Kind), ("change", Change),
     ("scope", Scope), ("end", End), ("state", DeadState)],
)  # fmt: skip
def test_every_value_has_a_label(prefix, kinds):
    assert {f"{prefix}.{each.value}" for each in kinds} <= set(ALL)


def test_errors_name_no_sentence_that_is_missing():
    named = set()
    for path in (each for part in PARTS for each in ROOT.glob(f"{part}/**/*.py")):
        named |= set(re.findall(r'\bname="(fault\.\w+)"', path.read_text("utf-8")))
    assert len(named) >= 8
    assert named <= set(SENTENCES)


def test_every_verdict_has_a_label():
    assert {each.value for each in Verdict} <= set(ALL)


@pytest.mark.parametrize(
    ("age", "arabic", "english"),
    [
        (timedelta(minutes=-5), "0 دقيقة", "0 minutes"),
        (timedelta(hours=2), "ساعتان", "2 hours"),
        (timedelta(hours=47), "47 ساعة", "47 hours"),
        (timedelta(days=3), "3 أيام", "3 days"),
        (timedelta(days=12), "12 يومًا", "12 days"),
    ],
)
def test_the_word_of_an_age_agrees_with_its_number(age, arabic, english):
    assert (_age(age, "ar"), _age(age, "en")) == (arabic, english)
