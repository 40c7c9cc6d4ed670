"""The keys under credentials: made when first needed, renewed without breaking what older ones signed."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings

from certificates.signing import SigningUnavailable, passphrase
from lms.kit.files import write_once

_NAME = re.compile(r"key-(\d+)\.pem")


@dataclass(frozen=True)
class BadgeKey:
    """An Ed25519 key with the name under which the issuer publishes it."""

    name: str
    private: Ed25519PrivateKey

    @property
    def public(self) -> Ed25519PublicKey:
        """What everybody may know."""
        return self.private.public_key()

    @property
    def pem(self) -> bytes:
        """The private key for a library that takes PEM. It is written nowhere."""
        kind, form = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
        return self.private.private_bytes(kind, form, serialization.NoEncryption())


def newest() -> BadgeKey:
    """Return the key that signs now; the first is made here. Raises SigningUnavailable."""
    return published()[0]


def published() -> tuple[BadgeKey, ...]:
    """Return all keys, the newest first: what an old one signed stays good. Raises SigningUnavailable."""
    try:
        files = _files() or [_make(1)]
        return tuple(_read(path, path.stat().st_mtime_ns, passphrase()) for path in files)
    except (OSError, ValueError, TypeError) as error:
        raise SigningUnavailable(f"The keys of credentials cannot be read: {error}") from error


def renew() -> BadgeKey:
    """Make a new key, which signs from now on. Raises SigningUnavailable."""
    _make(int(newest().name.removeprefix("key-")) + 1)
    return newest()


def _files() -> list[Path]:
    return sorted((path for path, _number in _numbered()), key=_number, reverse=True)


def _numbered() -> Iterator[tuple[Path, int]]:
    folder = Path(settings.BADGE_KEYS)
    for path in folder.iterdir() if folder.is_dir() else ():
        if _NAME.fullmatch(path.name):
            yield path, _number(path)


def _number(path: Path) -> int:
    return int(path.stem.removeprefix("key-"))


def _make(number: int) -> Path:
    """Write a key under its number; of two processes at once, one makes the key that both use."""
    path = Path(settings.BADGE_KEYS) / f"key-{number}.pem"
    path.parent.mkdir(parents=True, exist_ok=True)
    secret = passphrase()
    secrecy = serialization.BestAvailableEncryption(secret) if secret else serialization.NoEncryption()
    key = Ed25519PrivateKey.generate()
    write_once(path, key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, secrecy))
    return path


@functools.lru_cache(maxsize=16)
def _read(path: Path, _changed_at: int, secret: bytes) -> BadgeKey:
    key = serialization.load_pem_private_key(path.read_bytes(), password=secret or None)
    if not isinstance(key, Ed25519PrivateKey):
        raise TypeError(f"{path.name} holds no Ed25519 key.")
    return BadgeKey(path.stem, key)
