"""The search index: what each listing can be found by. Derived from the listing, rebuilt with it, never edited.

Four tables, so that a search reads narrow rows: the words (`SearchEntry`), the answers (`SearchTag`), the points
(`SearchPoint`) and what only files tell (`FileRow`). Only listings that searches find have rows. A fifth, `LeftSearch`,
remembers which they found before.
"""

from django.db import models

from .group import Group

ANYONE = "*"


class SearchEntry(models.Model):
    """The words of one listing as stems, in three texts: its names, what it can be found by, what is said about it.

    `places` is the part of `found_by` that is its own, where it is; the rest are the words of its features. `written`
    holds the words of its names and places as they are spelt, for "did you mean". With them stands what a card tells of
    it (`card`, see `facts/cards.py`), so that a page of cards reads no other table.
    """

    group = models.OneToOneField(Group, on_delete=models.CASCADE, primary_key=True, related_name="search_entry")
    names = models.TextField()
    found_by = models.TextField()
    about = models.TextField()
    places = models.TextField(default="", db_default="")
    written = models.TextField(default="", db_default="")
    name_key = models.CharField(max_length=250, db_index=True)
    confirmed_on = models.DateField(null=True, blank=True)
    recorded = models.CharField(max_length=150, blank=True)
    who_for = models.CharField(max_length=500, blank=True)
    card = models.JSONField(null=True)
    number = models.PositiveBigIntegerField(default=0, db_default=0, help_text="The change that last moved this row.")

    class Meta:
        indexes = [
            models.Index(fields=["confirmed_on", "group"], name="entries_by_confirmed"),
            models.Index(fields=["group", "name_key"], name="entries_by_name_key"),
        ]

    def __str__(self):
        return self.name_key


class SearchTag(models.Model):
    """One answer of one listing, as "parameter:value": "community:women", "day:mon", "leadership:peer-led".
    "community:*" marks a listing open to everyone; "nowhere:london" one of a region whose town is not recorded.
    """

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="tags", db_index=False)
    tag = models.CharField(max_length=90)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "tag"], name="one_tag_once")]
        indexes = [models.Index(fields=["tag", "group"], name="groups_by_tag")]

    def __str__(self):
        return self.tag


class SearchPoint(models.Model):
    """Where a listing is, as the public may know it."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="points")
    lat = models.FloatField()
    lng = models.FloatField()

    class Meta:
        indexes = [models.Index(fields=["lat", "lng", "group"], name="points_in_a_box")]

    def __str__(self):
        return f"{self.lat}, {self.lng}"


class LeftSearch(models.Model):
    """A listing that searches found and find no more, with the change it went with: those who keep a copy are told.

    The row stays when it comes back, and then means nothing. What searches never found has no row.
    """

    group = models.OneToOneField(Group, on_delete=models.CASCADE, primary_key=True, related_name="left_search")
    number = models.PositiveBigIntegerField(db_index=True)

    def __str__(self):
        return f"{self.group_id} left with change {self.number}"


class FileRow(models.Model):
    """What files tell of one listing beside its card (`told`, see `facts/in_files.py`).

    One whose `number` is not that of its `SearchEntry` was left behind by a version of the site that knew no files.
    """

    group = models.OneToOneField(Group, on_delete=models.CASCADE, primary_key=True, related_name="file_row")
    told = models.JSONField()
    form = models.PositiveSmallIntegerField(help_text="In which form it is told.")
    number = models.PositiveBigIntegerField(help_text="The change that last moved this row.")

    def __str__(self):
        return f"What files tell of listing {self.pk}"
