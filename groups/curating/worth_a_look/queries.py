"""All "worth a look" queries, in the order in which they are shown."""

from . import contacts, meetings, places, running, words
from .query import Level

QUERIES = (
    places.withheld_postcode,
    contacts.no_consent,
    meetings.over,
    meetings.pause_over,
    running.said_to_be_closed,
    contacts.contact_fails,
    places.point_outside,
    words.only_for_nobody,
    words.contact_in_text,
    contacts.whose_mobile,
    contacts.no_public_contact,
    contacts.same_phone,
    contacts.contact_expired,
    meetings.closed_with_dates,
    meetings.another_day,
    meetings.twice_at_once,
    meetings.no_day,
    meetings.one_day_only,
    meetings.no_room,
    meetings.no_link,
    places.town_elsewhere,
    words.open_and_full,
    words.free_with_a_price,
    running.put_back_often,
    running.planned_for_long,
    running.paused_for_long,
    contacts.consent_ends,
    contacts.no_contact,
    meetings.no_session,
    running.never_confirmed,
    places.nowhere,
    places.not_on_the_map,
    places.online_in_a_town,
    words.no_feature,
    words.poor_summary,
    words.in_capitals,
)
BY_SLUG = {one.slug: one for one in QUERIES}


def by_level(told):
    """[(level, [(query, what is told of it)])], the worst first; `told` is {slug: what is told}."""
    return [(level, [(one, told[one.slug]) for one in QUERIES if one.level == level]) for level in Level]
