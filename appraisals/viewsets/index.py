"""The professionalism index by unit and by name, and where HR brings in what BKN published."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import HeaderButton

from appraisals import actions
from appraisals.permissions import can_invite, can_read_forecast
from appraisals.queries.index import by_unit, indices_of, people_within
from appraisals.viewsets.frame import UnitView
from appraisals.words import CATEGORIES, DIMENSIONS
from lms.kit.actors import Actor
from lms.kit.errors import DomainError
from people.access import log_access
from people.rules.sheets import LARGEST_FILE

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from appraisals.queries.index import PersonIndex

PEOPLE_A_PAGE = 50
SEEN_INDEX = gettext_noop("professionalism index")


class IndexFileForm(forms.Form):
    """BKN's values as a file."""

    file = forms.FileField(
        label=gettext_lazy("BKN’s values"),
        help_text=gettext_lazy("XLSX or CSV with the columns nip, tahun, nilai."),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
    )

    def clean_file(self) -> Any:
        """Refuse what is too large before it is read."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(_("This file is too large."))
        return file


class Professionalism(UnitView):
    """The index of one unit: a row for each unit below it, the lowest by name, and a file of BKN's values."""

    template_name = "appraisals/office/index.html"
    header_icon = "clipboard-list"
    url_name = "professionalism_index"
    title = gettext_lazy("Professionalism index")
    refused: ClassVar[list[actions.Row]] = []

    def get_header_buttons(self) -> list[Any]:
        """Offer the names as a file."""
        return [HeaderButton(_("Download CSV"), url=self.query(export="csv"), icon_name="download")]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer the page or the file; whose index was read is written down."""
        if request.GET.get("export") != "csv":
            return super().get(request, *args, **kwargs)
        people = self.indices()
        self.log(people)
        head = ["NIP", _("Name"), *DIMENSIONS.values(), _("Estimate"), _("Category"), _("BKN"), _("Year")]
        return self.as_csv("ip-asn", head, [_cells(one) for one in people])

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Bring in BKN's values; what was refused stands on the page with its reason."""
        if not self.may_keep:
            raise Http404
        form = IndexFileForm(request.POST, request.FILES)
        if form.is_valid():
            file = form.cleaned_data["file"]
            try:
                by: Any = Actor.of(request.user)  # type: ignore[arg-type]
                rows = actions.bring_in_indices(name=file.name, content=file.read(), by=by, at=timezone.now())
            except DomainError as error:
                form.add_error("file", str(error.message))
            else:
                self.refused = [row for row in rows if row.reason]
                known = sum(row.is_known for row in rows)
                numbers = {"new": len(rows) - len(self.refused) - known, "known": known, "wrong": len(self.refused)}
                messages.success(
                    request, _("%(new)s values came in, %(known)s were known, %(wrong)s rows were refused.") % numbers
                )
                form = IndexFileForm()
        return super().get(request, *args, form=form, **kwargs)

    @property
    def may_keep(self) -> bool:
        """Whether the visitor is HR of the unit."""
        return can_invite(Actor.of(self.request.user), self.unit)  # type: ignore[arg-type]

    def indices(self) -> list[PersonIndex]:
        """Return everybody's index, the lowest estimate first."""
        return sorted(indices_of(people_within(self.unit, self.today), self.today), key=lambda one: one.estimate.total)

    def log(self, people: list[PersonIndex]) -> None:
        """Write down whose index was read."""
        user: Any = self.request.user
        log_access(user, [one.employee for one in people], SEEN_INDEX, getattr(self.request, "request_id", ""))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add units and one page of names."""
        indices = self.indices()
        page = Paginator(indices, PEOPLE_A_PAGE).get_page(self.request.GET.get("page"))
        self.log(list(page.object_list))
        form = kwargs.pop("form", None) or IndexFileForm()
        return super().get_context_data(
            units=by_unit(self.unit, indices, self.today),
            categories=CATEGORIES.values(),
            dimensions=DIMENSIONS.values(),
            page=page,
            people=[(one, CATEGORIES[one.estimate.category]) for one in page.object_list],
            previous=self.query(page=page.number - 1) if page.has_previous() else "",
            following=self.query(page=page.number + 1) if page.has_next() else "",
            form=form if self.may_keep else None,
            refused=self.refused,
            **kwargs,
        )


def _cells(one: PersonIndex) -> list[Any]:
    official = [one.official.value, one.official.year] if one.official else ["", ""]
    points = [part.points for part in one.estimate.parts]
    return [one.employee.nip, one.employee.name, *points, one.estimate.total, CATEGORIES[one.estimate.category], *official]


class ProfessionalismMenuItem(MenuItem):  # type: ignore[misc]
    """The way to it, for HR and auditors."""

    order: ClassVar[int] = 227

    def __init__(self) -> None:
        """Name the entry."""
        label = gettext_lazy("Professionalism index")
        address = reverse("professionalism_index")
        super().__init__(label, address, name="professionalism-index", icon_name="clipboard-list", order=self.order)

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to HR and auditors."""
        return can_read_forecast(request.user)  # type: ignore[arg-type]
