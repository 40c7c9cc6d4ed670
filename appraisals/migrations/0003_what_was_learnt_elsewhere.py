"""Claims of what was learnt outside the system."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import people.models.chart
import people.models.own_data


class Migration(migrations.Migration):
    dependencies = [
        ("appraisals", "0002_abroad_and_in_minutes"),
        ("courses", "0013_sessions_are_recalled"),
        ("people", "0022_notices_in_own_words"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="LearningClaim",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(default=people.models.chart.new_public_id, editable=False, max_length=12, unique=True),
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.agency", verbose_name="agency"
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
        migrations.AddIndex(
            model_name="learningclaim",
            index=models.Index(fields=["agency", "proof_sha256"], name="claim_by_file"),
        ),
        migrations.AddIndex(
            model_name="learningclaim",
            index=models.Index(fields=["agency", "number"], name="claim_by_number"),
        ),
        migrations.AddConstraint(
            model_name="learningclaim",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__gte", models.F("starts_on"))), name="claim_ends_after_it_starts"
            ),
        ),
        migrations.AddConstraint(
            model_name="learningclaim",
            constraint=models.CheckConstraint(condition=models.Q(("days__gte", 1)), name="claim_has_a_day"),
        ),
        migrations.AddConstraint(
            model_name="learningclaim",
            constraint=models.CheckConstraint(
                condition=models.Q(("programme_hours__gte", 0)), name="claim_has_no_hours_below_zero"
            ),
        ),
        migrations.AddConstraint(
            model_name="learningclaim",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_history", True), models.Q(("proof", ""), _negated=True), _connector="OR"),
                name="claim_has_a_proof",
            ),
        ),
        migrations.AddConstraint(
            model_name="learningclaim",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "refused"), _negated=True), models.Q(("answer", ""), _negated=True), _connector="OR"
                ),
                name="refused_claim_has_an_answer",
            ),
        ),
        migrations.AddConstraint(
            model_name="learningclaim",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at__isnull", True), ("state", "sent")),
                    models.Q(models.Q(("state", "sent"), _negated=True), ("decided_at__isnull", False)),
                    _connector="OR",
                ),
                name="claim_is_decided_or_open",
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
    ]
