from django.db import migrations, models

HAPPENED = [
    ("sent", "Sent"), ("asked", "Asked"), ("answered", "Answered"), ("reminded", "Curators were reminded"),
    ("climbed", "Passed on to somebody else to decide"), ("followed", "Now about another listing"),
    ("accepted", "Accepted"), ("declined", "Not accepted"), ("withdrawn", "Taken back"),
    ("superseded", "Replaced by a later one"),
]


class Migration(migrations.Migration):
    """Words for what happens to proposals, and what is asked for by day: decisions of a region, counts of a month."""

    dependencies = [("groups", "0011_keeping")]
    operations = [
        migrations.AlterField("opened", "month", models.DateField(db_index=True)),
        migrations.AlterField("proposalevent", "what", models.CharField(choices=HAPPENED, max_length=20)),
        migrations.AddIndex(
            "proposal",
            models.Index(
                condition=models.Q(decided_at__isnull=False), fields=["region", "decided_at"], name="proposals_decided"
            ),
        ),
        migrations.AddIndex(
            "notyetseen",
            models.Index(condition=models.Q(seen_at=None), fields=["region", "since"], name="changes_not_seen"),
        ),
        migrations.AddIndex(
            "report",
            models.Index(condition=models.Q(closed_at=None), fields=["region", "made_at"], name="reports_that_wait"),
        ),
    ]
