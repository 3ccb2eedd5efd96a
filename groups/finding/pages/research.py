"""How a group works, for those who work in peer support or study it: (title, rows) in the order they are shown.

An answer that is not known gives no row; only a *no* that somebody gave is shown as no.
"""

from groups.models import Facet, Pay, YesNo

# The source that is the mapping of 2013, by its number in `fixtures/sources.toml`.
MAPPING = "001"
PART = Facet.GROUPING.label


def research(group, base, grouping, *, is_mapped):
    """[(title, [(what, answer), ...])]; `base` and `grouping` are what the page says for these two facets.

    Only what the document of 2013 names is a part of its mapping.
    """
    parts = [
        ("Its organisation", [("Kind of organisation", base), (PART if is_mapped else "Kind of project", grouping)]),
        ("What it holds to", value_facts(group)),
        ("Peer workers", peer_facts(getattr(group, "peer_work", None))),
        ("How they check that it works", evaluation_facts(getattr(group, "evaluation", None))),
        ("Who made it", coproduction_facts(getattr(group, "coproduction", None))),
    ]
    known = [(title, [(what, said) for what, said in rows if said]) for title, rows in parts]
    return [(title, rows) for title, rows in known if rows]


def value_facts(group):
    """Question 1, its name, and question 2."""
    return [
        ("Written values or principles", answer(group.values_statement, group.values_text)),
        ("Rules for good practice", answer(group.code_of_practice)),
        ("“Peer support” is in its name", answer(group.named_peer_support)),
    ]


def peer_facts(work):
    """Question 12, as far as it was answered."""
    if work is None:
        return []
    return [
        ("Peer workers with a role of their own", answer(work.role)),
        ("Paid or volunteers", "" if work.pay == Pay.NOT_KNOWN else work.get_pay_display()),
        ("Training", answer(work.training, work.training_note)),
        ("Regular support", answer(work.support, work.support_note)),
        ("Chances to move on", answer(work.development)),
        ("Courses", work.courses),
    ]


def evaluation_facts(evaluation):
    """Question 14, as far as it was answered."""
    if evaluation is None:
        return []
    return [
        ("Evaluated by someone else", answer(evaluation.independent)),
        ("Evaluates itself", answer(evaluation.in_house)),
        ("Asks if people are satisfied", answer(evaluation.satisfaction_survey)),
        ("People can give their views regularly", answer(evaluation.regular_feedback)),
        ("More about it", evaluation.note),
    ]


def coproduction_facts(made):
    """Who made the project together."""
    if made is None:
        return []
    return [
        ("Made with peers from the start", answer(made.from_start)),
        ("Made with peers along the way", answer(made.during)),
        ("Peers take part in evaluation", answer(made.in_evaluation)),
        ("Peer project", answer(made.peer)),
        ("Academic project", answer(made.academic)),
        ("Made in partnership", answer(made.collaborative)),
    ]


def answer(value, note=""):
    """A yes or no with its note: "Yes. Every six weeks."; "" when it is not known and there is no note."""
    if value == YesNo.NOT_KNOWN:
        return note
    label = YesNo(value).label
    return f"{label}. {note}" if note else label
