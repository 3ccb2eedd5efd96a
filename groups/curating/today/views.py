"""The page."""

from django.views.generic import TemplateView

from groups.curating.access import ForCurators
from groups.curating.staleness import counts
from groups.records.paging import counted_together
from groups.records.people.roles import regions_of
from groups.records.proposals import median_waits
from groups.records.watching import watches

from . import parts, work


class TodayView(ForCurators, TemplateView):
    """What waits today, what else to look at, and how much of it lies with whom."""

    template_name = "curating/today/today.html"

    def get_context_data(self, **kwargs):
        person = self.request.user
        waiting = parts.waiting(person)
        waits = median_waits(None if work.sees_all(person) else regions_of(person))
        rows = work.done_by(person) | counts.rows(person) | {"changed": watches.changed_for(person)}
        told = counted_together(**rows)
        return super().get_context_data(
            waiting=waiting,
            total=parts.total(waiting),
            work=work.in_sentences(person, told["decided"], told["rung"], waits),
            load=work.load(person, waits),
            listings=counts.parts(told),
            changed=told["changed"],
            **kwargs,
        )
