"""The work plan of a year: written, handed over, agreed or given back, followed with feedback; and objections to ratings."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from appraisals import actions
from appraisals.errors import ObjectedAlready, ObjectionNotYours, ObjectionTooLate, PlanEmpty, PlanNotYours, SupportsNothing
from appraisals.models import Feedback, Objection, ObjectionTerm, WorkPlan
from appraisals.queries.planned import STATES, planners, plans_by_unit
from appraisals.queries.plans import objections_to_answer, plans_to_see, results_above
from lms.kit.actors import Actor
from lms.kit.errors import WrongState
from people.models import Notice
from people.scopes import scope_of
from tests.factories.appraisals import RatingFactory
from tests.factories.people import UnitFactory, employee_in, hr_of, post_of, reading_english, supervisor_of

pytestmark = pytest.mark.django_db
TARGETS = {"quantity": "12 laporan", "time": "tanggal 10"}


@pytest.fixture
def person():
    """Somebody with a supervisor."""
    employee = employee_in(UnitFactory(parent=UnitFactory()))
    employee.boss = supervisor_of(employee)
    return employee


def act(name, *args, by, **facts):
    return getattr(actions, name)(*args, by=Actor.of(by.user), at=timezone.now(), **facts)


def year():
    return timezone.localdate().year


def agreed_plan(person, title="Laporan bulanan", **wanted):
    plan = act("begin_plan", person, year(), by=person)
    result = act("write_result", plan, actions.Wanted(title, targets=TARGETS, **wanted), by=person)
    act("propose_plan", plan, by=person)
    if hasattr(person, "boss"):
        act("agree_plan", plan, by=person.boss)
    return plan, result


def test_a_plan_is_written_handed_over_and_agreed_and_goes_back_with_a_word(person):
    plan = act("begin_plan", person, year(), by=person)
    assert act("begin_plan", person, year(), by=person) == plan
    for nobody in (person.boss, employee_in(UnitFactory())):
        with pytest.raises(PlanNotYours):
            act("write_result", plan, actions.Wanted("x", targets=TARGETS), by=nobody)
    with pytest.raises(PlanEmpty):
        act("propose_plan", plan, by=person)
    with pytest.raises(PlanEmpty):
        act("write_result", plan, actions.Wanted("Laporan", targets={"quantity": " "}), by=person)
    first = act("write_result", plan, actions.Wanted("Laporan", targets=TARGETS), by=person)
    act("write_result", plan, actions.Wanted("Laporan rapi", targets={"quality": "tanpa temuan"}), by=person, instead_of=first)
    assert [(one.aspect, one.target) for one in first.indicators.all()] == [("quality", "tanpa temuan")]
    with pytest.raises(SupportsNothing):
        act("write_result", plan, actions.Wanted("x", targets=TARGETS, supports=first), by=person)
    act("propose_plan", plan, by=person)
    assert Notice.objects.filter(user=person.boss.user, kind="work_plan.proposed").count() == 1
    with pytest.raises(WrongState):
        act("remove_result", first, by=person)
    with pytest.raises(PlanNotYours):
        act("agree_plan", plan, by=person)
    act("return_plan", plan, text="Tambahkan target waktu.", by=person.boss)
    plan.refresh_from_db()
    assert (plan.state, Feedback.objects.get().text) == ("draft", "Tambahkan target waktu.")
    act("propose_plan", plan, by=person)
    kept = act("agree_plan", plan, by=person.boss)
    assert (kept.state, kept.agreed_by) == ("agreed", person.boss.user)


def test_a_result_contributes_to_the_superiors_and_progress_and_feedback_follow(person):
    chief = supervisor_of(person.boss)
    person.boss.boss = chief
    _plan, above = agreed_plan(person.boss, "Layanan yang cepat")
    assert results_above(person, year(), timezone.localdate()) == [above]
    plan, result = agreed_plan(person, supports=above)
    assert result.supports == above
    one = result.indicators.get(aspect="quantity")
    assert act("note_progress", plan, {one.pk: "5 laporan"}, by=person) == 1
    assert act("note_progress", plan, {one.pk: "5 laporan"}, by=person) == 0
    act("give_feedback", plan, text="Rapi.", result=result, value="competent", by=person.boss)
    act("give_feedback", plan, text="Terima kasih.", by=person)
    assert [said.result_title for said in Feedback.objects.order_by("pk")] == [result.title, ""]
    assert Notice.objects.filter(user=person.user, kind="work_plan.feedback").count() == 1
    with pytest.raises(PlanNotYours):
        act("give_feedback", plan, text="x", by=employee_in(UnitFactory()))
    ((seen, kept),) = plans_to_see(scope_of(person.boss.user).own_post_ids, year(), timezone.localdate())
    assert (seen, kept.state) == (person, WorkPlan.State.AGREED)


def test_one_objects_in_time_and_who_supervises_the_rater_answers(person):
    chief = supervisor_of(person.boss)
    ObjectionTerm.objects.all().delete()
    ObjectionTerm.objects.create(days_to_object=14, days_to_answer=10, since=dt.date(2022, 1, 1))
    facts = {"employee": person, "rated_by": person.boss.user}
    rating = RatingFactory(**facts, rated_at=timezone.now())
    old = RatingFactory(**facts, rated_at=timezone.now() - dt.timedelta(days=15))
    with pytest.raises(ObjectionTooLate):
        act("object_to", old, text="Tidak sesuai.", by=person)
    with pytest.raises(ObjectionNotYours):
        act("object_to", rating, text="Tidak sesuai.", by=person.boss)
    sent = act("object_to", rating, text="Target tercapai, lihat laporan.", by=person)
    assert sent.answer_until == timezone.localdate() + dt.timedelta(days=10)
    with pytest.raises(ObjectedAlready):
        act("object_to", rating, text="Lagi.", by=person)
    posts = scope_of(chief.user).own_post_ids
    assert objections_to_answer(scope_of(chief.user).employee_id, posts, timezone.localdate()) == [sent]
    for nobody in (person, person.boss):
        with pytest.raises(ObjectionNotYours):
            act("answer_objection", sent, "uphold", answer="Benar.", by=nobody)
    kept = act("answer_objection", sent, "uphold", answer="Bukti diterima.", by=chief)
    assert (kept.state, kept.answered_by) == ("upheld", chief.user)
    with pytest.raises(WrongState):
        act("answer_objection", sent, "reject", answer="x", by=chief)
    assert Notice.objects.filter(user=person.user, kind="performance.objection").exists()


def test_where_nobody_supervises_the_rater_hr_answers(person):
    ObjectionTerm.objects.get_or_create(since=dt.date(2022, 1, 1), defaults={"days_to_object": 14, "days_to_answer": 14})
    rating = RatingFactory(employee=person, rated_by=person.boss.user, rated_at=timezone.now())
    sent = act("object_to", rating, text="Tidak sesuai.", by=person)
    hr = hr_of(post_of(person).unit)
    actions.answer_objection(sent, "reject", answer="Sesuai fakta.", by=Actor.of(hr), at=timezone.now())
    assert Objection.objects.get().state == "rejected"


def test_the_pages_of_person_and_supervisor(client, person):
    client.force_login(reading_english(person.user))
    mine = reverse("appraisals:my_plan")
    assert "Begin the plan" in client.get(mine).content.decode()
    client.post(mine, {"verb": "begin"})
    said = {"title": "Laporan bulanan", "kind": "main", "quantity": "12 laporan"}
    assert client.post(reverse("appraisals:plan_result"), said).status_code == 302
    client.post(mine, {"verb": "propose"})
    assert WorkPlan.objects.get().state == "proposed"
    client.force_login(reading_english(person.boss.user))
    assert person.full_name in client.get(reverse("appraisals:team_plans")).content.decode()
    theirs = reverse("appraisals:person_plan", args=[person.public_id])
    assert "Laporan bulanan" in client.get(theirs).content.decode()
    client.post(theirs, {"verb": "agree"})
    client.post(theirs, {"verb": "feedback", "text": "Bagus."})
    plan = WorkPlan.objects.get()
    assert (plan.state, plan.feedback.get().text) == ("agreed", "Bagus.")
    client.force_login(reading_english(person.user))
    indicator = plan.results.get().indicators.get()
    client.post(mine, {"verb": "progress", f"achieved-{indicator.pk}": "5 laporan"})
    page = client.get(mine).content.decode()
    assert "5 laporan" in page
    assert "Bagus." in page
    assert client.post(mine, {"verb": "other"}).status_code == 404
    client.force_login(employee_in(UnitFactory()).user)
    assert client.get(theirs).status_code == 404


def test_hr_sees_how_far_the_plans_of_a_unit_are(client, person, django_assert_num_queries):
    agreed_plan(person)
    begun, none = employee_in(unit := post_of(person).unit), employee_in(UnitFactory(parent=post_of(person).unit))
    act("begin_plan", begun, year(), by=begun)
    client.force_login(reading_english(hr_of(unit)))
    page = client.get(reverse("work_plans")).content.decode()
    assert none.name in page
    assert begun.name not in page
    assert person.name in client.get(reverse("work_plans"), {"state": "agreed"}).content.decode()
    file = client.get(reverse("work_plans"), {"export": "csv"}).content.decode()
    assert f"{begun.nip},{begun.name}" in file
    with django_assert_num_queries(4):
        people = planners(unit, year(), timezone.localdate())
        lines = plans_by_unit(unit, people)
    assert sum(line.people for line in lines) == len(people)
    assert sum(line.counts[STATES.index("agreed")] for line in lines) == 1
    client.force_login(person.user)
    assert client.get(reverse("work_plans")).status_code == 302
