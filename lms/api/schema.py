"""What the schema says of every operation alike."""

from __future__ import annotations

from typing import Any

PROBLEM = {"$ref": "#/components/schemas/Problem"}
ANSWERS = {
    "400": "A parameter does not fit.",
    "401": "Not signed in, or the token is unknown or expired.",
    "403": "Not allowed, or the client lacks the scope.",
    "404": "There is no such record, or not for you.",
    "406": "Only JSON is answered.",
    "429": "Too many requests; `Retry-After` says when to ask again.",
}
ANSWERS_TO_WRITES = {
    "409": "It cannot be done in the present state, or the first request with this key still runs.",
    "413": "The body is too large.",
    "415": "A body is `application/json`.",
    "422": "A rule is broken, or the key was used for another request.",
}
# Of writes that look at `If-Match`, and of those that are not done without it.
CONDITIONAL = {"412": "The record is no longer as you saw it."}
CONDITION_NEEDED = {"428": "Say with `If-Match` which state you saw."}
WRITES = ("post", "put", "patch", "delete")
KEY: dict[str, Any] = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "A repeat with the same key within a day gets the first answer, and nothing is done again.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"},
}


def only_ours(endpoints: list[tuple[Any, ...]], **_unused: Any) -> list[tuple[Any, ...]]:
    """Keep the routes of `/api/v1/`: the back office has an API of its own, which promises nothing."""
    return [endpoint for endpoint in endpoints if endpoint[0].startswith("/api/v1/")]


def add_problems(result: dict[str, Any], **_unused: Any) -> dict[str, Any]:
    """Add the problem documents to every operation of the schema, and the key to each write."""
    for operations in result["paths"].values():
        for verb, operation in operations.items():
            if verb in WRITES:
                operation.setdefault("parameters", []).append(KEY)
            answers = ANSWERS | (ANSWERS_TO_WRITES if verb in WRITES else {}) | _of_conditions(operation)
            for status, description in answers.items():
                content = {"application/problem+json": {"schema": PROBLEM}}
                operation["responses"].setdefault(status, {"description": description, "content": content})
    return result


def _of_conditions(operation: dict[str, Any]) -> dict[str, str]:
    said = next((one["description"] for one in operation.get("parameters", ()) if one["name"] == "If-Match"), None)
    if said is None:
        return {}
    return CONDITIONAL | (CONDITION_NEEDED if said.startswith("Needed.") else {})


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
