"""The questions about a group: the 16 of the 2013 template, and what a directory must know besides."""

from groups.models import (
    Cost,
    Duration,
    Facet,
    Leadership,
    ListingKind,
    OpenTo,
    Pay,
    Reach,
    Referral,
    Status,
    YesNo,
)

from .helps import with_helps
from .kinds import Choice, Day, Identity, Several, Slug, Slugs, Text
from .question import DISCLOSES, HARMLESS, WEIGHTY, Question, SeenBy, by_name
from .rows import LATITUDE, LONGITUDE, OTHER_ANSWERS, SESSIONS, Rows, rows_of_a_listing

PLACE, RUNNING, MEETING = "place", "running", "meeting"
CURATORS = SeenBy.CURATORS
PROSE = Text(paragraphs=True)


def yes_no(name, label, number="", **more):
    """A question answered by yes, no or not known."""
    return Question(name, label, Choice(YesNo), number, **more)


def features(facet, label, number="", **more):
    """A question whose answers are features of a facet, any number of them."""
    return Question(str(facet), label, Slugs(60, of=f"feature:{facet}"), number, **more)


ABOUT = (
    Question("name", "Name", Text(200, required=True), "4"),
    Question("other_names", "Other names", Several(200), "4", risk=HARMLESS),
    Question("organisation", "Organisation", Identity("organisation"), "6", risk=WEIGHTY),
    Question("summary", "In one sentence", Text(200, required=True), risk=HARMLESS),
    Question("kind", "Is it a group to join?", Choice(ListingKind, ListingKind.GROUP)),
    Question("description", "What happens there", Text(paragraphs=True, required=True), risk=HARMLESS),
    Question("why_peer_support", "Why it is peer support", PROSE, "1", risk=HARMLESS),
    yes_no("named_peer_support", "Is “peer support” in its name?", "1", risk=HARMLESS),
    yes_no("people_meet", "Do people meet, support and learn from each other?", "1"),
    Question("own_words", "In its own words", PROSE, risk=HARMLESS, together="own words"),
    Question("own_words_source", "Where those words stand", Text(200), risk=HARMLESS, together="own words"),
    Question("words_note", "Words it keeps, or will not use", Text(300), risk=HARMLESS),
    Question("anything_else", "Anything else", PROSE, "16", risk=HARMLESS),
)
WHERE = (
    Question("reach", "How far people come from", Choice(Reach, Reach.LOCAL), "4", together=PLACE),
    Question("region", "Region", Slug("region"), together=PLACE),
    Question("town", "Town", Text(100), "4", together=PLACE),
    Question("area", "Wider area", Text(100), help="A county or several, as people say it.", together=PLACE),
    Question("areas", "Districts that it covers", Slugs(9, of="district"), together=PLACE),
    Question("district", "District", Slug("district"), together=PLACE),
    Question("lat", "Latitude of the town", LATITUDE, together=PLACE),
    Question("lng", "Longitude of the town", LONGITUDE, together=PLACE),
)
WHETHER_IT_RUNS = (
    Question("status", "Is it running?", Choice(Status, Status.RUNNING), risk=WEIGHTY, together=RUNNING),
    Question("paused_until", "Paused until", Day(), together=RUNNING),
    Question("paused_reason", "Why it is paused", Text(300), together=RUNNING),
    Question("last_message", "Its last message", Text(300), together=RUNNING),
    Question("go_instead", "Where people can go instead", Text(300), together=RUNNING),
)
VALUES = (
    yes_no("values_statement", "Are its values or principles written down?", "2", together="values"),
    Question("values_text", "Its values or principles", PROSE, "2", risk=HARMLESS, together="values"),
    yes_no("code_of_practice", "Does it follow guidelines or a code of practice?", "2"),
    features(Facet.VALUE, "Values it names", "2"),
    Question("leadership", "Who leads it", Choice(Leadership), "3", risk=WEIGHTY, together="leadership"),
    Question("leadership_note", "More about who leads it", PROSE, "3", risk=HARMLESS, together="leadership"),
    Question("peer_definitions", "What “peer” means there", Slugs(60, of="peer definition"), "13"),
    Question("peer_note", "What a peer is, in its words", PROSE, "13", risk=HARMLESS),
)
WHO_FOR = (
    Question("who_for", "Who it is for", Text(300), "5", together="who for"),
    Question("open_to", "Is it open to everyone?", Choice(OpenTo), "5", together="who for"),
    features(Facet.COMMUNITY, "Communities", "5", together="who for"),
    features(Facet.EXPERIENCE, "What people have been through", "5"),
    yes_no("identity_based", "Is it for people who share who they are?", "5"),
    yes_no("diagnosis_based", "Is it for people who share a diagnosis?", "5"),
    yes_no("carers", "Can carers, family and friends come?", "5"),
    Question("attracts", "Who comes, where it is mixed", PROSE, "5", risk=HARMLESS),
    features(Facet.LANGUAGE, "Languages"),
    features(Facet.ACCESS, "Getting in and around"),
)
HOW_TO_COME = (
    yes_no("taking_members", "Does it take new members?", "4"),
    Question("referral", "Do people need a referral?", Choice(Referral), "4", together="referral"),
    Question("referral_how", "How referral works", PROSE, "4", risk=HARMLESS, together="referral"),
    Question("first_contact", "How to make the first contact", PROSE, risk=DISCLOSES),
    Question("duration", "For how long can people come?", Choice(Duration), "10", together="duration"),
    Question("duration_note", "More about how long", Text(200), "10", risk=HARMLESS, together="duration"),
    Question("cost", "Does it cost anything?", Choice(Cost), together="cost"),
    Question("cost_note", "More about the cost", Text(200), risk=HARMLESS, together="cost"),
    Question("confidentiality", "What stays in the room", PROSE, risk=HARMLESS),
    Question("sessions", "When it meets", Rows(SESSIONS, "uuid"), risk=DISCLOSES, together=MEETING),
    *rows_of_a_listing(MEETING),
)
WHAT_IT_IS = (
    features(Facet.APPROACH, "Kind of peer support"),
    features(Facet.STRUCTURE, "How support is given", "7"),
    features(Facet.SETTING, "Where it takes place", "8"),
    features(Facet.BASE, "What it is part of", "6"),
    features(Facet.ACTIVITY, "What people do there", "9"),
    features(Facet.GROUPING, "Part of the 2013 mapping", risk=HARMLESS),
    Question("other_answers", "Other answers", Rows(OTHER_ANSWERS, "facet"), "6 to 9", risk=HARMLESS),
)
PEER_WORK = (
    yes_no("peer_work.role", "Are there peer workers with a role of their own?", "12"),
    Question("peer_work.pay", "Are peer workers paid?", Choice(Pay), "12"),
    yes_no("peer_work.training", "Are peer workers trained?", "12", together="training"),
    Question("peer_work.training_note", "More about training", PROSE, "12", risk=HARMLESS, together="training"),
    yes_no("peer_work.support", "Do peer workers get regular support?", "12", together="support"),
    Question("peer_work.support_note", "More about support", PROSE, "12", risk=HARMLESS, together="support"),
    yes_no("peer_work.development", "Can peer workers move on from their role?", "12"),
    Question("peer_work.courses", "Courses that peer workers took", PROSE, "12", risk=HARMLESS),
)
EVALUATION = (
    yes_no("evaluation.independent", "Has someone else evaluated it?", "14"),
    yes_no("evaluation.in_house", "Does it evaluate itself?", "14"),
    yes_no("evaluation.satisfaction_survey", "Does it ask if people are satisfied?", "14"),
    yes_no("evaluation.regular_feedback", "Can people give their views regularly?", "14"),
    Question("evaluation.note", "More about evaluation", PROSE, "14", risk=HARMLESS),
)
COPRODUCTION = (
    yes_no("coproduction.from_start", "Was it made with peers from the start?"),
    yes_no("coproduction.during", "Was it made with peers along the way?"),
    yes_no("coproduction.in_evaluation", "Do peers take part in evaluation?"),
    yes_no("coproduction.peer", "Is it a project of peers?"),
    yes_no("coproduction.academic", "Is it an academic project?"),
    yes_no("coproduction.collaborative", "Was it made in partnership?"),
)
# Between its keepers, the curators and, in counts, commissioners: on no public page.
FUNDING = (
    yes_no("funding.has_funding", "Does it have funding?", "11", seen_by=CURATORS),
    Question("funding.funders", "Who funds it", PROSE, "11", seen_by=CURATORS),
    yes_no("funding.at_risk", "Is the funding at risk?", "11", seen_by=CURATORS),
    Question("funding.plans", "Plans for funding", PROSE, "11", seen_by=CURATORS),
)
HELP_WANTED = (
    yes_no("help_wanted.promotion", "Would it help to be made known to commissioners?", "15", seen_by=CURATORS),
    yes_no("help_wanted.funding", "Would help with funding be useful?", "15", seen_by=CURATORS),
    yes_no("help_wanted.self_assessment", "Would a way to assess itself be useful?", "15", seen_by=CURATORS),
    yes_no("help_wanted.networking", "Would links to others be useful?", "15", seen_by=CURATORS),
    Question("help_wanted.other", "Other help", PROSE, "15", seen_by=CURATORS),
)

GROUP = with_helps(by_name(
    *ABOUT, *WHERE, *WHETHER_IT_RUNS, *VALUES, *WHO_FOR, *HOW_TO_COME, *WHAT_IT_IS, *PEER_WORK, *EVALUATION,
    *COPRODUCTION, *FUNDING, *HELP_WANTED,
))  # fmt: skip
