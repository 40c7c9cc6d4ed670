"""Requests to the API are counted, in a table that the database does not log."""

from django.db import migrations, models

from lms.kit.migrations import GroupedMigration


class Migration(GroupedMigration):
    dependencies = [
        ("lms", "0003_webhooks"),
    ]

    operations = [
        migrations.CreateModel(
            name="RequestCount",
            fields=[
                ("caller", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("minute", models.BigIntegerField()),
                ("number", models.PositiveIntegerField()),
            ],
            options={
                "verbose_name": "count of requests",
                "verbose_name_plural": "counts of requests",
            },
        ),
        migrations.RunSQL("ALTER TABLE lms_requestcount SET UNLOGGED", "ALTER TABLE lms_requestcount SET LOGGED"),
    ]
