"""Long work over the API: asked for, followed, cancelled, by nobody but who asked."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import FileResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.views import APIView

from lms.jobs import actions
from lms.jobs.exports import FORMATS
from lms.jobs.kinds import CHOICES, KINDS
from lms.kit.api import ListView
from lms.kit.conditions import IF_MATCH, require_unchanged, with_tag
from lms.kit.rendering import JSONRenderer
from lms.models import Job
from people.api.views import ActView
from people.errors import ScopeMissing
from people.models import SystemClient

OK, ACCEPTED = 200, 202


class AskedJobSerializer(serializers.Serializer[Any]):
    """What is to be done."""

    EXAMPLE: ClassVar = {
        "kind": "evidence",
        "input": {
            "evidence": [
                {
                    "id": "AC-2026-0417-3",
                    "nip": "198703122011012007",
                    "competency": "MAN-01",
                    "level": 3,
                    "kind": "assessment",
                    "on": "2026-08-20",
                }
            ]
        },
    }

    kind = serializers.ChoiceField(CHOICES)
    input = serializers.DictField(
        help_text="Of `evidence`: the body of `evidence/send/`. Of `closing`: `year`, one that was announced; "
        "with a `reason`, a closed one is corrected. "
        "Of `closing_verification`: `closing`, the id of a frozen year. "
        "Of `training_proposal`: `unit`, `year`, `budget`, and if wanted `days_a_person`, `jp_minimum`, "
        "`most_a_course`. Of `export`: `list` (the address of a list of people), "
        "`format` (csv or xlsx), `filters` (as in the list, and `fields`). Of `certificate_files`: `offering` and `kind`."
    )


class JobSerializer(serializers.Serializer[Any]):
    """A job and how far it is."""

    EXAMPLE: ClassVar = {
        "id": "4k7mbq2xw9tz",
        "kind": "evidence",
        "state": "running",
        "done": 1500,
        "total": 10000,
        "asked_at": "2026-09-17T16:40:12+07:00",
        "started_at": "2026-09-17T16:40:13+07:00",
        "ended_at": None,
        "result": None,
        "problem": None,
        "file": None,
        "file_until": None,
    }

    id = serializers.CharField()
    kind = serializers.ChoiceField(CHOICES)
    state = serializers.ChoiceField(Job.State.choices)
    done = serializers.IntegerField(help_text="How much of `total` is done.")
    total = serializers.IntegerField()
    asked_at = serializers.DateTimeField()
    started_at = serializers.DateTimeField(allow_null=True)
    ended_at = serializers.DateTimeField(allow_null=True)
    result = serializers.DictField(allow_null=True, help_text="What the same call without a job answers; when it is done.")
    problem = serializers.DictField(allow_null=True, help_text="Why it failed: status, code and detail, as errors have them.")
    file = serializers.URLField(allow_null=True, help_text="Where what it made can be fetched, with the same token.")
    file_until = serializers.DateTimeField(allow_null=True, help_text="The file is deleted then, seven days after the end.")


class JobListView(ListView, ActView):
    """Your jobs."""

    scope = ""
    serializer_class = JobSerializer
    columns: ClassVar = {
        "id": "public_id",
        **{name: name for name in JobSerializer().fields if name not in ("id", "result", "file")},
    }

    def get_queryset(self) -> QuerySet[Any]:
        """Return the jobs that the caller asked for."""
        if getattr(self, "swagger_fake_view", False):
            return Job.objects.none()
        return Job.objects.visible_to(self.request.user)

    def finish(self, row: Any) -> dict[str, Any]:
        """Leave the results out of the list: they are large."""
        file = _file_address(self.request, row["public_id"]) if row["file_until"] else None
        return {**super().finish(row), "result": None, "file": file}

    @extend_schema(
        operation_id="jobs_list",
        responses=JobSerializer(many=True),
        examples=[OpenApiExample("A job", value=JobSerializer.EXAMPLE, response_only=True)],
    )
    def get(self, request: Request) -> Response:
        """List the jobs that you asked for, oldest first, without their results."""
        return super().get(request)

    @extend_schema(
        operation_id="job_ask",
        request=AskedJobSerializer,
        responses={ACCEPTED: JobSerializer},
        examples=[
            OpenApiExample("Evidence", value=AskedJobSerializer.EXAMPLE, request_only=True),
            OpenApiExample(
                "Accepted", value=JobSerializer.EXAMPLE | {"state": "queued", "done": 0}, response_only=True, status_codes=["202"]
            ),
        ],
    )
    def post(self, request: Request) -> Response:
        """Ask for long work. It is kept and answered at once; `Location` is where to follow it."""
        asked = AskedJobSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        kind = asked.validated_data["kind"]
        given = asked.validated_data["input"]
        _require_scope(request, KINDS[kind].scope(given))
        job = actions.ask(request.user, kind, given, at=timezone.now())
        address = reverse("api:job", [job.public_id], request=request)
        return Response(_shown(request, job), status=ACCEPTED, headers={"Location": address})


class JobView(APIView):
    """One job."""

    scope = ""

    @extend_schema(
        operation_id="job",
        responses=JobSerializer,
        examples=[OpenApiExample("A job", value=JobSerializer.EXAMPLE, response_only=True)],
    )
    def get(self, request: Request, public_id: str) -> Response:
        """Tell how far a job of yours is, with its result once it is done. It is forgotten 30 days after its end."""
        return Response(_shown(request, _own(request, public_id)))


class CsvAsked(JSONRenderer):
    """Lets a client ask for CSV; an error is a problem document all the same."""

    media_type, format = "text/csv", "csv"


class SheetAsked(JSONRenderer):
    """The same for a sheet."""

    media_type, format = FORMATS["xlsx"], "xlsx"


class ZipAsked(JSONRenderer):
    """The same for a ZIP."""

    media_type, format = "application/zip", "zip"


_KINDS_OF_FILES = (CsvAsked.media_type, SheetAsked.media_type, ZipAsked.media_type)


class JobFileView(APIView):
    """What a job made."""

    scope = ""
    renderer_classes = (JSONRenderer, CsvAsked, SheetAsked, ZipAsked)

    @extend_schema(
        operation_id="job_file",
        responses={(OK, kind): OpenApiTypes.BINARY for kind in _KINDS_OF_FILES},
        examples=[
            OpenApiExample(f"A file ({kind})", value="The bytes of the file", response_only=True, media_type=kind)
            for kind in _KINDS_OF_FILES
        ],
    )
    def get(self, request: Request, public_id: str) -> FileResponse:
        """Give the file of a job of yours, for seven days after its end."""
        job = get_object_or_404(Job.objects.visible_to(request.user).with_file(timezone.now()), public_id=public_id)
        return FileResponse(job.file.open("rb"), as_attachment=True, filename=job.file_name)


class CancelJobView(ActView):
    """The end of a job."""

    scope = ""

    @extend_schema(
        operation_id="job_cancel",
        request=None,
        responses=JobSerializer,
        parameters=[IF_MATCH],
        examples=[OpenApiExample("Cancelled", value=JobSerializer.EXAMPLE | {"state": "cancelled"}, response_only=True)],
    )
    def post(self, request: Request, public_id: str) -> Response:
        """Cancel a job of yours: what was written stays, nothing more is."""
        job = _own(request, public_id)
        require_unchanged(request, _shown(request, job))
        return with_tag(_shown(request, actions.cancel(job, at=timezone.now())))


def _own(request: Request, public_id: str) -> Job:
    return get_object_or_404(Job.objects.visible_to(request.user), public_id=public_id)


def _shown(request: Request, job: Job) -> dict[str, Any]:
    names = [name for name in JobSerializer().fields if name not in ("id", "file")]
    file = _file_address(request, job.public_id) if job.file_until else None
    return {"id": job.public_id, **{name: getattr(job, name) for name in names}, "file": file}


def _file_address(request: Request, public_id: str) -> str:
    return reverse("api:job_file", [public_id], request=request)


def _require_scope(request: Request, scope: str) -> None:
    """Raise ScopeMissing where a client's token lacks the scope of what the job does."""
    if scope and isinstance(request.auth, SystemClient) and scope not in getattr(request, "scopes", ()):
        raise ScopeMissing(needed=scope)
