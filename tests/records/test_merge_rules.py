"""Nothing is forgotten by a merge: every relation and every question has a rule."""

from types import SimpleNamespace

import pytest

from groups.models import Group, Merge
from groups.records.errors import Refused
from groups.records.merging import rules
from groups.records.questions import GROUP, Question, kinds

from .merges import merged, two


def test_every_relation_that_points_at_a_group_has_a_rule_and_every_rule_a_relation_and_a_reason():
    assert set(rules.relations()) == set(rules.RELATIONS)
    assert all(reason for _, reason in rules.RELATIONS.values())


def test_the_walk_finds_rows_lists_and_tables_of_one_row_whatever_their_name_from_here():
    found = set(rules.relations())
    assert {
        "groups.Session.group",
        "groups.Group.features",
        "groups.PeerWork.group",
        "groups.Group.merged_into",
    } <= found
    related = {relation.get_accessor_name() for relation in Group._meta.related_objects}
    assert len(found) >= len(related) + len(Group._meta.many_to_many)


@pytest.mark.django_db
def test_a_relation_without_a_rule_stops_a_merge_and_is_named(monkeypatch):
    mine, theirs = two({}, {})
    monkeypatch.delitem(rules.RELATIONS, "groups.Check.group")
    with pytest.raises(Refused, match=r"groups\.Check\.group"):
        merged(mine, theirs)
    assert not Merge.objects.exists()


def test_a_relation_that_has_no_name_on_the_groups_side_is_walked_too(monkeypatch):
    hidden = SimpleNamespace(
        auto_created=True, concrete=False, many_to_many=False, field=SimpleNamespace(name="group"),
        related_model=SimpleNamespace(_meta=SimpleNamespace(auto_created=False, label="groups.Message")),
    )  # fmt: skip
    asked = {}

    def fields(include_hidden=False):
        asked["hidden"] = include_hidden
        return [hidden]

    monkeypatch.setattr(Group._meta, "get_fields", fields)
    assert list(rules.relations()) == ["groups.Message.group"]
    assert asked["hidden"]


@pytest.mark.parametrize("question", GROUP.values(), ids=list(GROUP))
def test_every_question_has_a_rule(question):
    assert rules.taking(question) in rules.Taking


def test_a_question_of_a_kind_without_a_rule_stops_a_merge_and_is_named():
    with pytest.raises(Refused, match="Colour"):
        rules.taking(Question("colour", "Colour", type("Colours", (kinds.Kind,), {})()))


def test_a_group_of_questions_and_a_question_of_another_never_have_one_name():
    assert all(
        question.group not in GROUP or GROUP[question.group].group == question.group for question in GROUP.values()
    )
