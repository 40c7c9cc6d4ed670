"""The page where people read what is kept about them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from people.access import seen_thing
from people.models import RecordAccess
from people.queries import employee_file, roles_of
from people.scopes import scope_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


ACCESSES_A_PAGE = 20


@login_required
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """Show the person behind the account: record, posts, roles, supervisor, language, and who opened the record."""
    user: Any = request.user
    today = timezone.localdate()
    has_record = scope_of(user).employee_id is not None
    accesses = RecordAccess.objects.visible_to(user).select_related("viewer")
    page = Paginator(accesses, ACCESSES_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "file": employee_file(user.employee, today) if has_record else None,
        "roles": [{"role": role, "is_over": role.until is not None and role.until <= today} for role in roles_of(user)],
        "page_obj": page,
        "events": [{"what": seen_thing(access), "at": access.at, "note": str(access.viewer)} for access in page],
    }
    return render(request, "people/account.html", context)
