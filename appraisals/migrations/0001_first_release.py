"""All tables of the room, with their triggers, as of the first release."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.functions.comparison
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import lms.kit.migrations
import people.models.chart
import people.models.own_data
from lms.kit.migrations import GroupedMigration


class Migration(GroupedMigration):
    replaces = [
        ("appraisals", "0001_initial"),
        ("appraisals", "0002_initial"),
        ("appraisals", "0003_how_many_times_a_month"),
        ("appraisals", "0004_the_ledger_only_grows"),
        ("appraisals", "0005_a_number_a_day_is_said"),
        ("appraisals", "0002_abroad_and_in_minutes"),
        ("appraisals", "0003_what_was_learnt_elsewhere"),
        ("appraisals", "0004_years_are_closed"),
        ("appraisals", "0005_performance_is_rated"),
        ("appraisals", "0006_old_records_come_in"),
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
                    name="AnnualTargetEvent",
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
                            "hours",
                            models.DecimalField(
                                decimal_places=1, help_text="JP.", max_digits=5, verbose_name="learning hours a year"
                            ),
                        ),
                        (
                            "meaning",
                            models.CharField(
                                choices=[("minimum", "at least"), ("maximum", "at most")], max_length=7, verbose_name="meaning"
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
                                to="appraisals.annualtarget",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="CreditLine",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("kind", models.CharField(choices=[("jp", "learning hours (JP)")], max_length=8, verbose_name="kind")),
                        ("amount", models.DecimalField(decimal_places=1, max_digits=7, verbose_name="amount")),
                        ("on", models.DateField(verbose_name="day")),
                        ("description", models.CharField(max_length=250, verbose_name="what for")),
                        ("source", models.CharField(max_length=60, verbose_name="source")),
                        ("source_key", models.CharField(max_length=60, verbose_name="key in the source")),
                        ("explanation", models.JSONField(default=dict, verbose_name="explanation")),
                        ("posted_at", models.DateTimeField(verbose_name="posted at")),
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
                                related_name="credit_lines",
                                to="people.employee",
                                verbose_name="employee",
                            ),
                        ),
                        (
                            "posted_by",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="posted by",
                            ),
                        ),
                        (
                            "reverses",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reversed_by",
                                to="appraisals.creditline",
                                verbose_name="reverses",
                            ),
                        ),
                        (
                            "rule",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="appraisals.hoursrule",
                                verbose_name="rule",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "credit",
                        "verbose_name_plural": "credits",
                        "ordering": ["-on", "-pk"],
                        "indexes": [models.Index(fields=["employee", "kind", "on"], name="credits_of_a_person")],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("reverses__isnull", True)),
                                fields=("source", "source_key", "kind"),
                                name="one_credit_a_fact",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("amount__gte", 0), ("reverses__isnull", True)),
                                    models.Q(("amount__lte", 0), ("reverses__isnull", False)),
                                    _connector="OR",
                                ),
                                name="only_a_reversal_takes_away",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CreditLineEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("kind", models.CharField(choices=[("jp", "learning hours (JP)")], max_length=8, verbose_name="kind")),
                        ("amount", models.DecimalField(decimal_places=1, max_digits=7, verbose_name="amount")),
                        ("on", models.DateField(verbose_name="day")),
                        ("description", models.CharField(max_length=250, verbose_name="what for")),
                        ("source", models.CharField(max_length=60, verbose_name="source")),
                        ("source_key", models.CharField(max_length=60, verbose_name="key in the source")),
                        ("explanation", models.JSONField(default=dict, verbose_name="explanation")),
                        ("posted_at", models.DateTimeField(verbose_name="posted at")),
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
                                to="appraisals.creditline",
                            ),
                        ),
                        (
                            "posted_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="posted by",
                            ),
                        ),
                        (
                            "reverses",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="appraisals.creditline",
                                verbose_name="reverses",
                            ),
                        ),
                        (
                            "rule",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="appraisals.hoursrule",
                                verbose_name="rule",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="HoursRule",
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
                            "basis",
                            models.CharField(
                                choices=[
                                    ("programme", "the hours of the programme"),
                                    ("day", "a fixed number a day"),
                                    ("occasion", "a fixed number each time"),
                                    ("activity", "a fixed number for the whole"),
                                    ("minutes", "one for so many minutes"),
                                ],
                                max_length=10,
                                verbose_name="basis",
                            ),
                        ),
                        (
                            "hours",
                            models.DecimalField(
                                blank=True,
                                decimal_places=1,
                                help_text="JP; empty for the hours of the programme.",
                                max_digits=5,
                                null=True,
                                verbose_name="learning hours each",
                            ),
                        ),
                        (
                            "maximum_a_day",
                            models.DecimalField(
                                blank=True,
                                decimal_places=1,
                                help_text="JP.",
                                max_digits=4,
                                null=True,
                                verbose_name="at most a day",
                            ),
                        ),
                        (
                            "times_a_month",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="How many days or occasions count in a calendar month; empty means all.",
                                null=True,
                                verbose_name="times a month",
                            ),
                        ),
                        (
                            "form",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="hours_rules",
                                to="courses.developmentform",
                                verbose_name="form",
                            ),
                        ),
                        (
                            "factor",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                help_text="1.2 for 20 % more; empty for as it is.",
                                max_digits=4,
                                null=True,
                                verbose_name="times",
                            ),
                        ),
                        (
                            "maximum_each",
                            models.DecimalField(
                                blank=True,
                                decimal_places=1,
                                help_text="JP.",
                                max_digits=4,
                                null=True,
                                verbose_name="at most for the whole",
                            ),
                        ),
                        (
                            "minutes_each",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Of material, for microlearning.",
                                null=True,
                                verbose_name="minutes for one learning hour",
                            ),
                        ),
                        (
                            "setting",
                            models.PositiveSmallIntegerField(
                                choices=[(1, "in the country"), (2, "international"), (3, "microlearning")],
                                default=1,
                                verbose_name="setting",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "rule for learning hours",
                        "verbose_name_plural": "rules for learning hours",
                        "ordering": ["form", "setting", "since"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("until__isnull", True), ("until__gt", models.F("since")), _connector="OR"),
                                name="hours_rule_has_a_day",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[
                                    (
                                        models.Func(
                                            models.F("form"),
                                            models.F("form"),
                                            models.Value("[]"),
                                            function="int8range",
                                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                        ),
                                        "&&",
                                    ),
                                    (
                                        models.Func(
                                            models.F("setting"),
                                            models.F("setting"),
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
                                name="one_hours_rule_at_a_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("basis", "programme"),
                                    models.Q(("basis", "minutes"), ("minutes_each__gt", 0)),
                                    models.Q(("hours__gt", 0), ("hours__isnull", False)),
                                    _connector="OR",
                                ),
                                name="hours_rule_has_hours",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("factor__isnull", True), ("factor__gt", 0), _connector="OR"),
                                name="hours_rule_multiplies",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HoursRuleEvent",
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
                            "basis",
                            models.CharField(
                                choices=[
                                    ("programme", "the hours of the programme"),
                                    ("day", "a fixed number a day"),
                                    ("occasion", "a fixed number each time"),
                                    ("activity", "a fixed number for the whole"),
                                    ("minutes", "one for so many minutes"),
                                ],
                                max_length=10,
                                verbose_name="basis",
                            ),
                        ),
                        (
                            "hours",
                            models.DecimalField(
                                blank=True,
                                decimal_places=1,
                                help_text="JP; empty for the hours of the programme.",
                                max_digits=5,
                                null=True,
                                verbose_name="learning hours each",
                            ),
                        ),
                        (
                            "maximum_a_day",
                            models.DecimalField(
                                blank=True,
                                decimal_places=1,
                                help_text="JP.",
                                max_digits=4,
                                null=True,
                                verbose_name="at most a day",
                            ),
                        ),
                        (
                            "times_a_month",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="How many days or occasions count in a calendar month; empty means all.",
                                null=True,
                                verbose_name="times a month",
                            ),
                        ),
                        (
                            "form",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="courses.developmentform",
                                verbose_name="form",
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
                                to="appraisals.hoursrule",
                            ),
                        ),
                        (
                            "factor",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                help_text="1.2 for 20 % more; empty for as it is.",
                                max_digits=4,
                                null=True,
                                verbose_name="times",
                            ),
                        ),
                        (
                            "maximum_each",
                            models.DecimalField(
                                blank=True,
                                decimal_places=1,
                                help_text="JP.",
                                max_digits=4,
                                null=True,
                                verbose_name="at most for the whole",
                            ),
                        ),
                        (
                            "minutes_each",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Of material, for microlearning.",
                                null=True,
                                verbose_name="minutes for one learning hour",
                            ),
                        ),
                        (
                            "setting",
                            models.PositiveSmallIntegerField(
                                choices=[(1, "in the country"), (2, "international"), (3, "microlearning")],
                                default=1,
                                verbose_name="setting",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="AnnualTarget",
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
                            "hours",
                            models.DecimalField(
                                decimal_places=1, help_text="JP.", max_digits=5, verbose_name="learning hours a year"
                            ),
                        ),
                        (
                            "meaning",
                            models.CharField(
                                choices=[("minimum", "at least"), ("maximum", "at most")], max_length=7, verbose_name="meaning"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "annual target",
                        "verbose_name_plural": "annual targets",
                        "ordering": ["status", "since"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("until__isnull", True), ("until__gt", models.F("since")), _connector="OR"),
                                name="annual_target_has_a_day",
                            ),
                            models.UniqueConstraint(fields=("status", "since"), name="one_annual_target_a_day"),
                            models.CheckConstraint(condition=models.Q(("hours__gt", 0)), name="annual_target_has_hours"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LearningClaim",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "public_id",
                            models.CharField(
                                default=people.models.chart.new_public_id, editable=False, max_length=12, unique=True
                            ),
                        ),
                        (
                            "setting",
                            models.PositiveSmallIntegerField(
                                choices=[(1, "in the country"), (2, "international"), (3, "microlearning")],
                                default=1,
                                verbose_name="setting",
                            ),
                        ),
                        ("title", models.CharField(max_length=200, verbose_name="title")),
                        ("organiser", models.CharField(max_length=200, verbose_name="organiser")),
                        ("number", models.CharField(blank=True, max_length=100, verbose_name="number of the certificate")),
                        ("starts_on", models.DateField(verbose_name="first day")),
                        ("ends_on", models.DateField(verbose_name="last day")),
                        ("days", models.PositiveSmallIntegerField(verbose_name="days or times")),
                        (
                            "programme_hours",
                            models.DecimalField(decimal_places=1, max_digits=6, verbose_name="learning hours on the certificate"),
                        ),
                        ("minutes", models.PositiveIntegerField(blank=True, null=True, verbose_name="minutes of material")),
                        (
                            "proof",
                            models.FileField(
                                blank=True,
                                max_length=200,
                                storage=people.models.own_data.private_storage,
                                upload_to="learning/",
                                verbose_name="proof",
                            ),
                        ),
                        ("proof_kind", models.CharField(blank=True, editable=False, max_length=4)),
                        ("proof_sha256", models.CharField(blank=True, editable=False, max_length=64)),
                        ("is_history", models.BooleanField(default=False, verbose_name="from the old records")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("sent", "waiting for HR"),
                                    ("accepted", "accepted"),
                                    ("refused", "refused"),
                                    ("withdrawn", "taken back"),
                                ],
                                default="sent",
                                max_length=9,
                                verbose_name="state",
                            ),
                        ),
                        ("sent_at", models.DateTimeField(verbose_name="sent at")),
                        ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="decided at")),
                        ("answer", models.TextField(blank=True, verbose_name="answer")),
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
                                related_name="learning_claims",
                                to="people.employee",
                                verbose_name="employee",
                            ),
                        ),
                        (
                            "form",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="courses.developmentform",
                                verbose_name="form",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "claim of learning",
                        "verbose_name_plural": "claims of learning",
                        "ordering": ["sent_at", "pk"],
                        "indexes": [
                            models.Index(fields=["agency", "proof_sha256"], name="claim_by_file"),
                            models.Index(fields=["agency", "number"], name="claim_by_number"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("ends_on__gte", models.F("starts_on"))), name="claim_ends_after_it_starts"
                            ),
                            models.CheckConstraint(condition=models.Q(("days__gte", 1)), name="claim_has_a_day"),
                            models.CheckConstraint(
                                condition=models.Q(("programme_hours__gte", 0)), name="claim_has_no_hours_below_zero"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("is_history", True), models.Q(("proof", ""), _negated=True), _connector="OR"),
                                name="claim_has_a_proof",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "refused"), _negated=True),
                                    models.Q(("answer", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="refused_claim_has_an_answer",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("decided_at__isnull", True), ("state", "sent")),
                                    models.Q(models.Q(("state", "sent"), _negated=True), ("decided_at__isnull", False)),
                                    _connector="OR",
                                ),
                                name="claim_is_decided_or_open",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LearningClaimEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("public_id", models.CharField(default=people.models.chart.new_public_id, editable=False, max_length=12)),
                        (
                            "setting",
                            models.PositiveSmallIntegerField(
                                choices=[(1, "in the country"), (2, "international"), (3, "microlearning")],
                                default=1,
                                verbose_name="setting",
                            ),
                        ),
                        ("title", models.CharField(max_length=200, verbose_name="title")),
                        ("organiser", models.CharField(max_length=200, verbose_name="organiser")),
                        ("number", models.CharField(blank=True, max_length=100, verbose_name="number of the certificate")),
                        ("starts_on", models.DateField(verbose_name="first day")),
                        ("ends_on", models.DateField(verbose_name="last day")),
                        ("days", models.PositiveSmallIntegerField(verbose_name="days or times")),
                        (
                            "programme_hours",
                            models.DecimalField(decimal_places=1, max_digits=6, verbose_name="learning hours on the certificate"),
                        ),
                        ("minutes", models.PositiveIntegerField(blank=True, null=True, verbose_name="minutes of material")),
                        (
                            "proof",
                            models.FileField(
                                blank=True,
                                max_length=200,
                                storage=people.models.own_data.private_storage,
                                upload_to="learning/",
                                verbose_name="proof",
                            ),
                        ),
                        ("proof_kind", models.CharField(blank=True, editable=False, max_length=4)),
                        ("proof_sha256", models.CharField(blank=True, editable=False, max_length=64)),
                        ("is_history", models.BooleanField(default=False, verbose_name="from the old records")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("sent", "waiting for HR"),
                                    ("accepted", "accepted"),
                                    ("refused", "refused"),
                                    ("withdrawn", "taken back"),
                                ],
                                default="sent",
                                max_length=9,
                                verbose_name="state",
                            ),
                        ),
                        ("sent_at", models.DateTimeField(verbose_name="sent at")),
                        ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="decided at")),
                        ("answer", models.TextField(blank=True, verbose_name="answer")),
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
                                verbose_name="decided by",
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
                            "form",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="courses.developmentform",
                                verbose_name="form",
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
                                to="appraisals.learningclaim",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Contest",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "public_id",
                            models.CharField(
                                default=people.models.chart.new_public_id, editable=False, max_length=12, unique=True
                            ),
                        ),
                        ("text", models.TextField(verbose_name="what is wrong")),
                        (
                            "state",
                            models.CharField(
                                choices=[("sent", "waiting for HR"), ("upheld", "upheld"), ("rejected", "rejected")],
                                default="sent",
                                max_length=9,
                                verbose_name="state",
                            ),
                        ),
                        ("sent_at", models.DateTimeField(verbose_name="sent at")),
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
                                related_name="contests",
                                to="people.employee",
                                verbose_name="employee",
                            ),
                        ),
                        (
                            "line",
                            models.ForeignKey(
                                blank=True,
                                help_text="Empty where something is missing.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="contests",
                                to="appraisals.creditline",
                                verbose_name="line",
                            ),
                        ),
                        (
                            "period",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="contests",
                                to="appraisals.creditperiod",
                                verbose_name="year",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "contest",
                        "verbose_name_plural": "contests",
                        "ordering": ["sent_at", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "sent")), fields=("line",), name="one_open_contest_a_line"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state__in", ["upheld", "rejected"]), _negated=True),
                                    models.Q(("answer", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="answered_contest_says_why",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("decided_at__isnull", True), ("state", "sent")),
                                    models.Q(models.Q(("state", "sent"), _negated=True), ("decided_at__isnull", False)),
                                    _connector="OR",
                                ),
                                name="contest_is_decided_or_open",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CreditPeriod",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                        (
                            "state",
                            models.CharField(
                                choices=[("open", "open"), ("announced", "lines may be contested"), ("closed", "closed")],
                                default="open",
                                max_length=9,
                                verbose_name="state",
                            ),
                        ),
                        ("announced_at", models.DateTimeField(blank=True, null=True, verbose_name="announced at")),
                        (
                            "contest_until",
                            models.DateField(
                                blank=True, help_text="The last day to contest a line.", null=True, verbose_name="contest until"
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
                    ],
                    options={
                        "verbose_name": "year of credits",
                        "verbose_name_plural": "years of credits",
                        "ordering": ["-year", "agency"],
                        "constraints": [
                            models.UniqueConstraint(fields=("agency", "year"), name="one_period_a_year"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("announced_at__isnull", True), ("state", "open")),
                                    models.Q(("announced_at__isnull", False), ("contest_until__isnull", False)),
                                    _connector="OR",
                                ),
                                name="announced_period_has_a_deadline",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ContestEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("public_id", models.CharField(default=people.models.chart.new_public_id, editable=False, max_length=12)),
                        ("text", models.TextField(verbose_name="what is wrong")),
                        (
                            "state",
                            models.CharField(
                                choices=[("sent", "waiting for HR"), ("upheld", "upheld"), ("rejected", "rejected")],
                                default="sent",
                                max_length=9,
                                verbose_name="state",
                            ),
                        ),
                        ("sent_at", models.DateTimeField(verbose_name="sent at")),
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
                            "line",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="Empty where something is missing.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="appraisals.creditline",
                                verbose_name="line",
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
                                to="appraisals.contest",
                            ),
                        ),
                        (
                            "period",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="appraisals.creditperiod",
                                verbose_name="year",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Closing",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "public_id",
                            models.CharField(
                                default=people.models.chart.new_public_id, editable=False, max_length=12, unique=True
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                        ("reason", models.TextField(blank=True, verbose_name="reason")),
                        ("people", models.PositiveIntegerField(verbose_name="people")),
                        ("total", models.DecimalField(decimal_places=1, max_digits=12, verbose_name="learning hours")),
                        ("last_line", models.BigIntegerField(verbose_name="last line")),
                        ("document", models.TextField(verbose_name="document")),
                        ("sha256", models.CharField(max_length=64, verbose_name="hash")),
                        ("signature", models.BinaryField(verbose_name="signature")),
                        ("closed_at", models.DateTimeField(verbose_name="closed at")),
                        (
                            "closed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="by",
                            ),
                        ),
                        (
                            "period",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="closings",
                                to="appraisals.creditperiod",
                                verbose_name="year",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "closing",
                        "verbose_name_plural": "closings",
                        "ordering": ["period", "number"],
                        "constraints": [
                            models.UniqueConstraint(fields=("period", "number"), name="one_closing_a_number"),
                            models.CheckConstraint(
                                condition=models.Q(("number", 1), models.Q(("reason", ""), _negated=True), _connector="OR"),
                                name="correction_has_a_reason",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CreditPeriodEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                        (
                            "state",
                            models.CharField(
                                choices=[("open", "open"), ("announced", "lines may be contested"), ("closed", "closed")],
                                default="open",
                                max_length=9,
                                verbose_name="state",
                            ),
                        ),
                        ("announced_at", models.DateTimeField(blank=True, null=True, verbose_name="announced at")),
                        (
                            "contest_until",
                            models.DateField(
                                blank=True, help_text="The last day to contest a line.", null=True, verbose_name="contest until"
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
                                to="appraisals.creditperiod",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ClosingRow",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("nip", models.CharField(max_length=18, verbose_name="NIP")),
                        ("total", models.DecimalField(decimal_places=1, max_digits=9, verbose_name="learning hours")),
                        ("lines", models.JSONField(verbose_name="lines")),
                        ("sha256", models.CharField(max_length=64, verbose_name="hash")),
                        (
                            "closing",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rows",
                                to="appraisals.closing",
                                verbose_name="closing",
                            ),
                        ),
                        (
                            "employee",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="closing_rows",
                                to="people.employee",
                                verbose_name="employee",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "row of a closing",
                        "verbose_name_plural": "rows of a closing",
                        "ordering": ["pk"],
                        "constraints": [models.UniqueConstraint(fields=("closing", "employee"), name="one_row_a_person")],
                    },
                ),
                migrations.CreateModel(
                    name="CreditCoefficientEvent",
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
                        ("coefficient", models.DecimalField(decimal_places=3, max_digits=6, verbose_name="coefficient a year")),
                        (
                            "rank_threshold",
                            models.DecimalField(
                                blank=True, decimal_places=3, max_digits=7, null=True, verbose_name="for the next rank"
                            ),
                        ),
                        (
                            "level_threshold",
                            models.DecimalField(
                                blank=True, decimal_places=3, max_digits=7, null=True, verbose_name="for the next level"
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
                                to="appraisals.creditcoefficient",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="PredicateCell",
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
                            "result",
                            models.PositiveSmallIntegerField(
                                choices=[(1, "above expectation"), (2, "as expected"), (3, "below expectation")],
                                verbose_name="results of work",
                            ),
                        ),
                        (
                            "behaviour",
                            models.PositiveSmallIntegerField(
                                choices=[(1, "above expectation"), (2, "as expected"), (3, "below expectation")],
                                verbose_name="behaviour at work",
                            ),
                        ),
                        (
                            "predicate",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (1, "very good"),
                                    (2, "good"),
                                    (3, "needs improvement"),
                                    (4, "poor (misconduct)"),
                                    (5, "very poor"),
                                ],
                                verbose_name="predicate",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "cell of the performance matrix",
                        "verbose_name_plural": "performance matrix",
                        "ordering": ["result", "behaviour", "since"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("until__isnull", True), ("until__gt", models.F("since")), _connector="OR"),
                                name="predicate_cell_has_a_day",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[
                                    (
                                        models.Func(
                                            models.F("result"),
                                            models.F("result"),
                                            models.Value("[]"),
                                            function="int8range",
                                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                        ),
                                        "&&",
                                    ),
                                    (
                                        models.Func(
                                            models.F("behaviour"),
                                            models.F("behaviour"),
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
                                name="one_predicate_at_a_time",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PredicateCellEvent",
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
                            "result",
                            models.PositiveSmallIntegerField(
                                choices=[(1, "above expectation"), (2, "as expected"), (3, "below expectation")],
                                verbose_name="results of work",
                            ),
                        ),
                        (
                            "behaviour",
                            models.PositiveSmallIntegerField(
                                choices=[(1, "above expectation"), (2, "as expected"), (3, "below expectation")],
                                verbose_name="behaviour at work",
                            ),
                        ),
                        (
                            "predicate",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (1, "very good"),
                                    (2, "good"),
                                    (3, "needs improvement"),
                                    (4, "poor (misconduct)"),
                                    (5, "very poor"),
                                ],
                                verbose_name="predicate",
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
                                to="appraisals.predicatecell",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="PredicateShare",
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
                            "predicate",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (1, "very good"),
                                    (2, "good"),
                                    (3, "needs improvement"),
                                    (4, "poor (misconduct)"),
                                    (5, "very poor"),
                                ],
                                verbose_name="predicate",
                            ),
                        ),
                        ("percent", models.DecimalField(decimal_places=2, max_digits=5, verbose_name="per cent")),
                    ],
                    options={
                        "verbose_name": "percentage of a predicate",
                        "verbose_name_plural": "percentages of predicates",
                        "ordering": ["predicate", "since"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("until__isnull", True), ("until__gt", models.F("since")), _connector="OR"),
                                name="predicate_share_has_a_day",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[
                                    (
                                        models.Func(
                                            models.F("predicate"),
                                            models.F("predicate"),
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
                                name="one_percentage_at_a_time",
                            ),
                            models.CheckConstraint(condition=models.Q(("percent__gte", 0)), name="percentage_is_not_negative"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PredicateShareEvent",
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
                            "predicate",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (1, "very good"),
                                    (2, "good"),
                                    (3, "needs improvement"),
                                    (4, "poor (misconduct)"),
                                    (5, "very poor"),
                                ],
                                verbose_name="predicate",
                            ),
                        ),
                        ("percent", models.DecimalField(decimal_places=2, max_digits=5, verbose_name="per cent")),
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
                                to="appraisals.predicateshare",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Rating",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "public_id",
                            models.CharField(
                                default=people.models.chart.new_public_id, editable=False, max_length=12, unique=True
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="first day")),
                        ("ends_on", models.DateField(verbose_name="last day")),
                        (
                            "result",
                            models.PositiveSmallIntegerField(
                                choices=[(1, "above expectation"), (2, "as expected"), (3, "below expectation")],
                                verbose_name="results of work",
                            ),
                        ),
                        (
                            "behaviour",
                            models.PositiveSmallIntegerField(
                                choices=[(1, "above expectation"), (2, "as expected"), (3, "below expectation")],
                                verbose_name="behaviour at work",
                            ),
                        ),
                        (
                            "predicate",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (1, "very good"),
                                    (2, "good"),
                                    (3, "needs improvement"),
                                    (4, "poor (misconduct)"),
                                    (5, "very poor"),
                                ],
                                verbose_name="predicate",
                            ),
                        ),
                        ("credit", models.DecimalField(decimal_places=3, max_digits=7, verbose_name="angka kredit")),
                        ("shares", models.JSONField(default=list, verbose_name="how it came together")),
                        ("note", models.TextField(verbose_name="reason")),
                        ("rated_at", models.DateTimeField(verbose_name="rated at")),
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
                                related_name="ratings",
                                to="people.employee",
                                verbose_name="employee",
                            ),
                        ),
                        (
                            "rated_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="rated by",
                            ),
                        ),
                        (
                            "replaces",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="replaced_by",
                                to="appraisals.rating",
                                verbose_name="replaces",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "rating of performance",
                        "verbose_name_plural": "ratings of performance",
                        "ordering": ["-ends_on", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("ends_on__gte", models.F("starts_on"))), name="rating_has_a_day"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("starts_on__year", models.F("ends_on__year"))), name="rating_is_of_one_year"
                            ),
                            models.CheckConstraint(condition=models.Q(("credit__gte", 0)), name="rating_credit_is_not_negative"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CreditCoefficient",
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
                        ("coefficient", models.DecimalField(decimal_places=3, max_digits=6, verbose_name="coefficient a year")),
                        (
                            "rank_threshold",
                            models.DecimalField(
                                blank=True, decimal_places=3, max_digits=7, null=True, verbose_name="for the next rank"
                            ),
                        ),
                        (
                            "level_threshold",
                            models.DecimalField(
                                blank=True, decimal_places=3, max_digits=7, null=True, verbose_name="for the next level"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "coefficient of angka kredit",
                        "verbose_name_plural": "coefficients of angka kredit",
                        "ordering": ["job_class", "since"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("until__isnull", True), ("until__gt", models.F("since")), _connector="OR"),
                                name="coefficient_has_a_day",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[
                                    (
                                        models.Func(
                                            django.db.models.functions.comparison.Cast("job_class", models.IntegerField()),
                                            django.db.models.functions.comparison.Cast("job_class", models.IntegerField()),
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
                                name="one_coefficient_at_a_time",
                            ),
                            models.CheckConstraint(condition=models.Q(("coefficient__gt", 0)), name="coefficient_is_positive"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoryImport",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("file_name", models.CharField(max_length=200, verbose_name="file")),
                        ("sha256", models.CharField(editable=False, max_length=64)),
                        ("rows", models.JSONField(default=list, verbose_name="rows")),
                        ("counts", models.JSONField(default=dict, verbose_name="counts")),
                        (
                            "state",
                            models.CharField(
                                choices=[("read", "read"), ("done", "carried out")],
                                default="read",
                                max_length=4,
                                verbose_name="state",
                            ),
                        ),
                        ("at", models.DateTimeField(verbose_name="at")),
                        ("done_at", models.DateTimeField(blank=True, null=True, verbose_name="carried out at")),
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
                                related_name="+",
                                to="people.unit",
                                verbose_name="unit",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "import of old records",
                        "verbose_name_plural": "imports of old records",
                        "ordering": ["-at", "-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "done")),
                                fields=("agency", "sha256"),
                                name="one_history_import_a_file",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("done_at__isnull", False), ("state", "done")),
                                    models.Q(("done_at__isnull", True), ("state", "read")),
                                    _connector="OR",
                                ),
                                name="history_done_when_it_says_so",
                            ),
                        ],
                    },
                ),
            ],
        ),
        lms.kit.migrations.Together(
            operations=[
                pgtrigger.migrations.AddTrigger(
                    model_name="creditline",
                    trigger=pgtrigger.compiler.Trigger(
                        name="the_ledger_only_grows",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="decf5eb4a168f76c6a73b54cb74f922c45a8bc9f",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_the_ledger_only_grows_2b887",
                            table="appraisals_creditline",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="creditline",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "appraisals_creditlineevent" ("agency_id", "amount", "description", "employee_id", "explanation", "id", "kind", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posted_at", "posted_by_id", "reverses_id", "rule_id", "source", "source_key") SELECT new_values."agency_id", new_values."amount", new_values."description", new_values."employee_id", new_values."explanation", new_values."id", new_values."kind", new_values."on", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."posted_at", new_values."posted_by_id", new_values."reverses_id", new_values."rule_id", new_values."source", new_values."source_key" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="b7894d8c6d678ab9b89cfc1ba1216fe7172fd02d",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_9cf4d",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="appraisals_creditline",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="creditline",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "appraisals_creditlineevent" ("agency_id", "amount", "description", "employee_id", "explanation", "id", "kind", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posted_at", "posted_by_id", "reverses_id", "rule_id", "source", "source_key") SELECT new_values."agency_id", new_values."amount", new_values."description", new_values."employee_id", new_values."explanation", new_values."id", new_values."kind", new_values."on", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."posted_at", new_values."posted_by_id", new_values."reverses_id", new_values."rule_id", new_values."source", new_values."source_key" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="4390f3ce2c59096814352bfc7c7b69c9ae3ce22f",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_99471",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="appraisals_creditline",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="hoursrule",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "appraisals_hoursruleevent" ("basis", "factor", "form_id", "hours", "id", "is_confirmed", "legal_source", "maximum_a_day", "maximum_each", "minutes_each", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "setting", "since", "times_a_month", "until") SELECT new_values."basis", new_values."factor", new_values."form_id", new_values."hours", new_values."id", new_values."is_confirmed", new_values."legal_source", new_values."maximum_a_day", new_values."maximum_each", new_values."minutes_each", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."setting", new_values."since", new_values."times_a_month", new_values."until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="8748a795c524efeae47638df8d69c7673e2a4da4",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_47dbc",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="appraisals_hoursrule",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="hoursrule",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "appraisals_hoursruleevent" ("basis", "factor", "form_id", "hours", "id", "is_confirmed", "legal_source", "maximum_a_day", "maximum_each", "minutes_each", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "setting", "since", "times_a_month", "until") SELECT new_values."basis", new_values."factor", new_values."form_id", new_values."hours", new_values."id", new_values."is_confirmed", new_values."legal_source", new_values."maximum_a_day", new_values."maximum_each", new_values."minutes_each", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."setting", new_values."since", new_values."times_a_month", new_values."until" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="1ce8db5ebcd29fc780daf9405df8c5e63b1f4819",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b727e",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="appraisals_hoursrule",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="annualtarget",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "appraisals_annualtargetevent" ("hours", "id", "is_confirmed", "legal_source", "meaning", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "status", "until") SELECT new_values."hours", new_values."id", new_values."is_confirmed", new_values."legal_source", new_values."meaning", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."since", new_values."status", new_values."until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="a8bbc540e94fe7a6d1ef33d4624c49d32059ea8d",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_7cd60",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="appraisals_annualtarget",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="annualtarget",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "appraisals_annualtargetevent" ("hours", "id", "is_confirmed", "legal_source", "meaning", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "status", "until") SELECT new_values."hours", new_values."id", new_values."is_confirmed", new_values."legal_source", new_values."meaning", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."since", new_values."status", new_values."until" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="a05037fe46c4a525f9613004a58706e6743ea856",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_c0f8a",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="appraisals_annualtarget",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="learningclaim",
                    trigger=pgtrigger.compiler.Trigger(
                        name="claim_moves_as_allowed",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE _is_valid_transition BOOLEAN;",
                            func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{sent:accepted,sent:refused,sent:withdrawn}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                            hash="313cb26ee7833821e043bf7c5a203f9bdb02e716",
                            operation="UPDATE",
                            pgid="pgtrigger_claim_moves_as_allowed_9d718",
                            table="appraisals_learningclaim",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="learningclaim",
                    trigger=pgtrigger.compiler.Trigger(
                        name="a_claim_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="e95667764ef4dc0fc63997df133a30fa2ef7017c",
                            operation="DELETE",
                            pgid="pgtrigger_a_claim_stays_73643",
                            table="appraisals_learningclaim",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="learningclaim",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "appraisals_learningclaimevent" ("agency_id", "answer", "days", "decided_at", "decided_by_id", "employee_id", "ends_on", "form_id", "id", "is_history", "minutes", "number", "organiser", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_hours", "proof", "proof_kind", "proof_sha256", "public_id", "sent_at", "setting", "starts_on", "state", "title") SELECT new_values."agency_id", new_values."answer", new_values."days", new_values."decided_at", new_values."decided_by_id", new_values."employee_id", new_values."ends_on", new_values."form_id", new_values."id", new_values."is_history", new_values."minutes", new_values."number", new_values."organiser", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."programme_hours", new_values."proof", new_values."proof_kind", new_values."proof_sha256", new_values."public_id", new_values."sent_at", new_values."setting", new_values."starts_on", new_values."state", new_values."title" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="5bca334e5545e1a9f2f8c3ee3e535f0d3819ea0e",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b6656",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="appraisals_learningclaim",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="learningclaim",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "appraisals_learningclaimevent" ("agency_id", "answer", "days", "decided_at", "decided_by_id", "employee_id", "ends_on", "form_id", "id", "is_history", "minutes", "number", "organiser", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_hours", "proof", "proof_kind", "proof_sha256", "public_id", "sent_at", "setting", "starts_on", "state", "title") SELECT new_values."agency_id", new_values."answer", new_values."days", new_values."decided_at", new_values."decided_by_id", new_values."employee_id", new_values."ends_on", new_values."form_id", new_values."id", new_values."is_history", new_values."minutes", new_values."number", new_values."organiser", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."programme_hours", new_values."proof", new_values."proof_kind", new_values."proof_sha256", new_values."public_id", new_values."sent_at", new_values."setting", new_values."starts_on", new_values."state", new_values."title" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="d985c86ae55087f29e649d1de1f4f9912eb5252d",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b8ad9",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="appraisals_learningclaim",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contest",
                    trigger=pgtrigger.compiler.Trigger(
                        name="contest_moves_as_allowed",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE _is_valid_transition BOOLEAN;",
                            func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{sent:rejected,sent:upheld}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                            hash="c4d01b6d6947c72c432496a657b1a9d2641484f4",
                            operation="UPDATE",
                            pgid="pgtrigger_contest_moves_as_allowed_9eb21",
                            table="appraisals_contest",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contest",
                    trigger=pgtrigger.compiler.Trigger(
                        name="a_contest_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="920c8d5bbbb7fc5faba4f211eb99669e0d7e4ca7",
                            operation="DELETE",
                            pgid="pgtrigger_a_contest_stays_87c63",
                            table="appraisals_contest",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contest",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "appraisals_contestevent" ("answer", "decided_at", "decided_by_id", "employee_id", "id", "line_id", "period_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "sent_at", "state", "text") SELECT new_values."answer", new_values."decided_at", new_values."decided_by_id", new_values."employee_id", new_values."id", new_values."line_id", new_values."period_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."public_id", new_values."sent_at", new_values."state", new_values."text" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="cf434931ef480e95c4614aa75f4ff8523c8ff6d4",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f5b42",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="appraisals_contest",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contest",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "appraisals_contestevent" ("answer", "decided_at", "decided_by_id", "employee_id", "id", "line_id", "period_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "sent_at", "state", "text") SELECT new_values."answer", new_values."decided_at", new_values."decided_by_id", new_values."employee_id", new_values."id", new_values."line_id", new_values."period_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."public_id", new_values."sent_at", new_values."state", new_values."text" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="744ecc55707388b67370638f029956e73d3e010e",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_32172",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="appraisals_contest",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="creditperiod",
                    trigger=pgtrigger.compiler.Trigger(
                        name="period_moves_as_allowed",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE _is_valid_transition BOOLEAN;",
                            func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{announced:closed,open:announced}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                            hash="4fb5a3f38ef029584ecbf928742417d44132d878",
                            operation="UPDATE",
                            pgid="pgtrigger_period_moves_as_allowed_47bb2",
                            table="appraisals_creditperiod",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="creditperiod",
                    trigger=pgtrigger.compiler.Trigger(
                        name="a_period_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="8bdc1fac6aec24e86f1c9b355ec3b470714457cb",
                            operation="DELETE",
                            pgid="pgtrigger_a_period_stays_0dd32",
                            table="appraisals_creditperiod",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="creditperiod",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "appraisals_creditperiodevent" ("agency_id", "announced_at", "contest_until", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "year") SELECT new_values."agency_id", new_values."announced_at", new_values."contest_until", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."state", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="5986425a811aabb8e6a4ecd76422348e6825291c",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_2ddfe",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="appraisals_creditperiod",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="creditperiod",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "appraisals_creditperiodevent" ("agency_id", "announced_at", "contest_until", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "year") SELECT new_values."agency_id", new_values."announced_at", new_values."contest_until", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."state", new_values."year" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="9ae9c5ced6d4066212f499f2c14179a92f1a75a9",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_3d178",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="appraisals_creditperiod",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="closing",
                    trigger=pgtrigger.compiler.Trigger(
                        name="a_closing_is_frozen",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="fee843633dde8b6c63f276bf216ad4392e35cba3",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_a_closing_is_frozen_c48b6",
                            table="appraisals_closing",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="closingrow",
                    trigger=pgtrigger.compiler.Trigger(
                        name="a_row_is_frozen",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="ecaec659813619345ec58dc2de4c51796b4ddaea",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_a_row_is_frozen_76b23",
                            table="appraisals_closingrow",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="predicatecell",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "appraisals_predicatecellevent" ("behaviour", "id", "is_confirmed", "legal_source", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "predicate", "result", "since", "until") SELECT new_values."behaviour", new_values."id", new_values."is_confirmed", new_values."legal_source", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."predicate", new_values."result", new_values."since", new_values."until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="6d41747ed927fb1924e1fe296d04b4df608012c3",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_8874a",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="appraisals_predicatecell",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="predicatecell",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "appraisals_predicatecellevent" ("behaviour", "id", "is_confirmed", "legal_source", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "predicate", "result", "since", "until") SELECT new_values."behaviour", new_values."id", new_values."is_confirmed", new_values."legal_source", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."predicate", new_values."result", new_values."since", new_values."until" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="78fd8b7119228851effcec704dc5a8c741e73a63",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_63fea",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="appraisals_predicatecell",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="predicateshare",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "appraisals_predicateshareevent" ("id", "is_confirmed", "legal_source", "percent", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "predicate", "since", "until") SELECT new_values."id", new_values."is_confirmed", new_values."legal_source", new_values."percent", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."predicate", new_values."since", new_values."until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="1edbef75a2c1c204d503362d0b8699c4e0cfda27",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_da0aa",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="appraisals_predicateshare",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="predicateshare",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "appraisals_predicateshareevent" ("id", "is_confirmed", "legal_source", "percent", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "predicate", "since", "until") SELECT new_values."id", new_values."is_confirmed", new_values."legal_source", new_values."percent", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."predicate", new_values."since", new_values."until" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="96757c3226c3484fb1ce4351f0f80e77e812be9b",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_befc8",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="appraisals_predicateshare",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="rating",
                    trigger=pgtrigger.compiler.Trigger(
                        name="a_rating_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="70fadbca4d241edca76addc264554192ec7cf598",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_a_rating_stays_85636",
                            table="appraisals_rating",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="creditcoefficient",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "appraisals_creditcoefficientevent" ("coefficient", "id", "is_confirmed", "job_class", "legal_source", "level_threshold", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank_threshold", "since", "until") SELECT new_values."coefficient", new_values."id", new_values."is_confirmed", new_values."job_class", new_values."legal_source", new_values."level_threshold", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."rank_threshold", new_values."since", new_values."until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="461bf4242ef999b01cea660a26cf3d6201132478",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_8d983",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="appraisals_creditcoefficient",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="creditcoefficient",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "appraisals_creditcoefficientevent" ("coefficient", "id", "is_confirmed", "job_class", "legal_source", "level_threshold", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank_threshold", "since", "until") SELECT new_values."coefficient", new_values."id", new_values."is_confirmed", new_values."job_class", new_values."legal_source", new_values."level_threshold", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."rank_threshold", new_values."since", new_values."until" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="196b5e03ff41e9f371eb97cab481c02f64192dc4",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_73135",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="appraisals_creditcoefficient",
                            when="AFTER",
                        ),
                    ),
                ),
            ],
        ),
    ]
