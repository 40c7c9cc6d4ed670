"""Seals under documents of any room: the room that keeps the signing key provides the seal, the others ask here for it.

Rooms of one floor do not know each other. The certificates' room holds the installation's key (its SigningUnavailable is
a SealUnavailable); what appraisals freeze is sealed with the same key without knowing that room.
"""

from __future__ import annotations

from collections.abc import Callable


class SealUnavailable(Exception):
    """Nothing can be sealed now: the key or its passphrase is missing, or no room provides a seal. Worth trying later."""


Seal = Callable[[bytes], bytes]
_PROVIDED: dict[str, Seal] = {}


def provide(seal: Seal) -> None:
    """Let the rooms seal by this function: it returns a detached CMS signature (DER) of any content."""
    _PROVIDED["seal"] = seal


def seal(content: bytes) -> bytes:
    """Return a detached signature (CMS, DER) of a document. Raises SealUnavailable."""
    if "seal" not in _PROVIDED:
        raise SealUnavailable("No room provides a seal.")
    return _PROVIDED["seal"](content)


def holds(content: bytes, signature: bytes) -> bool:
    """Whether a detached signature fits a document: the digest that was signed, and the signature over it.

    Says nothing of who owns the certificate inside; for that, verify against the published authority (docs/operators/signing.md).
    """
    from asn1crypto import cms
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
    from cryptography.hazmat.primitives.hashes import SHA256, Hash
    from cryptography.x509 import load_der_x509_certificate

    try:
        data = cms.ContentInfo.load(signature)["content"]
        signer = data["signer_infos"][0]
        told = {one["type"].native: one["values"][0].native for one in signer["signed_attrs"]}
        digest = Hash(SHA256())
        digest.update(content)
        serial = signer["sid"].chosen["serial_number"].native
        certificate = next(one for one in data["certificates"] if one.chosen.serial_number == serial)
        key = load_der_x509_certificate(certificate.dump()).public_key()
        signed = signer["signed_attrs"].untag().dump()
        key.verify(signer["signature"].native, signed, PKCS1v15(), SHA256())  # type: ignore[union-attr,call-arg,arg-type]
    except (ValueError, TypeError, KeyError, StopIteration, InvalidSignature):
        return False
    return bool(told.get("message_digest") == digest.finalize())
