"""How a unit is rated, and which raters are far from the others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.urls import reverse
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem

from appraisals.permissions import can_read_forecast
from appraisals.queries.performance import distribution, raters
from appraisals.viewsets.frame import UnitView

if TYPE_CHECKING:
    from django.http import HttpRequest


class Calibration(UnitView):
    """The predicates of one unit in a year, and its raters."""

    template_name = "appraisals/office/calibration.html"
    header_icon = "group"
    url_name = "rating_calibration"
    title = gettext_lazy("How ratings differ")

    @property
    def year(self) -> int:
        """The year asked for, else this one."""
        asked = self.request.GET.get("year", "")
        return int(asked) if asked.isascii() and asked.isdecimal() and len(asked) == len("2026") else self.today.year

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add predicates and raters."""
        counts = distribution(self.unit, self.year)
        return super().get_context_data(
            year=self.year,
            counts=counts,
            total=sum(number for _label, number in counts),
            raters=raters(self.unit, self.year),
            **kwargs,
        )


class CalibrationMenuItem(MenuItem):  # type: ignore[misc]
    """The way to it, for HR and auditors."""

    order: ClassVar[int] = 226

    def __init__(self) -> None:
        """Name the entry."""
        label = gettext_lazy("How ratings differ")
        super().__init__(label, reverse("rating_calibration"), name="rating-calibration", icon_name="group", order=self.order)

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to HR and auditors."""
        return can_read_forecast(request.user)  # type: ignore[arg-type]
