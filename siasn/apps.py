"""Floor 4: what the civil service agency's register (BKN's SIASN) is told of learning, ratings and competencies."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SiasnConfig(AppConfig):
    """The way out to SIASN: rows in its own columns, sent once, compared with what stands there."""

    name = "siasn"
    verbose_name = _("SIASN")
