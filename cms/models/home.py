"""The welcome for strangers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from cms.blocks import PointBlock
from cms.models.base import BasePage
from cms.models.catalogue import CataloguePage, cards_of_next

if TYPE_CHECKING:
    from django.http import HttpRequest


class HomePage(BasePage):
    """The first page: what Bina is, what begins next, how to check a certificate, where to sign in."""

    headline = models.CharField(_("headline"), max_length=120, help_text=_("What people can do here, in one short sentence."))
    introduction = models.TextField(_("introduction"), max_length=500, help_text=_("Two sentences below the headline."))
    points = StreamField(
        [("point", PointBlock())],
        blank=True,
        max_num=3,
        verbose_name=_("points"),
        help_text=_("Up to three things that one should know."),
    )

    dates_shown = 4
    template = "cms/home_page.html"
    context_object_name = "page"
    max_count = 1
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["cms.CataloguePage", "cms.SpeakersPage", "cms.InformationPage", "cms.PolicyPage"]
    content_panels = [*Page.content_panels, FieldPanel("headline"), FieldPanel("introduction"), FieldPanel("points")]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the courses that begin next and where the catalogue is."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["cards"] = cards_of_next(self.dates_shown, request)
        context["catalogue"] = CataloguePage.objects.live().child_of(self).first()
        return context
