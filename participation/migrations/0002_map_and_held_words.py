"""A map of reports and words that HR keeps; history has one index."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import lms.kit.migrations
from lms.kit.migrations import GroupedMigration


class Migration(GroupedMigration):
    dependencies = [
        ("participation", "0001_first_release"),
        ("people", "0002_first_release"),
        ("people", "0003_systems_sign_in"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        lms.kit.migrations.Together(
            operations=[
                migrations.CreateModel(
                    name="HeldWord",
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
                        (
                            "word",
                            models.CharField(
                                help_text="One word; capital or small letters make no difference.",
                                max_length=40,
                                validators=[django.core.validators.RegexValidator("^[^\\W\\d_]+\\Z", "One word, letters only.")],
                                verbose_name="word",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "held word",
                        "verbose_name_plural": "held words",
                        "ordering": ["word", "-since"],
                    },
                ),
                migrations.CreateModel(
                    name="HeldWordEvent",
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
                        (
                            "word",
                            models.CharField(
                                help_text="One word; capital or small letters make no difference.",
                                max_length=40,
                                validators=[django.core.validators.RegexValidator("^[^\\W\\d_]+\\Z", "One word, letters only.")],
                                verbose_name="word",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="MapPoint",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "latitude",
                            models.DecimalField(
                                decimal_places=5,
                                max_digits=7,
                                validators=[
                                    django.core.validators.MinValueValidator(-90),
                                    django.core.validators.MaxValueValidator(90),
                                ],
                                verbose_name="latitude",
                            ),
                        ),
                        (
                            "longitude",
                            models.DecimalField(
                                decimal_places=5,
                                max_digits=8,
                                validators=[
                                    django.core.validators.MinValueValidator(-180),
                                    django.core.validators.MaxValueValidator(180),
                                ],
                                verbose_name="longitude",
                            ),
                        ),
                        ("source", models.CharField(max_length=200, verbose_name="source")),
                        (
                            "is_confirmed",
                            models.BooleanField(default=False, verbose_name="checked on the spot or on an official map"),
                        ),
                    ],
                    options={
                        "verbose_name": "point of the map",
                        "verbose_name_plural": "points of the map",
                        "ordering": ["unit__path"],
                    },
                ),
                migrations.CreateModel(
                    name="MapPointEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "latitude",
                            models.DecimalField(
                                decimal_places=5,
                                max_digits=7,
                                validators=[
                                    django.core.validators.MinValueValidator(-90),
                                    django.core.validators.MaxValueValidator(90),
                                ],
                                verbose_name="latitude",
                            ),
                        ),
                        (
                            "longitude",
                            models.DecimalField(
                                decimal_places=5,
                                max_digits=8,
                                validators=[
                                    django.core.validators.MinValueValidator(-180),
                                    django.core.validators.MaxValueValidator(180),
                                ],
                                verbose_name="longitude",
                            ),
                        ),
                        ("source", models.CharField(max_length=200, verbose_name="source")),
                        (
                            "is_confirmed",
                            models.BooleanField(default=False, verbose_name="checked on the spot or on an official map"),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.AddField(
                    model_name="report",
                    name="latitude",
                    field=models.DecimalField(
                        blank=True,
                        decimal_places=5,
                        max_digits=7,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(-90), django.core.validators.MaxValueValidator(90)],
                        verbose_name="latitude",
                    ),
                ),
                migrations.AddField(
                    model_name="report",
                    name="longitude",
                    field=models.DecimalField(
                        blank=True,
                        decimal_places=5,
                        max_digits=8,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(-180),
                            django.core.validators.MaxValueValidator(180),
                        ],
                        verbose_name="longitude",
                    ),
                ),
                migrations.AddField(
                    model_name="report",
                    name="village",
                    field=models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.unit",
                        verbose_name="kelurahan",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="report",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("latitude__isnull", False),
                                ("longitude__isnull", False),
                                ("latitude__range", (-90, 90)),
                                ("longitude__range", (-180, 180)),
                            ),
                            models.Q(("latitude__isnull", True), ("longitude__isnull", True)),
                            _connector="OR",
                        ),
                        name="report_is_nowhere_or_on_earth",
                    ),
                ),
            ],
        ),
        lms.kit.migrations.Together(
            operations=[
                migrations.AddConstraint(
                    model_name="heldword",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                        name="held_word_ends_after_it_begins",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="heldword",
                    constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            (
                                models.Func(
                                    models.Func(
                                        models.F("word"),
                                        models.Value(0),
                                        function="hashtextextended",
                                        output_field=models.BigIntegerField(),
                                    ),
                                    models.Func(
                                        models.F("word"),
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
                        name="a_word_is_held_once",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="heldword",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("word", django.db.models.functions.text.Lower("word"))), name="held_words_are_small"
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="heldword",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participation_heldwordevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "until", "word") SELECT new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."since", new_values."until", new_values."word" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="191d64916a798c56a6194eb5f1854036c6dab6d8",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f03ff",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="participation_heldword",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="heldword",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participation_heldwordevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "until", "word") SELECT new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."since", new_values."until", new_values."word" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="4cd17f3a5e763a150ce14e0888db001efeaf6ae3",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_f7d35",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="participation_heldword",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddField(
                    model_name="heldwordevent",
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
                    model_name="heldwordevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="participation.heldword",
                    ),
                ),
                migrations.AddField(
                    model_name="mappoint",
                    name="unit",
                    field=models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="map_point",
                        to="people.unit",
                        verbose_name="kecamatan",
                    ),
                ),
                migrations.AddField(
                    model_name="mappointevent",
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
                    model_name="mappointevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="participation.mappoint",
                    ),
                ),
                migrations.AddField(
                    model_name="mappointevent",
                    name="unit",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="people.unit",
                        verbose_name="kecamatan",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="mappoint",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("latitude__isnull", False),
                                ("longitude__isnull", False),
                                ("latitude__range", (-90, 90)),
                                ("longitude__range", (-180, 180)),
                            ),
                            models.Q(("latitude__isnull", True), ("longitude__isnull", True)),
                            _connector="OR",
                        ),
                        name="map_point_is_on_earth",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="mappoint",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participation_mappointevent" ("id", "is_confirmed", "latitude", "longitude", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "unit_id") SELECT new_values."id", new_values."is_confirmed", new_values."latitude", new_values."longitude", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."source", new_values."unit_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="b02f8c2769ffd11a9169070b9acaa17f12cec6e7",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_25211",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="participation_mappoint",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="mappoint",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participation_mappointevent" ("id", "is_confirmed", "latitude", "longitude", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "unit_id") SELECT new_values."id", new_values."is_confirmed", new_values."latitude", new_values."longitude", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."source", new_values."unit_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="d6a7d05c60ee9cd3a39e9aceb0a7909c1fcc15af",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_36e9e",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="participation_mappoint",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AlterField(
                    model_name="consultationevent",
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
                    model_name="consultationevent",
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
                    model_name="consultationevent",
                    name="service",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="participation.service",
                        verbose_name="public service",
                    ),
                ),
                migrations.AlterField(
                    model_name="consultationevent",
                    name="unit",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="people.unit",
                        verbose_name="unit",
                    ),
                ),
            ],
        ),
        lms.kit.migrations.Together(
            operations=[
                migrations.AlterField(
                    model_name="heldwordevent",
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
                    model_name="mappointevent",
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
                    model_name="mappointevent",
                    name="unit",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="people.unit",
                        verbose_name="kecamatan",
                    ),
                ),
                migrations.AlterField(
                    model_name="reportdeskevent",
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
                    model_name="reportdeskevent",
                    name="post",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="people.post",
                        verbose_name="post",
                    ),
                ),
                migrations.AlterField(
                    model_name="reportdeskevent",
                    name="unit",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="people.unit",
                        verbose_name="unit",
                    ),
                ),
                migrations.AlterField(
                    model_name="reportruleevent",
                    name="agency",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        help_text="Empty means everybody.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="people.agency",
                        verbose_name="agency",
                    ),
                ),
                migrations.AlterField(
                    model_name="reportruleevent",
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
                    model_name="satisfactionschemeevent",
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
                    model_name="serviceevent",
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
                    model_name="serviceevent",
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
                    model_name="serviceevent",
                    name="unit",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="people.unit",
                        verbose_name="unit",
                    ),
                ),
                migrations.AlterField(
                    model_name="topicevent",
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
