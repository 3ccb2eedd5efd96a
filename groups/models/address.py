"""Where a listing's page is, and where it was: one table of slugs, so that no two listings ever share one."""

from django.core.exceptions import ValidationError
from django.db import models

from .listed import one_owner

# Words that stand where a slug would: pages of the site, now or planned, under /groups/ and /organisations/.
RESERVED = frozenset(
    """add all api archive calendar changes claim compare confirm csv edit embed feed geojson history list map mine new
    not-shown points print proposals report review search shortlist suggest upload xlsx""".split()
)


def refuse_reserved(slug):
    """Refuse a slug that is, or may become, a page of the site."""
    if slug in RESERVED:
        raise ValidationError(f"“{slug}” is the address of a page of this site. Choose another.")


class Address(models.Model):
    """A slug of a group or an organisation: the present one, or one that it had before and that still leads to it."""

    slug = models.SlugField(max_length=100, validators=[refuse_reserved])
    group = models.ForeignKey("groups.Group", on_delete=models.PROTECT, null=True, blank=True, related_name="addresses")
    organisation = models.ForeignKey(
        "groups.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="addresses"
    )
    is_current = models.BooleanField(default=True)

    class Meta:
        ordering = ["slug"]
        constraints = [
            one_owner("address_has_one_owner"),
            models.UniqueConstraint("slug", condition=models.Q(group__isnull=False), name="one_group_an_address"),
            models.UniqueConstraint(
                "slug", condition=models.Q(organisation__isnull=False), name="one_organisation_an_address"
            ),
            models.UniqueConstraint("group", condition=models.Q(is_current=True), name="one_present_address_a_group"),
            models.UniqueConstraint(
                "organisation", condition=models.Q(is_current=True), name="one_present_address_an_organisation"
            ),
        ]

    def __str__(self):
        return self.slug
