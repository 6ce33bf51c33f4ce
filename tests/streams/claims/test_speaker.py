"""One speaker has one name, however it is spelled."""

from __future__ import annotations

from streams.claims.speaker import named_speaker
from tests.streams.track.building import figure


def test_the_gazetteer_id_counts_first() -> None:
    assert named_speaker(figure(500, by="nato", said_by="أمين عام الحلف")) == "nato"


def test_spelling_of_a_name_does_not_matter() -> None:
    one = figure(500, said_by="النائب أحمد الزُّبَيْدي")
    two = figure(500, said_by="النائب احمد  الزبيدى")
    assert named_speaker(one) == named_speaker(two) != ""


def test_nobody_named() -> None:
    assert named_speaker(figure(500)) == ""
    assert named_speaker(figure(500, said_by="«»")) == ""
