"""How every table is shown: searched, filtered, paged, in as many queries whatever its size, and only read."""

from django.contrib.admin import ModelAdmin
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q
from django.utils.functional import cached_property

from groups.models import Address
from groups.records.paging import counted

A_PAGE = 50
MOST_COUNTED = 5_000
# Where the addresses of more people begin so, the first of them are meant.
MOST_PEOPLE = 500


class Counted(Paginator):
    """Counts no further than MOST_COUNTED: whoever looks for more searches or filters."""

    @cached_property
    def count(self):
        return counted(self.object_list, MOST_COUNTED)


def people_at(term):
    """The ids of those whose email address begins so, looked up by index."""
    people = get_user_model().objects.filter(email__startswith=term.strip().lower()).order_by("email")
    return list(people.values_list("pk", flat=True)[:MOST_PEOPLE])


class OfListings:
    """Rows of a log are found by the whole address of their listing, a present or an old one. Indexes answer that: a
    million rows are never read for a part of a word."""

    search_fields = ("group__slug", "organisation__slug")
    search_help_text = "The whole address of a listing, as in its link: leeds-mind-peer-support"

    def get_search_results(self, request, rows, term):
        term = term.strip().lower()
        return (rows.filter(self.meant(term)) if term else rows), False

    def meant(self, term):
        """A condition: to be about what has this address. The listing is looked up first, so that an index is used."""
        found = list(Address.objects.filter(slug=term).values_list("group", "organisation"))
        groups, organisations = [group for group, _ in found if group], [other for _, other in found if other]
        return Q(group__in=groups) | Q(organisation__in=organisations)


class OfPeople(OfListings):
    """Rows about somebody and a listing are found by the person's address as well. Both are looked up first:
    joined, all three tables would be read for a part of a word."""

    search_fields = ("person__email", *OfListings.search_fields)
    search_help_text = "The beginning of an email address, or the whole address of a listing, as in its link."

    def meant(self, term):
        return Q(person__in=people_at(term)) | super().meant(term)


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
