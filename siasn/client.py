"""SIASN's web service (BKN): two tokens, answers in its own shape, and errors by what to do about them.

Token A stands for the system and is fetched by client credentials; token B for the person in whose name is written, and is
pasted by HR because its sign-in asks for a second factor. A lost answer is never answered by writing again: the caller looks
first what SIASN has.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import urllib3
from django.conf import settings

from siasn.rules import Service

TOKEN_MARGIN = 30
_TIMEOUT = urllib3.Timeout(connect=5, read=30)
_OK, _CREATED, _UNAUTHORISED, _TOO_LATE, _TOO_MANY, _BROKEN = 200, 201, 401, 408, 429, 500
_HERE = ("127.0.0.1", "::1", "localhost")


class Unavailable(Exception):
    """SIASN does not answer, or not what was described: ask again later."""


class Refused(Exception):
    """SIASN understood and refuses; the words are its own."""


class SignInNeeded(Exception):
    """A token is not taken (any more): nothing can be done until somebody gives another."""


@dataclass(frozen=True)
class Access:
    """Where the service is, and what the system signs in with."""

    base: str
    token_address: str
    key: str
    secret: str

    @classmethod
    def of_settings(cls) -> Access:
        """Return what the environment says."""
        secret = settings.SIASN_SECRET
        if settings.SIASN_SECRET_FILE:
            try:
                secret = Path(settings.SIASN_SECRET_FILE).read_text(encoding="utf-8").rstrip("\n")
            except OSError as error:
                raise SignInNeeded(f"The file with SIASN's secret cannot be read: {error.strerror}") from error
        return cls(settings.SIASN_URL.rstrip("/"), settings.SIASN_TOKEN_URL, settings.SIASN_KEY, secret)


@dataclass(frozen=True)
class Saved:
    """What SIASN answers to a row that it took: its id there, and all that was said."""

    siasn_id: str
    answer: dict[str, Any]


class Siasn:
    """Reads and writes in the name of one person."""

    def __init__(self, access: Access, person_token: str) -> None:
        """Take who signs in. Nothing is sent yet. Raises SignInNeeded for an address that is not https."""
        for address in (access.base, access.token_address):
            parts = urlsplit(address)
            if parts.scheme != "https" and parts.hostname not in _HERE:
                raise SignInNeeded("SIASN is spoken to by https only.")
        self._access, self._person_token = access, person_token
        self._pool = urllib3.PoolManager(retries=False, timeout=_TIMEOUT)
        self._system_token, self._holds_until = "", 0.0

    def person(self, nip: str) -> str:
        """Return the id under which SIASN knows an NIP. Raises Refused where it knows none."""
        found = self._rows(self._ask("GET", f"/pns/data-utama/{nip}"))
        if not found or not found[0].get("id"):
            raise Refused("SIASN knows nobody with this NIP.")
        return str(found[0]["id"])

    def newest_post(self, nip: str) -> str:
        """Return the id of the newest functional post in somebody's history; empty where there is none."""
        rows = [row for row in self._rows(self._ask("GET", f"/pns/rw-jabatan/{nip}")) if str(row.get("jenisJabatan", "")) == "2"]
        newest = max(rows, key=lambda row: "".join(reversed(str(row.get("tmtJabatan", "")).split("-"))), default={})
        return str(newest.get("id", ""))

    def history(self, service: Service, nip: str) -> list[dict[str, Any]]:
        """Return the rows of one kind that SIASN has of somebody."""
        return self._rows(self._ask("GET", service.history + nip))

    def save(self, service: Service, body: Mapping[str, Any]) -> Saved:
        """Write one row. Raises Refused, Unavailable (it may be written or not: look before you write again)."""
        answer = self._ask("POST", service.save, body=body)
        if answer.get("success") is not True:
            raise Refused(_said(answer))
        given = answer.get("mapData")
        ids = given if isinstance(given, dict) else {}
        return Saved(str(ids.get(service.answer) or next(iter(ids.values()), ""))[:42], answer)

    def remove(self, service: Service, siasn_id: str) -> dict[str, Any]:
        """Take one row out again. Raises Refused, Unavailable (it may be out or not: look before you ask again)."""
        answer = self._ask("DELETE", service.delete + siasn_id)
        if answer.get("success") is not True:
            raise Refused(_said(answer))
        return answer

    def _rows(self, answer: dict[str, Any]) -> list[dict[str, Any]]:
        """Return the rows of an answer; words in their place mean that there are none."""
        data = answer.get("data")
        if isinstance(data, dict):
            return [data]
        return [row for row in data if isinstance(row, dict)] if isinstance(data, list) else []

    def _ask(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Ask with both tokens; a token of the system that has expired is fetched anew, once."""
        answer = self._send(method, path, body)
        if answer.status == _UNAUTHORISED:
            self._system_token = ""
            answer = self._send(method, path, body)
        if answer.status == _UNAUTHORISED:
            raise SignInNeeded("SIASN does not take the token of the person: give a new one.")
        if answer.status >= _BROKEN or answer.status in (_TOO_LATE, _TOO_MANY):
            raise Unavailable(f"SIASN answers {answer.status}.")
        read = _read(answer.data)
        if answer.status not in (_OK, _CREATED):
            raise Refused(_said(read))
        return read

    def _send(self, method: str, path: str, body: Mapping[str, Any] | None) -> urllib3.BaseHTTPResponse:
        headers = {"Authorization": f"Bearer {self._token()}", "Auth": f"bearer {self._person_token}"}
        try:
            return self._pool.request(method, self._access.base + path, headers=headers, json=body, redirect=False)
        except urllib3.exceptions.HTTPError as error:
            # Without the cause: what was sent holds tokens.
            raise Unavailable(f"SIASN does not answer: {type(error).__name__}.") from None

    def _token(self) -> str:
        if self._system_token and time.monotonic() < self._holds_until:
            return self._system_token
        headers = urllib3.make_headers(basic_auth=f"{self._access.key}:{self._access.secret}")
        fields = {"grant_type": "client_credentials"}
        try:
            answer = self._pool.request(
                "POST", self._access.token_address, headers=headers, fields=fields, encode_multipart=False, redirect=False
            )
        except urllib3.exceptions.HTTPError as error:
            raise Unavailable(f"SIASN's sign-in does not answer: {type(error).__name__}.") from None
        if answer.status >= _BROKEN:
            raise Unavailable(f"SIASN's sign-in answers {answer.status}.")
        read = _read(answer.data)
        if answer.status != _OK or not read.get("access_token"):
            raise SignInNeeded("SIASN does not take key and secret of the system.")
        self._system_token = str(read["access_token"])
        self._holds_until = time.monotonic() + max(0, int(read.get("expires_in") or 0) - TOKEN_MARGIN)
        return self._system_token


def _read(body: bytes) -> dict[str, Any]:
    try:
        read = json.loads(body)
    except ValueError as error:
        raise Unavailable("SIASN answers something else than JSON.") from error
    if not isinstance(read, dict):
        raise Unavailable("SIASN answers something else than was described.")
    return read


def _said(answer: Mapping[str, Any]) -> str:
    """Return the reason that SIASN gives."""
    return str(answer.get("message") or answer.get("error") or "no reason given")[:250]
