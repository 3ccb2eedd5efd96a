"""A page on which one thing is decided, with one form."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.views.generic import FormView

from groups.curating.access import Decides
from groups.curating.queue.next import next_page
from groups.records import queue
from groups.records.errors import Refused


class DecidingView(Decides, FormView):
    """A page with one form. A refusal stays on it, with all that was typed and what there is to decide about now."""

    success_url = reverse_lazy("curating:queue")
    done = "Done."
    # What it hangs on in the queue, if on anything.
    item = None
    # The name under which the thing is kept, so that it is read again after a refusal.
    thing = ""

    def get_initial(self):
        return {"version": self.version}

    def form_valid(self, form):
        try:
            told = self.act(form) or self.done
        except Refused as refused:
            return self.refused(form, refused)
        messages.success(self.request, told)
        goes_on = "next" in self.request.POST
        return redirect(next_page(self.request.user, self.item) if goes_on else self.success_url)

    def get_context_data(self, **kwargs):
        kwargs.setdefault("others", queue.looked(self.item, self.request.user))
        context = super().get_context_data(**kwargs)
        return context | {"typed": words_in(context["form"])}

    def refused(self, form, refused):
        """Say why, beside the field where there is one, and take the version that is there now."""
        for problem in refused.problems:
            form.add_error(*self.place_of(form, problem))
        del self.__dict__[self.thing]
        seen = form.cleaned_data.get("version")
        form.data = form.data.copy()
        form.data["version"] = self.version
        is_late = seen != self.version
        context = self.get_context_data(form=form, is_late=is_late)
        return self.render_to_response(context, status=409 if is_late else 422)

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def place_of(self, form, problem):
        """(the name of a field or None, what is wrong there)."""
        return problem.question if problem.question in form.fields else None, problem.text


def words_in(form):
    """What somebody typed into a form that was sent, for a page that shows this form no more: ticks and choices, and
    what stands in it unseen, are no words."""
    fields = [one for one in form if form.is_bound and not one.is_hidden]
    typed = [one.value() for one in fields if isinstance(one.field, forms.CharField | forms.DateField)]
    return [text for text in typed if text and text.strip()]
