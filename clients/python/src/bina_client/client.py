"""One system that reads and writes at Bina."""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Self
from urllib.parse import urlencode, urljoin, urlsplit

import urllib3

from bina_client.errors import Problem, Unreachable

UNAUTHORISED, CONFLICT, TOO_MANY, BROKEN = 401, 409, 429, 500
JOB_ENDS = ("done", "failed", "cancelled")
MARGIN = 30  # Seconds before its end at which an access token is fetched anew.


class Client:
    """Signs in with a token, or with OAuth 2.0 client credentials, and asks again when told to.

    What may be repeated is: reads, and writes because each carries an `Idempotency-Key`. After 429 and 503 it waits as
    `Retry-After` says, after a lost connection or another 5xx a little longer each time; `attempts` in all.
    """

    def __init__(
        self,
        address: str,
        *,
        token: str = "",
        key: str = "",
        secret: str = "",
        attempts: int = 5,
        timeout: float = 30.0,
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        """Take the address of the site, such as `https://bina.example`, and either a token or key and secret."""
        if bool(token) == bool(key and secret):
            raise ValueError("Give either a token, or key and secret.")
        self._root = address.rstrip("/") + "/"
        self._base = urljoin(self._root, "api/v1/")
        self._token, self._key, self._secret = token, key, secret
        self._holds_until = float("inf") if token else 0.0
        self._attempts, self._sleep = attempts, sleep
        self._pool = urllib3.PoolManager(retries=False, timeout=timeout)

    def __enter__(self) -> Self:
        """Use it as a context."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Close the connections."""
        self._pool.clear()

    # Reading

    def get(self, path: str, **parameters: Any) -> Any:
        """Return the answer of one address: `client.get("closings/8hq2mwz4kx7t/")`. Raises Problem, Unreachable."""
        return json.loads(self._answer("GET", self._address(path, parameters)).data)

    def seen(self, path: str, **parameters: Any) -> tuple[Any, str]:
        """Return the answer of one address with its ETag, which `post` takes as `if_match`. Raises Problem, Unreachable."""
        answer = self._answer("GET", self._address(path, parameters))
        return json.loads(answer.data), answer.headers["ETag"]

    def download(self, path: str) -> bytes:
        """Return the bytes of a file, such as the `file` of a job. Raises Problem, Unreachable."""
        content: bytes = self._answer("GET", self._address(path, {}), {"Accept": "*/*"}).data
        return content

    def rows(self, path: str, **parameters: Any) -> Iterator[dict[str, Any]]:
        """Give all rows of a list, page by page: `client.rows("credits/", since="2026-01-01")`."""
        address: str | None = self._address(path, {"page_size": 200, **parameters})
        while address:
            page = json.loads(self._answer("GET", address).data)
            yield from page["results"]
            address = page["next"]

    def changes(self, since: str = "", *, resources: tuple[str, ...] = ()) -> Iterator[tuple[list[dict[str, Any]], str]]:
        """Give portions of the feed, each with the cursor to keep once it is worked in; ends where the feed ends for now."""
        while True:
            part = self.get("changes/", since=since, resource=list(resources))
            if part["changes"]:
                yield part["changes"], part["next"]
            since = part["next"]
            if not part["has_more"]:
                return

    # Writing

    def post(self, path: str, body: Any = None, *, idempotency_key: str = "", if_match: str = "") -> Any:
        """Write, once: the key goes with each attempt; give your own to repeat across restarts. Raises Problem, Unreachable.

        `if_match`: the ETag of what you have seen; where the record is another since, the Problem has status 412.
        """
        return self._write("POST", path, body, idempotency_key, if_match)

    def put(self, path: str, body: Any = None, *, idempotency_key: str = "") -> Any:
        """Set what is there or not: `client.put("courses/TIK-101/interest/")`. Raises Problem, Unreachable."""
        return self._write("PUT", path, body, idempotency_key)

    def delete(self, path: str, *, idempotency_key: str = "") -> None:
        """Take back what was set, the one thing that the API deletes. Raises Problem, Unreachable."""
        self._write("DELETE", path, None, idempotency_key)

    def job(self, kind: str, given: Mapping[str, Any], *, idempotency_key: str = "", pause: float = 2.0) -> dict[str, Any]:
        """Ask for long work and wait for its end; return the job. Raises Problem where it failed."""
        job: dict[str, Any] = self.post("jobs/", {"kind": kind, "input": dict(given)}, idempotency_key=idempotency_key)
        while job["state"] not in JOB_ENDS:
            self._sleep(pause)
            job = self.get(f"jobs/{job['id']}/")
        if job["state"] == "failed":
            raise Problem(int((job["problem"] or {}).get("status", BROKEN)), job["problem"] or {})
        return job

    # Below

    def _write(self, method: str, path: str, body: Any, idempotency_key: str, if_match: str = "") -> Any:
        headers = {"Idempotency-Key": idempotency_key or str(uuid.uuid4()), "Content-Type": "application/json"}
        if if_match:
            headers["If-Match"] = if_match
        answer = self._answer(method, self._address(path, {}), headers, json.dumps({} if body is None else body).encode())
        return json.loads(answer.data) if answer.data else None

    def _address(self, path: str, parameters: Mapping[str, Any]) -> str:
        if urlsplit(path).scheme:
            return path
        query = urlencode({name: value for name, value in parameters.items() if value not in (None, "", [])}, doseq=True)
        return urljoin(self._base, path.lstrip("/")) + (f"?{query}" if query else "")

    def _answer(
        self, method: str, address: str, headers: Mapping[str, str] | None = None, body: bytes | None = None
    ) -> urllib3.BaseHTTPResponse:
        if urlsplit(address).netloc != urlsplit(self._root).netloc:
            raise Unreachable(f"{address} is not the site that was named; no token is sent there.")
        reason = ""
        for attempt in range(self._attempts):
            try:
                answer = self._signed(method, address, headers or {}, body)
            except urllib3.exceptions.HTTPError as error:
                reason = type(error).__name__
                self._sleep(2.0**attempt)
                continue
            problem = _problem(answer)
            if problem is None:
                return answer
            if not _may_repeat(problem):
                raise problem
            reason = str(problem)
            self._sleep(_wait(answer, attempt))
        raise Unreachable(f"{method} {address} failed {self._attempts} times, at last: {reason}")

    def _signed(self, method: str, address: str, headers: Mapping[str, str], body: bytes | None) -> urllib3.BaseHTTPResponse:
        """Ask; where an access token was ended before its time, once more with a new one."""
        answer = self._send(method, address, headers, body)
        if answer.status == UNAUTHORISED and self._key:
            self._holds_until = 0.0
            answer = self._send(method, address, headers, body)
        return answer

    def _send(self, method: str, address: str, headers: Mapping[str, str], body: bytes | None) -> urllib3.BaseHTTPResponse:
        usual = {"Authorization": f"Bearer {self._signed_in()}", "Accept": "application/json", "User-Agent": "bina-client/1"}
        return self._pool.request(method, address, headers=usual | dict(headers), body=body, redirect=False)

    def _signed_in(self) -> str:
        if time.monotonic() < self._holds_until:
            return self._token
        headers = urllib3.make_headers(basic_auth=f"{self._key}:{self._secret}")
        fields = {"grant_type": "client_credentials"}
        answer = self._pool.request(
            "POST", urljoin(self._root, "oauth/token/"), headers=headers, fields=fields, encode_multipart=False, redirect=False
        )
        if (problem := _problem(answer)) is not None:
            raise problem
        said = json.loads(answer.data)
        self._token = said["access_token"]
        self._holds_until = time.monotonic() + max(0.0, float(said["expires_in"]) - MARGIN)
        return self._token


def _problem(answer: urllib3.BaseHTTPResponse) -> Problem | None:
    if answer.status < 300:  # noqa: PLR2004 - what HTTP calls success
        return None
    try:
        body = dict(json.loads(answer.data))
    except (ValueError, TypeError):
        body = {"code": "", "detail": answer.reason or ""}
    return Problem(answer.status, body)


def _may_repeat(problem: Problem) -> bool:
    """Whether the same again may go well: later, or once the first attempt of the same write has ended."""
    still_runs = (problem.status, problem.code) == (CONFLICT, "request-in-progress")
    return still_runs or problem.status == TOO_MANY or problem.status >= BROKEN


def _wait(answer: urllib3.BaseHTTPResponse, attempt: int) -> float:
    asked = answer.headers.get("Retry-After", "")
    return float(asked) if asked.isascii() and asked.isdecimal() else 2.0**attempt
