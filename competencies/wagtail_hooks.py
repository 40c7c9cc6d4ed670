"""What the room adds to the back office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path
from wagtail import hooks

from competencies.viewsets.gaps import GapMenuItem, GapPeople, GapReport

if TYPE_CHECKING:
    from django.urls import URLPattern


@hooks.register("register_admin_urls")
def gap_urls() -> list[URLPattern]:
    """Add the gap report and the list behind its numbers."""
    return [
        path("gaps/", GapReport.as_view(), name="gap_report"),
        path("gaps/people/", GapPeople.as_view(), name="gap_people"),
    ]


@hooks.register("register_admin_menu_item")
def gap_menu_item() -> GapMenuItem:
    """Add the way to the report."""
    return GapMenuItem()
