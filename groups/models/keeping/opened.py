"""How often the pages of groups are opened: a number for each month, and nothing about who opened them."""

from django.db import models, transaction

from ..group import Group


class OpenedQuerySet(models.QuerySet):
    def add(self, times, month):
        """Add to the counts of a month: {slug of a group: how often}. A slug that no group has is left out."""
        groups = dict(Group.objects.filter(slug__in=times).values_list("pk", "slug"))
        with transaction.atomic():
            self.bulk_create([Opened(group_id=pk, month=month) for pk in groups], ignore_conflicts=True)
            # In one order, so that two processes that count at once wait for each other and never lock each other out.
            rows = list(self.filter(group__in=groups, month=month).order_by("pk").select_for_update())
            for row in rows:
                row.times += times[groups[row.group_id]]
            self.bulk_update(rows, ["times"])


class Opened(models.Model):
    """How often a group's page was opened in a month, which is named by its first day. Nothing says by whom."""

    group = models.ForeignKey("groups.Group", on_delete=models.CASCADE, related_name="opened")
    month = models.DateField(db_index=True)
    times = models.PositiveIntegerField(default=0)

    objects = OpenedQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint("group", "month", name="one_count_a_month")]

    def __str__(self):
        return f"{self.group_id}, {self.month:%Y-%m}"
