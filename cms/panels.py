"""What staff find on the first page of the back office."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone
from wagtail.admin.ui.components import Component

from cms.models import CataloguePage, CoursePage
from courses.models import Offering, Session

if TYPE_CHECKING:
    from people.models import User

ROWS = 8


class WayPoints(Component):
    """Where HR goes most often besides the lists below: gap report, catalogue, teaching."""

    name = "way_points"
    order = 100
    template_name = "cms/back_office/way_points.html"

    def get_context_data(self, _parent_context: Any) -> dict[str, Any]:
        """Return the catalogue, so that the panel leads into it. 1 statement."""
        return {"catalogue": CataloguePage.objects.first()}


class MyPages(Component):
    """The pages that a trainer wrote, last edited first, and the way to a new one."""

    name = "my_pages"
    order = 120
    template_name = "cms/back_office/my_pages.html"

    def __init__(self, user: User) -> None:
        """Take the person whose desk it is."""
        self.user = user

    def get_context_data(self, _parent_context: Any) -> dict[str, Any]:
        """Return the pages and where new ones go. 4 statements for any number of pages."""
        own = CoursePage.objects.filter(owner=self.user).prefetch_workflow_states()
        return {"pages": own.order_by("-latest_revision_created_at", "-pk")[:ROWS], "catalogue": CataloguePage.objects.first()}


class MySessions(Component):
    """When a trainer teaches next."""

    name = "my_sessions"
    order = 130
    template_name = "cms/back_office/my_sessions.html"

    def __init__(self, user: User) -> None:
        """Take the person whose desk it is."""
        self.user = user

    def get_context_data(self, _parent_context: Any) -> dict[str, Any]:
        """Return the coming sessions, soonest first. 1 statement."""
        coming = Session.objects.filter(
            offering__in=Offering.objects.taught_by(self.user), offering__state=Offering.State.OPEN, ends_at__gte=timezone.now()
        )
        return {"sessions": coming.select_related("offering__curriculum__course").order_by("starts_at", "pk")[:ROWS]}
