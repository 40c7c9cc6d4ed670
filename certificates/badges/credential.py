"""A certificate as a credential, signed by the issuer, and baked into a picture."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import uuid
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from openbadgeslib.baking import bake_png, bake_svg
from openbadgeslib.ob3.credential import Achievement, Alignment, Evidence, IdentityObject, Issuer, OpenBadgeCredential
from openbadgeslib.ob3.ldp import OB3LdpSigner
from openbadgeslib.ob3.status_list import status_entry

from certificates.badges import issuer, keys, status
from certificates.document import held, verification_url
from certificates.models import Certificate

FRAMEWORK = "Peraturan Menteri PANRB Nomor 38 Tahun 2017"
_PICTURES = Path(__file__).resolve().parent.parent / "static/certificates"


def credential(certificate: Certificate) -> dict[str, Any]:
    """Return a certificate as an Open Badges 3.0 credential with a Data Integrity proof (eddsa-rdfc-2022).

    It says what the certificate says, frozen at issue, to whom (name, and the NIP as a salted hash), and where its state is
    looked up. About 12 ms. Raises SigningUnavailable.
    """
    key = keys.newest()
    with override(certificate.content["locale"]):
        return OB3LdpSigner(key.pem, issuer.method(key)).sign(_credential(certificate))


def baked_svg(certificate: Certificate) -> bytes:
    """Return the badge as an SVG that carries the credential. Raises SigningUnavailable."""
    return bytes(bake_svg(_picture("badge.svg"), _written(certificate)))


def baked_png(certificate: Certificate) -> bytes:
    """Return the badge as a PNG that carries the credential. Raises SigningUnavailable."""
    return bytes(bake_png(_picture("badge.png"), _written(certificate)))


def _written(certificate: Certificate) -> str:
    return json.dumps(credential(certificate), sort_keys=True)


@cache
def _picture(name: str) -> bytes:
    return (_PICTURES / name).read_bytes()


def _credential(certificate: Certificate) -> OpenBadgeCredential:
    content = certificate.content
    return OpenBadgeCredential(
        id=verification_url(certificate.code),
        name=f"{content['title']}: {content['course']['title']}",
        issuer=Issuer(issuer.issuer_id(), content["agency"], url=settings.BINA_URL),
        recipient_id=None,
        identifiers=_identifiers(certificate),
        achievement=_achievement(certificate),
        credits_earned=float(Decimal(content["learning_hours"])),
        evidence=[Evidence(name=_("Attendance"), narrative=_held(content["course"]))],
        issuance_date=certificate.issued_at,
        expiration_date=_end(certificate),
        credential_status=[status_entry(status.list_url(certificate.pk), "revocation", status.index(certificate.pk))],
    )


def _end(certificate: Certificate) -> dt.datetime | None:
    """Return the moment from which it no longer holds by itself."""
    if certificate.expires_on is None:
        return None
    return timezone.make_aware(dt.datetime.combine(certificate.expires_on, dt.time.min))


def _identifiers(certificate: Certificate) -> list[IdentityObject]:
    """Name the holder; whoever knows the NIP can check it, nobody can read it off."""
    person, salt = certificate.content["person"], certificate.code
    digest = hashlib.sha256(f"{person['nip']}{salt}".encode()).hexdigest()
    return [
        IdentityObject(person["name"], "name", hashed=False),
        IdentityObject(f"sha256${digest}", "ext:nip", hashed=True, salt=salt),
    ]


def _achievement(certificate: Certificate) -> Achievement:
    content = certificate.content
    course, hours = content["course"], Decimal(content["learning_hours"])
    same_for_all = json.dumps([settings.BINA_URL, course["title"], content["modules"]], sort_keys=True)
    return Achievement(
        id=uuid.uuid5(uuid.NAMESPACE_URL, same_for_all).urn,
        name=course["title"],
        description=_("%(form)s of %(hours)s learning hours (JP, of 45 minutes each)") % {"form": course["form"], "hours": hours},
        criteria_narrative=_criteria(content),
        achievement_type="LearningProgram" if "programme" in content else "Certificate",
        credits_available=float(hours),
        alignments=[_alignment(level) for module in content["modules"] for level in module["levels"]],
    )


def _criteria(content: dict[str, Any]) -> str:
    lines = [f"{number}. {module['title']} ({module['hours']} JP)" for number, module in enumerate(content["modules"], 1)]
    asked = (
        _("Completed by completing these courses:") if "programme" in content else _("Completed by taking part in all modules:")
    )
    return "\n".join([asked, *lines])


def _alignment(level: dict[str, Any]) -> Alignment:
    name = _("%(competency)s, level %(level)s of 5") % level
    target = uuid.uuid5(uuid.NAMESPACE_URL, f"{FRAMEWORK}/{level['competency']}/{level['level']}").urn
    return Alignment(name, target, target_framework=FRAMEWORK)


def _held(course: dict[str, Any]) -> str:
    return f"{course['form']} {course['title']}, {course['offering']}, {held(course)}"
