"""Plain pages: about, help, announcements that stay."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from cms.blocks import ArticleBlock
from cms.models.base import BasePage


class InformationPage(BasePage):
    """A page that is read: a title, an introduction, and what follows."""

    introduction = models.TextField(
        _("introduction"), max_length=400, blank=True, help_text=_("What this page answers, in one or two sentences.")
    )
    body = StreamField(ArticleBlock(), blank=True, verbose_name=_("content"))

    template = "cms/information_page.html"
    context_object_name = "page"
    parent_page_types = ["cms.HomePage", "cms.InformationPage"]
    subpage_types = ["cms.InformationPage", "cms.PolicyPage"]
    search_fields = [*Page.search_fields, index.SearchField("introduction"), index.SearchField("body")]
    content_panels = [*Page.content_panels, FieldPanel("introduction"), FieldPanel("body")]

    class Meta:
        verbose_name = _("information page")
        verbose_name_plural = _("information pages")
