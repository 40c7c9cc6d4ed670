"""Signatures that others can check: by whom, over what, since when; and what happens while nothing can be signed."""

import datetime as dt
import hashlib
import io
import random
import stat
import subprocess
import threading

import pikepdf
import pypdf
import pytest
import time_machine
from asn1crypto import x509
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.utils import timezone
from pyhanko.keys import load_certs_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.general import as_signing_certificate_v2
from pyhanko.sign.signers import SimpleSigner
from pyhanko.sign.timestamps import DummyTimeStamper, TimestampRequestError
from pyhanko.sign.validation import validate_pdf_signature, validate_pdf_timestamp
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko_certvalidator import ValidationContext

from certificates import keys, pdf, rendering, signing, tasks
from certificates.models import Certificate
from certificates.verification import is_ours
from tests.certificates.test_pdf import made
from tests.certificates.test_rendering import issue

OWNER = "Pemerintah Kota Uji"


@pytest.fixture(scope="module")
def ring(tmp_path_factory):
    """A folder with an authority and a key, made once."""
    path = tmp_path_factory.mktemp("signing") / "key.p12"
    keys.make(path, b"rahasia", owner=OWNER, at=timezone.now())
    return path


@pytest.fixture(scope="module")
def content():
    """A certificate before it is signed."""
    return pdf.render(made())


@pytest.fixture(scope="module")
def sealed(ring, content):
    """The same certificate, signed."""
    return signing.SoftwareKey(ring, b"rahasia").sign(content)


@pytest.fixture
def key(settings, ring):
    """Let the installation sign with that key."""
    settings.SIGN_CERTIFICATES, settings.SIGNING_KEY, settings.SIGNING_PASSPHRASE = True, str(ring), "rahasia"
    return ring


def status(sealed, ring, **more):
    """What somebody who trusts our authority is told about the only signature of a file."""
    (authority,) = load_certs_from_pemder([str(ring.with_name("authority.pem"))])
    (signature,) = PdfFileReader(io.BytesIO(sealed)).embedded_signatures
    context = ValidationContext(trust_roots=[authority], **more)
    return validate_pdf_signature(signature, context, context)


def is_valid(sealed, ring):
    """Whether the whole file is as it was signed; a file that cannot be read is not."""
    try:
        found = status(sealed, ring)
    except Exception:  # noqa: BLE001 whatever a broken file makes a reader say
        return False
    return bool(found.bottom_line and found.coverage.name == "ENTIRE_FILE")


def test_who_trusts_our_authority_is_told_that_all_is_valid(sealed, ring):
    found = status(sealed, ring)
    assert found.bottom_line
    assert found.coverage.name == "ENTIRE_FILE"
    assert found.signing_cert.subject.native["organization_name"] == OWNER


def test_who_does_not_know_our_authority_is_told_so(sealed, tmp_path):
    keys.make(tmp_path / "key.p12", b"", owner="Orang lain", at=timezone.now())
    assert not status(sealed, tmp_path / "key.p12").trusted


def test_it_is_a_pades_signature_behind_the_pages_which_stay_as_they_are(sealed, content):
    (signature,) = PdfFileReader(io.BytesIO(sealed)).embedded_signatures
    assert signature.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"
    (attribute,) = [one for one in signature.signer_info["signed_attrs"] if one["type"].native == "signing_certificate_v2"]
    assert attribute["values"][0].native == as_signing_certificate_v2(signature.signer_cert).native
    assert sealed.startswith(content)
    assert pikepdf.open(io.BytesIO(sealed)).check_pdf_syntax() == []
    texts = [pypdf.PdfReader(io.BytesIO(one)).pages[0].extract_text() for one in (sealed, content)]
    assert texts[0] == texts[1]


def test_another_reader_calls_it_valid(sealed, tmp_path):
    (tmp_path / "sealed.pdf").write_bytes(sealed)
    told = subprocess.run(["pdfsig", "-nocert", "sealed.pdf"], cwd=tmp_path, capture_output=True, text=True, check=False)  # noqa: S607
    assert "Signature is Valid" in told.stdout
    assert "Total document signed" in told.stdout
    assert "ETSI.CAdES.detached" in told.stdout
    checked = subprocess.run(["qpdf", "--check", "sealed.pdf"], cwd=tmp_path, capture_output=True, text=True, check=False)  # noqa: S607
    assert (checked.returncode, checked.stderr) == (0, "")
    assert "No syntax or stream encoding errors found" in checked.stdout


def test_any_flipped_bit_is_found(sealed, ring):
    certificate = Certificate(pdf_sha256=hashlib.sha256(sealed).hexdigest())
    assert is_ours(certificate, SimpleUploadedFile("a.pdf", sealed))
    (signature,) = PdfFileReader(io.BytesIO(sealed)).embedded_signatures
    start, end = signature.byte_range[1], signature.byte_range[2]
    chance = random.Random(3)  # noqa: S311
    signed_places = [*range(start), *range(end, len(sealed))]
    for place in [0, start - 2, end + 1, len(sealed) - 3, *chance.sample(signed_places, 30)]:
        flipped = bytearray(sealed)
        flipped[place] ^= 1 << chance.randrange(8)
        assert not is_valid(bytes(flipped), ring), place
        assert not is_ours(certificate, SimpleUploadedFile("a.pdf", bytes(flipped)))


def test_what_is_appended_later_is_found(sealed, ring):
    assert is_valid(sealed, ring)
    assert not is_valid(sealed + b"\n% more", ring)


def test_with_a_timestamp_the_moment_is_proved_by_others(ring, content, tmp_path):
    parsed = SimpleSigner.load_pkcs12_data(ring.read_bytes(), [], passphrase=b"rahasia")
    authority = keys.read(ring.with_name("authority.p12"), b"rahasia")
    clock = _clock(authority)
    stamper = DummyTimeStamper(tsa_cert=clock[0], tsa_key=clock[1], certs_to_embed=parsed.cert_registry)
    found = status(signing.SoftwareKey(ring, b"rahasia", stamper).sign(content), ring)
    assert found.bottom_line
    assert found.timestamp_validity.valid
    assert found.timestamp_validity.trusted


def test_with_the_authorities_of_the_timestamps_it_can_be_checked_for_decades(ring, content):
    parsed = SimpleSigner.load_pkcs12_data(ring.read_bytes(), [], passphrase=b"rahasia")
    clock = _clock(keys.read(ring.with_name("authority.p12"), b"rahasia"))
    stamper = DummyTimeStamper(tsa_cert=clock[0], tsa_key=clock[1], certs_to_embed=parsed.cert_registry)
    authorities = list(load_certs_from_pemder([str(ring.with_name("authority.pem"))]))
    sealed = signing.SoftwareKey(ring, b"rahasia", stamper, authorities).sign(content)
    reader = PdfFileReader(io.BytesIO(sealed))
    (signature,) = reader.embedded_regular_signatures
    assert len(reader.embedded_timestamp_signatures) == 1, "a timestamp over the whole file, renewable for ever"
    (stamp,) = reader.embedded_timestamp_signatures
    moment = timezone.now()
    with time_machine.travel(moment + dt.timedelta(days=15 * 365), tick=False):
        # Whoever reads it then knows no certificate but the authority's: the others come out of the file.
        known = DocumentSecurityStore.read_dss(reader).as_validation_context({"trust_roots": authorities, "moment": moment})
        found, stamped = validate_pdf_signature(signature, known), validate_pdf_timestamp(stamp, known)
    assert found.bottom_line, "long after the key's certificate has ended"
    assert stamped.valid
    assert stamped.trusted
    assert stamped.intact


def _clock(authority):
    """A timestamp server's certificate and key, by our authority."""
    from cryptography import x509 as pyca
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import rsa
    from cryptography.x509.oid import ExtendedKeyUsageOID
    from pyhanko.keys.pemder import load_private_key_from_pemder_data

    key = rsa.generate_private_key(65537, 2048)
    usage = pyca.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
    builder = keys._certificate(keys._name(OWNER, "Jam"), authority.certificate.subject, key, timezone.now(), 1)
    certificate = builder.add_extension(usage, critical=True).sign(authority.key, hashes.SHA256())
    secret = key.private_bytes(serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER)), load_private_key_from_pemder_data(
        secret, None
    )


def test_files_of_the_key_are_for_their_owner_only_and_encrypted(ring):
    for name in ("key.p12", "authority.p12", "authority.pem"):
        assert stat.S_IMODE(ring.with_name(name).stat().st_mode) == 0o600
    for name in ("key.p12", "authority.p12"):
        with pytest.raises(ValueError, match="password"):
            keys.read(ring.with_name(name), b"salah")


def test_processes_that_start_at_once_agree_on_one_key(tmp_path):
    path, ready = tmp_path / "ring" / "key.p12", threading.Barrier(2)

    def start():
        ready.wait()
        keys.make(path, b"", owner=OWNER, at=timezone.now())

    threads = [threading.Thread(target=start) for _unused in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    authority = keys.read(path.with_name("authority.p12"), b"")
    assert keys.read(path, b"").certificate.issuer == authority.certificate.subject
    keys.read(path, b"").certificate.verify_directly_issued_by(authority.certificate)
    assert sorted(one.name for one in path.parent.iterdir()) == ["authority.p12", "authority.pem", "key.p12"]


def test_a_renewed_key_signs_at_once_and_the_old_signature_stays_valid(settings, tmp_path, content):
    settings.SIGN_CERTIFICATES, settings.SIGNING_KEY, settings.VAR_DIR = True, "", tmp_path
    before = signing.signed(content)
    said = io.StringIO()
    call_command("renew_signing_key", stdout=said)
    after, path = signing.signed(content), signing.key_file()
    assert status(before, path).signing_cert.serial_number != status(after, path).signing_cert.serial_number
    assert is_valid(before, path)
    assert is_valid(after, path)
    assert "key-until-" in said.getvalue()


def test_a_key_from_elsewhere_is_not_renewed_here(key):
    with pytest.raises(CommandError, match="BINA_SIGNING_KEY"):
        call_command("renew_signing_key")


def test_the_passphrase_may_come_from_a_file(key, settings, tmp_path, content):
    (tmp_path / "passphrase").write_text("rahasia\n")
    settings.SIGNING_PASSPHRASE, settings.SIGNING_PASSPHRASE_FILE = "", str(tmp_path / "passphrase")
    assert is_valid(signing.signed(content), key)


@pytest.mark.parametrize(
    "wrong", [{"SIGNING_PASSPHRASE": "salah"}, {"SIGNING_KEY": "/nowhere/key.p12"}, {"SIGNING_PASSPHRASE_FILE": "/nowhere"}]
)
def test_without_its_key_nothing_is_signed(key, settings, wrong, content):
    for name, value in wrong.items():
        setattr(settings, name, value)
    with pytest.raises(signing.SigningUnavailable) as told:
        signing.signed(content)
    assert "salah" not in str(told.value)


def test_an_expired_key_signs_nothing(key, content):
    with (
        time_machine.travel(timezone.now() + dt.timedelta(days=365 * 6)),
        pytest.raises(signing.SigningUnavailable, match="renew"),
    ):
        signing.signed(content)


def test_where_certificates_are_not_signed_they_stay_as_they_are(settings, content):
    settings.SIGN_CERTIFICATES = False
    assert signing.signed(content) == content


@pytest.mark.django_db
def test_what_is_kept_is_signed_and_recognised(key):
    issue(2)
    rendering.render_waiting()
    for row in Certificate.objects.all():
        stored = row.pdf.open().read()
        assert is_valid(stored, key)
        assert is_ours(row, SimpleUploadedFile("a.pdf", stored))


class Faulty(signing.SoftwareKey):
    """A key whose timestamp server fails so often."""

    def __init__(self, path, failures):
        super().__init__(path, b"rahasia")
        self.failures, self.asked = failures, 0

    def sign(self, content):
        self.asked += 1
        if self.asked <= self.failures:
            raise signing.SigningUnavailable("no timestamp") from TimestampRequestError("down")
        return super().sign(content)


@pytest.mark.django_db
def test_while_nothing_can_be_signed_all_wait_and_are_signed_once_later(key, monkeypatch):
    issue(3)
    faulty = Faulty(key, failures=1)
    monkeypatch.setattr(signing, "signer", lambda: faulty)
    assert tasks.render_waiting.call() == {"made": 0, "failed": 1}
    assert faulty.asked == 1
    rows = list(Certificate.objects.all())
    assert {(row.rendering, row.attempts, row.pdf.name) for row in rows} == {("waiting", 0, "")}
    assert "no timestamp" in {row.last_error for row in rows}
    assert rendering.render_waiting().made == 3
    for row in Certificate.objects.all():
        assert is_valid(row.pdf.open().read(), key)
        assert row.last_error == ""


@pytest.mark.django_db
def test_a_file_that_could_not_be_kept_is_signed_anew_not_twice(key, monkeypatch):
    issue(1)
    with monkeypatch.context() as broken:
        broken.setattr(rendering, "_store", lambda *_unused: (_ for _ in ()).throw(OSError("disk full")))
        assert rendering.render_waiting().failed == 1
    assert rendering.render_waiting().made == 1
    assert len(PdfFileReader(Certificate.objects.get().pdf.open()).embedded_signatures) == 1
