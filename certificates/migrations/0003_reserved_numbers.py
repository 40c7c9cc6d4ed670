"""Numbers of certificates can be reserved."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("certificates", "0002_speakers_and_committee"),
        ("people", "0002_first_release"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ReservedNumber",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("counter", models.CharField(max_length=30, verbose_name="counter")),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                ("sequence", models.PositiveIntegerField(verbose_name="sequence")),
                ("number", models.CharField(max_length=120, verbose_name="number")),
                ("reason", models.CharField(max_length=200, verbose_name="reserved for")),
                ("reserved_at", models.DateTimeField(verbose_name="reserved at")),
                ("used_for", models.CharField(blank=True, max_length=200, verbose_name="used for")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.agency", verbose_name="agency"
                    ),
                ),
                (
                    "reserved_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="reserved by",
                    ),
                ),
            ],
            options={
                "verbose_name": "reserved number",
                "verbose_name_plural": "reserved numbers",
                "ordering": ["-year", "counter", "-sequence"],
            },
        ),
        migrations.CreateModel(
            name="ReservedNumberEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
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
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("counter", models.CharField(max_length=30, verbose_name="counter")),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                ("sequence", models.PositiveIntegerField(verbose_name="sequence")),
                ("number", models.CharField(max_length=120, verbose_name="number")),
                ("reason", models.CharField(max_length=200, verbose_name="reserved for")),
                ("reserved_at", models.DateTimeField(verbose_name="reserved at")),
                ("used_for", models.CharField(blank=True, max_length=200, verbose_name="used for")),
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
                        to="certificates.reservednumber",
                    ),
                ),
                (
                    "reserved_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="reserved by",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="reservednumber",
            constraint=models.UniqueConstraint(fields=("agency", "counter", "year", "sequence"), name="one_reservation_a_number"),
        ),
        migrations.AddConstraint(
            model_name="reservednumber",
            constraint=models.CheckConstraint(condition=models.Q(("reason", ""), _negated=True), name="reservation_says_why"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reservednumber",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "certificates_reservednumberevent" ("agency_id", "counter", "id", "kind", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "reserved_at", "reserved_by_id", "sequence", "used_for", "year") SELECT new_values."agency_id", new_values."counter", new_values."id", new_values."kind", new_values."number", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."reserved_at", new_values."reserved_by_id", new_values."sequence", new_values."used_for", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="266a9b50629f170c709ba429f99aa8a0bcfd3436",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_4ea04",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="certificates_reservednumber",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reservednumber",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "certificates_reservednumberevent" ("agency_id", "counter", "id", "kind", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "reserved_at", "reserved_by_id", "sequence", "used_for", "year") SELECT new_values."agency_id", new_values."counter", new_values."id", new_values."kind", new_values."number", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason", new_values."reserved_at", new_values."reserved_by_id", new_values."sequence", new_values."used_for", new_values."year" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="08a35f0bc77744f5313754eea2b4727017dad8e6",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_513a9",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="certificates_reservednumber",
                    when="AFTER",
                ),
            ),
        ),
    ]
