"""Rating oneself, one's team and colleagues; who rates one; and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from competencies import actions
from competencies.forms import ConfirmPeersForm, PeersForm
from competencies.models import Assessment, Campaign, Rating
from competencies.queries import results_of
from competencies.rules.ratings import AS_A_RULE, CANNOT_SAY, NOT_YET, NOW_AND_THEN, is_complete
from lms.kit.actors import Actor
from lms.kit.crowds import FEWEST
from lms.kit.telling import telling, telling_in
from people.access import log_access

if TYPE_CHECKING:
    from django.http import HttpRequest

SEEN = (
    (AS_A_RULE, gettext_lazy("As a rule")),
    (NOW_AND_THEN, gettext_lazy("Now and then")),
    (NOT_YET, gettext_lazy("Not yet")),
    (CANNOT_SAY, gettext_lazy("Cannot say")),
)
SHOWN = ("assessment__employee", "assessment__campaign")


@require_safe
@login_required
def assessments(request: HttpRequest) -> HttpResponse:
    """List what waits for the visitor in campaigns, and the visitor's own results. 8 statements at any number."""
    user = request.user
    waiting = Rating.objects.asked_of(user).select_related(*SHOWN).order_by("assessment__campaign__closes_on", "role", "pk")
    mine = Assessment.objects.filter(employee__user=user.pk).select_related("campaign").order_by("-campaign__opens_on", "-pk")
    choosing = Assessment.objects.peers_chosen_by(user).filter(employee__user=user.pk, campaign__most_peers__gt=0)
    confirming = Assessment.objects.peers_confirmed_by(user).with_proposed_peers()
    headed = Campaign.objects.filter(state="calibrating", pk__in=Assessment.objects.headed_by(user).values("campaign"))
    context = {
        "waiting": waiting,
        "choosing": choosing.select_related("campaign"),
        "confirming": confirming.select_related("campaign", "employee"),
        "headed": headed,
        "closed": [one for one in mine if one.campaign.state == Campaign.State.CLOSED],
        "under_way": [one for one in mine if one.campaign.state in ("open", "calibrating")],
    }
    return render(request, "competencies/assessments.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def rate(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask about one competency after another (?step=), keeping each as it is sent; 404 unless it waits for the visitor."""
    rating = get_object_or_404(Rating.objects.asked_of(request.user).select_related(*SHOWN), public_id=public_id)
    questions = list(rating.assessment.questions.select_related("competency"))
    asked = request.GET.get("step", "")
    step = min(max(int(asked), 1), len(questions)) if asked.isascii() and asked.isdecimal() else 1
    question = questions[step - 1]
    if request.method == "POST":
        with telling(request):
            actions.save_answer(rating, question, request.POST.dict(), by=Actor.of(request.user), at=timezone.now())
        if request.headers.get("X-Bina") == "autosave":
            return HttpResponse(status=204)
        onward = step + 1 if "back" not in request.POST else step - 1
        if onward > len(questions):
            return redirect("competencies:submit_rating", public_id)
        return redirect(reverse("competencies:rate", args=[public_id]) + f"?step={onward}")
    answer = rating.answers.filter(question=question).first()
    context = {
        "rating": rating,
        "question": question,
        "step": step,
        "steps": len(questions),
        "rows": _rows(question, answer.seen if answer else {}),
        "remark": answer.remark if answer else "",
    }
    return render(request, "competencies/rate.html", context)


def _rows(question: Any, seen: dict[str, int]) -> list[dict[str, Any]]:
    """Return the behaviours with the options, as the page shows them."""
    return [
        {
            "name": f"i{one['id']}",
            "text": one["text"],
            "options": [{"id": key, "words": words, "is_chosen": seen.get(str(one["id"])) == key} for key, words in SEEN],
        }
        for one in question.indicators
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def submit(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show what is answered and what is lacking, and hand the rating in; 404 unless it waits for the visitor."""
    rating = get_object_or_404(Rating.objects.asked_of(request.user).select_related(*SHOWN), public_id=public_id)
    if request.method == "POST":
        with telling(request):
            actions.submit_rating(rating, by=Actor.of(request.user), at=timezone.now())
        rating.refresh_from_db()
        if rating.state == Rating.State.SUBMITTED:
            messages.success(request, _("Thank you. Your rating has been submitted."))
            return redirect("competencies:assessments")
    answers = {one.question_id: one.seen for one in rating.answers.all()}
    questions = rating.assessment.questions.select_related("competency")
    rows = [
        {"step": number, "question": one, "is_complete": is_complete(answers.get(one.pk, {}), one.indicators)}
        for number, one in enumerate(questions, start=1)
    ]
    is_ready = all(row["is_complete"] for row in rows)
    return render(request, "competencies/submit_rating.html", {"rating": rating, "rows": rows, "is_ready": is_ready})


@require_safe
@login_required
def results(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show what came of a closed campaign for one person: their own, or somebody's in the visitor's scope. Else 404."""
    seen = Assessment.objects.visible_to(request.user).filter(campaign__state=Campaign.State.CLOSED)
    one = get_object_or_404(seen.select_related("employee", "campaign"), public_id=public_id)
    is_own = one.employee.user_id == request.user.pk
    if not is_own:
        log_access(request.user, [one.employee], "assessment", getattr(request, "request_id", ""))  # type: ignore[arg-type]
    context = {"assessment": one, "is_own": is_own, "results": results_of([one]).get(one.pk, []), "fewest": FEWEST}
    return render(request, "competencies/results.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def choose_peers(request: HttpRequest, public_id: str) -> HttpResponse:
    """Name who rates a person as peer; 404 unless the visitor names them."""
    allowed = Assessment.objects.peers_chosen_by(request.user).select_related("employee", "campaign")
    one = get_object_or_404(allowed, public_id=public_id)
    form = PeersForm(request.POST if request.method == "POST" else None, assessment=one)
    is_own = one.employee.user_id == request.user.pk
    if request.method == "POST" and form.is_valid():
        with telling_in(form) as answer:
            actions.choose_peers(one, form.cleaned_data["peers"], by=Actor.of(request.user), at=timezone.now())
        if answer.is_done:
            messages.success(request, _("The peers are chosen."))
            return redirect("competencies:assessments") if is_own else redirect("campaigns_register:show", one.campaign_id)
    return render(
        request, "competencies/choose_peers.html", {"assessment": one, "form": form, "is_own": is_own, "fewest": FEWEST}
    )


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def confirm_peers(request: HttpRequest, public_id: str) -> HttpResponse:
    """Confirm who rates somebody of the visitor's team as peer; 404 where nothing is proposed to the visitor."""
    allowed = Assessment.objects.peers_confirmed_by(request.user).with_proposed_peers().select_related("employee", "campaign")
    one = get_object_or_404(allowed, public_id=public_id)
    form = ConfirmPeersForm(request.POST if request.method == "POST" else None, assessment=one)
    if request.method == "POST" and form.is_valid():
        with telling_in(form) as answer:
            kept = [each.pk for each in form.cleaned_data["ratings"]]
            actions.confirm_peers(one, kept, by=Actor.of(request.user), at=timezone.now())
        if answer.is_done:
            messages.success(request, _("Confirmed. The peers have been asked."))
            return redirect("competencies:assessments")
    return render(request, "competencies/confirm_peers.html", {"assessment": one, "form": form})
