"""Messages say it in Arabic and English, and what sources wrote cannot disturb them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from alert_examples import NOW, alert, evidence

from schemas.claims import AlertKind, Bounds
from schemas.errors import ConfigurationError
from schemas.figures import Qualifier
from streams.notify.message import (
    FIELDS,
    check_template,
    context,
    default_template,
    digest_id,
    message,
)
from streams.notify.wording import isolated, size

NAMES = {"ar": {"us": "القوات الأميركية", "IQ": "العراق"}, "en": {"us": "US forces", "IQ": "Iraq"}}


def test_an_alert_reads_in_both_languages_with_both_sentences() -> None:
    made = message([alert()], "ar+en", now=NOW, names=NAMES, message_id="m1")
    assert (
        made.title == "القوات الأميركية في العراق – رقم مختلف عمّا ذُكر سابقاً: 2,500 ← أكثر من 2,000"
    )
    assert "US forces in Iraq – reported differently: 2,500 → more than 2,000" in made.body
    assert made.body.count("ينتشر 2500 جندي أميركي في البلاد") == 2
    assert made.body.count("بقي أكثر من ألفي جندي") == 2
    assert "2024-05-06" in made.body
    assert "fell" not in made.body
    assert "late" not in made.body


def test_a_late_alert_tells_its_age() -> None:
    made = message([alert()], "en", now=NOW + timedelta(hours=30), message_id="m1")
    assert "it is 30 hours old" in made.body


def test_a_digest_counts_its_alerts_and_its_id_is_that_of_its_deliveries() -> None:
    made = message([alert(), alert(alert_id="x")], "en", now=NOW, message_id="m1")
    assert made.title == "Rasad: 2 alerts"
    assert digest_id(["b", "a"]) == digest_id(["a", "b"]) != digest_id(["a"]) == "a"


def test_controls_in_a_quote_cannot_reorder_or_restyle_what_surrounds_it() -> None:
    evil = "قال \u202eevil\u2069\u2066 \x1b[31mred\x07 500"
    made = message([alert(evidence_after=evidence(500, 500, evil))], "ar", now=NOW, message_id="m")
    assert not set(made.body) & {"\u202e", "\x1b", "\x07"}
    assert made.body.count("\u2068") == made.body.count("\u2069")
    assert isolated("abc") == "\u2068abc\u2069"


@pytest.mark.parametrize(
    ("low", "high", "qualifier", "english"),
    [
        (500, 500, Qualifier.EXACT, "500"),
        (4000, 4000, Qualifier.ABOUT, "about 4,000"),
        (300, None, Qualifier.MORE_THAN, "more than 300"),
        (300, None, Qualifier.AT_LEAST, "at least 300"),
        (None, 500, Qualifier.AT_MOST, "at most 500"),
        (None, 500, Qualifier.LESS_THAN, "fewer than 500"),
        (300, 900, Qualifier.VAGUE, "300 to 900"),
        (0, 0, Qualifier.EXACT, "0"),
        (None, None, Qualifier.EXACT, "no number"),
    ],
)
def test_bounds_in_words(
    low: int | None, high: int | None, qualifier: Qualifier, english: str
) -> None:
    side = evidence(low, high, "q", qualifier=qualifier)
    assert size(Bounds(low=low, high=high), side, "en") == english


def test_bounds_that_the_sentence_did_not_state_are_plain() -> None:
    resolved = Bounds(low=800, high=1400)
    assert (
        size(resolved, evidence(300, 900, "q", qualifier=Qualifier.VAGUE), "en") == "800 to 1,400"
    )
    assert size(Bounds(low=5), None, "en") == "5 or more"
    assert size(Bounds(high=5), None, "ar") == "5 أو أقل"


def test_a_denial_names_no_change() -> None:
    made = message([alert(kind=AlertKind.DENIED)], "en", now=NOW, names=NAMES, message_id="m")
    assert made.title == "US forces in Iraq – denial reported"
    planned = message([alert(before=None, evidence_before=None)], "en", now=NOW, message_id="m")
    assert planned.title == "us in IQ – reported differently: more than 2,000"


def test_a_users_template_is_used_and_a_bad_one_is_named() -> None:
    own = {"en": "{{ series }}: {{ sides|length }}"}
    made = message([alert()], "en", now=NOW, message_id="m", templates=own)
    assert made.body == "us|IQ: 2"
    check_template(default_template("ar"), "templates.ar")
    with pytest.raises(ConfigurationError, match=r"templates\.en, line 2"):
        check_template("one\n{% if %}", "templates.en")
    with pytest.raises(ConfigurationError, match=r"names 'headline'.*Known: age_hours, heading"):
        check_template("{{ headline }}", "templates.en")
    assert set(context(alert(), "ar", NAMES, NOW)) == FIELDS
    with pytest.raises(ConfigurationError, match="template fails"):
        message([alert()], "en", now=NOW, message_id="m", templates={"en": "{{ nothing.x }}"})
    reach = "{{ ''.__class__.__mro__[1].__subclasses__() }}"
    with pytest.raises(ConfigurationError, match="template fails"):
        message([alert()], "en", now=NOW, message_id="m", templates={"en": reach})
