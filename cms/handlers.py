"""What the room does when Wagtail publishes or takes back a page, and what it holds about one employee."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from certificates.models import Design
from certificates.steps import publish_design
from cms.models import CertificateDesign, CoursePage, PolicyReading, PolicyVoice
from cms.tasks import refresh_words_soon
from people.models import Employee
from people.queries import OwnRoom


def learn_words(*, instance: Any, **_facts: Any) -> None:
    """Have the words of the catalogue made anew."""
    if isinstance(instance, CoursePage):
        refresh_words_soon.enqueue()


@transaction.atomic
def keep_design(*, sender: type, instance: Any, **_facts: Any) -> None:
    """Keep what was published as a revision that certificates can name."""
    if sender is not CertificateDesign:
        return
    if instance.design is None:
        instance.design = Design.objects.create(agency=instance.agency, name=instance.name)
    else:
        Design.objects.filter(pk=instance.design_id).update(name=instance.name, agency=instance.agency)
    CertificateDesign.objects.filter(pk=instance.pk).update(design=instance.design)
    publish_design(instance.design, instance.look(), at=timezone.now())


def own_data(sender: object, employee: Employee, **_rest: object) -> list[OwnRoom]:
    """Return what the room holds about an employee: readings of changes, and what was said about them. 2 statements."""
    return [
        OwnRoom("policy_readings", _("Changes read"), tuple(_readings(employee))),
        OwnRoom("policy_voices", _("Questions and objections about changes"), tuple(_voices(employee))),
    ]


def _readings(employee: Employee) -> Iterable[dict[str, Any]]:
    for row in PolicyReading.objects.filter(employee=employee).select_related("page").order_by("-opened_at", "-pk"):
        yield {
            _("change"): row.page.title,
            _("version"): row.version,
            _("opened at"): row.opened_at,
            _("tries"): row.tries,
            _("acknowledged at"): row.acknowledged_at or "",
        }


def _voices(employee: Employee) -> Iterable[dict[str, Any]]:
    for row in PolicyVoice.objects.filter(employee=employee).select_related("page").order_by("-at", "-pk"):
        yield {
            _("change"): row.page.title,
            _("kind"): row.get_kind_display(),
            _("words"): row.text,
            _("said at"): row.at,
            _("answer"): row.answer,
            _("answered at"): row.answered_at or "",
        }
