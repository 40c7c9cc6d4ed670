"""All tables of the room, with their triggers, as of the first release."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.core.validators
import django.db.models.constraints
import django.db.models.deletion
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
        ("courses", "0001_initial"),
        ("courses", "0002_initial"),
        ("courses", "0003_units_progress_and_the_rule_of_completion"),
        ("courses", "0004_rooms_quotas_offers_and_a_log"),
        ("courses", "0005_attendance_with_source_and_substitutes"),
        ("courses", "0006_question_banks_tests_and_attempts"),
        ("courses", "0007_packages_of_xapi_are_kept"),
        ("courses", "0008_surveys_without_names"),
        ("courses", "0009_videos_have_captions"),
        ("courses", "0010_what_becomes_of_what_was_learnt"),
        ("courses", "0011_calendars_are_kept_true"),
        ("courses", "0012_attendance_by_code_list_and_sheet"),
        ("courses", "0013_sessions_are_recalled"),
        ("courses", "0002_learners_hand_work_in"),
        ("courses", "0003_videos_of_providers"),
        ("courses", "0004_waiting_people_move_up"),
    ]

    initial = True

    dependencies = [
        ("competencies", "0001_first_release"),
        ("people", "0002_first_release"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        lms.kit.migrations.Together(
            operations=[
                migrations.CreateModel(
                    name="Attempt",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "public_id",
                            models.CharField(
                                default=people.models.chart.new_public_id, editable=False, max_length=12, unique=True
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                        ("questions", models.JSONField(verbose_name="questions")),
                        ("answers", models.JSONField(default=dict, verbose_name="answers")),
                        ("started_at", models.DateTimeField(verbose_name="begun at")),
                        ("ends_at", models.DateTimeField(blank=True, null=True, verbose_name="time is up at")),
                        ("saved_at", models.DateTimeField(blank=True, null=True, verbose_name="saved at")),
                        ("handed_in_at", models.DateTimeField(blank=True, null=True, verbose_name="handed in at")),
                        ("shares", models.JSONField(blank=True, null=True, verbose_name="shares of the points")),
                        (
                            "score",
                            models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True, verbose_name="score"),
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
                            "enrolment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="attempts",
                                to="courses.enrolment",
                                verbose_name="enrolment",
                            ),
                        ),
                        (
                            "quiz",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="tries",
                                to="courses.quiz",
                                verbose_name="test",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "attempt",
                        "verbose_name_plural": "attempts",
                        "ordering": ["enrolment", "quiz", "number"],
                        "constraints": [
                            models.UniqueConstraint(fields=("enrolment", "quiz", "number"), name="one_attempt_a_number"),
                            models.UniqueConstraint(
                                condition=models.Q(("handed_in_at__isnull", True)),
                                fields=("enrolment", "quiz"),
                                name="one_attempt_at_a_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("handed_in_at", None), ("score", None)),
                                    models.Q(("handed_in_at__isnull", False), ("score__range", (0, 100))),
                                    _connector="OR",
                                ),
                                name="handed_in_has_a_score",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Attendance",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "mark",
                            models.CharField(
                                choices=[("present", "present"), ("excused", "excused"), ("absent", "absent")],
                                max_length=8,
                                verbose_name="mark",
                            ),
                        ),
                        (
                            "source",
                            models.CharField(
                                choices=[
                                    ("tap", "by the trainer"),
                                    ("qr", "by the code on the screen"),
                                    ("list", "from the list of a webinar"),
                                    ("sheet", "from the signed sheet"),
                                    ("api", "from another system"),
                                ],
                                default="tap",
                                max_length=5,
                                verbose_name="source",
                            ),
                        ),
                        (
                            "minutes",
                            models.PositiveSmallIntegerField(
                                blank=True, help_text="Empty means the whole session.", null=True, verbose_name="minutes present"
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=200, verbose_name="note")),
                        ("marked_at", models.DateTimeField(verbose_name="marked at")),
                        (
                            "marked_by",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="marked by",
                            ),
                        ),
                        (
                            "enrolment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="attendances",
                                to="courses.enrolment",
                                verbose_name="enrolment",
                            ),
                        ),
                        (
                            "session",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="attendances",
                                to="courses.session",
                                verbose_name="session",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "attendance",
                        "verbose_name_plural": "attendances",
                        "constraints": [
                            models.UniqueConstraint(fields=("session", "enrolment"), name="one_mark_a_session"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("minutes__isnull", True), models.Q(("mark", "present"), ("minutes__gte", 1)), _connector="OR"
                                ),
                                name="minutes_are_of_who_was_present",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AttendanceEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "mark",
                            models.CharField(
                                choices=[("present", "present"), ("excused", "excused"), ("absent", "absent")],
                                max_length=8,
                                verbose_name="mark",
                            ),
                        ),
                        (
                            "source",
                            models.CharField(
                                choices=[
                                    ("tap", "by the trainer"),
                                    ("qr", "by the code on the screen"),
                                    ("list", "from the list of a webinar"),
                                    ("sheet", "from the signed sheet"),
                                    ("api", "from another system"),
                                ],
                                default="tap",
                                max_length=5,
                                verbose_name="source",
                            ),
                        ),
                        (
                            "minutes",
                            models.PositiveSmallIntegerField(
                                blank=True, help_text="Empty means the whole session.", null=True, verbose_name="minutes present"
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=200, verbose_name="note")),
                        ("marked_at", models.DateTimeField(verbose_name="marked at")),
                        (
                            "marked_by",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="marked by",
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
                                to="courses.attendance",
                            ),
                        ),
                        (
                            "enrolment",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="courses.enrolment",
                                verbose_name="enrolment",
                            ),
                        ),
                        (
                            "session",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="courses.session",
                                verbose_name="session",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="AttendanceLine",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "mark",
                            models.CharField(
                                choices=[("present", "present"), ("excused", "excused"), ("absent", "absent")],
                                max_length=8,
                                verbose_name="mark",
                            ),
                        ),
                        (
                            "source",
                            models.CharField(
                                choices=[
                                    ("tap", "by the trainer"),
                                    ("qr", "by the code on the screen"),
                                    ("list", "from the list of a webinar"),
                                    ("sheet", "from the signed sheet"),
                                    ("api", "from another system"),
                                ],
                                max_length=5,
                                verbose_name="source",
                            ),
                        ),
                        ("minutes", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="minutes present")),
                        ("note", models.CharField(blank=True, max_length=200, verbose_name="note")),
                        ("seen_at", models.DateTimeField(verbose_name="seen at")),
                        ("received_at", models.DateTimeField(verbose_name="received at")),
                        ("sent_id", models.UUIDField(blank=True, null=True, verbose_name="number of the sender")),
                        ("counted", models.BooleanField(verbose_name="counted")),
                        (
                            "user",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="marked by",
                            ),
                        ),
                        (
                            "enrolment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="mark_lines",
                                to="courses.enrolment",
                                verbose_name="enrolment",
                            ),
                        ),
                        (
                            "session",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="mark_lines",
                                to="courses.session",
                                verbose_name="session",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "line of attendance",
                        "verbose_name_plural": "lines of attendance",
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("sent_id__isnull", False)),
                                fields=("session", "sent_id"),
                                name="one_line_a_sent_mark",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AttendanceSheet",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "public_id",
                            models.CharField(
                                default=people.models.chart.new_public_id, editable=False, max_length=12, unique=True
                            ),
                        ),
                        ("order", models.JSONField(verbose_name="enrolments in the order of the lines")),
                        ("printed_at", models.DateTimeField(verbose_name="printed at")),
                        (
                            "printed_by",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="printed by",
                            ),
                        ),
                        (
                            "session",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sheets",
                                to="courses.session",
                                verbose_name="session",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "attendance sheet",
                        "verbose_name_plural": "attendance sheets",
                        "ordering": ["-printed_at", "-pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Claim",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "level",
                            models.PositiveSmallIntegerField(
                                choices=[(1, "aware"), (2, "basic"), (3, "intermediate"), (4, "advanced"), (5, "expert")],
                                verbose_name="level",
                            ),
                        ),
                        (
                            "valid_months",
                            models.PositiveSmallIntegerField(
                                blank=True, help_text="Months; empty means for good.", null=True, verbose_name="valid for"
                            ),
                        ),
                        (
                            "competency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="competencies.competency",
                                verbose_name="competency",
                            ),
                        ),
                        (
                            "module",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="claims",
                                to="courses.module",
                                verbose_name="module",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "claimed competency",
                        "verbose_name_plural": "claimed competencies",
                        "constraints": [
                            models.UniqueConstraint(fields=("module", "competency"), name="one_claim_a_competency"),
                            models.CheckConstraint(condition=models.Q(("level__range", (1, 5))), name="claim_is_1_to_5"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ClaimEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "level",
                            models.PositiveSmallIntegerField(
                                choices=[(1, "aware"), (2, "basic"), (3, "intermediate"), (4, "advanced"), (5, "expert")],
                                verbose_name="level",
                            ),
                        ),
                        (
                            "valid_months",
                            models.PositiveSmallIntegerField(
                                blank=True, help_text="Months; empty means for good.", null=True, verbose_name="valid for"
                            ),
                        ),
                        (
                            "competency",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="competencies.competency",
                                verbose_name="competency",
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
                                to="courses.claim",
                            ),
                        ),
                        (
                            "module",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="courses.module",
                                verbose_name="module",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Completion",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "public_id",
                            models.CharField(
                                default=people.models.chart.new_public_id, editable=False, max_length=12, unique=True
                            ),
                        ),
                        ("learning_hours", models.DecimalField(decimal_places=1, max_digits=6, verbose_name="learning hours")),
                        ("days", models.PositiveSmallIntegerField(verbose_name="days attended")),
                        ("completed_on", models.DateField(verbose_name="completed on")),
                        ("recorded_at", models.DateTimeField(verbose_name="recorded at")),
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
                                related_name="completions",
                                to="people.employee",
                                verbose_name="employee",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="recorded by",
                            ),
                        ),
                        (
                            "curriculum",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="completions",
                                to="courses.curriculum",
                                verbose_name="curriculum",
                            ),
                        ),
                        (
                            "enrolment",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="completion",
                                to="courses.enrolment",
                                verbose_name="enrolment",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "completion",
                        "verbose_name_plural": "completions",
                        "ordering": ["-completed_on", "-pk"],
                        "constraints": [
                            models.CheckConstraint(condition=models.Q(("learning_hours__gt", 0)), name="completion_has_hours")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CompletionEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("public_id", models.CharField(default=people.models.chart.new_public_id, editable=False, max_length=12)),
                        ("learning_hours", models.DecimalField(decimal_places=1, max_digits=6, verbose_name="learning hours")),
                        ("days", models.PositiveSmallIntegerField(verbose_name="days attended")),
                        ("completed_on", models.DateField(verbose_name="completed on")),
                        ("recorded_at", models.DateTimeField(verbose_name="recorded at")),
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
                                to="courses.completion",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="recorded by",
                            ),
                        ),
                        (
                            "curriculum",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="courses.curriculum",
                                verbose_name="curriculum",
                            ),
                        ),
                        (
                            "enrolment",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="courses.enrolment",
                                verbose_name="enrolment",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Course",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("code", models.CharField(max_length=30, verbose_name="code")),
                        ("title", models.CharField(max_length=200, verbose_name="title")),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="courses",
                                to="people.agency",
                                verbose_name="agency",
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="courses",
                                to="people.unit",
                                verbose_name="responsible unit",
                            ),
                        ),
                        (
                            "trainers",
                            models.ManyToManyField(
                                blank=True, related_name="courses", to=settings.AUTH_USER_MODEL, verbose_name="trainers"
                            ),
                        ),
                        (
                            "form",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="courses",
                                to="courses.developmentform",
                                verbose_name="form",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "course",
                        "verbose_name_plural": "courses",
                        "ordering": ["title", "pk"],
                        "constraints": [models.UniqueConstraint(fields=("agency", "code"), name="one_course_a_code")],
                    },
                ),
                migrations.CreateModel(
                    name="CourseEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("code", models.CharField(max_length=30, verbose_name="code")),
                        ("title", models.CharField(max_length=200, verbose_name="title")),
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
                            "owner",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.unit",
                                verbose_name="responsible unit",
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
                                to="courses.course",
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
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="CredibleTime",
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
                            "share",
                            models.PositiveSmallIntegerField(
                                help_text="Who needs less than this share of the plausible minutes is shown to the trainer.",
                                validators=[
                                    django.core.validators.MinValueValidator(0),
                                    django.core.validators.MaxValueValidator(100),
                                ],
                                verbose_name="share in per cent",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "rule of credible time",
                        "verbose_name_plural": "rules of credible time",
                        "ordering": ["since"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("until__isnull", True), ("until__gt", models.F("since")), _connector="OR"),
                                name="credible_time_has_a_day",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[
                                    (
                                        models.Func(
                                            models.F("since"),
                                            models.F("until"),
                                            function="daterange",
                                            output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                        ),
                                        "&&",
                                    )
                                ],
                                name="one_credible_time_at_a_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("share__lte", 100)), name="credible_share_is_a_percentage"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CredibleTimeEvent",
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
                            "share",
                            models.PositiveSmallIntegerField(
                                help_text="Who needs less than this share of the plausible minutes is shown to the trainer.",
                                validators=[
                                    django.core.validators.MinValueValidator(0),
                                    django.core.validators.MaxValueValidator(100),
                                ],
                                verbose_name="share in per cent",
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
                                to="courses.credibletime",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Curriculum",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("version", models.PositiveSmallIntegerField(default=1, verbose_name="version")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "draft"),
                                    ("proposed", "waiting for approval"),
                                    ("approved", "approved"),
                                    ("superseded", "superseded"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "minimum_attendance",
                            models.PositiveSmallIntegerField(
                                default=80,
                                help_text="Share of the session time in per cent that must be attended to complete.",
                                validators=[
                                    django.core.validators.MinValueValidator(0),
                                    django.core.validators.MaxValueValidator(100),
                                ],
                                verbose_name="minimum attendance",
                            ),
                        ),
                        (
                            "needs_units",
                            models.BooleanField(
                                default=True,
                                help_text="Every unit that is marked as required must be done.",
                                verbose_name="all required units",
                            ),
                        ),
                        (
                            "minimum_score",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Of 100, in each test. Empty: no minimum beyond what each test asks itself.",
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(100),
                                ],
                                verbose_name="minimum score in tests",
                            ),
                        ),
                        (
                            "needs_assignments",
                            models.BooleanField(
                                default=False,
                                help_text="Also the assignments that are not marked as required.",
                                verbose_name="assignments passed",
                            ),
                        ),
                        (
                            "needs_survey",
                            models.BooleanField(
                                default=False,
                                help_text="Also the surveys that are not marked as required.",
                                verbose_name="survey given",
                            ),
                        ),
                        ("proposed_at", models.DateTimeField(blank=True, null=True, verbose_name="proposed at")),
                        ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="decided at")),
                        ("remark", models.TextField(blank=True, verbose_name="remark")),
                        (
                            "course",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="curricula",
                                to="courses.course",
                                verbose_name="course",
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
                            "prerequisites",
                            models.ManyToManyField(
                                blank=True,
                                help_text="Who has not completed these cannot enrol.",
                                related_name="+",
                                to="courses.course",
                                verbose_name="needs other courses",
                            ),
                        ),
                        (
                            "proposed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="proposed by",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "curriculum",
                        "verbose_name_plural": "curricula",
                        "ordering": ["course", "-version"],
                        "constraints": [
                            models.UniqueConstraint(fields=("course", "version"), name="one_curriculum_a_version"),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "approved")), fields=("course",), name="one_curriculum_in_force"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("minimum_attendance__lte", 100)), name="attendance_is_a_percentage"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("minimum_score", None), ("minimum_score__range", (1, 100)), _connector="OR"),
                                name="minimum_score_is_1_to_100",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state__in", ["approved", "superseded"]), _negated=True),
                                    ("decided_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="approved_curriculum_was_decided",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CurriculumEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("version", models.PositiveSmallIntegerField(default=1, verbose_name="version")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "draft"),
                                    ("proposed", "waiting for approval"),
                                    ("approved", "approved"),
                                    ("superseded", "superseded"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "minimum_attendance",
                            models.PositiveSmallIntegerField(
                                default=80,
                                help_text="Share of the session time in per cent that must be attended to complete.",
                                validators=[
                                    django.core.validators.MinValueValidator(0),
                                    django.core.validators.MaxValueValidator(100),
                                ],
                                verbose_name="minimum attendance",
                            ),
                        ),
                        (
                            "needs_units",
                            models.BooleanField(
                                default=True,
                                help_text="Every unit that is marked as required must be done.",
                                verbose_name="all required units",
                            ),
                        ),
                        (
                            "minimum_score",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Of 100, in each test. Empty: no minimum beyond what each test asks itself.",
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(100),
                                ],
                                verbose_name="minimum score in tests",
                            ),
                        ),
                        (
                            "needs_assignments",
                            models.BooleanField(
                                default=False,
                                help_text="Also the assignments that are not marked as required.",
                                verbose_name="assignments passed",
                            ),
                        ),
                        (
                            "needs_survey",
                            models.BooleanField(
                                default=False,
                                help_text="Also the surveys that are not marked as required.",
                                verbose_name="survey given",
                            ),
                        ),
                        ("proposed_at", models.DateTimeField(blank=True, null=True, verbose_name="proposed at")),
                        ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="decided at")),
                        ("remark", models.TextField(blank=True, verbose_name="remark")),
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
                                to="courses.curriculum",
                            ),
                        ),
                        (
                            "proposed_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="proposed by",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="DevelopmentForm",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("code", models.CharField(max_length=6, unique=True, verbose_name="code")),
                        ("name", models.CharField(max_length=120, verbose_name="name in Indonesian")),
                        ("name_en", models.CharField(max_length=120, verbose_name="name in English")),
                        ("is_classical", models.BooleanField(verbose_name="classical")),
                        ("siasn_id", models.CharField(max_length=4, verbose_name="SIASN id")),
                        ("siasn_letter", models.CharField(blank=True, max_length=1, verbose_name="SIASN certificate letter")),
                    ],
                    options={
                        "verbose_name": "form of development",
                        "verbose_name_plural": "forms of development",
                        "ordering": ["pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Enrolment",
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
                                choices=[
                                    ("requested", "waiting for approval"),
                                    ("agreed", "waiting for HR"),
                                    ("enrolled", "enrolled"),
                                    ("waitlisted", "on the waitlist"),
                                    ("offered", "seat offered"),
                                    ("refused", "refused"),
                                    ("withdrawn", "withdrawn"),
                                    ("completed", "completed"),
                                    ("missed", "not completed"),
                                ],
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        ("state_since", models.DateTimeField(verbose_name="in this state since")),
                        ("state_by", models.CharField(max_length=200, verbose_name="moved by")),
                        ("reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                        (
                            "asked_at",
                            models.DateTimeField(help_text="Decides the order of the waitlist.", verbose_name="asked at"),
                        ),
                        ("offer_until", models.DateTimeField(blank=True, null=True, verbose_name="seat kept until")),
                        ("need", models.DecimalField(blank=True, decimal_places=1, max_digits=5, null=True, verbose_name="need")),
                        ("need_parts", models.JSONField(blank=True, null=True, verbose_name="reasons of need")),
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
                                related_name="enrolments",
                                to="people.employee",
                                verbose_name="employee",
                            ),
                        ),
                        (
                            "offering",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="enrolments",
                                to="courses.offering",
                                verbose_name="offering",
                            ),
                        ),
                        (
                            "quota",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="enrolments",
                                to="courses.unitquota",
                                verbose_name="counts in the quota of",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "enrolment",
                        "verbose_name_plural": "enrolments",
                        "ordering": ["asked_at", "pk"],
                        "indexes": [models.Index(fields=["offering", "state", "asked_at"], name="enrolments_in_line")],
                        "constraints": [
                            models.UniqueConstraint(fields=("offering", "employee"), name="one_enrolment_a_person"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "refused"), _negated=True),
                                    models.Q(("reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="refusal_has_a_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("offer_until__isnull", False), ("state", "offered")),
                                    models.Q(models.Q(("state", "offered"), _negated=True), ("offer_until__isnull", True)),
                                    _connector="OR",
                                ),
                                name="offered_seat_has_a_deadline",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EnrolmentEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("public_id", models.CharField(default=people.models.chart.new_public_id, editable=False, max_length=12)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("requested", "waiting for approval"),
                                    ("agreed", "waiting for HR"),
                                    ("enrolled", "enrolled"),
                                    ("waitlisted", "on the waitlist"),
                                    ("offered", "seat offered"),
                                    ("refused", "refused"),
                                    ("withdrawn", "withdrawn"),
                                    ("completed", "completed"),
                                    ("missed", "not completed"),
                                ],
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        ("state_since", models.DateTimeField(verbose_name="in this state since")),
                        ("state_by", models.CharField(max_length=200, verbose_name="moved by")),
                        ("reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                        (
                            "asked_at",
                            models.DateTimeField(help_text="Decides the order of the waitlist.", verbose_name="asked at"),
                        ),
                        ("offer_until", models.DateTimeField(blank=True, null=True, verbose_name="seat kept until")),
                        ("need", models.DecimalField(blank=True, decimal_places=1, max_digits=5, null=True, verbose_name="need")),
                        ("need_parts", models.JSONField(blank=True, null=True, verbose_name="reasons of need")),
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
                                to="courses.enrolment",
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
                            "quota",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="courses.unitquota",
                                verbose_name="counts in the quota of",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="EnrolmentLine",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "verb",
                            models.CharField(
                                choices=[
                                    ("ask", "asked"),
                                    ("request", "asked again"),
                                    ("agree", "agreed, HR decides"),
                                    ("enrol", "got a seat"),
                                    ("wait", "was put on the waitlist"),
                                    ("pass_over", "got no seat by need"),
                                    ("move_up", "was moved up in line"),
                                    ("offer", "was offered a freed seat"),
                                    ("accept", "accepted the seat"),
                                    ("refuse", "was refused"),
                                    ("lapse", "ran out of time"),
                                    ("withdraw", "withdrew"),
                                    ("call_off", "the offering was cancelled"),
                                    ("complete", "completed"),
                                    ("miss", "did not complete"),
                                ],
                                max_length=10,
                                verbose_name="what",
                            ),
                        ),
                        ("was", models.CharField(blank=True, max_length=10, verbose_name="from")),
                        (
                            "became",
                            models.CharField(
                                choices=[
                                    ("requested", "waiting for approval"),
                                    ("agreed", "waiting for HR"),
                                    ("enrolled", "enrolled"),
                                    ("waitlisted", "on the waitlist"),
                                    ("offered", "seat offered"),
                                    ("refused", "refused"),
                                    ("withdrawn", "withdrawn"),
                                    ("completed", "completed"),
                                    ("missed", "not completed"),
                                ],
                                max_length=10,
                                verbose_name="to",
                            ),
                        ),
                        ("at", models.DateTimeField(verbose_name="at")),
                        ("by", models.CharField(max_length=200, verbose_name="by")),
                        ("reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                        (
                            "enrolment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="log",
                                to="courses.enrolment",
                                verbose_name="enrolment",
                            ),
                        ),
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
                    ],
                    options={
                        "verbose_name": "line of an enrolment's log",
                        "verbose_name_plural": "log of enrolments",
                        "ordering": ["enrolment", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("became", "requested"), ("verb", "ask"), ("was", "")),
                                    models.Q(("became", "requested"), ("verb", "request"), ("was__in", ["refused", "withdrawn"])),
                                    models.Q(("became", "agreed"), ("verb", "agree"), ("was__in", ["requested"])),
                                    models.Q(
                                        ("became", "enrolled"),
                                        ("verb", "enrol"),
                                        ("was__in", ["agreed", "requested", "waitlisted"]),
                                    ),
                                    models.Q(("became", "waitlisted"), ("verb", "wait"), ("was__in", ["agreed", "requested"])),
                                    models.Q(("became", "waitlisted"), ("verb", "pass_over"), ("was__in", ["waitlisted"])),
                                    models.Q(("became", "waitlisted"), ("verb", "move_up"), ("was__in", ["waitlisted"])),
                                    models.Q(("became", "offered"), ("verb", "offer"), ("was__in", ["waitlisted"])),
                                    models.Q(("became", "enrolled"), ("verb", "accept"), ("was__in", ["offered"])),
                                    models.Q(
                                        ("became", "refused"),
                                        ("verb", "refuse"),
                                        ("was__in", ["agreed", "requested", "waitlisted"]),
                                    ),
                                    models.Q(
                                        ("became", "withdrawn"),
                                        ("verb", "lapse"),
                                        ("was__in", ["agreed", "offered", "requested"]),
                                    ),
                                    models.Q(
                                        ("became", "withdrawn"),
                                        ("verb", "withdraw"),
                                        ("was__in", ["agreed", "enrolled", "offered", "requested", "waitlisted"]),
                                    ),
                                    models.Q(
                                        ("became", "withdrawn"),
                                        ("verb", "call_off"),
                                        ("was__in", ["agreed", "enrolled", "offered", "requested", "waitlisted"]),
                                    ),
                                    models.Q(("became", "completed"), ("verb", "complete"), ("was__in", ["enrolled"])),
                                    models.Q(("became", "missed"), ("verb", "miss"), ("was__in", ["enrolled"])),
                                    _connector="OR",
                                ),
                                name="log_says_a_named_move",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="IndicatorValue",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("on", models.DateField(verbose_name="measured on")),
                        ("value", models.DecimalField(decimal_places=4, max_digits=14, verbose_name="value")),
                        (
                            "sample",
                            models.PositiveIntegerField(
                                help_text="Cases or people that were measured.",
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="of how many",
                            ),
                        ),
                        ("recorded_at", models.DateTimeField(verbose_name="recorded at")),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="recorded by",
                            ),
                        ),
                        (
                            "indicator",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="values",
                                to="courses.serviceindicator",
                                verbose_name="indicator",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "value of an indicator",
                        "verbose_name_plural": "values of indicators",
                        "ordering": ["indicator", "on"],
                        "constraints": [
                            models.UniqueConstraint(fields=("indicator", "on"), name="one_value_a_day"),
                            models.CheckConstraint(condition=models.Q(("sample__gte", 1)), name="value_has_a_sample"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="IndicatorValueEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("on", models.DateField(verbose_name="measured on")),
                        ("value", models.DecimalField(decimal_places=4, max_digits=14, verbose_name="value")),
                        (
                            "sample",
                            models.PositiveIntegerField(
                                help_text="Cases or people that were measured.",
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="of how many",
                            ),
                        ),
                        ("recorded_at", models.DateTimeField(verbose_name="recorded at")),
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
                                to="courses.indicatorvalue",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="recorded by",
                            ),
                        ),
                        (
                            "indicator",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="courses.serviceindicator",
                                verbose_name="indicator",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Interest",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("declared_at", models.DateTimeField(verbose_name="declared at")),
                        ("told_at", models.DateTimeField(blank=True, null=True, verbose_name="told of a date at")),
                        ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="ended at")),
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="interests",
                                to="courses.course",
                                verbose_name="course",
                            ),
                        ),
                        (
                            "employee",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="interests",
                                to="people.employee",
                                verbose_name="employee",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "interest",
                        "verbose_name_plural": "interests",
                        "ordering": ["declared_at", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended_at__isnull", True)),
                                fields=("course", "employee"),
                                name="one_standing_interest",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Invitation",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("sequence", models.PositiveIntegerField(default=0, verbose_name="sequence")),
                        ("is_cancelled", models.BooleanField(default=False, verbose_name="is cancelled")),
                        ("said", models.CharField(editable=False, max_length=64)),
                        ("told_at", models.DateTimeField(verbose_name="told at")),
                        (
                            "enrolment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="invitations",
                                to="courses.enrolment",
                                verbose_name="enrolment",
                            ),
                        ),
                        (
                            "session",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="invitations",
                                to="courses.session",
                                verbose_name="session",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "invitation",
                        "verbose_name_plural": "invitations",
                        "ordering": ["session__starts_at", "pk"],
                        "indexes": [models.Index(fields=["told_at"], name="invitations_by_notice")],
                        "constraints": [
                            models.UniqueConstraint(fields=("enrolment", "session"), name="one_invitation_a_seat_and_session")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LearningUnit",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "public_id",
                            models.CharField(
                                default=people.models.chart.new_public_id, editable=False, max_length=12, unique=True
                            ),
                        ),
                        ("order", models.PositiveSmallIntegerField(verbose_name="order")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("reading", "reading"),
                                    ("video", "video"),
                                    ("document", "document"),
                                    ("quiz", "test"),
                                    ("assignment", "assignment"),
                                    ("survey", "survey"),
                                    ("session", "attendance of the sessions"),
                                    ("package", "learning package"),
                                ],
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        ("title", models.CharField(max_length=200, verbose_name="title")),
                        ("is_required", models.BooleanField(default=True, verbose_name="required")),
                        (
                            "plausible_minutes",
                            models.PositiveSmallIntegerField(
                                default=0,
                                help_text="How long an honest learner needs at least. Who is much quicker is shown to the trainer. 0: no check.",
                                verbose_name="plausible minutes",
                            ),
                        ),
                        ("settings", models.JSONField(blank=True, default=dict, verbose_name="settings")),
                        (
                            "file",
                            models.FileField(
                                blank=True,
                                max_length=200,
                                storage=people.models.own_data.private_storage,
                                upload_to="units/",
                                verbose_name="file",
                            ),
                        ),
                        (
                            "captions",
                            models.FileField(
                                blank=True,
                                help_text="WebVTT (.vtt).",
                                max_length=200,
                                storage=people.models.own_data.private_storage,
                                upload_to="units/",
                                verbose_name="captions",
                            ),
                        ),
                        (
                            "origin",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="copies",
                                to="courses.learningunit",
                            ),
                        ),
                        (
                            "module",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="units",
                                to="courses.module",
                                verbose_name="module",
                            ),
                        ),
                        (
                            "package",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="units",
                                to="courses.package",
                                verbose_name="learning package",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "learning unit",
                        "verbose_name_plural": "learning units",
                        "ordering": ["module__order", "order"],
                        "constraints": [
                            models.UniqueConstraint(
                                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                                fields=("module", "order"),
                                name="one_unit_a_place",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("package", None), ("kind", "package"), _connector="OR"),
                                name="only_package_units_have_a_package",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LearningUnitEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("public_id", models.CharField(default=people.models.chart.new_public_id, editable=False, max_length=12)),
                        ("order", models.PositiveSmallIntegerField(verbose_name="order")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("reading", "reading"),
                                    ("video", "video"),
                                    ("document", "document"),
                                    ("quiz", "test"),
                                    ("assignment", "assignment"),
                                    ("survey", "survey"),
                                    ("session", "attendance of the sessions"),
                                    ("package", "learning package"),
                                ],
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        ("title", models.CharField(max_length=200, verbose_name="title")),
                        ("is_required", models.BooleanField(default=True, verbose_name="required")),
                        (
                            "plausible_minutes",
                            models.PositiveSmallIntegerField(
                                default=0,
                                help_text="How long an honest learner needs at least. Who is much quicker is shown to the trainer. 0: no check.",
                                verbose_name="plausible minutes",
                            ),
                        ),
                        ("settings", models.JSONField(blank=True, default=dict, verbose_name="settings")),
                        (
                            "file",
                            models.FileField(
                                blank=True,
                                max_length=200,
                                storage=people.models.own_data.private_storage,
                                upload_to="units/",
                                verbose_name="file",
                            ),
                        ),
                        (
                            "captions",
                            models.FileField(
                                blank=True,
                                help_text="WebVTT (.vtt).",
                                max_length=200,
                                storage=people.models.own_data.private_storage,
                                upload_to="units/",
                                verbose_name="captions",
                            ),
                        ),
                        (
                            "origin",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="courses.learningunit",
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
                                to="courses.learningunit",
                            ),
                        ),
                        (
                            "module",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="courses.module",
                                verbose_name="module",
                            ),
                        ),
                        (
                            "package",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="courses.package",
                                verbose_name="learning package",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Module",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("order", models.PositiveSmallIntegerField(verbose_name="order")),
                        ("title", models.CharField(max_length=200, verbose_name="title")),
                        (
                            "learning_hours",
                            models.DecimalField(
                                decimal_places=1, help_text="JP, of 45 minutes each.", max_digits=5, verbose_name="learning hours"
                            ),
                        ),
                        (
                            "curriculum",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="modules",
                                to="courses.curriculum",
                                verbose_name="curriculum",
                            ),
                        ),
                        (
                            "needs",
                            models.ForeignKey(
                                blank=True,
                                help_text="An earlier module whose required units come first.",
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="courses.module",
                                verbose_name="needs",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "module",
                        "verbose_name_plural": "modules",
                        "ordering": ["curriculum", "order"],
                        "constraints": [
                            models.UniqueConstraint(fields=("curriculum", "order"), name="one_module_a_place"),
                            models.CheckConstraint(condition=models.Q(("learning_hours__gt", 0)), name="module_has_hours"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ModuleEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("order", models.PositiveSmallIntegerField(verbose_name="order")),
                        ("title", models.CharField(max_length=200, verbose_name="title")),
                        (
                            "learning_hours",
                            models.DecimalField(
                                decimal_places=1, help_text="JP, of 45 minutes each.", max_digits=5, verbose_name="learning hours"
                            ),
                        ),
                        (
                            "curriculum",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="courses.curriculum",
                                verbose_name="curriculum",
                            ),
                        ),
                        (
                            "needs",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="An earlier module whose required units come first.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="courses.module",
                                verbose_name="needs",
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
                                to="courses.module",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="NeedRule",
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
                            "gap",
                            models.PositiveSmallIntegerField(
                                help_text="Levels that the person lacks and the course brings.",
                                validators=[
                                    django.core.validators.MinValueValidator(0),
                                    django.core.validators.MaxValueValidator(100),
                                ],
                                verbose_name="weight of the gap",
                            ),
                        ),
                        (
                            "importance",
                            models.PositiveSmallIntegerField(
                                help_text="How high the job role asks for these competencies.",
                                validators=[
                                    django.core.validators.MinValueValidator(0),
                                    django.core.validators.MaxValueValidator(100),
                                ],
                                verbose_name="weight of importance",
                            ),
                        ),
                        (
                            "waiting",
                            models.PositiveSmallIntegerField(
                                help_text="Days since the person first asked for this course.",
                                validators=[
                                    django.core.validators.MinValueValidator(0),
                                    django.core.validators.MaxValueValidator(100),
                                ],
                                verbose_name="weight of waiting",
                            ),
                        ),
                        (
                            "refused",
                            models.PositiveSmallIntegerField(
                                help_text="How often the person got no seat in this course.",
                                validators=[
                                    django.core.validators.MinValueValidator(0),
                                    django.core.validators.MaxValueValidator(100),
                                ],
                                verbose_name="weight of earlier refusals",
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
                        "verbose_name": "rule of need",
                        "verbose_name_plural": "rules of need",
                        "ordering": ["agency", "-since"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("until__isnull", True), ("until__gt", models.F("since")), _connector="OR"),
                                name="need_rule_has_a_day",
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
                                            models.F("since"),
                                            models.F("until"),
                                            function="daterange",
                                            output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="one_need_rule_at_a_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("gap__gt", 0), ("importance__gt", 0), ("waiting__gt", 0), ("refused__gt", 0), _connector="OR"
                                ),
                                name="need_rule_weighs_something",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NeedRuleEvent",
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
                            "gap",
                            models.PositiveSmallIntegerField(
                                help_text="Levels that the person lacks and the course brings.",
                                validators=[
                                    django.core.validators.MinValueValidator(0),
                                    django.core.validators.MaxValueValidator(100),
                                ],
                                verbose_name="weight of the gap",
                            ),
                        ),
                        (
                            "importance",
                            models.PositiveSmallIntegerField(
                                help_text="How high the job role asks for these competencies.",
                                validators=[
                                    django.core.validators.MinValueValidator(0),
                                    django.core.validators.MaxValueValidator(100),
                                ],
                                verbose_name="weight of importance",
                            ),
                        ),
                        (
                            "waiting",
                            models.PositiveSmallIntegerField(
                                help_text="Days since the person first asked for this course.",
                                validators=[
                                    django.core.validators.MinValueValidator(0),
                                    django.core.validators.MaxValueValidator(100),
                                ],
                                verbose_name="weight of waiting",
                            ),
                        ),
                        (
                            "refused",
                            models.PositiveSmallIntegerField(
                                help_text="How often the person got no seat in this course.",
                                validators=[
                                    django.core.validators.MinValueValidator(0),
                                    django.core.validators.MaxValueValidator(100),
                                ],
                                verbose_name="weight of earlier refusals",
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
                                to="courses.needrule",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="NoShowRule",
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
                            "blocked_days",
                            models.PositiveSmallIntegerField(
                                help_text="Days after the missed offering was closed; 0 for none.", verbose_name="no new seat for"
                            ),
                        ),
                        (
                            "points",
                            models.PositiveSmallIntegerField(
                                help_text="Of 100, where seats go by need.",
                                validators=[
                                    django.core.validators.MinValueValidator(0),
                                    django.core.validators.MaxValueValidator(100),
                                ],
                                verbose_name="points of need lost",
                            ),
                        ),
                        (
                            "counted_days",
                            models.PositiveSmallIntegerField(
                                help_text="Days after it was closed.", verbose_name="points are lost for"
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
                        "verbose_name": "rule on missing without excuse",
                        "verbose_name_plural": "rules on missing without excuse",
                        "ordering": ["agency", "-since"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("until__isnull", True), ("until__gt", models.F("since")), _connector="OR"),
                                name="no_show_rule_has_a_day",
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
                                            models.F("since"),
                                            models.F("until"),
                                            function="daterange",
                                            output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="one_no_show_rule_at_a_time",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NoShowRuleEvent",
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
                            "blocked_days",
                            models.PositiveSmallIntegerField(
                                help_text="Days after the missed offering was closed; 0 for none.", verbose_name="no new seat for"
                            ),
                        ),
                        (
                            "points",
                            models.PositiveSmallIntegerField(
                                help_text="Of 100, where seats go by need.",
                                validators=[
                                    django.core.validators.MinValueValidator(0),
                                    django.core.validators.MaxValueValidator(100),
                                ],
                                verbose_name="points of need lost",
                            ),
                        ),
                        (
                            "counted_days",
                            models.PositiveSmallIntegerField(
                                help_text="Days after it was closed.", verbose_name="points are lost for"
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
                                to="courses.noshowrule",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Offering",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "public_id",
                            models.CharField(
                                default=people.models.chart.new_public_id, editable=False, max_length=12, unique=True
                            ),
                        ),
                        ("name", models.CharField(help_text="Such as “Angkatan II 2026”.", max_length=60, verbose_name="name")),
                        (
                            "state",
                            models.CharField(
                                choices=[("draft", "draft"), ("open", "open"), ("closed", "closed"), ("cancelled", "cancelled")],
                                default="draft",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "mode",
                            models.CharField(
                                choices=[
                                    ("classroom", "in a room"),
                                    ("online", "online"),
                                    ("blended", "in a room and online"),
                                    ("own_pace", "at one's own pace"),
                                ],
                                default="classroom",
                                max_length=10,
                                verbose_name="mode",
                            ),
                        ),
                        ("place", models.CharField(blank=True, max_length=250, verbose_name="place or link")),
                        ("starts_on", models.DateField(verbose_name="first day")),
                        ("ends_on", models.DateField(verbose_name="last day")),
                        ("signup_opens_at", models.DateTimeField(verbose_name="sign-up opens")),
                        ("signup_closes_at", models.DateTimeField(verbose_name="sign-up closes")),
                        (
                            "seats",
                            models.PositiveIntegerField(
                                validators=[django.core.validators.MinValueValidator(1)], verbose_name="seats"
                            ),
                        ),
                        ("seats_taken", models.PositiveIntegerField(default=0, editable=False, verbose_name="seats taken")),
                        (
                            "seats_min",
                            models.PositiveIntegerField(
                                default=0,
                                help_text="With fewer at the cut-off you are asked to run or to cancel.",
                                verbose_name="fewest participants",
                            ),
                        ),
                        (
                            "cutoff_at",
                            models.DateTimeField(
                                blank=True,
                                help_text="Requests that nobody has answered lapse then.",
                                null=True,
                                verbose_name="cut-off",
                            ),
                        ),
                        (
                            "runs_since",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="decided to run with fewer at"
                            ),
                        ),
                        (
                            "withdraw_until",
                            models.DateTimeField(
                                blank=True,
                                help_text="Empty means until the first session begins.",
                                null=True,
                                verbose_name="seats can be given up until",
                            ),
                        ),
                        (
                            "offer_hours",
                            models.PositiveSmallIntegerField(
                                default=48,
                                help_text="Hours in which the next in line can accept it.",
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="a freed seat is kept for",
                            ),
                        ),
                        (
                            "remind_days",
                            models.PositiveSmallIntegerField(
                                default=1, help_text="Days before; 0 for no reminder.", verbose_name="remind before a session"
                            ),
                        ),
                        (
                            "policy",
                            models.CharField(
                                choices=[
                                    ("first_come", "who comes first"),
                                    ("by_need", "who needs it most, decided when sign-up closes"),
                                ],
                                default="first_come",
                                max_length=10,
                                verbose_name="seats go to",
                            ),
                        ),
                        (
                            "allocated_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="seats given by need at"),
                        ),
                        (
                            "cost",
                            models.PositiveBigIntegerField(
                                default=0, help_text="Rupiah; 0 means free of charge.", verbose_name="cost a person"
                            ),
                        ),
                        (
                            "job_class",
                            models.CharField(
                                blank=True,
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
                                verbose_name="only the class",
                            ),
                        ),
                        (
                            "only_with_gap",
                            models.BooleanField(
                                default=False,
                                help_text="A level below what the job role asks for.",
                                verbose_name="only who lacks what it brings",
                            ),
                        ),
                        (
                            "approval",
                            models.CharField(
                                choices=[
                                    ("none", "nobody"),
                                    ("supervisor", "the supervisor"),
                                    ("both", "the supervisor, then HR"),
                                ],
                                default="none",
                                max_length=10,
                                verbose_name="approval by",
                            ),
                        ),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="offerings",
                                to="people.agency",
                                verbose_name="agency",
                            ),
                        ),
                        (
                            "audience",
                            models.ForeignKey(
                                help_text="This unit and everything below it may come.",
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.unit",
                                verbose_name="audience",
                            ),
                        ),
                        (
                            "curriculum",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="offerings",
                                to="courses.curriculum",
                                verbose_name="curriculum",
                            ),
                        ),
                        (
                            "grade_from",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.grade",
                                verbose_name="from the grade",
                            ),
                        ),
                        (
                            "grade_to",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.grade",
                                verbose_name="to the grade",
                            ),
                        ),
                        (
                            "job_roles",
                            models.ManyToManyField(
                                blank=True, related_name="+", to="people.jobrole", verbose_name="only the job roles"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "offering",
                        "verbose_name_plural": "offerings",
                        "ordering": ["starts_on", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("seats_taken__lte", models.F("seats"))), name="no_seat_sold_twice"
                            ),
                            models.CheckConstraint(condition=models.Q(("seats__gte", 1)), name="offering_has_seats"),
                            models.CheckConstraint(
                                condition=models.Q(("ends_on__gte", models.F("starts_on"))), name="offering_ends_after_it_starts"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("signup_closes_at__gt", models.F("signup_opens_at"))),
                                name="signup_closes_after_it_opens",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("seats_min__lte", models.F("seats"))),
                                name="offering_needs_no_more_than_it_seats",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("offer_hours__gte", 1)), name="freed_seat_is_kept_for_hours"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OfferingEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("public_id", models.CharField(default=people.models.chart.new_public_id, editable=False, max_length=12)),
                        ("name", models.CharField(help_text="Such as “Angkatan II 2026”.", max_length=60, verbose_name="name")),
                        (
                            "state",
                            models.CharField(
                                choices=[("draft", "draft"), ("open", "open"), ("closed", "closed"), ("cancelled", "cancelled")],
                                default="draft",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "mode",
                            models.CharField(
                                choices=[
                                    ("classroom", "in a room"),
                                    ("online", "online"),
                                    ("blended", "in a room and online"),
                                    ("own_pace", "at one's own pace"),
                                ],
                                default="classroom",
                                max_length=10,
                                verbose_name="mode",
                            ),
                        ),
                        ("place", models.CharField(blank=True, max_length=250, verbose_name="place or link")),
                        ("starts_on", models.DateField(verbose_name="first day")),
                        ("ends_on", models.DateField(verbose_name="last day")),
                        ("signup_opens_at", models.DateTimeField(verbose_name="sign-up opens")),
                        ("signup_closes_at", models.DateTimeField(verbose_name="sign-up closes")),
                        (
                            "seats",
                            models.PositiveIntegerField(
                                validators=[django.core.validators.MinValueValidator(1)], verbose_name="seats"
                            ),
                        ),
                        ("seats_taken", models.PositiveIntegerField(default=0, editable=False, verbose_name="seats taken")),
                        (
                            "seats_min",
                            models.PositiveIntegerField(
                                default=0,
                                help_text="With fewer at the cut-off you are asked to run or to cancel.",
                                verbose_name="fewest participants",
                            ),
                        ),
                        (
                            "cutoff_at",
                            models.DateTimeField(
                                blank=True,
                                help_text="Requests that nobody has answered lapse then.",
                                null=True,
                                verbose_name="cut-off",
                            ),
                        ),
                        (
                            "runs_since",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="decided to run with fewer at"
                            ),
                        ),
                        (
                            "withdraw_until",
                            models.DateTimeField(
                                blank=True,
                                help_text="Empty means until the first session begins.",
                                null=True,
                                verbose_name="seats can be given up until",
                            ),
                        ),
                        (
                            "offer_hours",
                            models.PositiveSmallIntegerField(
                                default=48,
                                help_text="Hours in which the next in line can accept it.",
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="a freed seat is kept for",
                            ),
                        ),
                        (
                            "remind_days",
                            models.PositiveSmallIntegerField(
                                default=1, help_text="Days before; 0 for no reminder.", verbose_name="remind before a session"
                            ),
                        ),
                        (
                            "policy",
                            models.CharField(
                                choices=[
                                    ("first_come", "who comes first"),
                                    ("by_need", "who needs it most, decided when sign-up closes"),
                                ],
                                default="first_come",
                                max_length=10,
                                verbose_name="seats go to",
                            ),
                        ),
                        (
                            "allocated_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="seats given by need at"),
                        ),
                        (
                            "cost",
                            models.PositiveBigIntegerField(
                                default=0, help_text="Rupiah; 0 means free of charge.", verbose_name="cost a person"
                            ),
                        ),
                        (
                            "job_class",
                            models.CharField(
                                blank=True,
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
                                verbose_name="only the class",
                            ),
                        ),
                        (
                            "only_with_gap",
                            models.BooleanField(
                                default=False,
                                help_text="A level below what the job role asks for.",
                                verbose_name="only who lacks what it brings",
                            ),
                        ),
                        (
                            "approval",
                            models.CharField(
                                choices=[
                                    ("none", "nobody"),
                                    ("supervisor", "the supervisor"),
                                    ("both", "the supervisor, then HR"),
                                ],
                                default="none",
                                max_length=10,
                                verbose_name="approval by",
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
                            "audience",
                            models.ForeignKey(
                                db_constraint=False,
                                help_text="This unit and everything below it may come.",
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.unit",
                                verbose_name="audience",
                            ),
                        ),
                        (
                            "curriculum",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="courses.curriculum",
                                verbose_name="curriculum",
                            ),
                        ),
                        (
                            "grade_from",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.grade",
                                verbose_name="from the grade",
                            ),
                        ),
                        (
                            "grade_to",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.grade",
                                verbose_name="to the grade",
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
                                to="courses.offering",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Package",
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
                                choices=[
                                    ("scorm12", "SCORM 1.2"),
                                    ("scorm2004", "SCORM 2004"),
                                    ("h5p", "H5P"),
                                    ("cmi5", "cmi5"),
                                    ("xapi", "xAPI"),
                                ],
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        ("title", models.CharField(max_length=200, verbose_name="title")),
                        ("folder", models.CharField(max_length=120, unique=True, verbose_name="folder")),
                        ("launch", models.CharField(blank=True, max_length=500, verbose_name="start page")),
                        ("manifest", models.JSONField(default=dict, verbose_name="manifest")),
                        ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                        ("size", models.PositiveBigIntegerField(help_text="Bytes, unpacked.", verbose_name="size")),
                        ("files", models.PositiveIntegerField(verbose_name="files")),
                        ("uploaded_at", models.DateTimeField(verbose_name="uploaded at")),
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
                            "uploaded_by",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="uploaded by",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "learning package",
                        "verbose_name_plural": "learning packages",
                        "ordering": ["-uploaded_at", "-pk"],
                    },
                ),
                migrations.CreateModel(
                    name="PresenceList",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "public_id",
                            models.CharField(
                                default=people.models.chart.new_public_id, editable=False, max_length=12, unique=True
                            ),
                        ),
                        ("file_name", models.CharField(max_length=200, verbose_name="file")),
                        (
                            "state",
                            models.CharField(
                                choices=[("reviewed", "to be reviewed"), ("taken", "taken over"), ("dropped", "thrown away")],
                                default="reviewed",
                                max_length=8,
                                verbose_name="state",
                            ),
                        ),
                        ("guests", models.JSONField(default=list, verbose_name="people on the list")),
                        ("faults", models.JSONField(default=list, verbose_name="rows that could not be read")),
                        ("uploaded_at", models.DateTimeField(verbose_name="uploaded at")),
                        ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="decided at")),
                        ("written", models.PositiveIntegerField(default=0, verbose_name="marks written")),
                        (
                            "uploaded_by",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="uploaded by",
                            ),
                        ),
                        (
                            "session",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="lists",
                                to="courses.session",
                                verbose_name="session",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "list of a webinar",
                        "verbose_name_plural": "lists of webinars",
                        "ordering": ["-uploaded_at", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("decided_at", None), ("state", "reviewed")),
                                    models.Q(("decided_at__isnull", False), ("faults", []), ("guests", [])),
                                    _connector="OR",
                                ),
                                name="decided_lists_hold_nobody",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Question",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("single", "one answer"),
                                    ("multiple", "several answers"),
                                    ("matching", "matching"),
                                    ("order", "order"),
                                    ("number", "number"),
                                    ("text", "short text"),
                                ],
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        ("text", models.TextField(max_length=2000, verbose_name="question")),
                        ("body", models.JSONField(verbose_name="answers")),
                        (
                            "feedback",
                            models.TextField(
                                blank=True, help_text="Shown after handing in.", max_length=1000, verbose_name="feedback"
                            ),
                        ),
                        (
                            "points",
                            models.PositiveSmallIntegerField(
                                default=1,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(100),
                                ],
                                verbose_name="points",
                            ),
                        ),
                        ("is_used", models.BooleanField(default=True, verbose_name="in use")),
                        (
                            "competency",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="competencies.competency",
                                verbose_name="competency",
                            ),
                        ),
                        (
                            "bank",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="questions",
                                to="courses.questionbank",
                                verbose_name="question bank",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "question",
                        "verbose_name_plural": "questions",
                        "ordering": ["bank", "pk"],
                        "constraints": [
                            models.CheckConstraint(condition=models.Q(("points__range", (1, 100))), name="question_has_points")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="QuestionBank",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("title", models.CharField(max_length=200, verbose_name="title")),
                        (
                            "course",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="banks",
                                to="courses.course",
                                verbose_name="course",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "question bank",
                        "verbose_name_plural": "question banks",
                        "ordering": ["course__title", "title", "pk"],
                        "constraints": [models.UniqueConstraint(fields=("course", "title"), name="one_bank_a_title")],
                    },
                ),
                migrations.CreateModel(
                    name="QuestionEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("single", "one answer"),
                                    ("multiple", "several answers"),
                                    ("matching", "matching"),
                                    ("order", "order"),
                                    ("number", "number"),
                                    ("text", "short text"),
                                ],
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        ("text", models.TextField(max_length=2000, verbose_name="question")),
                        ("body", models.JSONField(verbose_name="answers")),
                        (
                            "feedback",
                            models.TextField(
                                blank=True, help_text="Shown after handing in.", max_length=1000, verbose_name="feedback"
                            ),
                        ),
                        (
                            "points",
                            models.PositiveSmallIntegerField(
                                default=1,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(100),
                                ],
                                verbose_name="points",
                            ),
                        ),
                        ("is_used", models.BooleanField(default=True, verbose_name="in use")),
                        (
                            "bank",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="courses.questionbank",
                                verbose_name="question bank",
                            ),
                        ),
                        (
                            "competency",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="competencies.competency",
                                verbose_name="competency",
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
                                to="courses.question",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Quiz",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "minutes",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Minutes; empty: no limit.",
                                null=True,
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="time limit",
                            ),
                        ),
                        (
                            "attempts",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Empty: as many as one likes.",
                                null=True,
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="attempts",
                            ),
                        ),
                        (
                            "counts",
                            models.CharField(
                                choices=[("best", "the best"), ("last", "the last")],
                                default="best",
                                max_length=4,
                                verbose_name="attempt that counts",
                            ),
                        ),
                        (
                            "pass_score",
                            models.PositiveSmallIntegerField(
                                default=0,
                                help_text="Of 100. 0: handing in is enough.",
                                validators=[django.core.validators.MaxValueValidator(100)],
                                verbose_name="passed from",
                            ),
                        ),
                        ("is_shuffled", models.BooleanField(default=True, verbose_name="shuffle questions and answers")),
                        (
                            "shows_answers",
                            models.BooleanField(default=True, verbose_name="show the right answers after handing in"),
                        ),
                        (
                            "before",
                            models.ForeignKey(
                                blank=True,
                                help_text="Then both results show what was learnt.",
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="after",
                                to="courses.quiz",
                                verbose_name="compared with the pre-test",
                            ),
                        ),
                        (
                            "unit",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="quiz",
                                to="courses.learningunit",
                                verbose_name="learning unit",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "test",
                        "verbose_name_plural": "tests",
                        "constraints": [
                            models.CheckConstraint(condition=models.Q(("pass_score__lte", 100)), name="pass_score_is_0_to_100"),
                            models.CheckConstraint(
                                condition=models.Q(("minutes", None), ("minutes__gte", 1), _connector="OR"), name="quiz_has_time"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("attempts", None), ("attempts__gte", 1), _connector="OR"),
                                name="quiz_has_attempts",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="QuizEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "minutes",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Minutes; empty: no limit.",
                                null=True,
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="time limit",
                            ),
                        ),
                        (
                            "attempts",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Empty: as many as one likes.",
                                null=True,
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="attempts",
                            ),
                        ),
                        (
                            "counts",
                            models.CharField(
                                choices=[("best", "the best"), ("last", "the last")],
                                default="best",
                                max_length=4,
                                verbose_name="attempt that counts",
                            ),
                        ),
                        (
                            "pass_score",
                            models.PositiveSmallIntegerField(
                                default=0,
                                help_text="Of 100. 0: handing in is enough.",
                                validators=[django.core.validators.MaxValueValidator(100)],
                                verbose_name="passed from",
                            ),
                        ),
                        ("is_shuffled", models.BooleanField(default=True, verbose_name="shuffle questions and answers")),
                        (
                            "shows_answers",
                            models.BooleanField(default=True, verbose_name="show the right answers after handing in"),
                        ),
                        (
                            "before",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="Then both results show what was learnt.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="courses.quiz",
                                verbose_name="compared with the pre-test",
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
                                to="courses.quiz",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="courses.learningunit",
                                verbose_name="learning unit",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="QuizPool",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "draw",
                            models.PositiveSmallIntegerField(
                                validators=[django.core.validators.MinValueValidator(1)], verbose_name="draw"
                            ),
                        ),
                        (
                            "bank",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="pools",
                                to="courses.questionbank",
                                verbose_name="question bank",
                            ),
                        ),
                        (
                            "quiz",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="pools",
                                to="courses.quiz",
                                verbose_name="test",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "pool of a test",
                        "verbose_name_plural": "pools of tests",
                        "ordering": ["quiz", "pk"],
                        "constraints": [models.UniqueConstraint(fields=("quiz", "bank"), name="one_pool_a_bank")],
                    },
                ),
                migrations.CreateModel(
                    name="Room",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "public_id",
                            models.CharField(
                                default=people.models.chart.new_public_id, editable=False, max_length=12, unique=True
                            ),
                        ),
                        ("name", models.CharField(max_length=120, verbose_name="name")),
                        ("address", models.CharField(blank=True, max_length=250, verbose_name="address")),
                        (
                            "places",
                            models.PositiveIntegerField(
                                help_text="How many people it holds.",
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="places",
                            ),
                        ),
                        (
                            "equipment",
                            models.CharField(
                                blank=True,
                                help_text="Projector, ramp, lift …",
                                max_length=250,
                                verbose_name="equipment and access",
                            ),
                        ),
                        ("is_active", models.BooleanField(default=True, verbose_name="in use")),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rooms",
                                to="people.agency",
                                verbose_name="agency",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rooms",
                                to="people.unit",
                                verbose_name="kept by",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "room",
                        "verbose_name_plural": "rooms",
                        "ordering": ["name", "pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("agency", "name"), name="one_room_a_name"),
                            models.CheckConstraint(condition=models.Q(("places__gte", 1)), name="room_has_places"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RoomEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("public_id", models.CharField(default=people.models.chart.new_public_id, editable=False, max_length=12)),
                        ("name", models.CharField(max_length=120, verbose_name="name")),
                        ("address", models.CharField(blank=True, max_length=250, verbose_name="address")),
                        (
                            "places",
                            models.PositiveIntegerField(
                                help_text="How many people it holds.",
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="places",
                            ),
                        ),
                        (
                            "equipment",
                            models.CharField(
                                blank=True,
                                help_text="Projector, ramp, lift …",
                                max_length=250,
                                verbose_name="equipment and access",
                            ),
                        ),
                        ("is_active", models.BooleanField(default=True, verbose_name="in use")),
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
                                to="courses.room",
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
                                verbose_name="kept by",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Scan",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("device", models.CharField(max_length=64, verbose_name="device")),
                        (
                            "outcome",
                            models.CharField(
                                choices=[("counted", "counted"), ("same_device", "refused: the phone of somebody else")],
                                max_length=11,
                                verbose_name="outcome",
                            ),
                        ),
                        ("scanned_at", models.DateTimeField(verbose_name="scanned at")),
                        ("confirmed_at", models.DateTimeField(verbose_name="confirmed at")),
                        (
                            "enrolment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="scans",
                                to="courses.enrolment",
                                verbose_name="enrolment",
                            ),
                        ),
                        (
                            "session",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="scans",
                                to="courses.session",
                                verbose_name="session",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "scan",
                        "verbose_name_plural": "scans",
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("outcome", "counted")), fields=("session", "device"), name="one_device_once"
                            ),
                            models.UniqueConstraint(
                                fields=("session", "enrolment", "outcome", "device"), name="one_scan_a_person_and_device"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ServiceIndicator",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("name", models.CharField(max_length=200, verbose_name="name")),
                        (
                            "measure",
                            models.CharField(
                                help_text="Such as minutes, per cent, index 1–4.", max_length=40, verbose_name="unit of measure"
                            ),
                        ),
                        (
                            "direction",
                            models.CharField(
                                choices=[("up", "higher is better"), ("down", "lower is better")],
                                max_length=4,
                                verbose_name="direction",
                            ),
                        ),
                        (
                            "source",
                            models.CharField(help_text="Who measures it, and how.", max_length=200, verbose_name="source"),
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
                            "courses",
                            models.ManyToManyField(
                                blank=True,
                                help_text="Their evaluation shows it before and after.",
                                related_name="indicators",
                                to="courses.course",
                                verbose_name="courses that are to move it",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="service_indicators",
                                to="people.unit",
                                verbose_name="unit",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "service indicator",
                        "verbose_name_plural": "service indicators",
                        "ordering": ["unit__path", "name", "pk"],
                        "constraints": [models.UniqueConstraint(fields=("unit", "name"), name="one_indicator_a_name")],
                    },
                ),
                migrations.CreateModel(
                    name="ServiceIndicatorEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("name", models.CharField(max_length=200, verbose_name="name")),
                        (
                            "measure",
                            models.CharField(
                                help_text="Such as minutes, per cent, index 1–4.", max_length=40, verbose_name="unit of measure"
                            ),
                        ),
                        (
                            "direction",
                            models.CharField(
                                choices=[("up", "higher is better"), ("down", "lower is better")],
                                max_length=4,
                                verbose_name="direction",
                            ),
                        ),
                        (
                            "source",
                            models.CharField(help_text="Who measures it, and how.", max_length=200, verbose_name="source"),
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
                                to="courses.serviceindicator",
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
                    name="Session",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "public_id",
                            models.CharField(
                                default=people.models.chart.new_public_id, editable=False, max_length=12, unique=True
                            ),
                        ),
                        ("title", models.CharField(max_length=200, verbose_name="title")),
                        ("starts_at", models.DateTimeField(verbose_name="starts")),
                        ("ends_at", models.DateTimeField(verbose_name="ends")),
                        (
                            "place",
                            models.CharField(
                                blank=True,
                                help_text="Empty means the offering's place.",
                                max_length=250,
                                verbose_name="place or link",
                            ),
                        ),
                        (
                            "zone",
                            models.CharField(
                                choices=[("Asia/Jakarta", "WIB"), ("Asia/Makassar", "WITA"), ("Asia/Jayapura", "WIT")],
                                default="Asia/Jakarta",
                                max_length=16,
                                verbose_name="time zone",
                            ),
                        ),
                        (
                            "link",
                            models.URLField(
                                blank=True,
                                help_text="Shown only to who holds a seat.",
                                max_length=500,
                                verbose_name="link to join",
                            ),
                        ),
                        ("is_held", models.BooleanField(default=True, editable=False, verbose_name="is held")),
                        (
                            "offering",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sessions",
                                to="courses.offering",
                                verbose_name="offering",
                            ),
                        ),
                        (
                            "room",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sessions",
                                to="courses.room",
                                verbose_name="room",
                            ),
                        ),
                        (
                            "trainers",
                            models.ManyToManyField(
                                blank=True, related_name="sessions", to=settings.AUTH_USER_MODEL, verbose_name="trainers"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "session",
                        "verbose_name_plural": "sessions",
                        "ordering": ["starts_at", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("ends_at__gt", models.F("starts_at"))), name="session_ends_after_it_starts"
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                condition=models.Q(("is_held", True), ("room__isnull", False)),
                                expressions=[
                                    (
                                        models.Func(
                                            "room",
                                            "room",
                                            models.Value("[]"),
                                            function="int8range",
                                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                        ),
                                        "&&",
                                    ),
                                    (
                                        models.Func(
                                            "starts_at",
                                            "ends_at",
                                            function="tstzrange",
                                            output_field=django.contrib.postgres.fields.ranges.DateTimeRangeField(),
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="no_room_twice_at_a_time",
                                violation_error_message="The room is taken by another session at that time.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SessionCode",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("nonce", models.CharField(default=people.models.chart.new_public_id, editable=False, max_length=12)),
                        (
                            "counts_from_scan",
                            models.BooleanField(
                                default=False,
                                help_text="Otherwise who scans was there for the whole session.",
                                verbose_name="late arrivals count from their scan",
                            ),
                        ),
                        ("opened_at", models.DateTimeField(verbose_name="opened at")),
                        ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="ended at")),
                        (
                            "opened_by",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="opened by",
                            ),
                        ),
                        (
                            "session",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="codes",
                                to="courses.session",
                                verbose_name="session",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "code of a session",
                        "verbose_name_plural": "codes of sessions",
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended_at__isnull", True)),
                                fields=("session",),
                                name="one_live_code_a_session",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SessionEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("public_id", models.CharField(default=people.models.chart.new_public_id, editable=False, max_length=12)),
                        ("title", models.CharField(max_length=200, verbose_name="title")),
                        ("starts_at", models.DateTimeField(verbose_name="starts")),
                        ("ends_at", models.DateTimeField(verbose_name="ends")),
                        (
                            "place",
                            models.CharField(
                                blank=True,
                                help_text="Empty means the offering's place.",
                                max_length=250,
                                verbose_name="place or link",
                            ),
                        ),
                        (
                            "zone",
                            models.CharField(
                                choices=[("Asia/Jakarta", "WIB"), ("Asia/Makassar", "WITA"), ("Asia/Jayapura", "WIT")],
                                default="Asia/Jakarta",
                                max_length=16,
                                verbose_name="time zone",
                            ),
                        ),
                        (
                            "link",
                            models.URLField(
                                blank=True,
                                help_text="Shown only to who holds a seat.",
                                max_length=500,
                                verbose_name="link to join",
                            ),
                        ),
                        ("is_held", models.BooleanField(default=True, editable=False, verbose_name="is held")),
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
                                to="courses.session",
                            ),
                        ),
                        (
                            "room",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="courses.room",
                                verbose_name="room",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="SpotCheck",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("reason", models.CharField(max_length=200, verbose_name="reason")),
                        ("drawn_at", models.DateTimeField(verbose_name="drawn at")),
                        (
                            "drawn_by",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="drawn by",
                            ),
                        ),
                        (
                            "session",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="spot_checks",
                                to="courses.session",
                                verbose_name="session",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "spot check",
                        "verbose_name_plural": "spot checks",
                        "ordering": ["-drawn_at", "-pk"],
                    },
                ),
                migrations.CreateModel(
                    name="SpotCheckLine",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "result",
                            models.CharField(
                                blank=True,
                                choices=[("found", "was there"), ("missing", "was not there")],
                                max_length=7,
                                verbose_name="result",
                            ),
                        ),
                        ("noted_at", models.DateTimeField(blank=True, null=True, verbose_name="noted at")),
                        (
                            "check_of",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="lines",
                                to="courses.spotcheck",
                                verbose_name="spot check",
                            ),
                        ),
                        (
                            "enrolment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="spot_checks",
                                to="courses.enrolment",
                                verbose_name="enrolment",
                            ),
                        ),
                        (
                            "noted_by",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="noted by",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "person of a spot check",
                        "verbose_name_plural": "people of spot checks",
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("check_of", "enrolment"), name="drawn_once_a_check"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("noted_at", None), ("result", "")),
                                    models.Q(models.Q(("result", ""), _negated=True), ("noted_at__isnull", False)),
                                    _connector="OR",
                                ),
                                name="result_has_a_moment",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Substitution",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "since",
                            models.DateField(
                                help_text="From this day on they may mark attendance in this session.", verbose_name="from"
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=200, verbose_name="reason")),
                        ("named_at", models.DateTimeField(verbose_name="named at")),
                        ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="ended at")),
                        (
                            "named_by",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="named by",
                            ),
                        ),
                        (
                            "session",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="substitutions",
                                to="courses.session",
                                verbose_name="session",
                            ),
                        ),
                        (
                            "trainer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="substitutions",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="substitute",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "substitution",
                        "verbose_name_plural": "substitutions",
                        "ordering": ["-named_at", "-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended_at__isnull", True)),
                                fields=("session", "trainer"),
                                name="one_substitution_a_trainer",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SubstitutionEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "since",
                            models.DateField(
                                help_text="From this day on they may mark attendance in this session.", verbose_name="from"
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=200, verbose_name="reason")),
                        ("named_at", models.DateTimeField(verbose_name="named at")),
                        ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="ended at")),
                        (
                            "named_by",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="named by",
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
                                to="courses.substitution",
                            ),
                        ),
                        (
                            "session",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="courses.session",
                                verbose_name="session",
                            ),
                        ),
                        (
                            "trainer",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="substitute",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="SurveyAnswer",
                    fields=[
                        (
                            "key",
                            models.CharField(
                                default=people.models.chart.new_public_id,
                                editable=False,
                                max_length=12,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("answers", models.JSONField(verbose_name="answers")),
                        (
                            "offering",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="survey_answers",
                                to="courses.offering",
                                verbose_name="offering",
                            ),
                        ),
                        (
                            "form",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="courses.surveyform",
                                verbose_name="survey form",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "answer to a survey",
                        "verbose_name_plural": "answers to surveys",
                    },
                ),
                migrations.CreateModel(
                    name="SurveyForm",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("version", models.PositiveSmallIntegerField(verbose_name="version")),
                        ("since", models.DateField(verbose_name="used since")),
                        ("questions", models.JSONField(verbose_name="questions")),
                        (
                            "agency",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.agency",
                                verbose_name="agency",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "survey form",
                        "verbose_name_plural": "survey forms",
                        "ordering": ["agency", "-since", "-version"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("agency", "version"), name="one_survey_form_a_version", nulls_distinct=False
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Testimonial",
                    fields=[
                        (
                            "key",
                            models.CharField(
                                default=people.models.chart.new_public_id,
                                editable=False,
                                max_length=12,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("text", models.TextField(max_length=600, verbose_name="text")),
                        ("signature", models.CharField(blank=True, max_length=80, verbose_name="signed")),
                        (
                            "state",
                            models.CharField(
                                choices=[("submitted", "waiting"), ("published", "published"), ("withheld", "not published")],
                                default="submitted",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="decided at")),
                        (
                            "course",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="testimonials",
                                to="courses.course",
                                verbose_name="course",
                            ),
                        ),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="decided by",
                            ),
                        ),
                        (
                            "offering",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="courses.offering",
                                verbose_name="offering",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "testimonial",
                        "verbose_name_plural": "testimonials",
                        "ordering": ["-offering__starts_on", "key"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("state", "submitted"), ("decided_at__isnull", False), _connector="OR"),
                                name="decided_testimonial_has_a_moment",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TestimonialEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "key",
                            models.CharField(
                                default=people.models.chart.new_public_id, editable=False, max_length=12, serialize=False
                            ),
                        ),
                        ("text", models.TextField(max_length=600, verbose_name="text")),
                        ("signature", models.CharField(blank=True, max_length=80, verbose_name="signed")),
                        (
                            "state",
                            models.CharField(
                                choices=[("submitted", "waiting"), ("published", "published"), ("withheld", "not published")],
                                default="submitted",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="decided at")),
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
                                to="courses.testimonial",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="TransferAnswer",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "role",
                            models.CharField(
                                choices=[("learner", "learner"), ("supervisor", "supervisor")], max_length=10, verbose_name="as"
                            ),
                        ),
                        ("seen", models.JSONField(verbose_name="seen")),
                        ("is_shown", models.BooleanField(verbose_name="level shown")),
                        ("remark", models.CharField(blank=True, max_length=500, verbose_name="example or hindrance")),
                        ("answered_at", models.DateTimeField(verbose_name="answered at")),
                        (
                            "answered_by",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="answered by",
                            ),
                        ),
                        (
                            "review",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="answers",
                                to="courses.transferreview",
                                verbose_name="question",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "answer after a course",
                        "verbose_name_plural": "answers after courses",
                        "constraints": [models.UniqueConstraint(fields=("review", "role"), name="one_answer_a_role")],
                    },
                ),
                migrations.CreateModel(
                    name="TransferReview",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "level",
                            models.PositiveSmallIntegerField(
                                choices=[(1, "aware"), (2, "basic"), (3, "intermediate"), (4, "advanced"), (5, "expert")],
                                verbose_name="level",
                            ),
                        ),
                        ("valid_months", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="valid for")),
                        ("indicators", models.JSONField(verbose_name="indicators")),
                        ("least", models.PositiveSmallIntegerField(verbose_name="indicators seen at least")),
                        ("opens_on", models.DateField(verbose_name="asked from")),
                        ("closes_on", models.DateField(verbose_name="may be answered until")),
                        ("reminds_on", models.DateField(verbose_name="reminded on")),
                        ("reminded_at", models.DateTimeField(blank=True, null=True, verbose_name="reminded at")),
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
                            "competency",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="competencies.competency",
                                verbose_name="competency",
                            ),
                        ),
                        (
                            "completion",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reviews",
                                to="courses.completion",
                                verbose_name="completion",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "question after a course",
                        "verbose_name_plural": "questions after courses",
                        "ordering": ["closes_on", "completion", "pk"],
                        "indexes": [models.Index(fields=["closes_on"], name="review_by_its_end")],
                        "constraints": [
                            models.UniqueConstraint(fields=("completion", "competency"), name="one_review_a_competency"),
                            models.CheckConstraint(
                                condition=models.Q(("closes_on__gte", models.F("opens_on"))), name="review_is_open_for_a_day"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TransferRule",
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
                            models.PositiveSmallIntegerField(help_text="Days after the completion.", verbose_name="asked after"),
                        ),
                        ("open_days", models.PositiveSmallIntegerField(help_text="Days.", verbose_name="may be answered for")),
                        (
                            "reminder_days",
                            models.PositiveSmallIntegerField(help_text="Days without an answer.", verbose_name="reminded after"),
                        ),
                        (
                            "most",
                            models.PositiveSmallIntegerField(
                                help_text="Those with the highest level.",
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="competencies at most",
                            ),
                        ),
                        (
                            "least",
                            models.PositiveSmallIntegerField(
                                help_text="So many of the three must be seen as a rule for the level to count as shown.",
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(3),
                                ],
                                verbose_name="indicators seen at least",
                            ),
                        ),
                        (
                            "course",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="courses.course",
                                verbose_name="course",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "rule of asking after a course",
                        "verbose_name_plural": "rules of asking after courses",
                        "ordering": ["course", "-since"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("until__isnull", True), ("until__gt", models.F("since")), _connector="OR"),
                                name="transfer_rule_has_a_day",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[
                                    (
                                        models.Func(
                                            models.Func(models.F("course"), models.Value(0), function="coalesce"),
                                            models.Func(models.F("course"), models.Value(0), function="coalesce"),
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
                                name="one_transfer_rule_at_a_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("least__range", (1, 3)),
                                    ("most__gte", 1),
                                    ("open_days__gte", 1),
                                    ("reminder_days__lt", models.F("open_days")),
                                ),
                                name="transfer_rule_asks_something",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TransferRuleEvent",
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
                            models.PositiveSmallIntegerField(help_text="Days after the completion.", verbose_name="asked after"),
                        ),
                        ("open_days", models.PositiveSmallIntegerField(help_text="Days.", verbose_name="may be answered for")),
                        (
                            "reminder_days",
                            models.PositiveSmallIntegerField(help_text="Days without an answer.", verbose_name="reminded after"),
                        ),
                        (
                            "most",
                            models.PositiveSmallIntegerField(
                                help_text="Those with the highest level.",
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="competencies at most",
                            ),
                        ),
                        (
                            "least",
                            models.PositiveSmallIntegerField(
                                help_text="So many of the three must be seen as a rule for the level to count as shown.",
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(3),
                                ],
                                verbose_name="indicators seen at least",
                            ),
                        ),
                        (
                            "course",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
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
                                to="courses.transferrule",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="UnitProgress",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "state",
                            models.CharField(
                                choices=[("started", "begun"), ("done", "done"), ("to_confirm", "to be confirmed")],
                                default="started",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "score",
                            models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True, verbose_name="score"),
                        ),
                        ("seconds", models.PositiveIntegerField(default=0, verbose_name="seconds spent")),
                        ("started_at", models.DateTimeField(verbose_name="begun at")),
                        ("done_at", models.DateTimeField(blank=True, null=True, verbose_name="done at")),
                        ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="decided at")),
                        ("remark", models.CharField(blank=True, max_length=300, verbose_name="remark")),
                        ("data", models.JSONField(default=dict, verbose_name="data")),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="decided by",
                            ),
                        ),
                        (
                            "enrolment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="progress",
                                to="courses.enrolment",
                                verbose_name="enrolment",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="progress",
                                to="courses.learningunit",
                                verbose_name="learning unit",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "progress",
                        "verbose_name_plural": "progress",
                        "indexes": [
                            models.Index(condition=models.Q(("state", "to_confirm")), fields=["unit"], name="progress_to_confirm")
                        ],
                        "constraints": [
                            models.UniqueConstraint(fields=("enrolment", "unit"), name="one_progress_a_unit"),
                            models.CheckConstraint(
                                condition=models.Q(("score", None), ("score__range", (0, 100)), _connector="OR"),
                                name="score_is_0_to_100",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("done_at", None), ("state", "started")),
                                    models.Q(
                                        models.Q(("state", "started"), _negated=True), models.Q(("done_at", None), _negated=True)
                                    ),
                                    _connector="OR",
                                ),
                                name="done_has_a_moment",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="UnitProgressEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "state",
                            models.CharField(
                                choices=[("started", "begun"), ("done", "done"), ("to_confirm", "to be confirmed")],
                                default="started",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "score",
                            models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True, verbose_name="score"),
                        ),
                        ("seconds", models.PositiveIntegerField(default=0, verbose_name="seconds spent")),
                        ("started_at", models.DateTimeField(verbose_name="begun at")),
                        ("done_at", models.DateTimeField(blank=True, null=True, verbose_name="done at")),
                        ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="decided at")),
                        ("remark", models.CharField(blank=True, max_length=300, verbose_name="remark")),
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
                            "enrolment",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="courses.enrolment",
                                verbose_name="enrolment",
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
                                related_name="enrolment_unit_state_score_seconds_started_at_done_at_decided_by_decided_at_remark_events",
                                to="courses.unitprogress",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="courses.learningunit",
                                verbose_name="learning unit",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="UnitQuota",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("seats", models.PositiveIntegerField(verbose_name="seats at most")),
                        ("seats_taken", models.PositiveIntegerField(default=0, editable=False, verbose_name="seats taken")),
                        (
                            "offering",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="quotas",
                                to="courses.offering",
                                verbose_name="offering",
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
                        "verbose_name": "quota of a unit",
                        "verbose_name_plural": "quotas of units",
                        "ordering": ["offering", "unit__path"],
                        "constraints": [
                            models.UniqueConstraint(fields=("offering", "unit"), name="one_quota_a_unit"),
                            models.CheckConstraint(
                                condition=models.Q(("seats_taken__lte", models.F("seats"))), name="no_quota_exceeded"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="UnitQuotaEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("seats", models.PositiveIntegerField(verbose_name="seats at most")),
                        ("seats_taken", models.PositiveIntegerField(default=0, editable=False, verbose_name="seats taken")),
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
                                to="courses.unitquota",
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
                    name="Assignment",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("brief", models.TextField(max_length=8000, verbose_name="task")),
                        ("rubric", models.JSONField(verbose_name="rubric")),
                        ("kinds", models.JSONField(default=list, verbose_name="kinds of files")),
                        (
                            "most_files",
                            models.PositiveSmallIntegerField(
                                default=3, validators=[django.core.validators.MaxValueValidator(10)], verbose_name="files at most"
                            ),
                        ),
                        (
                            "largest",
                            models.PositiveSmallIntegerField(
                                default=10,
                                help_text="Megabytes.",
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(50),
                                ],
                                verbose_name="largest file",
                            ),
                        ),
                        (
                            "due_days",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Days after the last day of the offering; empty: no end.",
                                null=True,
                                verbose_name="due",
                            ),
                        ),
                        (
                            "late",
                            models.CharField(
                                choices=[
                                    ("refused", "is not taken"),
                                    ("reduced", "loses points for each day"),
                                    ("taken", "is taken as it is"),
                                ],
                                default="reduced",
                                max_length=8,
                                verbose_name="late work",
                            ),
                        ),
                        (
                            "late_points",
                            models.PositiveSmallIntegerField(
                                default=5,
                                help_text="Of 100.",
                                validators=[django.core.validators.MaxValueValidator(100)],
                                verbose_name="points lost a day",
                            ),
                        ),
                        (
                            "pass_score",
                            models.PositiveSmallIntegerField(
                                default=60, validators=[django.core.validators.MaxValueValidator(100)], verbose_name="passed from"
                            ),
                        ),
                        (
                            "tries",
                            models.PositiveSmallIntegerField(
                                default=2,
                                help_text="Times.",
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="may be handed in",
                            ),
                        ),
                        (
                            "has_two_markers",
                            models.BooleanField(
                                default=False,
                                help_text="Neither sees the other's marks before both have marked.",
                                verbose_name="two markers",
                            ),
                        ),
                        (
                            "tolerance",
                            models.PositiveSmallIntegerField(
                                default=10,
                                help_text="Two marks further apart are talked over.",
                                validators=[django.core.validators.MaxValueValidator(100)],
                                verbose_name="tolerance",
                            ),
                        ),
                        (
                            "unit",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="assignment",
                                to="courses.learningunit",
                                verbose_name="learning unit",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "assignment",
                        "verbose_name_plural": "assignments",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("largest__gte", 1),
                                    ("late_points__lte", 100),
                                    ("pass_score__lte", 100),
                                    ("tolerance__lte", 100),
                                    ("tries__gte", 1),
                                ),
                                name="assignment_counts_to_100",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AssignmentEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("brief", models.TextField(max_length=8000, verbose_name="task")),
                        ("rubric", models.JSONField(verbose_name="rubric")),
                        ("kinds", models.JSONField(default=list, verbose_name="kinds of files")),
                        (
                            "most_files",
                            models.PositiveSmallIntegerField(
                                default=3, validators=[django.core.validators.MaxValueValidator(10)], verbose_name="files at most"
                            ),
                        ),
                        (
                            "largest",
                            models.PositiveSmallIntegerField(
                                default=10,
                                help_text="Megabytes.",
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(50),
                                ],
                                verbose_name="largest file",
                            ),
                        ),
                        (
                            "due_days",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Days after the last day of the offering; empty: no end.",
                                null=True,
                                verbose_name="due",
                            ),
                        ),
                        (
                            "late",
                            models.CharField(
                                choices=[
                                    ("refused", "is not taken"),
                                    ("reduced", "loses points for each day"),
                                    ("taken", "is taken as it is"),
                                ],
                                default="reduced",
                                max_length=8,
                                verbose_name="late work",
                            ),
                        ),
                        (
                            "late_points",
                            models.PositiveSmallIntegerField(
                                default=5,
                                help_text="Of 100.",
                                validators=[django.core.validators.MaxValueValidator(100)],
                                verbose_name="points lost a day",
                            ),
                        ),
                        (
                            "pass_score",
                            models.PositiveSmallIntegerField(
                                default=60, validators=[django.core.validators.MaxValueValidator(100)], verbose_name="passed from"
                            ),
                        ),
                        (
                            "tries",
                            models.PositiveSmallIntegerField(
                                default=2,
                                help_text="Times.",
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="may be handed in",
                            ),
                        ),
                        (
                            "has_two_markers",
                            models.BooleanField(
                                default=False,
                                help_text="Neither sees the other's marks before both have marked.",
                                verbose_name="two markers",
                            ),
                        ),
                        (
                            "tolerance",
                            models.PositiveSmallIntegerField(
                                default=10,
                                help_text="Two marks further apart are talked over.",
                                validators=[django.core.validators.MaxValueValidator(100)],
                                verbose_name="tolerance",
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
                                to="courses.assignment",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="courses.learningunit",
                                verbose_name="learning unit",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Submission",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "public_id",
                            models.CharField(
                                default=people.models.chart.new_public_id, editable=False, max_length=12, unique=True
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                        ("text", models.TextField(blank=True, max_length=20000, verbose_name="text")),
                        ("rubric", models.JSONField(verbose_name="rubric")),
                        ("days_late", models.PositiveSmallIntegerField(default=0, verbose_name="days late")),
                        ("handed_in_at", models.DateTimeField(verbose_name="handed in at")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("handed_in", "waits to be marked"),
                                    ("differing", "marks differ"),
                                    ("marked", "marked"),
                                ],
                                default="handed_in",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "score",
                            models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True, verbose_name="score"),
                        ),
                        ("feedback", models.TextField(blank=True, max_length=4000, verbose_name="feedback")),
                        ("marked_at", models.DateTimeField(blank=True, null=True, verbose_name="marked at")),
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
                            "assignment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="submissions",
                                to="courses.assignment",
                                verbose_name="assignment",
                            ),
                        ),
                        (
                            "enrolment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="submissions",
                                to="courses.enrolment",
                                verbose_name="enrolment",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "hand-in",
                        "verbose_name_plural": "hand-ins",
                        "ordering": ["handed_in_at", "pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("enrolment", "assignment", "number"), name="one_submission_a_number"),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "marked"), _negated=True),
                                fields=("enrolment", "assignment"),
                                name="one_submission_at_a_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("marked_at__isnull", False), ("score__range", (0, 100)), ("state", "marked")),
                                    models.Q(models.Q(("state", "marked"), _negated=True), ("score", None)),
                                    _connector="OR",
                                ),
                                name="marked_has_a_score",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Marking",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("levels", models.JSONField(verbose_name="levels")),
                        ("score", models.DecimalField(decimal_places=2, max_digits=5, verbose_name="score")),
                        ("feedback", models.TextField(blank=True, max_length=4000, verbose_name="feedback")),
                        ("is_agreed", models.BooleanField(default=False, verbose_name="agreed")),
                        ("marked_at", models.DateTimeField(verbose_name="marked at")),
                        (
                            "marker",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="marker",
                            ),
                        ),
                        (
                            "submission",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="markings",
                                to="courses.submission",
                                verbose_name="hand-in",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "marking",
                        "verbose_name_plural": "markings",
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("is_agreed", False)),
                                fields=("submission", "marker"),
                                name="one_marking_a_marker",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("is_agreed", True)), fields=("submission",), name="one_agreed_marking"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SubmissionEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("public_id", models.CharField(default=people.models.chart.new_public_id, editable=False, max_length=12)),
                        ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                        ("text", models.TextField(blank=True, max_length=20000, verbose_name="text")),
                        ("rubric", models.JSONField(verbose_name="rubric")),
                        ("days_late", models.PositiveSmallIntegerField(default=0, verbose_name="days late")),
                        ("handed_in_at", models.DateTimeField(verbose_name="handed in at")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("handed_in", "waits to be marked"),
                                    ("differing", "marks differ"),
                                    ("marked", "marked"),
                                ],
                                default="handed_in",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "score",
                            models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True, verbose_name="score"),
                        ),
                        ("feedback", models.TextField(blank=True, max_length=4000, verbose_name="feedback")),
                        ("marked_at", models.DateTimeField(blank=True, null=True, verbose_name="marked at")),
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
                            "assignment",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="courses.assignment",
                                verbose_name="assignment",
                            ),
                        ),
                        (
                            "enrolment",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="courses.enrolment",
                                verbose_name="enrolment",
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
                                to="courses.submission",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="SubmissionFile",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "file",
                            models.FileField(
                                max_length=200,
                                storage=people.models.own_data.private_storage,
                                upload_to="submissions/",
                                verbose_name="file",
                            ),
                        ),
                        ("name", models.CharField(max_length=200, verbose_name="name")),
                        ("size", models.PositiveIntegerField(verbose_name="size")),
                        (
                            "submission",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="files",
                                to="courses.submission",
                                verbose_name="hand-in",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "file of a hand-in",
                        "verbose_name_plural": "files of hand-ins",
                        "ordering": ["pk"],
                    },
                ),
                migrations.CreateModel(
                    name="VideoProviderEvent",
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
                            "provider",
                            models.CharField(
                                choices=[("youtube", "YouTube"), ("vimeo", "Vimeo")], max_length=10, verbose_name="provider"
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
                                to="courses.videoprovider",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="VideoProvider",
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
                            "provider",
                            models.CharField(
                                choices=[("youtube", "YouTube"), ("vimeo", "Vimeo")], max_length=10, verbose_name="provider"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "provider of videos",
                        "verbose_name_plural": "providers of videos",
                        "ordering": ["provider", "since"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("until__isnull", True), ("until__gt", models.F("since")), _connector="OR"),
                                name="video_provider_has_a_day",
                            ),
                            models.UniqueConstraint(fields=("provider", "since"), name="one_video_provider_a_day"),
                        ],
                    },
                ),
            ],
        ),
        lms.kit.migrations.Together(
            operations=[
                pgtrigger.migrations.AddTrigger(
                    model_name="attempt",
                    trigger=pgtrigger.compiler.Trigger(
                        name="attempt_keeps_its_questions",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."questions" IS DISTINCT FROM (NEW."questions") OR OLD."started_at" IS DISTINCT FROM (NEW."started_at") OR OLD."ends_at" IS DISTINCT FROM (NEW."ends_at"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="6770885daee502ccd6e769b3c1ae57eed59809cd",
                            operation="UPDATE",
                            pgid="pgtrigger_attempt_keeps_its_questions_776c2",
                            table="courses_attempt",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="attempt",
                    trigger=pgtrigger.compiler.Trigger(
                        name="handed_in_is_final",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."handed_in_at" IS NOT NULL)',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="9226864844f917b7d0507cddea02af5a4b16534b",
                            operation="UPDATE",
                            pgid="pgtrigger_handed_in_is_final_9fcac",
                            table="courses_attempt",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="attempt",
                    trigger=pgtrigger.compiler.Trigger(
                        name="attempts_are_kept",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="5af9bee5f32b58440f5258c4550bfd168f6a6ce1",
                            operation="DELETE",
                            pgid="pgtrigger_attempts_are_kept_a191c",
                            table="courses_attempt",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="attendance",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "courses_attendanceevent" ("enrolment_id", "id", "mark", "marked_at", "marked_by_id", "minutes", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "session_id", "source") SELECT new_values."enrolment_id", new_values."id", new_values."mark", new_values."marked_at", new_values."marked_by_id", new_values."minutes", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."session_id", new_values."source" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="eeedb5d2c69e8dc8527f01ea2b663e8abc212aa5",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_cfd71",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="courses_attendance",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="attendance",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "courses_attendanceevent" ("enrolment_id", "id", "mark", "marked_at", "marked_by_id", "minutes", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "session_id", "source") SELECT new_values."enrolment_id", new_values."id", new_values."mark", new_values."marked_at", new_values."marked_by_id", new_values."minutes", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."session_id", new_values."source" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="924e3ca8bc481d3723e073df180fde66dce64d12",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_8c631",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="courses_attendance",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="claim",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "courses_claimevent" ("competency_id", "id", "level", "module_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_months") SELECT new_values."competency_id", new_values."id", new_values."level", new_values."module_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."valid_months" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="5d2aa2a993aad1037978d8ccd980a0686f136687",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b4e00",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="courses_claim",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="claim",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "courses_claimevent" ("competency_id", "id", "level", "module_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_months") SELECT new_values."competency_id", new_values."id", new_values."level", new_values."module_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."valid_months" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="fe0cd37264446f75ca625960c0ef7d0020b55512",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_848ac",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="courses_claim",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="completion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "courses_completionevent" ("agency_id", "completed_on", "curriculum_id", "days", "employee_id", "enrolment_id", "id", "learning_hours", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "recorded_at", "recorded_by_id") SELECT new_values."agency_id", new_values."completed_on", new_values."curriculum_id", new_values."days", new_values."employee_id", new_values."enrolment_id", new_values."id", new_values."learning_hours", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."public_id", new_values."recorded_at", new_values."recorded_by_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="3f702ee8b8abea3968d177b51bf71f00aa3e4a80",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_c0879",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="courses_completion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="completion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "courses_completionevent" ("agency_id", "completed_on", "curriculum_id", "days", "employee_id", "enrolment_id", "id", "learning_hours", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "recorded_at", "recorded_by_id") SELECT new_values."agency_id", new_values."completed_on", new_values."curriculum_id", new_values."days", new_values."employee_id", new_values."enrolment_id", new_values."id", new_values."learning_hours", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."public_id", new_values."recorded_at", new_values."recorded_by_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="0685a36d3ca71f84a85ed65883682fb74b86a556",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_32963",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="courses_completion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="course",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "courses_courseevent" ("agency_id", "code", "form_id", "id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title") SELECT new_values."agency_id", new_values."code", new_values."form_id", new_values."id", new_values."owner_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."title" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="b68efea30ff702e22e67639bb7ed224bd69a53de",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f7e33",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="courses_course",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="course",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "courses_courseevent" ("agency_id", "code", "form_id", "id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title") SELECT new_values."agency_id", new_values."code", new_values."form_id", new_values."id", new_values."owner_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."title" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="352254dc4190013e45fbfabfdf75c33e63872511",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_160be",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="courses_course",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="credibletime",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "courses_credibletimeevent" ("id", "is_confirmed", "legal_source", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "share", "since", "until") SELECT new_values."id", new_values."is_confirmed", new_values."legal_source", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."share", new_values."since", new_values."until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="ce1f1a772fdbe59f491ece036afacf0cbc95901f",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_cc423",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="courses_credibletime",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="credibletime",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "courses_credibletimeevent" ("id", "is_confirmed", "legal_source", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "share", "since", "until") SELECT new_values."id", new_values."is_confirmed", new_values."legal_source", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."share", new_values."since", new_values."until" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="a26b134f3ce575dd1afc5f5d4db8817b70d76f06",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_c960d",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="courses_credibletime",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="curriculum",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "courses_curriculumevent" ("course_id", "decided_at", "decided_by_id", "id", "minimum_attendance", "minimum_score", "needs_assignments", "needs_survey", "needs_units", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "proposed_by_id", "remark", "state", "version") SELECT new_values."course_id", new_values."decided_at", new_values."decided_by_id", new_values."id", new_values."minimum_attendance", new_values."minimum_score", new_values."needs_assignments", new_values."needs_survey", new_values."needs_units", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."proposed_at", new_values."proposed_by_id", new_values."remark", new_values."state", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="5331e6bc9200538a37df602fd79f5dd3686d1f0e",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_1e3a0",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="courses_curriculum",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="curriculum",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "courses_curriculumevent" ("course_id", "decided_at", "decided_by_id", "id", "minimum_attendance", "minimum_score", "needs_assignments", "needs_survey", "needs_units", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "proposed_by_id", "remark", "state", "version") SELECT new_values."course_id", new_values."decided_at", new_values."decided_by_id", new_values."id", new_values."minimum_attendance", new_values."minimum_score", new_values."needs_assignments", new_values."needs_survey", new_values."needs_units", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."proposed_at", new_values."proposed_by_id", new_values."remark", new_values."state", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="53ece94dea4573cb2d9326141059f647f1bd0bfe",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_a30a2",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="courses_curriculum",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="enrolment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="only_named_moves",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."state" IS DISTINCT FROM (NEW."state"))',
                            declare="DECLARE _is_valid_transition BOOLEAN;",
                            func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{agreed:enrolled,agreed:refused,agreed:waitlisted,agreed:withdrawn,enrolled:completed,enrolled:missed,enrolled:withdrawn,offered:enrolled,offered:withdrawn,refused:requested,requested:agreed,requested:enrolled,requested:refused,requested:waitlisted,requested:withdrawn,waitlisted:enrolled,waitlisted:offered,waitlisted:refused,waitlisted:withdrawn,withdrawn:requested}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                            hash="62dd5e5c66a2b8396db392d2cc7fc5b0ba401652",
                            operation="UPDATE",
                            pgid="pgtrigger_only_named_moves_e105d",
                            table="courses_enrolment",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="enrolment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "courses_enrolmentevent" ("agency_id", "asked_at", "employee_id", "id", "need", "need_parts", "offer_until", "offering_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "quota_id", "reason", "state", "state_by", "state_since") SELECT new_values."agency_id", new_values."asked_at", new_values."employee_id", new_values."id", new_values."need", new_values."need_parts", new_values."offer_until", new_values."offering_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."public_id", new_values."quota_id", new_values."reason", new_values."state", new_values."state_by", new_values."state_since" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="2dcbe95265f74315ed45e8430b40225ab2a819ed",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_d8e99",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="courses_enrolment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="enrolment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "courses_enrolmentevent" ("agency_id", "asked_at", "employee_id", "id", "need", "need_parts", "offer_until", "offering_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "quota_id", "reason", "state", "state_by", "state_since") SELECT new_values."agency_id", new_values."asked_at", new_values."employee_id", new_values."id", new_values."need", new_values."need_parts", new_values."offer_until", new_values."offering_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."public_id", new_values."quota_id", new_values."reason", new_values."state", new_values."state_by", new_values."state_since" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="bc800582c22b60ec04ecde15b8814e2e361d9e52",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_6b90f",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="courses_enrolment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="enrolmentline",
                    trigger=pgtrigger.compiler.Trigger(
                        name="enrolment_log_only_grows",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="a68db075e692791b38d378f7e5a3b32dd4114a31",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_enrolment_log_only_grows_0647e",
                            table="courses_enrolmentline",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="indicatorvalue",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "courses_indicatorvalueevent" ("id", "indicator_id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "sample", "value") SELECT new_values."id", new_values."indicator_id", new_values."on", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."sample", new_values."value" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="878db23b4355a23e521f34a8da51c7f5bda2c224",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_6b4b7",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="courses_indicatorvalue",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="indicatorvalue",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "courses_indicatorvalueevent" ("id", "indicator_id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "sample", "value") SELECT new_values."id", new_values."indicator_id", new_values."on", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."sample", new_values."value" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="10d92bc6a0c83d0807198f66e932f1c169f61335",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_f636e",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="courses_indicatorvalue",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="learningunit",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "courses_learningunitevent" ("captions", "file", "id", "is_required", "kind", "module_id", "order", "origin_id", "package_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plausible_minutes", "public_id", "settings", "title") SELECT new_values."captions", new_values."file", new_values."id", new_values."is_required", new_values."kind", new_values."module_id", new_values."order", new_values."origin_id", new_values."package_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."plausible_minutes", new_values."public_id", new_values."settings", new_values."title" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="592a99d3ae78633d7d2c8eea33e868a678560303",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_d327e",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="courses_learningunit",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="learningunit",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "courses_learningunitevent" ("captions", "file", "id", "is_required", "kind", "module_id", "order", "origin_id", "package_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plausible_minutes", "public_id", "settings", "title") SELECT new_values."captions", new_values."file", new_values."id", new_values."is_required", new_values."kind", new_values."module_id", new_values."order", new_values."origin_id", new_values."package_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."plausible_minutes", new_values."public_id", new_values."settings", new_values."title" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="b0e778024dcb49f9b624e9129e1afbe96fa407ed",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_2ef47",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="courses_learningunit",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="module",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "courses_moduleevent" ("curriculum_id", "id", "learning_hours", "needs_id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title") SELECT new_values."curriculum_id", new_values."id", new_values."learning_hours", new_values."needs_id", new_values."order", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."title" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="436a254bd56345a970d70b1ce8185ef23aed5bc6",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_d9acb",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="courses_module",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="module",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "courses_moduleevent" ("curriculum_id", "id", "learning_hours", "needs_id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title") SELECT new_values."curriculum_id", new_values."id", new_values."learning_hours", new_values."needs_id", new_values."order", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."title" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="830c6c0c5f1d4e172d6c78ffadd85fc35e384505",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_cb243",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="courses_module",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="needrule",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "courses_needruleevent" ("agency_id", "gap", "id", "importance", "is_confirmed", "legal_source", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "refused", "since", "until", "waiting") SELECT new_values."agency_id", new_values."gap", new_values."id", new_values."importance", new_values."is_confirmed", new_values."legal_source", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."refused", new_values."since", new_values."until", new_values."waiting" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="a645e2cf4bdba151f6056d80bfa4997c5e596e78",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_c909f",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="courses_needrule",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="needrule",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "courses_needruleevent" ("agency_id", "gap", "id", "importance", "is_confirmed", "legal_source", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "refused", "since", "until", "waiting") SELECT new_values."agency_id", new_values."gap", new_values."id", new_values."importance", new_values."is_confirmed", new_values."legal_source", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."refused", new_values."since", new_values."until", new_values."waiting" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="ae2df4476776556618b842e0263dfeaa4a2c5eca",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_a2d29",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="courses_needrule",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="noshowrule",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "courses_noshowruleevent" ("agency_id", "blocked_days", "counted_days", "id", "is_confirmed", "legal_source", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "since", "until") SELECT new_values."agency_id", new_values."blocked_days", new_values."counted_days", new_values."id", new_values."is_confirmed", new_values."legal_source", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."points", new_values."since", new_values."until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="332a595c1aa8bffca378cc151a75398db8c4bfcd",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_10a4e",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="courses_noshowrule",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="noshowrule",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "courses_noshowruleevent" ("agency_id", "blocked_days", "counted_days", "id", "is_confirmed", "legal_source", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "since", "until") SELECT new_values."agency_id", new_values."blocked_days", new_values."counted_days", new_values."id", new_values."is_confirmed", new_values."legal_source", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."points", new_values."since", new_values."until" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="b2d5b929139b72f1bf47119742c7854d61127081",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ea540",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="courses_noshowrule",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="offering",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "courses_offeringevent" ("agency_id", "allocated_at", "approval", "audience_id", "cost", "curriculum_id", "cutoff_at", "ends_on", "grade_from_id", "grade_to_id", "id", "job_class", "mode", "name", "offer_hours", "only_with_gap", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "policy", "public_id", "remind_days", "runs_since", "seats", "seats_min", "seats_taken", "signup_closes_at", "signup_opens_at", "starts_on", "state", "withdraw_until") SELECT new_values."agency_id", new_values."allocated_at", new_values."approval", new_values."audience_id", new_values."cost", new_values."curriculum_id", new_values."cutoff_at", new_values."ends_on", new_values."grade_from_id", new_values."grade_to_id", new_values."id", new_values."job_class", new_values."mode", new_values."name", new_values."offer_hours", new_values."only_with_gap", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."place", new_values."policy", new_values."public_id", new_values."remind_days", new_values."runs_since", new_values."seats", new_values."seats_min", new_values."seats_taken", new_values."signup_closes_at", new_values."signup_opens_at", new_values."starts_on", new_values."state", new_values."withdraw_until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="e402b6daa49c788750824115be5248045f19a7c7",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f3c72",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="courses_offering",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="offering",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "courses_offeringevent" ("agency_id", "allocated_at", "approval", "audience_id", "cost", "curriculum_id", "cutoff_at", "ends_on", "grade_from_id", "grade_to_id", "id", "job_class", "mode", "name", "offer_hours", "only_with_gap", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "policy", "public_id", "remind_days", "runs_since", "seats", "seats_min", "seats_taken", "signup_closes_at", "signup_opens_at", "starts_on", "state", "withdraw_until") SELECT new_values."agency_id", new_values."allocated_at", new_values."approval", new_values."audience_id", new_values."cost", new_values."curriculum_id", new_values."cutoff_at", new_values."ends_on", new_values."grade_from_id", new_values."grade_to_id", new_values."id", new_values."job_class", new_values."mode", new_values."name", new_values."offer_hours", new_values."only_with_gap", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."place", new_values."policy", new_values."public_id", new_values."remind_days", new_values."runs_since", new_values."seats", new_values."seats_min", new_values."seats_taken", new_values."signup_closes_at", new_values."signup_opens_at", new_values."starts_on", new_values."state", new_values."withdraw_until" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="8789b0ecbe45d824b09162e8e44fc40184314860",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e4491",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="courses_offering",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="question",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "courses_questionevent" ("bank_id", "body", "competency_id", "feedback", "id", "is_used", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "text") SELECT new_values."bank_id", new_values."body", new_values."competency_id", new_values."feedback", new_values."id", new_values."is_used", new_values."kind", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."points", new_values."text" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="d15979ec21716775fc5250bb9e28149caf1c81be",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_a25f3",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="courses_question",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="question",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "courses_questionevent" ("bank_id", "body", "competency_id", "feedback", "id", "is_used", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "text") SELECT new_values."bank_id", new_values."body", new_values."competency_id", new_values."feedback", new_values."id", new_values."is_used", new_values."kind", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."points", new_values."text" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="f9bada8fac8bb6bba06fffe240f986c80e99001d",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_90d85",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="courses_question",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="quiz",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "courses_quizevent" ("attempts", "before_id", "counts", "id", "is_shuffled", "minutes", "pass_score", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "shows_answers", "unit_id") SELECT new_values."attempts", new_values."before_id", new_values."counts", new_values."id", new_values."is_shuffled", new_values."minutes", new_values."pass_score", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."shows_answers", new_values."unit_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="c7d612f6fd164ae64948a390e94a390e6e889771",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_359f7",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="courses_quiz",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="quiz",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "courses_quizevent" ("attempts", "before_id", "counts", "id", "is_shuffled", "minutes", "pass_score", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "shows_answers", "unit_id") SELECT new_values."attempts", new_values."before_id", new_values."counts", new_values."id", new_values."is_shuffled", new_values."minutes", new_values."pass_score", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."shows_answers", new_values."unit_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="357983e0a32c07c673fe038fb389e4b4bb821510",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e75b1",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="courses_quiz",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="room",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "courses_roomevent" ("address", "agency_id", "equipment", "id", "is_active", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "places", "public_id", "unit_id") SELECT new_values."address", new_values."agency_id", new_values."equipment", new_values."id", new_values."is_active", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."places", new_values."public_id", new_values."unit_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="0437ed7bf9b63625e93d73ad27be06489f8f7463",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_71792",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="courses_room",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="room",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "courses_roomevent" ("address", "agency_id", "equipment", "id", "is_active", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "places", "public_id", "unit_id") SELECT new_values."address", new_values."agency_id", new_values."equipment", new_values."id", new_values."is_active", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."places", new_values."public_id", new_values."unit_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="e30fff61d44fb6b39873f9bb1a39eea0525581d9",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_fbfaa",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="courses_room",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="serviceindicator",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "courses_serviceindicatorevent" ("agency_id", "direction", "id", "measure", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "unit_id") SELECT new_values."agency_id", new_values."direction", new_values."id", new_values."measure", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."source", new_values."unit_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="eaf2ec18ff4518f5570314e2c750a939f19e5925",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_fea01",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="courses_serviceindicator",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="serviceindicator",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "courses_serviceindicatorevent" ("agency_id", "direction", "id", "measure", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "unit_id") SELECT new_values."agency_id", new_values."direction", new_values."id", new_values."measure", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."source", new_values."unit_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="79c3218dbc374ba2ad5cad503d55e9e9a75f084b",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_5119d",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="courses_serviceindicator",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="session",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "courses_sessionevent" ("ends_at", "id", "is_held", "link", "offering_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "public_id", "room_id", "starts_at", "title", "zone") SELECT new_values."ends_at", new_values."id", new_values."is_held", new_values."link", new_values."offering_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."place", new_values."public_id", new_values."room_id", new_values."starts_at", new_values."title", new_values."zone" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="6a3d1ab37c181e497f2d32501cddfc6d1565f5e1",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_45dc3",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="courses_session",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="session",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "courses_sessionevent" ("ends_at", "id", "is_held", "link", "offering_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "public_id", "room_id", "starts_at", "title", "zone") SELECT new_values."ends_at", new_values."id", new_values."is_held", new_values."link", new_values."offering_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."place", new_values."public_id", new_values."room_id", new_values."starts_at", new_values."title", new_values."zone" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="9dfe489eb555b0ac77f5ee43bf0b7f608a81e0a5",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_dbd1c",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="courses_session",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="substitution",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "courses_substitutionevent" ("ended_at", "id", "named_at", "named_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "session_id", "since", "trainer_id") SELECT new_values."ended_at", new_values."id", new_values."named_at", new_values."named_by_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."session_id", new_values."since", new_values."trainer_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="544db1767f1ebf31a16af2afc8a4e7d83db325ff",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_54cd1",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="courses_substitution",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="substitution",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "courses_substitutionevent" ("ended_at", "id", "named_at", "named_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "session_id", "since", "trainer_id") SELECT new_values."ended_at", new_values."id", new_values."named_at", new_values."named_by_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason", new_values."session_id", new_values."since", new_values."trainer_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="5ab969daf2c4910336b449722cd11ed2b8a46f7c",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_44dc5",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="courses_substitution",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="surveyanswer",
                    trigger=pgtrigger.compiler.Trigger(
                        name="survey_answers_are_final",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="043b73d5070d460760c2a46ac75dd7ffc9880f09",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_survey_answers_are_final_fc678",
                            table="courses_surveyanswer",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="surveyform",
                    trigger=pgtrigger.compiler.Trigger(
                        name="survey_forms_are_kept",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="70f04e1d12ace4373d871499ed45569ce596696c",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_survey_forms_are_kept_f9287",
                            table="courses_surveyform",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="testimonial",
                    trigger=pgtrigger.compiler.Trigger(
                        name="testimonial_keeps_its_words",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."course_id" IS DISTINCT FROM (NEW."course_id") OR OLD."offering_id" IS DISTINCT FROM (NEW."offering_id") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."signature" IS DISTINCT FROM (NEW."signature"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="7ee8e78c299ffdff2d031b30cb44d6a332d2964f",
                            operation="UPDATE",
                            pgid="pgtrigger_testimonial_keeps_its_words_beebc",
                            table="courses_testimonial",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="testimonial",
                    trigger=pgtrigger.compiler.Trigger(
                        name="testimonial_moves",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE _is_valid_transition BOOLEAN;",
                            func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{published:withheld,submitted:published,submitted:withheld,withheld:published}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                            hash="5b5332d4dab00be854b295176de10b1a26d29b5f",
                            operation="UPDATE",
                            pgid="pgtrigger_testimonial_moves_a5f7c",
                            table="courses_testimonial",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="testimonial",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "courses_testimonialevent" ("course_id", "decided_at", "decided_by_id", "key", "offering_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signature", "state", "text") SELECT new_values."course_id", new_values."decided_at", new_values."decided_by_id", new_values."key", new_values."offering_id", _pgh_attached_context.value, NOW(), \'update\', new_values."key", new_values."signature", new_values."state", new_values."text" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."key") = (new_values."key") WHERE (old_values."state" IS DISTINCT FROM (new_values."state")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="3fbec0658791bc2246407b8063726b928c592f24",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_1ffe9",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="courses_testimonial",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="transferanswer",
                    trigger=pgtrigger.compiler.Trigger(
                        name="transfer_answers_are_final",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="97d7e7a4d44756b4f6f2de599dcde1254c2463e4",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_transfer_answers_are_final_70e7e",
                            table="courses_transferanswer",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="transferreview",
                    trigger=pgtrigger.compiler.Trigger(
                        name="review_keeps_its_question",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."completion_id" IS DISTINCT FROM (NEW."completion_id") OR OLD."competency_id" IS DISTINCT FROM (NEW."competency_id") OR OLD."level" IS DISTINCT FROM (NEW."level") OR OLD."indicators" IS DISTINCT FROM (NEW."indicators") OR OLD."least" IS DISTINCT FROM (NEW."least") OR OLD."opens_on" IS DISTINCT FROM (NEW."opens_on") OR OLD."closes_on" IS DISTINCT FROM (NEW."closes_on"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="7af3da67eaae31cd7b806d7da2580676f6bac737",
                            operation="UPDATE",
                            pgid="pgtrigger_review_keeps_its_question_f1266",
                            table="courses_transferreview",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="transferreview",
                    trigger=pgtrigger.compiler.Trigger(
                        name="reviews_are_kept",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="63b6ca3fe462bbea61a7c18f0b13504734bfb647",
                            operation="DELETE",
                            pgid="pgtrigger_reviews_are_kept_a907f",
                            table="courses_transferreview",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="transferrule",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "courses_transferruleevent" ("course_id", "days", "id", "is_confirmed", "least", "legal_source", "most", "open_days", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reminder_days", "since", "until") SELECT new_values."course_id", new_values."days", new_values."id", new_values."is_confirmed", new_values."least", new_values."legal_source", new_values."most", new_values."open_days", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reminder_days", new_values."since", new_values."until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="15b66bb2ab00c87f71cac5d39497a1d269830b48",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_cf873",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="courses_transferrule",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="transferrule",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "courses_transferruleevent" ("course_id", "days", "id", "is_confirmed", "least", "legal_source", "most", "open_days", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reminder_days", "since", "until") SELECT new_values."course_id", new_values."days", new_values."id", new_values."is_confirmed", new_values."least", new_values."legal_source", new_values."most", new_values."open_days", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reminder_days", new_values."since", new_values."until" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="2b52ecbafe4cad907db9cdd72527c220946e6cda",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_3cb3b",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="courses_transferrule",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="unitprogress",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "courses_unitprogressevent" ("decided_at", "decided_by_id", "done_at", "enrolment_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remark", "score", "seconds", "started_at", "state", "unit_id") SELECT new_values."decided_at", new_values."decided_by_id", new_values."done_at", new_values."enrolment_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."remark", new_values."score", new_values."seconds", new_values."started_at", new_values."state", new_values."unit_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="c05078fed7a46b5a98665b5d02acb535e4ece02a",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_0de2a",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="courses_unitprogress",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="unitprogress",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "courses_unitprogressevent" ("decided_at", "decided_by_id", "done_at", "enrolment_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remark", "score", "seconds", "started_at", "state", "unit_id") SELECT new_values."decided_at", new_values."decided_by_id", new_values."done_at", new_values."enrolment_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."remark", new_values."score", new_values."seconds", new_values."started_at", new_values."state", new_values."unit_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."decided_at" IS DISTINCT FROM (new_values."decided_at") OR old_values."remark" IS DISTINCT FROM (new_values."remark") OR old_values."score" IS DISTINCT FROM (new_values."score") OR old_values."state" IS DISTINCT FROM (new_values."state")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="22111deded1b14e7d6eb29a3ab29813b6fc1bdff",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b176b",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="courses_unitprogress",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="unitquota",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "courses_unitquotaevent" ("id", "offering_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seats", "seats_taken", "unit_id") SELECT new_values."id", new_values."offering_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."seats", new_values."seats_taken", new_values."unit_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="34aba53ff8722978fa052bde8e5e0ddf4afa70f1",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_75dd5",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="courses_unitquota",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="unitquota",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "courses_unitquotaevent" ("id", "offering_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seats", "seats_taken", "unit_id") SELECT new_values."id", new_values."offering_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."seats", new_values."seats_taken", new_values."unit_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="f0f1d9c1efbcd368b07c4cdd54eb24bfeb9ad852",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_4b400",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="courses_unitquota",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="assignment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "courses_assignmentevent" ("brief", "due_days", "has_two_markers", "id", "kinds", "largest", "late", "late_points", "most_files", "pass_score", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rubric", "tolerance", "tries", "unit_id") SELECT new_values."brief", new_values."due_days", new_values."has_two_markers", new_values."id", new_values."kinds", new_values."largest", new_values."late", new_values."late_points", new_values."most_files", new_values."pass_score", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."rubric", new_values."tolerance", new_values."tries", new_values."unit_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="e2f3e2ab03cf29e7aa5465138a966f1c645e576e",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_d6982",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="courses_assignment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="assignment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "courses_assignmentevent" ("brief", "due_days", "has_two_markers", "id", "kinds", "largest", "late", "late_points", "most_files", "pass_score", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rubric", "tolerance", "tries", "unit_id") SELECT new_values."brief", new_values."due_days", new_values."has_two_markers", new_values."id", new_values."kinds", new_values."largest", new_values."late", new_values."late_points", new_values."most_files", new_values."pass_score", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."rubric", new_values."tolerance", new_values."tries", new_values."unit_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="81291f7d258fec1f5b47bf2d62f0a81267132069",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_4699e",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="courses_assignment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="submission",
                    trigger=pgtrigger.compiler.Trigger(
                        name="submission_keeps_its_work",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."rubric" IS DISTINCT FROM (NEW."rubric") OR OLD."handed_in_at" IS DISTINCT FROM (NEW."handed_in_at") OR OLD."days_late" IS DISTINCT FROM (NEW."days_late"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="a033d53bdb121a55384692cd5977848c74754ff7",
                            operation="UPDATE",
                            pgid="pgtrigger_submission_keeps_its_work_b2ac9",
                            table="courses_submission",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="submission",
                    trigger=pgtrigger.compiler.Trigger(
                        name="marked_submissions_stay",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.\"state\" = 'marked')",
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="18254aabdc465a3ded2b28d4ed132af1fcad9df0",
                            operation="UPDATE",
                            pgid="pgtrigger_marked_submissions_stay_533a2",
                            table="courses_submission",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="submission",
                    trigger=pgtrigger.compiler.Trigger(
                        name="submission_moves",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE _is_valid_transition BOOLEAN;",
                            func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{differing:marked,handed_in:differing,handed_in:marked}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                            hash="15105b3e01da8efba32a1821531068ec0bd0a0cc",
                            operation="UPDATE",
                            pgid="pgtrigger_submission_moves_0dfe4",
                            table="courses_submission",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="submission",
                    trigger=pgtrigger.compiler.Trigger(
                        name="submissions_are_kept",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="f8fd3e891ee4c6448e0d165c4e60fc900504e694",
                            operation="DELETE",
                            pgid="pgtrigger_submissions_are_kept_42b74",
                            table="courses_submission",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="submission",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "courses_submissionevent" ("agency_id", "assignment_id", "days_late", "enrolment_id", "feedback", "handed_in_at", "id", "marked_at", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "rubric", "score", "state", "text") SELECT new_values."agency_id", new_values."assignment_id", new_values."days_late", new_values."enrolment_id", new_values."feedback", new_values."handed_in_at", new_values."id", new_values."marked_at", new_values."number", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."public_id", new_values."rubric", new_values."score", new_values."state", new_values."text" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="444662f0b24a86730af6b6218662fdd427d2cb9d",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_963a0",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="courses_submission",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="submission",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "courses_submissionevent" ("agency_id", "assignment_id", "days_late", "enrolment_id", "feedback", "handed_in_at", "id", "marked_at", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "rubric", "score", "state", "text") SELECT new_values."agency_id", new_values."assignment_id", new_values."days_late", new_values."enrolment_id", new_values."feedback", new_values."handed_in_at", new_values."id", new_values."marked_at", new_values."number", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."public_id", new_values."rubric", new_values."score", new_values."state", new_values."text" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="d410cfdd96a1979cbaeac9ca38d7b389894dba1e",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_4eba2",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="courses_submission",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="marking",
                    trigger=pgtrigger.compiler.Trigger(
                        name="markings_are_final",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="2c56dc223a3fd829302f108447036acf10d9f10c",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_markings_are_final_bd5ca",
                            table="courses_marking",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="submissionfile",
                    trigger=pgtrigger.compiler.Trigger(
                        name="submission_files_are_kept",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="1c11b6722016c8953c096ef4d7e9f9f5821d2760",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_submission_files_are_kept_6bc70",
                            table="courses_submissionfile",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="videoprovider",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "courses_videoproviderevent" ("id", "is_confirmed", "legal_source", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provider", "since", "until") SELECT new_values."id", new_values."is_confirmed", new_values."legal_source", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."provider", new_values."since", new_values."until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="b7e4622076f5c6c35a773ea0c50424c69ff84a3d",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_baf04",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="courses_videoprovider",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="videoprovider",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "courses_videoproviderevent" ("id", "is_confirmed", "legal_source", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provider", "since", "until") SELECT new_values."id", new_values."is_confirmed", new_values."legal_source", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."provider", new_values."since", new_values."until" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="8db8e7e6e28cc051a1e27ee1bc5545c808f2bd15",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_5e64a",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="courses_videoprovider",
                            when="AFTER",
                        ),
                    ),
                ),
            ],
        ),
    ]
