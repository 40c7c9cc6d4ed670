"""The project's own app: base templates, commands, composition of the rooms."""

from django.apps import AppConfig


class LmsConfig(AppConfig):
    """Floor 5: composes the rooms, holds no rule of the domain."""

    name = "lms"
    verbose_name = "Bina"
