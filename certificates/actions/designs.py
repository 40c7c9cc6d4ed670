"""Which design new certificates get."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from certificates import permissions
from certificates.errors import DesignNotPublished, TemplateNotAllowed
from certificates.models import Design, DesignUse
from courses.models import Course, Programme
from lms.kit.actors import Actor
from people.models import Agency


@transaction.atomic(durable=True)
def use_design(
    agency: Agency, of: Course | Programme | None, design: Design | None, *, kind: str = "", by: Actor, at: datetime
) -> DesignUse | None:
    """Give new certificates of a course or programme (None: of all without an own one) and kind ("": of all) a design.

    With None instead of a design they look as if nobody had chosen. A repeat changes nothing. 5 statements. Raises
    TemplateNotAllowed, DesignNotPublished; then nothing changes.
    """
    Agency.objects.select_for_update().get(pk=agency.pk)
    if not permissions.can_write_templates(by, agency) or any(one and one.agency_id != agency.pk for one in (of, design)):
        raise TemplateNotAllowed
    paper = {
        "agency": agency,
        "course": of if isinstance(of, Course) else None,
        "programme": of if isinstance(of, Programme) else None,
        "kind": kind,
    }
    use = DesignUse.objects.filter(**paper).first()
    if design is None:
        if use:
            use.delete()
        return None
    if not design.revisions.exists():
        raise DesignNotPublished
    if use is None:
        return DesignUse.objects.create(**paper, design=design, since=at)
    if use.design_id != design.pk:
        use.design, use.since = design, at
        use.save(update_fields=["design", "since"])
    return use
