"""Signatures under certificates: PAdES, in an increment that leaves the pages as they are.

The key comes from a PKCS#12 file and is parsed once. The passphrase comes from the environment or from a file that the
environment names; it is written nowhere.
"""

from __future__ import annotations

import functools
import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from asn1crypto import cms, x509
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7
from cryptography.x509 import load_der_x509_certificate
from django.conf import settings
from django.utils import timezone
from pyhanko.keys import load_certs_from_pemder
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.attributes import CMSAttributeProvider, SignedAttributeProviderSpec
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.general import SigningError, as_signing_certificate_v2
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.signers import Signer as PyhankoSigner
from pyhanko.sign.timestamps import HTTPTimeStamper, TimeStamper, TimestampRequestError
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.errors import PathError

from certificates import keys
from lms.kit.sealing import SealUnavailable

FIELD = "Segel"
# Hexadecimal digits kept free for a signature with its certificates; with a timestamp it is measured each time.
_RESERVED = 12_288


_META = PdfSignatureMetadata(field_name=FIELD, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES)


class SigningUnavailable(SealUnavailable):
    """Nothing can be signed now: the key, its passphrase or the timestamp server is missing. It is worth trying later."""


class SignsPdfs(Protocol):
    """Whatever signs PDFs."""

    def sign(self, content: bytes) -> bytes:
        """Return the PDF with one signature more. Raises SigningUnavailable."""


class Signer(Protocol):
    """A key of our own, which signs PDFs and lists."""

    def sign(self, content: bytes) -> bytes:
        """Return the PDF with one signature more. Raises SigningUnavailable."""

    def sign_beside(self, content: bytes) -> bytes:
        """Return a detached signature (CMS, DER) of any file. Raises SigningUnavailable."""


class Seal:
    """How a key of ours seals PDFs, wherever it lies: in a file, or in a token."""

    def __init__(
        self, key: PyhankoSigner, timestamper: TimeStamper | None = None, authorities: Sequence[x509.Certificate] = ()
    ) -> None:
        """Take the key. With a timestamper and the authorities that vouch for it, seals can be checked for decades (B-LTA)."""
        self._key, self._timestamper, self._authorities = key, timestamper, tuple(authorities)
        self._signer = PdfSigner(_META, key, timestamper=timestamper)
        self._reserved = None if timestamper else _RESERVED

    def sign(self, content: bytes) -> bytes:
        """Return the PDF with one signature more. Raises SigningUnavailable."""
        signed = io.BytesIO()
        try:
            writer = IncrementalPdfFileWriter(io.BytesIO(content))
            self._lasting().sign_pdf(writer, output=signed, bytes_reserved=self._reserved)
        except (SigningError, TimestampRequestError, PathError, OSError) as error:
            raise SigningUnavailable(f"Signing failed: {error}") from error
        return signed.getvalue()

    def _lasting(self) -> PdfSigner:
        """Return a signer that embeds what was known of all certificates at this moment, where authorities are named."""
        if not (self._timestamper and self._authorities):
            return self._signer
        chain = list(self._key.cert_registry)
        own = [one for one in chain if one.self_issued]
        known = ValidationContext(
            trust_roots=[*own, *self._authorities], other_certs=chain, allow_fetching=True, revocation_mode="soft-fail"
        )
        meta = replace(_META, embed_validation_info=True, use_pades_lta=True, validation_context=known)
        return PdfSigner(meta, self._key, timestamper=self._timestamper)


class SoftwareKey:
    """A key in a PKCS#12 file."""

    def __init__(
        self,
        path: Path,
        passphrase: bytes,
        timestamper: TimeStamper | None = None,
        authorities: Sequence[x509.Certificate] = (),
    ) -> None:
        """Read and parse the key. `authorities` of the timestamps let signatures last. Raises SigningUnavailable."""
        try:
            self._identity = keys.read(path, passphrase)
            parsed = SimpleSigner.load_pkcs12_data(path.read_bytes(), [], passphrase=passphrase or None)
        except (OSError, ValueError) as error:
            raise SigningUnavailable(f"The signing key {path.name} cannot be read: {error}") from error
        key = _Parsed(parsed.signing_cert, parsed.signing_key, parsed.cert_registry)
        key.identity = self._identity
        key.signed_attr_prov_spec = _Attributes(key)
        self._seal = Seal(key, timestamper, authorities)
        self._chain = [load_der_x509_certificate(one.dump()) for one in parsed.cert_registry if one != parsed.signing_cert]

    def sign(self, content: bytes) -> bytes:
        """Return the PDF with a PAdES signature (B-B; B-T with a timestamp; B-LTA with authorities), appended.

        Raises SigningUnavailable.
        """
        self._require_valid()
        return self._seal.sign(content)

    def sign_beside(self, content: bytes) -> bytes:
        """Return a detached signature of any file (CMS, DER), with the certificates that lead to the authority.

        Raises SigningUnavailable.
        """
        self._require_valid()
        builder = pkcs7.PKCS7SignatureBuilder().set_data(content)
        builder = builder.add_signer(self._identity.certificate, self._identity.key, SHA256())
        for certificate in self._chain:
            builder = builder.add_certificate(certificate)
        return builder.sign(Encoding.DER, [pkcs7.PKCS7Options.DetachedSignature, pkcs7.PKCS7Options.Binary])

    def _require_valid(self) -> None:
        if timezone.now() >= self._identity.certificate.not_valid_after_utc:
            raise SigningUnavailable("The signing key's certificate has expired: renew the key.")


class _Parsed(SimpleSigner):
    """Keeps its key parsed: to parse it anew for every signature takes four times as long as to sign."""

    identity: keys.Identity

    def sign_raw(self, data: bytes, digest_algorithm: str) -> bytes:
        return self.identity.key.sign(data, PKCS1v15(), SHA256())


class _Attributes(SignedAttributeProviderSpec):
    """What PAdES wants signed beside the digest: which certificate signs.

    Encoded once: to encode it for every signature took five times as long as all the rest.
    """

    def __init__(self, key: SimpleSigner) -> None:
        self._encoded = cms.CMSAttribute(
            {"type": _Encoded.attribute_type, "values": (as_signing_certificate_v2(key.signing_cert),)}
        ).dump()

    def signed_attr_providers(self, data_digest: bytes, digest_algorithm: str) -> Iterator[CMSAttributeProvider]:
        yield _Encoded(self._encoded)


class _Encoded(CMSAttributeProvider):
    """An attribute that is always the same."""

    attribute_type = "signing_certificate_v2"

    def __init__(self, encoded: bytes) -> None:
        self._encoded = encoded

    async def get_attribute(self, dry_run: bool = False) -> cms.CMSAttribute:  # noqa: FBT001, FBT002 as its base says
        return cms.CMSAttribute.load(self._encoded)


def waits_for_signatory() -> bool:
    """Return whether nobody but a person signs here, by the e-sign service."""
    return bool(settings.SIGN_CERTIFICATES and settings.ESIGN_URL)


def signed(content: bytes, by: SignsPdfs | None = None) -> bytes:
    """Return a PDF signed by somebody, else by the installation's key, or as it is where certificates are not signed.

    Where an e-sign service is set up, nobody but a signatory signs. The key is made when it is first needed.
    Raises SigningUnavailable.
    """
    if not settings.SIGN_CERTIFICATES:
        return content
    if by is None and waits_for_signatory():
        raise SigningUnavailable("A signatory signs: the passphrase is asked for each batch.")
    return (by or signer()).sign(content)


def signer() -> Signer:
    """Return what signs: the key in the token where one is set, else the key file, anew after it has changed.

    Raises SigningUnavailable.
    """
    if settings.PKCS11_MODULE:
        return _key_in_token()
    path, secret = key_file(), passphrase()
    try:
        if not (settings.SIGNING_KEY or path.exists()):
            keys.make(path, secret, owner=settings.SIGNING_OWNER, at=timezone.now())
        changed_at = path.stat().st_mtime_ns
    except (OSError, ValueError) as error:
        raise SigningUnavailable(f"The signing key is not there: {error}") from error
    return _software_key(path, changed_at, secret, settings.TIMESTAMP_URL, settings.TIMESTAMP_CA)


def _key_in_token() -> Signer:
    # Loaded only where there is a token: it is a library in C.
    from certificates.token import token_key

    where = (settings.PKCS11_MODULE, settings.PKCS11_TOKEN, settings.PKCS11_KEY)
    stamps = (_timestamper(settings.TIMESTAMP_URL), tuple(_authorities(settings.TIMESTAMP_CA)))
    return token_key(*where, passphrase().decode(), *stamps)


@functools.lru_cache(maxsize=1)
def _timestamper(url: str) -> TimeStamper | None:
    return HTTPTimeStamper(url) if url else None


def key_file() -> Path:
    """Return where the key lies: where the settings say, else where it is made."""
    return Path(settings.SIGNING_KEY or settings.VAR_DIR / "signing" / "key.p12")


def passphrase() -> bytes:
    """Return the passphrase of the key file, empty if there is none. Raises SigningUnavailable."""
    try:
        text = Path(settings.SIGNING_PASSPHRASE_FILE).read_text().rstrip("\n") if settings.SIGNING_PASSPHRASE_FILE else None
    except OSError as error:
        raise SigningUnavailable(f"The file with the passphrase cannot be read: {error.strerror}") from error
    return (settings.SIGNING_PASSPHRASE if text is None else text).encode()


@functools.lru_cache(maxsize=2)
def _software_key(path: Path, _changed_at: int, secret: bytes, timestamp_url: str, timestamp_ca: str) -> SoftwareKey:
    return SoftwareKey(path, secret, _timestamper(timestamp_url), _authorities(timestamp_ca))


@functools.lru_cache(maxsize=1)
def _authorities(path: str) -> list[x509.Certificate]:
    """Return the certificates of the authorities that vouch for timestamps (PEM). Raises SigningUnavailable."""
    try:
        return list(load_certs_from_pemder([path])) if path else []  # type: ignore[no-untyped-call] # pyHanko's own
    except (OSError, ValueError) as error:
        raise SigningUnavailable(f"The authorities of the timestamps cannot be read: {error}") from error


def sealed(content: bytes) -> bytes:
    """Return a detached signature of any document by the installation's key, for the rooms that ask lms.kit.sealing.

    Raises SigningUnavailable.
    """
    return signer().sign_beside(content)
