"""The pages of a file of groups: the template, sending a file, how far it is, what it would do, what to mend."""

from django import forms
from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.views.generic import FormView, TemplateView, View

from groups.listing.limits import too_often
from groups.models import Address, Upload, UploadRow
from groups.records.errors import Refused
from groups.records.people.roles import keeps
from text.cells import plain

from . import actions, choosing, comparing, sending
from .files import reading, writing
from .files.headings import MEND
from .files.refusing import CannotRead
from .files.words import Words
from .listed import known_groups

CSV, XLSX = "text/csv; charset=utf-8", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN = 200
# Each of them makes our machine ask another one, perhaps thousands of times.
FEEDS = "20/h"


class OfOrganisation(LoginRequiredMixin):
    """A page for those who keep an organisation; anybody else finds nothing."""

    @cached_property
    def organisation(self):
        rows = Address.objects.filter(slug=self.kwargs["slug"], organisation__isnull=False)
        organisation = get_object_or_404(rows.select_related("organisation")).organisation
        if not keeps(self.request.user, organisation):
            raise Http404
        return organisation

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"organisation": self.organisation}


class FileForm(forms.Form):
    """A file of groups."""

    file = forms.FileField(
        label="Your file",
        help_text="CSV or XLSX, or JSON as Open Referral UK has it. 10 MB and 5,000 groups at most.",
        error_messages={"required": "Choose a file.", "empty": "This file is empty."},
    )  # fmt: skip

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > reading.LARGEST:
            raise forms.ValidationError("The file is larger than 10 MB. Send fewer groups at a time.")
        return file


class FilesView(OfOrganisation, FormView):
    """What was sent before, and a form to send a file."""

    form_class = FileForm
    template_name = "listing/uploads/files.html"
    # A little more than the file itself, for what is around it.
    largest_form = reading.LARGEST + 64 * 1024
    too_large = "listing/uploads/too_large.html"

    def get_context_data(self, **kwargs):
        uploads = Upload.objects.filter(organisation=self.organisation).select_related("by")[:20]
        return super().get_context_data(**kwargs) | {"uploads": uploads}

    def form_valid(self, form):
        file = form.cleaned_data["file"]
        upload = actions.take_in(self.organisation, name=file.name, data=file.read(), by=self.request.user)
        if upload.problem:
            form.add_error("file", upload.problem)
            return self.form_invalid(form)
        return redirect("uploads:file", self.organisation.slug, upload.uuid)


class FeedForm(forms.Form):
    """The address of a feed."""

    address = forms.CharField(
        label="Address of the feed", max_length=500, help_text="It begins with https:// and often ends with /services.",
        error_messages={"required": "Write the address of the feed."},
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "url", "spellcheck": "false"}),
    )  # fmt: skip


class FeedView(OfOrganisation, FormView):
    """A form for the address of a feed, with the one that was read last."""

    form_class = FeedForm
    template_name = "listing/uploads/feed.html"

    def get_initial(self):
        last = Upload.objects.filter(organisation=self.organisation).exclude(address="").first()
        return {"address": last.address} if last else {}

    def form_valid(self, form):
        if too_often(self.request, "feed", FEEDS):
            form.add_error(None, "Many feeds were asked for in the last hour. Please try again in an hour.")
            return self.form_invalid(form)
        try:
            address = form.cleaned_data["address"]
            upload = actions.take_in_feed(self.organisation, address=address, by=self.request.user)
        except CannotRead as refused:
            form.add_error("address", str(refused))
            return self.form_invalid(form)
        return redirect("uploads:file", self.organisation.slug, upload.uuid)


class DownloadView(OfOrganisation, View):
    """The template, or the present groups in the same columns."""

    def get(self, request, slug, what, kind):
        words = Words()
        records = known_groups(self.organisation).values() if what == "groups" else ()
        rows = writing.rows_of(sorted(records, key=lambda record: record["name"]), words)
        return file_of(f"{self.organisation.slug}-{what}", kind, rows)


def file_of(name, kind, rows):
    made = writing.as_xlsx(rows) if kind == "xlsx" else writing.as_csv(rows)
    answer = HttpResponse(made, content_type=XLSX if kind == "xlsx" else CSV)
    answer["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return answer


class OfFile(OfOrganisation):
    """A page about one file."""

    @cached_property
    def upload(self):
        rows = Upload.objects.filter(organisation=self.organisation)
        return get_object_or_404(rows, uuid=self.kwargs["uuid"])


class FileView(OfFile, TemplateView):
    """How far it is; once it is checked, what it would do; and the buttons to send it or give it up."""

    template_name = "listing/uploads/file.html"

    def get_context_data(self, **kwargs):
        counts, upload = comparing.counts(self.upload), self.upload
        parts = [
            (what, counts[what], upload.rows.filter(what=what).select_related("proposal")[:SHOWN])
            for what in UploadRow.What
            if counts[what] and what != UploadRow.What.UNSURE
        ]
        return super().get_context_data(**kwargs) | {
            "upload": upload,
            "parts": parts,
            "unsure": upload.rows.filter(what=UploadRow.What.UNSURE)[:SHOWN],
            "unsure_count": counts[UploadRow.What.UNSURE],
            "to_send": counts[UploadRow.What.NEW] + counts[UploadRow.What.CHANGED],
            "wrong": counts[UploadRow.What.WRONG],
            "shown": SHOWN,
            "must_be_asked": comparing.must_be_asked(upload),
        }

    def post(self, request, **kwargs):
        try:
            messages.success(request, self.act(request.POST))
        except Refused as refused:
            messages.warning(request, str(refused))
        return redirect("uploads:file", self.organisation.slug, self.upload.uuid)

    def act(self, answers):
        """Do what a button says; gives what to tell. Raises Refused."""
        person = self.request.user
        if "give-up" in answers:
            sending.give_up(self.upload, by=person)
            return "Nothing of this file was sent."
        chosen = choosing.choices_in(answers)
        if "choose" in answers:
            choosing.choose(self.upload, chosen, by=person)
            return f"{len(chosen)} chosen." if chosen else "Nothing was chosen yet."
        sending.send(self.upload, by=person, is_meant="is-meant" in answers)
        return "It is on its way. What is new or sensitive is looked at by a curator."


class MendView(OfFile, View):
    """The rows that are wrong, as they were sent, with a column that says what to mend."""

    def get(self, request, **kwargs):
        columns = [heading for heading in self.upload.columns if heading != MEND]
        rows = [
            [*(plain(row.typed.get(heading, "")) for heading in columns), told(row.errors)]
            for row in self.upload.rows.filter(what=UploadRow.What.WRONG)
        ]
        answer = HttpResponse(writing.as_csv(rows, [*columns, MEND]), content_type=CSV)
        answer["Content-Disposition"] = f'attachment; filename="{self.organisation.slug}-to-mend.csv"'
        return answer


def told(errors):
    return " ".join(f"{column}: {text}" if column else text for column, text in errors)
