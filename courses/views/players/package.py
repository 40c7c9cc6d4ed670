"""A learning package: the page around its frame takes what it reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone

from courses import actions
from courses.actions.packages import start_of
from courses.models import Enrolment
from courses.views.answers import telling
from courses.views.packages.origin import frame_address, package_origin
from courses.views.players import frame, reports
from lms.kit.actors import Actor

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from courses.models import LearningUnit, Package, UnitProgress

MOST_ACTIVE = 7 * 24 * 3600


def show(request: HttpRequest, enrolment: Enrolment, unit: LearningUnit) -> HttpResponse:
    """Play an item of a package (?item=, the first without); a POST brings what it reports, or says "done"."""
    package = unit.package
    if package is None or not package.is_played:
        return frame.page(request, enrolment, unit, "package.html", package=None)
    if request.method == "POST" and "report" in request.POST:
        return _take(request, enrolment, unit)
    if request.method == "POST":
        return _finish(request, enrolment, unit, package)
    return _play(request, enrolment, unit, package)


def _play(request: HttpRequest, enrolment: Enrolment, unit: LearningUnit, package: Package) -> HttpResponse:
    item = item_of(request, package)
    origin = package_origin(request)
    word, start = "", {}
    if origin and enrolment.state == Enrolment.State.ENROLLED and request.method == "GET":
        launch = actions.launch_package(enrolment, unit, item, by=Actor.of(request.user), at=timezone.now())
        word, start = launch.word, launch.start
    else:
        start = start_of(enrolment, package, item, frame.progress(enrolment, unit))
    context = {"package": package, "item": item, "address": frame_address(request, package, item)}
    playing = {"word": word, "start": start, "origin": origin}
    answer = frame.page(request, enrolment, unit, "package.html", **context, playing=playing, by_hand=by_hand(unit, package))
    return with_frame(answer, origin)


def with_frame(answer: HttpResponse, origin: str) -> HttpResponse:
    """Let the page show frames of the packages' origin."""
    if origin:
        answer._csp_update = {"frame-src": [origin]}  # type: ignore[attr-defined]  # noqa: SLF001 - as django-csp's own decorator
    return answer


def item_of(request: HttpRequest, package: Package) -> int:
    """Return the number of the item that ?item= asks for; 404 if there is none such."""
    asked = request.GET.get("item", "0")
    if not (asked.isascii() and asked.isdecimal() and len(asked) < 5 and int(asked) < len(package.items)):  # noqa: PLR2004
        raise Http404
    return int(asked)


def by_hand(unit: LearningUnit, package: Package) -> bool:
    """Whether the learner says when it is done: the trainer wants it so, or nothing in the package could report it."""
    return bool(unit.settings.get("by_hand")) or not any(item.get("is_sco", True) for item in package.items)


def _take(request: HttpRequest, enrolment: Enrolment, unit: LearningUnit) -> HttpResponse:
    """Keep what the package reports."""

    def keep(said: dict[str, Any]) -> tuple[UnitProgress, dict[str, Any]]:
        active = min(max(int(said.get("active", 0)), 0), MOST_ACTIVE)
        report = actions.PackageReport(str(said["launch"]), active, said)
        return actions.report_package(enrolment, unit, report, by=Actor.of(request.user), at=timezone.now()), {}

    return reports.answered(request.POST["report"], keep)


def _finish(request: HttpRequest, enrolment: Enrolment, unit: LearningUnit, package: Package) -> HttpResponse:
    if not by_hand(unit, package) or frame.progress(enrolment, unit) is None:
        raise Http404
    with telling(request):
        frame.say(request, actions.finish_reading(enrolment, unit, by=Actor.of(request.user), at=timezone.now()))
    return redirect("courses:way", enrolment.public_id)
