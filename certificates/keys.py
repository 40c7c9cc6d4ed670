"""The key that signs certificates: made at set-up by an authority of the installation's own, renewed by it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

from lms.kit.files import write_once

_YEARS_OF_AUTHORITY, _YEARS_OF_KEY = 20, 5
_BITS_OF_AUTHORITY, _BITS_OF_KEY = 3072, 2048
_EARLIER = dt.timedelta(hours=1)


@dataclass(frozen=True)
class Identity:
    """A private key with the certificate that says whose it is."""

    key: RSAPrivateKey
    certificate: x509.Certificate


def make(path: Path, passphrase: bytes, *, owner: str, at: dt.datetime) -> None:
    """Make an authority and a key signed by it in the folder of `path`, unless they are there.

    `path` holds the key (PKCS#12), `authority.p12` beside it the authority's, `authority.pem` its certificate, which
    whoever checks signatures trusts. Files are readable by their owner only (0600) and, if a passphrase is given,
    encrypted with it. Of two processes at the first start, one makes the key that both use.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    authority_file = path.with_name("authority.p12")
    if not authority_file.exists():
        write_once(authority_file, _packed(_authority(owner, at), None, passphrase))
    authority = read(authority_file, passphrase)
    write_once(path.with_name("authority.pem"), authority.certificate.public_bytes(serialization.Encoding.PEM))
    if not path.exists():
        write_once(path, _packed(_issued(authority, owner, at), authority, passphrase))


def renew(path: Path, passphrase: bytes, *, owner: str, at: dt.datetime) -> Path:
    """Put a new key of the same authority in place and keep the old one beside it; return where.

    What the old key signed stays valid: signatures carry their certificate. Raises OSError, ValueError.
    """
    authority = read(path.with_name("authority.p12"), passphrase)
    old = path.with_name(f"{path.stem}-until-{at:%Y%m%dT%H%M%S}{path.suffix}")
    new = _packed(_issued(authority, owner, at), authority, passphrase)
    path.rename(old)
    write_once(path, new)
    return old


def read(path: Path, passphrase: bytes) -> Identity:
    """Return what a PKCS#12 file holds. Raises OSError, and ValueError if the passphrase does not fit."""
    key, certificate, _others = pkcs12.load_key_and_certificates(path.read_bytes(), passphrase or None)
    if not isinstance(key, RSAPrivateKey) or certificate is None:
        raise ValueError(f"{path} holds no RSA key with its certificate.")
    return Identity(key, certificate)


def _packed(identity: Identity, authority: Identity | None, passphrase: bytes) -> bytes:
    secrecy = serialization.BestAvailableEncryption(passphrase) if passphrase else serialization.NoEncryption()
    chain = [authority.certificate] if authority else None
    return pkcs12.serialize_key_and_certificates(b"bina", identity.key, identity.certificate, chain, secrecy)


def _authority(owner: str, at: dt.datetime) -> Identity:
    key = rsa.generate_private_key(65537, _BITS_OF_AUTHORITY)
    name = _name(owner, f"{owner}: otoritas sertifikat")
    builder = _certificate(name, name, key, at, _YEARS_OF_AUTHORITY)
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    return Identity(key, builder.add_extension(_usage(is_authority=True), critical=True).sign(key, hashes.SHA256()))


def _issued(authority: Identity, owner: str, at: dt.datetime) -> Identity:
    key = rsa.generate_private_key(65537, _BITS_OF_KEY)
    builder = _certificate(_name(owner, f"{owner}: segel sertifikat"), authority.certificate.subject, key, at, _YEARS_OF_KEY)
    builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    builder = builder.add_extension(_usage(is_authority=False), critical=True)
    issuer = x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.key.public_key())
    return Identity(key, builder.add_extension(issuer, critical=False).sign(authority.key, hashes.SHA256()))


def _certificate(
    subject: x509.Name, issuer: x509.Name, key: RSAPrivateKey, at: dt.datetime, years: int
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - _EARLIER)
        .not_valid_after(at + dt.timedelta(days=365 * years))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )


def _name(owner: str, common_name: str) -> x509.Name:
    parts = ((NameOID.COUNTRY_NAME, "ID"), (NameOID.ORGANIZATION_NAME, owner), (NameOID.COMMON_NAME, common_name))
    return x509.Name([x509.NameAttribute(kind, value[:64]) for kind, value in parts])


def _usage(*, is_authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not is_authority,
        content_commitment=not is_authority,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=is_authority,
        crl_sign=is_authority,
        encipher_only=False,
        decipher_only=False,
    )
