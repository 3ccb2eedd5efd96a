"""Drops the columns that 0005 carried over. Needs every process of the version before to be gone (docs/upgrading.md)."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    # This version serves without it, so /readyz does not wait for it (directory/serving/health.py).
    after_restart = True

    dependencies = [
        ('groups', '0007_cards_on_the_index'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='oldaddress',
            name='group',
        ),
        migrations.RemoveConstraint(
            model_name='organisation',
            name='organisation_is_not_its_own_parent',
        ),
        migrations.RemoveField(
            model_name='group',
            name='email',
        ),
        migrations.RemoveField(
            model_name='group',
            name='hidden',
        ),
        migrations.RemoveField(
            model_name='group',
            name='phone',
        ),
        migrations.RemoveField(
            model_name='group',
            name='website',
        ),
        migrations.RemoveField(
            model_name='organisation',
            name='email',
        ),
        migrations.RemoveField(
            model_name='organisation',
            name='parent',
        ),
        migrations.RemoveField(
            model_name='organisation',
            name='phone',
        ),
        migrations.RemoveField(
            model_name='organisation',
            name='website',
        ),
        migrations.RemoveField(
            model_name='session',
            name='join_link',
        ),
        migrations.DeleteModel(
            name='OldAddress',
        ),
    ]
