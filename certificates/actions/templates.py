"""How certificates read from now on."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from certificates import permissions, rules
from certificates.errors import NumberFormatUnusable, TemplateNotAllowed
from certificates.models import Template
from lms.kit.actors import Actor
from people.models import Agency


@transaction.atomic(durable=True)
def revise_template(agency: Agency, wording: dict[str, Any], *, by: Actor, at: datetime) -> Template:
    """Put a new revision of an agency's template in use; certificates already issued keep theirs.

    `wording` holds title, number_format, legal_basis and the signatory's name, NIP and role. Four statements.
    Raises TemplateNotAllowed, NumberFormatUnusable; then nothing changes.
    """
    if not permissions.can_write_templates(by, agency):
        raise TemplateNotAllowed
    if not rules.number_format_is_usable(wording["number_format"]):
        raise NumberFormatUnusable
    Agency.objects.select_for_update().get(pk=agency.pk)
    latest = Template.objects.filter(agency=agency).order_by("-revision").first()
    Template.objects.filter(agency=agency, is_in_use=True).update(is_in_use=False)
    return Template.objects.create(agency=agency, revision=latest.revision + 1 if latest else 1, **wording)
