"""Whether a listing is a group to join, or an organisation or service. The version before writes none: it is a group."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("groups", "0009_drop_the_word_list")]
    operations = [
        migrations.AddField(
            model_name="group",
            name="kind",
            field=models.CharField(
                choices=[("group", "A group to join"), ("service", "An organisation or a service")],
                db_default="group",
                default="group",
                max_length=7,
            ),
        ),
    ]
