"""Plans of a year's work, feedback and objections; states move without a call, and history has one index."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
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
        ("appraisals", "0001_first_release"),
        ("courses", "0002_people_plan_what_they_learn"),
        ("people", "0003_systems_sign_in"),
        ("people", "__first__"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        lms.kit.migrations.Together(
            operations=[
                pgtrigger.migrations.RemoveTrigger(
                    model_name="contest",
                    name="contest_moves_as_allowed",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="creditperiod",
                    name="period_moves_as_allowed",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="learningclaim",
                    name="claim_moves_as_allowed",
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contest",
                    trigger=pgtrigger.compiler.Trigger(
                        name="contest_moves_as_allowed",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.\"state\" IS DISTINCT FROM NEW.\"state\" AND (OLD.\"state\", NEW.\"state\") NOT IN (('sent', 'rejected'), ('sent', 'upheld')))",
                            func='\n                RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\',\n                    OLD."state", NEW."state", TG_TABLE_NAME;\n            ',
                            hash="7c86b7d161c6e0481c9506ddc325d40feda9aaa1",
                            operation="UPDATE",
                            pgid="pgtrigger_contest_moves_as_allowed_9eb21",
                            table="appraisals_contest",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="creditperiod",
                    trigger=pgtrigger.compiler.Trigger(
                        name="period_moves_as_allowed",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.\"state\" IS DISTINCT FROM NEW.\"state\" AND (OLD.\"state\", NEW.\"state\") NOT IN (('announced', 'closed'), ('open', 'announced')))",
                            func='\n                RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\',\n                    OLD."state", NEW."state", TG_TABLE_NAME;\n            ',
                            hash="5df53e9da306aa61e5f0f21fe2d322bb7c736bcb",
                            operation="UPDATE",
                            pgid="pgtrigger_period_moves_as_allowed_47bb2",
                            table="appraisals_creditperiod",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="learningclaim",
                    trigger=pgtrigger.compiler.Trigger(
                        name="claim_moves_as_allowed",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.\"state\" IS DISTINCT FROM NEW.\"state\" AND (OLD.\"state\", NEW.\"state\") NOT IN (('sent', 'accepted'), ('sent', 'refused'), ('sent', 'withdrawn')))",
                            func='\n                RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\',\n                    OLD."state", NEW."state", TG_TABLE_NAME;\n            ',
                            hash="2d3298229732033c1b47d0871c70e284d2333067",
                            operation="UPDATE",
                            pgid="pgtrigger_claim_moves_as_allowed_9d718",
                            table="appraisals_learningclaim",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="Indicator",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "aspect",
                            models.CharField(
                                choices=[("quantity", "quantity"), ("quality", "quality"), ("time", "time"), ("cost", "cost")],
                                max_length=10,
                                verbose_name="aspect",
                            ),
                        ),
                        ("target", models.CharField(max_length=200, verbose_name="target")),
                        ("achieved", models.CharField(blank=True, max_length=200, verbose_name="achieved so far")),
                        ("achieved_at", models.DateTimeField(blank=True, null=True, verbose_name="said at")),
                    ],
                    options={
                        "verbose_name": "indicator",
                        "verbose_name_plural": "indicators",
                        "ordering": ["result", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="ObjectionTermEvent",
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
                        ("days_to_object", models.PositiveSmallIntegerField(verbose_name="days to object")),
                        ("days_to_answer", models.PositiveSmallIntegerField(verbose_name="days to answer")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="PlannedResult",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("main", "main"), ("additional", "additional")],
                                default="main",
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        ("title", models.CharField(max_length=300, verbose_name="result")),
                    ],
                    options={
                        "verbose_name": "planned result",
                        "verbose_name_plural": "planned results",
                        "ordering": ["plan", "-kind", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="PlannedResultEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[("main", "main"), ("additional", "additional")],
                                default="main",
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        ("title", models.CharField(max_length=300, verbose_name="result")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="WorkPlan",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "public_id",
                            models.CharField(
                                default=people.models.chart.new_public_id, editable=False, max_length=12, unique=True
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "being written"),
                                    ("proposed", "waits for the supervisor"),
                                    ("agreed", "agreed"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        ("proposed_at", models.DateTimeField(blank=True, null=True, verbose_name="proposed at")),
                        ("agreed_at", models.DateTimeField(blank=True, null=True, verbose_name="agreed at")),
                    ],
                    options={
                        "verbose_name": "work plan",
                        "verbose_name_plural": "work plans",
                        "ordering": ["-year", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="WorkPlanEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("public_id", models.CharField(default=people.models.chart.new_public_id, editable=False, max_length=12)),
                        ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "being written"),
                                    ("proposed", "waits for the supervisor"),
                                    ("agreed", "agreed"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        ("proposed_at", models.DateTimeField(blank=True, null=True, verbose_name="proposed at")),
                        ("agreed_at", models.DateTimeField(blank=True, null=True, verbose_name="agreed at")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Feedback",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("result_title", models.CharField(blank=True, max_length=300, verbose_name="on the result")),
                        (
                            "value",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("service", "service-oriented"),
                                    ("accountable", "accountable"),
                                    ("competent", "competent"),
                                    ("harmonious", "harmonious"),
                                    ("loyal", "loyal"),
                                    ("adaptive", "adaptive"),
                                    ("collaborative", "collaborative"),
                                ],
                                max_length=15,
                                verbose_name="on the value",
                            ),
                        ),
                        ("text", models.TextField(verbose_name="feedback")),
                        ("said_at", models.DateTimeField(verbose_name="said at")),
                        (
                            "said_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="said by",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "feedback",
                        "verbose_name_plural": "feedback",
                        "ordering": ["-said_at", "-pk"],
                    },
                ),
                migrations.CreateModel(
                    name="IndicatorEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "aspect",
                            models.CharField(
                                choices=[("quantity", "quantity"), ("quality", "quality"), ("time", "time"), ("cost", "cost")],
                                max_length=10,
                                verbose_name="aspect",
                            ),
                        ),
                        ("target", models.CharField(max_length=200, verbose_name="target")),
                        ("achieved", models.CharField(blank=True, max_length=200, verbose_name="achieved so far")),
                        ("achieved_at", models.DateTimeField(blank=True, null=True, verbose_name="said at")),
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
                                to="appraisals.indicator",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Objection",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "public_id",
                            models.CharField(
                                default=people.models.chart.new_public_id, editable=False, max_length=12, unique=True
                            ),
                        ),
                        ("text", models.TextField(verbose_name="why")),
                        ("sent_at", models.DateTimeField(verbose_name="sent at")),
                        ("answer_until", models.DateField(verbose_name="answer until")),
                        (
                            "state",
                            models.CharField(
                                choices=[("sent", "waits for an answer"), ("upheld", "upheld"), ("rejected", "rejected")],
                                default="sent",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        ("answer", models.TextField(blank=True, verbose_name="answer")),
                        ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="answered at")),
                        (
                            "answered_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="answered by",
                            ),
                        ),
                        (
                            "rating",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="objection",
                                to="appraisals.rating",
                                verbose_name="rating",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "objection",
                        "verbose_name_plural": "objections",
                        "ordering": ["answer_until", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="ObjectionEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("public_id", models.CharField(default=people.models.chart.new_public_id, editable=False, max_length=12)),
                        ("text", models.TextField(verbose_name="why")),
                        ("sent_at", models.DateTimeField(verbose_name="sent at")),
                        ("answer_until", models.DateField(verbose_name="answer until")),
                        (
                            "state",
                            models.CharField(
                                choices=[("sent", "waits for an answer"), ("upheld", "upheld"), ("rejected", "rejected")],
                                default="sent",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        ("answer", models.TextField(blank=True, verbose_name="answer")),
                        ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="answered at")),
                        (
                            "answered_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="answered by",
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
                                to="appraisals.objection",
                            ),
                        ),
                        (
                            "rating",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="appraisals.rating",
                                verbose_name="rating",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ObjectionTerm",
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
                        ("days_to_object", models.PositiveSmallIntegerField(verbose_name="days to object")),
                        ("days_to_answer", models.PositiveSmallIntegerField(verbose_name="days to answer")),
                    ],
                    options={
                        "verbose_name": "term of objections",
                        "verbose_name_plural": "terms of objections",
                        "ordering": ["since"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("until__isnull", True), ("until__gt", models.F("since")), _connector="OR"),
                                name="objection_term_has_a_day",
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
                                name="one_objection_term_at_a_time",
                            ),
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="objectionterm",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "appraisals_objectiontermevent" ("days_to_answer", "days_to_object", "id", "is_confirmed", "legal_source", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "until") SELECT new_values."days_to_answer", new_values."days_to_object", new_values."id", new_values."is_confirmed", new_values."legal_source", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."since", new_values."until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="b99e8b1f08f31c48286ca707bb1be4c47375ae3a",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_bb709",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="appraisals_objectionterm",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="objectionterm",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "appraisals_objectiontermevent" ("days_to_answer", "days_to_object", "id", "is_confirmed", "legal_source", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "until") SELECT new_values."days_to_answer", new_values."days_to_object", new_values."id", new_values."is_confirmed", new_values."legal_source", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."since", new_values."until" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="aba14da7c8457880790f583d2faf366d0e2c96bb",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_973e0",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="appraisals_objectionterm",
                            when="AFTER",
                        ),
                    ),
                ),
            ],
        ),
        lms.kit.migrations.Together(
            operations=[
                migrations.AddField(
                    model_name="objectiontermevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="objectiontermevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="appraisals.objectionterm",
                    ),
                ),
                migrations.AddField(
                    model_name="plannedresult",
                    name="supports",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supported_by",
                        to="appraisals.plannedresult",
                        verbose_name="contributes to",
                    ),
                ),
                migrations.AddField(
                    model_name="indicatorevent",
                    name="result",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="appraisals.plannedresult",
                        verbose_name="result",
                    ),
                ),
                migrations.AddField(
                    model_name="indicator",
                    name="result",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="indicators",
                        to="appraisals.plannedresult",
                        verbose_name="result",
                    ),
                ),
                migrations.AddField(
                    model_name="plannedresultevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="plannedresultevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="appraisals.plannedresult",
                    ),
                ),
                migrations.AddField(
                    model_name="plannedresultevent",
                    name="supports",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="appraisals.plannedresult",
                        verbose_name="contributes to",
                    ),
                ),
                migrations.AddField(
                    model_name="workplan",
                    name="agency",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.agency",
                        verbose_name="agency",
                    ),
                ),
                migrations.AddField(
                    model_name="workplan",
                    name="agreed_by",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="agreed by",
                    ),
                ),
                migrations.AddField(
                    model_name="workplan",
                    name="employee",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="work_plans",
                        to="people.employee",
                        verbose_name="employee",
                    ),
                ),
                migrations.AddField(
                    model_name="plannedresultevent",
                    name="plan",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="appraisals.workplan",
                        verbose_name="work plan",
                    ),
                ),
                migrations.AddField(
                    model_name="plannedresult",
                    name="plan",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="results",
                        to="appraisals.workplan",
                        verbose_name="work plan",
                    ),
                ),
                migrations.AddField(
                    model_name="feedback",
                    name="plan",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="feedback",
                        to="appraisals.workplan",
                        verbose_name="work plan",
                    ),
                ),
                migrations.AddField(
                    model_name="workplanevent",
                    name="agency",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="people.agency",
                        verbose_name="agency",
                    ),
                ),
                migrations.AddField(
                    model_name="workplanevent",
                    name="agreed_by",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="agreed by",
                    ),
                ),
                migrations.AddField(
                    model_name="workplanevent",
                    name="employee",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="people.employee",
                        verbose_name="employee",
                    ),
                ),
                migrations.AddField(
                    model_name="workplanevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="workplanevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="appraisals.workplan",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="objection",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_at__isnull", True), ("state", "sent")),
                            models.Q(
                                models.Q(("state", "sent"), _negated=True),
                                ("answered_at__isnull", False),
                                models.Q(("answer", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="objection_answered_with_reason",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="objection",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "appraisals_objectionevent" ("answer", "answer_until", "answered_at", "answered_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "rating_id", "sent_at", "state", "text") SELECT new_values."answer", new_values."answer_until", new_values."answered_at", new_values."answered_by_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."public_id", new_values."rating_id", new_values."sent_at", new_values."state", new_values."text" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="09ab3fa7788cf7314c8fc208af53bce0b51d36b2",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_a7692",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="appraisals_objection",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="objection",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "appraisals_objectionevent" ("answer", "answer_until", "answered_at", "answered_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "rating_id", "sent_at", "state", "text") SELECT new_values."answer", new_values."answer_until", new_values."answered_at", new_values."answered_by_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."public_id", new_values."rating_id", new_values."sent_at", new_values."state", new_values."text" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="c1f43efd5810b5db7b72b2c2924d2a861379d4a7",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_cb020",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="appraisals_objection",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="indicator",
                    constraint=models.UniqueConstraint(fields=("result", "aspect"), name="one_indicator_an_aspect"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="indicator",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "appraisals_indicatorevent" ("achieved", "achieved_at", "aspect", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result_id", "target") SELECT new_values."achieved", new_values."achieved_at", new_values."aspect", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."result_id", new_values."target" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="cbac3cac0a74321943715b668f94464e928081f6",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_2ec00",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="appraisals_indicator",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="indicator",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "appraisals_indicatorevent" ("achieved", "achieved_at", "aspect", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result_id", "target") SELECT new_values."achieved", new_values."achieved_at", new_values."aspect", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."result_id", new_values."target" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="8dc89620bc2f5bad8e2c4f20b4ae1c68c94a4c0a",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_95f18",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="appraisals_indicator",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="workplan",
                    constraint=models.UniqueConstraint(fields=("employee", "year"), name="one_work_plan_a_year"),
                ),
                migrations.AddConstraint(
                    model_name="workplan",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("agreed_at__isnull", False), ("state", "agreed")),
                            models.Q(models.Q(("state", "agreed"), _negated=True), ("agreed_at__isnull", True)),
                            _connector="OR",
                        ),
                        name="agreed_plan_with_its_moment",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="workplan",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("state", "draft"), ("proposed_at__isnull", False), _connector="OR"),
                        name="proposed_plan_with_its_moment",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="workplan",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "appraisals_workplanevent" ("agency_id", "agreed_at", "agreed_by_id", "employee_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "public_id", "state", "year") SELECT new_values."agency_id", new_values."agreed_at", new_values."agreed_by_id", new_values."employee_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."proposed_at", new_values."public_id", new_values."state", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="1da930bda6cc7ab5a76c0898c8542aea54684aa4",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f7197",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="appraisals_workplan",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="workplan",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "appraisals_workplanevent" ("agency_id", "agreed_at", "agreed_by_id", "employee_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "public_id", "state", "year") SELECT new_values."agency_id", new_values."agreed_at", new_values."agreed_by_id", new_values."employee_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."proposed_at", new_values."public_id", new_values."state", new_values."year" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="97c990187d68817cbaa612f31669f3706bff5a0d",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_56bea",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="appraisals_workplan",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="plannedresult",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("supports__isnull", True), models.Q(("supports", models.F("pk")), _negated=True), _connector="OR"
                        ),
                        name="no_result_supports_itself",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="plannedresult",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "appraisals_plannedresultevent" ("id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "supports_id", "title") SELECT new_values."id", new_values."kind", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."plan_id", new_values."supports_id", new_values."title" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="88354d71ab39500d131a38202b97fe951e1e1817",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_39677",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="appraisals_plannedresult",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="plannedresult",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "appraisals_plannedresultevent" ("id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "supports_id", "title") SELECT new_values."id", new_values."kind", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."plan_id", new_values."supports_id", new_values."title" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="d723bb5dbd387b211c3e41ddf9df202b958d21d3",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_78930",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="appraisals_plannedresult",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="feedback",
                    trigger=pgtrigger.compiler.Trigger(
                        name="feedback_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="ccca88cccbf4aa1fe7cffd057e95c9e05ae96a1a",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_feedback_stays_d2c99",
                            table="appraisals_feedback",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AlterField(
                    model_name="annualtargetevent",
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
                    model_name="contestevent",
                    name="decided_by",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="decided by",
                    ),
                ),
                migrations.AlterField(
                    model_name="contestevent",
                    name="employee",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="people.employee",
                        verbose_name="employee",
                    ),
                ),
                migrations.AlterField(
                    model_name="contestevent",
                    name="line",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        help_text="Empty where something is missing.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="appraisals.creditline",
                        verbose_name="line",
                    ),
                ),
                migrations.AlterField(
                    model_name="contestevent",
                    name="period",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="appraisals.creditperiod",
                        verbose_name="year",
                    ),
                ),
                migrations.AlterField(
                    model_name="contestevent",
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
                    model_name="creditcoefficientevent",
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
                    model_name="creditlineevent",
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
                    model_name="creditlineevent",
                    name="employee",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="people.employee",
                        verbose_name="employee",
                    ),
                ),
                migrations.AlterField(
                    model_name="creditlineevent",
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
                    model_name="creditlineevent",
                    name="posted_by",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="posted by",
                    ),
                ),
                migrations.AlterField(
                    model_name="creditlineevent",
                    name="reverses",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="appraisals.creditline",
                        verbose_name="reverses",
                    ),
                ),
                migrations.AlterField(
                    model_name="creditlineevent",
                    name="rule",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="appraisals.hoursrule",
                        verbose_name="rule",
                    ),
                ),
                migrations.AlterField(
                    model_name="creditperiodevent",
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
                    model_name="creditperiodevent",
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
                    model_name="hoursruleevent",
                    name="form",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="courses.developmentform",
                        verbose_name="form",
                    ),
                ),
                migrations.AlterField(
                    model_name="hoursruleevent",
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
            ],
        ),
        lms.kit.migrations.Together(
            operations=[
                migrations.AlterField(
                    model_name="indicatorevent",
                    name="result",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="appraisals.plannedresult",
                        verbose_name="result",
                    ),
                ),
                migrations.AlterField(
                    model_name="learningclaimevent",
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
                    model_name="learningclaimevent",
                    name="decided_by",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="decided by",
                    ),
                ),
                migrations.AlterField(
                    model_name="learningclaimevent",
                    name="employee",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="people.employee",
                        verbose_name="employee",
                    ),
                ),
                migrations.AlterField(
                    model_name="learningclaimevent",
                    name="form",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="courses.developmentform",
                        verbose_name="form",
                    ),
                ),
                migrations.AlterField(
                    model_name="learningclaimevent",
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
                    model_name="objectionevent",
                    name="answered_by",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="answered by",
                    ),
                ),
                migrations.AlterField(
                    model_name="objectionevent",
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
                    model_name="objectionevent",
                    name="rating",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="appraisals.rating",
                        verbose_name="rating",
                    ),
                ),
                migrations.AlterField(
                    model_name="objectiontermevent",
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
                    model_name="plannedresultevent",
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
                    model_name="plannedresultevent",
                    name="plan",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="appraisals.workplan",
                        verbose_name="work plan",
                    ),
                ),
                migrations.AlterField(
                    model_name="plannedresultevent",
                    name="supports",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="appraisals.plannedresult",
                        verbose_name="contributes to",
                    ),
                ),
                migrations.AlterField(
                    model_name="predicatecellevent",
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
                    model_name="predicateshareevent",
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
                    model_name="workplanevent",
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
                    model_name="workplanevent",
                    name="agreed_by",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="agreed by",
                    ),
                ),
                migrations.AlterField(
                    model_name="workplanevent",
                    name="employee",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="people.employee",
                        verbose_name="employee",
                    ),
                ),
                migrations.AlterField(
                    model_name="workplanevent",
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
            ],
        ),
    ]
