"""A signing key that never leaves its token: a smart card, or a hardware security module behind PKCS#11."""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from pkcs11.exceptions import PKCS11Error
from pyhanko.config.pkcs11 import TokenCriteria
from pyhanko.sign.general import SigningError
from pyhanko.sign.pkcs11 import PKCS11Signer, open_pkcs11_session

from certificates.signing import Seal, SigningUnavailable

if TYPE_CHECKING:
    from asn1crypto import x509
    from pyhanko.sign.timestamps import TimeStamper


class TokenKey:
    """The key of this label in an open PKCS#11 session, with its certificate and those that lead to its authority."""

    def __init__(
        self, session: Any, label: str, timestamper: TimeStamper | None = None, authorities: Sequence[x509.Certificate] = ()
    ) -> None:
        """Find key and certificate in the token. Raises SigningUnavailable."""
        try:
            self._key = PKCS11Signer(session, cert_label=label, key_label=label, other_certs_to_pull=None)
            self._ends_at = self._key.signing_cert.not_valid_after
        except (PKCS11Error, SigningError) as error:
            raise SigningUnavailable(f"The token has no key {label}: {error}") from error
        self._seal = Seal(self._key, timestamper, authorities)

    def sign(self, content: bytes) -> bytes:
        """Return the PDF with a PAdES signature more, appended. Raises SigningUnavailable."""
        self._require_valid()
        try:
            return self._seal.sign(content)
        except PKCS11Error as error:
            raise _failed(error) from error

    def sign_beside(self, content: bytes) -> bytes:
        """Return a detached signature of any file (CMS, DER). Raises SigningUnavailable."""
        self._require_valid()
        try:
            signed: bytes = asyncio.run(self._key.async_sign_general_data(content, "sha256", detached=True)).dump()
        except (PKCS11Error, SigningError) as error:
            raise _failed(error) from error
        return signed

    def _require_valid(self) -> None:
        if timezone.now() >= self._ends_at:
            raise SigningUnavailable("The signing key's certificate has expired: put a new one into the token.")


@functools.lru_cache(maxsize=1)
def token_key(
    module: str, token: str, label: str, pin: str, timestamper: TimeStamper | None, authorities: tuple[x509.Certificate, ...]
) -> TokenKey:
    """Return the key of this label in the token, which stays open in this process. Raises SigningUnavailable."""
    try:
        session = open_pkcs11_session(module, token_criteria=TokenCriteria(label=token), user_pin=pin or None)
    except (PKCS11Error, OSError, RuntimeError) as error:
        raise SigningUnavailable(f"The token {token} cannot be opened: {error or type(error).__name__}") from error
    return TokenKey(session, label, timestamper, authorities)


def _failed(error: Exception) -> SigningUnavailable:
    """Let the next attempt open the token anew: it may have been taken out."""
    token_key.cache_clear()
    return SigningUnavailable(f"The token did not sign: {error or type(error).__name__}")
