"""The demonstration has people to sign in as and proposals that wait; a real site has neither."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from directory.management.commands.demo_people import ADMIN, CURATOR, KEEPER, PASSWORD, SECOND, TO_RING
from groups.models import Asking, Group, OutgoingMail, Proposal, ProposalState
from groups.records.proposals import that_may_be_decided

pytestmark = pytest.mark.django_db


def told():
    out = StringIO()
    call_command("demo_people", stdout=out)
    return out.getvalue()


def test_it_prints_whom_to_sign_in_as_with_codes_and_is_safe_to_run_again(django_user_model):
    first, second = told(), told()
    assert first == second
    assert all(word in first for word in (KEEPER, CURATOR, SECOND, ADMIN, PASSWORD, "then a code: "))
    curator = django_user_model.objects.get(email=CURATOR)
    assert that_may_be_decided(curator).count() == 2
    assert django_user_model.objects.get(email=ADMIN).is_superuser
    assert [row.region.slug for row in django_user_model.objects.get(email=SECOND).curates.all()] == ["london"]
    assert Proposal.objects.filter(state=ProposalState.WAITING).count() == 2


def test_what_it_lists_is_plainly_not_real():
    told()
    made = Group.objects.filter(slug__contains="demonstration")
    assert made.count() == 1
    assert all("not real" in group.name for group in made)


def test_a_curator_has_old_entries_to_ring_and_nobody_real_is_written_to():
    told()
    rung = [asking.group for asking in Asking.objects.on_a_curators_list()]
    assert len(rung) == TO_RING
    assert {group.region.slug for group in rung} == {"north-east"}
    assert all(mail.to.endswith("@example.org") for mail in OutgoingMail.objects.all())


def test_a_real_site_refuses_it(settings):
    settings.DEMO = False
    with pytest.raises(CommandError):
        told()
