"""A group's own page: nothing that is known is lost, nothing that is not known reads as no, each thing is said once."""

import re
from datetime import datetime, time, timedelta
from html import unescape

import pytest
from django.template import Context, Template
from django.utils import timezone

from groups.facts.schedule import clock
from groups.finding.pages.group import About
from groups.finding.pages.labels import LABELS
from groups.models import (
    Attendance,
    Coproduction,
    Cost,
    Duration,
    Evaluation,
    Facet,
    Group,
    Leadership,
    OpenTo,
    OtherAnswer,
    Pay,
    PeerWork,
    Reach,
    Referral,
    SaidBy,
    Session,
    Source,
    Status,
    YesNo,
)
from tests.factories import (
    CheckFactory,
    ContactFactory,
    GroupFactory,
    OrganisationFactory,
    ProvenanceFactory,
    SessionFactory,
    SourceFactory,
    VenueFactory,
    adopted,
)

pytestmark = pytest.mark.django_db
TEXTS = (
    "description why_peer_support values_text leadership_note peer_note own_words words_note anything_else"
    " who_for attracts referral_how first_contact duration_note cost_note confidentiality"
).split()
YES_NO = {
    "people_meet": "Did people meet, support and learn from each other?",
    "named_peer_support": "“Peer support” is in its name",
    "values_statement": "Written values or principles",
    "code_of_practice": "Rules for good practice",
    "identity_based": "For people who share who they are",
    "diagnosis_based": "For people with a certain diagnosis",
    "carers": "Carers, family and friends",
}
PARTS = {
    PeerWork: "role training support development",
    Evaluation: "independent in_house satisfaction_survey regular_feedback",
    Coproduction: "from_start during in_evaluation peer academic collaborative",
}
PART_FIELDS = [(model, field) for model, fields in PARTS.items() for field in fields.split()]


def page_of(client, group, query=""):
    """The main part of a group's page as plain text, in one line."""
    text = source_of(client, group, query)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def source_of(client, group, query=""):
    """The main part of a group's page as HTML."""
    adopted(group)
    text = client.get(group.get_absolute_url() + query).content.decode()
    return text[text.index("<main") : text.index('<script type="application/ld+json"')]


def said_of(group):
    """What the page says of a group as it is stored."""
    adopted(group)
    return About(Group.objects.with_everything().get(pk=group.pk))


# Nothing that is known is lost


@pytest.mark.parametrize("field", TEXTS)
def test_every_text_that_is_known_is_shown_even_when_nothing_else_is(client, field):
    assert "Synthetic words." in page_of(client, GroupFactory(**{field: "Synthetic words."}))


@pytest.mark.parametrize("facet", Facet.values)
def test_what_was_written_beside_other_is_shown_even_alone(client, facet):
    group = GroupFactory()
    OtherAnswer.objects.create(group=group, facet=facet, text="Synthetic juggling")
    assert "Synthetic juggling" in page_of(client, group)


@pytest.mark.parametrize("field", YES_NO)
def test_yes_and_no_are_shown_and_not_known_is_neither(client, field):
    name = YES_NO[field]
    yes, no = (page_of(client, GroupFactory(**{field: value})) for value in (YesNo.YES, YesNo.NO))
    assert re.search(re.escape(name) + " (Yes|Were welcome)", yes)
    assert re.search(re.escape(name) + " (No|Were not included)", no)
    assert name not in page_of(client, GroupFactory())


@pytest.mark.parametrize(("model", "field"), PART_FIELDS)
def test_each_answer_about_how_it_works_is_shown_and_not_known_is_not(model, field):
    rows = {}
    for value in YesNo.values:
        group = GroupFactory()
        model.objects.create(group=group, **{field: value})
        rows[value] = [said for _, part in said_of(group).research for _, said in part]
    assert rows == {"yes": ["Yes"], "no": ["No"], "not-known": []}


@pytest.mark.parametrize(("source", "label"), [("001", "Part of the 2013 mapping"), ("000", "Kind of project")])
def test_only_what_the_document_of_2013_names_is_a_part_of_its_mapping(source, label):
    group = GroupFactory(features=["grouping:statutory"])
    ProvenanceFactory(group=group, source=Source.objects.get(slug=source))
    assert dict(said_of(group).research)["Its organisation"] == [(label, "NHS and council projects")]


def test_a_note_about_a_session_is_shown_without_times_or_place(client):
    group = SessionFactory(attendance=Attendance.NOT_KNOWN, note="Ring the synthetic bell.").group
    assert "Ring the synthetic bell." in page_of(client, group)


# What a newcomer needs comes first


def test_what_is_for_workers_and_researchers_is_folded_away_after_the_rest(client):
    group = GroupFactory(own_words="Synthetic words.", values_text="Synthetic values.", features=["base:statutory"])
    PeerWork.objects.create(group=group, pay=Pay.PAID)
    source = source_of(client, group)
    fold = source[source.index("<details") : source.index("</details>")]
    assert "<details open" not in source
    assert source.index("Synthetic words.") < source.index(fold)
    for words in ("For workers and researchers", "Synthetic values.", "Paid", "NHS or council"):
        assert words in fold
        assert words not in source.replace(fold, "")


def test_what_we_do_not_know_stands_with_the_main_facts(client):
    page = page_of(client, GroupFactory())
    assert page.index("The main facts") < page.index("What we do not know") < page.index("What happened there")


def test_an_online_group_has_no_unknown_address_and_says_online_once(client):
    group = SessionFactory(group=GroupFactory(reach=Reach.ONLINE, region=None), attendance=Attendance.ONLINE).group
    assert not {"the address", "how easy it is to get in and around"} & set(said_of(group).unknown)
    assert page_of(client, group).count("Online") == 1


def test_a_group_that_meets_in_a_room_says_what_is_not_known_of_the_room():
    assert {"the address", "how easy it is to get in and around"} <= set(said_of(SessionFactory().group).unknown)


def test_a_cost_that_was_described_is_not_called_unknown():
    assert "the cost" not in said_of(GroupFactory(cost_note="A pound for tea.")).unknown


# Contact


def family(**contact):
    """A group, its organisation, and that one's owner and network; `contact` names who has a phone number."""
    network = OrganisationFactory(name="Synthetic Network")
    owner = OrganisationFactory(name="Synthetic Owner")
    organisation = OrganisationFactory(name="Synthetic Branch", owner=owner, affiliated_to=[network])
    group = GroupFactory(organisation=organisation, town="Leeds", name="Synthetic Friends")
    whose = {"organisation": organisation, "owner": owner, "network": network}
    for who, number in contact.items():
        ContactFactory(value=number, **{"group": group} if who == "group" else {"organisation": whose[who]})
    return group


def test_contact_is_the_groups_or_else_its_organisations_or_else_the_owners_or_else_a_networks(client):
    numbers = {"group": "01", "organisation": "02", "owner": "03", "network": "04"}
    assert said_of(family(**numbers)).contact.of == ""
    del numbers["group"]
    assert "Through Synthetic Branch: 02" in page_of(client, family(**numbers))
    del numbers["organisation"]
    assert "or ask Synthetic Owner, which it belongs to: 03" in page_of(client, family(**numbers))
    del numbers["owner"]
    assert "or ask Synthetic Network, which it belongs to: 04" in page_of(client, family(**numbers))


def test_without_any_contact_the_page_says_so_and_gives_words_to_search_for(client):
    page = page_of(client, family())
    assert "We have no phone number, email or website for it." in page
    assert "“Synthetic Friends Leeds” , or for its organisation, “Synthetic Branch”" in page


def test_words_to_search_for_name_the_town_once():
    assert said_of(GroupFactory(name="Leeds Synthetic Friends", town="Leeds")).search_words == "Leeds Synthetic Friends"


def test_a_printed_contact_says_when_it_was_printed_until_somebody_confirms_it(client):
    group = ProvenanceFactory(group=ContactFactory(group=GroupFactory()).group, recorded=2013).group
    assert "Printed in 2013 (synthetic source). It may have gone, or belong to someone else now." in page_of(
        client, group
    )
    CheckFactory(group=group)
    assert "may have gone" not in page_of(client, group)


# Sources, sisters, links


def test_a_source_is_cited_once_with_each_of_its_places_once(client):
    group, source = GroupFactory(), SourceFactory(title="Synthetic Mapping")
    for where in ("Chapter 1", "Chapter 2", "Chapter 1"):
        ProvenanceFactory(group=group, source=source, where=where, recorded=2013)
    page = page_of(client, group)
    assert page.count("Synthetic Mapping") == page.count("Chapter 1") == page.count("Chapter 2") == 1


def test_sisters_stand_in_the_order_of_the_search():
    organisation = OrganisationFactory()
    group, *_ = (GroupFactory(organisation=organisation, name=name) for name in ("Zebra", "écho", "Delta", "Foxtrot"))
    assert [sister.told.name for sister in said_of(group).sisters] == ["Delta", "écho", "Foxtrot"]


def test_no_link_repeats_what_a_visitor_asked(client):
    source = source_of(client, GroupFactory(), "?q=synthetic+secret&page=2")
    assert 'href="/regions/north-east/"' in source
    assert "secret" not in source


# Paused


def test_a_pause_that_is_over_does_not_claim_that_it_is_back_or_still_away(client):
    until = timezone.localdate() - timedelta(days=1)
    group = GroupFactory(status=Status.PAUSED, paused_until=until)
    assert f"Was paused until {until:%-d %B %Y}; nobody has told us if it is back." in page_of(client, group)


def test_a_pause_lasts_through_its_last_day():
    today = timezone.localdate()
    assert said_of(GroupFactory(status=Status.PAUSED, paused_until=today)).notice == f"Paused until {today:%-d %B %Y}."


# One rule for times


@pytest.mark.parametrize("moment", [time(0, 0), time(0, 30), time(9, 5), time(12, 0), time(12, 30), time(18, 30)])
def test_a_template_says_a_time_as_the_schedule_does(moment):
    said = Template("{% load site %}{{ moment|clock }}").render(Context({"moment": moment}))
    assert said == clock(moment)


# Help


def test_the_crisis_box_and_the_help_page_name_help_for_people_who_are_hurt(client):
    for page in ("/groups/?q=suicide", "/help-now/"):
        text = client.get(page).content.decode()
        main = text[text.index("<main") :]
        for link in ("tel:08082000247", "tel:08001111"):
            assert f'href="{link}"' in main
        assert "worried about someone else" in main.lower()


# What is old is told as it was


def old_and_sure(client, group):
    """The text of its page while nobody has confirmed it, and after the group did."""
    old = page_of(client, group)
    CheckFactory(group=group)
    return old, page_of(client, group)


def test_what_nobody_confirmed_within_a_year_is_told_in_the_past_tense(client):
    group = ProvenanceFactory(
        recorded=2013,
        group=GroupFactory(
            who_for="Women", referral=Referral.BOTH, cost=Cost.PAID, duration=Duration.ONGOING, carers=YesNo.YES,
            taking_members=YesNo.YES, open_to=OpenTo.ONLY_FOR, own_words="We meet.", leadership=Leadership.PEER_LED,
            attracts="Synthetic people.", features=["activity:walking", "experience:anxiety", "value:mutuality"],
        ),
    ).group  # fmt: skip
    SessionFactory(group=group, frequency="weekly", weekdays=["mon"])
    old, sure = old_and_sure(client, group)
    for part, (now, then) in LABELS.items():
        if then not in old or now not in sure:
            assert part in ("open", "meet", "not_included", "private"), part  # not answered here
        if now not in then and len(now) > len("Welcome"):
            assert now not in old
    for now, then in (
        ("Open to new members.", "It took new members when this was recorded."),
        ("Come yourself or be referred.", "People came by themselves or were referred."),
        ("There is a charge", "There was a charge"),
    ):
        assert (now in sure, then in sure) == (True, False)
        assert (now in old, then in old) == (False, True)
    assert "In 2013: A synthetic group for tests." in old
    assert "In 2013, in the words of that time: It exists in tests only." in old
    assert "We meet. In 2013" in old
    assert "2013" not in sure.partition("Where this comes from")[0]


def test_the_age_stands_before_anything_that_is_told(client):
    group = ProvenanceFactory(group=GroupFactory(), recorded=2013).group
    old, sure = old_and_sure(client, group)
    age = f"Recorded {timezone.localdate().year - 2013} years ago. Ask before you go. No way to get in touch is known."
    assert old.index(age) < old.index("A synthetic group for tests.")
    assert "Recorded in 2013 (synthetic source). Not confirmed since." in old
    assert f"Confirmed {timezone.localdate():%B %Y}. No way to get in touch is known." in sure


def test_each_tag_leads_to_a_search_for_it_and_stands_there_once(client):
    group = GroupFactory(features=["experience:anxiety", "approach:mutual", "setting:prison"])
    source = source_of(client, group)
    for tag in ("experience=anxiety", "approach=mutual", "setting=prison"):
        assert source.count(f'<a href="/groups/?{tag}">') == 1
    assert "Has also run" in source


def test_a_contact_that_someone_else_found_says_where_and_when_and_that_the_group_did_not(client):
    group = ContactFactory(group=GroupFactory()).group
    CheckFactory(group=group, said_by=SaidBy.SOMEONE_ELSE, questions=["contacts"])
    assert f"Found by someone else in {timezone.localdate():%B %Y}, not confirmed by the group." in page_of(
        client, group
    )


# What search engines are told


def test_search_engines_are_told_no_more_than_is_sure(client):
    group = ContactFactory(group=GroupFactory(town="Leeds"), value="01632 960222").group
    ContactFactory(group=group, kind="website", value="https://example.org")
    session = SessionFactory(
        group=group, frequency="weekly", weekdays=["mon"], start_time=time(22), end_time=time(1),
        venue=VenueFactory(group=group),
    )  # fmt: skip
    old = said_of(group).json_ld
    assert not {"event", "telephone", "url", "email"} & set(old)
    assert old["description"].startswith("We do not know how old this is. Ask before you go. As recorded:")
    CheckFactory(group=group)
    sure = said_of(group).json_ld
    assert (sure["telephone"], sure["url"], sure["description"]) == (
        "01632 960222",
        "https://example.org",
        group.summary,
    )
    first = sure["event"][0]
    starts, ends = (datetime.fromisoformat(first[name]) for name in ("startDate", "endDate"))
    assert (starts.hour, starts.utcoffset() is None, ends - starts) == (22, False, timedelta(hours=3))
    assert first["location"] == {"@type": "Place", "address": "Synthetic Hall, 1 Synthetic Street, Leeds, ZZ1 1ZZ"}
    assert first["eventAttendanceMode"] == "https://schema.org/OfflineEventAttendanceMode"
    Session.objects.filter(pk=session.pk).update(
        venue=None, attendance=Attendance.ONLINE, start_time=None, end_time=None
    )
    online = said_of(group).json_ld["event"][0]
    assert online["location"] == {"@type": "VirtualLocation"}
    assert len(online["startDate"]) == len("2026-03-02")
