"""A key in a token: a software token behind the interface of PKCS#11 signs as the key file does."""

import io

import pytest
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from django.utils import timezone
from pkcs11 import Attribute, Mechanism, ObjectClass
from pkcs11.exceptions import DeviceRemoved
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.writer import PageObject, PdfFileWriter

from certificates import keys, signing
from certificates.token import TokenKey, token_key
from tests.certificates.test_signing import status

LABEL = "segel"


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


def test_it_signs_pdfs_and_files_and_others_check_them(token, ring):
    key = TokenKey(token, LABEL)
    assert status(key.sign(page()), ring).bottom_line
    assert token.signed == 1
    assert b"Uji" in key.sign_beside(b"daftar")


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
