"""How every table is shown: searched, filtered, paged, in as many queries whatever its size, and only read."""

from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.utils.functional import cached_property

from groups.records.paging import counted

A_PAGE = 50
MOST_COUNTED = 5_000


class Counted(Paginator):
    """Counts no further than MOST_COUNTED: whoever looks for more searches or filters."""

    @cached_property
    def count(self):
        return counted(self.object_list, MOST_COUNTED)


class ReadOnly(ModelAdmin):
    """A table to look things up in. Who is written down in a row, and what it belongs to, is fetched with it.

    `shown` are the columns on the page of one row.
    """

    paginator, list_per_page, list_max_show_all = Counted, A_PAGE, A_PAGE
    show_full_result_count = False
    shown = ()
    actions = None

    def get_fields(self, request, obj=None):
        return self.shown or super().get_fields(request, obj)

    def get_readonly_fields(self, request, obj=None):
        return self.get_fields(request, obj) if self.shown else super().get_readonly_fields(request, obj)

    def has_view_permission(self, request, obj=None):
        return self.admin_site.has_permission(request)

    def has_module_permission(self, request):
        return self.admin_site.has_permission(request)

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def save_model(self, request, obj, form, change):
        raise PermissionDenied

    def delete_model(self, request, obj):
        raise PermissionDenied
