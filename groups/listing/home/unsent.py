"""Forms that somebody began: those that were not sent, and those that can be sent again."""

from groups.models import UnsentForm

NO_NAME = "A listing without a name yet"
MOST_SHOWN = 20


def forms_of(person):
    """[(form, the name of what it is about)] of what a person began and did not send, the last one first."""
    forms = UnsentForm.objects.filter(person=person, proposal=None)[:MOST_SHOWN]
    return [(form, name_of(form)) for form in forms]


def name_of(form):
    """The name as it was typed last, or else that of the listing which is changed."""
    typed = (form.pages.get("about") or {}).get("name") or [""]
    return typed[0].strip() or (form.base or {}).get("answers", {}).get("name", "") or NO_NAME


def form_of(proposal, person):
    """The form in which a person filled a proposal in, None where it was not a form or is somebody else's."""
    return UnsentForm.objects.filter(proposal=proposal, person=person).first()
