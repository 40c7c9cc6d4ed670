"""The archive copy: PDF/A-3u in structure, the credential inside, sealed, and known to whoever verifies it."""

import io
import json
import re

import pikepdf
import pypdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from certificates import actions, keys, rendering, steps
from certificates.errors import NothingToArchive
from certificates.models import ArchiveCopy, Certificate
from tests.certificates.test_signing import status
from tests.factories.certificates import SYSTEM, account, completions

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def ring(tmp_path_factory):
    path = tmp_path_factory.mktemp("archive") / "key.p12"
    keys.make(path, b"", owner="Pemerintah Kota Uji", at=timezone.now())
    return path


@pytest.fixture
def ready(settings, tmp_path, ring):
    """A certificate whose sealed PDF is ready."""
    settings.MEDIA_ROOT = tmp_path
    settings.SIGN_CERTIFICATES, settings.SIGNING_KEY, settings.SIGNING_PASSPHRASE = True, str(ring), ""
    with transaction.atomic():
        (row,) = steps.issue(completions(1), by=SYSTEM, at=timezone.now())
    rendering.render_waiting()
    return Certificate.objects.get(pk=row.pk)


def test_the_copy_is_pdf_a_3u_with_the_credential_inside_and_sealed(ready, ring, client):
    client.force_login(account(ready.employee))
    address = reverse("certificates:archive_copy", args=[ready.code])
    answer = client.get(address)
    content = b"".join(answer.streaming_content)
    assert b"".join(client.get(address).streaming_content) == content, "made once"
    with pikepdf.open(io.BytesIO(content)) as file:
        told = file.Root.Metadata.read_bytes().decode()
        assert re.search(r'pdfaid:part="3" pdfaid:conformance="U"', told)
        assert file.Root.OutputIntents[0].S == "/GTS_PDFA1"
        assert file.Root.MarkInfo.Marked
        assert not file.is_encrypted
        assert {one.AFRelationship for one in file.Root.AF} == {"/Source"}
        assert all(_is_embedded(font) for page in file.pages for font in page.Resources.Font.values())
        assert file.check_pdf_syntax() == []
        assert not any("/JS" in one or "/JavaScript" in str(one) for one in file.Root)
        _keeps_the_rules_of_the_standard(file)
    (inside,) = pypdf.PdfReader(io.BytesIO(content)).attachments["credential.json"]
    proof = json.loads(inside)
    assert proof["credentialSubject"]["achievement"]["name"] == ready.content["course"]["title"]
    assert proof["proof"]
    assert status(content, ring).bottom_line
    dropped = SimpleUploadedFile("copy.pdf", content, "application/pdf")
    page = client.post(reverse("certificates:verify"), {"file": dropped}, headers={"accept-language": "en"})
    assert page.status_code == 200
    assert ready.number in page.content.decode()


def _keeps_the_rules_of_the_standard(file):
    """Hold a file to rules of PDF/A-3u that its parts show: identifier, form, filters, curves, text, annotations, files."""
    assert len(file.trailer.ID) == 2
    assert file.Root.get("/AcroForm", {}).get("/NeedAppearances", False) is False
    assert "/XFA" not in file.Root.get("/AcroForm", {})
    for one in file.objects:
        if isinstance(one, pikepdf.Stream):
            assert "LZW" not in str(one.get("/Filter", ""))
        if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/ExtGState":
            assert not {"/TR", "/HTP"} & set(one.keys())
    for page in file.pages:
        assert all("/ToUnicode" in font for font in page.Resources.Font.values()), "the U of PDF/A-3u"
        for note in page.get("/Annots", []):
            printed, hidden = 4, 1 | 2 | 32
            assert note.F & printed
            assert not note.F & hidden
            has_area = note.Rect[0] != note.Rect[2] and note.Rect[1] != note.Rect[3]
            assert note.Subtype == "/Link" or not has_area or "/AP" in note
    for attached in file.Root.AF:
        assert attached.F == attached.UF == "credential.json"
        assert attached.EF.F.Subtype
        assert attached.EF.F.Params.ModDate


def _is_embedded(font):
    kept = font.DescendantFonts[0] if "/DescendantFonts" in font else font
    return any(name in kept.FontDescriptor for name in ("/FontFile", "/FontFile2", "/FontFile3"))


def test_strangers_have_no_copy_and_what_was_revoked_gets_none(ready, client):
    address = reverse("certificates:archive_copy", args=[ready.code])
    assert client.get(address).status_code == 302
    actions.revoke([ready], by=SYSTEM, at=timezone.now(), reason="Tertukar")
    with pytest.raises(NothingToArchive):
        actions.archive(ready, at=timezone.now())
    client.force_login(account(ready.employee))
    assert client.get(address).status_code == 410
    assert not ArchiveCopy.objects.exists()
