"""A stand-in for SIASN's web service on this machine, for tests and to show the way there: no part of SIASN itself.

It asks for both tokens, takes exactly the described columns, answers in the described shape, and writes whatever it is sent,
also twice, as SIASN does. `moods` say what it does with the next requests to save, then it behaves.
"""

from __future__ import annotations

import base64
import json
import threading
import uuid
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from siasn.rules import SERVICES, Service, faults

BASE, TOKEN = "/apisiasn/1.0", "/oauth2/token"
CREDENTIALS, PERSON = "kunci:rahasia", "orang"
# Where rows are read under another name than they were saved under.
READ_AS = {"nomorSertipikat": "noSertipikat", "jenisKursusSertipikat": "jenisKursusSertifikat"}

FAILURES: dict[str, tuple[int | None, Any]] = {
    "kill": (None, None),
    "500": (500, {"message": "Internal Server Error"}),
    "429": (429, {"message": "Too many requests"}),
    "refuse": (200, {"success": False, "message": "Data sudah dikunci"}),
}


class StandIn:
    """What a stand-in knows and how it feels."""

    def __init__(self, *, port: int = 0) -> None:
        """Listen on this machine alone."""
        self.credentials, self.person_token = CREDENTIALS, PERSON
        self.moods: list[str] = []
        self.system_tokens: set[str] = set()
        self.rows: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
        self.saved: list[tuple[str, dict[str, Any]]] = []
        self.posts: dict[str, list[dict[str, Any]]] = {}
        self.unknown: set[str] = set()
        self.nips: dict[str, str] = {}
        self._lock = threading.Lock()
        stand_in = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                stand_in.answer(self, "GET")

            def do_POST(self) -> None:
                stand_in.answer(self, "POST")

            def do_DELETE(self) -> None:
                stand_in.answer(self, "DELETE")

            def log_message(self, *_words: Any) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
        self.server.handle_error = lambda *_words: None  # type: ignore[method-assign]

    @property
    def base(self) -> str:
        """The address of the service."""
        return f"http://127.0.0.1:{self.server.server_port}{BASE}"

    @property
    def token_address(self) -> str:
        """Where the system signs in."""
        return f"http://127.0.0.1:{self.server.server_port}{TOKEN}"

    def answer(self, handler: BaseHTTPRequestHandler, method: str) -> None:
        """Answer one request."""
        body = handler.rfile.read(int(handler.headers.get("content-length") or 0))
        with self._lock:
            status, said = self._answer(handler, method, body)
        if status is None:
            handler.close_connection = True
            handler.connection.close()
            return
        written = json.dumps(said).encode()
        handler.send_response(status)
        handler.send_header("content-type", "application/json")
        handler.send_header("content-length", str(len(written)))
        handler.end_headers()
        handler.wfile.write(written)

    def _answer(self, handler: BaseHTTPRequestHandler, method: str, body: bytes) -> tuple[int | None, Any]:
        if handler.path == TOKEN:
            return self._token(handler.headers.get("authorization", ""))
        if handler.headers.get("authorization", "").removeprefix("Bearer ") not in self.system_tokens:
            return 401, {"fault": {"message": "Invalid Credentials"}}
        if handler.headers.get("auth", "") != f"bearer {self.person_token}":
            return 401, {"success": False, "message": "invalid or expired jwt"}
        path = handler.path.removeprefix(BASE)
        if method == "DELETE":
            return self._remove(path)
        return self._save(path, json.loads(body)) if method == "POST" else self._read(path)

    def _token(self, given: str) -> tuple[int, Any]:
        if given != "Basic " + base64.b64encode(self.credentials.encode()).decode():
            return 401, {"error": "invalid_client"}
        token = uuid.uuid4().hex
        self.system_tokens.add(token)
        return 200, {"access_token": token, "token_type": "Bearer", "expires_in": 3600}

    def _read(self, path: str) -> tuple[int, Any]:
        what, _slash, nip = path.removeprefix("/pns/").partition("/")
        if nip in self.unknown:
            return 200, {"code": 0, "data": "Data tidak ditemukan"}
        if what == "data-utama":
            return 200, {"code": 1, "data": {"id": self.person(nip), "nipBaru": nip}}
        if what == "rw-jabatan":
            usual = [
                {"id": uuid.uuid5(uuid.NAMESPACE_OID, f"jabatan {nip}").hex, "jenisJabatan": "2", "tmtJabatan": "01-01-2020"}
            ]
            return 200, {"code": 1, "data": self.posts.get(nip, usual)}
        service = next((one for one in SERVICES.values() if one.history == f"/pns/{what}/"), None)
        if service is None:
            return 404, {"message": "No matching resource found"}
        found = self.rows[service.kind, self.person(nip)]
        return 200, {"code": 1, "data": found or "Data tidak ditemukan"}

    def _save(self, path: str, body: dict[str, Any]) -> tuple[int | None, Any]:
        service = next((one for one in SERVICES.values() if one.save == path), None)
        if service is None:
            return 404, {"message": "No matching resource found"}
        mood = self.moods.pop(0) if self.moods else ""
        if mood in FAILURES:
            return FAILURES[mood]
        if body.get("id"):
            return self._overwrite(service, body)
        wrong = faults(service, body)
        if wrong or not body.get(service.person):
            return 400, {"success": False, "message": "Bad request: " + ", ".join(sorted(wrong or [service.person]))}
        key = self._keep(service.kind, str(body[service.person]), body)
        return (None, None) if mood == "save and kill" else (200, _took(service, key))

    def _keep(self, kind: str, person: str, body: dict[str, Any]) -> str:
        key = uuid.uuid4().hex
        row = {READ_AS.get(name, name): value for name, value in body.items()} | {"id": key}
        self.rows[kind, person].append(row)
        self.saved.append((kind, body))
        return key

    def _overwrite(self, service: Service, body: dict[str, Any]) -> tuple[int, Any]:
        for row in self.rows[service.kind, str(body[service.person])]:
            if row["id"] == body["id"]:
                row.update({READ_AS.get(name, name): value for name, value in body.items()})
                self.saved.append((service.kind, body))
                return 200, _took(service, row["id"])
        return 400, {"success": False, "message": "Data tidak ditemukan"}

    def _remove(self, path: str) -> tuple[int | None, Any]:
        where, _slash, key = path.rpartition("/")
        service = next((one for one in SERVICES.values() if one.delete == f"{where}/"), None)
        if service is None:
            return 404, {"message": "No matching resource found"}
        mood = self.moods.pop(0) if self.moods else ""
        if mood in FAILURES:
            return FAILURES[mood]
        for (kind, _person), rows in self.rows.items():
            for row in [one for one in rows if kind == service.kind and one["id"] == key]:
                rows.remove(row)
                return 200, {"success": True, "message": "success"}
        return 400, {"success": False, "message": "Data tidak ditemukan"}

    def person(self, nip: str) -> str:
        """Return the id of the person with an NIP."""
        return uuid.uuid5(uuid.NAMESPACE_OID, nip).hex.upper()


def _took(service: Service, key: str) -> dict[str, Any]:
    return {"success": True, "message": "success", "mapData": {service.answer: key}}


@contextmanager
def standing_in(**how: Any) -> Iterator[StandIn]:
    """Serve a stand-in while the block lasts."""
    found = StandIn(**how)
    thread = threading.Thread(target=found.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield found
    finally:
        found.server.shutdown()
        thread.join()
        found.server.server_close()
