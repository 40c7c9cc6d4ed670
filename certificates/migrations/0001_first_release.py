"""All tables of the room, with their triggers, as of the first release."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import certificates.rules
import lms.kit.migrations
from lms.kit.migrations import GroupedMigration


class Migration(GroupedMigration):
    replaces = [
        ("certificates", "0001_initial"),
        ("certificates", "0002_initial"),
        ("certificates", "0003_issued_is_frozen"),
        ("certificates", "0004_found_by_number"),
        ("certificates", "0005_corrections_take_the_place"),
        ("certificates", "0006_shared_by_the_holder"),
        ("certificates", "0007_lists_of_the_days"),
        ("certificates", "0008_kinds_and_awards"),
        ("certificates", "0009_designs"),
        ("certificates", "0010_certificates_end"),
        ("certificates", "0002_speakers_and_committee"),
        ("certificates", "0003_reserved_numbers"),
    ]

    initial = True

    dependencies = [
        ("courses", "0001_first_release"),
        ("people", "0002_first_release"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        lms.kit.migrations.Together(
            operations=[
                migrations.CreateModel(
                    name="AwardRule",
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
                                    ("attendance", "certificate of attendance"),
                                    ("completion", "certificate of completion"),
                                    ("competence", "certificate of competence"),
                                ],
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "mode",
                            models.CharField(
                                choices=[
                                    ("automatic", "at once, with the completion"),
                                    ("approval", "when HR has looked and agreed"),
                                    ("never", "not at all"),
                                ],
                                default="automatic",
                                max_length=9,
                                verbose_name="issued",
                            ),
                        ),
                        (
                            "valid_months",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Months from the day of completion; empty means for good.",
                                null=True,
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="valid for",
                            ),
                        ),
                        (
                            "renewal_days",
                            models.PositiveSmallIntegerField(
                                default=90,
                                help_text="Days before it ends, in which its holder is reminded and completing the course again renews it.",
                                verbose_name="can be renewed for",
                            ),
                        ),
                        (
                            "course",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="award_rules",
                                to="courses.course",
                                verbose_name="course",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "rule of award",
                        "verbose_name_plural": "rules of award",
                        "ordering": ["course", "kind", "-since"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("until__isnull", True), ("until__gt", models.F("since")), _connector="OR"),
                                name="award_rule_has_a_day",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[
                                    (
                                        models.Func(
                                            models.F("course"),
                                            models.F("course"),
                                            models.Value("[]"),
                                            function="int8range",
                                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                        ),
                                        "&&",
                                    ),
                                    (
                                        models.Func(
                                            models.Func(
                                                models.F("kind"),
                                                models.Value(0),
                                                function="hashtextextended",
                                                output_field=models.BigIntegerField(),
                                            ),
                                            models.Func(
                                                models.F("kind"),
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
                                name="one_award_rule_at_a_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["attendance", "completion", "competence"])),
                                name="award_is_for_completing",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("valid_months", None), ("valid_months__gte", 1), _connector="OR"),
                                name="award_holds_for_a_month",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AwardRuleEvent",
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
                                    ("attendance", "certificate of attendance"),
                                    ("completion", "certificate of completion"),
                                    ("competence", "certificate of competence"),
                                ],
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "mode",
                            models.CharField(
                                choices=[
                                    ("automatic", "at once, with the completion"),
                                    ("approval", "when HR has looked and agreed"),
                                    ("never", "not at all"),
                                ],
                                default="automatic",
                                max_length=9,
                                verbose_name="issued",
                            ),
                        ),
                        (
                            "valid_months",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Months from the day of completion; empty means for good.",
                                null=True,
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="valid for",
                            ),
                        ),
                        (
                            "renewal_days",
                            models.PositiveSmallIntegerField(
                                default=90,
                                help_text="Days before it ends, in which its holder is reminded and completing the course again renews it.",
                                verbose_name="can be renewed for",
                            ),
                        ),
                        (
                            "course",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="courses.course",
                                verbose_name="course",
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
                                to="certificates.awardrule",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Certificate",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("attendance", "certificate of attendance"),
                                    ("completion", "certificate of completion"),
                                    ("competence", "certificate of competence"),
                                    ("speaker", "speaker's certificate"),
                                    ("committee", "committee certificate"),
                                ],
                                default="completion",
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "code",
                            models.CharField(
                                default=certificates.rules.new_code,
                                editable=False,
                                max_length=16,
                                unique=True,
                                verbose_name="code",
                            ),
                        ),
                        ("counter", models.CharField(default="main", max_length=30, verbose_name="counter")),
                        ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                        ("sequence", models.PositiveIntegerField(verbose_name="sequence")),
                        ("number", models.CharField(max_length=120, verbose_name="number")),
                        ("content", models.JSONField(verbose_name="content")),
                        ("issued_on", models.DateField(verbose_name="issued on")),
                        ("issued_at", models.DateTimeField(verbose_name="issued at")),
                        (
                            "expires_on",
                            models.DateField(
                                blank=True,
                                help_text="The first day on which it no longer holds; empty: for good.",
                                null=True,
                                verbose_name="valid until",
                            ),
                        ),
                        ("renewable_from", models.DateField(blank=True, null=True, verbose_name="can be renewed from")),
                        ("reminded_at", models.DateTimeField(blank=True, null=True, verbose_name="reminded at")),
                        (
                            "state",
                            models.CharField(
                                choices=[("valid", "valid"), ("revoked", "revoked"), ("superseded", "replaced")],
                                default="valid",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        ("revoked_at", models.DateTimeField(blank=True, null=True, verbose_name="revoked at")),
                        ("revocation_reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                        (
                            "shared_at",
                            models.DateTimeField(
                                blank=True,
                                help_text="Whoever has the code reads the whole name.",
                                null=True,
                                verbose_name="shared since",
                            ),
                        ),
                        (
                            "rendering",
                            models.CharField(
                                choices=[("waiting", "being prepared"), ("ready", "ready"), ("failed", "failed")],
                                default="waiting",
                                max_length=8,
                                verbose_name="PDF",
                            ),
                        ),
                        ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="attempts")),
                        ("last_error", models.TextField(blank=True, verbose_name="last error")),
                        ("pdf", models.FileField(blank=True, max_length=200, upload_to="certificates/", verbose_name="PDF file")),
                        ("pdf_sha256", models.CharField(blank=True, max_length=64, verbose_name="SHA-256 of the PDF")),
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
                            "completion",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="certificates",
                                to="courses.completion",
                                verbose_name="completion",
                            ),
                        ),
                        (
                            "corrects",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="corrected_by",
                                to="certificates.certificate",
                                verbose_name="takes the place of",
                            ),
                        ),
                        (
                            "employee",
                            models.ForeignKey(
                                blank=True,
                                help_text="Empty: a guest, known by the name alone.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="certificates",
                                to="people.employee",
                                verbose_name="employee",
                            ),
                        ),
                        (
                            "renews",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="renewed_by",
                                to="certificates.certificate",
                                verbose_name="renews",
                            ),
                        ),
                        (
                            "revoked_by",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="revoked by",
                            ),
                        ),
                        (
                            "design",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="certificates",
                                to="certificates.designrevision",
                                verbose_name="design",
                            ),
                        ),
                        (
                            "template",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="certificates",
                                to="certificates.template",
                                verbose_name="template",
                            ),
                        ),
                        (
                            "contribution",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="certificates",
                                to="certificates.contribution",
                                verbose_name="contribution",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "certificate",
                        "verbose_name_plural": "certificates",
                        "ordering": ["-issued_on", "-pk"],
                        "indexes": [
                            models.Index(
                                condition=models.Q(("rendering", "waiting")), fields=["id"], name="certificates_to_render"
                            ),
                            models.Index(
                                condition=models.Q(("reminded_at", None), ("state", "valid")),
                                fields=["renewable_from"],
                                name="certificates_to_remind_of",
                            ),
                            models.Index(django.db.models.functions.text.Upper("number"), name="certificates_by_number"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("agency", "counter", "year", "sequence"), name="one_certificate_a_number"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "superseded"), _negated=True),
                                fields=("completion", "kind"),
                                name="one_certificate_a_completion",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("revocation_reason", ""), ("revoked_at__isnull", True), ("state", "valid")),
                                    models.Q(
                                        ("revoked_at__isnull", False),
                                        ("state__in", ["revoked", "superseded"]),
                                        models.Q(("revocation_reason", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="revoked_certificate_says_why",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("expires_on", None), ("renewable_from", None)),
                                    models.Q(("expires_on__gt", models.F("renewable_from")), ("renewable_from__isnull", False)),
                                    _connector="OR",
                                ),
                                name="certificate_that_ends_can_be_renewed",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("rendering", "ready"), _negated=True),
                                    models.Q(("pdf_sha256", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="ready_pdf_has_a_hash",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "superseded"), _negated=True),
                                fields=("contribution",),
                                name="one_certificate_a_contribution",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("completion__isnull", False),
                                        ("contribution", None),
                                        ("employee__isnull", False),
                                        ("kind__in", ["attendance", "completion", "competence"]),
                                    ),
                                    models.Q(
                                        ("completion", None),
                                        ("contribution__isnull", False),
                                        ("kind__in", ["speaker", "committee"]),
                                    ),
                                    _connector="OR",
                                ),
                                name="certificate_proves_one_thing",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CertificateEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("attendance", "certificate of attendance"),
                                    ("completion", "certificate of completion"),
                                    ("competence", "certificate of competence"),
                                    ("speaker", "speaker's certificate"),
                                    ("committee", "committee certificate"),
                                ],
                                default="completion",
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "code",
                            models.CharField(
                                default=certificates.rules.new_code, editable=False, max_length=16, verbose_name="code"
                            ),
                        ),
                        ("counter", models.CharField(default="main", max_length=30, verbose_name="counter")),
                        ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                        ("sequence", models.PositiveIntegerField(verbose_name="sequence")),
                        ("number", models.CharField(max_length=120, verbose_name="number")),
                        ("issued_on", models.DateField(verbose_name="issued on")),
                        ("issued_at", models.DateTimeField(verbose_name="issued at")),
                        (
                            "expires_on",
                            models.DateField(
                                blank=True,
                                help_text="The first day on which it no longer holds; empty: for good.",
                                null=True,
                                verbose_name="valid until",
                            ),
                        ),
                        ("renewable_from", models.DateField(blank=True, null=True, verbose_name="can be renewed from")),
                        (
                            "state",
                            models.CharField(
                                choices=[("valid", "valid"), ("revoked", "revoked"), ("superseded", "replaced")],
                                default="valid",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        ("revoked_at", models.DateTimeField(blank=True, null=True, verbose_name="revoked at")),
                        ("revocation_reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                        (
                            "shared_at",
                            models.DateTimeField(
                                blank=True,
                                help_text="Whoever has the code reads the whole name.",
                                null=True,
                                verbose_name="shared since",
                            ),
                        ),
                        (
                            "rendering",
                            models.CharField(
                                choices=[("waiting", "being prepared"), ("ready", "ready"), ("failed", "failed")],
                                default="waiting",
                                max_length=8,
                                verbose_name="PDF",
                            ),
                        ),
                        ("pdf_sha256", models.CharField(blank=True, max_length=64, verbose_name="SHA-256 of the PDF")),
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
                            "completion",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="courses.completion",
                                verbose_name="completion",
                            ),
                        ),
                        (
                            "corrects",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="certificates.certificate",
                                verbose_name="takes the place of",
                            ),
                        ),
                        (
                            "employee",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="Empty: a guest, known by the name alone.",
                                null=True,
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
                                to="certificates.certificate",
                            ),
                        ),
                        (
                            "renews",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="certificates.certificate",
                                verbose_name="renews",
                            ),
                        ),
                        (
                            "revoked_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="revoked by",
                            ),
                        ),
                        (
                            "design",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="certificates.designrevision",
                                verbose_name="design",
                            ),
                        ),
                        (
                            "template",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="certificates.template",
                                verbose_name="template",
                            ),
                        ),
                        (
                            "contribution",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="certificates.contribution",
                                verbose_name="contribution",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Counter",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("name", models.CharField(default="main", max_length=30, verbose_name="counter")),
                        ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                        ("last", models.PositiveIntegerField(default=0, verbose_name="last number")),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.agency",
                                verbose_name="agency",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "number counter",
                        "verbose_name_plural": "number counters",
                        "constraints": [models.UniqueConstraint(fields=("agency", "name", "year"), name="one_counter_a_year")],
                    },
                ),
                migrations.CreateModel(
                    name="Design",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("name", models.CharField(max_length=100, verbose_name="name")),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="certificate_designs",
                                to="people.agency",
                                verbose_name="agency",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "design",
                        "verbose_name_plural": "designs",
                        "ordering": ["name"],
                    },
                ),
                migrations.CreateModel(
                    name="DesignRevision",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("number", models.PositiveIntegerField(verbose_name="revision")),
                        ("look", models.JSONField(verbose_name="look")),
                        ("published_at", models.DateTimeField(verbose_name="published at")),
                        (
                            "design",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="revisions",
                                to="certificates.design",
                                verbose_name="design",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "revision of a design",
                        "verbose_name_plural": "revisions of designs",
                        "ordering": ["design", "-number"],
                        "constraints": [
                            models.UniqueConstraint(fields=("design", "number"), name="one_design_revision_a_number")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DesignUse",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("since", models.DateTimeField(verbose_name="since")),
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
                            "course",
                            models.ForeignKey(
                                blank=True,
                                help_text="Empty: all courses that have no design of their own.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="courses.course",
                                verbose_name="course",
                            ),
                        ),
                        (
                            "design",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="uses",
                                to="certificates.design",
                                verbose_name="design",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "use of a design",
                        "verbose_name_plural": "designs in use",
                        "ordering": ["agency", "course__title"],
                        "constraints": [
                            models.UniqueConstraint(fields=("agency", "course"), name="one_design_a_course", nulls_distinct=False)
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DesignUseEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("since", models.DateTimeField(verbose_name="since")),
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
                            "course",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="Empty: all courses that have no design of their own.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="courses.course",
                                verbose_name="course",
                            ),
                        ),
                        (
                            "design",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="certificates.design",
                                verbose_name="design",
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
                                to="certificates.designuse",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="KindRule",
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
                                    ("attendance", "certificate of attendance"),
                                    ("completion", "certificate of completion"),
                                    ("competence", "certificate of competence"),
                                    ("speaker", "speaker's certificate"),
                                    ("committee", "committee certificate"),
                                ],
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "title",
                            models.CharField(
                                blank=True, help_text="Empty: the title of the template.", max_length=100, verbose_name="title"
                            ),
                        ),
                        (
                            "code",
                            models.CharField(
                                blank=True,
                                help_text="What {code} stands for, such as 800.1.11.",
                                max_length=30,
                                verbose_name="classification code",
                            ),
                        ),
                        ("number_format", models.CharField(max_length=100, verbose_name="number format")),
                        (
                            "counter",
                            models.CharField(
                                default="main",
                                help_text="Kinds with the same counter share one series of numbers.",
                                max_length=30,
                                validators=[
                                    django.core.validators.RegexValidator("^[a-z0-9-]+$", "Small letters, digits and hyphens.")
                                ],
                                verbose_name="counter",
                            ),
                        ),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="certificate_kinds",
                                to="people.agency",
                                verbose_name="agency",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "rule on a kind of certificate",
                        "verbose_name_plural": "kinds of certificates",
                        "ordering": ["agency", "kind", "-since"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("until__isnull", True), ("until__gt", models.F("since")), _connector="OR"),
                                name="kind_rule_has_a_day",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
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
                                            models.Func(
                                                models.F("kind"),
                                                models.Value(0),
                                                function="hashtextextended",
                                                output_field=models.BigIntegerField(),
                                            ),
                                            models.Func(
                                                models.F("kind"),
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
                                name="one_kind_rule_at_a_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("counter", ""), _negated=True), name="kind_rule_names_a_counter"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="KindRuleEvent",
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
                                    ("attendance", "certificate of attendance"),
                                    ("completion", "certificate of completion"),
                                    ("competence", "certificate of competence"),
                                    ("speaker", "speaker's certificate"),
                                    ("committee", "committee certificate"),
                                ],
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "title",
                            models.CharField(
                                blank=True, help_text="Empty: the title of the template.", max_length=100, verbose_name="title"
                            ),
                        ),
                        (
                            "code",
                            models.CharField(
                                blank=True,
                                help_text="What {code} stands for, such as 800.1.11.",
                                max_length=30,
                                verbose_name="classification code",
                            ),
                        ),
                        ("number_format", models.CharField(max_length=100, verbose_name="number format")),
                        (
                            "counter",
                            models.CharField(
                                default="main",
                                help_text="Kinds with the same counter share one series of numbers.",
                                max_length=30,
                                validators=[
                                    django.core.validators.RegexValidator("^[a-z0-9-]+$", "Small letters, digits and hyphens.")
                                ],
                                verbose_name="counter",
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
                                to="certificates.kindrule",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Manifest",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("day", models.DateField(unique=True, verbose_name="day")),
                        ("made_at", models.DateTimeField(verbose_name="made at")),
                        ("certificates", models.PositiveIntegerField(verbose_name="certificates")),
                        ("file", models.CharField(max_length=200, verbose_name="file")),
                        ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                    ],
                    options={
                        "verbose_name": "list of a day",
                        "verbose_name_plural": "lists of the days",
                        "ordering": ["-day"],
                    },
                ),
                migrations.CreateModel(
                    name="Template",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("revision", models.PositiveIntegerField(verbose_name="revision")),
                        ("title", models.CharField(max_length=100, verbose_name="title")),
                        ("number_format", models.CharField(max_length=100, verbose_name="number format")),
                        ("legal_basis", models.TextField(blank=True, verbose_name="legal basis")),
                        ("signatory_name", models.CharField(max_length=200, verbose_name="signatory")),
                        ("signatory_nip", models.CharField(blank=True, max_length=18, verbose_name="NIP of the signatory")),
                        ("signatory_role", models.CharField(max_length=200, verbose_name="office of the signatory")),
                        ("is_in_use", models.BooleanField(default=True, verbose_name="in use")),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created at")),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="certificate_templates",
                                to="people.agency",
                                verbose_name="agency",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "certificate template",
                        "verbose_name_plural": "certificate templates",
                        "constraints": [
                            models.UniqueConstraint(fields=("agency", "revision"), name="one_template_a_revision"),
                            models.UniqueConstraint(
                                condition=models.Q(("is_in_use", True)), fields=("agency",), name="one_template_in_use"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TemplateEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("revision", models.PositiveIntegerField(verbose_name="revision")),
                        ("title", models.CharField(max_length=100, verbose_name="title")),
                        ("number_format", models.CharField(max_length=100, verbose_name="number format")),
                        ("legal_basis", models.TextField(blank=True, verbose_name="legal basis")),
                        ("signatory_name", models.CharField(max_length=200, verbose_name="signatory")),
                        ("signatory_nip", models.CharField(blank=True, max_length=18, verbose_name="NIP of the signatory")),
                        ("signatory_role", models.CharField(max_length=200, verbose_name="office of the signatory")),
                        ("is_in_use", models.BooleanField(default=True, verbose_name="in use")),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created at")),
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
                                to="certificates.template",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Contribution",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("speaker", "speaker's certificate"), ("committee", "committee certificate")],
                                default="speaker",
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        ("guest_name", models.CharField(blank=True, max_length=200, verbose_name="name with titles")),
                        ("guest_post", models.CharField(blank=True, max_length=200, verbose_name="post and institution")),
                        (
                            "role",
                            models.CharField(
                                help_text="As it is printed, such as “narasumber” or “ketua panitia”.",
                                max_length=60,
                                verbose_name="as",
                            ),
                        ),
                        ("noted_at", models.DateTimeField(verbose_name="noted at")),
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
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="contributions",
                                to="people.employee",
                                verbose_name="employee",
                            ),
                        ),
                        (
                            "noted_by",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="noted by",
                            ),
                        ),
                        (
                            "offering",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="contributions",
                                to="courses.offering",
                                verbose_name="offering",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "contribution",
                        "verbose_name_plural": "contributions",
                        "ordering": ["kind", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("employee__isnull", False)),
                                fields=("offering", "kind", "employee"),
                                name="one_contribution_an_employee",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("employee", None)),
                                fields=("offering", "kind", "guest_name"),
                                name="one_contribution_a_guest",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("employee__isnull", False), ("guest_name", ""), ("guest_post", "")),
                                    models.Q(("employee__isnull", True), models.Q(("guest_name", ""), _negated=True)),
                                    _connector="OR",
                                ),
                                name="contribution_is_of_an_employee_or_a_guest",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("role", ""), _negated=True), name="contribution_says_as_what"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["speaker", "committee"])), name="contribution_is_no_completion"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ContributionEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[("speaker", "speaker's certificate"), ("committee", "committee certificate")],
                                default="speaker",
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        ("guest_name", models.CharField(blank=True, max_length=200, verbose_name="name with titles")),
                        ("guest_post", models.CharField(blank=True, max_length=200, verbose_name="post and institution")),
                        (
                            "role",
                            models.CharField(
                                help_text="As it is printed, such as “narasumber” or “ketua panitia”.",
                                max_length=60,
                                verbose_name="as",
                            ),
                        ),
                        ("noted_at", models.DateTimeField(verbose_name="noted at")),
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
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.employee",
                                verbose_name="employee",
                            ),
                        ),
                        (
                            "noted_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="noted by",
                            ),
                        ),
                        (
                            "offering",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="courses.offering",
                                verbose_name="offering",
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
                                to="certificates.contribution",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ReservedNumber",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("attendance", "certificate of attendance"),
                                    ("completion", "certificate of completion"),
                                    ("competence", "certificate of competence"),
                                    ("speaker", "speaker's certificate"),
                                    ("committee", "committee certificate"),
                                ],
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        ("counter", models.CharField(max_length=30, verbose_name="counter")),
                        ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                        ("sequence", models.PositiveIntegerField(verbose_name="sequence")),
                        ("number", models.CharField(max_length=120, verbose_name="number")),
                        ("reason", models.CharField(max_length=200, verbose_name="reserved for")),
                        ("reserved_at", models.DateTimeField(verbose_name="reserved at")),
                        ("used_for", models.CharField(blank=True, max_length=200, verbose_name="used for")),
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
                            "reserved_by",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="reserved by",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "reserved number",
                        "verbose_name_plural": "reserved numbers",
                        "ordering": ["-year", "counter", "-sequence"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("agency", "counter", "year", "sequence"), name="one_reservation_a_number"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("reason", ""), _negated=True), name="reservation_says_why"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReservedNumberEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("attendance", "certificate of attendance"),
                                    ("completion", "certificate of completion"),
                                    ("competence", "certificate of competence"),
                                    ("speaker", "speaker's certificate"),
                                    ("committee", "committee certificate"),
                                ],
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        ("counter", models.CharField(max_length=30, verbose_name="counter")),
                        ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                        ("sequence", models.PositiveIntegerField(verbose_name="sequence")),
                        ("number", models.CharField(max_length=120, verbose_name="number")),
                        ("reason", models.CharField(max_length=200, verbose_name="reserved for")),
                        ("reserved_at", models.DateTimeField(verbose_name="reserved at")),
                        ("used_for", models.CharField(blank=True, max_length=200, verbose_name="used for")),
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
                                to="certificates.reservednumber",
                            ),
                        ),
                        (
                            "reserved_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="reserved by",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
            ],
        ),
        lms.kit.migrations.Together(
            operations=[
                pgtrigger.migrations.AddTrigger(
                    model_name="awardrule",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "certificates_awardruleevent" ("course_id", "id", "is_confirmed", "kind", "legal_source", "mode", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "renewal_days", "since", "until", "valid_months") SELECT new_values."course_id", new_values."id", new_values."is_confirmed", new_values."kind", new_values."legal_source", new_values."mode", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."renewal_days", new_values."since", new_values."until", new_values."valid_months" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="419b205690f0b7e227ed26fef6f972cb54e6a50c",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_a2695",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="certificates_awardrule",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="awardrule",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "certificates_awardruleevent" ("course_id", "id", "is_confirmed", "kind", "legal_source", "mode", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "renewal_days", "since", "until", "valid_months") SELECT new_values."course_id", new_values."id", new_values."is_confirmed", new_values."kind", new_values."legal_source", new_values."mode", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."renewal_days", new_values."since", new_values."until", new_values."valid_months" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="4d4a520f4e37e77a4e384784fe5450928b87fdb6",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_6d332",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="certificates_awardrule",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="certificate",
                    trigger=pgtrigger.compiler.Trigger(
                        name="a_certificate_is_kept",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="e9768ee97aac4bcf21bae226b9335f665457bca0",
                            operation="DELETE",
                            pgid="pgtrigger_a_certificate_is_kept_4fa64",
                            table="certificates_certificate",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="certificate",
                    trigger=pgtrigger.compiler.Trigger(
                        name="an_issued_certificate_never_changes",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."agency_id" IS DISTINCT FROM (NEW."agency_id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."counter" IS DISTINCT FROM (NEW."counter") OR OLD."completion_id" IS DISTINCT FROM (NEW."completion_id") OR OLD."contribution_id" IS DISTINCT FROM (NEW."contribution_id") OR OLD."corrects_id" IS DISTINCT FROM (NEW."corrects_id") OR OLD."employee_id" IS DISTINCT FROM (NEW."employee_id") OR OLD."template_id" IS DISTINCT FROM (NEW."template_id") OR OLD."design_id" IS DISTINCT FROM (NEW."design_id") OR OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."year" IS DISTINCT FROM (NEW."year") OR OLD."sequence" IS DISTINCT FROM (NEW."sequence") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."content" IS DISTINCT FROM (NEW."content") OR OLD."issued_on" IS DISTINCT FROM (NEW."issued_on") OR OLD."issued_at" IS DISTINCT FROM (NEW."issued_at") OR OLD."expires_on" IS DISTINCT FROM (NEW."expires_on") OR OLD."renewable_from" IS DISTINCT FROM (NEW."renewable_from") OR OLD."renews_id" IS DISTINCT FROM (NEW."renews_id"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="dc54fa6db8f164f3ecb156986b8d6fdd5ade0c3b",
                            operation="UPDATE",
                            pgid="pgtrigger_an_issued_certificate_never_changes_c1647",
                            table="certificates_certificate",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="certificate",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "certificates_certificateevent" ("agency_id", "code", "completion_id", "contribution_id", "corrects_id", "counter", "design_id", "employee_id", "expires_on", "id", "issued_at", "issued_on", "kind", "number", "pdf_sha256", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rendering", "renewable_from", "renews_id", "revocation_reason", "revoked_at", "revoked_by_id", "sequence", "shared_at", "state", "template_id", "year") SELECT new_values."agency_id", new_values."code", new_values."completion_id", new_values."contribution_id", new_values."corrects_id", new_values."counter", new_values."design_id", new_values."employee_id", new_values."expires_on", new_values."id", new_values."issued_at", new_values."issued_on", new_values."kind", new_values."number", new_values."pdf_sha256", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."rendering", new_values."renewable_from", new_values."renews_id", new_values."revocation_reason", new_values."revoked_at", new_values."revoked_by_id", new_values."sequence", new_values."shared_at", new_values."state", new_values."template_id", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="37a5a0bd31a4cd847aee054f9388893cb259522d",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_261ce",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="certificates_certificate",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="certificate",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "certificates_certificateevent" ("agency_id", "code", "completion_id", "contribution_id", "corrects_id", "counter", "design_id", "employee_id", "expires_on", "id", "issued_at", "issued_on", "kind", "number", "pdf_sha256", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rendering", "renewable_from", "renews_id", "revocation_reason", "revoked_at", "revoked_by_id", "sequence", "shared_at", "state", "template_id", "year") SELECT new_values."agency_id", new_values."code", new_values."completion_id", new_values."contribution_id", new_values."corrects_id", new_values."counter", new_values."design_id", new_values."employee_id", new_values."expires_on", new_values."id", new_values."issued_at", new_values."issued_on", new_values."kind", new_values."number", new_values."pdf_sha256", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."rendering", new_values."renewable_from", new_values."renews_id", new_values."revocation_reason", new_values."revoked_at", new_values."revoked_by_id", new_values."sequence", new_values."shared_at", new_values."state", new_values."template_id", new_values."year" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."agency_id" IS DISTINCT FROM (new_values."agency_id") OR old_values."code" IS DISTINCT FROM (new_values."code") OR old_values."completion_id" IS DISTINCT FROM (new_values."completion_id") OR old_values."contribution_id" IS DISTINCT FROM (new_values."contribution_id") OR old_values."corrects_id" IS DISTINCT FROM (new_values."corrects_id") OR old_values."counter" IS DISTINCT FROM (new_values."counter") OR old_values."design_id" IS DISTINCT FROM (new_values."design_id") OR old_values."employee_id" IS DISTINCT FROM (new_values."employee_id") OR old_values."expires_on" IS DISTINCT FROM (new_values."expires_on") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."issued_at" IS DISTINCT FROM (new_values."issued_at") OR old_values."issued_on" IS DISTINCT FROM (new_values."issued_on") OR old_values."kind" IS DISTINCT FROM (new_values."kind") OR old_values."number" IS DISTINCT FROM (new_values."number") OR old_values."pdf_sha256" IS DISTINCT FROM (new_values."pdf_sha256") OR old_values."rendering" IS DISTINCT FROM (new_values."rendering") OR old_values."renewable_from" IS DISTINCT FROM (new_values."renewable_from") OR old_values."renews_id" IS DISTINCT FROM (new_values."renews_id") OR old_values."revocation_reason" IS DISTINCT FROM (new_values."revocation_reason") OR old_values."revoked_at" IS DISTINCT FROM (new_values."revoked_at") OR old_values."revoked_by_id" IS DISTINCT FROM (new_values."revoked_by_id") OR old_values."sequence" IS DISTINCT FROM (new_values."sequence") OR old_values."shared_at" IS DISTINCT FROM (new_values."shared_at") OR old_values."state" IS DISTINCT FROM (new_values."state") OR old_values."template_id" IS DISTINCT FROM (new_values."template_id") OR old_values."year" IS DISTINCT FROM (new_values."year")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="661b83881c654934191ddeabd6053d985ba42866",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_f76a0",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="certificates_certificate",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="designrevision",
                    trigger=pgtrigger.compiler.Trigger(
                        name="a_published_design_never_changes",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="12f2b7de7610920b88695689380899b851a35520",
                            operation="UPDATE",
                            pgid="pgtrigger_a_published_design_never_changes_de47d",
                            table="certificates_designrevision",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="designrevision",
                    trigger=pgtrigger.compiler.Trigger(
                        name="a_published_design_is_kept",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="a3e307edcf19e02f65a9f9ec9b08a4a02b482082",
                            operation="DELETE",
                            pgid="pgtrigger_a_published_design_is_kept_f3079",
                            table="certificates_designrevision",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="designuse",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "certificates_designuseevent" ("agency_id", "course_id", "design_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since") SELECT new_values."agency_id", new_values."course_id", new_values."design_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."since" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="942a528bfc22a32f67d0300b1d179a3b48d4e9c3",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_7b54a",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="certificates_designuse",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="designuse",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "certificates_designuseevent" ("agency_id", "course_id", "design_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since") SELECT new_values."agency_id", new_values."course_id", new_values."design_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."since" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="440f7e88fa208b826b8f2273b79d9239a0283ae0",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_4fe0a",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="certificates_designuse",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="kindrule",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "certificates_kindruleevent" ("agency_id", "code", "counter", "id", "is_confirmed", "kind", "legal_source", "number_format", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "title", "until") SELECT new_values."agency_id", new_values."code", new_values."counter", new_values."id", new_values."is_confirmed", new_values."kind", new_values."legal_source", new_values."number_format", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."since", new_values."title", new_values."until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="794a4a9866fe786cbe9d5ec205a1fcd99b678b86",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_11f4b",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="certificates_kindrule",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="kindrule",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "certificates_kindruleevent" ("agency_id", "code", "counter", "id", "is_confirmed", "kind", "legal_source", "number_format", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "title", "until") SELECT new_values."agency_id", new_values."code", new_values."counter", new_values."id", new_values."is_confirmed", new_values."kind", new_values."legal_source", new_values."number_format", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."since", new_values."title", new_values."until" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="5987ed853449a51ed16b84b41c620cfc3fcd46e6",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_54aa4",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="certificates_kindrule",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="template",
                    trigger=pgtrigger.compiler.Trigger(
                        name="a_revision_never_changes",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."agency_id" IS DISTINCT FROM (NEW."agency_id") OR OLD."revision" IS DISTINCT FROM (NEW."revision") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."number_format" IS DISTINCT FROM (NEW."number_format") OR OLD."legal_basis" IS DISTINCT FROM (NEW."legal_basis") OR OLD."signatory_name" IS DISTINCT FROM (NEW."signatory_name") OR OLD."signatory_nip" IS DISTINCT FROM (NEW."signatory_nip") OR OLD."signatory_role" IS DISTINCT FROM (NEW."signatory_role") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="0733ccc882e14cae3b8aa80355d31ea9aa7ec4b9",
                            operation="UPDATE",
                            pgid="pgtrigger_a_revision_never_changes_47585",
                            table="certificates_template",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="template",
                    trigger=pgtrigger.compiler.Trigger(
                        name="a_revision_is_kept",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="44757c0c017b3ffe07a358ce144573a28102ae4f",
                            operation="DELETE",
                            pgid="pgtrigger_a_revision_is_kept_35559",
                            table="certificates_template",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="template",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "certificates_templateevent" ("agency_id", "created_at", "id", "is_in_use", "legal_basis", "number_format", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "signatory_name", "signatory_nip", "signatory_role", "title") SELECT new_values."agency_id", new_values."created_at", new_values."id", new_values."is_in_use", new_values."legal_basis", new_values."number_format", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."revision", new_values."signatory_name", new_values."signatory_nip", new_values."signatory_role", new_values."title" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="d182373812f7ba1aec408625163a29ad9ab93193",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_fe977",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="certificates_template",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="template",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "certificates_templateevent" ("agency_id", "created_at", "id", "is_in_use", "legal_basis", "number_format", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "signatory_name", "signatory_nip", "signatory_role", "title") SELECT new_values."agency_id", new_values."created_at", new_values."id", new_values."is_in_use", new_values."legal_basis", new_values."number_format", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."revision", new_values."signatory_name", new_values."signatory_nip", new_values."signatory_role", new_values."title" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="eea2b7c26d0dd614f2ebe95e92d0e979f93dbc2a",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e7c61",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="certificates_template",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contribution",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "certificates_contributionevent" ("agency_id", "employee_id", "guest_name", "guest_post", "id", "kind", "noted_at", "noted_by_id", "offering_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role") SELECT new_values."agency_id", new_values."employee_id", new_values."guest_name", new_values."guest_post", new_values."id", new_values."kind", new_values."noted_at", new_values."noted_by_id", new_values."offering_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."role" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="6eed1648075a03300a4e8931a664f85d8aa46ef1",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_da7bb",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="certificates_contribution",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contribution",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "certificates_contributionevent" ("agency_id", "employee_id", "guest_name", "guest_post", "id", "kind", "noted_at", "noted_by_id", "offering_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role") SELECT new_values."agency_id", new_values."employee_id", new_values."guest_name", new_values."guest_post", new_values."id", new_values."kind", new_values."noted_at", new_values."noted_by_id", new_values."offering_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."role" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="bd4a8ac5fd7ff169f9eae513f3dfc18a80a21760",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_cc8c0",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="certificates_contribution",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reservednumber",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "certificates_reservednumberevent" ("agency_id", "counter", "id", "kind", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "reserved_at", "reserved_by_id", "sequence", "used_for", "year") SELECT new_values."agency_id", new_values."counter", new_values."id", new_values."kind", new_values."number", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."reserved_at", new_values."reserved_by_id", new_values."sequence", new_values."used_for", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="266a9b50629f170c709ba429f99aa8a0bcfd3436",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_4ea04",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="certificates_reservednumber",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reservednumber",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "certificates_reservednumberevent" ("agency_id", "counter", "id", "kind", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "reserved_at", "reserved_by_id", "sequence", "used_for", "year") SELECT new_values."agency_id", new_values."counter", new_values."id", new_values."kind", new_values."number", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason", new_values."reserved_at", new_values."reserved_by_id", new_values."sequence", new_values."used_for", new_values."year" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="08a35f0bc77744f5313754eea2b4727017dad8e6",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_513a9",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="certificates_reservednumber",
                            when="AFTER",
                        ),
                    ),
                ),
            ],
        ),
    ]
