"""The page of a list, and its file."""

from django.contrib import messages
from django.http import StreamingHttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.views.generic import TemplateView

from groups.curating.access import ForCurators
from groups.records.paging import LONGEST, a_page, counted, in_order

from . import columns, saving
from .sorting import chosen

A_PAGE = 20
MOST_COUNTED = 1000
# A file has no more rows than this; it says so in the end.
MOST_IN_A_FILE = 50_000


class FilteredList(ForCurators, TemplateView):
    """A list of one kind of thing: filtered by a django-filter set, sorted, a page at a time, saved, downloaded.

    A list gives: `page` (its route, and after spaces what stands in the route; "" where filters are not saved),
    `title`, `filterset_class`, `sorts` (the first is usual), `columns` of its file, `row_template` for one row (with
    `row`), and `rows()`, what this person may see. It may give `lede`, `empty`, and `dress(rows)`, which fetches what a
    page of rows needs besides.
    """

    template_name = "curating/lists/list.html"
    page = title = lede = row_template = ""
    empty = "Nothing here."
    filterset_class = None
    sorts = columns = ()

    def rows(self):
        raise NotImplementedError

    def dress(self, rows):
        return rows

    @cached_property
    def filtered(self):
        return self.filterset_class(self.request.GET, queryset=self.rows(), request=self.request)

    @property
    def found(self):
        """What the filter leaves; all of it where the filter makes no sense, which is said beside its field."""
        return self.filtered.qs

    @property
    def sort(self):
        return chosen(self.sorts, self.request.GET.get("sort", ""))

    def get(self, request, *args, **kwargs):
        return self.file() if request.GET.get("file") == "csv" else super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        asked = self.request.GET
        page = a_page(self.found, asked.get("after", ""), keys=self.sort.keys, size=A_PAGE)
        # Further down it is the same as on the first page, which said it.
        count = 0 if asked.get("after") else counted(self.found, MOST_COUNTED)
        told = {
            "list": self, "filter": self.filtered, "rows": self.dress(page.rows), "next": page.next, "count": count,
            "is_more": count >= MOST_COUNTED, "query": saving.query_of(asked), "is_later": bool(asked.get("after")),
            "saved": saving.saved_by(self.request.user, self.page) if self.page else [],
        }  # fmt: skip
        kwargs.setdefault("save", saving.SaveForm(initial={"query": told["query"]}, auto_id="save_%s"))
        return super().get_context_data(**told, **kwargs)

    def file(self):
        """All that the filter leaves, as CSV."""
        rows = in_order(self.found, self.sort.keys)[: MOST_IN_A_FILE + 1]
        lines = columns.as_csv(self.columns, self.dress(list(rows)), MOST_IN_A_FILE)
        name = slugify(self.title)
        told = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
        return StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8", headers=told)

    def post(self, request, *args, **kwargs):
        """Save the filter under a name, or forget one."""
        number = request.POST.get("forget", "")
        if number.isascii() and number.isdecimal() and len(number) <= LONGEST:
            saving.forget(request.user, self.page, int(number))
            return redirect(request.get_full_path())
        form = saving.SaveForm(request.POST, auto_id="save_%s")
        if form.is_valid() and not saving.save(request.user, self.page, **form.cleaned_data):
            form.add_error("name", f"You have {saving.MOST_SAVED} already. Forget one first.")
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(save=form), status=422)
        messages.success(request, "Saved.")
        return redirect(request.get_full_path())
