"""All tables of the room, with their triggers, as of the first release."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.core.validators
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import lms.kit.migrations
import participation.models.reports
import people.models.chart
from lms.kit.migrations import GroupedMigration


class Migration(GroupedMigration):
    replaces = [
        ("participation", "0001_reports_of_the_public"),
        ("participation", "0002_satisfaction_with_services"),
        ("participation", "0003_topics_and_what_is_done"),
        ("participation", "0004_public_consultations"),
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
                    name="Report",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "public_id",
                            models.CharField(
                                default=people.models.chart.new_public_id,
                                editable=False,
                                max_length=12,
                                unique=True,
                                verbose_name="ticket",
                            ),
                        ),
                        ("secret_digest", models.CharField(editable=False, max_length=64, unique=True)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("praise", "praise"),
                                    ("aspiration", "aspiration"),
                                    ("complaint", "complaint"),
                                    ("inspection", "complaint that needs an inspection"),
                                    ("question", "question"),
                                ],
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "privacy",
                            models.CharField(
                                choices=[
                                    ("named", "with my name"),
                                    ("anonymous", "without a name"),
                                    ("confidential", "confidential"),
                                ],
                                max_length=12,
                                verbose_name="privacy",
                            ),
                        ),
                        ("title", models.CharField(max_length=120, verbose_name="title")),
                        ("text", models.TextField(max_length=4000, verbose_name="what happened")),
                        ("place", models.CharField(blank=True, max_length=200, verbose_name="place")),
                        ("sealed_name", models.TextField(blank=True, editable=False)),
                        ("sealed_mail", models.TextField(blank=True, editable=False)),
                        ("sealed_secret", models.TextField(blank=True, editable=False)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("unconfirmed", "not confirmed yet"),
                                    ("new", "to be checked"),
                                    ("verified", "passed on"),
                                    ("in_progress", "being worked on"),
                                    ("answered", "answered"),
                                    ("closed", "closed"),
                                    ("archived", "not taken up"),
                                    ("joined", "joined to another"),
                                ],
                                max_length=11,
                                verbose_name="state",
                            ),
                        ),
                        ("sent_at", models.DateTimeField(verbose_name="sent at")),
                        ("verified_at", models.DateTimeField(blank=True, null=True, verbose_name="checked at")),
                        ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="answered at")),
                        ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="closed at")),
                        ("verify_by", models.DateField(verbose_name="to be checked by")),
                        ("answer_by", models.DateField(blank=True, null=True, verbose_name="to be answered by")),
                        ("reply_by", models.DateField(blank=True, null=True, verbose_name="to be answered back by")),
                        ("escalated_at", models.DateTimeField(blank=True, null=True, verbose_name="told on as late at")),
                        ("is_published", models.BooleanField(default=False, verbose_name="is public")),
                        ("shows_photos", models.BooleanField(default=False, verbose_name="shows its photos")),
                        ("public_title", models.CharField(blank=True, max_length=120, verbose_name="title for all")),
                        ("public_text", models.TextField(blank=True, max_length=4000, verbose_name="text for all")),
                        ("supports", models.PositiveIntegerField(default=0, verbose_name="supported by")),
                        ("rating", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="rating")),
                        ("rating_text", models.TextField(blank=True, max_length=1000, verbose_name="what was said with it")),
                        ("code_digest", models.CharField(blank=True, editable=False, max_length=64)),
                        ("code_tries", models.PositiveSmallIntegerField(default=0, editable=False)),
                        ("code_expires_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "search",
                            models.GeneratedField(
                                db_persist=True,
                                expression=django.contrib.postgres.search.SearchVector(
                                    "public_title", "public_text", config="indonesian"
                                ),
                                output_field=django.contrib.postgres.search.SearchVectorField(),
                            ),
                        ),
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
                            "district",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.unit",
                                verbose_name="kecamatan",
                            ),
                        ),
                        (
                            "joined_to",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="joined",
                                to="participation.report",
                                verbose_name="joined to",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reports",
                                to="people.unit",
                                verbose_name="unit in charge",
                            ),
                        ),
                        (
                            "rule",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="participation.reportrule",
                                verbose_name="deadlines of reports",
                            ),
                        ),
                        (
                            "service",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reports",
                                to="participation.service",
                                verbose_name="public service",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "report of the public",
                        "verbose_name_plural": "reports of the public",
                        "ordering": ["-sent_at", "-pk"],
                        "indexes": [
                            django.contrib.postgres.indexes.GinIndex(fields=["search"], name="report_search"),
                            models.Index(fields=["unit", "state", "sent_at"], name="report_of_unit"),
                            models.Index(
                                condition=models.Q(("is_published", True)), fields=["-sent_at", "-id"], name="report_published"
                            ),
                            models.Index(
                                condition=models.Q(("state", "new")), fields=["state", "verify_by"], name="report_to_verify"
                            ),
                            models.Index(
                                condition=models.Q(("state__in", ["verified", "in_progress"])),
                                fields=["answer_by"],
                                name="report_to_answer",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("is_published", True), ("privacy", "confidential"), _negated=True),
                                name="confidential_is_never_public",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("privacy", "anonymous"), _negated=True), ("sealed_name", ""), _connector="OR"
                                ),
                                name="anonymous_has_no_name",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("is_published", False), models.Q(("public_title", ""), _negated=True), _connector="OR"
                                ),
                                name="public_has_words",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("is_published", True), models.Q(("public_text", ""), ("public_title", "")), _connector="OR"
                                ),
                                name="unpublished_has_no_public_words",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("shows_photos", False), ("is_published", True), _connector="OR"),
                                name="photos_of_public_ones_only",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state__in", ["answered", "closed"]), _negated=True),
                                    ("answered_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="answered_has_a_moment",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("closed_at__isnull", False), ("state", "closed")),
                                    models.Q(models.Q(("state", "closed"), _negated=True), ("closed_at__isnull", True)),
                                    _connector="OR",
                                ),
                                name="closed_has_a_moment",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("joined_to__isnull", False), ("state", "joined")),
                                    models.Q(models.Q(("state", "joined"), _negated=True), ("joined_to__isnull", True)),
                                    _connector="OR",
                                ),
                                name="joined_names_another",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("rating__isnull", True), ("rating__range", (1, 5)), _connector="OR"),
                                name="rating_of_stars",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReportDesk",
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
                                related_name="report_desks",
                                to="people.post",
                                verbose_name="post",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="report_desks",
                                to="people.unit",
                                verbose_name="unit",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "desk for reports",
                        "verbose_name_plural": "desks for reports",
                        "ordering": ["unit__path", "since"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                                name="report_desk_ends_after_it_begins",
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
                                name="one_report_desk_a_unit_and_post",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReportDeskEvent",
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
                                to="participation.reportdesk",
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
                    name="ReportEvent",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("verb", models.CharField(max_length=12, verbose_name="step")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("unconfirmed", "not confirmed yet"),
                                    ("new", "to be checked"),
                                    ("verified", "passed on"),
                                    ("in_progress", "being worked on"),
                                    ("answered", "answered"),
                                    ("closed", "closed"),
                                    ("archived", "not taken up"),
                                    ("joined", "joined to another"),
                                ],
                                max_length=11,
                                verbose_name="state",
                            ),
                        ),
                        ("at", models.DateTimeField(verbose_name="at")),
                        ("is_reporter", models.BooleanField(default=False, verbose_name="by who sent the report")),
                        ("note", models.TextField(blank=True, max_length=4000, verbose_name="words")),
                        (
                            "audience",
                            models.CharField(
                                choices=[("public", "everybody"), ("reporter", "who sent the report"), ("desk", "the desk")],
                                max_length=8,
                                verbose_name="for",
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="by",
                            ),
                        ),
                        (
                            "report",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="events",
                                to="participation.report",
                                verbose_name="report",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.unit",
                                verbose_name="unit",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "step of a report",
                        "verbose_name_plural": "steps of reports",
                        "ordering": ["report", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="ReportPhoto",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "public_id",
                            models.CharField(
                                default=people.models.chart.new_public_id, editable=False, max_length=12, unique=True
                            ),
                        ),
                        (
                            "file",
                            models.FileField(
                                storage=participation.models.reports.private_storage,
                                upload_to="reports/%Y/%m",
                                verbose_name="photo",
                            ),
                        ),
                        ("width", models.PositiveIntegerField(verbose_name="width")),
                        ("height", models.PositiveIntegerField(verbose_name="height")),
                        (
                            "report",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="photos",
                                to="participation.report",
                                verbose_name="report",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "photo of a report",
                        "verbose_name_plural": "photos of reports",
                        "ordering": ["report", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="ReportRule",
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
                                    ("praise", "praise"),
                                    ("aspiration", "aspiration"),
                                    ("complaint", "complaint"),
                                    ("inspection", "complaint that needs an inspection"),
                                    ("question", "question"),
                                ],
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "verify_days",
                            models.PositiveSmallIntegerField(
                                help_text="Working days after the report came in.",
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="days to check",
                            ),
                        ),
                        (
                            "answer_days",
                            models.PositiveSmallIntegerField(
                                help_text="Working days after the check.",
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="days to answer",
                            ),
                        ),
                        (
                            "reply_days",
                            models.PositiveSmallIntegerField(
                                help_text="Working days after the answer.",
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="days to answer back",
                            ),
                        ),
                        (
                            "agency",
                            models.ForeignKey(
                                blank=True,
                                help_text="Empty means everybody.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.agency",
                                verbose_name="agency",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "deadlines of reports",
                        "verbose_name_plural": "deadlines of reports",
                        "ordering": ["kind", models.OrderBy(models.F("agency"), nulls_first=True), "-since"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("until__isnull", True), ("until__gt", models.F("since")), _connector="OR"),
                                name="report_rule_has_a_day",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("answer_days__gte", 1), ("reply_days__gte", 1), ("verify_days__gte", 1)),
                                name="report_terms_have_a_day",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                condition=models.Q(("agency__isnull", True)),
                                expressions=[
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
                                name="one_report_rule_a_kind",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                condition=models.Q(("agency__isnull", False)),
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
                                name="one_report_rule_a_kind_of_agency",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReportRuleEvent",
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
                                    ("praise", "praise"),
                                    ("aspiration", "aspiration"),
                                    ("complaint", "complaint"),
                                    ("inspection", "complaint that needs an inspection"),
                                    ("question", "question"),
                                ],
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "verify_days",
                            models.PositiveSmallIntegerField(
                                help_text="Working days after the report came in.",
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="days to check",
                            ),
                        ),
                        (
                            "answer_days",
                            models.PositiveSmallIntegerField(
                                help_text="Working days after the check.",
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="days to answer",
                            ),
                        ),
                        (
                            "reply_days",
                            models.PositiveSmallIntegerField(
                                help_text="Working days after the answer.",
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="days to answer back",
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
                                to="participation.reportrule",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ReportSupport",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("supporter", models.CharField(editable=False, max_length=64)),
                        ("at", models.DateTimeField(verbose_name="at")),
                        (
                            "report",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="supporters",
                                to="participation.report",
                                verbose_name="report",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "support of a report",
                        "verbose_name_plural": "supports of reports",
                        "constraints": [models.UniqueConstraint(fields=("report", "supporter"), name="supported_once")],
                    },
                ),
                migrations.CreateModel(
                    name="Service",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("name", models.CharField(max_length=120, verbose_name="name")),
                        ("description", models.TextField(blank=True, max_length=1000, verbose_name="description")),
                        (
                            "public_id",
                            models.CharField(
                                default=people.models.chart.new_public_id, editable=False, max_length=12, unique=True
                            ),
                        ),
                        ("is_open", models.BooleanField(default=True, verbose_name="is given")),
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
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="services",
                                to="people.unit",
                                verbose_name="unit",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "public service",
                        "verbose_name_plural": "public services",
                        "ordering": ["unit__path", "name", "pk"],
                        "constraints": [models.UniqueConstraint(fields=("unit", "name"), name="one_service_a_name")],
                    },
                ),
                migrations.CreateModel(
                    name="ServiceEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("name", models.CharField(max_length=120, verbose_name="name")),
                        ("description", models.TextField(blank=True, max_length=1000, verbose_name="description")),
                        ("public_id", models.CharField(default=people.models.chart.new_public_id, editable=False, max_length=12)),
                        ("is_open", models.BooleanField(default=True, verbose_name="is given")),
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
                                to="participation.service",
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
                    name="SatisfactionSchemeEvent",
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
                        ("elements", models.JSONField(verbose_name="elements")),
                        ("classes", models.JSONField(verbose_name="classes")),
                        (
                            "factor",
                            models.PositiveSmallIntegerField(
                                default=25, help_text="Index = mean of the elements times this.", verbose_name="factor"
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
                                to="participation.satisfactionscheme",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="SatisfactionScheme",
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
                        ("elements", models.JSONField(verbose_name="elements")),
                        ("classes", models.JSONField(verbose_name="classes")),
                        (
                            "factor",
                            models.PositiveSmallIntegerField(
                                default=25, help_text="Index = mean of the elements times this.", verbose_name="factor"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "scheme of the satisfaction survey",
                        "verbose_name_plural": "schemes of the satisfaction survey",
                        "ordering": ["-since"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                                name="satisfaction_scheme_ends_after_it_begins",
                            ),
                            models.UniqueConstraint(fields=("since",), name="one_satisfaction_scheme_a_day"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SatisfactionAnswer",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("on", models.DateField(verbose_name="answered on")),
                        (
                            "values",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.PositiveSmallIntegerField(), size=9, verbose_name="answers"
                            ),
                        ),
                        ("total", models.PositiveSmallIntegerField(verbose_name="sum")),
                        (
                            "sex",
                            models.CharField(
                                blank=True, choices=[("f", "female"), ("m", "male")], max_length=1, verbose_name="sex"
                            ),
                        ),
                        (
                            "education",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("1", "up to primary school"),
                                    ("2", "junior high school"),
                                    ("3", "senior high school"),
                                    ("4", "diploma or bachelor"),
                                    ("5", "master or doctor"),
                                ],
                                max_length=1,
                                verbose_name="education",
                            ),
                        ),
                        (
                            "occupation",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("official", "civil servant, soldier or police"),
                                    ("employee", "employee"),
                                    ("business", "own business"),
                                    ("student", "pupil or student"),
                                    ("home", "at home"),
                                    ("other", "something else"),
                                ],
                                max_length=8,
                                verbose_name="occupation",
                            ),
                        ),
                        ("words", models.TextField(blank=True, max_length=1000, verbose_name="suggestion")),
                        (
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="answers",
                                to="participation.service",
                                verbose_name="public service",
                            ),
                        ),
                        (
                            "scheme",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="participation.satisfactionscheme",
                                verbose_name="scheme of the satisfaction survey",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "answer to the satisfaction survey",
                        "verbose_name_plural": "answers to the satisfaction survey",
                        "ordering": ["pk"],
                        "indexes": [models.Index(fields=["service", "on"], include=("total",), name="satisfaction_of_service")],
                        "constraints": [
                            models.CheckConstraint(condition=models.Q(("values__len", 9)), name="satisfaction_has_nine_values"),
                            models.CheckConstraint(
                                condition=models.Q(("values__contained_by", [1, 2, 3, 4])), name="satisfaction_values_from_1_to_4"
                            ),
                            models.CheckConstraint(condition=models.Q(("total__range", (9, 36))), name="satisfaction_total_fits"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Topic",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("code", models.SlugField(max_length=30, unique=True, verbose_name="code")),
                        ("name", models.CharField(max_length=100, verbose_name="name")),
                        ("english", models.CharField(max_length=100, verbose_name="name in English")),
                        (
                            "words",
                            models.TextField(
                                help_text="Separated by spaces; reports with any of them, in any form, are about it.",
                                max_length=1000,
                                verbose_name="words",
                            ),
                        ),
                        (
                            "elements",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=4),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="elements of the survey",
                            ),
                        ),
                        (
                            "competencies",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=60),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="competencies",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "topic of reports",
                        "verbose_name_plural": "topics of reports",
                        "ordering": ["code"],
                    },
                ),
                migrations.CreateModel(
                    name="TopicEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("code", models.SlugField(db_index=False, max_length=30, verbose_name="code")),
                        ("name", models.CharField(max_length=100, verbose_name="name")),
                        ("english", models.CharField(max_length=100, verbose_name="name in English")),
                        (
                            "words",
                            models.TextField(
                                help_text="Separated by spaces; reports with any of them, in any form, are about it.",
                                max_length=1000,
                                verbose_name="words",
                            ),
                        ),
                        (
                            "elements",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=4),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="elements of the survey",
                            ),
                        ),
                        (
                            "competencies",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=60),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="competencies",
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
                                to="participation.topic",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Remedy",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("decided_at", models.DateTimeField(verbose_name="decided at")),
                        (
                            "course",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="remedies",
                                to="courses.course",
                                verbose_name="course",
                            ),
                        ),
                        (
                            "decided_by",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="decided by",
                            ),
                        ),
                        (
                            "indicator",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="courses.serviceindicator",
                                verbose_name="service indicator",
                            ),
                        ),
                        (
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="remedies",
                                to="participation.service",
                                verbose_name="public service",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "training for a service",
                        "verbose_name_plural": "trainings for services",
                        "ordering": ["-decided_at", "pk"],
                        "constraints": [models.UniqueConstraint(fields=("service", "course"), name="one_remedy_a_course")],
                    },
                ),
                migrations.CreateModel(
                    name="Solution",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("title", models.CharField(max_length=120, verbose_name="title")),
                        ("text", models.TextField(max_length=4000, verbose_name="what is better now")),
                        ("published_at", models.DateTimeField(verbose_name="published at")),
                        ("told", models.PositiveIntegerField(default=0, verbose_name="reports told")),
                        (
                            "published_by",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="published by",
                            ),
                        ),
                        (
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="solutions",
                                to="participation.service",
                                verbose_name="public service",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "solution for a service",
                        "verbose_name_plural": "solutions for services",
                        "ordering": ["-published_at", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="ReportTopic",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("is_by_hand", models.BooleanField(default=False, verbose_name="said by the desk")),
                        (
                            "report",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="topics",
                                to="participation.report",
                                verbose_name="report",
                            ),
                        ),
                        (
                            "topic",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="participation.topic",
                                verbose_name="topic of reports",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "topic of a report",
                        "verbose_name_plural": "topics of a report",
                        "constraints": [models.UniqueConstraint(fields=("report", "topic"), name="one_topic_once_a_report")],
                    },
                ),
                migrations.CreateModel(
                    name="Consultation",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "public_id",
                            models.CharField(
                                default=people.models.chart.new_public_id, editable=False, max_length=12, unique=True
                            ),
                        ),
                        ("title", models.CharField(max_length=120, verbose_name="title")),
                        ("text", models.TextField(max_length=4000, verbose_name="what is asked, and why")),
                        ("closes_on", models.DateField(verbose_name="last day to take part")),
                        (
                            "is_moderated_before",
                            models.BooleanField(
                                default=False,
                                help_text="Otherwise only those that a rule holds back.",
                                verbose_name="posts are read before they are shown",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("prepared", "being prepared"),
                                    ("running", "running"),
                                    ("follow_up", "follow-up"),
                                    ("closed", "closed"),
                                ],
                                default="prepared",
                                max_length=9,
                                verbose_name="state",
                            ),
                        ),
                        ("opened_at", models.DateTimeField(blank=True, null=True, verbose_name="opened at")),
                        ("minutes", models.TextField(blank=True, max_length=6000, verbose_name="minutes: what was agreed")),
                        (
                            "plan",
                            models.TextField(blank=True, max_length=6000, verbose_name="follow-up plan: what, who, until when"),
                        ),
                        (
                            "report",
                            models.TextField(blank=True, max_length=6000, verbose_name="closing report: what became of it"),
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
                            "service",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="consultations",
                                to="participation.service",
                                verbose_name="public service",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="consultations",
                                to="people.unit",
                                verbose_name="unit",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "public consultation",
                        "verbose_name_plural": "public consultations",
                        "ordering": ["-opened_at", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("state", "prepared"), ("opened_at__isnull", False), _connector="OR"),
                                name="open_consultation_has_a_moment",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["prepared", "running"]),
                                    models.Q(("minutes", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="ended_consultation_has_minutes",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "closed"), _negated=True),
                                    models.Q(models.Q(("plan", ""), _negated=True), models.Q(("report", ""), _negated=True)),
                                    _connector="OR",
                                ),
                                name="closed_consultation_has_plan_and_report",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ConsultationEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("public_id", models.CharField(default=people.models.chart.new_public_id, editable=False, max_length=12)),
                        ("title", models.CharField(max_length=120, verbose_name="title")),
                        ("text", models.TextField(max_length=4000, verbose_name="what is asked, and why")),
                        ("closes_on", models.DateField(verbose_name="last day to take part")),
                        (
                            "is_moderated_before",
                            models.BooleanField(
                                default=False,
                                help_text="Otherwise only those that a rule holds back.",
                                verbose_name="posts are read before they are shown",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("prepared", "being prepared"),
                                    ("running", "running"),
                                    ("follow_up", "follow-up"),
                                    ("closed", "closed"),
                                ],
                                default="prepared",
                                max_length=9,
                                verbose_name="state",
                            ),
                        ),
                        ("opened_at", models.DateTimeField(blank=True, null=True, verbose_name="opened at")),
                        ("minutes", models.TextField(blank=True, max_length=6000, verbose_name="minutes: what was agreed")),
                        (
                            "plan",
                            models.TextField(blank=True, max_length=6000, verbose_name="follow-up plan: what, who, until when"),
                        ),
                        (
                            "report",
                            models.TextField(blank=True, max_length=6000, verbose_name="closing report: what became of it"),
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
                                to="participation.consultation",
                            ),
                        ),
                        (
                            "service",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="participation.service",
                                verbose_name="public service",
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
                            "kind",
                            models.CharField(
                                choices=[("comment", "comment"), ("proposal", "proposal")], max_length=8, verbose_name="kind"
                            ),
                        ),
                        ("text", models.TextField(max_length=2000, verbose_name="words")),
                        ("name", models.CharField(blank=True, max_length=80, verbose_name="name")),
                        ("is_official", models.BooleanField(default=False, verbose_name="official answer")),
                        (
                            "state",
                            models.CharField(
                                choices=[("waiting", "waits to be read"), ("shown", "shown"), ("withheld", "withheld")],
                                max_length=8,
                                verbose_name="state",
                            ),
                        ),
                        ("at", models.DateTimeField(verbose_name="at")),
                        ("reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                        ("votes", models.PositiveIntegerField(default=0, verbose_name="votes")),
                        (
                            "by",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="by",
                            ),
                        ),
                        (
                            "consultation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="posts",
                                to="participation.consultation",
                                verbose_name="public consultation",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "post",
                        "verbose_name_plural": "posts",
                        "ordering": ["consultation", "at", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("is_official", False), ("by__isnull", False), _connector="OR"),
                                name="official_posts_are_somebodys",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "withheld"), _negated=True),
                                    models.Q(("reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="withheld_says_why",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Vote",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("voter", models.CharField(editable=False, max_length=64)),
                        ("at", models.DateTimeField(verbose_name="at")),
                        (
                            "post",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="voters",
                                to="participation.post",
                                verbose_name="post",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "vote",
                        "verbose_name_plural": "votes",
                        "constraints": [models.UniqueConstraint(fields=("post", "voter"), name="voted_once")],
                    },
                ),
            ],
        ),
        lms.kit.migrations.Together(
            operations=[
                pgtrigger.migrations.AddTrigger(
                    model_name="reportdesk",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participation_reportdeskevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post_id", "since", "unit_id", "until") SELECT new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."post_id", new_values."since", new_values."unit_id", new_values."until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="7d76389918623eda70a5a8f1e3fd827075dcbf0d",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_568f9",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="participation_reportdesk",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reportdesk",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participation_reportdeskevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post_id", "since", "unit_id", "until") SELECT new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."post_id", new_values."since", new_values."unit_id", new_values."until" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="c1cdf6ff27a28066718a4a61f71bc9da4e7da41b",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e44d6",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="participation_reportdesk",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reportevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="report_events_are_kept",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="f69500e00303669d9f73fe8b7b1c4514be674686",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_report_events_are_kept_76349",
                            table="participation_reportevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reportrule",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participation_reportruleevent" ("agency_id", "answer_days", "id", "is_confirmed", "kind", "legal_source", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reply_days", "since", "until", "verify_days") SELECT new_values."agency_id", new_values."answer_days", new_values."id", new_values."is_confirmed", new_values."kind", new_values."legal_source", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reply_days", new_values."since", new_values."until", new_values."verify_days" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="ca38368bbe9d1d9c04eff319ca2472e31ebcefd0",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_34524",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="participation_reportrule",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reportrule",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participation_reportruleevent" ("agency_id", "answer_days", "id", "is_confirmed", "kind", "legal_source", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reply_days", "since", "until", "verify_days") SELECT new_values."agency_id", new_values."answer_days", new_values."id", new_values."is_confirmed", new_values."kind", new_values."legal_source", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reply_days", new_values."since", new_values."until", new_values."verify_days" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="6d209cc47b3d4f4b653f548cd8e36ef2e2f2ad00",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_16eae",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="participation_reportrule",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="service",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participation_serviceevent" ("agency_id", "description", "id", "is_open", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "unit_id") SELECT new_values."agency_id", new_values."description", new_values."id", new_values."is_open", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."public_id", new_values."unit_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="62ad64768cb6cef147713e149be78d2a16745098",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_d1e3f",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="participation_service",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="service",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participation_serviceevent" ("agency_id", "description", "id", "is_open", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "unit_id") SELECT new_values."agency_id", new_values."description", new_values."id", new_values."is_open", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."public_id", new_values."unit_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="39a204227e466d5efd75b9bffd66e80569deaad0",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_348d7",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="participation_service",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="satisfactionscheme",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participation_satisfactionschemeevent" ("classes", "elements", "factor", "id", "is_confirmed", "legal_source", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "until") SELECT new_values."classes", new_values."elements", new_values."factor", new_values."id", new_values."is_confirmed", new_values."legal_source", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."since", new_values."until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="18d41ff8cd5dbe787275526b3b3e4791de5faac0",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_5a5d2",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="participation_satisfactionscheme",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="satisfactionscheme",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participation_satisfactionschemeevent" ("classes", "elements", "factor", "id", "is_confirmed", "legal_source", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "until") SELECT new_values."classes", new_values."elements", new_values."factor", new_values."id", new_values."is_confirmed", new_values."legal_source", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."since", new_values."until" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="b8830da72ec616318cb5caf0f111eeb6f5f69b35",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e46b6",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="participation_satisfactionscheme",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="satisfactionanswer",
                    trigger=pgtrigger.compiler.Trigger(
                        name="satisfaction_answers_are_kept",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="4f92c063b8b72b264cbb5e11e2cc2943849342e3",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_satisfaction_answers_are_kept_9bdb4",
                            table="participation_satisfactionanswer",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="topic",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participation_topicevent" ("code", "competencies", "elements", "english", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "words") SELECT new_values."code", new_values."competencies", new_values."elements", new_values."english", new_values."id", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."words" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="1b4afac1229e03e31e1e955f7071335668ed4a14",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_8d434",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="participation_topic",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="topic",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participation_topicevent" ("code", "competencies", "elements", "english", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "words") SELECT new_values."code", new_values."competencies", new_values."elements", new_values."english", new_values."id", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."words" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="679a9ac978175c4a5c30224ffab80e7db0b2349d",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_567f7",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="participation_topic",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="consultation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participation_consultationevent" ("agency_id", "closes_on", "id", "is_moderated_before", "minutes", "opened_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan", "public_id", "report", "service_id", "state", "text", "title", "unit_id") SELECT new_values."agency_id", new_values."closes_on", new_values."id", new_values."is_moderated_before", new_values."minutes", new_values."opened_at", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."plan", new_values."public_id", new_values."report", new_values."service_id", new_values."state", new_values."text", new_values."title", new_values."unit_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="7babc62c53dece62c71acacec9a1830920493613",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_cdf80",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="participation_consultation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="consultation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participation_consultationevent" ("agency_id", "closes_on", "id", "is_moderated_before", "minutes", "opened_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan", "public_id", "report", "service_id", "state", "text", "title", "unit_id") SELECT new_values."agency_id", new_values."closes_on", new_values."id", new_values."is_moderated_before", new_values."minutes", new_values."opened_at", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."plan", new_values."public_id", new_values."report", new_values."service_id", new_values."state", new_values."text", new_values."title", new_values."unit_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="f9e0495e617faf29f5fa85ffb505dd26b5a83beb",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_aa962",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="participation_consultation",
                            when="AFTER",
                        ),
                    ),
                ),
            ],
        ),
    ]
