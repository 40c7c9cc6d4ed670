"""All tables of the room, with their triggers, as of the first release."""

import uuid

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.functions
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.comparison
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import competencies.models.evidence
import lms.kit.migrations
from lms.kit.migrations import GroupedMigration


class Migration(GroupedMigration):
    replaces = [
        ("competencies", "0001_initial"),
        ("competencies", "0002_initial"),
        ("competencies", "0003_evidence_is_append_only"),
        ("competencies", "0004_attainments_are_found_by_person"),
        ("competencies", "0005_transfer_after_training_is_evidence"),
        ("competencies", "0002_frameworks_have_versions_and_areas"),
        ("competencies", "0003_standards_weigh_and_vary"),
    ]

    initial = True

    dependencies = [
        ("people", "0002_first_release"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        lms.kit.migrations.Together(
            operations=[
                migrations.CreateModel(
                    name="Attainment",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "level",
                            models.PositiveSmallIntegerField(
                                choices=[(1, "aware"), (2, "basic"), (3, "intermediate"), (4, "advanced"), (5, "expert")],
                                verbose_name="level",
                            ),
                        ),
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
                            "employee",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="attainments",
                                to="people.employee",
                                verbose_name="employee",
                            ),
                        ),
                        (
                            "competency",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="competencies.competency",
                                verbose_name="competency",
                            ),
                        ),
                        (
                            "evidence",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="competencies.evidence",
                                verbose_name="deciding evidence",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "attained level",
                        "verbose_name_plural": "attained levels",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("employee", "competency"), include=("level",), name="one_attainment_a_competency"
                            ),
                            models.CheckConstraint(condition=models.Q(("level__range", (1, 5))), name="attainment_is_1_to_5"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ClassDefault",
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
                            "job_class",
                            models.CharField(
                                choices=[
                                    ("01", "JPT Utama"),
                                    ("02", "JPT Madya"),
                                    ("03", "JPT Pratama"),
                                    ("04", "Administrator"),
                                    ("05", "Pengawas"),
                                    ("06", "Pelaksana"),
                                    ("11", "JF Pemula"),
                                    ("12", "JF Terampil"),
                                    ("13", "JF Mahir"),
                                    ("14", "JF Penyelia"),
                                    ("21", "JF Ahli Pertama"),
                                    ("22", "JF Ahli Muda"),
                                    ("23", "JF Ahli Madya"),
                                    ("24", "JF Ahli Utama"),
                                ],
                                max_length=2,
                                verbose_name="class",
                            ),
                        ),
                        (
                            "level",
                            models.PositiveSmallIntegerField(
                                choices=[(1, "aware"), (2, "basic"), (3, "intermediate"), (4, "advanced"), (5, "expert")],
                                verbose_name="required level",
                            ),
                        ),
                        (
                            "framework",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="class_defaults",
                                to="competencies.framework",
                                verbose_name="framework",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "default level of a class",
                        "verbose_name_plural": "default levels of classes",
                        "ordering": ["job_class", "since"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("until__isnull", True), ("until__gt", models.F("since")), _connector="OR"),
                                name="class_default_has_a_day",
                            ),
                            models.CheckConstraint(condition=models.Q(("level__range", (1, 5))), name="class_default_is_1_to_5"),
                            models.UniqueConstraint(fields=("framework", "job_class", "since"), name="one_class_default_a_day"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ClassDefaultEvent",
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
                            "job_class",
                            models.CharField(
                                choices=[
                                    ("01", "JPT Utama"),
                                    ("02", "JPT Madya"),
                                    ("03", "JPT Pratama"),
                                    ("04", "Administrator"),
                                    ("05", "Pengawas"),
                                    ("06", "Pelaksana"),
                                    ("11", "JF Pemula"),
                                    ("12", "JF Terampil"),
                                    ("13", "JF Mahir"),
                                    ("14", "JF Penyelia"),
                                    ("21", "JF Ahli Pertama"),
                                    ("22", "JF Ahli Muda"),
                                    ("23", "JF Ahli Madya"),
                                    ("24", "JF Ahli Utama"),
                                ],
                                max_length=2,
                                verbose_name="class",
                            ),
                        ),
                        (
                            "level",
                            models.PositiveSmallIntegerField(
                                choices=[(1, "aware"), (2, "basic"), (3, "intermediate"), (4, "advanced"), (5, "expert")],
                                verbose_name="required level",
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
                                to="competencies.classdefault",
                            ),
                        ),
                        (
                            "framework",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="competencies.framework",
                                verbose_name="framework",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Competency",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("code", models.SlugField(max_length=60, verbose_name="code")),
                        ("name", models.CharField(max_length=200, verbose_name="name in Indonesian")),
                        ("name_en", models.CharField(blank=True, max_length=200, verbose_name="name in English")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("managerial", "managerial"),
                                    ("sociocultural", "socio-cultural"),
                                    ("technical", "technical"),
                                ],
                                max_length=15,
                                verbose_name="kind",
                            ),
                        ),
                        ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                        (
                            "framework",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="competencies",
                                to="competencies.framework",
                                verbose_name="framework",
                            ),
                        ),
                        ("definition", models.TextField(blank=True, verbose_name="definition")),
                        (
                            "identifier",
                            models.UUIDField(
                                db_default=django.contrib.postgres.functions.RandomUUID(),
                                default=uuid.uuid4,
                                editable=False,
                                unique=True,
                                verbose_name="identifier",
                            ),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="competencies",
                                to="competencies.competencyarea",
                                verbose_name="area",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "competency",
                        "verbose_name_plural": "competencies",
                        "ordering": ["framework", "order", "pk"],
                        "constraints": [models.UniqueConstraint(fields=("framework", "code"), name="one_competency_a_code")],
                    },
                ),
                migrations.CreateModel(
                    name="CompetencyEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("code", models.SlugField(db_index=False, max_length=60, verbose_name="code")),
                        ("name", models.CharField(max_length=200, verbose_name="name in Indonesian")),
                        ("name_en", models.CharField(blank=True, max_length=200, verbose_name="name in English")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("managerial", "managerial"),
                                    ("sociocultural", "socio-cultural"),
                                    ("technical", "technical"),
                                ],
                                max_length=15,
                                verbose_name="kind",
                            ),
                        ),
                        ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
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
                                to="competencies.competency",
                            ),
                        ),
                        (
                            "framework",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="competencies.framework",
                                verbose_name="framework",
                            ),
                        ),
                        ("definition", models.TextField(blank=True, verbose_name="definition")),
                        (
                            "area",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="competencies.competencyarea",
                                verbose_name="area",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Evidence",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "level",
                            models.PositiveSmallIntegerField(
                                choices=[(1, "aware"), (2, "basic"), (3, "intermediate"), (4, "advanced"), (5, "expert")],
                                verbose_name="level",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("assessment", "assessment centre"),
                                    ("course", "completed course"),
                                    ("supervisor", "supervisor"),
                                    ("transfer", "transfer after training"),
                                    ("self", "self-assessment"),
                                    ("peer", "peer"),
                                    ("test", "test"),
                                    ("prior", "prior learning"),
                                ],
                                max_length=12,
                                verbose_name="kind",
                            ),
                        ),
                        ("on", models.DateField(verbose_name="shown on")),
                        (
                            "valid_until",
                            models.DateField(
                                blank=True,
                                help_text="The first day on which it no longer counts.",
                                null=True,
                                verbose_name="valid until",
                            ),
                        ),
                        ("source", models.CharField(max_length=60, verbose_name="source")),
                        ("source_key", models.CharField(max_length=60, verbose_name="key in the source")),
                        ("description", models.CharField(max_length=250, verbose_name="what it was")),
                        ("recorded_at", models.DateTimeField(verbose_name="recorded at")),
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
                            "competency",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="competencies.competency",
                                verbose_name="competency",
                            ),
                        ),
                        (
                            "employee",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="evidence",
                                to="people.employee",
                                verbose_name="employee",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="recorded by",
                            ),
                        ),
                        (
                            "reverses",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reversed_by",
                                to="competencies.evidence",
                                verbose_name="reverses",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "evidence",
                        "verbose_name_plural": "evidence",
                        "ordering": ["-on", "-pk"],
                        "indexes": [models.Index(fields=["employee", "competency", "on"], name="evidence_of_a_person")],
                        "constraints": [
                            models.CheckConstraint(condition=models.Q(("level__range", (1, 5))), name="evidence_is_1_to_5"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_until__isnull", True), ("valid_until__gt", models.F("on")), _connector="OR"
                                ),
                                name="evidence_ends_after_it_began",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("reverses__isnull", True)),
                                fields=("source", "source_key", "competency"),
                                name="one_evidence_a_fact",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Framework",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("code", models.SlugField(max_length=40, verbose_name="code")),
                        ("version", models.PositiveSmallIntegerField(default=1, verbose_name="version")),
                        ("name", models.CharField(max_length=200, verbose_name="name")),
                        ("legal_source", models.CharField(blank=True, max_length=200, verbose_name="legal source")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "draft"),
                                    ("proposed", "proposed"),
                                    ("published", "published"),
                                    ("outdated", "outdated"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        ("description", models.TextField(blank=True, verbose_name="description")),
                        (
                            "identifier",
                            models.UUIDField(
                                db_default=django.contrib.postgres.functions.RandomUUID(),
                                default=uuid.uuid4,
                                editable=False,
                                unique=True,
                                verbose_name="identifier",
                            ),
                        ),
                        ("licence", models.CharField(blank=True, max_length=200, verbose_name="licence")),
                        (
                            "proposed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="proposed by",
                            ),
                        ),
                        ("published_on", models.DateField(blank=True, null=True, verbose_name="published on")),
                        (
                            "replaces",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="followers",
                                to="competencies.framework",
                                verbose_name="replaces",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "framework",
                        "verbose_name_plural": "frameworks",
                        "constraints": [
                            models.UniqueConstraint(fields=("code", "version"), name="one_framework_a_version"),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "published")), fields=("code",), name="one_published_version"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state__in", ["draft", "proposed"])),
                                fields=("code",),
                                name="one_version_being_written",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FrameworkEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("code", models.SlugField(db_index=False, max_length=40, verbose_name="code")),
                        ("version", models.PositiveSmallIntegerField(default=1, verbose_name="version")),
                        ("name", models.CharField(max_length=200, verbose_name="name")),
                        ("legal_source", models.CharField(blank=True, max_length=200, verbose_name="legal source")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "draft"),
                                    ("proposed", "proposed"),
                                    ("published", "published"),
                                    ("outdated", "outdated"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="state",
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
                                to="competencies.framework",
                            ),
                        ),
                        ("description", models.TextField(blank=True, verbose_name="description")),
                        ("licence", models.CharField(blank=True, max_length=200, verbose_name="licence")),
                        (
                            "proposed_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="proposed by",
                            ),
                        ),
                        ("published_on", models.DateField(blank=True, null=True, verbose_name="published on")),
                        (
                            "replaces",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="competencies.framework",
                                verbose_name="replaces",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Indicator",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("order", models.PositiveSmallIntegerField(verbose_name="order")),
                        ("text", models.TextField(verbose_name="behaviour")),
                        (
                            "level",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="indicators",
                                to="competencies.level",
                                verbose_name="level",
                            ),
                        ),
                        ("code", models.CharField(blank=True, max_length=60, verbose_name="code")),
                        (
                            "identifier",
                            models.UUIDField(
                                db_default=django.contrib.postgres.functions.RandomUUID(),
                                default=uuid.uuid4,
                                editable=False,
                                unique=True,
                                verbose_name="identifier",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "indicator",
                        "verbose_name_plural": "indicators",
                        "ordering": ["level", "order"],
                        "constraints": [models.UniqueConstraint(fields=("level", "order"), name="one_indicator_a_place")],
                    },
                ),
                migrations.CreateModel(
                    name="Level",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "number",
                            models.PositiveSmallIntegerField(
                                choices=[(1, "aware"), (2, "basic"), (3, "intermediate"), (4, "advanced"), (5, "expert")],
                                verbose_name="level",
                            ),
                        ),
                        ("definition", models.TextField(blank=True, verbose_name="definition")),
                        (
                            "competency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="levels",
                                to="competencies.competency",
                                verbose_name="competency",
                            ),
                        ),
                        (
                            "identifier",
                            models.UUIDField(
                                db_default=django.contrib.postgres.functions.RandomUUID(),
                                default=uuid.uuid4,
                                editable=False,
                                unique=True,
                                verbose_name="identifier",
                            ),
                        ),
                        ("name", models.CharField(blank=True, max_length=60, verbose_name="name in the framework")),
                    ],
                    options={
                        "verbose_name": "level",
                        "verbose_name_plural": "levels",
                        "ordering": ["competency", "number"],
                        "constraints": [
                            models.UniqueConstraint(fields=("competency", "number"), name="one_definition_a_level"),
                            models.CheckConstraint(condition=models.Q(("number__range", (1, 5))), name="level_is_1_to_5"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Standard",
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
                            "level",
                            models.PositiveSmallIntegerField(
                                choices=[(1, "aware"), (2, "basic"), (3, "intermediate"), (4, "advanced"), (5, "expert")],
                                verbose_name="required level",
                            ),
                        ),
                        ("legal_source", models.CharField(blank=True, max_length=200, verbose_name="legal source")),
                        (
                            "competency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="standards",
                                to="competencies.competency",
                                verbose_name="competency",
                            ),
                        ),
                        (
                            "job_role",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="standards",
                                to="people.jobrole",
                                verbose_name="job role",
                            ),
                        ),
                        (
                            "importance",
                            models.CharField(
                                choices=[("absolute", "absolute"), ("important", "important"), ("needed", "needed")],
                                db_default="important",
                                default="important",
                                max_length=10,
                                verbose_name="importance",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.unit",
                                verbose_name="only in the unit",
                            ),
                        ),
                        ("weight", models.PositiveSmallIntegerField(db_default=1, default=1, verbose_name="weight")),
                    ],
                    options={
                        "verbose_name": "required competency",
                        "verbose_name_plural": "required competencies",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("until__isnull", True), ("until__gt", models.F("since")), _connector="OR"),
                                name="standard_has_a_day",
                            ),
                            models.CheckConstraint(condition=models.Q(("level__range", (1, 5))), name="standard_is_1_to_5"),
                            models.CheckConstraint(
                                condition=models.Q(("weight__range", (1, 10))), name="standard_weighs_1_to_10"
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[
                                    (
                                        models.Func(
                                            models.F("job_role"),
                                            models.F("job_role"),
                                            models.Value("[]"),
                                            function="int8range",
                                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                        ),
                                        "&&",
                                    ),
                                    (
                                        models.Func(
                                            models.F("competency"),
                                            models.F("competency"),
                                            models.Value("[]"),
                                            function="int8range",
                                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                        ),
                                        "&&",
                                    ),
                                    (
                                        models.Func(
                                            django.db.models.functions.comparison.Coalesce(
                                                models.F("unit"), models.Value(0), output_field=models.BigIntegerField()
                                            ),
                                            django.db.models.functions.comparison.Coalesce(
                                                models.F("unit"), models.Value(0), output_field=models.BigIntegerField()
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
                                name="one_standard_at_a_time",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StandardEvent",
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
                            "level",
                            models.PositiveSmallIntegerField(
                                choices=[(1, "aware"), (2, "basic"), (3, "intermediate"), (4, "advanced"), (5, "expert")],
                                verbose_name="required level",
                            ),
                        ),
                        ("legal_source", models.CharField(blank=True, max_length=200, verbose_name="legal source")),
                        (
                            "competency",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="competencies.competency",
                                verbose_name="competency",
                            ),
                        ),
                        (
                            "job_role",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.jobrole",
                                verbose_name="job role",
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
                                to="competencies.standard",
                            ),
                        ),
                        (
                            "importance",
                            models.CharField(
                                choices=[("absolute", "absolute"), ("important", "important"), ("needed", "needed")],
                                db_default="important",
                                default="important",
                                max_length=10,
                                verbose_name="importance",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.unit",
                                verbose_name="only in the unit",
                            ),
                        ),
                        ("weight", models.PositiveSmallIntegerField(db_default=1, default=1, verbose_name="weight")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="CompetencyArea",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("code", models.SlugField(max_length=60, verbose_name="code")),
                        ("name", models.CharField(max_length=200, verbose_name="name in Indonesian")),
                        ("name_en", models.CharField(blank=True, max_length=200, verbose_name="name in English")),
                        ("description", models.TextField(blank=True, verbose_name="description")),
                        ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                        (
                            "identifier",
                            models.UUIDField(
                                db_default=django.contrib.postgres.functions.RandomUUID(),
                                default=uuid.uuid4,
                                editable=False,
                                unique=True,
                                verbose_name="identifier",
                            ),
                        ),
                        (
                            "framework",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="areas",
                                to="competencies.framework",
                                verbose_name="framework",
                            ),
                        ),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="children",
                                to="competencies.competencyarea",
                                verbose_name="within",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "competency area",
                        "verbose_name_plural": "competency areas",
                        "ordering": ["framework", "order", "pk"],
                        "constraints": [models.UniqueConstraint(fields=("framework", "code"), name="one_area_a_code")],
                    },
                ),
                migrations.CreateModel(
                    name="CompetencyAreaEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("code", models.SlugField(db_index=False, max_length=60, verbose_name="code")),
                        ("name", models.CharField(max_length=200, verbose_name="name in Indonesian")),
                        ("name_en", models.CharField(blank=True, max_length=200, verbose_name="name in English")),
                        ("description", models.TextField(blank=True, verbose_name="description")),
                        ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                        (
                            "framework",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="competencies.framework",
                                verbose_name="framework",
                            ),
                        ),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="competencies.competencyarea",
                                verbose_name="within",
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
                                to="competencies.competencyarea",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="CompetencyMapping",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("same", "goes on"), ("split", "split"), ("merged", "merged"), ("dropped", "dropped")],
                                max_length=10,
                                verbose_name="what becomes of it",
                            ),
                        ),
                        (
                            "carry",
                            models.CharField(
                                choices=[
                                    ("full", "the level carries over"),
                                    ("lower", "one level lower carries over"),
                                    ("none", "nothing carries over"),
                                ],
                                max_length=10,
                                verbose_name="what carries over",
                            ),
                        ),
                        (
                            "framework",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="mappings",
                                to="competencies.framework",
                                verbose_name="new version",
                            ),
                        ),
                        (
                            "new",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="mappings_back",
                                to="competencies.competency",
                                verbose_name="new competency",
                            ),
                        ),
                        (
                            "old",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="mappings_onwards",
                                to="competencies.competency",
                                verbose_name="old competency",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "mapping to a new version",
                        "verbose_name_plural": "mappings to a new version",
                        "ordering": ["framework", "old", "new"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("framework", "old", "new"), name="one_mapping_a_pair", nulls_distinct=False
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("carry", "none"), ("kind", "dropped"), ("new__isnull", True)),
                                    models.Q(models.Q(("kind", "dropped"), _negated=True), ("new__isnull", False)),
                                    _connector="OR",
                                ),
                                name="dropped_leads_nowhere",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CompetencyMappingEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[("same", "goes on"), ("split", "split"), ("merged", "merged"), ("dropped", "dropped")],
                                max_length=10,
                                verbose_name="what becomes of it",
                            ),
                        ),
                        (
                            "carry",
                            models.CharField(
                                choices=[
                                    ("full", "the level carries over"),
                                    ("lower", "one level lower carries over"),
                                    ("none", "nothing carries over"),
                                ],
                                max_length=10,
                                verbose_name="what carries over",
                            ),
                        ),
                        (
                            "framework",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="competencies.framework",
                                verbose_name="new version",
                            ),
                        ),
                        (
                            "new",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="competencies.competency",
                                verbose_name="new competency",
                            ),
                        ),
                        (
                            "old",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="competencies.competency",
                                verbose_name="old competency",
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
                                to="competencies.competencymapping",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="IndicatorEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("order", models.PositiveSmallIntegerField(verbose_name="order")),
                        ("text", models.TextField(verbose_name="behaviour")),
                        ("code", models.CharField(blank=True, max_length=60, verbose_name="code")),
                        (
                            "level",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="competencies.level",
                                verbose_name="level",
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
                                to="competencies.indicator",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="LevelEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "number",
                            models.PositiveSmallIntegerField(
                                choices=[(1, "aware"), (2, "basic"), (3, "intermediate"), (4, "advanced"), (5, "expert")],
                                verbose_name="level",
                            ),
                        ),
                        ("name", models.CharField(blank=True, max_length=60, verbose_name="name in the framework")),
                        ("definition", models.TextField(blank=True, verbose_name="definition")),
                        (
                            "competency",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="competencies.competency",
                                verbose_name="competency",
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
                                to="competencies.level",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="MatchRule",
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
                            "purpose",
                            models.CharField(
                                choices=[("placement", "placement in a job role"), ("mapping", "mapping of competencies")],
                                max_length=10,
                                verbose_name="purpose",
                            ),
                        ),
                        (
                            "is_capped",
                            models.BooleanField(default=True, verbose_name="levels above the requirement make up for nothing"),
                        ),
                        (
                            "full_from",
                            models.DecimalField(
                                decimal_places=2,
                                max_digits=5,
                                validators=[
                                    django.core.validators.MinValueValidator(0),
                                    django.core.validators.MaxValueValidator(100),
                                ],
                                verbose_name="full from (%)",
                            ),
                        ),
                        ("full_name", models.CharField(max_length=60, verbose_name="name of full")),
                        (
                            "nearly_from",
                            models.DecimalField(
                                decimal_places=2,
                                max_digits=5,
                                validators=[
                                    django.core.validators.MinValueValidator(0),
                                    django.core.validators.MaxValueValidator(100),
                                ],
                                verbose_name="nearly from (%)",
                            ),
                        ),
                        ("nearly_name", models.CharField(max_length=60, verbose_name="name of nearly")),
                        ("low_name", models.CharField(max_length=60, verbose_name="name of what is below")),
                    ],
                    options={
                        "verbose_name": "rule of the job-person match",
                        "verbose_name_plural": "rules of the job-person match",
                        "ordering": ["purpose", "-since"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("until__isnull", True), ("until__gt", models.F("since")), _connector="OR"),
                                name="match_rule_has_a_day",
                            ),
                            models.UniqueConstraint(fields=("purpose", "since"), name="one_match_rule_a_day"),
                            models.CheckConstraint(
                                condition=models.Q(("full_from__gt", models.F("nearly_from"))), name="match_rule_is_in_order"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MatchRuleEvent",
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
                            "purpose",
                            models.CharField(
                                choices=[("placement", "placement in a job role"), ("mapping", "mapping of competencies")],
                                max_length=10,
                                verbose_name="purpose",
                            ),
                        ),
                        (
                            "is_capped",
                            models.BooleanField(default=True, verbose_name="levels above the requirement make up for nothing"),
                        ),
                        (
                            "full_from",
                            models.DecimalField(
                                decimal_places=2,
                                max_digits=5,
                                validators=[
                                    django.core.validators.MinValueValidator(0),
                                    django.core.validators.MaxValueValidator(100),
                                ],
                                verbose_name="full from (%)",
                            ),
                        ),
                        ("full_name", models.CharField(max_length=60, verbose_name="name of full")),
                        (
                            "nearly_from",
                            models.DecimalField(
                                decimal_places=2,
                                max_digits=5,
                                validators=[
                                    django.core.validators.MinValueValidator(0),
                                    django.core.validators.MaxValueValidator(100),
                                ],
                                verbose_name="nearly from (%)",
                            ),
                        ),
                        ("nearly_name", models.CharField(max_length=60, verbose_name="name of nearly")),
                        ("low_name", models.CharField(max_length=60, verbose_name="name of what is below")),
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
                                to="competencies.matchrule",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="SummaryDay",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("day", models.DateField(verbose_name="day")),
                    ],
                    options={
                        "verbose_name": "day of the summary",
                        "verbose_name_plural": "day of the summary",
                    },
                ),
                migrations.CreateModel(
                    name="GapCell",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("people", models.IntegerField(verbose_name="people")),
                        ("people_with_gap", models.IntegerField(verbose_name="people with a gap")),
                        ("levels_lacking", models.IntegerField(verbose_name="levels lacking")),
                        (
                            "competency",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="competencies.competency",
                                verbose_name="competency",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="people.unit",
                                verbose_name="unit",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "cell of the heat map",
                        "verbose_name_plural": "cells of the heat map",
                        "constraints": [
                            models.UniqueConstraint(fields=("unit", "competency"), name="one_cell_a_unit_and_competency")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Standing",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("required", models.PositiveSmallIntegerField(verbose_name="required level")),
                        ("held", models.PositiveSmallIntegerField(verbose_name="level held")),
                        (
                            "competency",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="competencies.competency",
                                verbose_name="competency",
                            ),
                        ),
                        (
                            "employee",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="people.employee",
                                verbose_name="employee",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.unit",
                                verbose_name="unit",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "standing",
                        "verbose_name_plural": "standings",
                        "constraints": [
                            models.UniqueConstraint(fields=("employee", "competency"), name="one_standing_a_competency")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="KindRuleEvent",
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
                                    ("assessment", "assessment centre"),
                                    ("course", "completed course"),
                                    ("supervisor", "supervisor"),
                                    ("transfer", "transfer after training"),
                                    ("self", "self-assessment"),
                                    ("peer", "peer"),
                                    ("test", "test"),
                                    ("prior", "prior learning"),
                                ],
                                max_length=12,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "weight",
                            models.PositiveSmallIntegerField(
                                default=1,
                                help_text="Its part in a weighted level, 0 to 10. 0: it never counts.",
                                verbose_name="weight",
                            ),
                        ),
                        (
                            "decay_months",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Empty: it keeps its level.",
                                null=True,
                                verbose_name="months after which it is worth a level less",
                            ),
                        ),
                        ("needs_confirmation", models.BooleanField(default=False, verbose_name="counts only when confirmed")),
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
                                to="competencies.kindrule",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="AttainmentPolicy",
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
                            "policy",
                            models.CharField(
                                choices=[
                                    ("highest", "highest level within validity"),
                                    ("latest", "latest level"),
                                    ("weighted", "mean, weighted by kind"),
                                ],
                                max_length=10,
                                verbose_name="policy",
                            ),
                        ),
                        (
                            "framework",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="policies",
                                to="competencies.framework",
                                verbose_name="framework",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "policy of levels",
                        "verbose_name_plural": "policies of levels",
                        "ordering": ["framework", "-since"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("until__isnull", True), ("until__gt", models.F("since")), _connector="OR"),
                                name="level_policy_has_a_day",
                            ),
                            models.UniqueConstraint(fields=("framework", "since"), name="one_level_policy_a_day"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AttainmentPolicyEvent",
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
                            "policy",
                            models.CharField(
                                choices=[
                                    ("highest", "highest level within validity"),
                                    ("latest", "latest level"),
                                    ("weighted", "mean, weighted by kind"),
                                ],
                                max_length=10,
                                verbose_name="policy",
                            ),
                        ),
                        (
                            "framework",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="competencies.framework",
                                verbose_name="framework",
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
                                to="competencies.attainmentpolicy",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="EvidenceRemark",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "status",
                            models.CharField(
                                choices=[("recorded", "recorded"), ("confirmed", "confirmed"), ("disputed", "disputed")],
                                max_length=10,
                                verbose_name="status",
                            ),
                        ),
                        ("text", models.TextField(blank=True, verbose_name="reason")),
                        (
                            "proof",
                            models.FileField(
                                blank=True,
                                max_length=200,
                                storage=competencies.models.evidence.private_storage,
                                upload_to="evidence/",
                                verbose_name="proof",
                            ),
                        ),
                        ("made_at", models.DateTimeField(verbose_name="made at")),
                        (
                            "evidence",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="remarks",
                                to="competencies.evidence",
                                verbose_name="evidence",
                            ),
                        ),
                        (
                            "made_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="made by",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "remark on evidence",
                        "verbose_name_plural": "remarks on evidence",
                        "ordering": ["evidence", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="KindRule",
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
                                    ("assessment", "assessment centre"),
                                    ("course", "completed course"),
                                    ("supervisor", "supervisor"),
                                    ("transfer", "transfer after training"),
                                    ("self", "self-assessment"),
                                    ("peer", "peer"),
                                    ("test", "test"),
                                    ("prior", "prior learning"),
                                ],
                                max_length=12,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "weight",
                            models.PositiveSmallIntegerField(
                                default=1,
                                help_text="Its part in a weighted level, 0 to 10. 0: it never counts.",
                                verbose_name="weight",
                            ),
                        ),
                        (
                            "decay_months",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Empty: it keeps its level.",
                                null=True,
                                verbose_name="months after which it is worth a level less",
                            ),
                        ),
                        ("needs_confirmation", models.BooleanField(default=False, verbose_name="counts only when confirmed")),
                    ],
                    options={
                        "verbose_name": "rule of a kind of evidence",
                        "verbose_name_plural": "rules of kinds of evidence",
                        "ordering": ["kind", "-since"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("until__isnull", True), ("until__gt", models.F("since")), _connector="OR"),
                                name="evidence_rule_has_a_day",
                            ),
                            models.UniqueConstraint(fields=("kind", "since"), name="one_evidence_rule_a_day"),
                            models.CheckConstraint(
                                condition=models.Q(("kind", "self"), _negated=True), name="self_assessment_never_counts"
                            ),
                            models.CheckConstraint(condition=models.Q(("weight__range", (0, 10))), name="kind_weighs_0_to_10"),
                            models.CheckConstraint(
                                condition=models.Q(("decay_months__isnull", True), ("decay_months__gt", 0), _connector="OR"),
                                name="decay_takes_a_month",
                            ),
                        ],
                    },
                ),
            ],
        ),
        lms.kit.migrations.Together(
            operations=[
                pgtrigger.migrations.AddTrigger(
                    model_name="classdefault",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "competencies_classdefaultevent" ("framework_id", "id", "is_confirmed", "job_class", "legal_source", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "until") SELECT new_values."framework_id", new_values."id", new_values."is_confirmed", new_values."job_class", new_values."legal_source", new_values."level", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."since", new_values."until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="e1022d4c57df6987d92e7fb6b3a121cccb07b930",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_7f7a4",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="competencies_classdefault",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="classdefault",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "competencies_classdefaultevent" ("framework_id", "id", "is_confirmed", "job_class", "legal_source", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "until") SELECT new_values."framework_id", new_values."id", new_values."is_confirmed", new_values."job_class", new_values."legal_source", new_values."level", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."since", new_values."until" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="0fc83c95a767b5db4820ff2bd71bcd31fbf0ed71",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_528bd",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="competencies_classdefault",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="competency",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "competencies_competencyevent" ("area_id", "code", "definition", "framework_id", "id", "kind", "name", "name_en", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."area_id", new_values."code", new_values."definition", new_values."framework_id", new_values."id", new_values."kind", new_values."name", new_values."name_en", new_values."order", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="057d18b7ae4532f0eb6cb376d46a032eb274fd35",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_1f68e",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="competencies_competency",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="competency",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "competencies_competencyevent" ("area_id", "code", "definition", "framework_id", "id", "kind", "name", "name_en", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."area_id", new_values."code", new_values."definition", new_values."framework_id", new_values."id", new_values."kind", new_values."name", new_values."name_en", new_values."order", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."area_id" IS DISTINCT FROM (new_values."area_id") OR old_values."code" IS DISTINCT FROM (new_values."code") OR old_values."definition" IS DISTINCT FROM (new_values."definition") OR old_values."framework_id" IS DISTINCT FROM (new_values."framework_id") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."kind" IS DISTINCT FROM (new_values."kind") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."name_en" IS DISTINCT FROM (new_values."name_en") OR old_values."order" IS DISTINCT FROM (new_values."order")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="35b8a083bd9ed55cd447c9b39dfe2a8350d5049c",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_15783",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="competencies_competency",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="evidence",
                    trigger=pgtrigger.compiler.Trigger(
                        name="evidence_is_append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="9453e45585fcdf9225e152218c21c32de7690a5d",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_evidence_is_append_only_748ff",
                            table="competencies_evidence",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="framework",
                    trigger=pgtrigger.compiler.Trigger(
                        name="framework_moves",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE _is_valid_transition BOOLEAN;",
                            func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{draft:proposed,proposed:draft,proposed:published,published:outdated}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                            hash="592cc834626502c62ea8c50b5efd1eb2c5a3f0d5",
                            operation="UPDATE",
                            pgid="pgtrigger_framework_moves_cc0cf",
                            table="competencies_framework",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="framework",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "competencies_frameworkevent" ("code", "description", "id", "legal_source", "licence", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_by_id", "published_on", "replaces_id", "state", "version") SELECT new_values."code", new_values."description", new_values."id", new_values."legal_source", new_values."licence", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."proposed_by_id", new_values."published_on", new_values."replaces_id", new_values."state", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="fa3e10d9abc3534cfc498626883a6b4f970774b2",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_bced8",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="competencies_framework",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="framework",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "competencies_frameworkevent" ("code", "description", "id", "legal_source", "licence", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_by_id", "published_on", "replaces_id", "state", "version") SELECT new_values."code", new_values."description", new_values."id", new_values."legal_source", new_values."licence", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."proposed_by_id", new_values."published_on", new_values."replaces_id", new_values."state", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."code" IS DISTINCT FROM (new_values."code") OR old_values."description" IS DISTINCT FROM (new_values."description") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."legal_source" IS DISTINCT FROM (new_values."legal_source") OR old_values."licence" IS DISTINCT FROM (new_values."licence") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."proposed_by_id" IS DISTINCT FROM (new_values."proposed_by_id") OR old_values."published_on" IS DISTINCT FROM (new_values."published_on") OR old_values."replaces_id" IS DISTINCT FROM (new_values."replaces_id") OR old_values."state" IS DISTINCT FROM (new_values."state") OR old_values."version" IS DISTINCT FROM (new_values."version")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="35964619715a8ddce05ce788fb5b4bc5611a16bb",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_6725f",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="competencies_framework",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="indicator",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "competencies_indicatorevent" ("code", "id", "level_id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") SELECT new_values."code", new_values."id", new_values."level_id", new_values."order", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."text" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="04e402d737b9e0474bb81562f68104c7ae8dd69c",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_c872e",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="competencies_indicator",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="indicator",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "competencies_indicatorevent" ("code", "id", "level_id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") SELECT new_values."code", new_values."id", new_values."level_id", new_values."order", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."text" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."code" IS DISTINCT FROM (new_values."code") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."level_id" IS DISTINCT FROM (new_values."level_id") OR old_values."order" IS DISTINCT FROM (new_values."order") OR old_values."text" IS DISTINCT FROM (new_values."text")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="c08b6e444c96d4b01c8ef679f2130e19593ad3ab",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_25252",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="competencies_indicator",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="level",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "competencies_levelevent" ("competency_id", "definition", "id", "name", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."competency_id", new_values."definition", new_values."id", new_values."name", new_values."number", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="5baaefeb4767a8815a22e9f3327badfb52c2e0c8",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_c15dd",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="competencies_level",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="level",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "competencies_levelevent" ("competency_id", "definition", "id", "name", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."competency_id", new_values."definition", new_values."id", new_values."name", new_values."number", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."competency_id" IS DISTINCT FROM (new_values."competency_id") OR old_values."definition" IS DISTINCT FROM (new_values."definition") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."number" IS DISTINCT FROM (new_values."number")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="ad7fc613a16cc7c68e6c43dd1b94a5564f9bdcfe",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_8b777",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="competencies_level",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="standard",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "competencies_standardevent" ("competency_id", "id", "importance", "job_role_id", "legal_source", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "unit_id", "until", "weight") SELECT new_values."competency_id", new_values."id", new_values."importance", new_values."job_role_id", new_values."legal_source", new_values."level", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."since", new_values."unit_id", new_values."until", new_values."weight" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="a0a492fefda1069a3796b6b0653dc49228765c2b",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_547ca",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="competencies_standard",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="standard",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "competencies_standardevent" ("competency_id", "id", "importance", "job_role_id", "legal_source", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "unit_id", "until", "weight") SELECT new_values."competency_id", new_values."id", new_values."importance", new_values."job_role_id", new_values."legal_source", new_values."level", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."since", new_values."unit_id", new_values."until", new_values."weight" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="6ab1347dc8e0f29176cbce9be1e344dddca4c3e0",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_4b542",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="competencies_standard",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="competencyarea",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "competencies_competencyareaevent" ("code", "description", "framework_id", "id", "name", "name_en", "order", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."code", new_values."description", new_values."framework_id", new_values."id", new_values."name", new_values."name_en", new_values."order", new_values."parent_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="f3ab888a68faafa9fa5b1c731ec400de1997766b",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_3667e",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="competencies_competencyarea",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="competencyarea",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "competencies_competencyareaevent" ("code", "description", "framework_id", "id", "name", "name_en", "order", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."code", new_values."description", new_values."framework_id", new_values."id", new_values."name", new_values."name_en", new_values."order", new_values."parent_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."code" IS DISTINCT FROM (new_values."code") OR old_values."description" IS DISTINCT FROM (new_values."description") OR old_values."framework_id" IS DISTINCT FROM (new_values."framework_id") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."name_en" IS DISTINCT FROM (new_values."name_en") OR old_values."order" IS DISTINCT FROM (new_values."order") OR old_values."parent_id" IS DISTINCT FROM (new_values."parent_id")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="1c145352054820380af0c6fb94093f5ebb2c3582",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_168b5",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="competencies_competencyarea",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="competencymapping",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "competencies_competencymappingevent" ("carry", "framework_id", "id", "kind", "new_id", "old_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."carry", new_values."framework_id", new_values."id", new_values."kind", new_values."new_id", new_values."old_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="dc1792c5654f1ebe8426d5179f3f4cae2894c225",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b1e0a",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="competencies_competencymapping",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="competencymapping",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "competencies_competencymappingevent" ("carry", "framework_id", "id", "kind", "new_id", "old_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."carry", new_values."framework_id", new_values."id", new_values."kind", new_values."new_id", new_values."old_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="85523ae2d8a6be71c2c13a38346d2b0b63b551f7",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_2f297",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="competencies_competencymapping",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="matchrule",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "competencies_matchruleevent" ("full_from", "full_name", "id", "is_capped", "is_confirmed", "legal_source", "low_name", "nearly_from", "nearly_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "since", "until") SELECT new_values."full_from", new_values."full_name", new_values."id", new_values."is_capped", new_values."is_confirmed", new_values."legal_source", new_values."low_name", new_values."nearly_from", new_values."nearly_name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."purpose", new_values."since", new_values."until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="93e250f0e9260a9c00e7110ab649e8b5a901adf5",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f4dd1",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="competencies_matchrule",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="matchrule",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "competencies_matchruleevent" ("full_from", "full_name", "id", "is_capped", "is_confirmed", "legal_source", "low_name", "nearly_from", "nearly_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "since", "until") SELECT new_values."full_from", new_values."full_name", new_values."id", new_values."is_capped", new_values."is_confirmed", new_values."legal_source", new_values."low_name", new_values."nearly_from", new_values."nearly_name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."purpose", new_values."since", new_values."until" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="e5269cd26ef8b7040a8fbef7b85fe5bf13005b1b",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_603d4",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="competencies_matchrule",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="attainmentpolicy",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "competencies_attainmentpolicyevent" ("framework_id", "id", "is_confirmed", "legal_source", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "policy", "since", "until") SELECT new_values."framework_id", new_values."id", new_values."is_confirmed", new_values."legal_source", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."policy", new_values."since", new_values."until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="727be02c10e159a2fb1b41f6a99f7cebb0c6c7c3",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_8d788",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="competencies_attainmentpolicy",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="attainmentpolicy",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "competencies_attainmentpolicyevent" ("framework_id", "id", "is_confirmed", "legal_source", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "policy", "since", "until") SELECT new_values."framework_id", new_values."id", new_values."is_confirmed", new_values."legal_source", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."policy", new_values."since", new_values."until" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="c94e9c010ee10135caa3031061ad439981323726",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e5c0b",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="competencies_attainmentpolicy",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="evidenceremark",
                    trigger=pgtrigger.compiler.Trigger(
                        name="remarks_only_grow",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="9efbc4c8a473547f0b36eae7c64c871730f7e3b3",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_remarks_only_grow_ce876",
                            table="competencies_evidenceremark",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="kindrule",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "competencies_kindruleevent" ("decay_months", "id", "is_confirmed", "kind", "legal_source", "needs_confirmation", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "until", "weight") SELECT new_values."decay_months", new_values."id", new_values."is_confirmed", new_values."kind", new_values."legal_source", new_values."needs_confirmation", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."since", new_values."until", new_values."weight" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="d3c29f18b8b0bd773aa20d623b9304cdb7f2041e",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_e4166",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="competencies_kindrule",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="kindrule",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "competencies_kindruleevent" ("decay_months", "id", "is_confirmed", "kind", "legal_source", "needs_confirmation", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "until", "weight") SELECT new_values."decay_months", new_values."id", new_values."is_confirmed", new_values."kind", new_values."legal_source", new_values."needs_confirmation", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."since", new_values."until", new_values."weight" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="e18d5e45280e1152736a21a320731c8e15134169",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_af6e6",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="competencies_kindrule",
                            when="AFTER",
                        ),
                    ),
                ),
            ],
        ),
    ]
