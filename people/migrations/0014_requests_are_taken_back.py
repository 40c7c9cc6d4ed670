"""A request about own data is taken back, in words that an enrolment does not use."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0013_leave_always_ends"),
    ]

    operations = [
        migrations.AlterField(
            model_name="correctionrequest",
            name="state",
            field=models.CharField(
                choices=[("asked", "asked"), ("accepted", "accepted"), ("refused", "refused"), ("withdrawn", "taken back")],
                default="asked",
                max_length=10,
                verbose_name="state",
            ),
        ),
        migrations.AlterField(
            model_name="correctionrequestevent",
            name="state",
            field=models.CharField(
                choices=[("asked", "asked"), ("accepted", "accepted"), ("refused", "refused"), ("withdrawn", "taken back")],
                default="asked",
                max_length=10,
                verbose_name="state",
            ),
        ),
    ]
