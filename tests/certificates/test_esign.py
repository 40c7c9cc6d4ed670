"""BSrE's e-sign service, against a stand-in that behaves as its public description says."""

import base64
import io
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.core.management import CommandError, call_command
from django.db import connection
from django.http.multipartparser import MultiPartParser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pyhanko.pdf_utils.reader import PdfFileReader

from certificates import keys, pdf, rendering, signing
from certificates.esign import EsignService, SigningRefused
from certificates.models import Certificate
from certificates.signing import SigningUnavailable
from lms.roles import load_group_permissions
from tests.certificates.test_pdf import made
from tests.certificates.test_rendering import issue
from tests.factories.certificates import account
from tests.factories.people import hr_of

NIK, PASSPHRASE = "1271010101800001", "frasa rahasia #1"


class StandIn(BaseHTTPRequestHandler):
    """Signs for one person with a key of its own; `moods` says how the next answers come."""

    def do_POST(self):
        """Answer /api/sign/pdf."""
        said = {"CONTENT_TYPE": self.headers["Content-Type"], "CONTENT_LENGTH": self.headers["Content-Length"]}
        body = io.BytesIO(self.rfile.read(int(self.headers["Content-Length"])))
        fields, files = MultiPartParser(said, body, [TemporaryFileUploadHandler()]).parse()
        self.server.asked.append(dict(fields.items()))
        mood = self.server.moods.pop(0) if self.server.moods else "well"
        if self.headers["Authorization"] != "Basic " + base64.b64encode(b"bina:sandi").decode():
            self._answer(401, b'{"error": "Unauthorized"}')
        elif fields["nik"] != NIK or fields["passphrase"] != PASSPHRASE:
            self._answer(400, b'{"status_code": 2031, "error": "Passphrase anda salah"}')
        elif mood == "broken":
            self._answer(500, b"oops")
        else:
            self._answer_signed(mood, self.server.key.sign(files["file"].read()))

    def _answer_signed(self, mood, content):
        if mood == "lost":
            self.connection.close()
        elif mood == "by id":
            self.server.kept["dok-1"] = content
            self._answer(200, b"{}", id_dokumen="dok-1")
        else:
            spoiled = {
                "unsigned": content[: content.index(b"%%EOF") + 6],
                "altered": content[:2000] + bytes([content[2000] ^ 1]) + content[2001:],
            }
            self._answer(200, spoiled.get(mood, content), id_dokumen="dok-2")

    def do_GET(self):
        """Answer /api/sign/download/{id}."""
        self._answer(200, self.server.kept[self.path.rsplit("/", 1)[1]])

    def _answer(self, status, body, **headers):
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args):
        """Say nothing."""


@contextmanager
def standing_in(key):
    server = ThreadingHTTPServer(("127.0.0.1", 0), StandIn)
    server.key, server.moods, server.asked, server.kept = key, [], [], {}
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="module")
def key(tmp_path_factory):
    """The signatory's key, which the service keeps."""
    path = tmp_path_factory.mktemp("esign") / "key.p12"
    keys.make(path, b"", owner="Penanda Tangan", at=timezone.now())
    return signing.SoftwareKey(path, b"")


@pytest.fixture
def service(key, settings):
    """The service, set up."""
    with standing_in(key) as server:
        settings.SIGN_CERTIFICATES = True
        settings.ESIGN_URL = f"http://127.0.0.1:{server.server_port}/"
        settings.ESIGN_USER, settings.ESIGN_PASSWORD, settings.ESIGN_PASSWORD_FILE = "bina", "sandi", ""
        yield server


@pytest.fixture(scope="module")
def content():
    """A certificate before it is signed."""
    return pdf.render(made())


def signatory(passphrase=PASSPHRASE):
    return EsignService(nik=NIK, passphrase=passphrase)


@pytest.mark.parametrize("mood", ["well", "by id"])
def test_it_signs_once_whether_the_file_comes_at_once_or_by_its_id(service, content, mood):
    service.moods = [mood]
    signed = signatory().sign(content)
    assert signed.startswith(content)
    assert len(PdfFileReader(io.BytesIO(signed)).embedded_signatures) == 1
    assert service.asked == [{"nik": NIK, "passphrase": PASSPHRASE, "tampilan": "invisible"}]


@pytest.mark.parametrize("mood", ["broken", "lost", "unsigned", "altered"])
def test_what_is_no_intact_signature_is_not_taken(service, content, mood):
    service.moods = [mood]
    with pytest.raises(SigningUnavailable):
        signatory().sign(content)


def test_a_wrong_passphrase_is_said_in_the_words_of_the_service(service, content):
    with pytest.raises(SigningRefused, match="Passphrase anda salah"):
        signatory("salah").sign(content)


def test_a_wrong_account_is_refused(service, settings, content):
    settings.ESIGN_PASSWORD = "lain"
    with pytest.raises(SigningRefused, match="401"):
        signatory().sign(content)


def test_a_service_that_is_down_says_nothing_of_the_passphrase(service, settings, content):
    settings.ESIGN_URL = "http://127.0.0.1:9"
    with pytest.raises(SigningUnavailable) as failed:
        signatory().sign(content)
    assert PASSPHRASE not in repr(failed.value)
    assert failed.value.__cause__ is None


def test_certificates_wait_until_somebody_signs_and_none_is_signed_twice(db, service, caplog):
    issue(3)
    assert rendering.render_waiting().made == 0
    assert set(Certificate.objects.values_list("rendering", "attempts", "last_error")) == {("waiting", 0, "")}
    service.moods = ["well", "lost"]
    done = rendering.render_waiting(signer=signatory())
    assert done.made == 1
    assert sorted(Certificate.objects.values_list("rendering", flat=True)) == ["ready", "waiting", "waiting"]
    first = Certificate.objects.get(rendering="ready").pdf_sha256
    assert rendering.render_waiting(signer=signatory()).made == 2
    assert Certificate.objects.filter(pdf_sha256=first).exists()
    for certificate in Certificate.objects.all():
        assert len(PdfFileReader(io.BytesIO(certificate.pdf.read())).embedded_signatures) == 1
    assert PASSPHRASE not in caplog.text
    assert not [row for row in Certificate.objects.values() if PASSPHRASE in str(row)]


def test_a_worker_is_never_in_the_way_of_the_signatory(db, service):
    issue(1)
    with CaptureQueriesContext(connection) as asked:
        rendering.render_waiting()
    assert list(asked) == []


def test_a_wrong_passphrase_ends_the_batch_at_the_first(db, service):
    issue(3)
    assert rendering.render_waiting(signer=signatory("salah")).made == 0
    assert len(service.asked) == 1


def test_the_command_asks_for_the_passphrase(db, service, monkeypatch, capsys):
    issue(2)
    monkeypatch.setattr("getpass.getpass", lambda _prompt: PASSPHRASE)
    call_command("sign_certificates", NIK)
    assert "2 signed, 0 waiting." in capsys.readouterr().out


def test_the_command_says_why_it_stopped(db, service, monkeypatch):
    issue(1)
    monkeypatch.setattr("getpass.getpass", lambda _prompt: "salah")
    with pytest.raises(CommandError, match="Passphrase anda salah"):
        call_command("sign_certificates", NIK)


def test_the_command_needs_a_service(db, settings):
    settings.ESIGN_URL = ""
    with pytest.raises(CommandError, match="BINA_ESIGN_URL"):
        call_command("sign_certificates", NIK)


def test_hr_signs_what_waits_in_the_back_office(db, client, service):
    issue(2)
    load_group_permissions()
    root = Certificate.objects.first().completion.curriculum.course.owner.get_root()
    client.force_login(hr_of(root))
    address = reverse("certificates_register:sign")
    assert "2 " in client.get(address).content.decode()
    page = client.post(address, {"nik": NIK, "passphrase": "salah"})
    assert "Layanan tanda tangan elektronik menolak: Passphrase anda salah" in page.content.decode()
    assert "SigningRefused" not in page.content.decode()
    assert 'value="salah"' not in page.content.decode()
    assert client.post(address, {"nik": "12", "passphrase": PASSPHRASE}).context["form"].errors["nik"]
    assert client.post(address, {"nik": NIK, "passphrase": PASSPHRASE}).status_code == 302
    assert set(Certificate.objects.values_list("rendering", flat=True)) == {"ready"}
    again = client.post(address, {"nik": NIK, "passphrase": PASSPHRASE}).content.decode()
    assert "Tidak ada sertifikat yang menunggu tanda tangan." in again


def test_the_holder_reads_that_the_signatory_is_waited_for(db, client, service):
    issue(1)
    mine = Certificate.objects.get()
    client.force_login(account(mine.employee))
    page = client.get(reverse("certificates:download", args=[mine.code]))
    assert page.status_code == 202
    assert "menunggu tanda tangan elektronik" in page.content.decode()


def test_without_a_service_there_is_no_page(db, client, settings):
    settings.ESIGN_URL = ""
    issue(1)
    load_group_permissions()
    client.force_login(hr_of(Certificate.objects.first().completion.curriculum.course.owner.get_root()))
    assert client.get(reverse("certificates_register:sign")).status_code == 302
