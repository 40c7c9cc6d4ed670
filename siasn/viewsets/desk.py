"""The desk of SIASN: how the sending stands, the token, and the rows as files."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop
from django.views.generic import TemplateView, View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from competencies.sheets import Sheet, as_file
from lms.kit.actors import Actor
from lms.kit.errors import DomainError
from people.access import log_access
from people.models import Agency, Employee
from people.scopes import scope_of
from siasn import actions, tasks
from siasn.models import Entry, Kind, PersonToken
from siasn.permissions import can_keep, can_read
from siasn.queries.standing import compared, sheet_rows, standing
from siasn.rules import SERVICES

if TYPE_CHECKING:
    from django.http import HttpRequest

SEEN_SHEET = gettext_noop("rows for SIASN")


class TokenForm(forms.Form):
    """The token of the person."""

    token = forms.CharField(
        label=gettext_lazy("Token of the person"),
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off", "spellcheck": "false"}),
        max_length=8000,
        help_text=gettext_lazy("Sign in to SIASN's SSO and copy the token. It lasts some hours and is kept encrypted."),
    )

    def clean_token(self) -> str:
        """Leave out white space and the word before it."""
        return "".join(self.cleaned_data["token"].split()).removeprefix("bearer").removeprefix("Bearer")


class CompletedForm(forms.Form):
    """A workbook that was downloaded here and comes back completed."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=Kind.choices, initial=Kind.CREDIT)
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(
            "CSV or XLSX. Download the file above, write what is missing, such as nomorSk and tanggalSk (dd-mm-yyyy) of the PAK, "
            "and bring it in here. Columns that our facts fill are not changed."
        ),
    )


def agency_of(request: HttpRequest) -> Agency:
    """Return the agency that the visitor keeps or reads as a whole. Raises PermissionDenied for everybody else."""
    if not can_read(request.user):  # type: ignore[arg-type]
        raise PermissionDenied
    grants = scope_of(request.user).granted("hr", "auditor")
    return Agency.objects.get(pk=next(grant.agency_id for grant in grants if grant.is_agency_wide))


class Desk(WagtailAdminTemplateMixin, TemplateView):  # type: ignore[misc]
    """How the rows of an agency stand, and what HR can do with all of them."""

    template_name = "siasn/office/desk.html"
    header_icon = "upload"
    page_title = gettext_lazy("SIASN")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the agency."""
        super().setup(request, *args, **kwargs)
        self.agency = agency_of(request)
        self.by = Actor.of(request.user)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead home."""
        return [*self.breadcrumbs_items, {"url": "", "label": str(self.page_title)}]

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Collect, send, compare, or keep a token."""
        if not can_keep(self.by, self.agency.pk):
            raise PermissionDenied
        works = {
            "collect": self.collect,
            "send": self.send,
            "compare": self.compare,
            "token": self.keep_token,
            "complete": self.complete,
        }
        work = works.get(request.POST.get("do", ""))
        if work is None:
            raise Http404
        return work()

    def collect(self) -> HttpResponse:
        """Make rows of this and last year's facts."""
        at = timezone.now()
        first = timezone.localdate(at).replace(month=1, day=1)
        done = actions.collect(self.agency, since=first.replace(year=first.year - 1), by=self.by, at=at)
        words = _("%(new)s new rows, %(renewed)s read anew, %(corrected)s to be corrected in SIASN, %(taken_back)s taken back.")
        return self.answered(words % vars(done))

    def send(self) -> HttpResponse:
        """Send what is due, in the background."""
        tasks.send_rows.enqueue(agency_id=self.agency.pk)
        return self.answered(_("Rows that are due are being sent in the background."))

    def compare(self) -> HttpResponse:
        """Compare, in the background."""
        tasks.compare_rows.enqueue(agency_id=self.agency.pk)
        return self.answered(_("People are being compared with SIASN in the background."))

    def keep_token(self) -> HttpResponse:
        """Keep the token."""
        form = TokenForm(self.request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        actions.give_token(self.agency, form.cleaned_data["token"], by=self.by, at=timezone.now())
        return self.answered(_("The token is kept."))

    def complete(self) -> HttpResponse:
        """Take a workbook that comes back completed; what was refused stands on the page with its reason."""
        form = CompletedForm(self.request.POST, self.request.FILES)
        lines: list[actions.Line] = []
        if form.is_valid():
            file = form.cleaned_data["file"]
            try:
                given = {"name": file.name, "content": file.read(), "by": self.by, "at": timezone.now()}
                lines = actions.complete_rows(self.agency, form.cleaned_data["kind"], **given)
            except DomainError as error:
                form.add_error("file", str(error.message))
            else:
                refused = [line for line in lines if line.reason]
                numbers = {"changed": sum(line.is_changed for line in lines), "wrong": len(refused)}
                words = _("Rows completed: %(changed)s. Lines refused: %(wrong)s.") % numbers
                if not refused:
                    return self.answered(words)
                messages.warning(self.request, words)
                lines, form = refused, CompletedForm()
        return self.render_to_response(self.get_context_data(completed=form, refused=lines))

    def answered(self, words: str) -> HttpResponse:
        """Lead back with words."""
        messages.success(self.request, words)
        return redirect(reverse("siasn_desk"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add how the rows stand."""
        differing, last = compared(self.agency)
        return super().get_context_data(
            agency=self.agency,
            is_on=bool(settings.SIASN_URL and self.agency.siasn_id),
            token=PersonToken.objects.filter(agency=self.agency).select_related("given_by").first(),
            states=Entry.State.choices,
            rows=standing(self.agency),
            differing=differing,
            compared_at=last,
            may_keep=can_keep(self.by, self.agency.pk),
            form=kwargs.pop("form", None) or TokenForm(),
            completed=kwargs.pop("completed", None) or CompletedForm(),
            **kwargs,
        )


class RowsAsFile(View):
    """The rows of one kind that SIASN has not taken, as a workbook in its own columns."""

    def get(self, request: HttpRequest, kind: str) -> HttpResponse:
        """Answer the file; whose rows were read is written down."""
        agency = agency_of(request)
        if kind not in SERVICES:
            raise Http404
        rows = list(sheet_rows(agency, kind))
        self.log(request, rows)
        sheet = Sheet(f"SIASN {kind}", [], [*SERVICES[kind].names, "nipBaru", "nama", "baris"], rows)
        return as_file("xlsx", f"siasn-{kind}", sheet)

    def log(self, request: HttpRequest, rows: Iterable[list[Any]]) -> None:
        """Write down whose rows were read."""
        seen = list(Employee.objects.filter(nip__in={row[-3] for row in rows}).only("pk"))
        log_access(request.user, seen, SEEN_SHEET, getattr(request, "request_id", ""))  # type: ignore[arg-type]
