"""Who curates what. It is changed under /my/region/people/."""

from django.contrib import admin

from groups.models import Curator

from .base import ReadOnly
from .site import site


@admin.register(Curator, site=site)
class CuratorAdmin(ReadOnly):
    list_display = ("person", "region", "network", "since", "added_by_name", "ended_at", "ended_by_name")
    list_select_related = ("person", "region", "network")
    list_filter = ("region", ("ended_at", admin.EmptyFieldListFilter))
    search_fields = ("person__email", "person__name", "network__name")
    ordering = ("-since", "-pk")
