"""The page on which curators see what waits."""

from django.views.generic import TemplateView

from . import queue, regions
from .access import ForCurators


class QueueView(ForCurators, TemplateView):
    """What waits for this curator."""

    template_name = "curating/queue.html"

    def get_context_data(self, **kwargs):
        person, asked = self.request.user, self.request.GET
        parts = {name: part(person, asked.get(name, "")) for name, part in queue.PARTS.items()}
        nothing = not any(part.count for part in parts.values())
        told = {"nothing": nothing, "work": queue.work(person), "regions": regions.overview(person)}
        return super().get_context_data(**kwargs) | parts | told
