"""The page about oneself, from which all others are reached."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from people.queries import employee_file, roles_of
from people.scopes import scope_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@login_required
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """Show the person behind the account: posts, roles, supervisor, language, and the way to all the rest."""
    user: Any = request.user
    today = timezone.localdate()
    has_record = scope_of(user).employee_id is not None
    context = {
        "file": employee_file(user.employee, today) if has_record else None,
        "roles": [{"role": role, "is_over": role.until is not None and role.until <= today} for role in roles_of(user)],
    }
    return render(request, "people/account.html", context)
