"""Interest without a date: who is told when one opens, and when it ends."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from functools import partial

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from courses.models import Interest, Offering
from people.models import Employee
from people.notices import tell


def declare_interest(course_id: int, employees: Collection[Employee], *, at: dt.datetime) -> int:
    """Write that these people are interested, each once; return how many are so newly. 2 statements."""
    known = set(
        Interest.objects.standing().filter(course=course_id, employee__in=employees).values_list("employee_id", flat=True)
    )
    new = [one for one in employees if one.pk not in known]
    Interest.objects.bulk_create(
        (Interest(agency_id=one.agency_id, course_id=course_id, employee=one, declared_at=at) for one in new),
        ignore_conflicts=True,
    )
    return len(new)


def end_interest(course_id: int, employee_ids: Collection[int], *, at: dt.datetime) -> int:
    """End the interest of these people in a course: they took it back, or asked for a seat. 1 statement."""
    return Interest.objects.standing().filter(course=course_id, employee__in=employee_ids).update(ended_at=at)


def tell_interested(offering: Offering, *, at: dt.datetime) -> int:
    """Write to those who wait for a date of the course and were not told of one yet. 2 statements and a mail each."""
    waiting = Interest.objects.standing().filter(course=offering.curriculum.course_id, told_at__isnull=True)
    people = list(waiting.select_related("employee__user").select_for_update(of=("self",)))
    for interest in people:
        tell(interest.employee.user, partial(_letter, offering))
    Interest.objects.filter(pk__in=[one.pk for one in people]).update(told_at=at)
    return len(people)


def _letter(offering: Offering) -> tuple[str, str]:
    """Subject and text for who waited for a date."""
    words = {
        "course": offering.curriculum.course.title,
        "day": date_format(offering.starts_on),
        "closes": date_format(offering.signup_closes_at),
        "link": settings.BINA_URL + reverse("courses:offering", args=[offering.public_id]),
    }
    text = _("You wanted to hear when “%(course)s” has a date: %(day)s. Sign up until %(closes)s.\n\n%(link)s\n")
    return _("A date for “%(course)s”") % words, text % words
