"""Frameworks from files and into files, without loss."""

import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from competencies import actions
from competencies.case import package_of
from competencies.formats import COLUMNS, Mapping, read_case, read_rows, write_rows
from competencies.models import Framework
from competencies.queries import framework_text
from competencies.reference import load_reference
from lms.kit.actors import Actor
from tests.factories.people import UnitFactory, hr_of

DIGCOMP = Path(__file__).parent / "data/digcomp-3.0-learning-outcomes.csv"
NAMED = {
    "area_code": "Competence area number",
    "area": "Competence area name",
    "competency_code": "Competence number",
    "competency": "Competence name",
    "level": "Proficiency level",
    "indicator_code": "Learning Outcome ID",
    "indicator": "Learning Outcome",
}
LEVELS = "Basic, Intermediate, Advanced, Highly Advanced"
CLOCK = Actor.system("test")


def digcomp():
    with DIGCOMP.open(newline="") as file:
        rows = list(enumerate(csv.DictReader(file), start=2))
    mapping = Mapping(NAMED, tuple(one.strip() for one in LEVELS.split(",")))
    return read_rows(rows, mapping, code="digcomp-3", name="DigComp 3.0", licence="CC BY 4.0")


def without_identifiers(text):
    return replace(
        text,
        identifier=None,
        areas=tuple(replace(area, identifier=None) for area in text.areas),
        competencies=tuple(
            replace(
                one,
                identifier=None,
                levels=tuple(
                    replace(level, identifier=None, indicators=tuple(replace(each, identifier=None) for each in level.indicators))
                    for level in one.levels
                ),
            )
            for one in text.competencies
        ),
    )


def test_digcomp_is_read_whole():
    read, faults = digcomp()
    levels = [level for one in read.competencies for level in one.levels]
    assert (len(read.areas), len(read.competencies)) == (5, 21)
    assert sum(len(level.indicators) for level in levels) + len(faults) == 523
    assert {fault.code for fault in faults} <= {"twice"}


def test_each_refused_row_is_named():
    rows = [
        (2, {"k": "A", "t": "1", "i": "x"}),
        (3, {"k": "A", "t": "9", "i": "x"}),
        (4, {"k": "", "t": "1", "i": "x"}),
        (5, {"k": "A", "t": "1", "i": "X"}),
        (6, {"k": "A", "t": "2", "i": "y", "j": "odd"}),
    ]
    mapping = Mapping({"competency": "k", "level": "t", "indicator": "i", "kind": "j"}, kind="managerial")
    read, faults = read_rows(rows, mapping, code="a", name="A")
    assert [(fault.place, fault.code) for fault in faults] == [
        ("3", "no-level"),
        ("4", "no-competency"),
        ("5", "twice"),
        ("6", "no-kind"),
    ]
    assert [one.kind for one in read.competencies] == ["managerial"]


def test_a_list_of_skills_without_levels_becomes_competencies():
    """As ESCO gives its skills: an address for each, no levels, some of them twice."""
    lines = [("manage musical staff", "0005c151"), ("supervise work", "00064735"), ("supervise work", "00064735")]
    rows = [
        (number, {"conceptUri": f"http://example.test/esco/skill/{key}", "preferredLabel": label, "broader": "management"})
        for number, (label, key) in enumerate(lines, start=2)
    ]
    names = {"competency_code": "conceptUri", "competency": "preferredLabel", "area": "broader"}
    read, faults = read_rows(rows, Mapping(names), code="skills", name="Skills")
    assert [(one.code, one.name, one.area) for one in read.competencies] == [
        ("0005c151", "manage musical staff", "area-management"),
        ("00064735", "supervise work", "area-management"),
    ]
    assert not faults


def test_a_framework_of_seven_levels_keeps_five_and_names_the_others():
    rows = [
        (
            number + 1,
            {"Code": "PROG", "Skill": "Programming", "Category": "Development", "Level": str(number), "Text": f"Does {number}."},
        )
        for number in range(1, 8)
    ]
    names = {"competency_code": "Code", "competency": "Skill", "area": "Category", "level": "Level", "level_definition": "Text"}
    read, faults = read_rows(rows, Mapping(names), code="seven", name="Seven")
    assert [(level.number, level.definition) for level in read.competencies[0].levels] == [(n, f"Does {n}.") for n in range(1, 6)]
    assert [(fault.place, fault.code) for fault in faults] == [("7", "no-level"), ("8", "no-level")]


@pytest.mark.django_db
def test_digcomp_travels_as_case_and_comes_back_without_loss(django_assert_max_num_queries):
    read, _faults = digcomp()
    with django_assert_max_num_queries(20):
        loaded = actions.load_framework(read, by=CLOCK, at=timezone.now())
    assert without_identifiers(framework_text(loaded)) == read
    package = json.loads(json.dumps(package_of(loaded, "https://example.test/ims/case/v1p1")))
    again, faults = read_case(package)
    assert not faults
    assert again == framework_text(loaded)
    kept = actions.load_framework(replace(again, code="digcomp-again"), by=CLOCK, at=timezone.now())
    assert without_identifiers(replace(framework_text(kept), code="digcomp-3")) == read


@pytest.mark.django_db
def test_the_national_framework_travels_both_ways():
    load_reference()
    framework = Framework.objects.get()
    text = framework_text(framework)
    assert sum(len(level.indicators) for one in text.competencies for level in one.levels) == 135
    again, faults = read_case(package_of(framework, "https://example.test"))
    assert (again, faults) == (text, [])
    rows = [(number, dict(zip(COLUMNS, row, strict=True))) for number, row in enumerate(write_rows(text), start=2)]
    table, faults = read_rows(rows, Mapping({name: name for name in COLUMNS}), code=text.code, name=text.name)
    assert not faults
    assert table.competencies == without_identifiers(text).competencies


def test_a_package_of_others_becomes_areas_and_competencies():
    def item(key, statement, kind="Standard"):
        return {"identifier": f"00000000-0000-4000-8000-00000000000{key}", "fullStatement": statement, "CFItemType": kind}

    def below(child, above):
        keys = [f"00000000-0000-4000-8000-00000000000{one}" for one in (child, above)]
        ends = {"originNodeURI": {"identifier": keys[0]}, "destinationNodeURI": {"identifier": keys[1]}}
        return {"associationType": "isChildOf", **ends}

    package = {
        "CFDocument": {"identifier": "00000000-0000-4000-8000-000000000000", "title": "Others"},
        "CFItems": [item(1, "Strand"), item(2, "Skill"), item(3, "Loose"), item(2, "Skill"), {"identifier": "?"}],
        "CFAssociations": [below(1, 0), below(2, 1)],
    }
    read, faults = read_case(package)
    assert [area.name for area in read.areas] == ["Strand"]
    assert [(one.name, one.area) for one in read.competencies] == [("Skill", "strand"), ("Loose", "")]
    assert [fault.code for fault in faults] == ["twice", "incomplete"]
    with pytest.raises(ValueError, match="no CFPackage"):
        read_case({"CFItems": []})


@pytest.mark.django_db
def test_hr_looks_at_a_file_then_loads_it(client):
    client.force_login(hr_of(UnitFactory()))
    columns = {f"column_{name}": column for name, column in NAMED.items()}
    facts = {"name": "DigComp 3.0", "code": "digcomp-3", "kind": "technical", "levels": LEVELS, **columns}

    def sent(**more):
        return {**facts, "file": SimpleUploadedFile("digcomp.csv", DIGCOMP.read_bytes()), **more}

    looked = client.post("/admin/competencies/frameworks/load/", sent(is_preview="on"))
    assert (len(looked.context["read"].competencies), Framework.objects.count()) == (21, 0)
    assert client.post("/admin/competencies/frameworks/load/", sent()).status_code == 302
    loaded = Framework.objects.get()
    assert (loaded.state, loaded.competencies.count()) == ("draft", 21)
    again = client.post("/admin/competencies/frameworks/load/", sent())
    assert again.context["form"].non_field_errors()
    at = f"/admin/competencies/frameworks/{loaded.pk}/export/"
    package = client.get(at).json()
    assert package["CFDocument"]["adoptionStatus"] == "Draft"
    assert client.get(f"{at}?format=csv").content.decode().count("LO1.1.01") == 1
    wrong = SimpleUploadedFile("x.json", b"{}")
    assert client.post("/admin/competencies/frameworks/load/", sent(file=wrong)).context["form"].errors["file"]


@pytest.mark.django_db
def test_everybody_reads_what_is_published_as_case(client):
    load_reference()
    framework = Framework.objects.get()
    listed = client.get("/ims/case/v1p1/CFDocuments").json()["CFDocuments"]
    assert [one["identifier"] for one in listed] == [str(framework.identifier)]
    package = client.get(f"/ims/case/v1p1/CFPackages/{framework.identifier}").json()
    assert len([one for one in package["CFItems"] if one["CFItemType"] == "Indicator"]) == 135
    assert client.get(f"/ims/case/v1p1/CFDocuments/{framework.identifier}").json() == package["CFDocument"]
    draft = actions.begin_version(framework, by=CLOCK, at=timezone.now())
    assert client.get(f"/ims/case/v1p1/CFPackages/{draft.identifier}").status_code == 404
