"""A small server that answers like Bina, with all that a reader has to bear: pages, limits, failures, repeats."""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from bina_client.conformance.facts import KEY, SECRET, fixture

PAGE = 2
TOKEN = "kit-access-token"  # noqa: S105 - of the kit alone


class KitServer:
    """Answers `GET` for credits, closings, their rows and the feed; each third request fails once, so that readers ask again."""

    def __init__(self, *, port: int = 0, with_failures: bool = True) -> None:
        """Listen on this machine alone."""
        self.credits, self.closings, self.rows = fixture("credits"), fixture("closings"), fixture("rows")
        self.changes = fixture("changes")
        self.asked: list[str] = []
        self._failed: set[str] = set()
        self._with_failures, self._lock = with_failures, threading.Lock()
        kit = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                kit.answer(self)

            def do_POST(self) -> None:
                kit.answer(self)

            def log_message(self, *_words: Any) -> None:
                """Say nothing."""

        self.http = ThreadingHTTPServer(("127.0.0.1", port), Handler)

    @property
    def address(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.http.server_port}"

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        """Answer one request."""
        handler.rfile.read(int(handler.headers.get("content-length") or 0))
        with self._lock:
            status, body, headers = self._answer(handler)
        content = json.dumps(body).encode()
        handler.send_response(status)
        kind = "application/json" if status == 200 else "application/problem+json"  # noqa: PLR2004 - all that went well
        for name, value in {"Content-Type": kind, "Content-Length": str(len(content)), **headers}.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(content)

    def _answer(self, handler: BaseHTTPRequestHandler) -> tuple[int, Any, Mapping[str, str]]:
        parts = urlsplit(handler.path)
        self.asked.append(handler.path)
        if parts.path == "/oauth/token/":
            return self._token(handler.headers.get("Authorization", ""))
        if handler.headers.get("Authorization") != f"Bearer {TOKEN}":
            return _problem(401, "authentication-failed")
        if (failure := self._failure(handler.path)) is not None:
            return failure
        asked = parse_qs(parts.query)
        path = parts.path.removeprefix("/api/v1/")
        if path == "changes/":
            return self._feed(asked.get("since", [""])[0], asked.get("resource", []))
        return self._found(path, {name: values[0] for name, values in asked.items()})

    def _token(self, given: str) -> tuple[int, Any, Mapping[str, str]]:
        if given != "Basic " + base64.b64encode(f"{KEY}:{SECRET}".encode()).decode():
            return _problem(401, "invalid-client")
        return (
            200,
            {"access_token": TOKEN, "expires_in": 3600, "token_type": "Bearer", "scope": "appraisals.read changes.read"},
            {},
        )

    def _failure(self, path: str) -> tuple[int, Any, Mapping[str, str]] | None:
        """Fail each third request once: by turns with too many requests and with an error of the server."""
        if not self._with_failures or path in self._failed or len(self.asked) % 3:
            return None
        self._failed.add(path)
        return _problem(429, "throttled", {"Retry-After": "1"}) if len(self._failed) % 2 else _problem(503, "")

    def _found(self, path: str, asked: Mapping[str, str]) -> tuple[int, Any, Mapping[str, str]]:
        if path == "credits/":
            since, until = asked.get("since", ""), asked.get("until", "9999")
            lines = [row for row in self.credits if since <= row["on"] < until]
            same = [(name, asked[name]) for name in ("nip", "employee", "kind") if name in asked]
            return self._page(path, [row for row in lines if all(row[name] == value for name, value in same)], asked)
        if path == "closings/":
            shown = [{name: one[name] for name in one if name not in ("document", "signature")} for one in self.closings]
            return self._page(path, [one for one in shown if str(one["year"]) == asked.get("year", str(one["year"]))], asked)
        what, _slash, rest = path.removeprefix("closings/").partition("/")
        closing = next((one for one in self.closings if one["id"] == what), None)
        if closing is None or rest not in ("", "rows/"):
            return _problem(404, "not-found")
        if not rest:
            return 200, closing, {}
        alike = {"kind": "jp"} | {name: asked[name] for name in ("nip", "employee", "kind") if asked.get(name)}
        return self._page(path, [row for row in self.rows[what] if all(row[name] == one for name, one in alike.items())], asked)

    def _page(self, path: str, rows: list[Any], asked: Mapping[str, str]) -> tuple[int, Any, Mapping[str, str]]:
        start = int(asked.get("cursor", "0"))
        kept = "".join(f"&{name}={value}" for name, value in asked.items() if name != "cursor")
        following = f"{self.address}/api/v1/{path}?cursor={start + PAGE}{kept}" if start + PAGE < len(rows) else None
        return 200, {"next": following, "previous": None, "results": rows[start : start + PAGE]}, {}

    def _feed(self, since: str, resources: list[str]) -> tuple[int, Any, Mapping[str, str]]:
        cursors = [one["cursor"] for one in self.changes]
        start = cursors.index(since) + 1 if since in cursors else 0
        after = [one for one in self.changes[start:] if not resources or one["resource"] in resources]
        following = after[:PAGE][-1]["cursor"] if after else since
        return 200, {"changes": after[:PAGE], "next": following, "has_more": len(after) > PAGE}, {}


def _problem(status: int, code: str, headers: Mapping[str, str] | None = None) -> tuple[int, Any, Mapping[str, str]]:
    body = {
        "type": "about:blank",
        "title": "Problem",
        "status": status,
        "code": code,
        "detail": "Of the kit.",
        "request_id": "kit",
    }
    return status, body, headers or {}


@contextmanager
def serving(**how: Any) -> Iterator[KitServer]:
    """Serve while the block lasts."""
    kit = KitServer(**how)
    thread = threading.Thread(target=kit.http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield kit
    finally:
        kit.http.shutdown()
        thread.join()
        kit.http.server_close()
