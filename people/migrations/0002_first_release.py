"""All tables of the room, with their triggers, as of the first release."""

import datetime

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.comparison
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import lms.kit.migrations
import people.models.chart
import people.models.leave
import people.models.own_data
from lms.kit.migrations import GroupedMigration


class Migration(GroupedMigration):
    replaces = [
        ("people", "0002_ends_on_the_first_day_take_back"),
        ("people", "0003_api_tokens"),
        ("people", "0004_days_off_and_working_weeks"),
        ("people", "0005_posts_have_an_id_for_addresses"),
        ("people", "0006_minimum_presence_and_calendar_links"),
        ("people", "0007_units_and_posts_over_time"),
        ("people", "0008_sight_lent_requests_and_seals"),
        ("people", "0009_where_accounts_are_signed_in"),
        ("people", "0010_leave_requests_and_their_ledger"),
        ("people", "0011_accounts_can_be_provisioned"),
        ("people", "0012_imports_in_steps"),
        ("people", "0013_leave_always_ends"),
        ("people", "0014_requests_are_taken_back"),
        ("people", "0015_reporting_lines_and_grounds_for_leave"),
        ("people", "0016_lines_and_grounds_as_they_were"),
        ("people", "0017_secrets_of_second_factors_encrypted"),
        ("people", "0018_what_people_were_told"),
        ("people", "0019_imports_make_missing_job_roles"),
        ("people", "0020_tokens_that_act"),
        ("people", "0021_notices_as_one_likes"),
        ("people", "0022_notices_in_own_words"),
    ]

    initial = True

    dependencies = [
        ("account", "0009_emailaddress_unique_primary_email"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("django_tasks_database", "0021_conditional_partial_index_ordering"),
        ("mfa", "0003_authenticator_type_uniq"),
        ("people", "0001_accounts"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("socialaccount", "0006_alter_socialaccount_extra_data"),
        ("taggit", "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx"),
        ("wagtailadmin", "0006_formstate"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailembeds", "0009_embed_cache_until"),
        ("wagtailforms", "0005_alter_formsubmission_form_data"),
        ("wagtailimages", "0027_image_description"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
        ("wagtailsearch", "0010_add_text_fields"),
        ("wagtailusers", "0015_userprofile_keyboard_shortcuts"),
    ]

    operations = [
        lms.kit.migrations.Together(
            operations=[
                migrations.CreateModel(
                    name="Agency",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("name", models.CharField(max_length=200, unique=True, verbose_name="name")),
                        ("short_name", models.CharField(max_length=50, verbose_name="short name")),
                        (
                            "city",
                            models.CharField(
                                help_text="Stands before the date on certificates.", max_length=100, verbose_name="place of issue"
                            ),
                        ),
                        ("siasn_id", models.CharField(blank=True, max_length=42, verbose_name="SIASN id")),
                        ("siasn_code", models.CharField(blank=True, max_length=10, verbose_name="SIASN short code")),
                    ],
                    options={
                        "verbose_name": "agency",
                        "verbose_name_plural": "agencies",
                    },
                ),
                migrations.CreateModel(
                    name="AuditSeal",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("day", models.DateField(unique=True, verbose_name="day")),
                        ("ends_at", models.DateTimeField(unique=True, verbose_name="ends at")),
                        ("tables", models.JSONField(verbose_name="tables")),
                        ("previous", models.CharField(blank=True, max_length=64, verbose_name="digest before")),
                        ("digest", models.CharField(max_length=64, unique=True, verbose_name="digest")),
                        ("sealed_at", models.DateTimeField(verbose_name="sealed at")),
                    ],
                    options={
                        "verbose_name": "seal",
                        "verbose_name_plural": "seals",
                        "ordering": ["day"],
                    },
                ),
                migrations.CreateModel(
                    name="Erasure",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("record_access", "who opened which record"),
                                    ("sessions", "ended sessions"),
                                    ("mail", "text of mails that were sent"),
                                    ("notices", "notices: what people were told"),
                                    ("import_rows", "rows of imported files as they came"),
                                    ("proofs", "proofs of decided requests"),
                                    ("copies", "copies of own data"),
                                    ("contact", "contact data of people who left"),
                                ],
                                max_length=20,
                                verbose_name="kind",
                            ),
                        ),
                        ("before", models.DateTimeField(verbose_name="older than")),
                        ("count", models.PositiveIntegerField(verbose_name="number")),
                        ("at", models.DateTimeField(verbose_name="at")),
                        (
                            "rule",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="erasures",
                                to="people.retentionrule",
                                verbose_name="rule",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "erasure",
                        "verbose_name_plural": "erasures",
                        "ordering": ["-at", "-pk"],
                    },
                ),
                migrations.CreateModel(
                    name="ImportBatch",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("employees", "employees"), ("positions", "posts held"), ("units", "units")],
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        ("file_name", models.CharField(max_length=200, verbose_name="file")),
                        ("sha256", models.CharField(editable=False, max_length=64)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("uploaded", "uploaded"),
                                    ("previewed", "previewed"),
                                    ("committed", "carried out"),
                                    ("undone", "undone"),
                                    ("failed", "failed"),
                                ],
                                default="uploaded",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "busy",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "nothing"),
                                    ("preview", "preview"),
                                    ("commit", "carrying out"),
                                    ("undo", "undoing"),
                                ],
                                default="",
                                max_length=8,
                                verbose_name="at work",
                            ),
                        ),
                        ("busy_since", models.DateTimeField(blank=True, null=True)),
                        ("columns", models.JSONField(default=list, verbose_name="columns")),
                        ("mapping", models.JSONField(default=dict, verbose_name="mapping")),
                        ("counts", models.JSONField(default=dict, verbose_name="counts")),
                        ("fingerprint", models.CharField(blank=True, max_length=64)),
                        ("fault", models.TextField(blank=True, verbose_name="fault")),
                        (
                            "roles",
                            models.JSONField(
                                default=list,
                                help_text="Those that the catalogue lacks: code, name and class.",
                                verbose_name="job roles to be made",
                            ),
                        ),
                        ("by_name", models.CharField(max_length=200, verbose_name="by")),
                        ("at", models.DateTimeField(verbose_name="at")),
                        ("committed_at", models.DateTimeField(blank=True, null=True, verbose_name="carried out at")),
                        ("undone_at", models.DateTimeField(blank=True, null=True, verbose_name="undone at")),
                        ("emptied_at", models.DateTimeField(blank=True, null=True, verbose_name="rows emptied at")),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.agency",
                                verbose_name="agency",
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="by",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="imports",
                                to="people.unit",
                                verbose_name="unit",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "import",
                        "verbose_name_plural": "imports",
                        "ordering": ["-at", "-pk"],
                        "indexes": [models.Index(fields=["agency", "kind", "sha256"], name="import_by_file")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("committed_at__isnull", False), ("state__in", ["committed", "undone"])),
                                    models.Q(("committed_at__isnull", True), ("state__in", ["uploaded", "previewed", "failed"])),
                                    _connector="OR",
                                ),
                                name="import_committed_when_it_says_so",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "undone"), ("undone_at__isnull", False)),
                                    models.Q(models.Q(("state", "undone"), _negated=True), ("undone_at__isnull", True)),
                                    _connector="OR",
                                ),
                                name="import_undone_when_it_says_so",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LeaveAuthority",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("since", models.DateField(verbose_name="since")),
                        (
                            "until",
                            models.DateField(
                                blank=True,
                                help_text="The first day on which it no longer holds.",
                                null=True,
                                verbose_name="until",
                            ),
                        ),
                        ("legal_source", models.CharField(max_length=200, verbose_name="decree")),
                        (
                            "kind",
                            models.ForeignKey(
                                blank=True,
                                help_text="Empty means every kind.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.leavekind",
                                verbose_name="kind of leave",
                            ),
                        ),
                        (
                            "post",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.post",
                                verbose_name="deciding post",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="leave_authorities",
                                to="people.unit",
                                verbose_name="unit",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "authority over leave",
                        "verbose_name_plural": "authorities over leave",
                        "ordering": ["unit__path", "since"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                                name="authority_ends_after_it_begins",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                condition=models.Q(("kind__isnull", True)),
                                expressions=[
                                    (
                                        models.Func(
                                            models.F("unit"),
                                            models.F("unit"),
                                            models.Value("[]"),
                                            function="int8range",
                                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                        ),
                                        "&&",
                                    ),
                                    (
                                        models.Func(
                                            models.F("since"),
                                            models.F("until"),
                                            function="daterange",
                                            output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="one_authority_a_unit",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                condition=models.Q(("kind__isnull", False)),
                                expressions=[
                                    (
                                        models.Func(
                                            models.F("unit"),
                                            models.F("unit"),
                                            models.Value("[]"),
                                            function="int8range",
                                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                        ),
                                        "&&",
                                    ),
                                    (
                                        models.Func(
                                            models.F("kind"),
                                            models.F("kind"),
                                            models.Value("[]"),
                                            function="int8range",
                                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                        ),
                                        "&&",
                                    ),
                                    (
                                        models.Func(
                                            models.F("since"),
                                            models.F("until"),
                                            function="daterange",
                                            output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="one_authority_a_unit_and_kind",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LeaveGround",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("since", models.DateField(verbose_name="since")),
                        (
                            "until",
                            models.DateField(
                                blank=True,
                                help_text="The first day on which it no longer holds.",
                                null=True,
                                verbose_name="until",
                            ),
                        ),
                        ("legal_source", models.CharField(max_length=200, verbose_name="legal source")),
                        ("is_confirmed", models.BooleanField(default=False, verbose_name="checked against the regulation")),
                        (
                            "status",
                            models.CharField(
                                choices=[("pns", "PNS"), ("cpns", "CPNS"), ("pppk", "PPPK")], max_length=4, verbose_name="status"
                            ),
                        ),
                        ("code", models.SlugField(max_length=30, verbose_name="code")),
                        ("name", models.CharField(max_length=100, verbose_name="name")),
                        ("english", models.CharField(max_length=100, verbose_name="name in English")),
                        (
                            "unit",
                            models.CharField(
                                choices=[("working", "working days"), ("calendar", "calendar days"), ("month", "months")],
                                default="month",
                                max_length=8,
                                verbose_name="counted in",
                            ),
                        ),
                        (
                            "max_length",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Empty: as the rule says.",
                                null=True,
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="longest",
                            ),
                        ),
                        ("is_unlimited", models.BooleanField(default=False, verbose_name="without a longest")),
                        (
                            "extra_days",
                            models.PositiveSmallIntegerField(
                                default=0,
                                help_text="Calendar days that cost nothing, as to a place far away.",
                                verbose_name="days of travel on top",
                            ),
                        ),
                        (
                            "extends",
                            models.BooleanField(
                                default=False,
                                help_text="Right after leave of this kind; its length comes on top.",
                                verbose_name="continues a leave",
                            ),
                        ),
                        (
                            "waives_service",
                            models.BooleanField(
                                default=False,
                                help_text="Neither months of service nor months between two are asked for.",
                                verbose_name="no service needed",
                            ),
                        ),
                        ("is_once", models.BooleanField(default=False, verbose_name="once only")),
                        ("is_excluded", models.BooleanField(default=False, verbose_name="not given for this")),
                        (
                            "evidence",
                            models.CharField(
                                blank=True, help_text="Needed from the first day on.", max_length=200, verbose_name="proof"
                            ),
                        ),
                        (
                            "instead",
                            models.ForeignKey(
                                blank=True,
                                help_text="Told to who asks where this kind is not given.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.leavekind",
                                verbose_name="kind to ask for instead",
                            ),
                        ),
                        (
                            "kind",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="grounds",
                                to="people.leavekind",
                                verbose_name="kind of leave",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "special ground for leave",
                        "verbose_name_plural": "special grounds for leave",
                        "ordering": ["kind__order", "status", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("until__isnull", True), ("until__gt", models.F("since")), _connector="OR"),
                                name="leave_ground_has_a_day",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[
                                    (
                                        models.Func(
                                            models.F("kind"),
                                            models.F("kind"),
                                            models.Value("[]"),
                                            function="int8range",
                                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                        ),
                                        "&&",
                                    ),
                                    (
                                        models.Func(
                                            models.Func(
                                                django.db.models.functions.text.Concat(
                                                    "status", models.Value(":"), "code", output_field=models.CharField()
                                                ),
                                                models.Value(0),
                                                function="hashtextextended",
                                                output_field=models.BigIntegerField(),
                                            ),
                                            models.Func(
                                                django.db.models.functions.text.Concat(
                                                    "status", models.Value(":"), "code", output_field=models.CharField()
                                                ),
                                                models.Value(0),
                                                function="hashtextextended",
                                                output_field=models.BigIntegerField(),
                                            ),
                                            models.Value("[]"),
                                            function="int8range",
                                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                        ),
                                        "&&",
                                    ),
                                    (
                                        models.Func(
                                            models.F("since"),
                                            models.F("until"),
                                            function="daterange",
                                            output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="one_leave_ground_at_a_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("extends", False),
                                    models.Q(("is_unlimited", False), ("max_length__isnull", False)),
                                    _connector="OR",
                                ),
                                name="leave_ground_that_extends_has_a_length",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LeaveKind",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "code",
                            models.CharField(
                                choices=[
                                    ("annual", "Cuti Tahunan"),
                                    ("long", "Cuti Besar"),
                                    ("sick", "Cuti Sakit"),
                                    ("maternity", "Cuti Melahirkan"),
                                    ("important", "Cuti Karena Alasan Penting"),
                                    ("unpaid", "Cuti di Luar Tanggungan Negara"),
                                    ("joint", "Cuti Bersama"),
                                ],
                                max_length=10,
                                unique=True,
                                verbose_name="code",
                            ),
                        ),
                        ("name", models.CharField(max_length=60, verbose_name="name")),
                        ("english", models.CharField(max_length=60, verbose_name="name in English")),
                        ("order", models.PositiveSmallIntegerField(unique=True, verbose_name="place on the form")),
                        ("is_asked", models.BooleanField(default=True, verbose_name="can be asked for")),
                        (
                            "is_about_health",
                            models.BooleanField(
                                default=False,
                                help_text="Reason and proof are shown to nobody but those who decide.",
                                verbose_name="tells about health",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "kind of leave",
                        "verbose_name_plural": "kinds of leave",
                        "ordering": ["order"],
                    },
                ),
                migrations.CreateModel(
                    name="MinimumPresence",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("since", models.DateField(verbose_name="since")),
                        (
                            "until",
                            models.DateField(
                                blank=True,
                                help_text="The first day on which it no longer holds.",
                                null=True,
                                verbose_name="until",
                            ),
                        ),
                        ("legal_source", models.CharField(max_length=200, verbose_name="legal source")),
                        ("is_confirmed", models.BooleanField(default=False, verbose_name="checked against the regulation")),
                        (
                            "people",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Or else a share.",
                                null=True,
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="number of people",
                            ),
                        ),
                        (
                            "share",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Per cent of the unit's people, rounded up.",
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(100),
                                ],
                                verbose_name="share",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="minimum_presences",
                                to="people.unit",
                                verbose_name="unit",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "minimum presence",
                        "verbose_name_plural": "minimum presence",
                        "ordering": ["unit__path", "since"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("until__isnull", True), ("until__gt", models.F("since")), _connector="OR"),
                                name="minimum_presence_has_a_day",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[
                                    (
                                        models.Func(
                                            models.F("unit"),
                                            models.F("unit"),
                                            models.Value("[]"),
                                            function="int8range",
                                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                        ),
                                        "&&",
                                    ),
                                    (
                                        models.Func(
                                            models.F("since"),
                                            models.F("until"),
                                            function="daterange",
                                            output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="one_minimum_presence_at_a_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("people__gte", 1), ("people__isnull", False), ("share__isnull", True)),
                                    models.Q(("people__isnull", True), ("share__isnull", False), ("share__range", (1, 100))),
                                    _connector="OR",
                                ),
                                name="minimum_presence_is_a_number_or_a_share",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NoticeTextEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("kind", models.CharField(max_length=40, verbose_name="kind")),
                        (
                            "language",
                            models.CharField(
                                choices=[("id", "Indonesian"), ("en", "English")], max_length=2, verbose_name="language"
                            ),
                        ),
                        ("subject", models.CharField(max_length=200, verbose_name="subject")),
                        ("text", models.TextField(verbose_name="text")),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="people.noticetext",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="OrganisationChange",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("founded", "founded"),
                                    ("renamed", "renamed"),
                                    ("moved", "moved"),
                                    ("merged", "merged"),
                                    ("closed", "closed"),
                                ],
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        ("on", models.DateField(verbose_name="from the day")),
                        ("decree", models.CharField(blank=True, max_length=200, verbose_name="decree")),
                        ("decided_at", models.DateTimeField(verbose_name="entered at")),
                        ("taken_back_at", models.DateTimeField(blank=True, null=True, verbose_name="taken back at")),
                        ("undo", models.JSONField(default=dict, editable=False)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="organisation_changes",
                                to="people.agency",
                                verbose_name="agency",
                            ),
                        ),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="entered by",
                            ),
                        ),
                        (
                            "into",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="takes_in",
                                to="people.unit",
                                verbose_name="merged into",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="changes",
                                to="people.unit",
                                verbose_name="unit",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "change of the organisation",
                        "verbose_name_plural": "changes of the organisation",
                        "ordering": ["-on", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "merged"), _negated=True), ("into__isnull", False), _connector="OR"
                                ),
                                name="merged_into_another",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OrganisationChangeEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("founded", "founded"),
                                    ("renamed", "renamed"),
                                    ("moved", "moved"),
                                    ("merged", "merged"),
                                    ("closed", "closed"),
                                ],
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        ("on", models.DateField(verbose_name="from the day")),
                        ("decree", models.CharField(blank=True, max_length=200, verbose_name="decree")),
                        ("decided_at", models.DateTimeField(verbose_name="entered at")),
                        ("taken_back_at", models.DateTimeField(blank=True, null=True, verbose_name="taken back at")),
                        ("undo", models.JSONField(default=dict, editable=False)),
                        (
                            "agency",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.agency",
                                verbose_name="agency",
                            ),
                        ),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="entered by",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="people.organisationchange",
                            ),
                        ),
                        (
                            "into",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.unit",
                                verbose_name="merged into",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.unit",
                                verbose_name="unit",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="OwnDataFile",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "public_id",
                            models.CharField(
                                default=people.models.chart.new_public_id, editable=False, max_length=12, unique=True
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[("waiting", "is being made"), ("ready", "ready"), ("failed", "could not be made")],
                                default="waiting",
                                max_length=7,
                                verbose_name="state",
                            ),
                        ),
                        ("asked_at", models.DateTimeField(verbose_name="asked at")),
                        ("expires_at", models.DateTimeField(verbose_name="until")),
                        ("fetched_at", models.DateTimeField(blank=True, null=True, verbose_name="fetched at")),
                        (
                            "file",
                            models.FileField(
                                blank=True, max_length=200, storage=people.models.own_data.private_storage, upload_to="own-data/"
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="account",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "copy of own data",
                        "verbose_name_plural": "copies of own data",
                        "ordering": ["-asked_at", "-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "waiting")), fields=("user",), name="one_copy_being_made"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("expires_at__gt", models.F("asked_at"))), name="copy_expires"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Position",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("since", models.DateField(verbose_name="since")),
                        (
                            "until",
                            models.DateField(
                                blank=True,
                                help_text="The first day on which it no longer holds.",
                                null=True,
                                verbose_name="until",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("D", "definitive"),
                                    ("PLT", "acting (Plt)"),
                                    ("PLH", "standing in (Plh)"),
                                    ("PJ", "provisional (Pj)"),
                                    ("TT", "further duty"),
                                    ("DPK", "secondment"),
                                ],
                                default="D",
                                max_length=3,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "agency",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.agency",
                                verbose_name="agency",
                            ),
                        ),
                        (
                            "employee",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="positions",
                                to="people.employee",
                                verbose_name="employee",
                            ),
                        ),
                        (
                            "post",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="positions",
                                to="people.post",
                                verbose_name="post",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "position",
                        "verbose_name_plural": "positions",
                        "ordering": ["-since", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                                name="position_ends_after_it_begins",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                condition=models.Q(("kind", "D")),
                                expressions=[
                                    (
                                        models.Func(
                                            models.F("employee"),
                                            models.F("employee"),
                                            models.Value("[]"),
                                            function="int8range",
                                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                        ),
                                        "&&",
                                    ),
                                    (
                                        models.Func(
                                            models.F("since"),
                                            models.F("until"),
                                            function="daterange",
                                            output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="one_definitive_post_at_a_time",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[
                                    (
                                        models.Func(
                                            models.F("employee"),
                                            models.F("employee"),
                                            models.Value("[]"),
                                            function="int8range",
                                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                        ),
                                        "&&",
                                    ),
                                    (
                                        models.Func(
                                            models.F("post"),
                                            models.F("post"),
                                            models.Value("[]"),
                                            function="int8range",
                                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                        ),
                                        "&&",
                                    ),
                                    (
                                        models.Func(
                                            models.F("since"),
                                            models.F("until"),
                                            function="daterange",
                                            output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="no_post_held_twice_by_one",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                condition=models.Q(("kind", "DPK")),
                                expressions=[
                                    (
                                        models.Func(
                                            models.F("employee"),
                                            models.F("employee"),
                                            models.Value("[]"),
                                            function="int8range",
                                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                        ),
                                        "&&",
                                    ),
                                    (
                                        models.Func(
                                            models.F("since"),
                                            models.F("until"),
                                            function="daterange",
                                            output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="one_secondment_at_a_time",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PositionEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("since", models.DateField(verbose_name="since")),
                        (
                            "until",
                            models.DateField(
                                blank=True,
                                help_text="The first day on which it no longer holds.",
                                null=True,
                                verbose_name="until",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("D", "definitive"),
                                    ("PLT", "acting (Plt)"),
                                    ("PLH", "standing in (Plh)"),
                                    ("PJ", "provisional (Pj)"),
                                    ("TT", "further duty"),
                                    ("DPK", "secondment"),
                                ],
                                default="D",
                                max_length=3,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "agency",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.agency",
                                verbose_name="agency",
                            ),
                        ),
                        (
                            "employee",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.employee",
                                verbose_name="employee",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="people.position",
                            ),
                        ),
                        (
                            "post",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.post",
                                verbose_name="post",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Post",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "public_id",
                            models.CharField(
                                default=people.models.chart.new_public_id, editable=False, max_length=12, unique=True
                            ),
                        ),
                        (
                            "job_role",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="posts",
                                to="people.jobrole",
                                verbose_name="job role",
                            ),
                        ),
                        (
                            "successor",
                            models.ForeignKey(
                                blank=True,
                                help_text="The post that takes its place when its unit merges into another.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="predecessors",
                                to="people.post",
                                verbose_name="successor",
                            ),
                        ),
                        (
                            "supervisor",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="subordinates",
                                to="people.post",
                                verbose_name="supervisor's post",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="posts",
                                to="people.unit",
                                verbose_name="unit",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "post",
                        "verbose_name_plural": "posts",
                        "constraints": [
                            models.UniqueConstraint(fields=("unit", "job_role"), name="one_post_a_role_and_unit"),
                            models.CheckConstraint(
                                condition=models.Q(("supervisor", models.F("id")), _negated=True),
                                name="no_post_supervises_itself",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("successor", models.F("id")), _negated=True), name="no_post_succeeds_itself"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PostEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("public_id", models.CharField(default=people.models.chart.new_public_id, editable=False, max_length=12)),
                        (
                            "job_role",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.jobrole",
                                verbose_name="job role",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="people.post",
                            ),
                        ),
                        (
                            "successor",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="The post that takes its place when its unit merges into another.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.post",
                                verbose_name="successor",
                            ),
                        ),
                        (
                            "supervisor",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.post",
                                verbose_name="supervisor's post",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.unit",
                                verbose_name="unit",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ProvisionedAccount",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("external_id", models.CharField(blank=True, max_length=255, verbose_name="key in the identity system")),
                        ("employee_number", models.CharField(blank=True, max_length=64, verbose_name="NIP sent")),
                        ("preferred_language", models.CharField(blank=True, max_length=64, verbose_name="language sent")),
                        ("removed_at", models.DateTimeField(blank=True, null=True, verbose_name="removed at")),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.agency",
                                verbose_name="agency",
                            ),
                        ),
                        (
                            "user",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="provisioned",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="account",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "provisioned account",
                        "verbose_name_plural": "provisioned accounts",
                        "indexes": [models.Index(fields=["agency", "external_id"], name="account_by_external_id")],
                    },
                ),
                migrations.CreateModel(
                    name="ProvisionedAccountEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("external_id", models.CharField(blank=True, max_length=255, verbose_name="key in the identity system")),
                        ("employee_number", models.CharField(blank=True, max_length=64, verbose_name="NIP sent")),
                        ("preferred_language", models.CharField(blank=True, max_length=64, verbose_name="language sent")),
                        ("removed_at", models.DateTimeField(blank=True, null=True, verbose_name="removed at")),
                        (
                            "agency",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.agency",
                                verbose_name="agency",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="people.provisionedaccount",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="account",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="RecordAccess",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "employees",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.BigIntegerField(), size=None, verbose_name="employees"
                            ),
                        ),
                        ("what", models.CharField(max_length=60, verbose_name="what")),
                        ("at", models.DateTimeField(verbose_name="at")),
                        ("request_id", models.CharField(blank=True, max_length=64, verbose_name="request id")),
                        (
                            "emergency",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.emergencyaccess",
                                verbose_name="emergency access",
                            ),
                        ),
                        (
                            "viewer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="viewer",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "access to a record",
                        "verbose_name_plural": "accesses to records",
                        "ordering": ["-at", "-pk"],
                        "indexes": [
                            django.contrib.postgres.indexes.GinIndex(fields=["employees"], name="access_by_employee"),
                            models.Index(fields=["at"], name="access_by_time"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReportingLine",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("since", models.DateField(verbose_name="since")),
                        (
                            "until",
                            models.DateField(
                                blank=True,
                                help_text="The first day on which it no longer holds.",
                                null=True,
                                verbose_name="until",
                            ),
                        ),
                        (
                            "post",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="lines",
                                to="people.post",
                                verbose_name="post",
                            ),
                        ),
                        (
                            "supervisor",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="lines_below",
                                to="people.post",
                                verbose_name="supervisor's post",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "reporting line",
                        "verbose_name_plural": "reporting lines",
                        "ordering": ["post", "since"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                                name="reporting_line_ends_after_it_begins",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[
                                    (
                                        models.Func(
                                            models.F("post"),
                                            models.F("post"),
                                            models.Value("[]"),
                                            function="int8range",
                                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                        ),
                                        "&&",
                                    ),
                                    (
                                        models.Func(
                                            models.F("since"),
                                            models.F("until"),
                                            function="daterange",
                                            output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="one_supervisor_a_post_at_a_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("post", models.F("supervisor")), _negated=True),
                                name="no_post_reports_to_itself",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReportingLineEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("since", models.DateField(verbose_name="since")),
                        (
                            "until",
                            models.DateField(
                                blank=True,
                                help_text="The first day on which it no longer holds.",
                                null=True,
                                verbose_name="until",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="people.reportingline",
                            ),
                        ),
                        (
                            "post",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.post",
                                verbose_name="post",
                            ),
                        ),
                        (
                            "supervisor",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.post",
                                verbose_name="supervisor's post",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Resending",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("at", models.DateTimeField(verbose_name="at")),
                        ("by", models.CharField(max_length=200, verbose_name="by")),
                        (
                            "notice",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="resendings",
                                to="people.notice",
                                verbose_name="notice",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="account",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "mailing again",
                        "verbose_name_plural": "mailings again",
                        "ordering": ["-at", "-pk"],
                    },
                ),
                migrations.CreateModel(
                    name="RetentionRule",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("since", models.DateField(verbose_name="since")),
                        (
                            "until",
                            models.DateField(
                                blank=True,
                                help_text="The first day on which it no longer holds.",
                                null=True,
                                verbose_name="until",
                            ),
                        ),
                        ("legal_source", models.CharField(max_length=200, verbose_name="legal source")),
                        ("is_confirmed", models.BooleanField(default=False, verbose_name="checked against the regulation")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("record_access", "who opened which record"),
                                    ("sessions", "ended sessions"),
                                    ("mail", "text of mails that were sent"),
                                    ("notices", "notices: what people were told"),
                                    ("import_rows", "rows of imported files as they came"),
                                    ("proofs", "proofs of decided requests"),
                                    ("copies", "copies of own data"),
                                    ("contact", "contact data of people who left"),
                                ],
                                max_length=20,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "days",
                            models.PositiveIntegerField(
                                help_text="For so many days it is kept; then it is erased.", verbose_name="days"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "retention rule",
                        "verbose_name_plural": "retention rules",
                        "ordering": ["kind", "since"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("until__isnull", True), ("until__gt", models.F("since")), _connector="OR"),
                                name="retention_rule_has_a_day",
                            ),
                            models.UniqueConstraint(fields=("kind", "since"), name="one_retention_rule_a_day"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RetentionRuleEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("since", models.DateField(verbose_name="since")),
                        (
                            "until",
                            models.DateField(
                                blank=True,
                                help_text="The first day on which it no longer holds.",
                                null=True,
                                verbose_name="until",
                            ),
                        ),
                        ("legal_source", models.CharField(max_length=200, verbose_name="legal source")),
                        ("is_confirmed", models.BooleanField(default=False, verbose_name="checked against the regulation")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("record_access", "who opened which record"),
                                    ("sessions", "ended sessions"),
                                    ("mail", "text of mails that were sent"),
                                    ("notices", "notices: what people were told"),
                                    ("import_rows", "rows of imported files as they came"),
                                    ("proofs", "proofs of decided requests"),
                                    ("copies", "copies of own data"),
                                    ("contact", "contact data of people who left"),
                                ],
                                max_length=20,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "days",
                            models.PositiveIntegerField(
                                help_text="For so many days it is kept; then it is erased.", verbose_name="days"
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="people.retentionrule",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="RetirementRule",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("since", models.DateField(verbose_name="since")),
                        (
                            "until",
                            models.DateField(
                                blank=True,
                                help_text="The first day on which it no longer holds.",
                                null=True,
                                verbose_name="until",
                            ),
                        ),
                        ("legal_source", models.CharField(max_length=200, verbose_name="legal source")),
                        ("is_confirmed", models.BooleanField(default=False, verbose_name="checked against the regulation")),
                        (
                            "job_class",
                            models.CharField(
                                choices=[
                                    ("01", "JPT Utama"),
                                    ("02", "JPT Madya"),
                                    ("03", "JPT Pratama"),
                                    ("04", "Administrator"),
                                    ("05", "Pengawas"),
                                    ("06", "Pelaksana"),
                                    ("11", "JF Pemula"),
                                    ("12", "JF Terampil"),
                                    ("13", "JF Mahir"),
                                    ("14", "JF Penyelia"),
                                    ("21", "JF Ahli Pertama"),
                                    ("22", "JF Ahli Muda"),
                                    ("23", "JF Ahli Madya"),
                                    ("24", "JF Ahli Utama"),
                                ],
                                max_length=2,
                                verbose_name="class",
                            ),
                        ),
                        ("age", models.PositiveSmallIntegerField(help_text="In years.", verbose_name="retirement age")),
                    ],
                    options={
                        "verbose_name": "retirement age",
                        "verbose_name_plural": "retirement ages",
                        "ordering": ["job_class", "since"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("until__isnull", True), ("until__gt", models.F("since")), _connector="OR"),
                                name="retirement_rule_has_a_day",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[
                                    (
                                        models.Func(
                                            django.db.models.functions.comparison.Cast("job_class", models.BigIntegerField()),
                                            django.db.models.functions.comparison.Cast("job_class", models.BigIntegerField()),
                                            models.Value("[]"),
                                            function="int8range",
                                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                        ),
                                        "&&",
                                    ),
                                    (
                                        models.Func(
                                            models.F("since"),
                                            models.F("until"),
                                            function="daterange",
                                            output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="one_retirement_age_at_a_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("age__range", (40, 80))), name="retirement_age_is_40_to_80"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RetirementRuleEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("since", models.DateField(verbose_name="since")),
                        (
                            "until",
                            models.DateField(
                                blank=True,
                                help_text="The first day on which it no longer holds.",
                                null=True,
                                verbose_name="until",
                            ),
                        ),
                        ("legal_source", models.CharField(max_length=200, verbose_name="legal source")),
                        ("is_confirmed", models.BooleanField(default=False, verbose_name="checked against the regulation")),
                        (
                            "job_class",
                            models.CharField(
                                choices=[
                                    ("01", "JPT Utama"),
                                    ("02", "JPT Madya"),
                                    ("03", "JPT Pratama"),
                                    ("04", "Administrator"),
                                    ("05", "Pengawas"),
                                    ("06", "Pelaksana"),
                                    ("11", "JF Pemula"),
                                    ("12", "JF Terampil"),
                                    ("13", "JF Mahir"),
                                    ("14", "JF Penyelia"),
                                    ("21", "JF Ahli Pertama"),
                                    ("22", "JF Ahli Muda"),
                                    ("23", "JF Ahli Madya"),
                                    ("24", "JF Ahli Utama"),
                                ],
                                max_length=2,
                                verbose_name="class",
                            ),
                        ),
                        ("age", models.PositiveSmallIntegerField(help_text="In years.", verbose_name="retirement age")),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="people.retirementrule",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="RoleAssignment",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("since", models.DateField(verbose_name="since")),
                        (
                            "until",
                            models.DateField(
                                blank=True,
                                help_text="The first day on which it no longer holds.",
                                null=True,
                                verbose_name="until",
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[("trainer", "trainer"), ("hr", "HR"), ("auditor", "auditor")],
                                max_length=10,
                                verbose_name="role",
                            ),
                        ),
                        (
                            "given_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="given by",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="role_assignments",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="account",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="role_assignments",
                                to="people.unit",
                                verbose_name="scope",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "role",
                        "verbose_name_plural": "roles",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                                name="role_ends_after_it_begins",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                condition=models.Q(("role", "trainer")),
                                expressions=[
                                    (
                                        models.Func(
                                            models.F("user"),
                                            models.F("user"),
                                            models.Value("[]"),
                                            function="int8range",
                                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                        ),
                                        "&&",
                                    ),
                                    (
                                        models.Func(
                                            models.F("unit"),
                                            models.F("unit"),
                                            models.Value("[]"),
                                            function="int8range",
                                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                        ),
                                        "&&",
                                    ),
                                    (
                                        models.Func(
                                            models.F("since"),
                                            models.F("until"),
                                            function="daterange",
                                            output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="no_role_given_twice",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                condition=models.Q(("role", "hr")),
                                expressions=[
                                    (
                                        models.Func(
                                            models.F("user"),
                                            models.F("user"),
                                            models.Value("[]"),
                                            function="int8range",
                                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                        ),
                                        "&&",
                                    ),
                                    (
                                        models.Func(
                                            models.F("unit"),
                                            models.F("unit"),
                                            models.Value("[]"),
                                            function="int8range",
                                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                        ),
                                        "&&",
                                    ),
                                    (
                                        models.Func(
                                            models.F("since"),
                                            models.F("until"),
                                            function="daterange",
                                            output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="no_hr_role_given_twice",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                condition=models.Q(("role", "auditor")),
                                expressions=[
                                    (
                                        models.Func(
                                            models.F("user"),
                                            models.F("user"),
                                            models.Value("[]"),
                                            function="int8range",
                                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                        ),
                                        "&&",
                                    ),
                                    (
                                        models.Func(
                                            models.F("unit"),
                                            models.F("unit"),
                                            models.Value("[]"),
                                            function="int8range",
                                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                        ),
                                        "&&",
                                    ),
                                    (
                                        models.Func(
                                            models.F("since"),
                                            models.F("until"),
                                            function="daterange",
                                            output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="no_auditor_role_given_twice",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RoleAssignmentEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("since", models.DateField(verbose_name="since")),
                        (
                            "until",
                            models.DateField(
                                blank=True,
                                help_text="The first day on which it no longer holds.",
                                null=True,
                                verbose_name="until",
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[("trainer", "trainer"), ("hr", "HR"), ("auditor", "auditor")],
                                max_length=10,
                                verbose_name="role",
                            ),
                        ),
                        (
                            "given_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="given by",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="people.roleassignment",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="account",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.unit",
                                verbose_name="scope",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="SecurityEvent",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("new-browser", "signed in from a new browser"),
                                    ("factor-added", "second factor set up"),
                                    ("factor-removed", "second factor removed"),
                                    ("codes-made", "new recovery codes made"),
                                    ("factors-reset", "second factors reset"),
                                    ("password-changed", "password changed"),
                                    ("email-changed", "e-mail address changed"),
                                    ("email-confirmed", "e-mail address confirmed"),
                                    ("provider-linked", "linked to the agency's sign-in"),
                                    ("provider-unlinked", "unlinked from the agency's sign-in"),
                                    ("sessions-ended", "sessions ended by the agency's sign-in"),
                                ],
                                max_length=20,
                                verbose_name="what",
                            ),
                        ),
                        ("at", models.DateTimeField(verbose_name="at")),
                        ("actor", models.CharField(blank=True, max_length=200, verbose_name="by")),
                        ("note", models.CharField(blank=True, max_length=200, verbose_name="note")),
                        (
                            "by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="by",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="security_events",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="account",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "security event",
                        "verbose_name_plural": "security events",
                        "ordering": ["-at", "-pk"],
                        "indexes": [models.Index(fields=["user", "-at"], name="event_by_account")],
                    },
                ),
                migrations.CreateModel(
                    name="SignIn",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("session_key", models.CharField(editable=False, max_length=40, unique=True)),
                        ("browser", models.CharField(max_length=80, verbose_name="browser")),
                        ("place", models.CharField(max_length=45, verbose_name="place")),
                        ("signed_in_at", models.DateTimeField(verbose_name="signed in at")),
                        ("last_seen_at", models.DateTimeField(verbose_name="last seen")),
                        ("provider", models.CharField(blank=True, max_length=40, verbose_name="provider")),
                        ("subject", models.CharField(blank=True, max_length=255)),
                        ("provider_session", models.CharField(blank=True, max_length=255)),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="sign_ins",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="account",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "open session",
                        "verbose_name_plural": "open sessions",
                        "ordering": ["-last_seen_at"],
                        "indexes": [
                            models.Index(
                                condition=models.Q(("provider", ""), _negated=True),
                                fields=["provider", "subject"],
                                name="sign_in_by_subject",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Unit",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("path", models.CharField(max_length=255, unique=True)),
                        ("depth", models.PositiveIntegerField()),
                        ("numchild", models.PositiveIntegerField(default=0)),
                        ("name", models.CharField(max_length=200, verbose_name="name")),
                        ("short_name", models.CharField(blank=True, max_length=60, verbose_name="short name")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("agency", "agency"),
                                    ("secretariat", "secretariat"),
                                    ("inspectorate", "inspectorate"),
                                    ("department", "dinas"),
                                    ("board", "badan"),
                                    ("hospital", "hospital"),
                                    ("district", "kecamatan"),
                                    ("village", "kelurahan"),
                                    ("division", "bidang or bagian"),
                                    ("section", "subbagian or seksi"),
                                    ("technical_unit", "UPT"),
                                ],
                                max_length=20,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "public_id",
                            models.CharField(
                                default=people.models.chart.new_public_id, editable=False, max_length=12, unique=True
                            ),
                        ),
                        ("siasn_id", models.CharField(blank=True, max_length=42, verbose_name="SIASN id")),
                        (
                            "ended_on",
                            models.DateField(
                                blank=True,
                                help_text="The first day on which it no longer exists.",
                                null=True,
                                verbose_name="ends on",
                            ),
                        ),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="units",
                                to="people.agency",
                                verbose_name="agency",
                            ),
                        ),
                        (
                            "merged_into",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="took_in",
                                to="people.unit",
                                verbose_name="merged into",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "unit",
                        "verbose_name_plural": "units",
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("siasn_id", ""), _negated=True),
                                fields=("agency", "siasn_id"),
                                name="one_unit_a_siasn_id",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="UnitState",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("since", models.DateField(verbose_name="since")),
                        (
                            "until",
                            models.DateField(
                                blank=True,
                                help_text="The first day on which it no longer holds.",
                                null=True,
                                verbose_name="until",
                            ),
                        ),
                        ("name", models.CharField(max_length=200, verbose_name="name")),
                        ("short_name", models.CharField(blank=True, max_length=60, verbose_name="short name")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("agency", "agency"),
                                    ("secretariat", "secretariat"),
                                    ("inspectorate", "inspectorate"),
                                    ("department", "dinas"),
                                    ("board", "badan"),
                                    ("hospital", "hospital"),
                                    ("district", "kecamatan"),
                                    ("village", "kelurahan"),
                                    ("division", "bidang or bagian"),
                                    ("section", "subbagian or seksi"),
                                    ("technical_unit", "UPT"),
                                ],
                                max_length=20,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "change",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="states",
                                to="people.organisationchange",
                                verbose_name="change",
                            ),
                        ),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="states_below",
                                to="people.unit",
                                verbose_name="below",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="states",
                                to="people.unit",
                                verbose_name="unit",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "state of a unit",
                        "verbose_name_plural": "states of units",
                        "ordering": ["unit", "-since"],
                        "indexes": [models.Index(fields=["parent", "since"], name="unit_state_by_parent")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                                name="unit_state_ends_after_it_begins",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[
                                    (
                                        models.Func(
                                            models.F("unit"),
                                            models.F("unit"),
                                            models.Value("[]"),
                                            function="int8range",
                                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                        ),
                                        "&&",
                                    ),
                                    (
                                        models.Func(
                                            models.F("since"),
                                            models.F("until"),
                                            function="daterange",
                                            output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="one_state_a_unit_at_a_time",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="UnitStateEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("since", models.DateField(verbose_name="since")),
                        (
                            "until",
                            models.DateField(
                                blank=True,
                                help_text="The first day on which it no longer holds.",
                                null=True,
                                verbose_name="until",
                            ),
                        ),
                        ("name", models.CharField(max_length=200, verbose_name="name")),
                        ("short_name", models.CharField(blank=True, max_length=60, verbose_name="short name")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("agency", "agency"),
                                    ("secretariat", "secretariat"),
                                    ("inspectorate", "inspectorate"),
                                    ("department", "dinas"),
                                    ("board", "badan"),
                                    ("hospital", "hospital"),
                                    ("district", "kecamatan"),
                                    ("village", "kelurahan"),
                                    ("division", "bidang or bagian"),
                                    ("section", "subbagian or seksi"),
                                    ("technical_unit", "UPT"),
                                ],
                                max_length=20,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "change",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.organisationchange",
                                verbose_name="change",
                            ),
                        ),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.unit",
                                verbose_name="below",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="people.unitstate",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.unit",
                                verbose_name="unit",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="UserEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "is_superuser",
                            models.BooleanField(
                                default=False,
                                help_text="Designates that this user has all permissions without explicitly assigning them.",
                                verbose_name="superuser status",
                            ),
                        ),
                        ("public_id", models.CharField(default=people.models.chart.new_public_id, editable=False, max_length=12)),
                        ("username", models.CharField(max_length=150, verbose_name="NIP or user name")),
                        ("name", models.CharField(max_length=200, verbose_name="name")),
                        ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                        (
                            "email_verified_at",
                            models.DateTimeField(
                                blank=True,
                                help_text="Since when the owner is known to read this address.",
                                null=True,
                                verbose_name="e-mail confirmed at",
                            ),
                        ),
                        (
                            "language",
                            models.CharField(
                                choices=[("id", "Indonesian"), ("en", "English")],
                                default="id",
                                max_length=2,
                                verbose_name="language",
                            ),
                        ),
                        ("is_active", models.BooleanField(default=True, verbose_name="may sign in")),
                        ("date_joined", models.DateTimeField(auto_now_add=True, verbose_name="since")),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="WorkWeek",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("since", models.DateField(verbose_name="since")),
                        (
                            "until",
                            models.DateField(
                                blank=True,
                                help_text="The first day on which it no longer holds.",
                                null=True,
                                verbose_name="until",
                            ),
                        ),
                        ("legal_source", models.CharField(max_length=200, verbose_name="legal source")),
                        ("is_confirmed", models.BooleanField(default=False, verbose_name="checked against the regulation")),
                        (
                            "days",
                            models.PositiveSmallIntegerField(
                                choices=[(5, "five days, Monday to Friday"), (6, "six days, Monday to Saturday")],
                                verbose_name="working days a week",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="work_weeks",
                                to="people.unit",
                                verbose_name="unit",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "working week",
                        "verbose_name_plural": "working weeks",
                        "ordering": ["unit__path", "since"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("until__isnull", True), ("until__gt", models.F("since")), _connector="OR"),
                                name="work_week_has_a_day",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[
                                    (
                                        models.Func(
                                            models.F("unit"),
                                            models.F("unit"),
                                            models.Value("[]"),
                                            function="int8range",
                                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                        ),
                                        "&&",
                                    ),
                                    (
                                        models.Func(
                                            models.F("since"),
                                            models.F("until"),
                                            function="daterange",
                                            output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="one_work_week_at_a_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("days__in", (5, 6))), name="work_week_of_five_or_six_days"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="WorkWeekEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("since", models.DateField(verbose_name="since")),
                        (
                            "until",
                            models.DateField(
                                blank=True,
                                help_text="The first day on which it no longer holds.",
                                null=True,
                                verbose_name="until",
                            ),
                        ),
                        ("legal_source", models.CharField(max_length=200, verbose_name="legal source")),
                        ("is_confirmed", models.BooleanField(default=False, verbose_name="checked against the regulation")),
                        (
                            "days",
                            models.PositiveSmallIntegerField(
                                choices=[(5, "five days, Monday to Friday"), (6, "six days, Monday to Saturday")],
                                verbose_name="working days a week",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="people.workweek",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.unit",
                                verbose_name="unit",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ApiToken",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "name",
                            models.CharField(
                                help_text="Which system uses it, such as “e-Kinerja”.", max_length=100, verbose_name="name"
                            ),
                        ),
                        (
                            "purpose",
                            models.CharField(
                                choices=[
                                    ("read", "reads the API"),
                                    ("acting", "reads the API, asks for seats and gives them up"),
                                    ("provisioning", "keeps accounts (SCIM)"),
                                ],
                                default="read",
                                max_length=12,
                                verbose_name="purpose",
                            ),
                        ),
                        ("digest", models.CharField(editable=False, max_length=64, unique=True)),
                        ("created_at", models.DateTimeField(verbose_name="created at")),
                        ("expires_at", models.DateTimeField(verbose_name="expires at")),
                        ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="ended at")),
                        ("last_used_on", models.DateField(blank=True, null=True, verbose_name="last used on")),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="api_tokens",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="account",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "API token",
                        "verbose_name_plural": "API tokens",
                        "ordering": ["-created_at"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("expires_at__gt", models.F("created_at"))),
                                name="token_expires_after_it_began",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ApiTokenEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "name",
                            models.CharField(
                                help_text="Which system uses it, such as “e-Kinerja”.", max_length=100, verbose_name="name"
                            ),
                        ),
                        (
                            "purpose",
                            models.CharField(
                                choices=[
                                    ("read", "reads the API"),
                                    ("acting", "reads the API, asks for seats and gives them up"),
                                    ("provisioning", "keeps accounts (SCIM)"),
                                ],
                                default="read",
                                max_length=12,
                                verbose_name="purpose",
                            ),
                        ),
                        ("digest", models.CharField(editable=False, max_length=64)),
                        ("created_at", models.DateTimeField(verbose_name="created at")),
                        ("expires_at", models.DateTimeField(verbose_name="expires at")),
                        ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="ended at")),
                        ("last_used_on", models.DateField(blank=True, null=True, verbose_name="last used on")),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="people.apitoken",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="account",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Browser",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("digest", models.CharField(editable=False, max_length=64)),
                        ("name", models.CharField(max_length=80, verbose_name="name")),
                        ("first_seen_at", models.DateTimeField(verbose_name="first seen")),
                        ("last_seen_at", models.DateTimeField(verbose_name="last seen")),
                        ("trusted_until", models.DateTimeField(blank=True, null=True, verbose_name="trusted until")),
                        ("trusted_with", models.CharField(blank=True, editable=False, max_length=64)),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="browsers",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="account",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "browser",
                        "verbose_name_plural": "browsers",
                        "ordering": ["-last_seen_at"],
                        "constraints": [models.UniqueConstraint(fields=("user", "digest"), name="one_row_a_browser_and_account")],
                    },
                ),
                migrations.CreateModel(
                    name="CorrectionRequest",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "public_id",
                            models.CharField(
                                default=people.models.chart.new_public_id, editable=False, max_length=12, unique=True
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("correction", "correction"), ("erasure", "erasure")],
                                default="correction",
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "topic",
                            models.CharField(
                                choices=[
                                    ("name", "name"),
                                    ("title_before", "title before the name"),
                                    ("title_after", "title after the name"),
                                    ("nip", "NIP"),
                                    ("status", "status"),
                                    ("grade", "grade"),
                                    ("education", "education"),
                                    ("email", "e-mail"),
                                    ("other", "something else"),
                                ],
                                max_length=12,
                                verbose_name="fact",
                            ),
                        ),
                        ("present", models.CharField(blank=True, max_length=250, verbose_name="says now")),
                        ("wanted", models.CharField(blank=True, max_length=250, verbose_name="should say")),
                        ("wanted_value", models.CharField(blank=True, editable=False, max_length=250)),
                        ("explanation", models.TextField(verbose_name="explanation")),
                        (
                            "proof",
                            models.FileField(
                                blank=True,
                                max_length=200,
                                storage=people.models.own_data.private_storage,
                                upload_to="proofs/",
                                verbose_name="proof",
                            ),
                        ),
                        ("proof_kind", models.CharField(blank=True, editable=False, max_length=20)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("asked", "asked"),
                                    ("accepted", "accepted"),
                                    ("refused", "refused"),
                                    ("withdrawn", "taken back"),
                                ],
                                default="asked",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        ("asked_at", models.DateTimeField(verbose_name="asked at")),
                        ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="decided at")),
                        ("answer", models.TextField(blank=True, verbose_name="answer")),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="decided by",
                            ),
                        ),
                        (
                            "employee",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="corrections",
                                to="people.employee",
                                verbose_name="employee",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "request about own data",
                        "verbose_name_plural": "requests about own data",
                        "ordering": ["-asked_at", "-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "asked")),
                                fields=("employee", "kind", "topic"),
                                name="one_open_request_a_fact",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("decided_at__isnull", True), ("state", "asked")),
                                    models.Q(models.Q(("state", "asked"), _negated=True), ("decided_at__isnull", False)),
                                    _connector="OR",
                                ),
                                name="request_is_decided_or_open",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "refused"), _negated=True),
                                    models.Q(("answer", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="refusal_has_an_answer",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Delegation",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("since", models.DateField(verbose_name="since")),
                        (
                            "until",
                            models.DateField(
                                blank=True,
                                help_text="The first day on which it no longer holds.",
                                null=True,
                                verbose_name="until",
                            ),
                        ),
                        ("reason", models.CharField(max_length=300, verbose_name="reason")),
                        ("given_at", models.DateTimeField(verbose_name="given at")),
                        (
                            "given_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="given by",
                            ),
                        ),
                        (
                            "delegate",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="delegations_held",
                                to="people.employee",
                                verbose_name="delegate",
                            ),
                        ),
                        (
                            "delegator",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="delegations_given",
                                to="people.employee",
                                verbose_name="on behalf of",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "delegation",
                        "verbose_name_plural": "delegations",
                        "ordering": ["-since", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                                name="delegation_ends_after_it_begins",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[
                                    (
                                        models.Func(
                                            models.F("delegator"),
                                            models.F("delegator"),
                                            models.Value("[]"),
                                            function="int8range",
                                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                        ),
                                        "&&",
                                    ),
                                    (
                                        models.Func(
                                            models.F("since"),
                                            models.F("until"),
                                            function="daterange",
                                            output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="one_delegate_at_a_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("delegator", models.F("delegate")), _negated=True),
                                name="no_delegation_to_oneself",
                            ),
                            models.CheckConstraint(condition=models.Q(("until__isnull", False)), name="delegation_has_an_end"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EmergencyAccess",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "reason",
                            models.TextField(validators=[django.core.validators.MinLengthValidator(10)], verbose_name="reason"),
                        ),
                        ("opened_at", models.DateTimeField(verbose_name="opened at")),
                        ("expires_at", models.DateTimeField(verbose_name="until")),
                        (
                            "viewer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="viewer",
                            ),
                        ),
                        (
                            "employee",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="emergency_accesses",
                                to="people.employee",
                                verbose_name="employee",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "emergency access",
                        "verbose_name_plural": "emergency accesses",
                        "ordering": ["-opened_at", "-pk"],
                        "indexes": [models.Index(fields=["viewer", "expires_at"], name="emergency_by_viewer")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("expires_at__gt", models.F("opened_at")),
                                    (
                                        "expires_at__lte",
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("opened_at"), "+", models.Value(datetime.timedelta(seconds=3600))
                                        ),
                                    ),
                                ),
                                name="emergency_lasts_an_hour_at_most",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("reason__regex", "\\S.{8,}\\S")), name="emergency_has_a_reason"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Employee",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "public_id",
                            models.CharField(
                                default=people.models.chart.new_public_id, editable=False, max_length=12, unique=True
                            ),
                        ),
                        ("nip", models.CharField(max_length=18, unique=True, verbose_name="NIP")),
                        ("name", models.CharField(max_length=200, verbose_name="name")),
                        ("title_before", models.CharField(blank=True, max_length=50, verbose_name="title before the name")),
                        ("title_after", models.CharField(blank=True, max_length=100, verbose_name="title after the name")),
                        (
                            "status",
                            models.CharField(
                                choices=[("pns", "PNS"), ("cpns", "CPNS"), ("pppk", "PPPK")], max_length=4, verbose_name="status"
                            ),
                        ),
                        (
                            "education",
                            models.CharField(
                                choices=[
                                    ("05", "SD"),
                                    ("10", "SMP"),
                                    ("12", "SMP, vocational"),
                                    ("15", "SMA"),
                                    ("17", "SMK"),
                                    ("18", "SMA, for teachers"),
                                    ("20", "D-I"),
                                    ("25", "D-II"),
                                    ("30", "D-III"),
                                    ("35", "D-IV"),
                                    ("40", "S-1"),
                                    ("42", "Profession"),
                                    ("45", "S-2"),
                                    ("47", "Specialist"),
                                    ("49", "Subspecialist"),
                                    ("50", "S-3"),
                                ],
                                max_length=2,
                                verbose_name="education",
                            ),
                        ),
                        (
                            "left_on",
                            models.DateField(
                                blank=True, help_text="The first day no longer in service.", null=True, verbose_name="left on"
                            ),
                        ),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="employees",
                                to="people.agency",
                                verbose_name="agency",
                            ),
                        ),
                        (
                            "user",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="employee",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="account",
                            ),
                        ),
                        (
                            "grade",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.grade",
                                verbose_name="grade",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "employee",
                        "verbose_name_plural": "employees",
                        "ordering": ["name", "pk"],
                        "indexes": [models.Index(fields=["agency", "name", "id"], name="employee_by_name")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "nip__regex",
                                        "^(19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])(19|20)[0-9]{2}(0[1-9]|1[0-2])[12][0-9]{3}$",
                                    ),
                                    models.Q(
                                        (
                                            "nip__regex",
                                            "^(19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])(19|20)[0-9]{2}[0-9]{2}[12][0-9]{3}$",
                                        ),
                                        ("status", "pppk"),
                                    ),
                                    _connector="OR",
                                ),
                                name="nip_fits_the_status",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EmergencyAccessEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "reason",
                            models.TextField(validators=[django.core.validators.MinLengthValidator(10)], verbose_name="reason"),
                        ),
                        ("opened_at", models.DateTimeField(verbose_name="opened at")),
                        ("expires_at", models.DateTimeField(verbose_name="until")),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="people.emergencyaccess",
                            ),
                        ),
                        (
                            "viewer",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="viewer",
                            ),
                        ),
                        (
                            "employee",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.employee",
                                verbose_name="employee",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="DelegationEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("since", models.DateField(verbose_name="since")),
                        (
                            "until",
                            models.DateField(
                                blank=True,
                                help_text="The first day on which it no longer holds.",
                                null=True,
                                verbose_name="until",
                            ),
                        ),
                        ("reason", models.CharField(max_length=300, verbose_name="reason")),
                        ("given_at", models.DateTimeField(verbose_name="given at")),
                        (
                            "given_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="given by",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="people.delegation",
                            ),
                        ),
                        (
                            "delegate",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.employee",
                                verbose_name="delegate",
                            ),
                        ),
                        (
                            "delegator",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.employee",
                                verbose_name="on behalf of",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="CorrectionRequestEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("public_id", models.CharField(default=people.models.chart.new_public_id, editable=False, max_length=12)),
                        (
                            "kind",
                            models.CharField(
                                choices=[("correction", "correction"), ("erasure", "erasure")],
                                default="correction",
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "topic",
                            models.CharField(
                                choices=[
                                    ("name", "name"),
                                    ("title_before", "title before the name"),
                                    ("title_after", "title after the name"),
                                    ("nip", "NIP"),
                                    ("status", "status"),
                                    ("grade", "grade"),
                                    ("education", "education"),
                                    ("email", "e-mail"),
                                    ("other", "something else"),
                                ],
                                max_length=12,
                                verbose_name="fact",
                            ),
                        ),
                        ("present", models.CharField(blank=True, max_length=250, verbose_name="says now")),
                        ("wanted", models.CharField(blank=True, max_length=250, verbose_name="should say")),
                        ("wanted_value", models.CharField(blank=True, editable=False, max_length=250)),
                        ("explanation", models.TextField(verbose_name="explanation")),
                        (
                            "proof",
                            models.FileField(
                                blank=True,
                                max_length=200,
                                storage=people.models.own_data.private_storage,
                                upload_to="proofs/",
                                verbose_name="proof",
                            ),
                        ),
                        ("proof_kind", models.CharField(blank=True, editable=False, max_length=20)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("asked", "asked"),
                                    ("accepted", "accepted"),
                                    ("refused", "refused"),
                                    ("withdrawn", "taken back"),
                                ],
                                default="asked",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        ("asked_at", models.DateTimeField(verbose_name="asked at")),
                        ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="decided at")),
                        ("answer", models.TextField(blank=True, verbose_name="answer")),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="decided by",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="people.correctionrequest",
                            ),
                        ),
                        (
                            "employee",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.employee",
                                verbose_name="employee",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ErasureEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("record_access", "who opened which record"),
                                    ("sessions", "ended sessions"),
                                    ("mail", "text of mails that were sent"),
                                    ("notices", "notices: what people were told"),
                                    ("import_rows", "rows of imported files as they came"),
                                    ("proofs", "proofs of decided requests"),
                                    ("copies", "copies of own data"),
                                    ("contact", "contact data of people who left"),
                                ],
                                max_length=20,
                                verbose_name="kind",
                            ),
                        ),
                        ("before", models.DateTimeField(verbose_name="older than")),
                        ("count", models.PositiveIntegerField(verbose_name="number")),
                        ("at", models.DateTimeField(verbose_name="at")),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="people.erasure",
                            ),
                        ),
                        (
                            "rule",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.retentionrule",
                                verbose_name="rule",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Feed",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("own", "my own days"), ("team", "my team"), ("unit", "a unit")],
                                max_length=4,
                                verbose_name="calendar",
                            ),
                        ),
                        ("digest", models.CharField(editable=False, max_length=64, unique=True)),
                        ("created_at", models.DateTimeField(verbose_name="created at")),
                        ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="ended at")),
                        ("last_read_on", models.DateField(blank=True, null=True, verbose_name="last read on")),
                        ("content_digest", models.CharField(blank=True, editable=False, max_length=64)),
                        ("changed_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="changed at")),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="feeds",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="account",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.unit",
                                verbose_name="unit",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "calendar link",
                        "verbose_name_plural": "calendar links",
                        "ordering": ["-created_at", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "unit"), ("unit__isnull", False)),
                                    models.Q(models.Q(("kind", "unit"), _negated=True), ("unit__isnull", True)),
                                    _connector="OR",
                                ),
                                name="feed_of_a_unit_names_it",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Grade",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "scheme",
                            models.CharField(choices=[("pns", "PNS"), ("pppk", "PPPK")], max_length=4, verbose_name="scheme"),
                        ),
                        ("code", models.CharField(max_length=4, verbose_name="code")),
                        ("name", models.CharField(max_length=10, verbose_name="grade")),
                        ("rank", models.CharField(blank=True, max_length=60, verbose_name="rank")),
                    ],
                    options={
                        "verbose_name": "grade",
                        "verbose_name_plural": "grades",
                        "ordering": ["scheme", "code"],
                        "constraints": [models.UniqueConstraint(fields=("scheme", "code"), name="one_grade_a_code")],
                    },
                ),
                migrations.CreateModel(
                    name="EmployeeEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("public_id", models.CharField(default=people.models.chart.new_public_id, editable=False, max_length=12)),
                        ("nip", models.CharField(max_length=18, verbose_name="NIP")),
                        ("name", models.CharField(max_length=200, verbose_name="name")),
                        ("title_before", models.CharField(blank=True, max_length=50, verbose_name="title before the name")),
                        ("title_after", models.CharField(blank=True, max_length=100, verbose_name="title after the name")),
                        (
                            "status",
                            models.CharField(
                                choices=[("pns", "PNS"), ("cpns", "CPNS"), ("pppk", "PPPK")], max_length=4, verbose_name="status"
                            ),
                        ),
                        (
                            "education",
                            models.CharField(
                                choices=[
                                    ("05", "SD"),
                                    ("10", "SMP"),
                                    ("12", "SMP, vocational"),
                                    ("15", "SMA"),
                                    ("17", "SMK"),
                                    ("18", "SMA, for teachers"),
                                    ("20", "D-I"),
                                    ("25", "D-II"),
                                    ("30", "D-III"),
                                    ("35", "D-IV"),
                                    ("40", "S-1"),
                                    ("42", "Profession"),
                                    ("45", "S-2"),
                                    ("47", "Specialist"),
                                    ("49", "Subspecialist"),
                                    ("50", "S-3"),
                                ],
                                max_length=2,
                                verbose_name="education",
                            ),
                        ),
                        (
                            "left_on",
                            models.DateField(
                                blank=True, help_text="The first day no longer in service.", null=True, verbose_name="left on"
                            ),
                        ),
                        (
                            "agency",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.agency",
                                verbose_name="agency",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="people.employee",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="account",
                            ),
                        ),
                        (
                            "grade",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.grade",
                                verbose_name="grade",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Holiday",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("on", models.DateField(verbose_name="day")),
                        ("name", models.CharField(max_length=200, verbose_name="name")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("public", "public holiday"), ("joint", "joint leave")],
                                max_length=6,
                                verbose_name="kind",
                            ),
                        ),
                        ("legal_source", models.CharField(max_length=200, verbose_name="legal source")),
                        ("is_confirmed", models.BooleanField(default=False, verbose_name="checked against the regulation")),
                        (
                            "is_observed",
                            models.BooleanField(
                                default=True,
                                help_text="Untick a day that is worked after all; it stays in the list.",
                                verbose_name="is a day off",
                            ),
                        ),
                        (
                            "agency",
                            models.ForeignKey(
                                blank=True,
                                help_text="Empty means everybody.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="holidays",
                                to="people.agency",
                                verbose_name="agency",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "holiday",
                        "verbose_name_plural": "holidays",
                        "ordering": ["on", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("agency", "on"), name="one_holiday_a_day_and_agency", nulls_distinct=False
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HolidayEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("on", models.DateField(verbose_name="day")),
                        ("name", models.CharField(max_length=200, verbose_name="name")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("public", "public holiday"), ("joint", "joint leave")],
                                max_length=6,
                                verbose_name="kind",
                            ),
                        ),
                        ("legal_source", models.CharField(max_length=200, verbose_name="legal source")),
                        ("is_confirmed", models.BooleanField(default=False, verbose_name="checked against the regulation")),
                        (
                            "is_observed",
                            models.BooleanField(
                                default=True,
                                help_text="Untick a day that is worked after all; it stays in the list.",
                                verbose_name="is a day off",
                            ),
                        ),
                        (
                            "agency",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="Empty means everybody.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.agency",
                                verbose_name="agency",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="people.holiday",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ImportProgress",
                    fields=[
                        (
                            "batch",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="progress",
                                serialize=False,
                                to="people.importbatch",
                            ),
                        ),
                        ("done", models.PositiveIntegerField(default=0)),
                        ("total", models.PositiveIntegerField(default=0)),
                    ],
                    options={
                        "verbose_name": "progress of an import",
                        "verbose_name_plural": "progress of imports",
                    },
                ),
                migrations.CreateModel(
                    name="ImportBatchEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[("employees", "employees"), ("positions", "posts held"), ("units", "units")],
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        ("file_name", models.CharField(max_length=200, verbose_name="file")),
                        ("sha256", models.CharField(editable=False, max_length=64)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("uploaded", "uploaded"),
                                    ("previewed", "previewed"),
                                    ("committed", "carried out"),
                                    ("undone", "undone"),
                                    ("failed", "failed"),
                                ],
                                default="uploaded",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        ("columns", models.JSONField(default=list, verbose_name="columns")),
                        ("mapping", models.JSONField(default=dict, verbose_name="mapping")),
                        ("counts", models.JSONField(default=dict, verbose_name="counts")),
                        ("fingerprint", models.CharField(blank=True, max_length=64)),
                        ("fault", models.TextField(blank=True, verbose_name="fault")),
                        (
                            "roles",
                            models.JSONField(
                                default=list,
                                help_text="Those that the catalogue lacks: code, name and class.",
                                verbose_name="job roles to be made",
                            ),
                        ),
                        ("by_name", models.CharField(max_length=200, verbose_name="by")),
                        ("at", models.DateTimeField(verbose_name="at")),
                        ("committed_at", models.DateTimeField(blank=True, null=True, verbose_name="carried out at")),
                        ("undone_at", models.DateTimeField(blank=True, null=True, verbose_name="undone at")),
                        ("emptied_at", models.DateTimeField(blank=True, null=True, verbose_name="rows emptied at")),
                        (
                            "agency",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.agency",
                                verbose_name="agency",
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="by",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="people.importbatch",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.unit",
                                verbose_name="unit",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ImportMapping",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("employees", "employees"), ("positions", "posts held"), ("units", "units")],
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        ("columns", models.JSONField(default=dict, help_text="Our field: their column.", verbose_name="columns")),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="people.agency",
                                verbose_name="agency",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "mapping of columns",
                        "verbose_name_plural": "mappings of columns",
                        "constraints": [
                            models.UniqueConstraint(fields=("agency", "kind"), name="one_mapping_an_agency_and_kind")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ImportRow",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("number", models.PositiveIntegerField(verbose_name="row")),
                        ("data", models.JSONField(default=dict, verbose_name="what the file says")),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "not looked at"),
                                    ("new", "new"),
                                    ("changed", "changed"),
                                    ("unchanged", "unchanged"),
                                    ("refused", "refused"),
                                    ("quarantined", "to be decided"),
                                    ("left_out", "left out"),
                                ],
                                default="",
                                max_length=11,
                                verbose_name="outcome",
                            ),
                        ),
                        ("reasons", models.JSONField(default=list, verbose_name="reasons")),
                        ("changes", models.JSONField(default=dict, verbose_name="before and after")),
                        ("did", models.JSONField(default=dict, verbose_name="what was written")),
                        (
                            "decision",
                            models.CharField(
                                blank=True,
                                choices=[("", "none"), ("accept", "take it as it stands"), ("leave_out", "leave it out")],
                                default="",
                                max_length=9,
                                verbose_name="decision",
                            ),
                        ),
                        (
                            "batch",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="rows",
                                to="people.importbatch",
                                verbose_name="import",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "row of an import",
                        "verbose_name_plural": "rows of imports",
                        "ordering": ["number"],
                        "constraints": [models.UniqueConstraint(fields=("batch", "number"), name="one_import_row_a_number")],
                    },
                ),
                migrations.CreateModel(
                    name="JobRole",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("name", models.CharField(max_length=200, verbose_name="name")),
                        (
                            "job_class",
                            models.CharField(
                                choices=[
                                    ("01", "JPT Utama"),
                                    ("02", "JPT Madya"),
                                    ("03", "JPT Pratama"),
                                    ("04", "Administrator"),
                                    ("05", "Pengawas"),
                                    ("06", "Pelaksana"),
                                    ("11", "JF Pemula"),
                                    ("12", "JF Terampil"),
                                    ("13", "JF Mahir"),
                                    ("14", "JF Penyelia"),
                                    ("21", "JF Ahli Pertama"),
                                    ("22", "JF Ahli Muda"),
                                    ("23", "JF Ahli Madya"),
                                    ("24", "JF Ahli Utama"),
                                ],
                                max_length=2,
                                verbose_name="class",
                            ),
                        ),
                        ("code", models.CharField(max_length=40, verbose_name="code")),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="job_roles",
                                to="people.agency",
                                verbose_name="agency",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "job role",
                        "verbose_name_plural": "job roles",
                        "ordering": ["job_class", "name"],
                        "constraints": [models.UniqueConstraint(fields=("agency", "code"), name="one_job_role_a_code")],
                    },
                ),
                migrations.CreateModel(
                    name="JobRoleEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("name", models.CharField(max_length=200, verbose_name="name")),
                        (
                            "job_class",
                            models.CharField(
                                choices=[
                                    ("01", "JPT Utama"),
                                    ("02", "JPT Madya"),
                                    ("03", "JPT Pratama"),
                                    ("04", "Administrator"),
                                    ("05", "Pengawas"),
                                    ("06", "Pelaksana"),
                                    ("11", "JF Pemula"),
                                    ("12", "JF Terampil"),
                                    ("13", "JF Mahir"),
                                    ("14", "JF Penyelia"),
                                    ("21", "JF Ahli Pertama"),
                                    ("22", "JF Ahli Muda"),
                                    ("23", "JF Ahli Madya"),
                                    ("24", "JF Ahli Utama"),
                                ],
                                max_length=2,
                                verbose_name="class",
                            ),
                        ),
                        ("code", models.CharField(max_length=40, verbose_name="code")),
                        (
                            "agency",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.agency",
                                verbose_name="agency",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="people.jobrole",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="LeaveGroundEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("since", models.DateField(verbose_name="since")),
                        (
                            "until",
                            models.DateField(
                                blank=True,
                                help_text="The first day on which it no longer holds.",
                                null=True,
                                verbose_name="until",
                            ),
                        ),
                        ("legal_source", models.CharField(max_length=200, verbose_name="legal source")),
                        ("is_confirmed", models.BooleanField(default=False, verbose_name="checked against the regulation")),
                        (
                            "status",
                            models.CharField(
                                choices=[("pns", "PNS"), ("cpns", "CPNS"), ("pppk", "PPPK")], max_length=4, verbose_name="status"
                            ),
                        ),
                        ("code", models.SlugField(db_index=False, max_length=30, verbose_name="code")),
                        ("name", models.CharField(max_length=100, verbose_name="name")),
                        ("english", models.CharField(max_length=100, verbose_name="name in English")),
                        (
                            "unit",
                            models.CharField(
                                choices=[("working", "working days"), ("calendar", "calendar days"), ("month", "months")],
                                default="month",
                                max_length=8,
                                verbose_name="counted in",
                            ),
                        ),
                        (
                            "max_length",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Empty: as the rule says.",
                                null=True,
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="longest",
                            ),
                        ),
                        ("is_unlimited", models.BooleanField(default=False, verbose_name="without a longest")),
                        (
                            "extra_days",
                            models.PositiveSmallIntegerField(
                                default=0,
                                help_text="Calendar days that cost nothing, as to a place far away.",
                                verbose_name="days of travel on top",
                            ),
                        ),
                        (
                            "extends",
                            models.BooleanField(
                                default=False,
                                help_text="Right after leave of this kind; its length comes on top.",
                                verbose_name="continues a leave",
                            ),
                        ),
                        (
                            "waives_service",
                            models.BooleanField(
                                default=False,
                                help_text="Neither months of service nor months between two are asked for.",
                                verbose_name="no service needed",
                            ),
                        ),
                        ("is_once", models.BooleanField(default=False, verbose_name="once only")),
                        ("is_excluded", models.BooleanField(default=False, verbose_name="not given for this")),
                        (
                            "evidence",
                            models.CharField(
                                blank=True, help_text="Needed from the first day on.", max_length=200, verbose_name="proof"
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="people.leaveground",
                            ),
                        ),
                        (
                            "instead",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="Told to who asks where this kind is not given.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.leavekind",
                                verbose_name="kind to ask for instead",
                            ),
                        ),
                        (
                            "kind",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.leavekind",
                                verbose_name="kind of leave",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="LeaveAuthorityEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("since", models.DateField(verbose_name="since")),
                        (
                            "until",
                            models.DateField(
                                blank=True,
                                help_text="The first day on which it no longer holds.",
                                null=True,
                                verbose_name="until",
                            ),
                        ),
                        ("legal_source", models.CharField(max_length=200, verbose_name="decree")),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="people.leaveauthority",
                            ),
                        ),
                        (
                            "kind",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="Empty means every kind.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.leavekind",
                                verbose_name="kind of leave",
                            ),
                        ),
                        (
                            "post",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.post",
                                verbose_name="deciding post",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.unit",
                                verbose_name="unit",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="LeaveRequest",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("since", models.DateField(verbose_name="since")),
                        (
                            "public_id",
                            models.CharField(
                                default=people.models.chart.new_public_id, editable=False, max_length=12, unique=True
                            ),
                        ),
                        (
                            "token",
                            models.CharField(
                                default=people.models.leave.new_leave_token, editable=False, max_length=22, unique=True
                            ),
                        ),
                        (
                            "travel_days",
                            models.PositiveSmallIntegerField(
                                default=0, help_text="The last calendar days, which cost nothing.", verbose_name="days of travel"
                            ),
                        ),
                        ("until", models.DateField(help_text="The first day on which it no longer holds.", verbose_name="until")),
                        ("asked_since", models.DateField(verbose_name="asked for since")),
                        ("asked_until", models.DateField(verbose_name="asked for until")),
                        ("days", models.PositiveSmallIntegerField(verbose_name="days")),
                        ("reason", models.CharField(max_length=500, verbose_name="reason")),
                        ("address", models.CharField(blank=True, max_length=300, verbose_name="address during leave")),
                        ("phone", models.CharField(blank=True, max_length=30, verbose_name="telephone during leave")),
                        ("attachment", models.FileField(blank=True, max_length=200, upload_to="leave/", verbose_name="proof")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("requested", "waiting for the supervisor"),
                                    ("considered", "waiting for the decision"),
                                    ("approved", "approved"),
                                    ("changed", "approved for other days"),
                                    ("postponed", "postponed"),
                                    ("refused", "not approved"),
                                    ("cancelled", "cancelled"),
                                ],
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        ("state_since", models.DateTimeField(verbose_name="in this state since")),
                        ("state_by", models.CharField(max_length=200, verbose_name="moved by")),
                        ("note", models.CharField(blank=True, max_length=500, verbose_name="words of who decided")),
                        ("asked_at", models.DateTimeField(verbose_name="asked at")),
                        ("postponed_until", models.DateField(blank=True, null=True, verbose_name="postponed until")),
                        ("is_recommended", models.BooleanField(null=True, verbose_name="the supervisor recommends it")),
                        (
                            "agency",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.agency",
                                verbose_name="agency",
                            ),
                        ),
                        (
                            "employee",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="leave_requests",
                                to="people.employee",
                                verbose_name="employee",
                            ),
                        ),
                        (
                            "ground",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="requests",
                                to="people.leaveground",
                                verbose_name="special ground",
                            ),
                        ),
                        (
                            "hand_over",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="stands_in_for",
                                to="people.employee",
                                verbose_name="who takes over the work",
                            ),
                        ),
                        (
                            "kind",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="requests",
                                to="people.leavekind",
                                verbose_name="kind of leave",
                            ),
                        ),
                        (
                            "rule",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="requests",
                                to="people.leaverule",
                                verbose_name="rule",
                            ),
                        ),
                        (
                            "deciding_post",
                            models.ForeignKey(
                                blank=True,
                                help_text="None where the chart has nobody above: then HR of the agency records the decision.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="leave_to_decide",
                                to="people.post",
                                verbose_name="deciding post",
                            ),
                        ),
                        (
                            "supervisor_post",
                            models.ForeignKey(
                                blank=True,
                                help_text="None where the deciding post is the supervisor's.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="leave_to_consider",
                                to="people.post",
                                verbose_name="considering post",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "leave request",
                        "verbose_name_plural": "leave requests",
                        "ordering": ["-since", "-pk"],
                        "indexes": [
                            models.Index(fields=["agency", "since"], name="leave_by_agency"),
                            models.Index(
                                condition=models.Q(("state__in", ("requested", "considered"))),
                                fields=["deciding_post", "state"],
                                name="leave_waiting",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(condition=models.Q(("until__gt", models.F("since"))), name="leave_has_a_day"),
                            models.CheckConstraint(
                                condition=models.Q(("asked_until__gt", models.F("asked_since"))), name="asked_leave_has_a_day"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state__in", ("changed", "postponed", "refused")), _negated=True),
                                    models.Q(("note", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="no_to_leave_has_a_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "considered"), _negated=True),
                                    ("is_recommended__isnull", False),
                                    _connector="OR",
                                ),
                                name="considered_leave_has_an_opinion",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                condition=models.Q(("state__in", ("requested", "considered", "approved", "changed"))),
                                expressions=[
                                    (
                                        models.Func(
                                            models.F("employee"),
                                            models.F("employee"),
                                            models.Value("[]"),
                                            function="int8range",
                                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                        ),
                                        "&&",
                                    ),
                                    (
                                        models.Func(
                                            models.F("since"),
                                            models.F("until"),
                                            function="daterange",
                                            output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="no_leave_overlaps",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LeaveEvent",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                        (
                            "verb",
                            models.CharField(
                                choices=[
                                    ("ask", "asked for leave"),
                                    ("revise", "changed the request"),
                                    ("consider", "considered"),
                                    ("approve", "approved"),
                                    ("change", "approved for other days"),
                                    ("postpone", "postponed"),
                                    ("refuse", "did not approve"),
                                    ("withdraw", "withdrew the request"),
                                    ("cancel", "cancelled the leave"),
                                    ("return", "came back early"),
                                    ("reroute", "passed it to another official"),
                                ],
                                max_length=8,
                                verbose_name="what",
                            ),
                        ),
                        ("since", models.DateField(verbose_name="since")),
                        ("until", models.DateField(verbose_name="until")),
                        ("days", models.PositiveSmallIntegerField(verbose_name="days")),
                        ("is_recommended", models.BooleanField(null=True, verbose_name="recommended")),
                        ("note", models.CharField(blank=True, max_length=500, verbose_name="note")),
                        ("by", models.CharField(max_length=200, verbose_name="by")),
                        ("at", models.DateTimeField(verbose_name="at")),
                        (
                            "user",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="account",
                            ),
                        ),
                        (
                            "request",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="steps",
                                to="people.leaverequest",
                                verbose_name="leave request",
                            ),
                        ),
                        (
                            "post",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.post",
                                verbose_name="in the post",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "step of a leave request",
                        "verbose_name_plural": "steps of leave requests",
                        "ordering": ["request", "number"],
                        "constraints": [models.UniqueConstraint(fields=("request", "number"), name="one_leave_event_a_number")],
                    },
                ),
                migrations.CreateModel(
                    name="LeaveRule",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("since", models.DateField(verbose_name="since")),
                        (
                            "until",
                            models.DateField(
                                blank=True,
                                help_text="The first day on which it no longer holds.",
                                null=True,
                                verbose_name="until",
                            ),
                        ),
                        ("legal_source", models.CharField(max_length=200, verbose_name="legal source")),
                        ("is_confirmed", models.BooleanField(default=False, verbose_name="checked against the regulation")),
                        (
                            "status",
                            models.CharField(
                                choices=[("pns", "PNS"), ("cpns", "CPNS"), ("pppk", "PPPK")], max_length=4, verbose_name="status"
                            ),
                        ),
                        (
                            "unit",
                            models.CharField(
                                choices=[("working", "working days"), ("calendar", "calendar days"), ("month", "months")],
                                max_length=8,
                                verbose_name="counted in",
                            ),
                        ),
                        (
                            "days_a_year",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Granted each year and kept as a balance; empty: no balance.",
                                null=True,
                                verbose_name="days a year",
                            ),
                        ),
                        (
                            "max_length",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Of one request, as counted.",
                                null=True,
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="longest",
                            ),
                        ),
                        ("service_months", models.PositiveSmallIntegerField(default=0, verbose_name="months of service needed")),
                        (
                            "months_between",
                            models.PositiveSmallIntegerField(
                                default=0,
                                help_text="From the end of one leave of this kind to the next.",
                                verbose_name="months between two",
                            ),
                        ),
                        (
                            "notice_days",
                            models.PositiveSmallIntegerField(
                                default=0, help_text="From asking to the first day.", verbose_name="days of notice"
                            ),
                        ),
                        (
                            "late_days",
                            models.PositiveSmallIntegerField(
                                default=0,
                                help_text="Days after the first day of leave, as when somebody falls ill.",
                                verbose_name="may be asked late by",
                            ),
                        ),
                        (
                            "carry_cap",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="With those of the new year.",
                                null=True,
                                verbose_name="most days after a year with days unused",
                            ),
                        ),
                        (
                            "carry_cap_two_years",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="With those of the new year.",
                                null=True,
                                verbose_name="most days after two years without leave",
                            ),
                        ),
                        (
                            "defer_cap",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="With those of the new year.",
                                null=True,
                                verbose_name="most days after a postponement",
                            ),
                        ),
                        (
                            "evidence_from",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Calendar days; empty: no proof is asked for.",
                                null=True,
                                verbose_name="proof needed from",
                            ),
                        ),
                        ("evidence", models.CharField(blank=True, max_length=200, verbose_name="proof")),
                        (
                            "strong_evidence_from",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="further proof needed from"),
                        ),
                        ("strong_evidence", models.CharField(blank=True, max_length=200, verbose_name="further proof")),
                        (
                            "conditions",
                            models.TextField(
                                blank=True, help_text="Shown to who asks and who decides.", verbose_name="conditions"
                            ),
                        ),
                        (
                            "names_ground",
                            models.BooleanField(
                                default=False,
                                help_text="Who asks chooses one of the special grounds of this kind.",
                                verbose_name="a ground must be named",
                            ),
                        ),
                        ("loses_annual", models.BooleanField(default=False, verbose_name="annual leave of the year is lost")),
                        ("is_paid", models.BooleanField(default=True, verbose_name="is paid")),
                        ("counts_as_service", models.BooleanField(default=True, verbose_name="counts as service")),
                        (
                            "decided_by",
                            models.CharField(
                                choices=[
                                    ("supervisor", "the supervisor"),
                                    ("unit_head", "the head of the department (perangkat daerah)"),
                                    ("agency_head", "the highest post of the agency"),
                                ],
                                default="unit_head",
                                max_length=11,
                                verbose_name="decided by",
                            ),
                        ),
                        (
                            "agency",
                            models.ForeignKey(
                                blank=True,
                                help_text="Empty means everybody.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="leave_rules",
                                to="people.agency",
                                verbose_name="agency",
                            ),
                        ),
                        (
                            "kind",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rules",
                                to="people.leavekind",
                                verbose_name="kind of leave",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "leave rule",
                        "verbose_name_plural": "leave rules",
                        "ordering": ["kind__order", "status", models.OrderBy(models.F("agency"), nulls_first=True), "since"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                                name="leave_rule_ends_after_it_begins",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("evidence_from__isnull", True),
                                        models.Q(("evidence", ""), _negated=True),
                                        _connector="OR",
                                    ),
                                    models.Q(
                                        ("strong_evidence_from__isnull", True),
                                        models.Q(("strong_evidence", ""), _negated=True),
                                        _connector="OR",
                                    ),
                                ),
                                name="proof_is_named_where_needed",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                condition=models.Q(("agency__isnull", True), ("status", "pns")),
                                expressions=[
                                    (
                                        models.Func(
                                            models.F("kind"),
                                            models.F("kind"),
                                            models.Value("[]"),
                                            function="int8range",
                                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                        ),
                                        "&&",
                                    ),
                                    (
                                        models.Func(
                                            models.F("since"),
                                            models.F("until"),
                                            function="daterange",
                                            output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="one_leave_rule_for_pns",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                condition=models.Q(("agency__isnull", False), ("status", "pns")),
                                expressions=[
                                    (
                                        models.Func(
                                            models.F("agency"),
                                            models.F("agency"),
                                            models.Value("[]"),
                                            function="int8range",
                                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                        ),
                                        "&&",
                                    ),
                                    (
                                        models.Func(
                                            models.F("kind"),
                                            models.F("kind"),
                                            models.Value("[]"),
                                            function="int8range",
                                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                        ),
                                        "&&",
                                    ),
                                    (
                                        models.Func(
                                            models.F("since"),
                                            models.F("until"),
                                            function="daterange",
                                            output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="one_leave_rule_for_pns_of_agency",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                condition=models.Q(("agency__isnull", True), ("status", "cpns")),
                                expressions=[
                                    (
                                        models.Func(
                                            models.F("kind"),
                                            models.F("kind"),
                                            models.Value("[]"),
                                            function="int8range",
                                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                        ),
                                        "&&",
                                    ),
                                    (
                                        models.Func(
                                            models.F("since"),
                                            models.F("until"),
                                            function="daterange",
                                            output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="one_leave_rule_for_cpns",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                condition=models.Q(("agency__isnull", False), ("status", "cpns")),
                                expressions=[
                                    (
                                        models.Func(
                                            models.F("agency"),
                                            models.F("agency"),
                                            models.Value("[]"),
                                            function="int8range",
                                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                        ),
                                        "&&",
                                    ),
                                    (
                                        models.Func(
                                            models.F("kind"),
                                            models.F("kind"),
                                            models.Value("[]"),
                                            function="int8range",
                                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                        ),
                                        "&&",
                                    ),
                                    (
                                        models.Func(
                                            models.F("since"),
                                            models.F("until"),
                                            function="daterange",
                                            output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="one_leave_rule_for_cpns_of_agency",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                condition=models.Q(("agency__isnull", True), ("status", "pppk")),
                                expressions=[
                                    (
                                        models.Func(
                                            models.F("kind"),
                                            models.F("kind"),
                                            models.Value("[]"),
                                            function="int8range",
                                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                        ),
                                        "&&",
                                    ),
                                    (
                                        models.Func(
                                            models.F("since"),
                                            models.F("until"),
                                            function="daterange",
                                            output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="one_leave_rule_for_pppk",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                condition=models.Q(("agency__isnull", False), ("status", "pppk")),
                                expressions=[
                                    (
                                        models.Func(
                                            models.F("agency"),
                                            models.F("agency"),
                                            models.Value("[]"),
                                            function="int8range",
                                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                        ),
                                        "&&",
                                    ),
                                    (
                                        models.Func(
                                            models.F("kind"),
                                            models.F("kind"),
                                            models.Value("[]"),
                                            function="int8range",
                                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                        ),
                                        "&&",
                                    ),
                                    (
                                        models.Func(
                                            models.F("since"),
                                            models.F("until"),
                                            function="daterange",
                                            output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="one_leave_rule_for_pppk_of_agency",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LeaveRequestEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("since", models.DateField(verbose_name="since")),
                        ("public_id", models.CharField(default=people.models.chart.new_public_id, editable=False, max_length=12)),
                        ("token", models.CharField(default=people.models.leave.new_leave_token, editable=False, max_length=22)),
                        (
                            "travel_days",
                            models.PositiveSmallIntegerField(
                                default=0, help_text="The last calendar days, which cost nothing.", verbose_name="days of travel"
                            ),
                        ),
                        ("until", models.DateField(help_text="The first day on which it no longer holds.", verbose_name="until")),
                        ("asked_since", models.DateField(verbose_name="asked for since")),
                        ("asked_until", models.DateField(verbose_name="asked for until")),
                        ("days", models.PositiveSmallIntegerField(verbose_name="days")),
                        ("reason", models.CharField(max_length=500, verbose_name="reason")),
                        ("address", models.CharField(blank=True, max_length=300, verbose_name="address during leave")),
                        ("phone", models.CharField(blank=True, max_length=30, verbose_name="telephone during leave")),
                        ("attachment", models.FileField(blank=True, max_length=200, upload_to="leave/", verbose_name="proof")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("requested", "waiting for the supervisor"),
                                    ("considered", "waiting for the decision"),
                                    ("approved", "approved"),
                                    ("changed", "approved for other days"),
                                    ("postponed", "postponed"),
                                    ("refused", "not approved"),
                                    ("cancelled", "cancelled"),
                                ],
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        ("state_since", models.DateTimeField(verbose_name="in this state since")),
                        ("state_by", models.CharField(max_length=200, verbose_name="moved by")),
                        ("note", models.CharField(blank=True, max_length=500, verbose_name="words of who decided")),
                        ("asked_at", models.DateTimeField(verbose_name="asked at")),
                        ("postponed_until", models.DateField(blank=True, null=True, verbose_name="postponed until")),
                        ("is_recommended", models.BooleanField(null=True, verbose_name="the supervisor recommends it")),
                        (
                            "agency",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.agency",
                                verbose_name="agency",
                            ),
                        ),
                        (
                            "employee",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.employee",
                                verbose_name="employee",
                            ),
                        ),
                        (
                            "ground",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.leaveground",
                                verbose_name="special ground",
                            ),
                        ),
                        (
                            "hand_over",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.employee",
                                verbose_name="who takes over the work",
                            ),
                        ),
                        (
                            "kind",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.leavekind",
                                verbose_name="kind of leave",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="people.leaverequest",
                            ),
                        ),
                        (
                            "rule",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.leaverule",
                                verbose_name="rule",
                            ),
                        ),
                        (
                            "deciding_post",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="None where the chart has nobody above: then HR of the agency records the decision.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.post",
                                verbose_name="deciding post",
                            ),
                        ),
                        (
                            "supervisor_post",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="None where the deciding post is the supervisor's.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.post",
                                verbose_name="considering post",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="LeaveLine",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                        ("days", models.SmallIntegerField(verbose_name="days")),
                        (
                            "reason",
                            models.CharField(
                                choices=[
                                    ("grant", "days of the year"),
                                    ("carry", "carried over"),
                                    ("defer", "carried over after a postponement"),
                                    ("joint", "joint leave that could not be taken"),
                                    ("use", "taken"),
                                    ("reverse", "given back"),
                                    ("expire", "lapsed"),
                                    ("correct", "corrected by HR"),
                                ],
                                max_length=7,
                                verbose_name="reason",
                            ),
                        ),
                        ("source", models.CharField(max_length=60, verbose_name="source")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
                        ("at", models.DateTimeField(verbose_name="at")),
                        ("by", models.CharField(max_length=200, verbose_name="by")),
                        (
                            "agency",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.agency",
                                verbose_name="agency",
                            ),
                        ),
                        (
                            "employee",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="leave_lines",
                                to="people.employee",
                                verbose_name="employee",
                            ),
                        ),
                        (
                            "kind",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.leavekind",
                                verbose_name="kind of leave",
                            ),
                        ),
                        (
                            "reverses",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reversals",
                                to="people.leaveline",
                                verbose_name="gives back",
                            ),
                        ),
                        (
                            "request",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="lines",
                                to="people.leaverequest",
                                verbose_name="leave request",
                            ),
                        ),
                        (
                            "rule",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.leaverule",
                                verbose_name="rule",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "line of the leave ledger",
                        "verbose_name_plural": "leave ledger",
                        "ordering": ["year", "at", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("employee", "kind", "year", "reason", "source"), name="one_leave_line_a_source"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("days", 0), _negated=True), name="leave_line_changes_something"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("reason", "reverse"), _negated=True), ("reverses__isnull", False), _connector="OR"
                                ),
                                name="leave_reversal_names_its_line",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LeaveRuleEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("since", models.DateField(verbose_name="since")),
                        (
                            "until",
                            models.DateField(
                                blank=True,
                                help_text="The first day on which it no longer holds.",
                                null=True,
                                verbose_name="until",
                            ),
                        ),
                        ("legal_source", models.CharField(max_length=200, verbose_name="legal source")),
                        ("is_confirmed", models.BooleanField(default=False, verbose_name="checked against the regulation")),
                        (
                            "status",
                            models.CharField(
                                choices=[("pns", "PNS"), ("cpns", "CPNS"), ("pppk", "PPPK")], max_length=4, verbose_name="status"
                            ),
                        ),
                        (
                            "unit",
                            models.CharField(
                                choices=[("working", "working days"), ("calendar", "calendar days"), ("month", "months")],
                                max_length=8,
                                verbose_name="counted in",
                            ),
                        ),
                        (
                            "days_a_year",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Granted each year and kept as a balance; empty: no balance.",
                                null=True,
                                verbose_name="days a year",
                            ),
                        ),
                        (
                            "max_length",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Of one request, as counted.",
                                null=True,
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="longest",
                            ),
                        ),
                        ("service_months", models.PositiveSmallIntegerField(default=0, verbose_name="months of service needed")),
                        (
                            "months_between",
                            models.PositiveSmallIntegerField(
                                default=0,
                                help_text="From the end of one leave of this kind to the next.",
                                verbose_name="months between two",
                            ),
                        ),
                        (
                            "notice_days",
                            models.PositiveSmallIntegerField(
                                default=0, help_text="From asking to the first day.", verbose_name="days of notice"
                            ),
                        ),
                        (
                            "late_days",
                            models.PositiveSmallIntegerField(
                                default=0,
                                help_text="Days after the first day of leave, as when somebody falls ill.",
                                verbose_name="may be asked late by",
                            ),
                        ),
                        (
                            "carry_cap",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="With those of the new year.",
                                null=True,
                                verbose_name="most days after a year with days unused",
                            ),
                        ),
                        (
                            "carry_cap_two_years",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="With those of the new year.",
                                null=True,
                                verbose_name="most days after two years without leave",
                            ),
                        ),
                        (
                            "defer_cap",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="With those of the new year.",
                                null=True,
                                verbose_name="most days after a postponement",
                            ),
                        ),
                        (
                            "evidence_from",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Calendar days; empty: no proof is asked for.",
                                null=True,
                                verbose_name="proof needed from",
                            ),
                        ),
                        ("evidence", models.CharField(blank=True, max_length=200, verbose_name="proof")),
                        (
                            "strong_evidence_from",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="further proof needed from"),
                        ),
                        ("strong_evidence", models.CharField(blank=True, max_length=200, verbose_name="further proof")),
                        (
                            "conditions",
                            models.TextField(
                                blank=True, help_text="Shown to who asks and who decides.", verbose_name="conditions"
                            ),
                        ),
                        (
                            "names_ground",
                            models.BooleanField(
                                default=False,
                                help_text="Who asks chooses one of the special grounds of this kind.",
                                verbose_name="a ground must be named",
                            ),
                        ),
                        ("loses_annual", models.BooleanField(default=False, verbose_name="annual leave of the year is lost")),
                        ("is_paid", models.BooleanField(default=True, verbose_name="is paid")),
                        ("counts_as_service", models.BooleanField(default=True, verbose_name="counts as service")),
                        (
                            "decided_by",
                            models.CharField(
                                choices=[
                                    ("supervisor", "the supervisor"),
                                    ("unit_head", "the head of the department (perangkat daerah)"),
                                    ("agency_head", "the highest post of the agency"),
                                ],
                                default="unit_head",
                                max_length=11,
                                verbose_name="decided by",
                            ),
                        ),
                        (
                            "agency",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="Empty means everybody.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.agency",
                                verbose_name="agency",
                            ),
                        ),
                        (
                            "kind",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.leavekind",
                                verbose_name="kind of leave",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="people.leaverule",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="MinimumPresenceEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("since", models.DateField(verbose_name="since")),
                        (
                            "until",
                            models.DateField(
                                blank=True,
                                help_text="The first day on which it no longer holds.",
                                null=True,
                                verbose_name="until",
                            ),
                        ),
                        ("legal_source", models.CharField(max_length=200, verbose_name="legal source")),
                        ("is_confirmed", models.BooleanField(default=False, verbose_name="checked against the regulation")),
                        (
                            "people",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Or else a share.",
                                null=True,
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="number of people",
                            ),
                        ),
                        (
                            "share",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Per cent of the unit's people, rounded up.",
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(100),
                                ],
                                verbose_name="share",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="people.minimumpresence",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.unit",
                                verbose_name="unit",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Notice",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "public_id",
                            models.CharField(
                                default=people.models.chart.new_public_id, editable=False, max_length=12, unique=True
                            ),
                        ),
                        ("kind", models.CharField(max_length=40, verbose_name="kind")),
                        ("subject", models.CharField(max_length=200, verbose_name="subject")),
                        ("text", models.TextField(verbose_name="text")),
                        ("words", models.JSONField(default=dict, verbose_name="what was put into the text")),
                        ("link", models.CharField(blank=True, max_length=300, verbose_name="link")),
                        ("about", models.CharField(blank=True, max_length=80, verbose_name="about")),
                        ("once", models.CharField(blank=True, editable=False, max_length=80)),
                        ("created_at", models.DateTimeField(verbose_name="told at")),
                        ("read_at", models.DateTimeField(blank=True, null=True, verbose_name="read at")),
                        (
                            "mail",
                            models.CharField(
                                choices=[
                                    ("due", "waits to be mailed"),
                                    ("daily", "waits for the daily mail"),
                                    ("digest", "stood in the daily mail"),
                                    ("sent", "mailed"),
                                    ("failed", "could not be mailed"),
                                    ("none", "only here"),
                                ],
                                max_length=6,
                                verbose_name="mail",
                            ),
                        ),
                        ("mail_due_at", models.DateTimeField(blank=True, null=True, verbose_name="mail is due at")),
                        ("mailed_at", models.DateTimeField(blank=True, null=True, verbose_name="mailed at")),
                        ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="attempts to mail")),
                        ("mail_error", models.CharField(blank=True, max_length=300, verbose_name="last error")),
                        (
                            "digest",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="people.notice",
                                verbose_name="daily mail",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="notices",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="account",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "notice",
                        "verbose_name_plural": "notices",
                        "ordering": ["-created_at", "-pk"],
                        "indexes": [
                            models.Index(fields=["user", "-created_at"], name="notices_of_an_account"),
                            models.Index(condition=models.Q(("read_at__isnull", True)), fields=["user"], name="notices_unread"),
                            models.Index(
                                condition=models.Q(("mail", "due")), fields=["mail_due_at"], name="notices_to_be_mailed"
                            ),
                            models.Index(
                                condition=models.Q(("mail", "daily")), fields=["created_at"], name="notices_for_the_daily_mail"
                            ),
                            models.Index(
                                condition=models.Q(("about", ""), _negated=True),
                                fields=["about", "-created_at"],
                                name="notices_about_a_record",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("mail", "due"), ("mail_due_at__isnull", False)),
                                    models.Q(models.Q(("mail", "due"), _negated=True), ("mail_due_at__isnull", True)),
                                    _connector="OR",
                                ),
                                name="notice_due_has_a_moment",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("once", ""), _negated=True), fields=("user", "once"), name="told_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("mail", "sent"), _negated=True), ("mailed_at__isnull", False), _connector="OR"
                                ),
                                name="notice_mailed_has_a_moment",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NoticePreference",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("kind", models.CharField(max_length=40, verbose_name="kind")),
                        (
                            "way",
                            models.CharField(
                                choices=[
                                    ("at_once", "by mail at once"),
                                    ("daily", "in one mail a day"),
                                    ("site", "only on this site"),
                                ],
                                max_length=8,
                                verbose_name="way",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="notice_preferences",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="account",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "wish about notices",
                        "verbose_name_plural": "wishes about notices",
                        "ordering": ["kind"],
                        "constraints": [models.UniqueConstraint(fields=("user", "kind"), name="one_way_a_kind_and_account")],
                    },
                ),
                migrations.CreateModel(
                    name="NoticeText",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("kind", models.CharField(max_length=40, verbose_name="kind")),
                        (
                            "language",
                            models.CharField(
                                choices=[("id", "Indonesian"), ("en", "English")], max_length=2, verbose_name="language"
                            ),
                        ),
                        ("subject", models.CharField(max_length=200, verbose_name="subject")),
                        ("text", models.TextField(verbose_name="text")),
                    ],
                    options={
                        "verbose_name": "words of a notice",
                        "verbose_name_plural": "words of notices",
                        "ordering": ["kind", "language"],
                        "constraints": [
                            models.UniqueConstraint(fields=("kind", "language"), name="one_text_a_kind_and_language")
                        ],
                    },
                ),
            ],
        ),
        lms.kit.migrations.Together(
            operations=[
                pgtrigger.migrations.AddTrigger(
                    model_name="erasure",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "people_erasureevent" ("at", "before", "count", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rule_id") SELECT new_values."at", new_values."before", new_values."count", new_values."id", new_values."kind", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."rule_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="720edbf900d90771337eb7a6653e6fb487961447",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_7b359",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="people_erasure",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="erasure",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "people_erasureevent" ("at", "before", "count", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rule_id") SELECT new_values."at", new_values."before", new_values."count", new_values."id", new_values."kind", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."rule_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="1ce62e66cdacdcd85246252078ba95421e7efe30",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_35a5c",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="people_erasure",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="importbatch",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "people_importbatchevent" ("agency_id", "at", "by_id", "by_name", "columns", "committed_at", "counts", "emptied_at", "fault", "file_name", "fingerprint", "id", "kind", "mapping", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "roles", "sha256", "state", "undone_at", "unit_id") SELECT new_values."agency_id", new_values."at", new_values."by_id", new_values."by_name", new_values."columns", new_values."committed_at", new_values."counts", new_values."emptied_at", new_values."fault", new_values."file_name", new_values."fingerprint", new_values."id", new_values."kind", new_values."mapping", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."roles", new_values."sha256", new_values."state", new_values."undone_at", new_values."unit_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="27973f7aeddd2709e1f593052d74f931b32898e0",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_89cde",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="people_importbatch",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="importbatch",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "people_importbatchevent" ("agency_id", "at", "by_id", "by_name", "columns", "committed_at", "counts", "emptied_at", "fault", "file_name", "fingerprint", "id", "kind", "mapping", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "roles", "sha256", "state", "undone_at", "unit_id") SELECT new_values."agency_id", new_values."at", new_values."by_id", new_values."by_name", new_values."columns", new_values."committed_at", new_values."counts", new_values."emptied_at", new_values."fault", new_values."file_name", new_values."fingerprint", new_values."id", new_values."kind", new_values."mapping", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."roles", new_values."sha256", new_values."state", new_values."undone_at", new_values."unit_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."agency_id" IS DISTINCT FROM (new_values."agency_id") OR old_values."at" IS DISTINCT FROM (new_values."at") OR old_values."by_id" IS DISTINCT FROM (new_values."by_id") OR old_values."by_name" IS DISTINCT FROM (new_values."by_name") OR old_values."columns" IS DISTINCT FROM (new_values."columns") OR old_values."committed_at" IS DISTINCT FROM (new_values."committed_at") OR old_values."counts" IS DISTINCT FROM (new_values."counts") OR old_values."emptied_at" IS DISTINCT FROM (new_values."emptied_at") OR old_values."fault" IS DISTINCT FROM (new_values."fault") OR old_values."file_name" IS DISTINCT FROM (new_values."file_name") OR old_values."fingerprint" IS DISTINCT FROM (new_values."fingerprint") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."kind" IS DISTINCT FROM (new_values."kind") OR old_values."mapping" IS DISTINCT FROM (new_values."mapping") OR old_values."roles" IS DISTINCT FROM (new_values."roles") OR old_values."sha256" IS DISTINCT FROM (new_values."sha256") OR old_values."state" IS DISTINCT FROM (new_values."state") OR old_values."undone_at" IS DISTINCT FROM (new_values."undone_at") OR old_values."unit_id" IS DISTINCT FROM (new_values."unit_id")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="78d4b1d978a759e2b01feec1f942bdd406aae234",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_f8219",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="people_importbatch",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="leaveauthority",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "people_leaveauthorityevent" ("id", "kind_id", "legal_source", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post_id", "since", "unit_id", "until") SELECT new_values."id", new_values."kind_id", new_values."legal_source", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."post_id", new_values."since", new_values."unit_id", new_values."until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="23653507096ad6bc177606f246fe2ce268754659",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b7f51",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="people_leaveauthority",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="leaveauthority",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "people_leaveauthorityevent" ("id", "kind_id", "legal_source", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post_id", "since", "unit_id", "until") SELECT new_values."id", new_values."kind_id", new_values."legal_source", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."post_id", new_values."since", new_values."unit_id", new_values."until" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="b9c762b043f5d4e041fa94103477c8757532ff9b",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_c4de4",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="people_leaveauthority",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="leaveground",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "people_leavegroundevent" ("code", "english", "evidence", "extends", "extra_days", "id", "instead_id", "is_confirmed", "is_excluded", "is_once", "is_unlimited", "kind_id", "legal_source", "max_length", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "status", "unit", "until", "waives_service") SELECT new_values."code", new_values."english", new_values."evidence", new_values."extends", new_values."extra_days", new_values."id", new_values."instead_id", new_values."is_confirmed", new_values."is_excluded", new_values."is_once", new_values."is_unlimited", new_values."kind_id", new_values."legal_source", new_values."max_length", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."since", new_values."status", new_values."unit", new_values."until", new_values."waives_service" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="2bce08ac42e2f2ac96cf9ffbbc4f19a5d0935b75",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_59086",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="people_leaveground",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="leaveground",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "people_leavegroundevent" ("code", "english", "evidence", "extends", "extra_days", "id", "instead_id", "is_confirmed", "is_excluded", "is_once", "is_unlimited", "kind_id", "legal_source", "max_length", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "status", "unit", "until", "waives_service") SELECT new_values."code", new_values."english", new_values."evidence", new_values."extends", new_values."extra_days", new_values."id", new_values."instead_id", new_values."is_confirmed", new_values."is_excluded", new_values."is_once", new_values."is_unlimited", new_values."kind_id", new_values."legal_source", new_values."max_length", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."since", new_values."status", new_values."unit", new_values."until", new_values."waives_service" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="9f6e9a804e2175f7a3cc6a3e301fcf9662917472",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_c86e6",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="people_leaveground",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="minimumpresence",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "people_minimumpresenceevent" ("id", "is_confirmed", "legal_source", "people", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "share", "since", "unit_id", "until") SELECT new_values."id", new_values."is_confirmed", new_values."legal_source", new_values."people", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."share", new_values."since", new_values."unit_id", new_values."until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="1d10b3518a5fd1dc0189bc067ea9b04f0c5ca429",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_148e0",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="people_minimumpresence",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="minimumpresence",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "people_minimumpresenceevent" ("id", "is_confirmed", "legal_source", "people", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "share", "since", "unit_id", "until") SELECT new_values."id", new_values."is_confirmed", new_values."legal_source", new_values."people", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."share", new_values."since", new_values."unit_id", new_values."until" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="9f613404d617519b9be0c87c42fc502770c18cf7",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ed591",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="people_minimumpresence",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="organisationchange",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "people_organisationchangeevent" ("agency_id", "decided_at", "decided_by_id", "decree", "id", "into_id", "kind", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "taken_back_at", "undo", "unit_id") SELECT new_values."agency_id", new_values."decided_at", new_values."decided_by_id", new_values."decree", new_values."id", new_values."into_id", new_values."kind", new_values."on", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."taken_back_at", new_values."undo", new_values."unit_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="16b7072a11c0a6b28892b15d63c17632dc94e4f0",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_68af9",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="people_organisationchange",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="organisationchange",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "people_organisationchangeevent" ("agency_id", "decided_at", "decided_by_id", "decree", "id", "into_id", "kind", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "taken_back_at", "undo", "unit_id") SELECT new_values."agency_id", new_values."decided_at", new_values."decided_by_id", new_values."decree", new_values."id", new_values."into_id", new_values."kind", new_values."on", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."taken_back_at", new_values."undo", new_values."unit_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="3e1fbc604d90ccbb6f478bf2a0493d61c5892ddc",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_50e46",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="people_organisationchange",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="position",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "people_positionevent" ("agency_id", "employee_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post_id", "since", "until") SELECT new_values."agency_id", new_values."employee_id", new_values."id", new_values."kind", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."post_id", new_values."since", new_values."until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="698fc1f94ac0e7c71b53c392e22202d2bf3225c4",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_8d0c8",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="people_position",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="position",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "people_positionevent" ("agency_id", "employee_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post_id", "since", "until") SELECT new_values."agency_id", new_values."employee_id", new_values."id", new_values."kind", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."post_id", new_values."since", new_values."until" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="fb5b60dda3f1d542c08304133acf578840374dfd",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_607fa",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="people_position",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="post",
                    trigger=pgtrigger.compiler.Trigger(
                        name="write_reporting_line",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE day date; known boolean;",
                            func="\n    day := nullif(current_setting('bina.on', true), '')::date;\n    IF TG_OP = 'UPDATE' AND day IS NULL THEN\n        IF NEW.supervisor_id IS NOT DISTINCT FROM OLD.supervisor_id THEN\n            RETURN NULL;\n        END IF;\n    END IF;\n    known := EXISTS (SELECT 1 FROM people_reportingline WHERE post_id = NEW.id);\n    IF day IS NULL THEN\n        day := CASE WHEN known THEN (now() AT TIME ZONE 'Asia/Jakarta')::date ELSE '1900-01-01' END;\n    END IF;\n    IF EXISTS (\n        SELECT 1 FROM people_reportingline\n        WHERE post_id = NEW.id AND supervisor_id = NEW.supervisor_id AND since <= day AND until IS NULL\n    ) THEN\n        RETURN NULL;\n    END IF;\n    UPDATE people_reportingline SET until = greatest(since, day)\n    WHERE post_id = NEW.id AND (until IS NULL OR until > day);\n    IF NEW.supervisor_id IS NOT NULL THEN\n        INSERT INTO people_reportingline (post_id, supervisor_id, since) VALUES (NEW.id, NEW.supervisor_id, day);\n    END IF;\n    RETURN NULL;\n",
                            hash="a80adcb375ae482ab745af947bbcad46a66977e1",
                            operation='INSERT OR UPDATE OF "supervisor_id"',
                            pgid="pgtrigger_write_reporting_line_e2c3d",
                            table="people_post",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="post",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "people_postevent" ("id", "job_role_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "successor_id", "supervisor_id", "unit_id") SELECT new_values."id", new_values."job_role_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."public_id", new_values."successor_id", new_values."supervisor_id", new_values."unit_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="bb8d6f7f3822679562426ca4f7c2f19485d44728",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_cd456",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="people_post",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="post",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "people_postevent" ("id", "job_role_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "successor_id", "supervisor_id", "unit_id") SELECT new_values."id", new_values."job_role_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."public_id", new_values."successor_id", new_values."supervisor_id", new_values."unit_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="741bb713f00ff5f6674cd6e93c33982a4514382d",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ec9d1",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="people_post",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="provisionedaccount",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "people_provisionedaccountevent" ("agency_id", "employee_number", "external_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preferred_language", "removed_at", "user_id") SELECT new_values."agency_id", new_values."employee_number", new_values."external_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."preferred_language", new_values."removed_at", new_values."user_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="082530b7e74b69e81652b31d7037e26fc3933ade",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_8a7a5",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="people_provisionedaccount",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="provisionedaccount",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "people_provisionedaccountevent" ("agency_id", "employee_number", "external_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preferred_language", "removed_at", "user_id") SELECT new_values."agency_id", new_values."employee_number", new_values."external_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."preferred_language", new_values."removed_at", new_values."user_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="dd59305315b2ccf08bcc6bbf11d30a32e370f195",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_f211d",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="people_provisionedaccount",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reportingline",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "people_reportinglineevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post_id", "since", "supervisor_id", "until") SELECT new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."post_id", new_values."since", new_values."supervisor_id", new_values."until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="8e48c57c370f6c69bf2d6d0521daba20b89ff345",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_4a01c",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="people_reportingline",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reportingline",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "people_reportinglineevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post_id", "since", "supervisor_id", "until") SELECT new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."post_id", new_values."since", new_values."supervisor_id", new_values."until" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="6f40d231c47eaed307da9da9890ca25bd6c07644",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_3213b",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="people_reportingline",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="retentionrule",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "people_retentionruleevent" ("days", "id", "is_confirmed", "kind", "legal_source", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "until") SELECT new_values."days", new_values."id", new_values."is_confirmed", new_values."kind", new_values."legal_source", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."since", new_values."until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="d7ff1e41d3ca6632cd2ae78101b082a35e481e99",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_bce2a",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="people_retentionrule",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="retentionrule",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "people_retentionruleevent" ("days", "id", "is_confirmed", "kind", "legal_source", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "until") SELECT new_values."days", new_values."id", new_values."is_confirmed", new_values."kind", new_values."legal_source", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."since", new_values."until" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="ac0bbdc723ef26d91a184c341d584ac93bbc48be",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_3ebbe",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="people_retentionrule",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="retirementrule",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "people_retirementruleevent" ("age", "id", "is_confirmed", "job_class", "legal_source", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "until") SELECT new_values."age", new_values."id", new_values."is_confirmed", new_values."job_class", new_values."legal_source", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."since", new_values."until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="acb758a1a0a7a547f8a816002d0596208c17626d",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_0ed76",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="people_retirementrule",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="retirementrule",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "people_retirementruleevent" ("age", "id", "is_confirmed", "job_class", "legal_source", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "until") SELECT new_values."age", new_values."id", new_values."is_confirmed", new_values."job_class", new_values."legal_source", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."since", new_values."until" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="6e7ad1fca9860b8dd65a454d7239649d95823aad",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e0e78",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="people_retirementrule",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="roleassignment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "people_roleassignmentevent" ("given_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "since", "unit_id", "until", "user_id") SELECT new_values."given_by_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."role", new_values."since", new_values."unit_id", new_values."until", new_values."user_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="d2c82cef9a0cb6ed4f39873f2f7ebdd09656b4bb",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_a32c6",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="people_roleassignment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="roleassignment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "people_roleassignmentevent" ("given_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "since", "unit_id", "until", "user_id") SELECT new_values."given_by_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."role", new_values."since", new_values."unit_id", new_values."until", new_values."user_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="d0553263b2ffc8fd0df894d6e53f6c9ddb9e2f5e",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_600b2",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="people_roleassignment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="unitstate",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "people_unitstateevent" ("change_id", "id", "kind", "name", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "short_name", "since", "unit_id", "until") SELECT new_values."change_id", new_values."id", new_values."kind", new_values."name", new_values."parent_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."short_name", new_values."since", new_values."unit_id", new_values."until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="764d852174385a616b02dc82ff34c1107373031d",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_abcf0",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="people_unitstate",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="unitstate",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "people_unitstateevent" ("change_id", "id", "kind", "name", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "short_name", "since", "unit_id", "until") SELECT new_values."change_id", new_values."id", new_values."kind", new_values."name", new_values."parent_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."short_name", new_values."since", new_values."unit_id", new_values."until" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="64ad9c9b212b83327f0f2b120a8dcd31dd1ab873",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_fe245",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="people_unitstate",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="workweek",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "people_workweekevent" ("days", "id", "is_confirmed", "legal_source", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "unit_id", "until") SELECT new_values."days", new_values."id", new_values."is_confirmed", new_values."legal_source", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."since", new_values."unit_id", new_values."until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="6d4e6daf7d745a8998c6dc3844210f7a236ece03",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_76aa0",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="people_workweek",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="workweek",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "people_workweekevent" ("days", "id", "is_confirmed", "legal_source", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "unit_id", "until") SELECT new_values."days", new_values."id", new_values."is_confirmed", new_values."legal_source", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."since", new_values."unit_id", new_values."until" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="05824c0fc91dae99955d5341a1fbf2e4dd00d35a",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_4df47",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="people_workweek",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="user",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "people_userevent" ("date_joined", "email", "email_verified_at", "id", "is_active", "is_superuser", "language", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "username") SELECT new_values."date_joined", new_values."email", new_values."email_verified_at", new_values."id", new_values."is_active", new_values."is_superuser", new_values."language", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."public_id", new_values."username" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="1f930fd6ac7cf33d0f7d496e84a2299ab1241c71",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_7e9ab",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="people_user",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="user",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "people_userevent" ("date_joined", "email", "email_verified_at", "id", "is_active", "is_superuser", "language", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "username") SELECT new_values."date_joined", new_values."email", new_values."email_verified_at", new_values."id", new_values."is_active", new_values."is_superuser", new_values."language", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."public_id", new_values."username" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."date_joined" IS DISTINCT FROM (new_values."date_joined") OR old_values."email" IS DISTINCT FROM (new_values."email") OR old_values."email_verified_at" IS DISTINCT FROM (new_values."email_verified_at") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."is_active" IS DISTINCT FROM (new_values."is_active") OR old_values."is_superuser" IS DISTINCT FROM (new_values."is_superuser") OR old_values."language" IS DISTINCT FROM (new_values."language") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."public_id" IS DISTINCT FROM (new_values."public_id") OR old_values."username" IS DISTINCT FROM (new_values."username")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="0cfd7c9abfe7478b0a4dc47189c82cc55df9c757",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_86e64",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="people_user",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="apitoken",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "people_apitokenevent" ("created_at", "digest", "ended_at", "expires_at", "id", "last_used_on", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "user_id") SELECT new_values."created_at", new_values."digest", new_values."ended_at", new_values."expires_at", new_values."id", new_values."last_used_on", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."purpose", new_values."user_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="ec94946361669aa248596d4486b68ac5c412e7ff",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_89aa6",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="people_apitoken",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="apitoken",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "people_apitokenevent" ("created_at", "digest", "ended_at", "expires_at", "id", "last_used_on", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "user_id") SELECT new_values."created_at", new_values."digest", new_values."ended_at", new_values."expires_at", new_values."id", new_values."last_used_on", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."purpose", new_values."user_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="d71a2cfef3a9f5752ed0b76b3af52aa8e5bfd0c5",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_bd2cc",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="people_apitoken",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="correctionrequest",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "people_correctionrequestevent" ("answer", "asked_at", "decided_at", "decided_by_id", "employee_id", "explanation", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "present", "proof", "proof_kind", "public_id", "state", "topic", "wanted", "wanted_value") SELECT new_values."answer", new_values."asked_at", new_values."decided_at", new_values."decided_by_id", new_values."employee_id", new_values."explanation", new_values."id", new_values."kind", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."present", new_values."proof", new_values."proof_kind", new_values."public_id", new_values."state", new_values."topic", new_values."wanted", new_values."wanted_value" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="f93e2cfb67df64b322b3037db5435c9dbe33de48",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_9e34f",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="people_correctionrequest",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="correctionrequest",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "people_correctionrequestevent" ("answer", "asked_at", "decided_at", "decided_by_id", "employee_id", "explanation", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "present", "proof", "proof_kind", "public_id", "state", "topic", "wanted", "wanted_value") SELECT new_values."answer", new_values."asked_at", new_values."decided_at", new_values."decided_by_id", new_values."employee_id", new_values."explanation", new_values."id", new_values."kind", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."present", new_values."proof", new_values."proof_kind", new_values."public_id", new_values."state", new_values."topic", new_values."wanted", new_values."wanted_value" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="50758e047bc48c28e4964b1c3aee8c6f18e70496",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_d95c1",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="people_correctionrequest",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="delegation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "people_delegationevent" ("delegate_id", "delegator_id", "given_at", "given_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "since", "until") SELECT new_values."delegate_id", new_values."delegator_id", new_values."given_at", new_values."given_by_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."since", new_values."until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="6425878edb19a6cb731a93ecdb7a9f580f91c4c6",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_1ca9f",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="people_delegation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="delegation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "people_delegationevent" ("delegate_id", "delegator_id", "given_at", "given_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "since", "until") SELECT new_values."delegate_id", new_values."delegator_id", new_values."given_at", new_values."given_by_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason", new_values."since", new_values."until" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="41c337cca44fde4506d01f2306c559ac1ae908d2",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_d16d1",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="people_delegation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="emergencyaccess",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "people_emergencyaccessevent" ("employee_id", "expires_at", "id", "opened_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "viewer_id") SELECT new_values."employee_id", new_values."expires_at", new_values."id", new_values."opened_at", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."viewer_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="50a9f6949b1f93a28369d72c6c40a4b0e9f0e437",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_4e8c7",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="people_emergencyaccess",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="emergencyaccess",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "people_emergencyaccessevent" ("employee_id", "expires_at", "id", "opened_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "viewer_id") SELECT new_values."employee_id", new_values."expires_at", new_values."id", new_values."opened_at", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason", new_values."viewer_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="bcf06e1e738435f35c0abd5e45286003e1a199ea",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e64c4",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="people_emergencyaccess",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="employee",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "people_employeeevent" ("agency_id", "education", "grade_id", "id", "left_on", "name", "nip", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "status", "title_after", "title_before", "user_id") SELECT new_values."agency_id", new_values."education", new_values."grade_id", new_values."id", new_values."left_on", new_values."name", new_values."nip", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."public_id", new_values."status", new_values."title_after", new_values."title_before", new_values."user_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="187800b98dca4431af71bc86fd2a6e351b940e19",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_9471c",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="people_employee",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="employee",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "people_employeeevent" ("agency_id", "education", "grade_id", "id", "left_on", "name", "nip", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "status", "title_after", "title_before", "user_id") SELECT new_values."agency_id", new_values."education", new_values."grade_id", new_values."id", new_values."left_on", new_values."name", new_values."nip", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."public_id", new_values."status", new_values."title_after", new_values."title_before", new_values."user_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="21224fb1d02ce6a4a814dedfcf8528c61943c7a6",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_bf496",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="people_employee",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="holiday",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "people_holidayevent" ("agency_id", "id", "is_confirmed", "is_observed", "kind", "legal_source", "name", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."agency_id", new_values."id", new_values."is_confirmed", new_values."is_observed", new_values."kind", new_values."legal_source", new_values."name", new_values."on", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="ceb2ec05d11462a6fb7abbd40b7754b41506bebd",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_4ed54",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="people_holiday",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="holiday",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "people_holidayevent" ("agency_id", "id", "is_confirmed", "is_observed", "kind", "legal_source", "name", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."agency_id", new_values."id", new_values."is_confirmed", new_values."is_observed", new_values."kind", new_values."legal_source", new_values."name", new_values."on", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="d8e2cd09e44f85a9ed80c2de6c2c06488ad5f0ec",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_fee6d",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="people_holiday",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="jobrole",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "people_jobroleevent" ("agency_id", "code", "id", "job_class", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."agency_id", new_values."code", new_values."id", new_values."job_class", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="01d04c8fcfe48dba56ed25bbefc8e9faefc298c0",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b65ab",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="people_jobrole",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="jobrole",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "people_jobroleevent" ("agency_id", "code", "id", "job_class", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."agency_id", new_values."code", new_values."id", new_values."job_class", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="6b821d7f93ef0da4c98d9c95d1921eb40d2f222d",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_49f68",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="people_jobrole",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="leaverequest",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "people_leaverequestevent" ("address", "agency_id", "asked_at", "asked_since", "asked_until", "attachment", "days", "deciding_post_id", "employee_id", "ground_id", "hand_over_id", "id", "is_recommended", "kind_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "postponed_until", "public_id", "reason", "rule_id", "since", "state", "state_by", "state_since", "supervisor_post_id", "token", "travel_days", "until") SELECT new_values."address", new_values."agency_id", new_values."asked_at", new_values."asked_since", new_values."asked_until", new_values."attachment", new_values."days", new_values."deciding_post_id", new_values."employee_id", new_values."ground_id", new_values."hand_over_id", new_values."id", new_values."is_recommended", new_values."kind_id", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."phone", new_values."postponed_until", new_values."public_id", new_values."reason", new_values."rule_id", new_values."since", new_values."state", new_values."state_by", new_values."state_since", new_values."supervisor_post_id", new_values."token", new_values."travel_days", new_values."until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="3e89544275adddc5ae7f8ebbb4bef04094bc8c52",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_16f31",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="people_leaverequest",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="leaverequest",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "people_leaverequestevent" ("address", "agency_id", "asked_at", "asked_since", "asked_until", "attachment", "days", "deciding_post_id", "employee_id", "ground_id", "hand_over_id", "id", "is_recommended", "kind_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "postponed_until", "public_id", "reason", "rule_id", "since", "state", "state_by", "state_since", "supervisor_post_id", "token", "travel_days", "until") SELECT new_values."address", new_values."agency_id", new_values."asked_at", new_values."asked_since", new_values."asked_until", new_values."attachment", new_values."days", new_values."deciding_post_id", new_values."employee_id", new_values."ground_id", new_values."hand_over_id", new_values."id", new_values."is_recommended", new_values."kind_id", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."phone", new_values."postponed_until", new_values."public_id", new_values."reason", new_values."rule_id", new_values."since", new_values."state", new_values."state_by", new_values."state_since", new_values."supervisor_post_id", new_values."token", new_values."travel_days", new_values."until" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="897c6e674f7b3e099abf219e25f6d344eb2a974a",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ab594",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="people_leaverequest",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="leaveevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="leave_events_only_grow",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="2599f706564dd494f350e15190d98ea22581715d",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_leave_events_only_grow_2dab2",
                            table="people_leaveevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="leaverule",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "people_leaveruleevent" ("agency_id", "carry_cap", "carry_cap_two_years", "conditions", "counts_as_service", "days_a_year", "decided_by", "defer_cap", "evidence", "evidence_from", "id", "is_confirmed", "is_paid", "kind_id", "late_days", "legal_source", "loses_annual", "max_length", "months_between", "names_ground", "notice_days", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_months", "since", "status", "strong_evidence", "strong_evidence_from", "unit", "until") SELECT new_values."agency_id", new_values."carry_cap", new_values."carry_cap_two_years", new_values."conditions", new_values."counts_as_service", new_values."days_a_year", new_values."decided_by", new_values."defer_cap", new_values."evidence", new_values."evidence_from", new_values."id", new_values."is_confirmed", new_values."is_paid", new_values."kind_id", new_values."late_days", new_values."legal_source", new_values."loses_annual", new_values."max_length", new_values."months_between", new_values."names_ground", new_values."notice_days", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."service_months", new_values."since", new_values."status", new_values."strong_evidence", new_values."strong_evidence_from", new_values."unit", new_values."until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="7d11d42f92dd33634e8dea05a13d852c02c96e50",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b405a",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="people_leaverule",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="leaverule",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "people_leaveruleevent" ("agency_id", "carry_cap", "carry_cap_two_years", "conditions", "counts_as_service", "days_a_year", "decided_by", "defer_cap", "evidence", "evidence_from", "id", "is_confirmed", "is_paid", "kind_id", "late_days", "legal_source", "loses_annual", "max_length", "months_between", "names_ground", "notice_days", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_months", "since", "status", "strong_evidence", "strong_evidence_from", "unit", "until") SELECT new_values."agency_id", new_values."carry_cap", new_values."carry_cap_two_years", new_values."conditions", new_values."counts_as_service", new_values."days_a_year", new_values."decided_by", new_values."defer_cap", new_values."evidence", new_values."evidence_from", new_values."id", new_values."is_confirmed", new_values."is_paid", new_values."kind_id", new_values."late_days", new_values."legal_source", new_values."loses_annual", new_values."max_length", new_values."months_between", new_values."names_ground", new_values."notice_days", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."service_months", new_values."since", new_values."status", new_values."strong_evidence", new_values."strong_evidence_from", new_values."unit", new_values."until" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="b9eb3262934943de797da0685c01a0c6290d5c6e",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_6c5a3",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="people_leaverule",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="leaveline",
                    trigger=pgtrigger.compiler.Trigger(
                        name="leave_lines_only_grow",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="9512b7cfdaee55baa79ea0a9187ff472463b1a19",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_leave_lines_only_grow_efe1e",
                            table="people_leaveline",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="noticetext",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "people_noticetextevent" ("id", "kind", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "subject", "text") SELECT new_values."id", new_values."kind", new_values."language", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."subject", new_values."text" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="5accf335ff207967f07fab9b03bc7a5e3c5ab08d",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_dbca8",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="people_noticetext",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="noticetext",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "people_noticetextevent" ("id", "kind", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "subject", "text") SELECT new_values."id", new_values."kind", new_values."language", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."subject", new_values."text" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="1bbe55d68cb44cbc7ed065549efeb55f0748fc07",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_0096d",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="people_noticetext",
                            when="AFTER",
                        ),
                    ),
                ),
            ],
        ),
    ]
