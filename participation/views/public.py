"""What everybody sees: the list, one public report, sending one, following it by its secret."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lms.kit.telling import telling, telling_in
from participation import actions, flood
from participation.forms.reports import AnswerBackForm, CodeForm, FollowForm, PublicListForm, PublicMapForm, RateForm, ReportForm
from participation.models import Report, ReportDesk, ReportPhoto, Service
from participation.queries.places import city_map, counted, dots
from participation.rules.secrets import digest_of
from participation.supporters import supporter_of, with_cookie
from participation.transitions import REPORT

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

REPORTS_A_PAGE = 15
SHOWN = ("unit", "service", "district", "village")


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the public reports, newest or best first. 3 statements, and one for who is signed in."""
    filters = PublicListForm(request.GET)
    page = Paginator(_found(filters), REPORTS_A_PAGE).get_page(request.GET.get("page"))
    has_desk = request.user.is_authenticated and ReportDesk.objects.of(request.user).exists()
    sees_pain = request.user.is_authenticated and Service.objects.visible_to(request.user).exists()
    context = {"page_obj": page, "filters": filters, "has_desk": has_desk, "sees_pain": sees_pain}
    return render(request, "participation/index.html", context)


def _found(filters: PublicMapForm) -> Any:
    rows = Report.objects.published().select_related(*SHOWN).defer("text", "search")
    said = filters.cleaned_data if filters.is_valid() else {}
    if said.get("q"):
        rows = rows.saying(said["q"])
    asked = {name: said[name] for name in ("kind", "district") if said.get(name)}
    return rows.filter(**asked)


@require_safe
def map_of_reports(request: HttpRequest) -> HttpResponse:
    """Show where the public reports lie, by kecamatan and as dots, beside the same as a list. 3 statements."""
    filters = PublicMapForm(request.GET)
    rows, drawn = _found(filters), city_map()
    context: dict[str, Any] = {"filters": filters, "map": drawn, "total": rows.count()}
    if drawn is not None:
        context |= {"areas": counted(drawn, rows), "dots": dots(drawn, rows)}
    return render(request, "participation/map.html", context)


@require_safe
def report(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show a public report with what everybody may read; any other is not found. 4 statements."""
    found = get_object_or_404(Report.objects.published().select_related(*SHOWN), public_id=public_id)
    events = found.events.for_everybody().select_related("unit")
    photos = found.photos.all() if found.shows_photos else ()
    return render(request, "participation/report.html", {"report": found, "events": events, "photos": photos})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def write(request: HttpRequest) -> HttpResponse:
    """Send a report; afterwards the page that follows it opens, by its secret."""
    form = ReportForm(request.POST or None, request.FILES or None, initial=_initial(request))
    if request.method == "POST" and form.is_valid():
        with telling_in(form) as answer:
            flood.REPORTS.require(request)
            sent = actions.send(form.draft(), at=timezone.now())
        if answer.is_done:
            return redirect("participation:followed", sent.secret)
    return render(request, "participation/write.html", {"form": form}, status=_status(request, form))


def _status(request: HttpRequest, form: ReportForm) -> int:
    is_held_off = request.method == "POST" and bool(form.non_field_errors()) and flood.REPORTS.is_reached(request)
    return 429 if is_held_off else 200


def _initial(request: HttpRequest) -> dict[str, str]:
    service = Service.objects.given().filter(public_id=request.GET.get("service", "")).first()
    return {"about": f"s-{service.public_id}"} if service else {}


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def follow(request: HttpRequest) -> HttpResponse:
    """Ask for the secret code and lead to the report."""
    form = FollowForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        found = _by_secret(request, form.cleaned_data["secret"])
        if found is not None:
            return redirect("participation:followed", form.cleaned_data["secret"].strip())
        form.add_error("secret", _("We know no report with this code. Every letter and digit counts."))
    return render(request, "participation/follow.html", {"form": form})


def _by_secret(request: HttpRequest, secret: str) -> Report | None:
    """Find a report by its secret; wrong guesses of a source are counted. Raises Http404 for a source that guesses."""
    if flood.GUESSES.is_reached(request):
        raise Http404
    rows = Report.objects.select_related(*SHOWN, "joined_to").filter(secret_digest=digest_of(secret))
    found: Report | None = rows.first()
    if found is None:
        flood.GUESSES.require(request)
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def followed(request: HttpRequest, secret: str) -> HttpResponse:
    """Show who sent a report how it goes, and let them confirm, answer back and rate. An unknown secret is not found."""
    found = _by_secret(request, secret)
    if found is None:
        raise Http404
    if request.method == "POST":
        return _act(request, found, secret)
    return _show(request, found, secret)


def _forms(data: Any = None) -> dict[str, Any]:
    return {"confirm": CodeForm(data), "answer_back": AnswerBackForm(data), "rate": RateForm(data)}


def _show(request: HttpRequest, found: Report, secret: str, form: Any = None, verb: str = "") -> HttpResponse:
    forms = {name: one for name, one in _forms().items() if REPORT.allows(name, state=found.state)}
    if verb in forms:
        forms[verb] = form
    context = {
        "report": found,
        "secret": secret,
        "events": found.events.for_reporter().select_related("unit"),
        "photos": found.photos.all(),
        "forms": forms,
        "link": request.build_absolute_uri(request.path),
    }
    return render(request, "participation/followed.html", context)


def _act(request: HttpRequest, found: Report, secret: str) -> HttpResponse:
    verb = request.POST.get("verb", "")
    form = _forms(request.POST).get(verb)
    if form is None:
        raise Http404
    if form.is_valid():
        with telling_in(form) as answer:
            _do(verb, found, form.cleaned_data)
        if answer.is_done:
            messages.success(request, _("Done. Thank you."))
            return redirect("participation:followed", secret)
    found.refresh_from_db()
    return _show(request, found, secret, form, verb)


def _do(verb: str, found: Report, said: dict[str, Any]) -> None:
    now = timezone.now()
    if verb == "confirm":
        actions.confirm(found, said["code"], at=now)
    elif verb == "answer_back":
        actions.answer_back(found, said["text"], at=now)
    else:
        actions.rate(found, said["stars"], said["words"], at=now)


@require_POST
def support(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say that one is concerned too: once a browser. The random cookie leads to nobody."""
    found = get_object_or_404(Report.objects.published(), public_id=public_id)
    cookie, key = supporter_of(request, str(found.pk))
    with telling(request):
        flood.SUPPORTS.require(request)
        actions.support(found, key, at=timezone.now())
        messages.success(request, _("Thank you: your support is counted."))
    return with_cookie(request, redirect("participation:report", public_id), cookie)


@require_safe
def photo(request: HttpRequest, public_id: str, secret: str = "") -> FileResponse:
    """Give a photo: to everybody where the report shows it, to its desk, and to who knows the report's secret."""
    found = get_object_or_404(ReportPhoto.objects.select_related("report"), public_id=public_id)
    if not _may_see(request, found.report, secret):
        raise Http404
    response = FileResponse(found.file.open("rb"), content_type="image/jpeg")
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _may_see(request: HttpRequest, found: Report, secret: str) -> bool:
    if secret:
        return found.secret_digest == digest_of(secret)
    same = Report.objects.filter(pk=found.pk)
    if same.published().filter(shows_photos=True).exists():
        return True
    return request.user.is_authenticated and Report.objects.handled_by(request.user).filter(pk=found.pk).exists()
