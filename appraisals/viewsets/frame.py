"""What pages about a unit share in the back office: which units are the visitor's, the day, breadcrumbs, files."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from appraisals.permissions import can_read_forecast
from lms.kit.cells import harmless
from people.models import Unit
from people.scopes import scope_of, units_within

if TYPE_CHECKING:
    from django.http import HttpRequest

READERS = ("hr", "auditor")


class UnitView(WagtailAdminTemplateMixin, TemplateView):  # type: ignore[misc]
    """A page about one unit and all below it, for HR and auditors of it. Others get 403, units elsewhere 404."""

    url_name = ""
    title: Any = ""
    readers: ClassVar[tuple[str, ...]] = READERS
    unit: Unit

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the unit."""
        super().setup(request, *args, **kwargs)
        if not can_read_forecast(request.user):  # type: ignore[arg-type]
            raise PermissionDenied
        units = Unit.objects.filter(units_within(scope_of(request.user).granted(*self.readers)))
        self.tops = tops(units)
        asked = request.POST.get("unit") or request.GET.get("unit")
        self.unit = get_object_or_404(units, public_id=asked) if asked else self.tops[0]

    @property
    def today(self) -> dt.date:
        """The day of the page."""
        return timezone.localdate()

    def query(self, **changes: Any) -> str:
        """Return the query of this page with some parameters changed; empty ones are left out."""
        values = {"unit": self.unit.public_id, **changes}
        return "?" + urlencode({name: value for name, value in values.items() if value})

    def get_page_title(self) -> str:
        """Name the page and its unit."""
        return f"{self.title}: {self.unit.name}"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead home through the units above, as far as the visitor may see them."""
        address = reverse(self.url_name)
        here = next(unit for unit in self.tops if self.unit.path.startswith(unit.path))
        above = [unit for unit in [*self.unit.get_ancestors(), self.unit] if unit.depth >= here.depth]
        steps = [{"url": address + self.query(unit=unit.public_id), "label": str(unit)} for unit in above]
        # The last step is the heading of the page: it says what the page is about, too.
        steps[-1]["label"] = f"{self.title}: {self.unit}"
        return [*self.breadcrumbs_items, {"url": address, "label": str(self.title)}, *steps]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the unit and, where the scope has several beginnings, the way to each."""
        other_tops = [unit for unit in self.tops if not self.unit.path.startswith(unit.path)]
        return super().get_context_data(unit=self.unit, day=self.today, other_tops=other_tops, **kwargs)

    def as_csv(self, name: str, head: Iterable[Any], rows: Iterable[Iterable[Any]]) -> HttpResponse:
        """Return rows as a file that spreadsheets open and never run."""
        filename = f"{name}-{slugify(str(self.unit))}-{self.today.isoformat()}.csv"
        response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{filename}"'
        writer = csv.writer(response)
        writer.writerow([harmless(cell) for cell in head])
        writer.writerows([[harmless(cell) for cell in row] for row in rows])
        return response


def tops(units: Any) -> list[Unit]:
    """Return the units of a scope that lie below no other of them, in tree order. One statement."""
    found: list[Unit] = []
    for unit in units.order_by("path"):
        if not found or not unit.path.startswith(found[-1].path):
            found.append(unit)
    return found
