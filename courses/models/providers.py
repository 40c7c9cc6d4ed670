"""From which providers videos may come."""

from __future__ import annotations

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.querysets import VideoProviderQuerySet
from lms.kit.dated import DatedRule, period_is_ordered


@pghistory.track()
class VideoProvider(DatedRule):
    """That videos of a provider may be units, from a day until another. HR corrects it; what it cannot do is add code.

    A page lets only the provider of its own video into a frame (Content-Security-Policy), and only once somebody plays it.
    """

    class Provider(models.TextChoices):
        """Those whose addresses and messages this house reads (lms.kit.embeds, frontend/js/provider-player.js)."""

        YOUTUBE = "youtube", "YouTube"
        VIMEO = "vimeo", "Vimeo"

    same_by = ("provider",)

    provider = models.CharField(_("provider"), max_length=10, choices=Provider)

    objects = VideoProviderQuerySet.as_manager()

    class Meta:
        verbose_name = _("provider of videos")
        verbose_name_plural = _("providers of videos")
        ordering = ["provider", "since"]
        constraints = [
            period_is_ordered("video_provider_has_a_day"),
            models.UniqueConstraint(fields=["provider", "since"], name="one_video_provider_a_day"),
        ]

    def __str__(self) -> str:
        return self.get_provider_display()
