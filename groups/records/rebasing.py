"""Two people answered at once: what does not touch is put together, what does is handed back."""

from .errors import Clash
from .questions import QUESTIONS
from .questions.rows import normal


def rebase(base, live, sent):
    """(record, clashes): what was sent on `base`, put on what is `live`.

    Questions that belong together move as one. The record has the live version of every question that clashes.
    """
    taken, clashes = {}, []
    for questions in together(QUESTIONS[live.of]):
        names = [question.name for question in questions]
        was, now, want = ({name: record[name] for name in names} for record in (base, live, sent))
        if want == was or alike(questions, now, want):
            continue
        if now == was:
            taken |= want
        else:
            clashes.append(Clash(tuple(questions), was, now, want))
    return live.with_answers(taken), clashes


def together(questions):
    """The questions in lists that are never split, in order."""
    grouped = {}
    for question in questions.values():
        grouped.setdefault(question.group, []).append(question)
    return grouped.values()


def alike(questions, one, other):
    """Whether two sets of answers are the same but for spelling."""
    return all(
        normal(question.kind, one[question.name]) == normal(question.kind, other[question.name])
        for question in questions
    )
