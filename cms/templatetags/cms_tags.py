"""What the public pages need besides the components of the house."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse

register = template.Library()


@register.inclusion_tag("cms/parts/edit.html", takes_context=True)
def edit_link(context: Any) -> dict[str, str]:
    """Offer the way into the editor to those who may edit this page; costs strangers no statement."""
    request, page = context.get("request"), context.get("page")
    if request is None or page is None or getattr(request, "is_preview", False) or not request.user.is_authenticated:
        return {"edit_url": ""}
    may_edit = request.user.is_staff and page.permissions_for_user(request.user).can_edit()
    return {"edit_url": reverse("wagtailadmin_pages:edit", args=[page.pk]) if may_edit else ""}
