"""The page on which people read what they were told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lms.kit.actors import Actor
from people import actions
from people.forms.notices import PreferencesForm
from people.kinds import kinds
from people.models import Notice, NoticePreference
from people.notices import DIGEST

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

NOTICES_A_PAGE = 20


@login_required
@never_cache
@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """List what one was told, newest first; ?unread=1 keeps what one has not read. 4 statements."""
    mine = Notice.objects.of(request.user)
    is_unread_only = request.GET.get("unread") == "1"
    rows = mine.unread() if is_unread_only else mine
    page = Paginator(rows, NOTICES_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "people/notices.html", {"page_obj": page, "is_unread_only": is_unread_only})


@login_required
@require_POST
def open_notice(request: HttpRequest, public_id: str) -> HttpResponse:
    """Mark a notice of one's own as read and go where it leads; a stranger's is not found."""
    notice = get_object_or_404(Notice.objects.of(request.user), public_id=public_id)
    actions.read_notices([notice], by=Actor.of(request.user), at=timezone.now())
    return redirect(notice.link or "people:notices")


@login_required
@require_POST
def read_all_notices(request: HttpRequest) -> HttpResponse:
    """Mark all of one's own as read."""
    actions.read_all_notices(by=Actor.of(request.user), at=timezone.now())
    messages.success(request, _("All notices are marked as read."))
    return redirect("people:notices")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def notice_preferences(request: HttpRequest) -> HttpResponse:
    """Show how one is told each kind of notice, and let one choose."""
    user: Any = request.user
    ways = dict(NoticePreference.objects.filter(user=user).values_list("kind", "way"))
    form = PreferencesForm(request.POST if request.method == "POST" else None, ways=ways)
    if request.method == "POST" and form.is_valid():
        actions.choose_ways(user, form.cleaned_data, by=Actor.of(user), at=timezone.now())
        messages.success(request, _("Saved."))
        return redirect("people:notice_preferences")
    fixed = [kind for kind in kinds() if not kind.is_refusable and kind is not DIGEST]
    return render(request, "people/notice_preferences.html", {"form": form, "fixed": fixed})
