"""Writes that hold only while a record is as its writer saw it: `If-Match` (RFC 9110) and 428 (RFC 6585)."""

from __future__ import annotations

import hashlib
from typing import Any

from django.utils.http import parse_etags, quote_etag
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response

from lms.kit.errors import SeenNotSaid, SeenOtherwise
from lms.kit.rendering import JSONRenderer

HEADER = "If-Match"
IF_MATCH = OpenApiParameter(
    HEADER,
    str,
    OpenApiParameter.HEADER,
    description="The `ETag` with which you read the record: only if it is still the same is anything done. `*` says: as it is.",
)
# Where nothing is done without it, the schema says 428 too (lms.api.schema).
IF_MATCH_NEEDED = OpenApiParameter(HEADER, str, OpenApiParameter.HEADER, description=f"Needed. {IF_MATCH.description}")


def tag_of(shown: Any) -> str:
    """Return the ETag under which a read answers this: the one that `lms.api.conditional` gives it."""
    return quote_etag(hashlib.md5(JSONRenderer().render(shown), usedforsecurity=False).hexdigest())


def require_unchanged(request: Request, shown: Any, *, is_needed: bool = False) -> None:
    """Let a write go on if the record, as a read shows it now, is what its writer saw; without a word of that unless needed.

    Raises SeenOtherwise, SeenNotSaid. What changes between this look and the write is refused by the state of the record.
    """
    said = parse_etags(request.headers.get(HEADER, ""))
    if not said and is_needed:
        raise SeenNotSaid
    if said and "*" not in said and tag_of(shown) not in said:
        raise SeenOtherwise


def with_tag(shown: Any) -> Response:
    """Answer a write with the record as it is now, and with the ETag for the next write."""
    return Response(shown, headers={"ETag": tag_of(shown)})
