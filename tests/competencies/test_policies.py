"""The policies: order never matters, a reversal leaves no trace, and the database says what the rule says."""

import datetime as dt
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from competencies import actions, rules, steps
from competencies.actions.evidence import Proof
from competencies.errors import NotYourEvidence, OwnEvidence
from competencies.jobs import derive_levels, rehearse
from competencies.models import Attainment, AttainmentPolicy, Derivation, Evidence, KindRule, RuleRehearsal
from competencies.queries import (
    explanation_of,
    gaps_by_unit_from_facts,
    gaps_of,
    openings,
    people_with_gap,
)
from competencies.reference import load_reference
from lms.kit.actors import Actor
from lms.kit.errors import NotAllowed, WrongState
from lms.kit.months import months_later
from tests.factories.competencies import CompetencyFactory, EvidenceFactory, StandardFactory
from tests.factories.people import EmployeeFactory, UnitFactory, auditor_of, employee_in, hr_of, post_of

CLOCK = Actor.system("test")
DAY = dt.date(2026, 11, 24)
POLICIES = st.sampled_from([rules.HIGHEST, rules.LATEST, rules.WEIGHTED])
KINDS = ["assessment", "course", "prior", "self", "supervisor"]
TERMS = st.builds(
    rules.KindTerms, st.integers(0, 3), st.none() | st.integers(1, 30), st.booleans(), st.none() | st.integers(1, 4)
)
RULES = st.dictionaries(st.sampled_from(KINDS), TERMS)


@st.composite
def lines(draw):
    """Lines with ids of their own, some for good, some for a while."""
    made = []
    for pk in range(1, 1 + draw(st.integers(0, 7))):
        on = DAY + dt.timedelta(days=draw(st.integers(-1500, 5)))
        lasts = draw(st.none() | st.integers(1, 900))
        until = on + dt.timedelta(days=lasts) if lasts else None
        made.append(rules.Line(pk, draw(st.integers(1, 5)), draw(st.sampled_from(KINDS)), on, until))
    return made


@given(lines(), POLICIES, RULES, st.sets(st.integers(1, 7)), st.randoms())
def test_the_order_of_arrival_never_matters(shown, policy, kinds, confirmed, chance):
    told = {"on": DAY, "policy": policy, "kinds": kinds, "confirmed": confirmed}
    assert rules.decide(chance.sample(shown, len(shown)), **told) == rules.decide(shown, **told)


@given(lines(), POLICIES, RULES, st.integers(1, 5))
def test_a_reversed_line_leaves_no_trace(shown, policy, kinds, level):
    wrong, undone = rules.Line(90, level, "course", DAY), rules.Line(91, level, "course", DAY, reverses_id=90)
    told = {"on": DAY, "policy": policy, "kinds": kinds}
    assert rules.decide(rules.standing([*shown, wrong, undone]), **told) == rules.decide(shown, **told)


@given(lines(), POLICIES, RULES)
def test_a_level_lies_between_the_lowest_and_the_highest_that_count(shown, policy, kinds):
    decided = rules.decide(shown, on=DAY, policy=policy, kinds=kinds)
    if decided:
        assert 1 <= decided.level <= max(line.level for line in shown)
        assert decided.line.kind != "self"


@given(lines())
def test_the_plain_policy_is_the_old_rule(shown):
    decided = rules.decide([line for line in shown if line.kind != "prior"], on=DAY)
    assert (decided.line if decided else None) == rules.deciding([line for line in shown if line.kind != "prior"], on=DAY)


def test_worth_falls_by_a_level_a_period_and_never_below_one():
    line, terms = rules.Line(1, 3, "course", dt.date(2024, 1, 31)), rules.KindTerms(decay_months=12)
    days = [dt.date(2025, 1, 30), dt.date(2025, 1, 31), dt.date(2026, 1, 31), dt.date(2036, 1, 31)]
    assert [rules.worth(line, on=day, terms=terms) for day in days] == [3, 2, 1, 1]


def test_a_kind_ends_what_names_no_end_itself():
    plain, told = (
        rules.Line(1, 3, "assessment", dt.date(2024, 2, 29)),
        rules.Line(2, 3, "assessment", DAY, DAY.replace(year=2040)),
    )
    terms = rules.KindTerms(valid_years=1)
    assert rules.ends_on(plain, terms=terms) == dt.date(2025, 2, 28)
    assert (rules.ends_on(told, terms=terms), rules.ends_on(plain, terms=rules.KindTerms())) == (told.valid_until, None)


def test_a_weighted_level_rounds_halves_up_and_names_the_heaviest():
    shown = [rules.Line(1, 4, "assessment", DAY), rules.Line(2, 1, "course", DAY), rules.Line(3, 2, "course", DAY)]
    decided = rules.decide(shown, on=DAY, policy=rules.WEIGHTED, kinds={"assessment": rules.KindTerms(3)})
    assert (decided.level, decided.line.pk) == (3, 1)


class WhateverTheRules(TestCase):
    """The database function says what the pure rule says, for today and for any other day."""

    @settings(max_examples=30, deadline=None)
    @given(lines(), POLICIES, RULES, st.sets(st.integers(1, 7)), st.integers(-500, 0))
    def test_the_statement_and_the_rule_agree(self, shown, policy, kinds, confirmed, days):
        employee, competency = EmployeeFactory(), CompetencyFactory()
        long_ago, at = dt.date(2000, 1, 1), timezone.now()
        AttainmentPolicy.objects.create(framework=competency.framework, policy=policy, since=long_ago, legal_source="-")
        said = {kind: terms for kind, terms in kinds.items() if kind != "self"}
        for kind, terms in said.items():
            KindRule.objects.create(kind=kind, since=long_ago, legal_source="-", **vars(terms))
        made = [
            Evidence(
                agency_id=employee.agency_id, employee=employee, competency=competency, level=line.level, kind=line.kind,
                on=line.on, valid_until=line.valid_until, source="test", source_key=str(line.pk), description="-", recorded_at=at,
            )
            for line in shown
        ]  # fmt: skip
        steps.record_evidence(made, at=at)
        kept = {line.source_key: line for line in Evidence.objects.filter(employee=employee)}
        sure = [kept[str(pk)] for pk in confirmed if str(pk) in kept]
        for line in sure:
            line.remarks.create(status="confirmed", made_at=at)
        steps.refresh_attainments([(employee.pk, competency.pk)], on=DAY)
        for day in (DAY, DAY + dt.timedelta(days=days)):
            steps.refresh_attainments([(employee.pk, competency.pk)], on=day)
            attained = Attainment.objects.filter(employee=employee).first()
            decided = rules.decide(
                kept.values(), on=day, policy=policy, kinds={**rules.PLAIN, **said}, confirmed={one.pk for one in sure}
            )
            assert (attained and (attained.level, attained.evidence)) == (decided and (decided.level, decided.line))


@pytest.mark.django_db
class TestLife:
    """A line of evidence is recorded, disputed, confirmed, withdrawn."""

    @pytest.fixture
    def office(self):
        """Return an office with a person and HR."""
        root = UnitFactory()
        person = employee_in(root)
        return person, Actor.of(person.user), Actor.of(hr_of(root))

    def test_a_proof_counts_once_somebody_else_confirms_it(self, office):
        person, own, hr = office
        competency, now = CompetencyFactory(), timezone.now()
        proof = Proof(competency, 4, timezone.localdate(), "Sertifikasi")
        line = actions.hand_in_proof(person, proof, by=own, at=now)
        assert not Attainment.objects.exists()
        with pytest.raises(NotAllowed):
            actions.hand_in_proof(person, proof, by=hr, at=now)
        with pytest.raises(OwnEvidence):
            actions.confirm_evidence(line, reason="", by=own, at=now)
        actions.confirm_evidence(line, reason="Asli dilihat", by=hr, at=now)
        assert Attainment.objects.get().level == 4
        assert Evidence.objects.with_status().get().status == "confirmed"

    def test_a_disputed_line_counts_until_it_is_withdrawn(self, office):
        person, own, hr = office
        line, now = EvidenceFactory(employee=person, level=2), timezone.now()
        actions.dispute_evidence(line, reason="Bukan saya", by=own, at=now)
        assert Attainment.objects.get().level == 2
        with pytest.raises(WrongState):
            actions.dispute_evidence(line, reason="Lagi", by=own, at=now)
        actions.withdraw_evidence(line, reason="Benar, salah orang", by=hr, at=now)
        assert not Attainment.objects.exists()
        with pytest.raises(WrongState):
            actions.confirm_evidence(line, reason="", by=hr, at=now)

    def test_only_the_person_disputes_and_only_their_hr_decides(self, office):
        person, _own, hr = office
        line, now = EvidenceFactory(employee=person), timezone.now()
        with pytest.raises(NotYourEvidence):
            actions.dispute_evidence(line, reason="", by=hr, at=now)
        stranger = Actor.of(hr_of(UnitFactory()))
        for act in (actions.confirm_evidence, actions.withdraw_evidence):
            with pytest.raises(NotAllowed):
                act(line, reason="", by=stranger, at=now)


@pytest.mark.django_db
def test_a_policy_shows_its_effect_before_and_changes_everybody_set_based(django_assert_max_num_queries):
    root = UnitFactory()
    today, now = timezone.localdate(), timezone.now()
    standard = StandardFactory(level=3, job_role=post_of(employee_in(root)).job_role)
    people = [employee_in(root, job_role=standard.job_role) for _ in range(4)]
    for number, person in enumerate(people):
        EvidenceFactory(employee=person, competency=standard.competency, level=4, on=today - dt.timedelta(days=300))
        late = 2 if number < 3 else 5
        EvidenceFactory(employee=person, competency=standard.competency, level=late, on=today - dt.timedelta(days=3))
    steps.rebuild_summary()
    framework = standard.competency.framework
    policy = AttainmentPolicy(framework=framework, policy="latest", since=today, legal_source="SK")
    rehearsed = actions.rehearse_rule(policy, by=CLOCK, on=today)
    assert (rehearsed.people, set(rehearsed.gaining), rehearsed.losing) == (3, {one.pk for one in people[:3]}, ())
    assert not AttainmentPolicy.objects.exists()
    with django_assert_max_num_queries(10):
        derivation = actions.set_policy(policy, by=CLOCK, at=now)
    assert (derivation.total, derivation.done, gaps_of(people[0])[0].held) == (4, 0, 4)
    with django_assert_max_num_queries(30):
        done = actions.carry_on_deriving(derivation, at=now)
    assert (done.done, done.changed, done.finished_at) == (4, 3, now)
    assert actions.carry_on_deriving(derivation, at=now).changed == 3
    assert [gaps_of(person)[0].held for person in people] == [2, 2, 2, 5]
    before = today - dt.timedelta(days=1)
    assert [gaps_of(person, before)[0].held for person in people] == [4, 4, 4, 5]
    assert gaps_by_unit_from_facts(root, before)[0].people_with_gap == 1
    assert people_with_gap(root, standard.competency, before, visible_to=auditor_of(root)).count() == 1
    with pytest.raises(NotAllowed):
        actions.set_policy(policy, by=Actor.of(hr_of(UnitFactory(parent=root))), at=now)


@pytest.mark.django_db
def test_an_employee_disputes_and_proves_and_hr_decides(client):
    root = UnitFactory()
    person = employee_in(root)
    line, competency = EvidenceFactory(employee=person), CompetencyFactory()
    client.force_login(person.user)
    assert client.post(f"/standing/evidence/{line.pk}/dispute/", {"reason": "Bukan saya"}).status_code == 302
    file = SimpleUploadedFile("x.pdf", b"%PDF-1.7 x", content_type="application/pdf")
    facts = {"competency": competency.pk, "level": 3, "on": "2026-01-02", "description": "Sertifikasi", "proof": file}
    assert client.post("/standing/proof/", facts).status_code == 302
    proof = Evidence.objects.get(kind="prior")
    page = client.get("/standing/").content.decode()
    assert "Sertifikasi" in page
    remark = proof.remarks.get()
    assert b"".join(client.get(f"/standing/proofs/{remark.pk}/")).startswith(b"%PDF")
    wrong = SimpleUploadedFile("x.exe", b"MZ", content_type="application/pdf")
    refused = client.post("/standing/proof/", {**facts, "proof": wrong})
    assert refused.context["form"].errors["proof"]
    hr = hr_of(root)
    client.force_login(hr)
    at = "/admin/competencies/evidence/"
    assert client.get(f"{at}?status=disputed").content.decode().count(person.full_name) == 1
    assert "Bukan saya" in client.get(f"{at}{line.pk}/").content.decode()
    assert b"".join(client.get(f"{at}proofs/{remark.pk}/")).startswith(b"%PDF")
    client.post(f"{at}{proof.pk}/confirm/", {"reason": "Asli dilihat"})
    client.post(f"{at}{line.pk}/withdraw/", {"reason": "Salah orang"})
    assert {one.pk: one.status for one in Evidence.objects.filter(reverses=None).with_status()} == {
        proof.pk: "confirmed",
        line.pk: "withdrawn",
    }
    assert list(Attainment.objects.values_list("competency", "level")) == [(competency.pk, 3)]


@pytest.mark.django_db
def test_rules_are_kept_in_the_back_office(client):
    root = UnitFactory()
    competency = EvidenceFactory(employee=employee_in(root), on=dt.date(2020, 1, 1), level=4).competency
    client.force_login(hr_of(root))
    assert client.get("/admin/competencies/policies/new/").status_code == 200
    facts = {"framework": competency.framework_id, "policy": "latest", "since": "2026-01-01", "legal_source": "SK"}
    ahead = {**facts, "since": "2099-01-01", "rehearse": "1"}
    assert client.post("/admin/competencies/policies/new/", ahead).context["form"]["since"].value() == "2099-01-01"
    rehearsed = client.post("/admin/competencies/policies/new/", {**facts, "rehearse": "1"})
    assert rehearsed.context["rehearsal"].people == 0
    assert client.post("/admin/competencies/policies/new/", facts).status_code == 302
    rule = {"kind": "assessment", "since": "2026-01-01", "weight": 1, "decay_months": 12, "legal_source": "SK"}
    assert client.post("/admin/competencies/kind-rules/new/", rule).status_code == 302
    assert Attainment.objects.get().level == 4
    page = client.get(f"/admin/competencies/kind-rules/{KindRule.objects.get().pk}/").content.decode()
    assert "<progress" in page
    derive_levels.call(Derivation.objects.get(kind_rule__kind="assessment").pk)
    call_command("refresh_attainments", stdout=io.StringIO())
    assert not Derivation.objects.filter(finished_at=None).exists()
    assert Attainment.objects.get().level == 1
    for made, name in ((AttainmentPolicy, "policies"), (KindRule, "kind-rules")):
        assert client.get(f"/admin/competencies/{name}/{made.objects.get().pk}/").status_code == 200


@pytest.mark.django_db
def test_results_without_an_end_end_by_the_rule_of_their_kind_which_the_page_tells(client):
    root, today = UnitFactory(), timezone.localdate()
    person = employee_in(root)
    standard = StandardFactory(job_role=post_of(person).job_role)
    line = EvidenceFactory(employee=person, competency=standard.competency, level=4, on=today - dt.timedelta(days=300))
    load_reference()
    client.force_login(person.user)
    assert "aturan" in client.get("/standing/").content.decode()
    explained = explanation_of(person, standard.competency, today)
    assert (explained.level, explained.lines[0].ends_on) == (4, months_later(line.on, 36))
    assert [one.why for one in openings(root, months_later(line.on, 30))] == ["expiry"]
    later = months_later(line.on, 36)
    steps.refresh_due_attainments(on=later)
    assert not Attainment.objects.exists()
    assert explanation_of(person, standard.competency, later).lines[0].why_not == "no-longer-valid"


@pytest.mark.django_db
def test_the_effect_of_a_rule_is_computed_when_asked_for_aside_where_many_and_kept(client, settings):
    root, today = UnitFactory(), timezone.localdate()
    standard = StandardFactory(level=3, job_role=post_of(employee_in(root)).job_role)
    person = employee_in(root, job_role=standard.job_role)
    EvidenceFactory(employee=person, competency=standard.competency, level=4, on=today - dt.timedelta(days=300))
    EvidenceFactory(employee=person, competency=standard.competency, level=2, on=today - dt.timedelta(days=3))
    steps.rebuild_summary()
    client.force_login(hr_of(root))
    new = "/admin/competencies/policies/new/"
    facts = {"framework": standard.competency.framework_id, "policy": "latest", "since": today.isoformat(), "legal_source": "SK"}
    at_once = client.post(new, {**facts, "rehearse": "1"})
    assert at_once.context["rehearsal"].gaining == (person.pk,)
    assert not RuleRehearsal.objects.exists()
    settings.BINA_STANDARD_ASIDE_FROM = 2
    assert client.post(new, {**facts, "rehearse": "1"}).context["under_way"]
    kept = RuleRehearsal.objects.get()
    rehearse.call(kept.pk)
    answer = client.post(new, {**facts, "rehearse": "1"})
    assert (answer.context["rehearsal"].pk, list(answer.context["gaining"])) == (kept.pk, [person])
    assert person.full_name in answer.content.decode()
    RuleRehearsal.objects.update(ended_at=timezone.now() - dt.timedelta(hours=2))
    assert client.post(new, {**facts, "rehearse": "1"}).context["under_way"]
    # A worker that was broken off answers nobody: after an hour another one is asked.
    long_ago = timezone.now() - dt.timedelta(hours=2)
    RuleRehearsal.objects.update(asked_at=long_ago)
    assert client.post(new, {**facts, "rehearse": "1"}).context["under_way"].asked_at > long_ago
    assert not AttainmentPolicy.objects.exists()
    kind = {"kind": "course", "since": today.isoformat(), "weight": 0, "legal_source": "SK", "rehearse": "1"}
    assert client.post("/admin/competencies/kind-rules/new/", kind).context["under_way"]
    rehearse.call(RuleRehearsal.objects.get(rule__kind="course").pk)
    assert client.post("/admin/competencies/kind-rules/new/", kind).context["rehearsal"].people == 0
    RuleRehearsal.objects.update(on=today - dt.timedelta(days=1))
    call_command("refresh_attainments")
    assert not RuleRehearsal.objects.exists()
