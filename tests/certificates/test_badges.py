"""Credentials as other people's software sees them, the badge that carries them, keys and sharing."""

import io
import json
import subprocess
from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from openbadgeslib import baking
from openbadgeslib.ob3 import contexts as published_contexts

from certificates import actions
from certificates.badges import issuer, keys
from certificates.errors import SharingNotAllowed
from certificates.models import Certificate
from lms.kit.actors import Actor
from people.models import RecordAccess
from tests.factories.certificates import SYSTEM, account, certificate
from tests.factories.people import reading_english, supervisor_of
from tests.node import node

pytestmark = pytest.mark.django_db

VERIFIER = Path(__file__).with_name("verify_credential.mjs")
CONTEXTS = {
    "https://www.w3.org/ns/credentials/v2": "credentials-v2.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json": "ob-v3p0-context-3.0.3.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json": "ob-v3p0-extensions.json",
    "https://w3id.org/security/data-integrity/v2": "security-data-integrity-v2.json",
    "https://w3id.org/security/multikey/v1": "security-multikey-v1.json",
}


@pytest.fixture(autouse=True)
def own_keys(settings, tmp_path):
    """Nobody has guessed yet, and no key has been made."""
    settings.BADGE_KEYS = tmp_path / "badges"
    cache.clear()


@pytest.fixture
def row(client):
    """A certificate whose holder reads the pages."""
    made = certificate()
    client.force_login(reading_english(account(made.employee)))
    return made


def address(name, row):
    return reverse(f"certificates:{name}", args=[row.code])


def document(client, address):
    return json.loads(client.get(address).content)


def credential_of(client, row):
    return document(client, address("credential", row))


def the_network(client):
    """Return what a stranger's software finds on the web: the issuer's keys, the status list and the vocabularies."""
    folder = Path(published_contexts.__file__).parent
    documents = {url: json.loads((folder / name).read_text()) for url, name in CONTEXTS.items()}
    did = document(client, "/.well-known/did.json")
    status = document(client, reverse("certificates:status_list", args=[0]))
    context = "https://w3id.org/security/multikey/v1"
    methods = {one["id"]: {"@context": context, **one} for one in did["verificationMethod"]}
    return {**documents, did["id"]: did, **methods, status["id"]: status}


def judge(credential, documents):
    """Return what other people's verifier says."""
    told = json.dumps({"credential": credential, "documents": documents})
    done = subprocess.run([node(), str(VERIFIER)], input=told, capture_output=True, text=True, check=True, timeout=60)
    return json.loads(done.stdout)


def test_other_peoples_software_accepts_it_and_refuses_it_changed_or_revoked(client, row):
    credential, documents = credential_of(client, row), the_network(client)
    assert judge(credential, documents) == {"verified": True, "revoked": False, "errors": []}
    changed = json.loads(json.dumps(credential).replace("Pelayanan Prima", "Pelayanan Primb"))
    assert judge(changed, documents)["verified"] is False
    keys.renew()
    assert judge(credential, the_network(client))["verified"] is True
    actions.revoke([row], by=SYSTEM, at=timezone.now(), reason="Kehadiran keliru dicatat")
    assert judge(credential, the_network(client))["revoked"] is True


def test_it_says_what_the_certificate_says(client, row):
    said = credential_of(client, row)
    subject = said["credentialSubject"]
    assert said["id"].endswith(reverse("certificates:verified", args=[row.code]))
    assert said["issuer"]["id"] == issuer.issuer_id()
    assert subject["achievement"]["name"] == row.content["course"]["title"]
    assert subject["creditsEarned"] == float(row.learning_hours)
    assert subject["identifier"][0]["identityHash"] == row.content["person"]["name"]
    assert row.content["person"]["nip"] not in json.dumps(said)


def test_the_badge_carries_the_credential(client, row):
    svg, png = (client.get(address(name, row)) for name in ("badge_svg", "badge_png"))
    for answer, extract in ((svg, baking.extract_svg), (png, baking.extract_png)):
        carried = extract(answer.content)
        carried = carried.decode() if isinstance(carried, bytes) else carried
        assert json.loads(carried)["credentialSubject"] == credential_of(client, row)["credentialSubject"]
        assert "attachment" in answer["Content-Disposition"]


def test_strangers_get_the_credential_of_a_shared_certificate_only(client, row):
    client.logout()
    assert [client.get(address(name, row)).status_code for name in ("credential", "badge_svg", "badge_png")] == [404] * 3
    share(row, by=row.employee.user)
    assert client.get(address("credential", row)).status_code == 200
    share(row, by=row.employee.user, is_shared=False)
    assert client.get(address("credential", row)).status_code == 404


def share(row, *, by, is_shared=True):
    return actions.share(row, by=Actor.of(by), at=timezone.now(), is_shared=is_shared)


def test_the_holder_shares_and_ends_it_on_the_page(client, row):
    name = row.content["person"]["name"]
    page = client.post(address("share", row), {"share": "1"}, follow=True)
    assert "whoever has its address reads your whole name" in page.content.decode()
    client.logout()
    client.cookies["django_language"] = "en"
    text = client.get(address("verified", row)).content.decode()
    assert name in text
    assert address("credential", row) in text
    assert row.content["person"]["nip"] not in text
    client.force_login(row.employee.user)
    client.post(address("share", row), {"share": "0"})
    client.logout()
    assert name not in client.get(address("verified", row)).content.decode()


def test_nobody_shares_what_names_somebody_else(client, row):
    boss = supervisor_of(row.employee).user
    with pytest.raises(SharingNotAllowed):
        share(row, by=boss)
    client.force_login(boss)
    assert client.get(address("credential", row)).status_code == 200
    assert RecordAccess.objects.filter(viewer=boss, what="certificate").exists()
    assert client.post(address("share", row), {"share": "1"}).status_code == 403
    assert Certificate.objects.get().shared_at is None


def test_guessing_codes_comes_to_an_end(client, row, monkeypatch):
    monkeypatch.setattr("certificates.verification.MOST_MISSES", 1)
    share(row, by=row.employee.user)
    client.logout()
    assert client.get(reverse("certificates:credential", args=["0" * 16])).status_code == 404
    assert client.get(address("credential", row)).status_code == 404


def test_a_status_list_without_certificates_is_not_there(client, row):
    assert client.get(reverse("certificates:status_list", args=[row.pk // 131072 + 1])).status_code == 404


def test_a_new_key_signs_and_the_old_one_stays_published(settings):
    settings.SIGNING_PASSPHRASE = "rahasia"
    first = keys.newest()
    assert b"ENCRYPTED" in (settings.BADGE_KEYS / "key-1.pem").read_bytes()
    call_command("renew_badge_key", stdout=io.StringIO())
    assert [key.name for key in keys.published()] == ["key-2", "key-1"]
    assert [one["id"] for one in issuer.did_document()["verificationMethod"]] == [
        f"{issuer.issuer_id()}#key-2",
        f"{issuer.issuer_id()}#key-1",
    ]
    assert keys.published()[1].public.public_bytes_raw() == first.public.public_bytes_raw()
