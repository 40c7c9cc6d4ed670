"""Changes are found by the person whom they are about: who sees few people need not walk the whole feed."""

from django.db import migrations, models

from lms.kit.migrations import GroupedMigration


class Migration(GroupedMigration):
    dependencies = [
        ("lms", "0008_feed_tells_of_programmes_and_guests"),
        ("people", "0002_first_release"),
    ]

    operations = [
        migrations.AddIndex("change", models.Index(fields=["employee", "transaction", "id"], name="changes_by_employee")),
    ]
