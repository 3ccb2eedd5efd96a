"""All that was blanked in old versions: of which listing and question, by whom and why."""

from django.db.models import Q

from groups.curating.lists.columns import Column
from groups.curating.lists.sorting import Sort
from groups.curating.lists.views import FilteredList
from groups.models import Redaction
from groups.records.people.scope import theirs
from groups.records.questions import QUESTIONS

from .filters import RedactionFilters


def label_of(redaction):
    """The question as people know it."""
    question = QUESTIONS["group" if redaction.group_id else "organisation"].get(redaction.question)
    return question.label if question else redaction.question


class RedactionsView(FilteredList):
    """What was blanked in this curator's regions; of organisations, which may be in several, all of it."""

    page, title = "curating:redactions", "Blanked in old versions"
    lede = "Personal values that were taken out of old versions. What they were is kept nowhere."
    row_template = "curating/history/redaction.html"
    filterset_class = RedactionFilters
    sorts = (Sort("last", "The last first", ("-at", "-pk")), Sort("first", "The first first", ("at", "pk")))
    columns = (
        Column("Listing", lambda row: row.group or row.organisation),
        Column("Question", label_of),
        Column("Versions changed", lambda row: len(row.changes)),
        Column("By", lambda row: row.by_name),
        Column("Why", lambda row: row.why),
        Column("When", lambda row: f"{row.at:%Y-%m-%d}"),
    )
    empty = "Nothing was blanked."

    def rows(self):
        near = theirs(self.request.user, "group__region")
        rows = Redaction.objects.filter(near | Q(organisation__isnull=False) if near else Q())
        return rows.select_related("group", "organisation", "by")

    def dress(self, rows):
        for row in rows:
            row.label = label_of(row)
        return rows
