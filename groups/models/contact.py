"""How to reach a group or an organisation, each way with its own privacy.

Never shown directly: always through `facts/contacts.py`.
"""

import uuid

from django.db import models

from .choices import YesNo
from .listed import one_owner


class ContactKind(models.TextChoices):
    PHONE = "phone", "Phone"
    MOBILE = "mobile", "Mobile phone"
    TEXT = "text", "Text message"
    EMAIL = "email", "Email"
    WEBSITE = "website", "Website"
    SOCIAL = "social", "Social media"
    POST = "post", "Post"
    JOIN = "join", "Link to join online"


class ContactVisibility(models.TextChoices):
    """Who is told. Private unless its owner said otherwise."""

    PUBLIC = "public", "Anyone may see it"
    RELAY = "relay", "Messages are passed on; nobody sees it"
    PRIVATE = "private", "Only curators see it"


class Contact(models.Model):
    """One way to reach a group or organisation, or to join one session of a group.

    `label` is a role or a first name, never a surname. `consent_by` and `consent_on` say who agreed that it is told,
    and when; a public contact of a person cannot do without. From `expires_on` on it is told to nobody.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    group = models.ForeignKey("groups.Group", on_delete=models.CASCADE, null=True, blank=True, related_name="contacts")
    organisation = models.ForeignKey(
        "groups.Organisation", on_delete=models.CASCADE, null=True, blank=True, related_name="contacts"
    )
    session = models.ForeignKey(
        "groups.Session", on_delete=models.CASCADE, null=True, blank=True, related_name="contacts"
    )
    kind = models.CharField(max_length=7, choices=ContactKind)
    value = models.CharField(max_length=500)
    label = models.CharField(max_length=100, blank=True)
    personal = models.CharField(max_length=9, choices=YesNo, default=YesNo.NOT_KNOWN)
    visibility = models.CharField(max_length=7, choices=ContactVisibility, default=ContactVisibility.PRIVATE)
    consent_by = models.CharField(max_length=150, blank=True)
    consent_on = models.DateField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            one_owner("contact_has_one_owner"),
            models.CheckConstraint(condition=~models.Q(value=""), name="contact_says_something"),
            models.CheckConstraint(
                condition=models.Q(session__isnull=True) | models.Q(group__isnull=False),
                name="contact_of_a_session_is_its_groups",
            ),
            models.CheckConstraint(
                condition=~models.Q(personal=YesNo.YES, visibility=ContactVisibility.PUBLIC) | ~models.Q(consent_by=""),
                name="public_contact_of_a_person_has_their_consent",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} ({self.get_visibility_display().lower()})"
