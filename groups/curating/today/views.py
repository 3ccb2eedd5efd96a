"""The page."""

from django.views.generic import TemplateView

from groups.curating.access import ForCurators
from groups.curating.staleness import counts
from groups.records.paging import counted
from groups.records.watching import watches

from . import parts, work


class TodayView(ForCurators, TemplateView):
    """What waits today, what else to look at, and how much of it lies with whom."""

    template_name = "curating/today/today.html"

    def get_context_data(self, **kwargs):
        person = self.request.user
        waiting = parts.waiting(person)
        told = {"waiting": waiting, "total": parts.total(waiting), "work": work.work(person), "load": work.load(person)}
        told["listings"] = [*counts.old_facts(person), counts.calls_of_today(person), counts.audit_calls(person)]
        told["changed"] = counted(watches.changed_for(person))
        return super().get_context_data(**kwargs) | told
