"""Other systems sign in by themselves, and writes may be repeated."""

import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import people.models.chart


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0003_imports_of_what_rooms_above_declare"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.OAUTH2_PROVIDER_APPLICATION_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SystemClient",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(default=people.models.chart.new_public_id, editable=False, max_length=12, unique=True),
                ),
                (
                    "name",
                    models.CharField(
                        help_text="Such as “e-Kinerja”. People read it as who saw their record.",
                        max_length=100,
                        verbose_name="system",
                    ),
                ),
                ("purpose", models.CharField(help_text="What it uses the data for.", max_length=300, verbose_name="purpose")),
                ("contact", models.EmailField(help_text="Who runs it.", max_length=254, verbose_name="contact")),
                (
                    "scopes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=30), size=None, verbose_name="may"
                    ),
                ),
                (
                    "requests_per_minute",
                    models.PositiveIntegerField(
                        default=600,
                        validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(60000)],
                        verbose_name="requests a minute",
                    ),
                ),
                ("old_secret", models.CharField(blank=True, editable=False, max_length=128)),
                (
                    "old_secret_until",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="old secret holds until"),
                ),
                ("registered_at", models.DateTimeField(editable=False, verbose_name="registered at")),
                ("ended_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="ended at")),
                ("last_used_on", models.DateField(blank=True, editable=False, null=True, verbose_name="last used on")),
                (
                    "account",
                    models.OneToOneField(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="system_client",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="account",
                    ),
                ),
                (
                    "application",
                    models.OneToOneField(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="system_client",
                        to=settings.OAUTH2_PROVIDER_APPLICATION_MODEL,
                    ),
                ),
                (
                    "assignment",
                    models.OneToOneField(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="system_client",
                        to="people.roleassignment",
                        verbose_name="role",
                    ),
                ),
                (
                    "registered_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="registered by",
                    ),
                ),
            ],
            options={
                "verbose_name": "client system",
                "verbose_name_plural": "client systems",
                "ordering": ["name", "pk"],
            },
        ),
        migrations.CreateModel(
            name="SystemClientEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("public_id", models.CharField(default=people.models.chart.new_public_id, editable=False, max_length=12)),
                (
                    "name",
                    models.CharField(
                        help_text="Such as “e-Kinerja”. People read it as who saw their record.",
                        max_length=100,
                        verbose_name="system",
                    ),
                ),
                ("purpose", models.CharField(help_text="What it uses the data for.", max_length=300, verbose_name="purpose")),
                ("contact", models.EmailField(help_text="Who runs it.", max_length=254, verbose_name="contact")),
                (
                    "scopes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=30), size=None, verbose_name="may"
                    ),
                ),
                (
                    "requests_per_minute",
                    models.PositiveIntegerField(
                        default=600,
                        validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(60000)],
                        verbose_name="requests a minute",
                    ),
                ),
                (
                    "old_secret_until",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="old secret holds until"),
                ),
                ("registered_at", models.DateTimeField(editable=False, verbose_name="registered at")),
                ("ended_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="ended at")),
                (
                    "account",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="account",
                    ),
                ),
                (
                    "application",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.OAUTH2_PROVIDER_APPLICATION_MODEL,
                    ),
                ),
                (
                    "assignment",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="people.roleassignment",
                        verbose_name="role",
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
                        to="people.systemclient",
                    ),
                ),
                (
                    "registered_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="registered by",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="GivenAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=255, verbose_name="key")),
                ("digest", models.CharField(max_length=64)),
                ("begun_at", models.DateTimeField(verbose_name="begun at")),
                ("status", models.PositiveSmallIntegerField(null=True, verbose_name="status")),
                ("content_type", models.CharField(blank=True, max_length=100)),
                ("body", models.BinaryField(null=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="account",
                    ),
                ),
            ],
            options={
                "verbose_name": "given answer",
                "verbose_name_plural": "given answers",
                "indexes": [models.Index(fields=["begun_at"], name="answers_by_time")],
                "constraints": [
                    models.UniqueConstraint(fields=("account", "key"), name="one_answer_a_key"),
                    models.CheckConstraint(
                        condition=models.Q(("status__isnull", True), ("body__isnull", False), _connector="OR"),
                        name="answer_with_its_status",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="systemclient",
            constraint=models.CheckConstraint(condition=models.Q(("scopes__len__gt", 0)), name="client_has_scopes"),
        ),
        migrations.AddConstraint(
            model_name="systemclient",
            constraint=models.CheckConstraint(
                condition=models.Q(("requests_per_minute__range", (1, 60000))), name="client_may_ask"
            ),
        ),
        migrations.AddConstraint(
            model_name="systemclient",
            constraint=models.CheckConstraint(
                condition=models.Q(("old_secret", ""), ("old_secret_until__isnull", False), _connector="OR"),
                name="old_secret_with_its_end",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="systemclient",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "people_systemclientevent" ("account_id", "application_id", "assignment_id", "contact", "ended_at", "id", "name", "old_secret_until", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "purpose", "registered_at", "registered_by_id", "requests_per_minute", "scopes") SELECT new_values."account_id", new_values."application_id", new_values."assignment_id", new_values."contact", new_values."ended_at", new_values."id", new_values."name", new_values."old_secret_until", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."public_id", new_values."purpose", new_values."registered_at", new_values."registered_by_id", new_values."requests_per_minute", new_values."scopes" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="8d7d8cdc4179e3df230b0b4deefd0db6267ebcb2",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_ae851",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="people_systemclient",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="systemclient",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "people_systemclientevent" ("account_id", "application_id", "assignment_id", "contact", "ended_at", "id", "name", "old_secret_until", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "purpose", "registered_at", "registered_by_id", "requests_per_minute", "scopes") SELECT new_values."account_id", new_values."application_id", new_values."assignment_id", new_values."contact", new_values."ended_at", new_values."id", new_values."name", new_values."old_secret_until", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."public_id", new_values."purpose", new_values."registered_at", new_values."registered_by_id", new_values."requests_per_minute", new_values."scopes" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."account_id" IS DISTINCT FROM (new_values."account_id") OR old_values."application_id" IS DISTINCT FROM (new_values."application_id") OR old_values."assignment_id" IS DISTINCT FROM (new_values."assignment_id") OR old_values."contact" IS DISTINCT FROM (new_values."contact") OR old_values."ended_at" IS DISTINCT FROM (new_values."ended_at") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."old_secret_until" IS DISTINCT FROM (new_values."old_secret_until") OR old_values."public_id" IS DISTINCT FROM (new_values."public_id") OR old_values."purpose" IS DISTINCT FROM (new_values."purpose") OR old_values."registered_at" IS DISTINCT FROM (new_values."registered_at") OR old_values."registered_by_id" IS DISTINCT FROM (new_values."registered_by_id") OR old_values."requests_per_minute" IS DISTINCT FROM (new_values."requests_per_minute") OR old_values."scopes" IS DISTINCT FROM (new_values."scopes")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="563950cf354abb82bab0148b60a75ee0a4a58064",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_268d4",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="people_systemclient",
                    when="AFTER",
                ),
            ),
        ),
    ]
