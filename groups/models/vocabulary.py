"""The words of the directory: features in facets, and what "peer" can mean."""

from django.db import models


class Facet(models.TextChoices):
    """A question of the template with many possible answers; each answer is a `Feature`."""

    APPROACH = "approach", "Kind of peer support"
    COMMUNITY = "community", "Who it is for"
    EXPERIENCE = "experience", "What it is about"
    ACTIVITY = "activity", "What people do there"
    STRUCTURE = "structure", "How support is given"
    SETTING = "setting", "Setting"
    BASE = "base", "Kind of organisation"
    GROUPING = "grouping", "Part of the 2013 mapping"
    VALUE = "value", "Values"
    LANGUAGE = "language", "Language"
    ACCESS = "access", "Access"


class Feature(models.Model):
    """One answer in a facet, with a plain definition, the other words people use for it, and where it comes from."""

    facet = models.CharField(max_length=20, choices=Facet)
    slug = models.SlugField(max_length=60)
    label = models.CharField(max_length=80)
    definition = models.TextField()
    synonyms = models.JSONField(default=list, blank=True, help_text="Other words people use for it, lay and clinical.")
    source = models.CharField(max_length=200)
    order = models.PositiveSmallIntegerField(default=0)
    retired_at = models.DateTimeField(null=True, blank=True)
    successor = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="predecessors",
        help_text="What says it now, of one that is retired.",
    )  # fmt: skip
    edited_at = models.DateTimeField(null=True, blank=True, help_text="When somebody here changed its words.")
    broader = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="narrower", help_text="What this is a part of."
    )
    related = models.ManyToManyField("self", blank=True, help_text="What is offered beside it, both ways.")

    class Meta:
        ordering = ["facet", "order", "label"]
        constraints = [models.UniqueConstraint(fields=["facet", "slug"], name="one_feature_a_slug_in_its_facet")]

    def __str__(self):
        return f"{self.get_facet_display()}: {self.label}"


class PeerDefinition(models.Model):
    """What "peer" means in a group: a definition that the mapping describes, in plain words, with its source."""

    slug = models.SlugField(max_length=60, unique=True)
    label = models.CharField(max_length=120)
    text = models.TextField()
    source = models.CharField(max_length=200)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "label"]

    def __str__(self):
        return self.label
