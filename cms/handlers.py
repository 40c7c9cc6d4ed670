"""What the room does when Wagtail publishes or takes back the page of a course."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from certificates.models import Design
from certificates.steps import publish_design
from cms.models import CertificateDesign, CoursePage
from cms.tasks import refresh_words_soon


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
