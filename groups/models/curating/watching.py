"""What a curator keeps an eye on: listings, and lists filtered their way."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from ..listed import one_owner


class Watch(models.Model):
    """A curator watches a listing; `seen_number` is the last of its changes that they have seen."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="watches")
    group = models.ForeignKey("groups.Group", on_delete=models.PROTECT, null=True, blank=True, related_name="watches")
    organisation = models.ForeignKey(
        "groups.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="watches"
    )
    seen_number = models.PositiveBigIntegerField(default=0)
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-since", "-id"]
        constraints = [
            one_owner("watch_is_of_one_listing"),
            models.UniqueConstraint(
                "person", "group", condition=models.Q(group__isnull=False), name="watches_a_group_once"
            ),
            models.UniqueConstraint(
                "person",
                "organisation",
                condition=models.Q(organisation__isnull=False),
                name="watches_an_organisation_once",
            ),
        ]

    def __str__(self):
        return f"{self.person} watches {self.listing}"

    @property
    def listing(self):
        return self.group or self.organisation


class SavedFilter(models.Model):
    """A list as somebody filters it, by a name: `page` is the list's route, `query` what follows its "?"."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_filters")
    page = models.CharField(max_length=60)
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=1000)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["name", "id"]
        constraints = [models.UniqueConstraint("person", "page", "name", name="one_saved_filter_a_name")]

    def __str__(self):
        return self.name
