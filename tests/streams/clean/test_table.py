import pytest

from schemas.errors import ConfigurationError
from streams.clean import table
from streams.clean.match import anchor, match_lines
from streams.clean.table import Match, Where, rules


def test_ids_are_families_and_names():
    for rule in rules():
        family, dot, name = rule.id.partition(".")
        assert all((family, dot, name)), rule.id


def test_every_rule_has_something_to_match():
    for rule in rules():
        assert rule.pattern is not None or rule.phrases, rule.id
        assert all(rule.phrases), rule.id


@pytest.mark.parametrize("rule", [r for r in rules() if r.match is Match.WHOLE], ids=lambda r: r.id)
def test_a_whole_phrase_is_found_as_a_line(rule):
    for phrase in rule.written:
        if rule.unless is None:
            found = match_lines([f"• {phrase}:"])
            assert rule in found[0].rules, phrase


def test_anchors_are_spelled_in_one_way_and_are_not_too_short():
    assert anchor("حقوق الطبع محفوظة") == "لطبع محفوظ"
    for rule in rules():
        if rule.reaches_long_lines and rule.match is not Match.START:
            open_phrases = [p for p in rule.written if p[-1] not in ")]"]
            assert all(len(anchor(phrase)) >= 3 for phrase in open_phrases), rule.id


def test_a_rule_that_holds_everywhere_needs_more_than_a_place():
    assert {rule.where for rule in rules()} == set(Where)


def test_an_unknown_column_is_named():
    with pytest.raises(ConfigurationError, match="'colour'"):
        table._rule(0, {"id": "a.b", "match": "whole", "colour": 1}, {})


def test_two_rules_of_one_id_are_refused():
    rule = table._rule(0, {"id": "a.b", "match": "whole", "phrases": ["س"]}, {})
    with pytest.raises(ConfigurationError, match=r"'a\.b'"):
        table._unique((rule, rule))


def test_lists_stand_for_their_phrases():
    entry = {"id": "a.b", "match": "parts", "phrases": ["<x>", "ج"], "unless": "^(?:<x>)$"}
    rule = table._rule(0, entry, {"<x>": ("أ", "ب")})
    assert rule.phrases == ("ا", "ب", "ج")
    assert rule.unless is not None
    assert rule.unless.search("ب")
