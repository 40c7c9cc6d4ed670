"""People rate each other in campaigns, states move without a call, and history has one index."""

import django.core.validators
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import lms.kit.migrations
import people.models.chart
from lms.kit.migrations import GroupedMigration


class Migration(GroupedMigration):
    dependencies = [
        ("competencies", "0003_evidence_is_weighed"),
        ("people", "0002_first_release"),
        ("people", "0003_systems_sign_in"),
        ("people", "__first__"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        lms.kit.migrations.Together(
            operations=[
                migrations.CreateModel(
                    name="AssessmentQuestion",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "level",
                            models.PositiveSmallIntegerField(
                                choices=[(1, "aware"), (2, "basic"), (3, "intermediate"), (4, "advanced"), (5, "expert")],
                                verbose_name="required level",
                            ),
                        ),
                        ("indicators", models.JSONField(verbose_name="behaviours")),
                        (
                            "competency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="competencies.competency",
                                verbose_name="competency",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "question of a campaign",
                        "verbose_name_plural": "questions of campaigns",
                        "ordering": ["competency__framework", "competency__order", "competency", "level"],
                    },
                ),
                migrations.CreateModel(
                    name="Assessment",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "public_id",
                            models.CharField(
                                default=people.models.chart.new_public_id,
                                editable=False,
                                max_length=22,
                                unique=True,
                                verbose_name="public id",
                            ),
                        ),
                        (
                            "employee",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="assessments",
                                to="people.employee",
                                verbose_name="employee",
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
                        (
                            "questions",
                            models.ManyToManyField(
                                related_name="assessments", to="competencies.assessmentquestion", verbose_name="questions"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "person in a campaign",
                        "verbose_name_plural": "people in campaigns",
                        "ordering": ["employee__name", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Calibration",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "level",
                            models.PositiveSmallIntegerField(
                                choices=[(1, "aware"), (2, "basic"), (3, "intermediate"), (4, "advanced"), (5, "expert")],
                                verbose_name="level",
                            ),
                        ),
                        ("reason", models.CharField(max_length=500, verbose_name="reason")),
                        ("made_at", models.DateTimeField(verbose_name="made at")),
                        (
                            "assessment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="calibrations",
                                to="competencies.assessment",
                                verbose_name="person rated",
                            ),
                        ),
                        (
                            "made_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="made by",
                            ),
                        ),
                        (
                            "question",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="competencies.assessmentquestion",
                                verbose_name="question",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "calibrated level",
                        "verbose_name_plural": "calibrated levels",
                        "ordering": ["assessment", "question", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Campaign",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("title", models.CharField(max_length=120, verbose_name="title")),
                        ("opens_on", models.DateField(verbose_name="rated from")),
                        ("closes_on", models.DateField(verbose_name="last day of rating")),
                        (
                            "peers_by",
                            models.CharField(
                                choices=[("nobody", "no peers rate"), ("employee", "the employee"), ("hr", "HR")],
                                default="employee",
                                max_length=10,
                                verbose_name="peers are chosen by",
                            ),
                        ),
                        (
                            "most_peers",
                            models.PositiveSmallIntegerField(
                                default=5, validators=[django.core.validators.MaxValueValidator(5)], verbose_name="peers at most"
                            ),
                        ),
                        (
                            "supervisor_confirms",
                            models.BooleanField(default=True, verbose_name="the supervisor confirms the peers"),
                        ),
                        (
                            "least",
                            models.PositiveSmallIntegerField(
                                default=2,
                                help_text="So many behaviours of a level must be seen as a rule for the level to count as shown.",
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(9),
                                ],
                                verbose_name="behaviours seen at least",
                            ),
                        ),
                        (
                            "valid_months",
                            models.PositiveSmallIntegerField(
                                blank=True, help_text="Months. Empty: for good.", null=True, verbose_name="valid for"
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "draft"),
                                    ("open", "open"),
                                    ("calibrating", "being calibrated"),
                                    ("closed", "closed"),
                                    ("cancelled", "cancelled"),
                                ],
                                default="draft",
                                max_length=12,
                                verbose_name="state",
                            ),
                        ),
                        ("made_at", models.DateTimeField(verbose_name="made at")),
                        ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="closed at")),
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
                            "job_roles",
                            models.ManyToManyField(blank=True, related_name="+", to="people.jobrole", verbose_name="job roles"),
                        ),
                        (
                            "made_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="made by",
                            ),
                        ),
                        ("units", models.ManyToManyField(related_name="+", to="people.unit", verbose_name="units")),
                    ],
                    options={
                        "verbose_name": "assessment campaign",
                        "verbose_name_plural": "assessment campaigns",
                        "ordering": ["-opens_on", "-pk"],
                    },
                ),
            ],
        ),
        lms.kit.migrations.Together(
            operations=[
                migrations.AddField(
                    model_name="assessmentquestion",
                    name="campaign",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="questions",
                        to="competencies.campaign",
                        verbose_name="campaign",
                    ),
                ),
                migrations.AddField(
                    model_name="assessment",
                    name="campaign",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assessments",
                        to="competencies.campaign",
                        verbose_name="campaign",
                    ),
                ),
                migrations.CreateModel(
                    name="CampaignEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("title", models.CharField(max_length=120, verbose_name="title")),
                        ("opens_on", models.DateField(verbose_name="rated from")),
                        ("closes_on", models.DateField(verbose_name="last day of rating")),
                        (
                            "peers_by",
                            models.CharField(
                                choices=[("nobody", "no peers rate"), ("employee", "the employee"), ("hr", "HR")],
                                default="employee",
                                max_length=10,
                                verbose_name="peers are chosen by",
                            ),
                        ),
                        (
                            "most_peers",
                            models.PositiveSmallIntegerField(
                                default=5, validators=[django.core.validators.MaxValueValidator(5)], verbose_name="peers at most"
                            ),
                        ),
                        (
                            "supervisor_confirms",
                            models.BooleanField(default=True, verbose_name="the supervisor confirms the peers"),
                        ),
                        (
                            "least",
                            models.PositiveSmallIntegerField(
                                default=2,
                                help_text="So many behaviours of a level must be seen as a rule for the level to count as shown.",
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(9),
                                ],
                                verbose_name="behaviours seen at least",
                            ),
                        ),
                        (
                            "valid_months",
                            models.PositiveSmallIntegerField(
                                blank=True, help_text="Months. Empty: for good.", null=True, verbose_name="valid for"
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "draft"),
                                    ("open", "open"),
                                    ("calibrating", "being calibrated"),
                                    ("closed", "closed"),
                                    ("cancelled", "cancelled"),
                                ],
                                default="draft",
                                max_length=12,
                                verbose_name="state",
                            ),
                        ),
                        ("made_at", models.DateTimeField(verbose_name="made at")),
                        ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="closed at")),
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
                            "made_by",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="made by",
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
                                to="competencies.campaign",
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
                                default=people.models.chart.new_public_id,
                                editable=False,
                                max_length=22,
                                unique=True,
                                verbose_name="public id",
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[("self", "oneself"), ("supervisor", "supervisor"), ("peer", "peer")],
                                max_length=10,
                                verbose_name="as",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("proposed", "proposed"),
                                    ("asked", "asked"),
                                    ("submitted", "submitted"),
                                    ("dropped", "dropped"),
                                ],
                                default="asked",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        ("submitted_at", models.DateTimeField(blank=True, null=True, verbose_name="submitted at")),
                        (
                            "assessment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ratings",
                                to="competencies.assessment",
                                verbose_name="person rated",
                            ),
                        ),
                        (
                            "rater",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.employee",
                                verbose_name="rater",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "rating",
                        "verbose_name_plural": "ratings",
                        "ordering": ["assessment", "role", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="RatingAnswer",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("seen", models.JSONField(verbose_name="seen")),
                        (
                            "level",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                choices=[(1, "aware"), (2, "basic"), (3, "intermediate"), (4, "advanced"), (5, "expert")],
                                null=True,
                                verbose_name="level shown",
                            ),
                        ),
                        ("remark", models.CharField(blank=True, max_length=500, verbose_name="example")),
                        (
                            "question",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="answers",
                                to="competencies.assessmentquestion",
                                verbose_name="question",
                            ),
                        ),
                        (
                            "rating",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="answers",
                                to="competencies.rating",
                                verbose_name="rating",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "answer of a rating",
                        "verbose_name_plural": "answers of ratings",
                        "ordering": ["rating", "question"],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="calibration",
                    trigger=pgtrigger.compiler.Trigger(
                        name="calibrations_only_grow",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="d65127fa920b257cdf9b4dedffd2450db1a10f23",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_calibrations_only_grow_86b74",
                            table="competencies_calibration",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="campaign",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("closes_on__gte", models.F("opens_on"))), name="campaign_lasts_a_day"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="campaign",
                    constraint=models.CheckConstraint(condition=models.Q(("most_peers__lte", 5)), name="campaign_has_few_peers"),
                ),
                migrations.AddConstraint(
                    model_name="campaign",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at__isnull", False), ("state", "closed")),
                            models.Q(models.Q(("state", "closed"), _negated=True), ("closed_at__isnull", True)),
                            _connector="OR",
                        ),
                        name="campaign_closed_has_a_moment",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="campaign",
                    trigger=pgtrigger.compiler.Trigger(
                        name="campaign_moves",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE _is_valid_transition BOOLEAN;",
                            func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{calibrating:cancelled,calibrating:closed,draft:cancelled,draft:open,open:calibrating,open:cancelled}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                            hash="1328083d6c56b534d5f7fdbc1056f7a0d84c23a4",
                            operation="UPDATE",
                            pgid="pgtrigger_campaign_moves_d6533",
                            table="competencies_campaign",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="campaign",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "competencies_campaignevent" ("agency_id", "closed_at", "closes_on", "id", "least", "made_at", "made_by_id", "most_peers", "opens_on", "peers_by", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "supervisor_confirms", "title", "valid_months") SELECT new_values."agency_id", new_values."closed_at", new_values."closes_on", new_values."id", new_values."least", new_values."made_at", new_values."made_by_id", new_values."most_peers", new_values."opens_on", new_values."peers_by", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."state", new_values."supervisor_confirms", new_values."title", new_values."valid_months" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="41cae4e479c92b361a4c12ea6d36750444cfef53",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_34c8e",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="competencies_campaign",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="campaign",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "competencies_campaignevent" ("agency_id", "closed_at", "closes_on", "id", "least", "made_at", "made_by_id", "most_peers", "opens_on", "peers_by", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "supervisor_confirms", "title", "valid_months") SELECT new_values."agency_id", new_values."closed_at", new_values."closes_on", new_values."id", new_values."least", new_values."made_at", new_values."made_by_id", new_values."most_peers", new_values."opens_on", new_values."peers_by", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."state", new_values."supervisor_confirms", new_values."title", new_values."valid_months" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="e2136ab351e37fb1eb5f130c3db76a94a9846333",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_33716",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="competencies_campaign",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="assessmentquestion",
                    constraint=models.UniqueConstraint(fields=("campaign", "competency", "level"), name="one_question_a_level"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="assessmentquestion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="questions_are_frozen",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="8590b40c4c42fcaa6a1e1ba60011dedf0f70fb00",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_questions_are_frozen_d0673",
                            table="competencies_assessmentquestion",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="assessment",
                    constraint=models.UniqueConstraint(fields=("campaign", "employee"), name="once_in_a_campaign"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="assessment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="assessments_are_kept",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="7dc1139219c4e86e7877528869d942e3a9c983ff",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_assessments_are_kept_6de86",
                            table="competencies_assessment",
                            when="BEFORE",
                        ),
                    ),
                ),
            ],
        ),
        lms.kit.migrations.Together(
            operations=[
                migrations.AddConstraint(
                    model_name="rating",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("state", "dropped"), _negated=True), fields=("assessment", "rater"), name="rates_once"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="rating",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("role", "peer"), _negated=True), models.Q(("state", "dropped"), _negated=True)
                        ),
                        fields=("assessment", "role"),
                        name="one_rating_a_role",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="rating",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "submitted"), ("submitted_at__isnull", False)),
                            models.Q(models.Q(("state", "submitted"), _negated=True), ("submitted_at__isnull", True)),
                            _connector="OR",
                        ),
                        name="rating_submitted_has_a_moment",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="rating",
                    trigger=pgtrigger.compiler.Trigger(
                        name="rating_moves",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE _is_valid_transition BOOLEAN;",
                            func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{asked:dropped,asked:submitted,proposed:asked,proposed:dropped}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                            hash="5e2bb551c02428da9fc97ce0e18d7d862d34da40",
                            operation="UPDATE",
                            pgid="pgtrigger_rating_moves_59638",
                            table="competencies_rating",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="ratinganswer",
                    constraint=models.UniqueConstraint(fields=("rating", "question"), name="one_answer_a_question"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ratinganswer",
                    trigger=pgtrigger.compiler.Trigger(
                        name="submitted_answers_are_final",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF EXISTS (SELECT FROM competencies_rating WHERE id = OLD.rating_id AND state = 'submitted') THEN RAISE EXCEPTION 'A submitted rating is final.'; END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;",
                            hash="12d649723e624b053ade9e0c175a2238804a8596",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_submitted_answers_are_final_53de1",
                            table="competencies_ratinganswer",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="framework",
                    name="framework_moves",
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="framework",
                    trigger=pgtrigger.compiler.Trigger(
                        name="framework_moves",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.\"state\" IS DISTINCT FROM NEW.\"state\" AND (OLD.\"state\", NEW.\"state\") NOT IN (('draft', 'proposed'), ('proposed', 'draft'), ('proposed', 'published'), ('published', 'outdated')))",
                            func='\n                RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\',\n                    OLD."state", NEW."state", TG_TABLE_NAME;\n            ',
                            hash="80c88fc29fca9c9ff358b2f7828aaf562bf1b82d",
                            operation="UPDATE",
                            pgid="pgtrigger_framework_moves_cc0cf",
                            table="competencies_framework",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AlterField(
                    model_name="attainmentpolicyevent",
                    name="framework",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="competencies.framework",
                        verbose_name="framework",
                    ),
                ),
                migrations.AlterField(
                    model_name="attainmentpolicyevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AlterField(
                    model_name="campaignevent",
                    name="agency",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="people.agency",
                        verbose_name="agency",
                    ),
                ),
                migrations.AlterField(
                    model_name="campaignevent",
                    name="made_by",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="made by",
                    ),
                ),
                migrations.AlterField(
                    model_name="campaignevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AlterField(
                    model_name="classdefaultevent",
                    name="framework",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="competencies.framework",
                        verbose_name="framework",
                    ),
                ),
                migrations.AlterField(
                    model_name="classdefaultevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AlterField(
                    model_name="competencyareaevent",
                    name="framework",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="competencies.framework",
                        verbose_name="framework",
                    ),
                ),
                migrations.AlterField(
                    model_name="competencyareaevent",
                    name="parent",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="competencies.competencyarea",
                        verbose_name="within",
                    ),
                ),
                migrations.AlterField(
                    model_name="competencyareaevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AlterField(
                    model_name="competencyevent",
                    name="area",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="competencies.competencyarea",
                        verbose_name="area",
                    ),
                ),
                migrations.AlterField(
                    model_name="competencyevent",
                    name="framework",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="competencies.framework",
                        verbose_name="framework",
                    ),
                ),
                migrations.AlterField(
                    model_name="competencyevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AlterField(
                    model_name="competencymappingevent",
                    name="framework",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="competencies.framework",
                        verbose_name="new version",
                    ),
                ),
                migrations.AlterField(
                    model_name="competencymappingevent",
                    name="new",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="competencies.competency",
                        verbose_name="new competency",
                    ),
                ),
                migrations.AlterField(
                    model_name="competencymappingevent",
                    name="old",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="competencies.competency",
                        verbose_name="old competency",
                    ),
                ),
                migrations.AlterField(
                    model_name="competencymappingevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AlterField(
                    model_name="frameworkevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AlterField(
                    model_name="frameworkevent",
                    name="proposed_by",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="proposed by",
                    ),
                ),
                migrations.AlterField(
                    model_name="frameworkevent",
                    name="replaces",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="competencies.framework",
                        verbose_name="replaces",
                    ),
                ),
                migrations.AlterField(
                    model_name="indicatorevent",
                    name="level",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="competencies.level",
                        verbose_name="level",
                    ),
                ),
                migrations.AlterField(
                    model_name="indicatorevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AlterField(
                    model_name="kindruleevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AlterField(
                    model_name="levelevent",
                    name="competency",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="competencies.competency",
                        verbose_name="competency",
                    ),
                ),
                migrations.AlterField(
                    model_name="levelevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AlterField(
                    model_name="matchruleevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AlterField(
                    model_name="standardevent",
                    name="competency",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="competencies.competency",
                        verbose_name="competency",
                    ),
                ),
                migrations.AlterField(
                    model_name="standardevent",
                    name="job_role",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="people.jobrole",
                        verbose_name="job role",
                    ),
                ),
                migrations.AlterField(
                    model_name="standardevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AlterField(
                    model_name="standardevent",
                    name="unit",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="people.unit",
                        verbose_name="only in the unit",
                    ),
                ),
            ],
        ),
    ]
