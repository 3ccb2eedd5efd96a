"""What must hold now that 0005 has carried everything over."""

import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('groups', '0005_carry_over'),
    ]

    operations = [
        migrations.AlterField(
            model_name='session',
            name='uuid',
            field=models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
        ),
        migrations.AlterField(
            model_name='venue',
            name='uuid',
            field=models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
        ),
        migrations.AddConstraint(
            model_name='check',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('group__isnull', False), ('organisation__isnull', True)), models.Q(('group__isnull', True), ('organisation__isnull', False)), _connector='OR'), name='check_has_one_owner'),
        ),
        migrations.AddConstraint(
            model_name='group',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('merged_into__isnull', False), ('publication', 'merged')), models.Q(models.Q(('publication', 'merged'), _negated=True), ('merged_into__isnull', True)), _connector='OR'), name='group_merged_says_into_what'),
        ),
        migrations.AddConstraint(
            model_name='group',
            constraint=models.CheckConstraint(condition=models.Q(('merged_into__isnull', True), models.Q(('merged_into', models.F('id')), _negated=True), _connector='OR'), name='group_is_not_merged_into_itself'),
        ),
        migrations.AddConstraint(
            model_name='group',
            constraint=models.CheckConstraint(condition=models.Q(('version__gte', 1)), name='group_version_counts_from_one'),
        ),
        migrations.AddConstraint(
            model_name='provenance',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('group__isnull', False), ('organisation__isnull', True)), models.Q(('group__isnull', True), ('organisation__isnull', False)), _connector='OR'), name='provenance_has_one_owner'),
        ),
        migrations.AddConstraint(
            model_name='venue',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('group__isnull', False), ('organisation__isnull', True)), models.Q(('group__isnull', True), ('organisation__isnull', False)), _connector='OR'), name='venue_has_one_owner'),
        ),
        migrations.AddConstraint(
            model_name='organisation',
            constraint=models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='organisation_has_a_name'),
        ),
        migrations.AddConstraint(
            model_name='organisation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('merged_into__isnull', False), ('publication', 'merged')), models.Q(models.Q(('publication', 'merged'), _negated=True), ('merged_into__isnull', True)), _connector='OR'), name='organisation_merged_says_into_what'),
        ),
        migrations.AddConstraint(
            model_name='organisation',
            constraint=models.CheckConstraint(condition=models.Q(('merged_into__isnull', True), models.Q(('merged_into', models.F('id')), _negated=True), _connector='OR'), name='organisation_is_not_merged_into_itself'),
        ),
        migrations.AddConstraint(
            model_name='organisation',
            constraint=models.CheckConstraint(condition=models.Q(('version__gte', 1)), name='organisation_version_counts_from_one'),
        ),
        migrations.AddConstraint(
            model_name='organisation',
            constraint=models.CheckConstraint(condition=models.Q(('owner__isnull', True), models.Q(('owner', models.F('id')), _negated=True), _connector='OR'), name='organisation_does_not_own_itself'),
        ),
        migrations.AddConstraint(
            model_name='address',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('group__isnull', False), ('organisation__isnull', True)), models.Q(('group__isnull', True), ('organisation__isnull', False)), _connector='OR'), name='address_has_one_owner'),
        ),
        migrations.AddConstraint(
            model_name='address',
            constraint=models.UniqueConstraint(models.F('slug'), condition=models.Q(('group__isnull', False)), name='one_group_an_address'),
        ),
        migrations.AddConstraint(
            model_name='address',
            constraint=models.UniqueConstraint(models.F('slug'), condition=models.Q(('organisation__isnull', False)), name='one_organisation_an_address'),
        ),
        migrations.AddConstraint(
            model_name='address',
            constraint=models.UniqueConstraint(models.F('group'), condition=models.Q(('is_current', True)), name='one_present_address_a_group'),
        ),
        migrations.AddConstraint(
            model_name='address',
            constraint=models.UniqueConstraint(models.F('organisation'), condition=models.Q(('is_current', True)), name='one_present_address_an_organisation'),
        ),
        migrations.AddConstraint(
            model_name='affiliation',
            constraint=models.UniqueConstraint(fields=('member', 'network'), name='one_affiliation_once'),
        ),
        migrations.AddConstraint(
            model_name='affiliation',
            constraint=models.CheckConstraint(condition=models.Q(('member', models.F('network')), _negated=True), name='organisation_is_not_affiliated_to_itself'),
        ),
        migrations.AddIndex(
            model_name='change',
            index=models.Index(fields=['group', 'number'], name='changes_of_a_group'),
        ),
        migrations.AddIndex(
            model_name='change',
            index=models.Index(fields=['organisation', 'number'], name='changes_of_an_organisation'),
        ),
        migrations.AddConstraint(
            model_name='change',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('group__isnull', False), ('organisation__isnull', True)), models.Q(('group__isnull', True), ('organisation__isnull', False)), _connector='OR'), name='change_has_one_listing'),
        ),
        migrations.AddConstraint(
            model_name='change',
            constraint=models.CheckConstraint(condition=models.Q(('by__isnull', False), models.Q(('by_name', ''), _negated=True), _connector='OR'), name='change_says_who_made_it'),
        ),
        migrations.AddConstraint(
            model_name='contact',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('group__isnull', False), ('organisation__isnull', True)), models.Q(('group__isnull', True), ('organisation__isnull', False)), _connector='OR'), name='contact_has_one_owner'),
        ),
        migrations.AddConstraint(
            model_name='contact',
            constraint=models.CheckConstraint(condition=models.Q(('value', ''), _negated=True), name='contact_says_something'),
        ),
        migrations.AddConstraint(
            model_name='contact',
            constraint=models.CheckConstraint(condition=models.Q(('session__isnull', True), ('group__isnull', False), _connector='OR'), name='contact_of_a_session_is_its_groups'),
        ),
        migrations.AddConstraint(
            model_name='contact',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('personal', 'yes'), ('visibility', 'public'), _negated=True), models.Q(('consent_by', ''), _negated=True), _connector='OR'), name='public_contact_of_a_person_has_their_consent'),
        ),
        migrations.AddConstraint(
            model_name='merge',
            constraint=models.CheckConstraint(condition=models.Q(('survivor', models.F('loser')), _negated=True), name='merge_is_of_two'),
        ),
        migrations.AddConstraint(
            model_name='merge',
            constraint=models.CheckConstraint(condition=models.Q(('why', ''), _negated=True), name='merge_says_why'),
        ),
        migrations.AddConstraint(
            model_name='merge',
            constraint=models.UniqueConstraint(models.F('loser'), condition=models.Q(('undone_at__isnull', True)), name='merged_away_once_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='notlisted',
            constraint=models.UniqueConstraint(fields=('group', 'kind', 'digest'), name='one_digest_once'),
        ),
        migrations.AddConstraint(
            model_name='redaction',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('group__isnull', False), ('organisation__isnull', True)), models.Q(('group__isnull', True), ('organisation__isnull', False)), _connector='OR'), name='redaction_has_one_listing'),
        ),
        migrations.AddConstraint(
            model_name='redaction',
            constraint=models.CheckConstraint(condition=models.Q(('why', ''), _negated=True), name='redaction_says_why'),
        ),
    ]
