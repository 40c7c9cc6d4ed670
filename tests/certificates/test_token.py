"""A key in a token: SoftHSM signs through PKCS#11 as the key file does, and a token that fails lets certificates wait."""

import io
import subprocess
from pathlib import Path

import pkcs11
import pytest
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from django.utils import timezone
from pkcs11 import Attribute, Mechanism, ObjectClass
from pkcs11.exceptions import DeviceRemoved
from pkcs11.util.rsa import decode_rsa_private_key
from pkcs11.util.x509 import decode_x509_certificate
from pyhanko.keys import load_certs_from_pemder
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import PageObject, PdfFileWriter

from certificates import keys, signing
from certificates.token import TokenKey, token_key
from tests.certificates.test_signing import status

LABEL, PIN = "segel", "135790"
SOFT_TOKENS = ("/usr/lib/softhsm/libsofthsm2.so", "/usr/lib64/pkcs11/libsofthsm2.so", "/usr/local/lib/softhsm/libsofthsm2.so")


class Token:
    """A token in software: what a session of PKCS#11 answers about one key and two certificates."""

    def __init__(self, identity, authority):
        self.key, self.is_out, self.signed = identity.key, False, 0
        self.certificates = {LABEL: identity.certificate, "induk": authority.certificate}

    def get_objects(self, asked):
        if asked[Attribute.CLASS] == ObjectClass.CERTIFICATE:
            wanted = asked.get(Attribute.LABEL)
            for label, one in self.certificates.items():
                if wanted in {None, label}:
                    yield {Attribute.LABEL: label, Attribute.VALUE: one.public_bytes(Encoding.DER)}
        elif asked.get(Attribute.LABEL) == LABEL:
            yield self

    def sign(self, data, mechanism, **_rest):
        if self.is_out:
            raise DeviceRemoved
        assert mechanism == Mechanism.SHA256_RSA_PKCS
        self.signed += 1
        return self.key.sign(data, PKCS1v15(), SHA256())


@pytest.fixture(scope="module")
def ring(tmp_path_factory):
    path = tmp_path_factory.mktemp("token") / "key.p12"
    keys.make(path, b"", owner="Pemerintah Kota Uji", at=timezone.now())
    return path


@pytest.fixture
def token(ring):
    return Token(keys.read(ring, b""), keys.read(ring.with_name("authority.p12"), b""))


def page():
    """The smallest PDF."""
    written, writer = io.BytesIO(), PdfFileWriter()
    writer.insert_page(PageObject(contents=writer.add_object(generic.StreamObject(stream_data=b"")), media_box=(0, 0, 9, 9)))
    writer.write(written)
    return written.getvalue()


@pytest.fixture(scope="module")
def soft_token(tmp_path_factory, ring):
    """A token of SoftHSM that bears the key, its certificate and the authority's; the library is loaded once a process."""
    folder = tmp_path_factory.mktemp("softhsm")
    (folder / "tokens").mkdir()
    (folder / "softhsm2.conf").write_text(f"directories.tokendir = {folder}/tokens\nobjectstore.backend = file\n")
    module = next(path for path in SOFT_TOKENS if Path(path).exists())
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SOFTHSM2_CONF", str(folder / "softhsm2.conf"))
        made = ["softhsm2-util", "--init-token", "--free", "--label", "kartu", "--so-pin", "2468013579", "--pin", PIN]
        subprocess.run(made, check=True, capture_output=True)
        fill(module, keys.read(ring, b""), keys.read(ring.with_name("authority.p12"), b""))
    return module


def fill(module, identity, authority):
    """Put a key and both certificates into the token."""
    secret = decode_rsa_private_key(identity.key.private_bytes(Encoding.DER, PrivateFormat.TraditionalOpenSSL, NoEncryption()))
    things = [{**secret, Attribute.LABEL: LABEL, Attribute.ID: b"1", Attribute.SIGN: True}]
    for number, (label, one) in enumerate({LABEL: identity, "induk": authority}.items(), start=1):
        public = decode_x509_certificate(one.certificate.public_bytes(Encoding.DER))
        things.append({**public, Attribute.LABEL: label, Attribute.ID: str(number).encode()})
    with pkcs11.lib(module).get_token(token_label="kartu").open(rw=True, user_pin=PIN) as session:
        for thing in things:
            session.create_object({**thing, Attribute.TOKEN: True})


@pytest.fixture
def in_token(soft_token, settings):
    """The settings name the token."""
    settings.SIGN_CERTIFICATES, settings.SIGNING_PASSPHRASE = True, PIN
    settings.PKCS11_MODULE, settings.PKCS11_TOKEN, settings.PKCS11_KEY = soft_token, "kartu", LABEL
    token_key.cache_clear()
    yield
    token_key.cache_clear()


def test_a_key_that_never_leaves_its_token_signs_pdfs_and_lists(in_token, ring):
    sealed = signing.signed(page())
    found = status(sealed, ring)
    assert found.bottom_line
    assert found.coverage.name == "ENTIRE_FILE"
    assert status(signing.signed(page()), ring).bottom_line, "the token stays open"
    (signature,) = PdfFileReader(io.BytesIO(sealed)).embedded_signatures
    (authority,) = load_certs_from_pemder([str(ring.with_name("authority.pem"))])
    assert [one.subject for one in signature.other_embedded_certs] == [authority.subject]
    assert b"Uji" in signing.signer().sign_beside(b"daftar")


def test_a_wrong_pin_signs_nothing(in_token, settings):
    settings.SIGNING_PASSPHRASE = "000000"
    with pytest.raises(signing.SigningUnavailable, match="kartu cannot be opened"):
        signing.signer()


def test_a_key_that_is_not_there_and_a_token_taken_out_let_certificates_wait(token):
    with pytest.raises(signing.SigningUnavailable, match="no key lain"):
        TokenKey(token, "lain")
    key = TokenKey(token, LABEL)
    token.is_out = True
    with pytest.raises(signing.SigningUnavailable, match="did not sign"):
        key.sign(page())


def test_the_settings_name_the_token_and_a_wrong_library_is_said(settings, tmp_path):
    settings.PKCS11_MODULE, settings.PKCS11_TOKEN, settings.PKCS11_KEY = str(tmp_path / "none.so"), "kartu", LABEL
    token_key.cache_clear()
    with pytest.raises(signing.SigningUnavailable, match="kartu cannot be opened"):
        signing.signer()
