"""A video to watch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.http import FileResponse, Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from courses import actions, queries
from courses.actions.watching import forbids_skipping, length_of, seen_of
from courses.models import Enrolment, LearningUnit
from courses.rules import watching
from courses.rules.files import CAPTION_KINDS, VIDEO_KINDS, ending_of
from courses.views.players import frame, reports
from lms.kit.actors import Actor
from lms.kit.embeds import EmbeddedVideo, embedded_video
from lms.kit.pieces import piece_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.http.response import HttpResponseBase

    from courses.models import UnitProgress


def show(request: HttpRequest, enrolment: Enrolment, unit: LearningUnit) -> HttpResponseBase:
    """Play a video; ?file and ?captions give its files; a POST brings what was seen."""
    if request.method == "POST":
        return _take(request, enrolment, unit)
    for name in ("file", "captions"):
        if name in request.GET:
            return file_of(request, unit, name)
    row = frame.progress(enrolment, unit)
    is_learning = enrolment.state == Enrolment.State.ENROLLED and request.method == "GET"
    if is_learning and source_of(unit):
        row = actions.launch_video(enrolment, unit, by=Actor.of(request.user), at=timezone.now())
    answer = frame.page(request, enrolment, unit, "video.html", **playing(unit, row if is_learning else None, row))
    return with_media(answer, unit)


def playing(unit: LearningUnit, launched: UnitProgress | None, row: UnitProgress | None) -> dict[str, Any]:
    """Return what the page of a video says; without `launched` nothing is kept."""
    seen, length = seen_of(row), length_of(unit)
    return {
        "source": source_of(unit),
        "embedded": provided(unit),
        "word": seen.get("launch", "") if launched else "",
        "position": seen["position"],
        "reached": watching.reached(seen["ranges"]),
        "percent": watching.share(seen["ranges"], length),
        "share": unit.settings.get("share", 100),
        "no_skipping": forbids_skipping(unit),
        "transcript": unit.settings.get("transcript", ""),
    }


def source_of(unit: LearningUnit) -> str:
    """Return the address of the video, relative to its page where the file lies here; empty where there is none.

    A video at a provider that is no longer allowed is none. 1 statement at most.
    """
    link = str(unit.settings.get("link") or "")
    if unit.file:
        return "?file"
    return "" if embedded_video(link) and not provided(unit) else link


def provided(unit: LearningUnit) -> EmbeddedVideo | None:
    """Return the unit's video at a provider that is allowed today; None for a file. 1 statement at most."""
    return None if unit.file else queries.allowed_video(unit.settings.get("link") or "", timezone.localdate())


def with_media(answer: HttpResponse, unit: LearningUnit) -> HttpResponse:
    """Let the page play what the trainer's link leads to, and nothing else: a file, or an allowed provider's frame."""
    link = "" if unit.file else unit.settings.get("link") or ""
    if not link:
        return answer
    embedded = embedded_video(link)
    host = f"https://{urlsplit(link).netloc}"
    answer._csp_update = {"frame-src": [embedded.origin]} if embedded else {"media-src": [host]}  # type: ignore[attr-defined]  # noqa: SLF001 - as django-csp
    return answer


def file_of(request: HttpRequest, unit: LearningUnit, name: str) -> HttpResponseBase:
    """Give the video or its captions, or the part that is asked for; 404 where there is none."""
    file = unit.captions if name == "captions" else unit.file
    name = file.name or ""
    kind = {**VIDEO_KINDS, **CAPTION_KINDS}.get(ending_of(name))
    if not file or kind is None:
        raise Http404
    try:
        answer = piece_of(request, lambda: file.storage.open(name), file.size, kind)
        if answer is None:
            answer = FileResponse(file.storage.open(name), content_type=kind)
            answer["Accept-Ranges"] = "bytes"
    except FileNotFoundError as error:
        raise Http404 from error
    answer["Cache-Control"] = "private, max-age=3600"
    return answer


def _take(request: HttpRequest, enrolment: Enrolment, unit: LearningUnit) -> HttpResponse:
    """Keep what was seen."""

    def keep(said: dict[str, Any]) -> tuple[UnitProgress, dict[str, Any]]:
        report = actions.WatchReport(str(said["launch"]), said.get("ranges"), float(said.get("position", 0)))
        row = actions.watch(enrolment, unit, report, by=Actor.of(request.user), at=timezone.now())
        seen = seen_of(row)
        percent = watching.share(seen["ranges"], length_of(unit))
        more: dict[str, Any] = {"reached": watching.reached(seen["ranges"]), "percent": percent}
        if row.state == row.State.STARTED:
            facts = {"percent": percent, "share": unit.settings.get("share", 100)}
            more["words"] = _("%(percent)s%% watched; done from %(share)s%%.") % facts
        return row, more

    return reports.answered(request.POST.get("report", ""), keep)
