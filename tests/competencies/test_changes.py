"""A requirement that touches many people: shown before, changed by a worker at once for all, nothing half done."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.utils import timezone

from competencies import actions, steps
from competencies.errors import ChangeUnderWay, LaterStandardExists
from competencies.jobs import change_standard
from competencies.models import ClassDefault, Standard, StandardChange, Standing
from competencies.queries import differences, gaps_by_unit, successors_for
from lms.kit.actors import Actor
from lms.kit.errors import NotAllowed, WrongState
from people.models import Employee
from tests.factories.competencies import CompetencyFactory, EvidenceFactory, StandardFactory
from tests.factories.people import JobRoleFactory, UnitFactory, auditor_of, employee_in, hr_of

STANDARDS = "/admin/competencies/standards/"
CLOCK = Actor.system("test")


@pytest.fixture
def many():
    """Return an agency with five people in one role, of whom two hold level 4; level 3 is required."""
    root = UnitFactory()
    role = JobRoleFactory(agency=root.agency)
    standard = StandardFactory(job_role=role, level=3)
    people = [employee_in(root, job_role=role) for _ in range(5)]
    for number, person in enumerate(people):
        EvidenceFactory(employee=person, competency=standard.competency, level=4 if number < 2 else 3)
    steps.rebuild_summary()
    return root, standard


def asked(standard, *, by=CLOCK, level=4):
    """Ask for another level from today on."""
    today, now = timezone.localdate(), timezone.now()
    change = StandardChange(job_role=standard.job_role, competency=standard.competency, level=level, since=today)
    return actions.ask_for_change(change, on=today, by=by, at=now)


class Killed(BaseException):
    """The worker is gone, whatever it was doing."""


@pytest.mark.django_db(transaction=True)
def test_a_killed_worker_leaves_nothing_but_how_far_it_was_and_is_followed_by_another(many):
    root, standard = many
    change = asked(standard)
    assert (change.people, change.gaining, change.losing) == (5, 3, 0)
    with pytest.raises(ChangeUnderWay):
        asked(standard, level=5)
    before = (set(Standing.objects.values_list("employee", "required")), gaps_by_unit(root))
    told = iter([timezone.now()] * 3)

    def clock():
        moment = next(told, None)
        if moment is None:
            # After the first portion, before the second is told: others see the progress, and nothing of the change.
            raise Killed
        return moment

    with pytest.raises(Killed):
        actions.carry_out_change(change, now=clock, portion=2)
    change.refresh_from_db()
    assert (change.state, change.done, change.total) == ("running", 2, 5)
    assert (set(Standing.objects.values_list("employee", "required")), gaps_by_unit(root)) == before
    assert Standard.objects.count() == 1
    assert not differences()
    call_command("refresh_attainments")
    change.refresh_from_db()
    assert (change.state, change.done, change.total) == ("done", 5, 5)
    assert set(Standing.objects.values_list("required", flat=True)) == {4}
    assert gaps_by_unit(root)[0].people_with_gap == 3
    assert not differences()
    assert change_standard.call(change.pk) == "done"
    with pytest.raises(LaterStandardExists):
        asked(standard, level=5)
    with pytest.raises(WrongState):
        actions.retry_change(change, by=CLOCK, at=timezone.now())


@pytest.mark.django_db
def test_what_fails_says_why_and_can_be_tried_again(many):
    root, standard = many
    now = timezone.now()
    for stranger in (hr_of(UnitFactory(parent=root)), hr_of(UnitFactory())):
        with pytest.raises(NotAllowed):
            asked(standard, by=Actor.of(stranger))
    hr = hr_of(root)
    change = asked(standard, by=Actor.of(hr))
    later = StandardFactory(job_role=standard.job_role, competency=standard.competency, unit=root, since=timezone.localdate())
    StandardChange.objects.filter(pk=change.pk).update(unit=root)
    actions.carry_out_change(change, now=timezone.now)
    assert (change.state, bool(change.problem), Standard.objects.count()) == ("failed", True, 2)
    assert not differences()
    later.delete()
    assert actions.retry_change(change, by=Actor.of(hr), at=now).state == "waiting"
    actions.carry_out_change(change, now=timezone.now)
    assert (change.state, change.problem, Standard.objects.count()) == ("done", "", 2)
    assert not differences()


@pytest.mark.django_db
def test_hr_sees_the_effect_before_many_are_touched_and_how_far_it_is_after(client, many, settings):
    root, standard = many
    settings.BINA_STANDARD_ASIDE_FROM = 5
    client.force_login(hr_of(root))
    today = timezone.localdate()
    facts = {
        "job_role": standard.job_role_id,
        "competency": standard.competency_id,
        "level": 4,
        "since": today.isoformat(),
        "legal_source": "SK",
    }
    shown = client.post(f"{STANDARDS}new/", facts)
    assert (shown.status_code, len(shown.context["rehearsal"].gaining)) == (200, 3)
    assert not StandardChange.objects.exists()
    other = client.post(f"{STANDARDS}new/", {**facts, "level": 5, "rehearsed": shown.context["rehearsed"]})
    assert len(other.context["rehearsal"].gaining) == 5
    saved = client.post(f"{STANDARDS}new/", {**facts, "rehearsed": shown.context["rehearsed"]})
    change = StandardChange.objects.get()
    page = f"{STANDARDS}changes/{change.pk}/"
    assert (saved.status_code, saved["location"]) == (302, page)
    assert "<progress" in client.get(page).content.decode()
    actions.carry_out_change(change, now=timezone.now)
    assert "<progress" not in client.get(page).content.decode()
    assert page in client.get(f"{STANDARDS}roles/{standard.job_role_id}/").content.decode()
    new = Standard.objects.get(until=None)
    end = f"{STANDARDS}{new.pk}/end/"
    assert "3" in str(client.get(end).context["explanation"])
    assert client.post(end, {"until": (today + dt.timedelta(days=1)).isoformat()}).status_code == 302
    ending = StandardChange.objects.get(level=None)
    actions.carry_out_change(ending, now=timezone.now)
    new.refresh_from_db()
    assert new.until == today + dt.timedelta(days=1)
    StandardChange.objects.filter(pk=change.pk).update(state="failed", problem="Macet")
    assert "Macet" in client.get(page).content.decode()
    assert client.post(f"{page}retry/").status_code == 302
    assert StandardChange.objects.get(pk=change.pk).state == "waiting"
    client.force_login(auditor_of(root))
    assert client.get(page).status_code == 200
    assert client.get(f"{page}retry/").status_code == 404


@pytest.mark.django_db
def test_what_many_lack_is_copied_and_filled_aside_after_it_was_shown(client, many, settings):
    root, standard = many
    settings.BINA_STANDARD_ASIDE_FROM = 5
    source, few = JobRoleFactory(agency=root.agency), JobRoleFactory(agency=root.agency)
    other = StandardFactory(job_role=source, level=2).competency
    StandardFactory(job_role=source, competency=standard.competency, level=5)
    client.force_login(hr_of(root))
    since = {"since": timezone.localdate().isoformat()}
    copy = f"{STANDARDS}roles/%s/copy/"
    assert client.post(copy % few.pk, {"source": source.pk, **since}).status_code == 302
    assert Standard.objects.filter(job_role=few).count() == 2
    shown = client.post(copy % standard.job_role_id, {"source": source.pk, **since})
    assert [(one.standard.competency, len(one.effect.gaining)) for one in shown.context["foretold"]] == [(other, 5)]
    assert not StandardChange.objects.exists()
    sent = {"source": source.pk, **since, "rehearsed": shown.context["rehearsed"]}
    assert client.post(copy % standard.job_role_id, sent).status_code == 302
    change = StandardChange.objects.get()
    assert (change.competency, change.level, change.gaining) == (other, 2, 5)
    actions.carry_out_change(change, now=timezone.now)
    assert Standard.objects.filter(job_role=standard.job_role).count() == 2
    default = ClassDefault.objects.create(
        framework=CompetencyFactory().framework,
        job_class=standard.job_role.job_class,
        level=3,
        since="2020-01-01",
        legal_source="SK",
    )
    filled = client.post(f"{STANDARDS}fill/", since)
    assert {one.standard.job_role_id for one in filled.context["foretold"]} == {standard.job_role_id}
    assert client.post(f"{STANDARDS}fill/", {**since, "rehearsed": filled.context["rehearsed"]}).status_code == 302
    left = StandardChange.objects.filter(state="waiting")
    assert (left.count(), {one.level for one in left}) == (len(filled.context["foretold"]), {default.level})
    assert Standard.objects.filter(job_role=few, level=3).exists()
    for one in left:
        actions.carry_out_change(one, now=timezone.now)
    assert not differences()


@pytest.mark.django_db
def test_who_could_take_a_role_is_told_with_what_would_be_missing_in_scope_only(client, many, django_assert_num_queries):
    root, standard = many
    fits, near, far = employee_in(root), employee_in(UnitFactory(parent=root)), employee_in(UnitFactory())
    for person, level in ((fits, 5), (near, 1), (far, 5)):
        EvidenceFactory(employee=person, competency=standard.competency, level=level)
    client.force_login(hr_of(root))
    page = f"{STANDARDS}roles/{standard.job_role_id}/successors/"
    told = [(one.employee, one.percent, len(one.missing)) for one, _words in client.get(page).context["listed"]]
    assert told == [(fits, 100, 0), (near, Decimal("33.3"), 1)]
    alone = client.get(page, {"nip": near.nip})
    assert [one.employee for one, _words in alone.context["listed"]] == [near]
    assert "1/3" in alone.content.decode()
    assert not client.get(page, {"nip": far.nip}).context["listed"]
    with django_assert_num_queries(3):
        successors_for(standard.job_role, Employee.objects.all(), timezone.localdate())
