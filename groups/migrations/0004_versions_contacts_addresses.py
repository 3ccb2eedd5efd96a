"""What a listing's record needs: versions, changes, contacts, addresses, owners. Only adds: the version before goes on.

Old columns get defaults of the database's own, so that this version writes beside them until 0008 takes them away.
"""

import django.core.serializers.json
import django.db.models.deletion
import django.utils.timezone
import groups.models.address
import groups.models.version
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('groups', '0003_word_vectors'),
        ('regions', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Address',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=100, validators=[groups.models.address.refuse_reserved])),
                ('is_current', models.BooleanField(default=True)),
            ],
            options={
                'ordering': ['slug'],
            },
        ),
        migrations.CreateModel(
            name='Affiliation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
            options={
                'ordering': ['member_id', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Change',
            fields=[
                ('number', models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ('what', models.CharField(choices=[('published', 'Published'), ('changed', 'Changed'), ('withdrawn', 'Withdrawn'), ('restored', 'Put back'), ('archived', 'Archived'), ('closed', 'Closed'), ('paused', 'Paused'), ('merged', 'Merged'), ('unmerged', 'Taken apart again'), ('renamed', 'Given another address'), ('checked', 'Checked'), ('reverted', 'Put back as it was')], max_length=10)),
                ('version', models.PositiveIntegerField()),
                ('by_name', models.CharField(blank=True, max_length=150)),
                ('why', models.CharField(blank=True, max_length=300)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('before', models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder, null=True)),
                ('after', models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder, null=True)),
                ('group_ids', models.JSONField(default=list)),
            ],
            options={
                'ordering': ['number'],
            },
        ),
        migrations.CreateModel(
            name='Contact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('kind', models.CharField(choices=[('phone', 'Phone'), ('mobile', 'Mobile phone'), ('text', 'Text message'), ('email', 'Email'), ('website', 'Website'), ('social', 'Social media'), ('post', 'Post'), ('join', 'Link to join online')], max_length=7)),
                ('value', models.CharField(max_length=500)),
                ('label', models.CharField(blank=True, max_length=100)),
                ('personal', models.CharField(choices=[('yes', 'Yes'), ('no', 'No'), ('not-known', 'Not known')], default='not-known', max_length=9)),
                ('visibility', models.CharField(choices=[('public', 'Anyone may see it'), ('relay', 'Messages are passed on; nobody sees it'), ('private', 'Only curators see it')], default='private', max_length=7)),
                ('consent_by', models.CharField(blank=True, max_length=150)),
                ('consent_on', models.DateField(blank=True, null=True)),
                ('expires_on', models.DateField(blank=True, null=True)),
                ('order', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'ordering': ['order', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Merge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('moved', models.JSONField(default=list)),
                ('choices', models.JSONField(default=dict)),
                ('by_name', models.CharField(blank=True, max_length=150)),
                ('why', models.CharField(max_length=300)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('undone_at', models.DateTimeField(null=True)),
                ('undone_by_name', models.CharField(blank=True, max_length=150)),
                ('undone_why', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='NotListed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=10)),
                ('digest', models.CharField(db_index=True, max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name='Redaction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('question', models.CharField(max_length=40)),
                ('changes', models.JSONField(default=list)),
                ('by_name', models.CharField(blank=True, max_length=150)),
                ('why', models.CharField(max_length=300)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.AlterModelOptions(
            name='provenance',
            options={'ordering': ['group_id', 'order', 'id']},
        ),
        migrations.AlterModelOptions(
            name='session',
            options={'ordering': ['group_id', 'order', 'id']},
        ),
        migrations.AlterModelOptions(
            name='venue',
            options={'ordering': ['id']},
        ),
        migrations.AddField(
            model_name='address',
            name='group',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='addresses', to='groups.group'),
        ),
        migrations.AddField(
            model_name='address',
            name='organisation',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='addresses', to='groups.organisation'),
        ),
        migrations.AddField(
            model_name='affiliation',
            name='member',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='affiliations', to='groups.organisation'),
        ),
        migrations.AddField(
            model_name='affiliation',
            name='network',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='groups.organisation'),
        ),
        migrations.AddField(
            model_name='change',
            name='by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='change',
            name='group',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='groups.group'),
        ),
        migrations.AddField(
            model_name='change',
            name='organisation',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='groups.organisation'),
        ),
        migrations.AddField(
            model_name='contact',
            name='group',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='contacts', to='groups.group'),
        ),
        migrations.AddField(
            model_name='contact',
            name='organisation',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='contacts', to='groups.organisation'),
        ),
        migrations.AddField(
            model_name='contact',
            name='session',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='contacts', to='groups.session'),
        ),
        migrations.AddField(
            model_name='merge',
            name='by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='merge',
            name='loser',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='merged_away', to='groups.group'),
        ),
        migrations.AddField(
            model_name='merge',
            name='survivor',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='merges', to='groups.group'),
        ),
        migrations.AddField(
            model_name='merge',
            name='undone_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='notlisted',
            name='group',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='not_listed', to='groups.group'),
        ),
        migrations.AddField(
            model_name='redaction',
            name='by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='redaction',
            name='group',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='redactions', to='groups.group'),
        ),
        migrations.AddField(
            model_name='redaction',
            name='organisation',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='redactions', to='groups.organisation'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='affiliated_to',
            field=models.ManyToManyField(blank=True, related_name='affiliates', through='groups.Affiliation', to='groups.organisation'),
        ),
        migrations.AddField(
            model_name='feature',
            name='broader',
            field=models.ManyToManyField(blank=True, help_text='What this is a part of.', related_name='narrower', to='groups.feature'),
        ),
        migrations.AddField(
            model_name='feature',
            name='related',
            field=models.ManyToManyField(blank=True, help_text='What is offered beside it, both ways.', to='groups.feature'),
        ),
        migrations.AddField(
            model_name='check',
            name='organisation',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='checks', to='groups.organisation'),
        ),
        migrations.AddField(
            model_name='check',
            name='outcome',
            field=models.CharField(choices=[('right', 'All right as it stands'), ('changed', 'Something has changed'), ('paused', 'Paused'), ('closed', 'Closed'), ('no-answer', 'Nobody answered'), ('wrong-number', 'The contact is wrong')], default='right', max_length=12),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='check',
            name='questions',
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name='check',
            name='said_by',
            field=models.CharField(choices=[('group', 'The group said so'), ('someone-else', 'Someone else checked')], default='group', max_length=12),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='check',
            name='version',
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AlterField(
            model_name='check',
            name='group',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='checks', to='groups.group'),
        ),
        migrations.AddField(
            model_name='provenance',
            name='order',
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='provenance',
            name='organisation',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='provenance', to='groups.organisation'),
        ),
        migrations.AlterField(
            model_name='provenance',
            name='entered_on',
            field=models.DateField(default=django.utils.timezone.localdate),
        ),
        migrations.AlterField(
            model_name='provenance',
            name='group',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='provenance', to='groups.group'),
        ),
        migrations.AlterField(
            model_name='sessionexception',
            name='kind',
            field=models.CharField(choices=[('not-on', 'Not on this date'), ('not-in-month', 'Not in this month'), ('moved', 'Moved to another date or time')], max_length=12),
        ),
        migrations.AddField(
            model_name='session',
            name='order',
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='session',
            name='uuid',
            field=models.UUIDField(null=True, editable=False),
        ),
        migrations.AlterField(
            model_name='session',
            name='join_link',
            field=models.URLField(blank=True, db_default=''),
        ),
        migrations.AddField(
            model_name='venue',
            name='group',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='venues', to='groups.group'),
        ),
        migrations.AddField(
            model_name='venue',
            name='organisation',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='venues', to='groups.organisation'),
        ),
        migrations.AddField(
            model_name='venue',
            name='uuid',
            field=models.UUIDField(null=True, editable=False),
        ),
        migrations.AddField(
            model_name='organisation',
            name='created_at',
            field=models.DateTimeField(default=django.utils.timezone.now, editable=False),
        ),
        migrations.AddField(
            model_name='organisation',
            name='merged_into',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged_from', to='groups.organisation'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='modified_at',
            field=models.DateTimeField(default=django.utils.timezone.now, editable=False),
        ),
        migrations.AddField(
            model_name='organisation',
            name='owner',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='owned', to='groups.organisation'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='publication',
            field=models.CharField(choices=[('draft', 'Draft'), ('published', 'Published'), ('archived', 'Archived'), ('withdrawn', 'Withdrawn'), ('merged', 'Merged into another')], default='published', max_length=9),
        ),
        migrations.AddField(
            model_name='organisation',
            name='publication_at',
            field=models.DateTimeField(default=django.utils.timezone.now),
        ),
        migrations.AddField(
            model_name='organisation',
            name='publication_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='organisation',
            name='publication_by_name',
            field=models.CharField(blank=True, max_length=150),
        ),
        migrations.AddField(
            model_name='organisation',
            name='publication_why',
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name='organisation',
            name='version',
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AlterField(
            model_name='organisation',
            name='slug',
            field=models.SlugField(help_text='Its present address; see `Address`.', max_length=100, unique=True),
        ),
        migrations.AlterField(
            model_name='organisation',
            name='website',
            field=models.URLField(blank=True, db_default=''),
        ),
        migrations.AlterField(
            model_name='organisation',
            name='email',
            field=models.EmailField(blank=True, db_default='', max_length=254),
        ),
        migrations.AlterField(
            model_name='organisation',
            name='phone',
            field=models.CharField(blank=True, db_default='', max_length=40),
        ),
        migrations.AddField(
            model_name='group',
            name='created_at',
            field=models.DateTimeField(default=django.utils.timezone.now, editable=False),
        ),
        migrations.AddField(
            model_name='group',
            name='merged_into',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged_from', to='groups.group'),
        ),
        migrations.AddField(
            model_name='group',
            name='modified_at',
            field=models.DateTimeField(default=django.utils.timezone.now, editable=False),
        ),
        migrations.AddField(
            model_name='group',
            name='publication',
            field=models.CharField(choices=[('draft', 'Draft'), ('published', 'Published'), ('archived', 'Archived'), ('withdrawn', 'Withdrawn'), ('merged', 'Merged into another')], default='published', max_length=9),
        ),
        migrations.AddField(
            model_name='group',
            name='publication_at',
            field=models.DateTimeField(default=django.utils.timezone.now),
        ),
        migrations.AddField(
            model_name='group',
            name='publication_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='group',
            name='publication_by_name',
            field=models.CharField(blank=True, max_length=150),
        ),
        migrations.AddField(
            model_name='group',
            name='publication_why',
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name='group',
            name='version',
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AlterField(
            model_name='group',
            name='slug',
            field=models.SlugField(help_text='Its present address; see `Address`.', max_length=100, unique=True),
        ),
        migrations.AlterField(
            model_name='group',
            name='website',
            field=models.URLField(blank=True, db_default=''),
        ),
        migrations.AlterField(
            model_name='group',
            name='email',
            field=models.EmailField(blank=True, db_default='', max_length=254),
        ),
        migrations.AlterField(
            model_name='group',
            name='phone',
            field=models.CharField(blank=True, db_default='', max_length=40),
        ),
        migrations.AlterField(
            model_name='group',
            name='hidden',
            field=models.BooleanField(db_default=False),
        ),
        migrations.SeparateDatabaseAndState(
            # Django would make the table anew on SQLite, and the triggers of the full text would be gone.
            database_operations=[
                migrations.RunSQL("ALTER TABLE groups_searchentry ADD COLUMN number bigint NOT NULL DEFAULT 0"),
            ],
            state_operations=[
                migrations.AddField(
                    model_name='searchentry',
                    name='number',
                    field=models.PositiveBigIntegerField(db_default=0, default=0, help_text='The change that last moved this row.'),
                ),
            ],
        ),
        migrations.AddField(
            model_name='dataversion',
            name='epoch',
            field=models.CharField(default=groups.models.version.new_epoch, max_length=12),
        ),
        migrations.AddField(
            model_name='dataversion',
            name='gone',
            field=models.PositiveBigIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='dataversion',
            name='vocabulary',
            field=models.PositiveBigIntegerField(default=0),
        ),
        migrations.AlterField(
            model_name='dataversion',
            name='number',
            field=models.PositiveBigIntegerField(default=0),
        ),
    ]
