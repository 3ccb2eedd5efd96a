"""The template's questions about how a project works: peer workers, evaluation, funding, help wanted, co-production.

Funding and help wanted are between the keeper, the curators and the commissioners: no public page reads them.
"""

from django.db import models

from .choices import Pay, YesNo


def yes_no(help_text=""):
    """A yes / no / not known answer, not known until somebody says."""
    return models.CharField(max_length=9, choices=YesNo, default=YesNo.NOT_KNOWN, help_text=help_text)


def one_a_group(related_name):
    return models.OneToOneField("groups.Group", on_delete=models.CASCADE, primary_key=True, related_name=related_name)


class PeerWork(models.Model):
    """Question 12: peer workers, where their role is set apart from those they support."""

    group = one_a_group("peer_work")
    role = yes_no("Is there a peer worker role, set apart from those they support?")
    pay = models.CharField(max_length=9, choices=Pay, default=Pay.NOT_KNOWN)
    training = yes_no()
    training_note = models.TextField(blank=True)
    support = yes_no("Regular support or supervision.")
    support_note = models.TextField(blank=True)
    development = yes_no("Chances to move on from the role.")
    courses = models.TextField(blank=True, help_text="Courses taken to become a peer worker.")

    def __str__(self):
        return f"Peer workers of {self.group}"


class Evaluation(models.Model):
    """Question 14: has it been evaluated, and how do peers give their views."""

    group = one_a_group("evaluation")
    independent = yes_no()
    in_house = yes_no()
    satisfaction_survey = yes_no()
    regular_feedback = yes_no()
    note = models.TextField(blank=True)

    def __str__(self):
        return f"Evaluation of {self.group}"


class Funding(models.Model):
    """Question 11, never public: is there funding, from where, is it at risk."""

    group = one_a_group("funding")
    has_funding = yes_no()
    funders = models.TextField(blank=True)
    at_risk = yes_no()
    plans = models.TextField(blank=True)

    def __str__(self):
        return f"Funding of {self.group}"


class HelpWanted(models.Model):
    """Question 15, never public: what would help the project."""

    group = one_a_group("help_wanted")
    promotion = yes_no("Promotion of peer support to commissioners.")
    funding = yes_no()
    self_assessment = yes_no("A toolkit to assess themselves.")
    networking = yes_no("Information, networking, links to others.")
    other = models.TextField(blank=True)

    def __str__(self):
        return f"Help wanted by {self.group}"


class Coproduction(models.Model):
    """Who made the project together: when people with lived experience took part, and with whom (source 000)."""

    group = one_a_group("coproduction")
    from_start = yes_no()
    during = yes_no()
    in_evaluation = yes_no()
    peer = yes_no()
    academic = yes_no()
    collaborative = yes_no()

    def __str__(self):
        return f"Co-production of {self.group}"
