"""The daily signed list, checked as a stranger would: with openssl, zgrep's eyes and the authority's certificate."""

import gzip
import hashlib
import io
import subprocess

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from certificates import actions, rendering, steps
from certificates.models import Certificate, Manifest
from tests.factories.certificates import SYSTEM, completions

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_key(settings, tmp_path):
    """A key and files of this test alone."""
    settings.VAR_DIR = tmp_path
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.SIGN_CERTIFICATES = True


@pytest.fixture
def rows():
    """Two certificates with PDFs, of which one is revoked, and one that has no PDF yet."""
    made = completions(2)
    steps.issue(made, by=SYSTEM, at=timezone.now())
    rendering.render_waiting()
    actions.revoke([made[0].certificates.get()], by=SYSTEM, at=timezone.now(), reason="Keliru")
    steps.issue(completions(1, offering=made[0].enrolment.offering), by=SYSTEM, at=timezone.now())
    return Certificate.objects.exclude(pdf_sha256="")


def publish():
    said = io.StringIO()
    call_command("publish_certificate_list", stdout=said)
    return said.getvalue()


def fetched(client, name, *args):
    return b"".join(client.get(reverse(f"certificates:{name}", args=args)).streaming_content)


def accepts(folder, content, signature, authority):
    """Whether openssl calls the signature of the list right."""
    for name, body in (("list", content), ("list.p7s", signature), ("authority.pem", authority)):
        (folder / name).write_bytes(body)
    command = "openssl cms -verify -binary -purpose any -inform DER -in list.p7s -content list -CAfile authority.pem"
    return subprocess.run(command.split(), cwd=folder, capture_output=True, check=False).returncode == 0


def test_anybody_verifies_with_the_list_and_common_tools(client, rows, tmp_path):
    assert "with 2 certificates published" in publish()
    day = Manifest.objects.get().day.isoformat()
    content, signature = fetched(client, "list", day), fetched(client, "list_signature", day)
    authority = fetched(client, "list_authority")
    assert accepts(tmp_path, content, signature, authority)
    assert not accepts(tmp_path, content[:-1] + bytes([content[-1] ^ 1]), signature, authority)
    lines = gzip.decompress(content).decode().splitlines()
    assert lines == sorted(f"{row.pdf_sha256}  {row.state}" for row in rows)
    assert {line.split()[1] for line in lines} == {"valid", "revoked"}
    assert hashlib.sha256(rows[0].pdf.read()).hexdigest() in content_of(lines)


def content_of(lines):
    return {line.split()[0] for line in lines}


def test_a_day_has_one_list(rows):
    publish()
    first = Manifest.objects.get().sha256
    rows.update(rendering="failed")
    assert "had been published" in publish()
    assert Manifest.objects.get().sha256 == first


def test_the_page_lists_them_and_says_so_while_there_is_none(client, rows):
    client.cookies["django_language"] = "en"
    page = reverse("certificates:lists")
    assert "No list has been published yet" in client.get(page).content.decode()
    publish()
    text = client.get(page).content.decode()
    assert "2 certificates" in text
    assert reverse("certificates:list", args=[Manifest.objects.get().day.isoformat()]) in text


@pytest.mark.parametrize("day", ["2020-01-01", "hari-ini"])
def test_a_day_without_a_list_is_not_there(client, day):
    assert client.get(reverse("certificates:list", args=[day])).status_code == 404


def test_an_authority_of_others_is_found_elsewhere(client, settings):
    settings.SIGNING_KEY = "/etc/bina/key.p12"
    assert client.get(reverse("certificates:list_authority")).status_code == 404


def test_without_a_key_nothing_is_published(settings, rows):
    settings.SIGNING_KEY = "/nowhere/key.p12"
    with pytest.raises(CommandError, match="signing key"):
        publish()
    assert not Manifest.objects.exists()
