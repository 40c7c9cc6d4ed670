"""Taking the seat that was kept, and saying that one would come when a date exists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from courses import actions
from courses.models import Course, Enrolment, Interest, Offering
from courses.views.answers import employee_of, telling
from lms.kit.actors import Actor

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_POST
@login_required
def accept(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take one's own offered seat, once however often it is clicked; then back to the offering's page."""
    rows = Enrolment.objects.filter(employee=employee_of(request.user)).select_related("offering")
    enrolment = get_object_or_404(rows, public_id=public_id)
    with telling(request):
        actions.accept([enrolment], by=Actor.of(request.user), at=timezone.now())
        messages.success(request, _("The seat is yours. See you there!"))
    return redirect("courses:offering", enrolment.offering.public_id)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def interest(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that one would take part in a course when a date exists, or take that back; open dates come first."""
    course = get_object_or_404(Course.objects.select_related("form"), pk=pk, curricula__state="approved")
    employee = employee_of(request.user)
    if request.method == "POST" and employee is not None:
        by, now = Actor.of(request.user), timezone.now()
        with telling(request):
            if request.POST.get("interest") == "end":
                actions.end_interest(course, employee, by=by, at=now)
                messages.success(request, _("You are no longer on the list for this course."))
            else:
                actions.declare_interest(course, employee, by=by, at=now)
                messages.success(request, _("Noted. You are told when a date opens."))
        return redirect("courses:interest", pk)
    standing = Interest.objects.standing().filter(course=course)
    context = {
        "course": course,
        "employee": employee,
        "mine": standing.filter(employee=employee).first() if employee else None,
        "number": standing.count(),
        "offerings": Offering.objects.open_for_signup(timezone.now()).filter(curriculum__course=course),
    }
    return render(request, "courses/interest.html", context)
