"""Old records of learning come in from files."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("appraisals", "0005_performance_is_rated"),
        ("people", "0002_first_release"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoryImport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("file_name", models.CharField(max_length=200, verbose_name="file")),
                ("sha256", models.CharField(editable=False, max_length=64)),
                ("rows", models.JSONField(default=list, verbose_name="rows")),
                ("counts", models.JSONField(default=dict, verbose_name="counts")),
                (
                    "state",
                    models.CharField(
                        choices=[("read", "read"), ("done", "carried out")], default="read", max_length=4, verbose_name="state"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="at")),
                ("done_at", models.DateTimeField(blank=True, null=True, verbose_name="carried out at")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.agency", verbose_name="agency"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.unit", verbose_name="unit"
                    ),
                ),
            ],
            options={
                "verbose_name": "import of old records",
                "verbose_name_plural": "imports of old records",
                "ordering": ["-at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "done")), fields=("agency", "sha256"), name="one_history_import_a_file"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("done_at__isnull", False), ("state", "done")),
                            models.Q(("done_at__isnull", True), ("state", "read")),
                            _connector="OR",
                        ),
                        name="history_done_when_it_says_so",
                    ),
                ],
            },
        ),
    ]
