"""Trainers see units of a draft as learners will, and nothing is kept."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from courses.models import UnitProgress
from courses.reference import load_reference
from lms.demo import media
from tests import packages
from tests.courses.test_package_playing import kept_package
from tests.factories.courses import CurriculumFactory, LearningUnitFactory
from tests.factories.people import UnitFactory, UserFactory, trainer_in


@pytest.fixture
def draft(db):
    """A draft of a trainer, and the trainer."""
    office = UnitFactory(parent=UnitFactory())
    trainer = trainer_in(office)
    return CurriculumFactory(course__owner=office, course__trainers=[trainer], draft=True), trainer


def look(client, unit, query=""):
    return client.get(reverse("courses:preview", args=[unit.public_id]) + query, HTTP_HOST="127.0.0.1:8000")


@pytest.mark.parametrize("kind", ["reading", "document", "quiz", "video", "package", "assignment", "survey"])
def test_every_kind_is_shown_before_it_has_content(client, draft, kind):
    curriculum, trainer = draft
    client.force_login(trainer)
    page = look(client, LearningUnitFactory(module=curriculum.modules.first(), kind=kind))
    assert page.status_code == 200
    assert '<form method="post">' not in page.content.decode().split("</header>")[-1].split("<footer")[0]


def test_video_and_document_are_given(client, draft):
    curriculum, trainer = draft
    client.force_login(trainer)
    film = LearningUnitFactory(module=curriculum.modules.first(), kind="video", settings={"length": 2})
    film.file.save("v.webm", ContentFile(media.video(["Satu"], 2)))
    assert look(client, film).status_code == 200
    assert b"".join(look(client, film, "?file").streaming_content).startswith(b"\x1aE\xdf\xa3")
    assert look(client, film, "?captions").status_code == 404
    paper = LearningUnitFactory(module=curriculum.modules.first(), kind="document")
    assert look(client, paper, "?file").status_code == 404
    paper.file.save("p.pdf", ContentFile(b"%PDF-1.7"))
    assert b"".join(look(client, paper, "?file").streaming_content) == b"%PDF-1.7"


def test_a_package_plays_and_nothing_is_kept(client, draft):
    curriculum, trainer = draft
    unit = LearningUnitFactory(module=curriculum.modules.first(), kind="package", package=kept_package(packages.scorm_12()))
    client.force_login(trainer)
    page = look(client, unit)
    assert 'src="http://localhost:8000/packages/' in page.content.decode()
    assert "frame-src http://localhost:8000" in page["Content-Security-Policy"]
    assert not UnitProgress.objects.exists()
    unit.package = kept_package(packages.cmi5())
    unit.save()
    assert look(client, unit).status_code == 200


def test_who_does_not_keep_the_curriculum_finds_nothing(client, draft):
    curriculum, _trainer = draft
    unit = LearningUnitFactory(module=curriculum.modules.first())
    client.force_login(UserFactory())
    assert look(client, unit).status_code == 404
    session = LearningUnitFactory(module=curriculum.modules.first(), kind="session")
    client.force_login(draft[1])
    assert look(client, session).status_code == 404


def test_a_survey_shows_what_it_asks_and_takes_nothing(client, draft):
    load_reference()
    curriculum, trainer = draft
    client.force_login(trainer)
    page = look(client, LearningUnitFactory(module=curriculum.modules.first(), kind="survey")).content.decode()
    assert 'type="radio" name="q1"' in page
    assert "disabled" in page.split('type="radio"')[0]
    assert 'type="submit"' not in page.split("<main")[1].split("</main>")[0]
