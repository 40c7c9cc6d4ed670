"""Interest without a date: who is told when one opens, and when it ends."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.urls import reverse

from courses.models import Interest, Offering
from courses.notices import DATE_OPENED, about_offering
from people.models import Employee
from people.telling import Message, tell


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
    """Tell those who wait for a date of the course and were not told of one yet. 5 statements."""
    waiting = Interest.objects.standing().filter(course=offering.curriculum.course_id, told_at__isnull=True)
    people = list(waiting.select_related("employee__user").select_for_update(of=("self",)))
    words = {
        "course": offering.curriculum.course.title,
        "day": offering.starts_on,
        "closes": offering.signup_closes_at,
    }
    link, about = reverse("courses:offering", args=[offering.public_id]), about_offering(offering)
    tell(DATE_OPENED, [Message(interest.employee.user, words, link, about) for interest in people], at=at)
    Interest.objects.filter(pk__in=[one.pk for one in people]).update(told_at=at)
    return len(people)
