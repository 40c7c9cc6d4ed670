"""What the room adds to the back office, and what it takes away because nobody here needs it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.views.home import LockedPagesPanel, RecentEditsPanel

from cms.models import CertificateDesign, CoursePage, SpeakerPage
from cms.panels import MyPages, MySessions, WayPoints
from cms.serving import serve_piece
from cms.viewsets.designs import CertificateDesignViewSet
from people.scopes import scope_of

if TYPE_CHECKING:
    from django.http import HttpRequest
    from wagtail.models import Page

KEPT_BY_PEOPLE = {"users", "groups"}
UNUSED_REPORTS = {"locked-pages", "workflow-tasks", "aging-pages", "page-types-usage"}
UNUSED_HELP = {"editor-guide", "whats-new"}
UNUSED_PANELS = (LockedPagesPanel, RecentEditsPanel)
SENDS = ("action-submit", "action-publish", "action-restart-workflow")


@hooks.register("insert_global_admin_css")
def colours() -> str:
    """Give the back office Bina's colours."""
    return format_html('<link rel="stylesheet" href="{}">', static("cms/back_office.css"))


@hooks.register("insert_global_admin_js")
def assistive() -> str:
    """Name what screen readers could not name, and keep keyboards out of what is for the mouse."""
    return format_html('<script src="{}" defer></script>', static("cms/assistive.js"))


@hooks.register("construct_settings_menu")
def without_accounts(_request: HttpRequest, items: list[Any]) -> None:
    """Leave accounts and groups to the registers of people, from which both follow."""
    items[:] = [item for item in items if item.name not in KEPT_BY_PEOPLE]


@hooks.register("construct_reports_menu")
def without_unused_reports(_request: HttpRequest, items: list[Any]) -> None:
    """Keep what is under review and what happened."""
    items[:] = [item for item in items if item.name not in UNUSED_REPORTS]


@hooks.register("construct_help_menu")
def without_foreign_help(_request: HttpRequest, items: list[Any]) -> None:
    """Leave out the links that lead to another product's site."""
    items[:] = [item for item in items if item.name not in UNUSED_HELP and not item.name.startswith("whats-new")]


@hooks.register("construct_homepage_panels")
def desk(request: HttpRequest, panels: list[Any]) -> None:
    """Show everyone what waits for them."""
    panels[:] = [panel for panel in panels if not isinstance(panel, UNUSED_PANELS)]
    scope = scope_of(request.user)
    if request.user.is_superuser or scope.has_role("hr", "auditor"):
        panels.append(WayPoints())
    if scope.has_role("trainer"):
        panels.extend([MyPages(request.user), MySessions(request.user)])


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def tell_what_is_missing(request: HttpRequest, page: Page) -> None:
    """Tell who sends a course's page off that nobody can enrol before its curriculum is approved."""
    is_sent = any(name in request.POST for name in SENDS)
    if is_sent and isinstance(page, CoursePage) and page.content is None:
        register = reverse("curricula_register:index")
        text = _("The curriculum of “%(course)s” has not been approved yet: the page will say “not yet offered”.") % {
            "course": page.course
        }
        messages.warning(request, text, buttons=[messages.button(register, _("Curricula"))])


@hooks.register("before_serve_document")
def in_pieces(document: Any, request: HttpRequest) -> Any:
    """Answer players of videos with the piece that they ask for."""
    return serve_piece(document, request)


@hooks.register("before_delete_page")
def keep_speakers_in_use(request: HttpRequest, page: Page) -> Any:
    """Refuse to delete a speaker whom a course's page names; unpublishing hides them."""
    if isinstance(page.specific, SpeakerPage) and page.specific.appearances.exists():
        messages.error(
            request, _("“%(speaker)s” speaks in courses. Remove them there first, or unpublish the page.") % {"speaker": page}
        )
        return redirect("wagtailadmin_pages:edit", page.pk)
    return None


@hooks.register("register_admin_viewset")
def designs() -> CertificateDesignViewSet:
    """Add the designs of certificates."""
    return CertificateDesignViewSet()


@hooks.register("construct_snippet_action_menu")
def keep_designs_published(items: list[Any], _request: HttpRequest, context: dict[str, Any]) -> None:
    """Offer no unpublishing of designs: which one is used is said by the register of designs in use."""
    if context.get("model") is CertificateDesign:
        items[:] = [item for item in items if item.name not in ("action-unpublish", "action-delete")]
