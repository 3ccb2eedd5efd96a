"""An answer to an asking that replaces an earlier one says which."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("groups", "0012_feeds"),
    ]

    operations = [
        migrations.AddField(
            model_name="check",
            name="takes_back",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="taken_back_by",
                to="groups.check",
            ),
        ),
    ]
