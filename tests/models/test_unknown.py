"""Unknown is a value: nothing is assumed about a group until somebody says it."""

import pytest
from django.apps import apps
from django.db import models

from groups.facts.schedule import in_words, times_of_day
from groups.models import Feature, ListingKind, Publication, Reach, SearchTag, Session, Status
from groups.models.choices import Attendance
from tests.factories import GroupFactory, SessionFactory, adopted

ABOUT_THE_GROUP = (
    "group",
    "peerwork",
    "evaluation",
    "funding",
    "helpwanted",
    "coproduction",
    "session",
    "organisation",
)
ANSWERS = [
    field
    for name in ABOUT_THE_GROUP
    for field in apps.get_model("groups", name)._meta.get_fields()
    if getattr(field, "choices", None)
]
# These are said for every listing, so there is no "not known" among them.
ALWAYS_SAID = {
    "group.kind": ListingKind.GROUP,
    "group.reach": Reach.LOCAL,
    "group.status": Status.RUNNING,
    "group.publication": Publication.PUBLISHED,
    "organisation.publication": Publication.PUBLISHED,
}
# A session is only written down when it is known how people meet, or said that it is not.
WITHOUT_DEFAULT = {"session.attendance"}


def called(field):
    return f"{field.model._meta.model_name}.{field.name}"


SINGLE_ANSWERS = [field for field in ANSWERS if called(field) not in ALWAYS_SAID]


def test_every_question_of_the_template_with_one_answer_is_looked_at():
    assert len(SINGLE_ANSWERS) >= 35
    assert {"group.leadership", "group.referral", "group.cost", "peerwork.pay"} <= {called(f) for f in SINGLE_ANSWERS}


@pytest.mark.parametrize("field", SINGLE_ANSWERS, ids=called)
def test_every_single_answer_can_be_not_known_and_is_until_somebody_says(field):
    assert "not-known" in dict(field.choices)
    expected = models.NOT_PROVIDED if called(field) in WITHOUT_DEFAULT else "not-known"
    assert field.default == expected


def test_no_fact_about_the_world_is_a_bare_boolean():
    """Which of its addresses is the present one, and how mail, reports and files fare, is the directory's own business."""
    own = {"bounce", "outgoingmail", "queueitem", "relayedmessage", "report", "upload"}
    booleans = {
        called(field)
        for model in apps.get_app_config("groups").get_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.BooleanField) and model._meta.model_name not in own
    }
    assert booleans == {"address.is_current"}


@pytest.mark.django_db
def test_a_group_of_which_only_the_name_is_known_has_only_where_and_whether_as_tags():
    group = GroupFactory()
    assert set(group.tags.values_list("tag", flat=True)) == {
        "kind:group",
        "reach:local",
        "status:running",
        "region:north-east",
        "nowhere:north-east",
    }


@pytest.mark.django_db
def test_no_tag_says_not_known():
    SessionFactory(attendance=Attendance.NOT_KNOWN, group=(group := GroupFactory()))
    adopted(group)
    assert not SearchTag.objects.filter(tag__contains="not-known").exists()
    assert not SearchTag.objects.filter(tag__endswith=":").exists()


@pytest.mark.django_db
def test_no_feature_says_not_known():
    assert not Feature.objects.filter(slug__in=["not-known", "unknown", "none-known"]).exists()


def test_an_answer_of_a_session_is_not_guessed():
    session = Session(attendance=Attendance.IN_PERSON)
    assert (in_words(session), times_of_day(session), session.weekdays) == ("", [], [])
