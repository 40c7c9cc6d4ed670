"""What all pages have in common: how they may be cached, and how the editor previews them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.cache import patch_cache_control, patch_vary_headers
from wagtail.admin.panels import CommentPanel, FieldPanel, PublishingPanel
from wagtail.models import Page

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.template.response import TemplateResponse

SECONDS_IN_CACHES = 60
SHORT_TEXT = ["bold", "italic", "ul", "link"]
LONG_TEXT = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link"]


class BasePage(Page):
    """A page of Bina. Strangers' answers may be kept by shared caches for a minute; those of accounts never."""

    promote_panels = [FieldPanel("slug"), FieldPanel("search_description")]
    settings_panels = [PublishingPanel(), CommentPanel()]

    class Meta:
        abstract = True

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> TemplateResponse:
        """Answer the page, and say to whom else this answer may be given."""
        response: TemplateResponse = super().serve(request, *args, **kwargs)
        patch_vary_headers(response, ["Cookie", "HX-Request", "HX-History-Restore-Request"])
        response.add_post_render_callback(lambda rendered: _allow_caching(request, rendered))
        return response

    def serve_preview(self, request: HttpRequest, mode_name: str) -> TemplateResponse:
        """Answer the page inside the editor, whose frame and checker the content policy of the site would refuse."""
        response: TemplateResponse = super().serve_preview(request, mode_name)
        response._csp_exempt = True  # noqa: SLF001 - how django-csp marks a response, as its own decorator does
        return response


def _allow_caching(request: HttpRequest, response: TemplateResponse) -> None:
    is_anyones = not request.user.is_authenticated and "CSRF_COOKIE_NEEDS_UPDATE" not in request.META
    if is_anyones:
        patch_cache_control(response, public=True, max_age=SECONDS_IN_CACHES)
    else:
        patch_cache_control(response, private=True, no_cache=True)
