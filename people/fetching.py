"""Reading a file from an https address that an operator names, and from nowhere else.

A server that fetches can be led into its own network: by a redirect, or by a name that stands for an inner address.
So redirects stay on the host that was named, and the connection goes to the very address that was looked at.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import urllib.request
from pathlib import PurePosixPath
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import unquote, urlsplit

SECONDS = 60


class NotFetched(Exception):
    """A file could not be read from an address; the words say why, for the operator."""


def fetch(address: str, *, most: int, is_private_allowed: bool = False) -> tuple[str, bytes]:
    """Return name and content of a file at an https address; of a larger one the first `most` bytes and one more.

    Addresses of private networks and of this machine are read only where that is allowed. No proxy is used.
    Raises NotFetched.
    """
    parts = urlsplit(address)
    if parts.scheme != "https" or not parts.hostname:
        raise NotFetched("Only https addresses are read.")
    try:
        with opener(address, is_private_allowed=is_private_allowed).open(address, timeout=SECONDS) as answer:
            return PurePosixPath(unquote(parts.path)).name or "import", answer.read(most + 1)
    except (OSError, http.client.HTTPException) as error:
        raise NotFetched(f"{address} cannot be read: {_words(error)}") from error


def opener(address: str, *, is_private_allowed: bool) -> urllib.request.OpenerDirector:
    """Return what opens an https address without being led into networks that are not allowed, or to another host."""
    handlers = (_Https(is_private_allowed=is_private_allowed), _SameHost(urlsplit(address).netloc))
    return urllib.request.build_opener(urllib.request.ProxyHandler({}), *handlers)


def _words(error: Exception) -> str:
    return str(error.reason) if isinstance(error, URLError) and not isinstance(error, HTTPError) else str(error)


def refuse_address(address: str, *, is_private_allowed: bool) -> None:
    """Raise NotFetched for an address of a private network or of this machine, unless it is allowed.

    Those that lead to nobody's file (link-local, where clouds tell their secrets, and groups) are never read.
    """
    one = ipaddress.ip_address(address)
    one = getattr(one, "ipv4_mapped", None) or one
    if one.is_link_local or one.is_multicast or one.is_unspecified:
        raise NotFetched(f"{one} is no address of a server with files.")
    if not one.is_global and not is_private_allowed:
        raise NotFetched(
            f"{one} lies in a private network or is this machine itself. If that is meant, allow it (command: --private)."
        )


class _Connection(http.client.HTTPSConnection):
    """A connection to the first address of a host, which was looked at before."""

    def __init__(self, *args: Any, is_private_allowed: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_private_allowed = is_private_allowed

    def connect(self) -> None:
        """Look at the address that the host's name stands for, and connect to that very one."""
        found = socket.getaddrinfo(self.host, self.port, type=socket.SOCK_STREAM)
        place = found[0][4]
        refuse_address(str(place[0]), is_private_allowed=self.is_private_allowed)
        plain = socket.create_connection((str(place[0]), self.port), self.timeout)
        self.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=self.host)


class _Https(urllib.request.HTTPSHandler):
    def __init__(self, *, is_private_allowed: bool) -> None:
        super().__init__()
        self.is_private_allowed = is_private_allowed

    def https_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
        """Open the request by a connection of ours."""

        def connection(host: str, **how: Any) -> _Connection:
            return _Connection(host, is_private_allowed=self.is_private_allowed, **how)

        return self.do_open(connection, request)


class _SameHost(urllib.request.HTTPRedirectHandler):
    def __init__(self, host: str) -> None:
        self.host = host

    def redirect_request(self, req: urllib.request.Request, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Any:
        """Follow a redirect only to the same host and only by https."""
        if (urlsplit(newurl).scheme, urlsplit(newurl).netloc) != ("https", self.host):
            raise NotFetched(f"The address leads elsewhere, to {newurl}. If that is meant, name it itself.")
        return super().redirect_request(req, fp, code, msg, headers, newurl)
