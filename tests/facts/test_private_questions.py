"""What a question says that only curators may see is in no public answer, whichever question it is."""

import pytest

from groups.models import SearchEntry, SearchTag
from groups.records.questions import GROUP, SeenBy
from groups.records.questions.kinds import Text
from groups.records.questions.rows import Rows
from tests.records.listings import contact, group_record, organisation_record, published, session, standing

pytestmark = pytest.mark.django_db
ROWS = {"contacts": contact(visibility="public", consent_by="x"), "provenance": standing(), "sessions": session()}


def private_texts(questions):
    """The names of the questions among these that are answered in words which only curators may see."""
    return [name for name, q in questions.items() if q.seen_by != SeenBy.PUBLIC and isinstance(q.kind, Text)]


def with_secrets():
    """(a record in which each private text is a word of its own, {word: question})."""
    words = {f"qxz{number}vj": name for number, name in enumerate(private_texts(GROUP))}
    answers = {name: word for word, name in words.items()}
    for name, row in ROWS.items():
        inside = {f"zqx{len(words) + n}jv": one for n, one in enumerate(private_texts(GROUP[name].kind.questions))}
        answers[name] = (row.with_(**{column: word for word, column in inside.items()}),)
        words |= {word: f"{name}, {column}" for word, column in inside.items()}
    return group_record(**answers), words


def test_no_private_answer_reaches_a_page_or_the_index(client):
    record, words = with_secrets()
    host, told = published(organisation_record())
    group, _ = published(record.with_answers({"organisation": told.uuid}))
    pages = [
        group.get_absolute_url(),
        host.get_absolute_url(),
        f"/groups/?q={group.name}",
        "/groups/map/points/?zoom=5",
    ]
    public = [client.get(page) for page in pages]
    assert [page.status_code for page in public] == [200] * 4
    texts = [page.text for page in public]
    texts += [
        str(SearchEntry.objects.filter(group=group).values()),
        str(SearchTag.objects.filter(group=group).values()),
    ]
    assert len(words) >= 5
    assert [question for word, question in words.items() if any(word in text for text in texts)] == []


def test_every_answer_of_several_rows_with_something_private_in_it_is_tried():
    several = {name: question.kind for name, question in GROUP.items() if isinstance(question.kind, Rows)}
    assert {name for name, kind in several.items() if private_texts(kind.questions)} <= set(ROWS)
