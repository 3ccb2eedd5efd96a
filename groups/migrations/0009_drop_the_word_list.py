"""Drops the list of words, which only grew. Needs every process of the version before to be gone."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("groups", "0008_cards_on_the_index")]
    operations = [migrations.DeleteModel("SearchWord")]
