"""Accounts: what the libraries' tables point to."""

import django.db.models.functions.text
from django.db import migrations, models

import people.models.chart
from lms.kit.migrations import GroupedMigration


class Migration(GroupedMigration):
    replaces = [("people", "0001_initial")]

    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="User",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "public_id",
                    models.CharField(default=people.models.chart.new_public_id, editable=False, max_length=12, unique=True),
                ),
                ("username", models.CharField(max_length=150, unique=True, verbose_name="NIP or user name")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                (
                    "email_verified_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="Since when the owner is known to read this address.",
                        null=True,
                        verbose_name="e-mail confirmed at",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("id", "Indonesian"), ("en", "English")], default="id", max_length=2, verbose_name="language"
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="may sign in")),
                ("date_joined", models.DateTimeField(auto_now_add=True, verbose_name="since")),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "verbose_name": "account",
                "verbose_name_plural": "accounts",
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("email"),
                        condition=models.Q(("email", ""), _negated=True),
                        name="one_account_an_email",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("username", django.db.models.functions.text.Lower("username"))),
                        name="user_name_in_small_letters",
                    ),
                ],
            },
        ),
    ]
