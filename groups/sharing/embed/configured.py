"""What the page prints for somebody who puts groups on their own site: lines to copy, and what the site must allow."""

import json

from django.template.loader import render_to_string
from django.urls import reverse

from groups.sharing.asked import BadParameters

from .embedded import Embedded
from .forms import DANGER, GroupsForm
from .looks import LETTERS, too_faint


class Configured:
    """The lines for what a valid `ConfigureForm` asks. Raises `BadParameters` where its source asks for nothing."""

    def __init__(self, form, request):
        self.form, self.chosen, self.request = form, form.cleaned_data, request
        asked = self.chosen["source"].copy()
        asked["count"] = self.chosen["count"]
        self.embedded = Embedded(GroupsForm(asked), asked)
        if self.embedded.search.is_crisis:
            raise BadParameters({"source": DANGER})

    def absolute(self, path):
        return self.request.build_absolute_uri(path)

    @property
    def site(self):
        """This site as a content policy names it."""
        return self.absolute("/").rstrip("/")

    @property
    def page(self):
        return self.absolute(self.embedded.page)

    @property
    def script(self):
        return self.absolute(reverse("sharing:embed_script"))

    @property
    def asked(self):
        """What the element asks for, as a QueryDict."""
        query = self.embedded.query
        query["count"] = str(self.chosen["count"])
        return query

    @property
    def frame(self):
        return self.absolute(self.frame_here)

    @property
    def frame_here(self):
        """The address of the frame on this site, with its looks."""
        query = self.asked
        for name in ("scheme", "typeface", *self.form.colours):
            if self.chosen[name]:
                query[name] = self.chosen[name]
        return f"{reverse('sharing:embed_groups')}?{query.urlencode()}"

    @property
    def style(self):
        """{property: value} for the stylesheet of the page that the element stands on; nothing where all is usual.

        Colours belong to a scheme: without it, a dark page would put dark letters on a dark ground.
        """
        scheme, letters = self.chosen["scheme"], LETTERS[self.chosen["typeface"]]
        colours = {f"--peer-support-{name}": f"#{figures}" for name, figures in self.form.colours.items()}
        return ({"color-scheme": scheme} if colours or scheme != "light" else {}) | colours | letters

    @property
    def style_here(self):
        """The same for the element on our own page, whose scheme is that of the visitor, as JSON."""
        return json.dumps({"color-scheme": self.chosen["scheme"]} | self.style)

    @property
    def too_faint(self):
        return too_faint(self.chosen["scheme"], self.form.colours)

    def lines(self, name):
        """One of the templates of lines to copy, filled."""
        return render_to_string(f"sharing/embed/lines/{name}", {"configured": self}).strip()

    @property
    def element(self):
        return self.lines("element.html")

    @property
    def element_with_groups(self):
        """The same with the groups in it, for whoever has no script."""
        return self.lines("element_with_groups.html")

    @property
    def framed(self):
        return self.lines("frame.html")

    @property
    def framed_with_height(self):
        return self.lines("frame_with_height.html")

    @property
    def policy(self):
        """What the policy of the other site must allow."""
        return self.lines(f"policy_{self.chosen['way']}.txt")

    @property
    def styled(self):
        return self.lines("looks.txt") if self.style else ""

    @property
    def with_groups(self):
        """[(name, address, what is said of it)] of the first ten groups."""
        return [
            (shown.told.name, self.absolute(shown.card.url), shown.told.where, shown.card.age)
            for shown in self.embedded.groups[:10]
        ]
