"""How people come to a group that they can join: what to do first, what it costs, when it meets."""

from groups.models import Cost

from .ids import part_id
from .places import places_of_sessions
from .schedules import schedules_of


def coming(about):
    """What only a service has that is not over."""
    return {
        "application_process": " ".join(filter(None, map(as_sentence, process(about)))),
        "fees_description": " ".join(filter(None, map(as_sentence, (about.cost, about.group.cost_note)))),
        "cost_options": costs(about),
        "schedules": schedules_of(places_of_sessions(about.group), about.age),
    }


def process(about):
    """What people do to come, and whether it takes anybody, each as of now or as of then."""
    return (about.referral, about.referral_how, about.first_contact, about.duration, about.members)


def as_sentence(words):
    """Words with a full stop after them."""
    return words if not words or words.endswith((".", "!", "?", "”")) else f"{words}."


def costs(about):
    """What it costs, as long as that may be counted on: without a price, where that is not known."""
    group = about.group
    if not about.is_sure or not about.cost:
        return []
    is_free = group.cost in (Cost.FREE, Cost.DONATION)
    return [
        {
            "id": part_id(group.uuid, "cost"),
            "service_id": group.uuid,
            "option": about.cost,
            "amount": 0 if is_free else None,
            "amount_description": group.cost_note,
        }
    ]
