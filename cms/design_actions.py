"""Beginning with a design of certificates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from certificates.errors import TemplateNotAllowed
from certificates.permissions import can_write_templates
from cms.blocks.certificates import stream_of
from cms.models import CertificateDesign

if TYPE_CHECKING:
    from certificates.looks import Look
    from lms.kit.actors import Actor
    from people.models import Agency


@transaction.atomic(durable=True)
def begin_design(agency: Agency, name: str, look: Look, *, by: Actor) -> CertificateDesign:
    """Write a draft that looks like this, for HR of the agency to change and publish. Raises TemplateNotAllowed."""
    if not can_write_templates(by, agency):
        raise TemplateNotAllowed
    plain = {field: value for field, value in look.data().items() if field not in ("head", "body")}
    streams = {"head": stream_of(look.head), "body": stream_of(look.body)}
    made = CertificateDesign(agency=agency, name=name, live=False, **plain, **streams)
    made.save()
    made.save_revision(user=by.user, log_action=True)
    return made
