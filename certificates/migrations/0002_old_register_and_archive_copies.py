"""The old register, reissue, renewal and archive copies; history has one index."""

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
    dependencies = [
        ("certificates", "0003_reserved_numbers"),
        ("courses", "0001_first_release"),
        ("courses", "0002_people_plan_what_they_learn"),
        ("people", "0003_systems_sign_in"),
        ("people", "__first__"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        lms.kit.migrations.Together(
            operations=[
                migrations.CreateModel(
                    name="RegisterEntry",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                        ("number", models.CharField(max_length=120, verbose_name="number")),
                        ("name", models.CharField(max_length=200, verbose_name="name with titles")),
                        ("nip", models.CharField(blank=True, max_length=18, verbose_name="NIP")),
                        ("course_title", models.CharField(max_length=300, verbose_name="course")),
                        (
                            "learning_hours",
                            models.DecimalField(
                                blank=True, decimal_places=1, max_digits=5, null=True, verbose_name="learning hours"
                            ),
                        ),
                        ("starts_on", models.DateField(blank=True, null=True, verbose_name="first day")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="last day")),
                        ("issued_on", models.DateField(verbose_name="issued on")),
                        (
                            "last_day",
                            models.DateField(blank=True, help_text="Empty: for good.", null=True, verbose_name="holds until"),
                        ),
                        ("signatory", models.CharField(blank=True, max_length=200, verbose_name="signatory")),
                        (
                            "revocation_reason",
                            models.CharField(blank=True, max_length=300, verbose_name="reason of the revocation"),
                        ),
                        ("entered_at", models.DateTimeField(verbose_name="entered at")),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="withdrawn at")),
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
                            "batch",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.importbatch",
                                verbose_name="import",
                            ),
                        ),
                        (
                            "employee",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="register_entries",
                                to="people.employee",
                                verbose_name="employee",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "entry of the old register",
                        "verbose_name_plural": "old register",
                        "ordering": ["-issued_on", "-pk"],
                        "indexes": [
                            models.Index(django.db.models.functions.text.Upper("number"), name="register_entries_by_number")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("agency"),
                                django.db.models.functions.text.Upper("number"),
                                condition=models.Q(("withdrawn_at__isnull", True)),
                                name="one_register_entry_a_number",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("number", ""), _negated=True),
                                    models.Q(("name", ""), _negated=True),
                                    models.Q(("course_title", ""), _negated=True),
                                ),
                                name="register_entry_says_what",
                            ),
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="registerentry",
                    trigger=pgtrigger.compiler.Trigger(
                        name="a_register_entry_never_changes",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."agency_id" IS DISTINCT FROM (NEW."agency_id") OR OLD."batch_id" IS DISTINCT FROM (NEW."batch_id") OR OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."employee_id" IS DISTINCT FROM (NEW."employee_id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."nip" IS DISTINCT FROM (NEW."nip") OR OLD."course_title" IS DISTINCT FROM (NEW."course_title") OR OLD."learning_hours" IS DISTINCT FROM (NEW."learning_hours") OR OLD."starts_on" IS DISTINCT FROM (NEW."starts_on") OR OLD."ends_on" IS DISTINCT FROM (NEW."ends_on") OR OLD."issued_on" IS DISTINCT FROM (NEW."issued_on") OR OLD."last_day" IS DISTINCT FROM (NEW."last_day") OR OLD."signatory" IS DISTINCT FROM (NEW."signatory") OR OLD."revocation_reason" IS DISTINCT FROM (NEW."revocation_reason") OR OLD."entered_at" IS DISTINCT FROM (NEW."entered_at"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="0f31fc4d5236a814eeee42bb8860ad611afd35be",
                            operation="UPDATE",
                            pgid="pgtrigger_a_register_entry_never_changes_f423e",
                            table="certificates_registerentry",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="registerentry",
                    trigger=pgtrigger.compiler.Trigger(
                        name="a_register_entry_is_kept",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="3b5512631e1f71abd2f856ed9de4f23548e7cfd7",
                            operation="DELETE",
                            pgid="pgtrigger_a_register_entry_is_kept_0471f",
                            table="certificates_registerentry",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="RenewalRule",
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
                                default="completion",
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "way",
                            models.CharField(
                                choices=[("refresher", "a refresher course"), ("hours", "learning hours since it was issued")],
                                max_length=9,
                                verbose_name="renewed by",
                            ),
                        ),
                        (
                            "hours",
                            models.DecimalField(
                                blank=True,
                                decimal_places=1,
                                help_text="Of all that was completed since the certificate was issued.",
                                max_digits=5,
                                null=True,
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="learning hours (JP)",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "rule of renewal",
                        "verbose_name_plural": "rules of renewal",
                        "ordering": ["course", "kind", "way", "-since"],
                    },
                ),
                migrations.CreateModel(
                    name="RenewalRuleEvent",
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
                                default="completion",
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "way",
                            models.CharField(
                                choices=[("refresher", "a refresher course"), ("hours", "learning hours since it was issued")],
                                max_length=9,
                                verbose_name="renewed by",
                            ),
                        ),
                        (
                            "hours",
                            models.DecimalField(
                                blank=True,
                                decimal_places=1,
                                help_text="Of all that was completed since the certificate was issued.",
                                max_digits=5,
                                null=True,
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="learning hours (JP)",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="certificate",
                    name="an_issued_certificate_never_changes",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="certificate",
                    name="insert_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="certificate",
                    name="update_update",
                ),
                migrations.RemoveConstraint(
                    model_name="certificate",
                    name="one_certificate_a_completion",
                ),
                migrations.RemoveConstraint(
                    model_name="certificate",
                    name="one_certificate_a_contribution",
                ),
                migrations.RemoveConstraint(
                    model_name="certificate",
                    name="certificate_proves_one_thing",
                ),
                migrations.AddField(
                    model_name="certificate",
                    name="enrolment",
                    field=models.ForeignKey(
                        blank=True,
                        help_text="Only where it proves attendance without a completion.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="certificates",
                        to="courses.enrolment",
                        verbose_name="enrolment",
                    ),
                ),
                migrations.AddField(
                    model_name="certificate",
                    name="granted_because",
                    field=models.CharField(blank=True, max_length=300, verbose_name="granted because"),
                ),
                migrations.AddField(
                    model_name="certificate",
                    name="reissue_reason",
                    field=models.CharField(blank=True, max_length=300, verbose_name="why it was issued anew"),
                ),
                migrations.AddField(
                    model_name="certificate",
                    name="reissued_at",
                    field=models.DateTimeField(blank=True, null=True, verbose_name="issued anew at"),
                ),
                migrations.AddField(
                    model_name="certificate",
                    name="renewal_way",
                    field=models.CharField(
                        blank=True,
                        choices=[("refresher", "a refresher course"), ("hours", "learning hours since it was issued")],
                        help_text="Empty: by nothing, or by a retake.",
                        max_length=9,
                        verbose_name="renewed by",
                    ),
                ),
                migrations.AddField(
                    model_name="certificateevent",
                    name="enrolment",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Only where it proves attendance without a completion.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="courses.enrolment",
                        verbose_name="enrolment",
                    ),
                ),
                migrations.AddField(
                    model_name="certificateevent",
                    name="granted_because",
                    field=models.CharField(blank=True, max_length=300, verbose_name="granted because"),
                ),
                migrations.AddField(
                    model_name="certificateevent",
                    name="reissue_reason",
                    field=models.CharField(blank=True, max_length=300, verbose_name="why it was issued anew"),
                ),
                migrations.AddField(
                    model_name="certificateevent",
                    name="reissued_at",
                    field=models.DateTimeField(blank=True, null=True, verbose_name="issued anew at"),
                ),
                migrations.AddField(
                    model_name="certificateevent",
                    name="renewal_way",
                    field=models.CharField(
                        blank=True,
                        choices=[("refresher", "a refresher course"), ("hours", "learning hours since it was issued")],
                        help_text="Empty: by nothing, or by a retake.",
                        max_length=9,
                        verbose_name="renewed by",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="certificate",
                    trigger=pgtrigger.compiler.Trigger(
                        name="an_issued_certificate_never_changes",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."agency_id" IS DISTINCT FROM (NEW."agency_id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."counter" IS DISTINCT FROM (NEW."counter") OR OLD."completion_id" IS DISTINCT FROM (NEW."completion_id") OR OLD."contribution_id" IS DISTINCT FROM (NEW."contribution_id") OR OLD."enrolment_id" IS DISTINCT FROM (NEW."enrolment_id") OR OLD."granted_because" IS DISTINCT FROM (NEW."granted_because") OR OLD."corrects_id" IS DISTINCT FROM (NEW."corrects_id") OR OLD."employee_id" IS DISTINCT FROM (NEW."employee_id") OR OLD."template_id" IS DISTINCT FROM (NEW."template_id") OR OLD."design_id" IS DISTINCT FROM (NEW."design_id") OR OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."year" IS DISTINCT FROM (NEW."year") OR OLD."sequence" IS DISTINCT FROM (NEW."sequence") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."content" IS DISTINCT FROM (NEW."content") OR OLD."issued_on" IS DISTINCT FROM (NEW."issued_on") OR OLD."issued_at" IS DISTINCT FROM (NEW."issued_at") OR OLD."expires_on" IS DISTINCT FROM (NEW."expires_on") OR OLD."renewable_from" IS DISTINCT FROM (NEW."renewable_from") OR OLD."renews_id" IS DISTINCT FROM (NEW."renews_id") OR OLD."renewal_way" IS DISTINCT FROM (NEW."renewal_way"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="fd19f919b23187a6a36e9ed2c0cf28f09f3d62a8",
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
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "certificates_certificateevent" ("agency_id", "code", "completion_id", "contribution_id", "corrects_id", "counter", "design_id", "employee_id", "enrolment_id", "expires_on", "granted_because", "id", "issued_at", "issued_on", "kind", "number", "pdf_sha256", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reissue_reason", "reissued_at", "rendering", "renewable_from", "renewal_way", "renews_id", "revocation_reason", "revoked_at", "revoked_by_id", "sequence", "shared_at", "state", "template_id", "year") SELECT new_values."agency_id", new_values."code", new_values."completion_id", new_values."contribution_id", new_values."corrects_id", new_values."counter", new_values."design_id", new_values."employee_id", new_values."enrolment_id", new_values."expires_on", new_values."granted_because", new_values."id", new_values."issued_at", new_values."issued_on", new_values."kind", new_values."number", new_values."pdf_sha256", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reissue_reason", new_values."reissued_at", new_values."rendering", new_values."renewable_from", new_values."renewal_way", new_values."renews_id", new_values."revocation_reason", new_values."revoked_at", new_values."revoked_by_id", new_values."sequence", new_values."shared_at", new_values."state", new_values."template_id", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="be1070311d951f35cad793a1565b319f49e8e05e",
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
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "certificates_certificateevent" ("agency_id", "code", "completion_id", "contribution_id", "corrects_id", "counter", "design_id", "employee_id", "enrolment_id", "expires_on", "granted_because", "id", "issued_at", "issued_on", "kind", "number", "pdf_sha256", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reissue_reason", "reissued_at", "rendering", "renewable_from", "renewal_way", "renews_id", "revocation_reason", "revoked_at", "revoked_by_id", "sequence", "shared_at", "state", "template_id", "year") SELECT new_values."agency_id", new_values."code", new_values."completion_id", new_values."contribution_id", new_values."corrects_id", new_values."counter", new_values."design_id", new_values."employee_id", new_values."enrolment_id", new_values."expires_on", new_values."granted_because", new_values."id", new_values."issued_at", new_values."issued_on", new_values."kind", new_values."number", new_values."pdf_sha256", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reissue_reason", new_values."reissued_at", new_values."rendering", new_values."renewable_from", new_values."renewal_way", new_values."renews_id", new_values."revocation_reason", new_values."revoked_at", new_values."revoked_by_id", new_values."sequence", new_values."shared_at", new_values."state", new_values."template_id", new_values."year" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."agency_id" IS DISTINCT FROM (new_values."agency_id") OR old_values."code" IS DISTINCT FROM (new_values."code") OR old_values."completion_id" IS DISTINCT FROM (new_values."completion_id") OR old_values."contribution_id" IS DISTINCT FROM (new_values."contribution_id") OR old_values."corrects_id" IS DISTINCT FROM (new_values."corrects_id") OR old_values."counter" IS DISTINCT FROM (new_values."counter") OR old_values."design_id" IS DISTINCT FROM (new_values."design_id") OR old_values."employee_id" IS DISTINCT FROM (new_values."employee_id") OR old_values."enrolment_id" IS DISTINCT FROM (new_values."enrolment_id") OR old_values."expires_on" IS DISTINCT FROM (new_values."expires_on") OR old_values."granted_because" IS DISTINCT FROM (new_values."granted_because") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."issued_at" IS DISTINCT FROM (new_values."issued_at") OR old_values."issued_on" IS DISTINCT FROM (new_values."issued_on") OR old_values."kind" IS DISTINCT FROM (new_values."kind") OR old_values."number" IS DISTINCT FROM (new_values."number") OR old_values."pdf_sha256" IS DISTINCT FROM (new_values."pdf_sha256") OR old_values."reissue_reason" IS DISTINCT FROM (new_values."reissue_reason") OR old_values."reissued_at" IS DISTINCT FROM (new_values."reissued_at") OR old_values."rendering" IS DISTINCT FROM (new_values."rendering") OR old_values."renewable_from" IS DISTINCT FROM (new_values."renewable_from") OR old_values."renewal_way" IS DISTINCT FROM (new_values."renewal_way") OR old_values."renews_id" IS DISTINCT FROM (new_values."renews_id") OR old_values."revocation_reason" IS DISTINCT FROM (new_values."revocation_reason") OR old_values."revoked_at" IS DISTINCT FROM (new_values."revoked_at") OR old_values."revoked_by_id" IS DISTINCT FROM (new_values."revoked_by_id") OR old_values."sequence" IS DISTINCT FROM (new_values."sequence") OR old_values."shared_at" IS DISTINCT FROM (new_values."shared_at") OR old_values."state" IS DISTINCT FROM (new_values."state") OR old_values."template_id" IS DISTINCT FROM (new_values."template_id") OR old_values."year" IS DISTINCT FROM (new_values."year")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="f53d04265a0ecf887539dbced67b7af7965b74bb",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_f76a0",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="certificates_certificate",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="certificate",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("state", "superseded"), _negated=True), ("reissued_at", None), ("renewal_way", "")
                        ),
                        fields=("completion", "kind"),
                        name="one_certificate_a_completion",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="certificate",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("state", "superseded"), _negated=True),
                            ("reissued_at", None),
                            models.Q(("renewal_way", ""), _negated=True),
                        ),
                        fields=("renews",),
                        name="one_renewal_a_certificate",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="certificate",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(models.Q(("state", "superseded"), _negated=True), ("reissued_at", None)),
                        fields=("contribution",),
                        name="one_certificate_a_contribution",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="certificate",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(models.Q(("state", "superseded"), _negated=True), ("reissued_at", None)),
                        fields=("enrolment",),
                        name="one_certificate_an_attendance",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="certificate",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("completion__isnull", False),
                                ("contribution", None),
                                ("employee__isnull", False),
                                ("enrolment", None),
                                ("kind__in", ["attendance", "completion", "competence"]),
                            ),
                            models.Q(
                                ("completion", None),
                                ("contribution__isnull", False),
                                ("enrolment", None),
                                ("kind__in", ["speaker", "committee"]),
                            ),
                            models.Q(
                                ("completion", None),
                                ("contribution", None),
                                ("employee__isnull", False),
                                ("enrolment__isnull", False),
                                ("kind", "attendance"),
                                models.Q(("granted_because", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="certificate_proves_one_thing",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="certificate",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reissue_reason", ""), ("reissued_at", None)),
                            models.Q(
                                ("reissued_at__isnull", False),
                                ("state", "revoked"),
                                models.Q(("reissue_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="only_what_was_revoked_is_issued_anew",
                    ),
                ),
            ],
        ),
        lms.kit.migrations.Together(
            operations=[
                migrations.AddField(
                    model_name="renewalrule",
                    name="course",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="renewal_rules",
                        to="courses.course",
                        verbose_name="course",
                    ),
                ),
                migrations.AddField(
                    model_name="renewalrule",
                    name="refresher",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="courses.course",
                        verbose_name="refresher course",
                    ),
                ),
                migrations.AddField(
                    model_name="renewalruleevent",
                    name="course",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="courses.course",
                        verbose_name="course",
                    ),
                ),
                migrations.AddField(
                    model_name="renewalruleevent",
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
                    model_name="renewalruleevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="certificates.renewalrule",
                    ),
                ),
                migrations.AddField(
                    model_name="renewalruleevent",
                    name="refresher",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="courses.course",
                        verbose_name="refresher course",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="renewalrule",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("until__isnull", True), ("until__gt", models.F("since")), _connector="OR"),
                        name="renewal_rule_has_a_day",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="renewalrule",
                    constraint=django.contrib.postgres.constraints.ExclusionConstraint(
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
                                    models.Func(
                                        models.F("way"),
                                        models.Value(0),
                                        function="hashtextextended",
                                        output_field=models.BigIntegerField(),
                                    ),
                                    models.Func(
                                        models.F("way"),
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
                        name="one_renewal_rule_at_a_time",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="renewalrule",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("hours", None), ("refresher__isnull", False), ("way", "refresher")),
                            models.Q(("hours__gte", 1), ("refresher", None), ("way", "hours")),
                            _connector="OR",
                        ),
                        name="renewal_rule_names_its_way",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="renewalrule",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "certificates_renewalruleevent" ("course_id", "hours", "id", "is_confirmed", "kind", "legal_source", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "refresher_id", "since", "until", "way") SELECT new_values."course_id", new_values."hours", new_values."id", new_values."is_confirmed", new_values."kind", new_values."legal_source", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."refresher_id", new_values."since", new_values."until", new_values."way" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="ee342b1e92722c4ca4cb0b26e07dfb29b1231db1",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_ffde9",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="certificates_renewalrule",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="renewalrule",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "certificates_renewalruleevent" ("course_id", "hours", "id", "is_confirmed", "kind", "legal_source", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "refresher_id", "since", "until", "way") SELECT new_values."course_id", new_values."hours", new_values."id", new_values."is_confirmed", new_values."kind", new_values."legal_source", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."refresher_id", new_values."since", new_values."until", new_values."way" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="1304e7328835438d675dac5c06e2417ea2068bab",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_6e0b0",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="certificates_renewalrule",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="ArchiveCopy",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("file", models.CharField(max_length=200, verbose_name="file")),
                        ("sha256", models.CharField(db_index=True, max_length=64, verbose_name="SHA-256")),
                        ("made_at", models.DateTimeField(verbose_name="made at")),
                        (
                            "certificate",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="archive_copy",
                                to="certificates.certificate",
                                verbose_name="certificate",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "archive copy",
                        "verbose_name_plural": "archive copies",
                        "ordering": ["-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("sha256", ""), _negated=True), models.Q(("file", ""), _negated=True)
                                ),
                                name="archive_copy_has_a_hash",
                            )
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="archivecopy",
                    trigger=pgtrigger.compiler.Trigger(
                        name="an_archive_copy_never_changes",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="3dcda92f1664bb50bc69e8edd2ff39e206d6ada3",
                            operation="UPDATE",
                            pgid="pgtrigger_an_archive_copy_never_changes_935d9",
                            table="certificates_archivecopy",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="archivecopy",
                    trigger=pgtrigger.compiler.Trigger(
                        name="an_archive_copy_is_kept",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="585e6fe7ae236371bb303c9dd60bb0c92b59378b",
                            operation="DELETE",
                            pgid="pgtrigger_an_archive_copy_is_kept_d4ba4",
                            table="certificates_archivecopy",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AlterField(
                    model_name="awardruleevent",
                    name="course",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="courses.course",
                        verbose_name="course",
                    ),
                ),
                migrations.AlterField(
                    model_name="awardruleevent",
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
                    model_name="certificateevent",
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
                    model_name="certificateevent",
                    name="completion",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="courses.completion",
                        verbose_name="completion",
                    ),
                ),
                migrations.AlterField(
                    model_name="certificateevent",
                    name="contribution",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="certificates.contribution",
                        verbose_name="contribution",
                    ),
                ),
                migrations.AlterField(
                    model_name="certificateevent",
                    name="corrects",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="certificates.certificate",
                        verbose_name="takes the place of",
                    ),
                ),
                migrations.AlterField(
                    model_name="certificateevent",
                    name="design",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="certificates.designrevision",
                        verbose_name="design",
                    ),
                ),
                migrations.AlterField(
                    model_name="certificateevent",
                    name="employee",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        help_text="Empty: a guest, known by the name alone.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="people.employee",
                        verbose_name="employee",
                    ),
                ),
                migrations.AlterField(
                    model_name="certificateevent",
                    name="enrolment",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        help_text="Only where it proves attendance without a completion.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="courses.enrolment",
                        verbose_name="enrolment",
                    ),
                ),
                migrations.AlterField(
                    model_name="certificateevent",
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
                    model_name="certificateevent",
                    name="renews",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="certificates.certificate",
                        verbose_name="renews",
                    ),
                ),
                migrations.AlterField(
                    model_name="certificateevent",
                    name="revoked_by",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="revoked by",
                    ),
                ),
                migrations.AlterField(
                    model_name="certificateevent",
                    name="template",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="certificates.template",
                        verbose_name="template",
                    ),
                ),
                migrations.AlterField(
                    model_name="contributionevent",
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
                    model_name="contributionevent",
                    name="employee",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="people.employee",
                        verbose_name="employee",
                    ),
                ),
                migrations.AlterField(
                    model_name="contributionevent",
                    name="noted_by",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="noted by",
                    ),
                ),
                migrations.AlterField(
                    model_name="contributionevent",
                    name="offering",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="courses.offering",
                        verbose_name="offering",
                    ),
                ),
                migrations.AlterField(
                    model_name="contributionevent",
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
                    model_name="designuseevent",
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
                    model_name="designuseevent",
                    name="course",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        help_text="Empty: all courses that have no design of their own.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="courses.course",
                        verbose_name="course",
                    ),
                ),
                migrations.AlterField(
                    model_name="designuseevent",
                    name="design",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="certificates.design",
                        verbose_name="design",
                    ),
                ),
                migrations.AlterField(
                    model_name="designuseevent",
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
            ],
        ),
        lms.kit.migrations.Together(
            operations=[
                migrations.AlterField(
                    model_name="renewalruleevent",
                    name="course",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="courses.course",
                        verbose_name="course",
                    ),
                ),
                migrations.AlterField(
                    model_name="renewalruleevent",
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
                    model_name="renewalruleevent",
                    name="refresher",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="courses.course",
                        verbose_name="refresher course",
                    ),
                ),
                migrations.AlterField(
                    model_name="reservednumberevent",
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
                    model_name="reservednumberevent",
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
                    model_name="reservednumberevent",
                    name="reserved_by",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="reserved by",
                    ),
                ),
                migrations.AlterField(
                    model_name="templateevent",
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
                    model_name="templateevent",
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
