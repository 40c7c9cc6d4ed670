"""The nine boxes and the talent pool of a unit: for HR only, with the reasons of each place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import HeaderButton

from appraisals.models import Predicate, ScoreRule
from appraisals.permissions import can_read_talent
from appraisals.queries.talent import Talent, boxes_of
from appraisals.talent import HIGH, LOW, cell
from appraisals.viewsets.frame import UnitView
from appraisals.words import PERFORMANCE_LEVELS, POTENTIAL_LEVELS
from people.access import log_access

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

PEOPLE_A_PAGE = 50
SEEN_TALENT = gettext_noop("talent pool")
LEVELS = range(HIGH, LOW + 1)


class TalentBoxes(UnitView):
    """The boxes of one unit with all below it; `?box=` and `?pool=1` narrow the names."""

    template_name = "appraisals/office/talent.html"
    header_icon = "group"
    url_name = "talent_boxes"
    title = gettext_lazy("Talent pool")
    readers = ("hr",)

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Refuse who is HR of nothing."""
        if not can_read_talent(request.user):  # type: ignore[arg-type]
            raise PermissionDenied
        super().setup(request, *args, **kwargs)

    def get_header_buttons(self) -> list[Any]:
        """Offer the names as a file."""
        return [HeaderButton(_("Download CSV"), url=self.query(export="csv", **self.narrowed), icon_name="download")]

    @property
    def narrowed(self) -> dict[str, str]:
        """What narrows the names."""
        return {name: self.request.GET[name] for name in ("box", "pool") if self.request.GET.get(name)}

    def shown(self, people: tuple[Talent, ...]) -> list[Talent]:
        """Return those whom the address asks for."""
        box, pool = self.request.GET.get("box", ""), self.request.GET.get("pool")
        return [one for one in people if (not box or str(one.place.box) == box) and (not pool or one.place.is_in_pool)]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer the page or the file; whose place was read is written down."""
        if request.GET.get("export") != "csv":
            return super().get(request, *args, **kwargs)
        people = self.shown(boxes_of(self.unit, self.today).people)
        self.log(people)
        head = ["NIP", _("Name"), _("Box"), _("In the pool"), _("Performance"), _("Potential")]
        head += [_("Job-person match"), _("Qualification"), _("Integrity")]
        return self.as_csv("talenta", head, [_cells(one) for one in people])

    def log(self, people: list[Talent]) -> None:
        """Write down whose place was read."""
        user: Any = self.request.user
        log_access(user, [one.employee for one in people], SEEN_TALENT, getattr(self.request, "request_id", ""))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the grid, the numbers behind it and one page of names with their reasons."""
        found = boxes_of(self.unit, self.today)
        shown = self.shown(found.people)
        page = Paginator(shown, PEOPLE_A_PAGE).get_page(self.request.GET.get("page"))
        self.log(list(page.object_list))
        rules = {rule.score: rule for rule in ScoreRule.objects.held_on(self.today).filter(score__gte=600, score__lt=700)}
        return super().get_context_data(
            grid=_grid(found.people, rules),
            columns=[POTENTIAL_LEVELS[level] for level in reversed(LEVELS)],
            found=found,
            in_pool=sum(one.place.is_in_pool for one in found.people),
            rules=rules.values(),
            people=[(one, Predicate(one.known.predicate).label) for one in page.object_list],
            page=page,
            previous=self.query(page=page.number - 1, **self.narrowed) if page.has_previous() else "",
            following=self.query(page=page.number + 1, **self.narrowed) if page.has_next() else "",
            narrowed=self.narrowed,
            **kwargs,
        )


def _grid(people: tuple[Talent, ...], rules: dict[int, ScoreRule]) -> list[Any]:
    """Return the rows of the matrix, best performance first; potential grows to the right."""
    rows = []
    for row in LEVELS:
        cells = []
        for column in reversed(LEVELS):
            rule = rules.get(cell(row, column))
            box = int(rule.value) if rule else 0
            inside = [one for one in people if (one.place.performance_level, one.place.potential_level) == (row, column)]
            cells.append((box, len(inside), bool(rules.get(661) and box >= rules[661].value)))
        rows.append((PERFORMANCE_LEVELS[row], cells))
    return rows


def _cells(one: Talent) -> list[Any]:
    is_in = _("yes") if one.place.is_in_pool else _("no")
    axes = [one.place.performance, one.place.potential]
    return [one.employee.nip, one.employee.name, one.place.box, is_in, *axes, *(part.value for part in one.place.parts)]


class TalentMenuItem(MenuItem):  # type: ignore[misc]
    """The way to it, for HR."""

    order: ClassVar[int] = 228

    def __init__(self) -> None:
        """Name the entry."""
        label = gettext_lazy("Talent pool")
        super().__init__(label, reverse("talent_boxes"), name="talent-boxes", icon_name="group", order=self.order)

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to HR."""
        return can_read_talent(request.user)  # type: ignore[arg-type]
