"""The filter by region that lists have in common."""

import django_filters

from regions.models import Region


class RegionFilter(django_filters.ChoiceFilter):
    """By the slug of a region. The regions are asked for once, both to check what was sent and to be chosen from."""

    def __init__(self, field_name="region__slug", **told):
        super().__init__(field_name=field_name, **{"label": "Region", "empty_label": "All of mine"} | told)

    @property
    def field(self):
        if not hasattr(self, "_field"):
            self.extra["choices"] = list(Region.objects.order_by("name").values_list("slug", "name"))
        return super().field
