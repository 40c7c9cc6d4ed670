"""The nine competencies that come with the product."""

import json

import pytest

from competencies.models import ClassDefault, Competency, Framework, Indicator, Level
from competencies.reference import DATA, load_reference

pytestmark = pytest.mark.django_db


def test_nine_competencies_have_five_levels_of_three_indicators_however_often_loaded():
    load_reference()
    load_reference()
    framework = Framework.objects.get(code="permenpanrb-38-2017")
    assert framework.state == Framework.State.PUBLISHED
    competencies = Competency.objects.filter(framework=framework)
    kinds = list(competencies.values_list("kind", flat=True))
    assert (kinds.count("managerial"), kinds.count("sociocultural")) == (8, 1)
    levels = Level.objects.filter(competency__in=competencies)
    assert (levels.count(), Indicator.objects.filter(level__in=levels).count()) == (45, 135)
    assert not competencies.filter(name_en="").exists()


def test_every_class_has_a_default_that_nobody_claims_to_have_checked():
    load_reference()
    assert ClassDefault.objects.filter(is_confirmed=False).exclude(legal_source="").count() == 14


def test_what_hr_made_of_the_defaults_stays():
    load_reference()
    ClassDefault.objects.filter(job_class="06").update(level=2, is_confirmed=True)
    load_reference()
    assert ClassDefault.objects.get(job_class="06").is_confirmed


def test_the_file_says_what_was_reconstructed():
    note = json.loads((DATA / "framework.json").read_text(encoding="utf-8"))["note"]
    assert "Reconstructed" in note
    assert "Kerja Sama 3.2 and 3.3" in note
