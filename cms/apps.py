"""Floor 4: what people read (Wagtail pages)."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CmsConfig(AppConfig):
    """Home, catalogue, workshops, seminars."""

    name = "cms"
    verbose_name = _("Content")
