"""Who speaks: experts from many fields, each with a page of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.db import models
from django.db.models import Count
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import Tag, TaggedItemBase
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index

from cms.models.base import SHORT_TEXT, BasePage
from cms.models.course import CoursePage

if TYPE_CHECKING:
    from django.http import HttpRequest


class SpeakersPage(BasePage):
    """All speakers (narasumber), to be found by name and by field."""

    introduction = models.TextField(
        _("introduction"), max_length=400, blank=True, help_text=_("One or two sentences above the list.")
    )

    page_size = 24
    template = "cms/speakers_page.html"
    context_object_name = "page"
    max_count = 1
    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.SpeakerPage"]
    content_panels = [*Page.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = _("list of speakers")
        verbose_name_plural = _("lists of speakers")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add who fits ?q= (part of a name) and ?field= (a field's key), and all fields. Few statements for any number."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        speakers = SpeakerPage.objects.live().public().child_of(self)
        field, text = request.GET.get("field", "")[:100], request.GET.get("q", "").strip()[:100]
        found = speakers.filter(title__icontains=text) if text else speakers
        if field:
            found = found.filter(tagged_fields__tag__slug=field)
        context["fields"] = _fields_of(speakers)
        context["field"], context["q"] = field, text
        rows = found.order_by("title", "pk").select_related("photo").prefetch_related("tagged_fields__tag")
        context["found"] = Paginator(rows, self.page_size).get_page(request.GET.get("page"))
        return context


def _fields_of(speakers: Any) -> Any:
    used = SpeakerField.objects.filter(content_object__in=speakers.order_by().values("pk"))
    return Tag.objects.filter(pk__in=used.values("tag")).annotate(speakers=Count("cms_speakerfield_items")).order_by("name")


class SpeakerField(TaggedItemBase):
    """That a speaker knows a field."""

    content_object = ParentalKey("cms.SpeakerPage", on_delete=models.CASCADE, related_name="tagged_fields")


class SpeakerPage(BasePage):
    """Somebody who speaks or trains: who they are, what they know, where they work, and in which courses one meets them.

    The page's title is the name with titles, as it should be read.
    """

    post = models.CharField(_("post or role"), max_length=200, blank=True, help_text=_("Such as “Widyaiswara Ahli Madya”."))
    organisation = models.CharField(
        _("organisation"), max_length=200, blank=True, help_text=_("Office, university or company where they work.")
    )
    photo = models.ForeignKey(
        "wagtailimages.Image",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("photo"),
        help_text=_("The face in the middle; it is cut to a square. Only with their consent."),
    )
    fields_known = ClusterTaggableManager(
        through=SpeakerField,
        blank=True,
        verbose_name=_("fields"),
        help_text=_("What they know, such as “public service” or “disaster response”, separated by commas."),
    )
    about = RichTextField(
        _("about"), features=SHORT_TEXT, blank=True, help_text=_("A few sentences: what they did, what people learn from them.")
    )

    template = "cms/speaker_page.html"
    context_object_name = "page"
    page_description = _("Somebody who speaks or trains in courses.")
    parent_page_types = ["cms.SpeakersPage"]
    subpage_types: list[str] = []
    search_fields = [
        *Page.search_fields,
        index.SearchField("post"),
        index.SearchField("organisation"),
        index.SearchField("about"),
        index.RelatedFields("fields_known", [index.SearchField("name")]),
    ]
    content_panels = [
        *Page.content_panels,
        MultiFieldPanel([FieldPanel("post"), FieldPanel("organisation"), FieldPanel("photo")], heading=_("Who it is")),
        MultiFieldPanel([FieldPanel("fields_known"), FieldPanel("about")], heading=_("What they know")),
    ]

    class Meta:
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")

    def __str__(self) -> str:
        return self.title

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the published courses in which they speak. 1 statement."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        taught = CoursePage.objects.live().public().filter(speakers__speaker=self).select_related("course__form")
        context["courses"] = taught.order_by("title", "pk").distinct()
        return context
