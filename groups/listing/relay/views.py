"""Send a message to a listing whose address nobody sees."""

from django.conf import settings

from groups.facts.contacts import contacts_of, reach_of
from groups.facts.status import is_findable, notice
from groups.listing.public.views import ListingFormView

from .forms import MessageForm
from .passing_on import pass_on
from .recipients import recipient_of

FULL = (
    "They have had many messages today, so this one was not sent yet. Nothing is lost: your words are below. "
    "Please try again tomorrow."
)


class MessageView(ListingFormView):
    """A message to a group or an organisation; where none can be passed on, how else it can be reached."""

    form_class = MessageForm
    name, rate = "relay", "6/h"
    template_name = "listing/relay/message.html"
    look_template = "listing/relay/look.html"

    def instead(self, slug):
        if answer := super().instead(slug):
            return answer
        self.recipient = recipient_of(self.listing)
        takes_none = self.is_over or self.recipient is None or self.recipient.comes_back
        return self.not_here() if takes_none else None

    @property
    def is_over(self):
        """Whether nobody is sent there: it has closed, or nobody answered for it."""
        return self.of == "group" and not is_findable(self.listing)

    def not_here(self):
        """How else it can be reached. Words that were typed are handed back."""
        reach = reach_of(self.listing).contacts if self.of == "group" else contacts_of(self.listing)
        told = {
            "contacts": reach, "typed": self.typed_words(), "is_over": self.is_over,
            "comes_back": self.recipient is not None and self.recipient.comes_back,
        }  # fmt: skip
        return self.answer("listing/relay/not_here.html", self.get_context_data(**told))

    def get_context_data(self, **kwargs):
        said = notice(self.listing) if self.of == "group" else ""
        told = {"notice": said, "days": settings.RELAYED_KEPT_DAYS, "goes_to": self.recipient and self.recipient.name}
        return super().get_context_data(**kwargs) | told

    def done(self, form):
        """Pass it on, and show large where answers go."""
        if self.recipient.is_full:
            return self.refused(form, FULL)
        told = {name: form.cleaned_data[name] for name in ("message", "reply_to", "tell_me", "once")}
        pass_on(self.listing, self.recipient, **told)
        return self.answer("listing/relay/sent.html", self.get_context_data(form=form))
