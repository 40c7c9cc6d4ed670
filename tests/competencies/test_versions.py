"""A version of a framework: written, proposed, published, and what carries over to it."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from competencies import actions, steps
from competencies.actions.frameworks import CompetencyFacts
from competencies.errors import ChangeUnderWay, CodeTaken, FrameworkEmpty, MappingIncomplete, OwnProposal, VersionBeingWritten
from competencies.jobs import publish_version
from competencies.models import Attainment, Competency, CompetencyArea, Evidence, Framework, Publication, Standard, Standing
from competencies.queries import LineTouched, differences, gaps_of, lines_of_mapping, whom_it_touches
from competencies.reference import load_reference
from competencies.steps.frameworks import LevelText
from lms.kit.actors import Actor
from lms.kit.errors import NotAllowed, WrongState
from tests.factories.competencies import CompetencyFactory, EvidenceFactory, FrameworkFactory, StandardFactory
from tests.factories.people import UnitFactory, employee_in, hr_of, post_of
from tests.notices import told

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 3, 2)
NOW = dt.datetime(2026, 3, 2, 4, tzinfo=dt.UTC)
CLOCK = Actor.system("test")
LEVELS = [LevelText(1, "Awal", ("Satu", "Dua")), LevelText(2, "Lanjut", ())]


@pytest.fixture
def old():
    """Return a published framework with three competencies of two levels, in an area below another."""
    framework = FrameworkFactory()
    above = CompetencyArea.objects.create(framework=framework, code="a", name="Atas")
    below = CompetencyArea.objects.create(framework=framework, code="b", name="Bawah", parent=above)
    for number in range(3):
        competency = CompetencyFactory(framework=framework, code=f"k{number}", area=below, order=number)
        for level in (1, 2):
            made = competency.levels.create(number=level, definition=f"Tingkat {level}")
            made.indicators.create(order=1, text="Perilaku")
    return framework


def draft_of(framework):
    return actions.begin_version(framework, by=CLOCK, at=NOW)


def published(draft, on=TODAY):
    actions.propose_framework(draft, by=CLOCK, at=NOW)
    return actions.publish_framework(draft, on=on, by=CLOCK, at=NOW)


def test_the_next_version_begins_as_a_copy_mapped_to_itself(old, django_assert_max_num_queries):
    with django_assert_max_num_queries(25):
        draft = draft_of(old)
    assert (draft.version, draft.state, draft.replaces) == (2, "draft", old)
    assert [one.code for one in draft.competencies.all()] == ["k0", "k1", "k2"]
    assert draft.competencies.get(code="k1").levels.get(number=2).indicators.get().text == "Perilaku"
    assert draft.competencies.get(code="k1").area.parent.framework == draft
    assert set(draft.mappings.values_list("old__code", "new__code", "kind", "carry")) == {
        (f"k{number}", f"k{number}", "same", "full") for number in range(3)
    }
    assert not set(draft.competencies.values_list("identifier")) & set(old.competencies.values_list("identifier"))


def test_only_one_version_is_written_at_a_time(old):
    draft_of(old)
    with pytest.raises(VersionBeingWritten):
        draft_of(old)


def test_publication_outdates_the_version_before_and_carries_levels_over(old):
    root = UnitFactory()
    person = employee_in(root)
    first, second, third = old.competencies.all()
    for competency, level in ((first, 3), (second, 2), (third, 1)):
        EvidenceFactory(employee=person, competency=competency, level=level)
        StandardFactory(job_role=post_of(person).job_role, competency=competency, level=3)
    draft = draft_of(old)
    new_first, new_second, _new_third = draft.competencies.all()
    actions.set_mapping(
        draft,
        {
            first.pk: {new_first.pk: "full"},
            second.pk: {new_first.pk: "lower", new_second.pk: "lower"},
            third.pk: {},
        },
        by=CLOCK,
        at=NOW,
    )
    assert dict(draft.mappings.values_list("old__code", "kind")) == {"k0": "merged", "k1": "split", "k2": "dropped"}
    foretold = whom_it_touches(draft, TODAY)
    assert (foretold.people, foretold.carried, foretold.lowered, foretold.lost) == (1, 1, 2, 1)
    assert (foretold.standards, foretold.ended, foretold.holders) == (2, 1, 1)
    assert published(draft) == foretold
    old.refresh_from_db()
    draft.refresh_from_db()
    assert (old.state, draft.state, draft.published_on) == ("outdated", "published", TODAY)
    held = dict(Attainment.objects.filter(competency__framework=draft).values_list("competency__code", "level"))
    assert held == {"k0": 3, "k1": 1}
    assert Evidence.objects.filter(competency__framework=old).count() == 3
    assert {gap.competency.framework_id for gap in gaps_of(person, TODAY)} == {draft.pk}
    assert {gap.competency.framework_id for gap in gaps_of(person, TODAY - dt.timedelta(days=1))} == {old.pk}


def test_each_part_of_a_split_has_its_own_rule_for_what_carries_over(old):
    root = UnitFactory()
    first = old.competencies.first()
    people = [employee_in(root) for _ in range(3)]
    for person, level in zip(people, (1, 2, 4), strict=True):
        EvidenceFactory(employee=person, competency=first, level=level)
    draft = draft_of(old)
    whole, lowered, begun_anew = draft.competencies.all()
    rules = {whole.pk: "full", lowered.pk: "lower", begun_anew.pk: "none"}
    actions.set_mapping(draft, {one.pk: {} for one in old.competencies.all()} | {first.pk: rules}, by=CLOCK, at=NOW)
    foretold = {line.new: whom for line, whom in lines_of_mapping(draft, TODAY) if line.old == first}
    assert foretold == {whole: LineTouched(3, 3, 0), lowered: LineTouched(3, 2, 1), begun_anew: LineTouched(3, 0, 3)}
    published(draft)
    held = Attainment.objects.filter(competency__framework=draft).order_by("competency__order", "level")
    assert list(held.values_list("competency__code", "level")) == [("k0", 1), ("k0", 2), ("k0", 4), ("k1", 1), ("k1", 3)]


def test_the_parts_that_stay_say_what_became_of_the_old_one(old):
    first = old.competencies.first()
    draft = draft_of(old)
    part, other, _third = draft.competencies.all()
    onwards = {one.pk: {} for one in old.competencies.all()} | {first.pk: {part.pk: "full", other.pk: "lower"}}
    actions.set_mapping(draft, onwards, by=CLOCK, at=NOW)
    assert set(draft.mappings.filter(old=first).values_list("kind", "carry")) == {("split", "full"), ("split", "lower")}
    actions.remove_competency(other, by=CLOCK, at=NOW)
    assert draft.mappings.get(old=first).kind == "same"


def test_hr_gives_each_line_of_the_mapping_its_rule(client, old):
    draft = draft_of(old)
    first, second, third = old.competencies.all()
    news = list(draft.competencies.all())
    client.force_login(hr_of(UnitFactory()))
    at = f"/admin/competencies/frameworks/{draft.pk}/mapping/"

    def lines(old, *said):
        return {
            name: value
            for number, (new, carry) in enumerate(said, start=1)
            for name, value in ((f"new_{old.pk}_{number}", new), (f"carry_{old.pk}_{number}", carry))
        }

    sent = {**lines(second, ("", "full")), **lines(third, (news[2].pk, "none"), ("", "full"))}
    twice = client.post(at, {**lines(first, (news[0].pk, "full"), (news[0].pk, "lower")), **sent})
    assert list(twice.context["form"].errors) == [f"new_{first.pk}_2"]
    client.post(at, {**lines(first, (news[0].pk, "full"), (news[1].pk, "lower"), ("", "none")), **sent})
    assert set(draft.mappings.values_list("old__code", "new__code", "kind", "carry")) == {
        ("k0", "k0", "split", "full"),
        ("k0", "k1", "split", "lower"),
        ("k1", None, "dropped", "none"),
        ("k2", "k2", "same", "none"),
    }
    shown = client.get(at).context["form"]
    offered = [shown[f"{part}_{first.pk}_{number}"].value() for number in (1, 2, 3) for part in ("new", "carry")]
    assert offered == [news[0].pk, "full", news[1].pk, "lower", "", "full"]


def test_of_several_requirements_that_merge_the_highest_goes_on(old):
    first, second, _third = old.competencies.all()
    role = StandardFactory(competency=first, level=2).job_role
    StandardFactory(job_role=role, competency=second, level=4)
    draft = draft_of(old)
    new = draft.competencies.first()
    actions.set_mapping(draft, {one.pk: {new.pk: "full"} for one in old.competencies.all()}, by=CLOCK, at=NOW)
    published(draft)
    assert Standard.objects.get(job_role=role, until=None).level == 4


def test_who_proposed_does_not_publish(old):
    root = UnitFactory()
    writer, other = Actor.of(hr_of(root)), Actor.of(hr_of(root))
    draft = actions.begin_version(old, by=writer, at=NOW)
    actions.propose_framework(draft, by=writer, at=NOW)
    with pytest.raises(OwnProposal):
        actions.publish_framework(draft, on=TODAY, by=writer, at=NOW)
    actions.return_framework(draft, remark="-", by=other, at=NOW)
    actions.propose_framework(draft, by=writer, at=NOW)
    actions.publish_framework(draft, on=TODAY, by=other, at=NOW)
    assert Framework.objects.get(state="published", code=old.code) == draft


def test_what_is_published_is_not_written_on(old):
    with pytest.raises(WrongState):
        actions.write_competency(old, CompetencyFacts("x", "X", "", "technical", None, ""), LEVELS, by=CLOCK, at=NOW)
    with pytest.raises(WrongState):
        actions.remove_competency(old.competencies.first(), by=CLOCK, at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        FrameworkFactory(code=old.code, version=9)


def test_hr_of_a_unit_writes_no_framework(old):
    below = UnitFactory(parent=UnitFactory())
    with pytest.raises(NotAllowed):
        actions.begin_version(old, by=Actor.of(hr_of(below)), at=NOW)


def test_a_draft_is_proposed_when_it_is_whole(old):
    draft = draft_of(old)
    draft.mappings.first().delete()
    with pytest.raises(MappingIncomplete):
        actions.propose_framework(draft, by=CLOCK, at=NOW)
    own = actions.begin_framework(Framework(code="own", name="Sendiri"), by=CLOCK, at=NOW)
    with pytest.raises(FrameworkEmpty):
        actions.propose_framework(own, by=CLOCK, at=NOW)
    with pytest.raises(CodeTaken):
        actions.begin_framework(Framework(code="own", name="Lagi"), by=CLOCK, at=NOW)


def test_levels_that_stay_keep_their_identifier():
    own = actions.begin_framework(Framework(code="own", name="Sendiri"), by=CLOCK, at=NOW)
    facts = CompetencyFacts("a", "A", "", "technical", None, "")
    made = actions.write_competency(own, facts, LEVELS, by=CLOCK, at=NOW)
    before = made.levels.get(number=1).identifier
    actions.write_competency(own, facts, [LevelText(1, "Lain", ("Satu",))], pk=made.pk, by=CLOCK, at=NOW)
    level = made.levels.get()
    assert (level.identifier, level.definition, level.indicators.count()) == (before, "Lain", 1)
    with pytest.raises(CodeTaken):
        actions.write_competency(own, facts, LEVELS, by=CLOCK, at=NOW)


def test_hr_writes_a_version_in_the_back_office_and_another_publishes_it(client):
    load_reference()
    root = UnitFactory()
    published_one = Framework.objects.get(state="published")
    at = "/admin/competencies/frameworks/"
    client.force_login(hr_of(root))
    client.post(f"{at}{published_one.pk}/version/")
    draft = Framework.objects.get(state="draft")
    changed = draft.competencies.get(code="integritas")
    changed.levels.filter(number=1).update(name="Dasar")
    page = client.get(f"/admin/competencies/competencies/{changed.pk}/change/")
    fields = {name: page.context["form"][name].value() or "" for name in page.context["form"].fields}
    client.post(f"/admin/competencies/competencies/{changed.pk}/change/", {**fields, "definition": "Baru"})
    new = {"name": "Literasi digital", "code": "literasi-digital", "kind": "technical", "level_1": "Tahu", "indicators_1": "a\nb"}
    client.post(f"{at}{draft.pk}/competency/", new)
    gone = draft.competencies.get(code="perekat-bangsa")
    client.post(f"/admin/competencies/competencies/{gone.pk}/remove/")
    mapping = client.get(f"{at}{draft.pk}/mapping/").context["form"]
    told = {name: mapping[name].value() or "" for name in mapping.fields}
    client.post(f"{at}{draft.pk}/mapping/", told)
    assert draft.mappings.get(kind="dropped").old.code == "perekat-bangsa"
    assert client.get(f"{at}{draft.pk}/").status_code == 200
    client.post(f"{at}{draft.pk}/propose/")
    refused = client.post(f"{at}{draft.pk}/publish/", {"on": "2026-01-01"})
    assert refused.context["form"].non_field_errors()
    client.force_login(hr_of(root))
    client.post(f"{at}{draft.pk}/publish/", {"on": timezone.localdate().isoformat()})
    draft.refresh_from_db()
    assert draft.state == "published"
    assert draft.competencies.get(code="integritas").definition == "Baru"
    assert draft.competencies.get(code="integritas").levels.get(number=1).name == "Dasar"
    assert list(Competency.objects.published().filter(code="literasi-digital")) == [
        draft.competencies.get(code="literasi-digital")
    ]


class Killed(BaseException):
    """The worker is gone, whatever it was doing."""


@pytest.mark.django_db(transaction=True)
def test_a_version_of_many_is_published_by_a_worker_all_at_once(client, old, settings):
    settings.BINA_STANDARD_ASIDE_FROM = 3
    root = UnitFactory()
    first, second, third = old.competencies.all()
    standard = StandardFactory(competency=first, level=2)
    dropped = StandardFactory(job_role=standard.job_role, competency=third, since=timezone.localdate())
    people = [employee_in(root, job_role=standard.job_role) for _ in range(5)]
    for person in people:
        EvidenceFactory(employee=person, competency=first, level=2)
    steps.rebuild_summary()
    draft = draft_of(old)
    onwards = {one.pk: {draft.competencies.get(code=one.code).pk: "lower"} for one in (first, second)}
    actions.set_mapping(draft, {**onwards, third.pk: {}}, by=CLOCK, at=NOW)
    actions.propose_framework(draft, by=CLOCK, at=NOW)
    at = f"/admin/competencies/frameworks/{draft.pk}/publish/"
    client.force_login(hr_of(root))
    page = client.get(at)
    assert (page.context["touched"].people, page.context["is_aside"]) == (5, True)
    sent = client.post(at, {"on": timezone.localdate().isoformat()})
    publication = Publication.objects.get()
    assert sent.url == f"/admin/competencies/frameworks/publications/{publication.pk}/"
    with pytest.raises(ChangeUnderWay):
        actions.ask_for_publication(draft, on=timezone.localdate(), by=CLOCK, at=timezone.now())

    told = iter([timezone.now()] * 4)

    def clock():
        moment = next(told, None)
        if moment is None:
            # After the first portion: others see how far it is, and nothing of the version.
            raise Killed
        return moment

    with pytest.raises(Killed):
        actions.carry_out_publication(publication, now=clock, portion=2)
    publication.refresh_from_db()
    assert (publication.state, publication.done, publication.total) == ("running", 2, 5)
    assert "2 dari 5" in client.get(sent.url).content.decode()
    assert Framework.objects.get(pk=old.pk).state == "published"
    assert set(Standing.objects.values_list("competency", flat=True)) == {first.pk, third.pk}
    assert not differences()
    call_command("refresh_attainments")
    publication.refresh_from_db()
    assert (publication.state, publication.done, publication.total) == ("done", 5, 5)
    new_first = draft.competencies.get(code=first.code)
    assert set(Standing.objects.values_list("competency", "required", "held")) == {(new_first.pk, 2, 1)}
    assert Framework.objects.get(pk=draft.pk).state == "published"
    assert not Standard.objects.filter(pk=dropped.pk).exists()
    assert not differences()
    assert publish_version.call(publication.pk) == "done"
    Publication.objects.update(state="failed", problem="Macet")
    client.post(f"{sent.url}retry/")
    assert publish_version.call(publication.pk) == "failed"
    assert client.get(sent.url).status_code == 200


def test_hr_plants_the_tree_of_a_draft(client, old):
    draft = draft_of(old)
    client.force_login(hr_of(UnitFactory()))
    at, areas = f"/admin/competencies/frameworks/{draft.pk}/", "/admin/competencies/frameworks/areas"
    above, below = draft.areas.get(code="a"), draft.areas.get(code="b")
    client.post(f"{at}area/", {"name": "Urusan kesehatan", "code": "kesehatan", "parent": above.pk})
    health = draft.areas.get(code="kesehatan")
    assert (health.parent, health.order) == (above, 1)
    page = client.get(f"{areas}/{above.pk}/change/")
    assert [label for _key, label in page.context["form"].fields["parent"].choices][1:] == [
        "Atas › Bawah",
        "Atas › Urusan kesehatan",
    ]
    for refused in ({"parent": below.pk, "code": "a"}, {"code": "b"}):
        said = client.post(f"{areas}/{above.pk}/change/", {"name": "Atas", **refused})
        assert said.context["form"].non_field_errors()
    client.post(f"{areas}/{below.pk}/change/", {"name": "Klaster", "code": "b", "parent": health.pk, "order": 7})
    in_use = client.post(f"{areas}/{below.pk}/remove/").context["form"].non_field_errors()
    assert "3" in in_use[0]
    for competency in draft.competencies.all():
        address = f"/admin/competencies/competencies/{competency.pk}/change/"
        form = client.get(address).context["form"]
        said = {name: form[name].value() or "" for name in form.fields}
        client.post(address, {**said, "area": health.pk})
    assert {one.area for one in draft.competencies.all()} == {health}
    assert "Atas › Urusan kesehatan › Klaster" in client.get(at).content.decode()
    client.post(f"{areas}/{below.pk}/remove/")
    assert set(draft.areas.values_list("code", flat=True)) == {"a", "kesehatan"}
    published(draft, on=timezone.localdate())
    assert client.get(f"{areas}/{health.pk}/change/").status_code == 404
    with pytest.raises(WrongState):
        actions.write_area(draft, actions.AreaFacts("x", "X"), by=CLOCK, at=NOW)


@pytest.mark.django_db(transaction=True)
def test_a_version_is_reviewed_previewed_compared_and_has_a_history(client, old):
    root = UnitFactory()
    employee, writer, reviewer = employee_in(root).user, hr_of(root), hr_of(root)
    draft = draft_of(old)
    at, preview = f"/admin/competencies/frameworks/{draft.pk}/", f"/frameworks/{draft.pk}/"
    client.force_login(writer)
    assert "Belum ada perubahan" in client.get(f"{at}history/").content.decode()
    first = draft.competencies.get(code="k1")
    form = client.get(f"/admin/competencies/competencies/{first.pk}/change/").context["form"]
    said = {name: form[name].value() or "" for name in form.fields} | {
        "definition": "Arti baru",
        "level_2": "",
        "indicators_2": "",
    }
    client.post(f"/admin/competencies/competencies/{first.pk}/change/", said)
    client.post(f"{at}propose/")
    assert [one["to"] for one in told(kind="framework.proposed")] == [[reviewer.email]]
    client.force_login(employee)
    assert client.get(preview).status_code == 404
    client.force_login(reviewer)
    assert "Pratinjau" in client.get(preview).content.decode()
    assert client.post(f"{at}return/", {"remark": ""}).context["form"].errors
    client.post(f"{at}return/", {"remark": "Tingkat 2 hilang"})
    (returned,) = told(kind="framework.returned")
    assert (returned["to"], "Tingkat 2 hilang" in returned["text"]) == ([writer.email], True)
    assert "Tingkat 2 hilang" in client.get(at).content.decode()
    comparison = client.get(f"{at}compare/").content.decode()
    assert ("<ins>Arti baru</ins>" in comparison, "<del>" in comparison) == (True, True)
    changes = [
        (who, change.label, change.after)
        for entry, who in client.get(f"{at}history/").context["lines"]
        for change in entry.changes
    ]
    assert (str(writer), f"{first}: {Competency._meta.get_field('definition').verbose_name}", "Arti baru") in changes
    assert any(f"{first}, tingkat 2" in label and after == "dihapus" for _who, label, after in changes)
    assert (str(reviewer), "Tingkat 2 hilang") in [(who, after) for who, _label, after in changes]
    client.force_login(writer)
    client.post(f"{at}propose/")
    client.force_login(reviewer)
    client.post(f"{at}publish/", {"on": timezone.localdate().isoformat()})
    client.force_login(employee)
    page = client.get(preview)
    assert ("Arti baru" in page.content.decode(), "Pratinjau" in page.content.decode()) == (True, False)
    assert client.get(f"/admin/competencies/frameworks/{old.pk}/compare/").status_code == 302
