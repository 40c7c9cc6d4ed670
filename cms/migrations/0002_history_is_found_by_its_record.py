"""History has one index."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import lms.kit.migrations
from lms.kit.migrations import GroupedMigration


class Migration(GroupedMigration):
    dependencies = [
        ("cms", "0001_first_release"),
        ("people", "0003_systems_sign_in"),
        ("people", "__first__"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        lms.kit.migrations.Together(
            operations=[
                migrations.AlterField(
                    model_name="policyreadingevent",
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
                    model_name="policyreadingevent",
                    name="page",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cms.policypage",
                        verbose_name="change",
                    ),
                ),
                migrations.AlterField(
                    model_name="policyreadingevent",
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
                    model_name="policyvoiceevent",
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
                    model_name="policyvoiceevent",
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
                    model_name="policyvoiceevent",
                    name="page",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cms.policypage",
                        verbose_name="change",
                    ),
                ),
                migrations.AlterField(
                    model_name="policyvoiceevent",
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
