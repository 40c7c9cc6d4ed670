"""What the schema says of every operation alike."""

from __future__ import annotations

from typing import Any

PROBLEM = {"$ref": "#/components/schemas/Problem"}
ANSWERS = {
    "400": "A parameter does not fit.",
    "401": "Not signed in, or the token is unknown or expired.",
    "403": "Not allowed.",
    "404": "There is no such record, or not for you.",
}


def only_ours(endpoints: list[tuple[Any, ...]], **_unused: Any) -> list[tuple[Any, ...]]:
    """Keep the routes of `/api/v1/`: the back office has an API of its own, which promises nothing."""
    return [endpoint for endpoint in endpoints if endpoint[0].startswith("/api/v1/")]


def add_problems(result: dict[str, Any], **_unused: Any) -> dict[str, Any]:
    """Add the problem documents to every operation of the schema."""
    for operations in result["paths"].values():
        for operation in operations.values():
            for status, description in ANSWERS.items():
                content = {"application/problem+json": {"schema": PROBLEM}}
                operation["responses"].setdefault(status, {"description": description, "content": content})
    return result


def problem_component() -> dict[str, Any]:
    """Return the component that the answers refer to; kept equal to lms.kit.api.ProblemSerializer by a test."""
    text = {"type": "string"}
    return {
        "type": "object",
        "description": "An error as RFC 9457 has it; `code` is stable for programs.",
        "required": ["type", "title", "status", "code", "detail", "request_id"],
        "properties": {
            "type": text,
            "title": text,
            "status": {"type": "integer"},
            "code": text,
            "detail": text,
            "errors": {"type": "object", "additionalProperties": True},
            "request_id": text,
        },
    }
