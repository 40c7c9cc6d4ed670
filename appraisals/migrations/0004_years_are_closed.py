"""Years are told, contested, frozen and corrected."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import people.models.chart


class Migration(migrations.Migration):
    dependencies = [
        ("appraisals", "0003_what_was_learnt_elsewhere"),
        ("people", "0002_first_release"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Contest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(default=people.models.chart.new_public_id, editable=False, max_length=12, unique=True),
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
            ],
            options={
                "verbose_name": "contest",
                "verbose_name_plural": "contests",
                "ordering": ["sent_at", "pk"],
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.agency", verbose_name="agency"
                    ),
                ),
            ],
            options={
                "verbose_name": "year of credits",
                "verbose_name_plural": "years of credits",
                "ordering": ["-year", "agency"],
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
        migrations.AddField(
            model_name="contest",
            name="period",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="contests",
                to="appraisals.creditperiod",
                verbose_name="year",
            ),
        ),
        migrations.CreateModel(
            name="Closing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(default=people.models.chart.new_public_id, editable=False, max_length=12, unique=True),
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
        migrations.AddConstraint(
            model_name="creditperiod",
            constraint=models.UniqueConstraint(fields=("agency", "year"), name="one_period_a_year"),
        ),
        migrations.AddConstraint(
            model_name="creditperiod",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("announced_at__isnull", True), ("state", "open")),
                    models.Q(("announced_at__isnull", False), ("contest_until__isnull", False)),
                    _connector="OR",
                ),
                name="announced_period_has_a_deadline",
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
        migrations.AddConstraint(
            model_name="contest",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "sent")), fields=("line",), name="one_open_contest_a_line"
            ),
        ),
        migrations.AddConstraint(
            model_name="contest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["upheld", "rejected"]), _negated=True),
                    models.Q(("answer", ""), _negated=True),
                    _connector="OR",
                ),
                name="answered_contest_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="contest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at__isnull", True), ("state", "sent")),
                    models.Q(models.Q(("state", "sent"), _negated=True), ("decided_at__isnull", False)),
                    _connector="OR",
                ),
                name="contest_is_decided_or_open",
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
        migrations.AddConstraint(
            model_name="closing",
            constraint=models.UniqueConstraint(fields=("period", "number"), name="one_closing_a_number"),
        ),
        migrations.AddConstraint(
            model_name="closing",
            constraint=models.CheckConstraint(
                condition=models.Q(("number", 1), models.Q(("reason", ""), _negated=True), _connector="OR"),
                name="correction_has_a_reason",
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
    ]
