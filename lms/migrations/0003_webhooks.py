"""Where changes are sent, and what was never taken."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import people.models.chart
from lms.kit.migrations import GroupedMigration


class Migration(GroupedMigration):
    dependencies = [
        ("lms", "0002_feed_of_changes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="WebhookEndpoint",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(default=people.models.chart.new_public_id, editable=False, max_length=12, unique=True),
                ),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                (
                    "address",
                    models.URLField(
                        help_text="https only; private networks only where allowed.", max_length=500, verbose_name="address"
                    ),
                ),
                ("resources", models.JSONField(default=list, help_text="Empty means all.", verbose_name="resources")),
                ("is_private_allowed", models.BooleanField(default=False, verbose_name="may lie in a private network")),
                ("is_active", models.BooleanField(default=True, verbose_name="active")),
                ("secret", models.CharField(editable=False, max_length=300)),
                ("old_secret", models.CharField(blank=True, editable=False, max_length=300)),
                ("old_secret_until", models.DateTimeField(blank=True, editable=False, null=True)),
                ("cursor", models.CharField(blank=True, editable=False, max_length=40)),
                ("attempts", models.PositiveSmallIntegerField(default=0, editable=False, verbose_name="failed attempts")),
                ("next_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="next attempt")),
                ("busy_until", models.DateTimeField(blank=True, editable=False, null=True)),
                ("last_error", models.CharField(blank=True, editable=False, max_length=300, verbose_name="last error")),
                ("last_ok_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="last delivered")),
                (
                    "owner",
                    models.ForeignKey(
                        help_text="The receiver gets what this account may see.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="sees as",
                    ),
                ),
            ],
            options={
                "verbose_name": "webhook",
                "verbose_name_plural": "webhooks",
                "ordering": ["name", "pk"],
            },
        ),
        migrations.CreateModel(
            name="WebhookLetter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("message_id", models.CharField(max_length=80, verbose_name="message")),
                ("body", models.TextField(verbose_name="body")),
                ("error", models.CharField(max_length=300, verbose_name="error")),
                ("died_at", models.DateTimeField(verbose_name="given up at")),
                ("replayed_at", models.DateTimeField(blank=True, null=True, verbose_name="delivered at last")),
                (
                    "endpoint",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letters",
                        to="lms.webhookendpoint",
                        verbose_name="webhook",
                    ),
                ),
            ],
            options={
                "verbose_name": "dead letter",
                "verbose_name_plural": "dead letters",
                "ordering": ["-died_at", "-pk"],
            },
        ),
    ]
