"""Which design new certificates get."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from certificates import permissions
from certificates.errors import DesignNotPublished, TemplateNotAllowed
from certificates.models import Design, DesignUse
from courses.models import Course
from lms.kit.actors import Actor
from people.models import Agency


@transaction.atomic(durable=True)
def use_design(agency: Agency, course: Course | None, design: Design | None, *, by: Actor, at: datetime) -> DesignUse | None:
    """Give new certificates of a course (None: of all courses without one of their own) a design; None: the house's own.

    A repeat changes nothing. 5 statements. Raises TemplateNotAllowed, DesignNotPublished; then nothing changes.
    """
    Agency.objects.select_for_update().get(pk=agency.pk)
    if not permissions.can_write_templates(by, agency) or (design and design.agency_id != agency.pk):
        raise TemplateNotAllowed
    use = DesignUse.objects.filter(agency=agency, course=course).first()
    if design is None:
        if use:
            use.delete()
        return None
    if not design.revisions.exists():
        raise DesignNotPublished
    if use is None:
        return DesignUse.objects.create(agency=agency, course=course, design=design, since=at)
    if use.design_id != design.pk:
        use.design, use.since = design, at
        use.save(update_fields=["design", "since"])
    return use
