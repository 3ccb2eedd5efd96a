"""The one way through a form that anybody may send: type, look where there is something to look at, sent.

No cookie and no session: such a form carries nobody's authority, so there is nothing to forge. What was typed travels
in the page itself, and nothing is stored before it is sent. GET and HEAD change nothing.
"""

from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import TemplateView

from groups.finding.asked import DANGERS_OF_ABUSE
from groups.finding.pages.addresses import leads_to
from groups.index.public import personal
from groups.listing.limits import too_often
from groups.models import Group, Organisation

TOO_OFTEN = (
    "A lot has been sent from here in the last hour, so this was not sent yet. Nothing is lost: your words are below. "
    "Please try again in an hour."
)


@personal
@method_decorator(csrf_exempt, name="dispatch")
class PublicFormView(TemplateView):
    """A form, the page with what to look at before it goes, and what `done` answers.

    `name` and `rate` are the limit on how often it is sent from one place.
    """

    largest_form = 256 * 1024  # More than anybody types: beyond it the words could not be handed back.
    form_class = None
    name = rate = ""
    look_template = ""

    def dispatch(self, request, *args, **kwargs):
        return self.instead(**kwargs) or super().dispatch(request, *args, **kwargs)

    def instead(self, **kwargs):
        """An answer in place of the form, where there can be none; else None."""

    def get(self, request, *args, **kwargs):
        return self.page(self.form_class.opened())

    def post(self, request, *args, **kwargs):
        if "change" in request.POST:
            return self.page(self.form_class.again(request.POST))
        form = self.form_class(self.as_meant(request.POST))
        if not form.is_valid():
            return self.page(form)
        if form.is_doubted or (form.wants_a_look and "looked" not in request.POST):
            return self.look(form)
        if too_often(request, self.name, self.rate):
            return self.refused(form, TOO_OFTEN)
        return self.done(form)

    def as_meant(self, typed):
        """What was typed; with the address that was meant, where its button was pressed."""
        if "meant" not in typed:
            return typed
        told = typed.copy()
        told["reply_to"] = self.form_class.address_meant(typed)
        return told

    def page(self, form, status=200):
        """The form itself."""
        return self.render_to_response(self.get_context_data(form=form), status=status)

    def refused(self, form, why):
        """The form again, with every word, and why it was not sent."""
        form.add_error(None, why)
        return self.page(form, status=429)

    def look(self, form):
        """What to look at before it goes."""
        told = {"form": form, "is_about_abuse": bool(form.dangers) and form.dangers <= DANGERS_OF_ABUSE}
        return self.answer(self.look_template, self.get_context_data(**told))

    def answer(self, template, context, status=200):
        return self.response_class(
            request=self.request, template=[template], context=context, status=status, using=self.template_engine
        )

    def done(self, form):
        """Do what the form is for, and answer."""
        raise NotImplementedError


class ListingFormView(PublicFormView):
    """Such a form about one listing. `of` is the column of `Address` that holds it: "group" or "organisation"."""

    of = "group"

    def instead(self, slug):
        """A listing that was renamed or merged redirects; words that were sent to it are taken as for its new name."""
        listings = Group.objects.with_a_page() if self.of == "group" else Organisation.objects.published()
        found = leads_to(slug, listings, self.of)
        if found.is_gone:
            return self.answer("listing/public/gone.html", {"typed": self.typed_words()}, status=410)
        self.listing = found.listing
        if slug != self.listing.slug and self.request.method != "POST":
            return redirect(self.request.resolver_match.view_name, slug=self.listing.slug, permanent=True)
        return None

    def typed_words(self):
        """The words that were sent to where nobody can have them: they are handed back."""
        return list(filter(None, (self.request.POST.get(name) for name in self.form_class.speaks)))

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"listing": self.listing}
