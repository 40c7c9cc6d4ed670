"""Speakers and committee get certificates."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("certificates", "0001_first_release"),
        ("courses", "0002_learners_hand_work_in"),
        ("people", "0002_first_release"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
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
                        help_text="As it is printed, such as “narasumber” or “ketua panitia”.", max_length=60, verbose_name="as"
                    ),
                ),
                ("noted_at", models.DateTimeField(verbose_name="noted at")),
            ],
            options={
                "verbose_name": "contribution",
                "verbose_name_plural": "contributions",
                "ordering": ["kind", "pk"],
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
                        help_text="As it is printed, such as “narasumber” or “ketua panitia”.", max_length=60, verbose_name="as"
                    ),
                ),
                ("noted_at", models.DateTimeField(verbose_name="noted at")),
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
        migrations.AlterField(
            model_name="certificate",
            name="completion",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="certificates",
                to="courses.completion",
                verbose_name="completion",
            ),
        ),
        migrations.AlterField(
            model_name="certificate",
            name="employee",
            field=models.ForeignKey(
                blank=True,
                help_text="Empty: a guest, known by the name alone.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="certificates",
                to="people.employee",
                verbose_name="employee",
            ),
        ),
        migrations.AlterField(
            model_name="certificateevent",
            name="completion",
            field=models.ForeignKey(
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
        migrations.AlterField(
            model_name="certificateevent",
            name="employee",
            field=models.ForeignKey(
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
        migrations.AddField(
            model_name="contribution",
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
            model_name="contribution",
            name="employee",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="contributions",
                to="people.employee",
                verbose_name="employee",
            ),
        ),
        migrations.AddField(
            model_name="contribution",
            name="noted_by",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="noted by",
            ),
        ),
        migrations.AddField(
            model_name="contribution",
            name="offering",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="contributions",
                to="courses.offering",
                verbose_name="offering",
            ),
        ),
        migrations.AddField(
            model_name="certificate",
            name="contribution",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="certificates",
                to="certificates.contribution",
                verbose_name="contribution",
            ),
        ),
        migrations.AddField(
            model_name="certificateevent",
            name="contribution",
            field=models.ForeignKey(
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
        migrations.AddConstraint(
            model_name="certificate",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "superseded"), _negated=True),
                fields=("contribution",),
                name="one_certificate_a_contribution",
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
                        ("kind__in", ["attendance", "completion", "competence"]),
                    ),
                    models.Q(("completion", None), ("contribution__isnull", False), ("kind__in", ["speaker", "committee"])),
                    _connector="OR",
                ),
                name="certificate_proves_one_thing",
            ),
        ),
        migrations.AddField(
            model_name="contributionevent",
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
            model_name="contributionevent",
            name="employee",
            field=models.ForeignKey(
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
        migrations.AddField(
            model_name="contributionevent",
            name="noted_by",
            field=models.ForeignKey(
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
        migrations.AddField(
            model_name="contributionevent",
            name="offering",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="courses.offering",
                verbose_name="offering",
            ),
        ),
        migrations.AddField(
            model_name="contributionevent",
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
            model_name="contributionevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="certificates.contribution",
            ),
        ),
        migrations.AddConstraint(
            model_name="contribution",
            constraint=models.UniqueConstraint(
                condition=models.Q(("employee__isnull", False)),
                fields=("offering", "kind", "employee"),
                name="one_contribution_an_employee",
            ),
        ),
        migrations.AddConstraint(
            model_name="contribution",
            constraint=models.UniqueConstraint(
                condition=models.Q(("employee", None)), fields=("offering", "kind", "guest_name"), name="one_contribution_a_guest"
            ),
        ),
        migrations.AddConstraint(
            model_name="contribution",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("employee__isnull", False), ("guest_name", ""), ("guest_post", "")),
                    models.Q(("employee__isnull", True), models.Q(("guest_name", ""), _negated=True)),
                    _connector="OR",
                ),
                name="contribution_is_of_an_employee_or_a_guest",
            ),
        ),
        migrations.AddConstraint(
            model_name="contribution",
            constraint=models.CheckConstraint(condition=models.Q(("role", ""), _negated=True), name="contribution_says_as_what"),
        ),
        migrations.AddConstraint(
            model_name="contribution",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["speaker", "committee"])), name="contribution_is_no_completion"
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
    ]
