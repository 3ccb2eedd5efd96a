"""What a report says besides, and one press of a button for each message that is passed on."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('groups', '0011_keeping'),
    ]

    operations = [
        migrations.AddField(
            model_name='report',
            name='right',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='report',
            name='contact',
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name='relayedmessage',
            name='pressed',
            field=models.CharField(default='', max_length=64, unique=True),
            preserve_default=False,
        ),
    ]
