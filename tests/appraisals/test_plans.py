"""The work plan of a year: written, handed over, agreed or given back, followed with feedback; and objections to ratings."""

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from appraisals import achieving, actions
from appraisals.errors import (
    ObjectedAlready,
    ObjectionNotYours,
    ObjectionTooLate,
    PlanEmpty,
    PlanNotYours,
    ProofMissing,
    SupportsNothing,
    TargetNotMeasured,
)
from appraisals.models import Feedback, Indicator, Objection, ObjectionTerm, Rating, Score, ScoreRule, Value, WorkPlan
from appraisals.queries.achieving import achieved_of
from appraisals.queries.planned import STATES, planners, plans_by_unit
from appraisals.queries.plans import objections_for_hr, objections_to_answer, plans_to_see, results_above
from appraisals.reference import load_reference
from lms.kit.actors import Actor
from lms.kit.errors import WrongState
from people.models import Employee, Notice
from people.scopes import scope_of
from tests.factories.appraisals import RatingFactory
from tests.factories.people import UnitFactory, employee_in, hr_of, post_of, reading_english, supervisor_of

pytestmark = pytest.mark.django_db
TARGETS = {
    "quantity": actions.Target(Decimal(12), "laporan"),
    "time": actions.Target(Decimal(10), "hari", words="sejak akhir bulan"),
}

CLEAN = {"quality": actions.Target(Decimal(0), "temuan", most=Decimal(0))}


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
        act("write_result", plan, actions.Wanted("Laporan", targets={}), by=person)
    first = act("write_result", plan, actions.Wanted("Laporan", targets=TARGETS), by=person)
    act("write_result", plan, actions.Wanted("Laporan rapi", targets=CLEAN), by=person, instead_of=first)
    assert [(one.aspect, one.aim) for one in first.indicators.all()] == [("quality", "0 temuan")]
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
    said = {one.pk: actions.Progress(Decimal(9), "700/001/LHP", "sampai September")}
    with pytest.raises(ProofMissing):
        act("note_progress", plan, {one.pk: actions.Progress(Decimal(9))}, by=person)
    assert act("note_progress", plan, said, by=person) == 1
    assert act("note_progress", plan, said, by=person) == 0
    (mine,) = achieved_of(plan).results
    assert (mine.percent, mine.is_from_below) == (75, False)
    (leading,) = achieved_of(above.plan).results
    assert (leading.percent, leading.is_from_below, achieved_of(above.plan).percent) == (75, True, 75)
    assert [(one.result, one.percent) for one in leading.contributions] == [(result, 75)]
    assert [(one.unit, one.achieved, one.target) for one in leading.sums] == [("laporan", 9, 12)]
    act("give_feedback", plan, text="Rapi.", result=result, value="competent", by=person.boss)
    act("give_feedback", plan, text="Terima kasih.", by=person)
    assert [said.result_title for said in Feedback.objects.order_by("pk")] == [result.title, ""]
    assert Notice.objects.filter(user=person.user, kind="work_plan.feedback").count() == 1
    with pytest.raises(PlanNotYours):
        act("give_feedback", plan, text="x", by=employee_in(UnitFactory()))
    ((seen, kept),) = plans_to_see(scope_of(person.boss.user).own_post_ids, year(), timezone.localdate())
    assert (seen, kept.state) == (person, WorkPlan.State.AGREED)


@pytest.mark.parametrize(
    ("achieved", "facts", "percent"),
    [
        ("9", {"amount": "12"}, "75"),
        ("15", {"amount": "12"}, "125"),
        ("8", {"amount": "10", "is_less_better": True}, "120"),
        ("15", {"amount": "10", "is_less_better": True}, "50"),
        ("40", {"amount": "10", "is_less_better": True}, "0"),
        ("85", {"amount": "80", "most": "90"}, "100"),
        ("40", {"amount": "80", "most": "90"}, "50"),
        ("100", {"amount": "80", "most": "90"}, "90"),
        ("0", {"amount": "0", "most": "0"}, "100"),
        ("1", {"amount": "0", "most": "0"}, "0"),
    ],
)
def test_the_per_cent_of_a_target(achieved, facts, percent):
    numbers = {name: value if isinstance(value, bool) else Decimal(value) for name, value in facts.items()}
    assert achieving.percent(Decimal(achieved), **numbers) == Decimal(percent)


def test_results_sum_up_over_levels_and_circles_end():
    node = achieving.Node
    nodes = {1: node((None,), (2, 3)), 2: node((), (4,)), 3: node((Decimal(50),)), 4: node((Decimal(100), None))}
    assert achieving.summed_up(nodes) == {1: 75, 2: 100, 3: 50, 4: 100}
    assert achieving.summed_up({1: node((), (2,)), 2: node((), (1,))}) == {1: None, 2: None}


def test_a_plan_from_before_numbers_stays_and_its_remarks_go_on(person, client):
    plan, result = agreed_plan(person)
    Indicator.objects.filter(result=result).update(amount=None, unit="", target="12 laporan setahun")
    one = result.indicators.first()
    client.force_login(reading_english(person.user))
    page = client.get(reverse("appraisals:my_plan")).content.decode()
    assert "12 laporan setahun" in page
    client.post(reverse("appraisals:my_plan"), {"verb": "progress", f"indicator-{one.pk}-words": "9 laporan"})
    one.refresh_from_db()
    assert (one.achieved, one.percent, achieved_of(plan).percent) == ("9 laporan", None, None)
    act("return_plan", plan, text="Ubah.", by=person.boss)
    for amount, unit in ((None, "laporan"), (Decimal(0), "laporan"), (Decimal(1), " ")):
        with pytest.raises(TargetNotMeasured):
            act("write_result", plan, actions.Wanted("x", targets={"time": actions.Target(amount, unit)}), by=person)


def test_who_rates_sees_the_plan_beside_and_what_behaviour_comes_to(person, client):
    load_reference()
    plan, result = agreed_plan(person)
    one = result.indicators.get(aspect="quantity")
    act("note_progress", plan, {one.pk: actions.Progress(Decimal(9), "700/001/LHP")}, by=person)
    client.force_login(reading_english(person.boss.user))
    address = reverse("appraisals:rate", args=[person.public_id])
    page = client.get(address).content.decode()
    assert "75 %" in page
    assert "700/001/LHP" in page
    assert "at least 4 of the seven values" in page
    today = timezone.localdate()
    said = {"starts_on": today.replace(month=1, day=1), "ends_on": today, "result": 2, "note": "Baik.", "verb": "propose"}
    said |= {f"behaviour_{value}": 1 if number < 4 else 2 for number, value in enumerate(Value.values)}
    page = client.post(address, said).content.decode()
    assert "Behaviour comes to “above expectation”: 4 of seven values above, 0 below expectation." in page
    ScoreRule.objects.filter(score=Score.BEHAVIOUR_ABOVE).update(value=5)
    assert "Behaviour comes to “as expected”" in client.post(address, said).content.decode()
    assert not Rating.objects.exists()


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
    waits = Notice.objects.get(user=chief.user, kind="performance.objection_sent")
    assert sent.public_id in waits.link
    assert "Target tercapai, lihat laporan." in waits.text
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
    told = Notice.objects.get(user=person.boss.user, kind="performance.rate_anew")
    assert f"?replaces={rating.public_id}" in told.link
    assert "Bukti diterima." in told.text


def test_where_nobody_with_an_account_supervises_the_rater_hr_finds_the_objection_and_answers(client, person):
    ObjectionTerm.objects.get_or_create(since=dt.date(2022, 1, 1), defaults={"days_to_object": 14, "days_to_answer": 14})
    rating = RatingFactory(employee=person, rated_by=person.boss.user, rated_at=timezone.now())
    sent = act("object_to", rating, text="Tidak sesuai.", by=person)
    hr, today = hr_of(post_of(person).unit), timezone.localdate()
    assert objections_for_hr(hr, today) == [sent]
    client.force_login(reading_english(hr))
    assert person.full_name in client.get(reverse("work_plans")).content.decode()
    assert client.get(reverse("appraisals:answer_objection", args=[sent.public_id])).status_code == 200
    chief = supervisor_of(person.boss)
    assert objections_for_hr(hr, today) == []
    Employee.objects.filter(pk=chief.pk).update(user=None)
    assert objections_for_hr(hr, today) == [sent]
    actions.answer_objection(sent, "reject", answer="Sesuai fakta.", by=Actor.of(hr), at=timezone.now())
    assert Objection.objects.get().state == "rejected"


def test_the_pages_of_person_and_supervisor(client, person):
    client.force_login(reading_english(person.user))
    mine = reverse("appraisals:my_plan")
    begun = client.get(mine).content.decode()
    assert "Begin the plan" in begun
    assert f"?year={timezone.localdate().year + 1}" in begun  # the next year is planned before it begins
    client.post(mine, {"verb": "begin"})
    said = {"title": "Laporan bulanan", "kind": "main", "quantity_amount": "12"}
    assert (
        "needs a number and a unit"
        in client.post(reverse("appraisals:plan_result"), said | {"quantity_words": "x"}).content.decode()
    )
    said["quantity_unit"] = "laporan"
    assert client.post(reverse("appraisals:plan_result"), said).status_code == 302
    client.post(mine, {"verb": "propose"})
    assert WorkPlan.objects.get().state == "proposed"
    client.force_login(reading_english(person.boss.user))
    assert person.full_name in client.get(reverse("appraisals:team_plans")).content.decode()
    theirs = reverse("appraisals:person_plan", args=[person.public_id])
    assert "Laporan bulanan" in client.get(theirs).content.decode()
    assert "Agreed." in client.post(theirs, {"verb": "agree"}, follow=True).content.decode()
    assert "Sent." in client.post(theirs, {"verb": "feedback", "text": "Bagus."}, follow=True).content.decode()
    plan = WorkPlan.objects.get()
    assert (plan.state, plan.feedback.get().text) == ("agreed", "Bagus.")
    client.force_login(reading_english(person.user))
    indicator = plan.results.get().indicators.get()
    client.post(mine, {"verb": "progress", f"indicator-{indicator.pk}-amount": "5", f"indicator-{indicator.pk}-proof": "700/1"})
    indicator.refresh_from_db()
    assert (indicator.achieved_amount, indicator.proof, indicator.percent) == (5, "700/1", Decimal("41.7"))
    wrong = client.post(mine, {"verb": "progress", f"indicator-{indicator.pk}-amount": "6"}).content.decode()
    assert "A number needs its proof" in wrong
    page = client.get(mine).content.decode()
    assert "41.7 %" in page
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
