"""Designs of certificates: begun in the gallery, written with drafts and preview, published into what awards keep."""

import pytest
from django.core.exceptions import ValidationError
from django.db import InternalError, ProgrammingError, transaction
from django.urls import reverse
from django.utils import timezone

from certificates import actions
from certificates.document import document
from certificates.errors import DesignNotPublished, TemplateNotAllowed
from certificates.gallery import GALLERY, beginning
from certificates.models import Certificate, Design, DesignUse
from cms.blocks.certificates import check_placeholders
from cms.design_actions import begin_design
from cms.models import CertificateDesign
from cms.viewsets.designs import CertificateDesignViewSet
from lms.kit.actors import Actor
from lms.roles import load_group_permissions
from tests.factories.certificates import certificate, workshop
from tests.factories.courses import CurriculumFactory, OfferingFactory
from tests.factories.people import AgencyFactory, UnitFactory, employee_in, hr_of

CLOCK = Actor.system("tests")


@pytest.fixture
def city(db):
    """The root of an agency with a template."""
    return workshop().curriculum.course.owner.get_root()


@pytest.fixture
def hr(city):
    """HR of the whole agency."""
    load_group_permissions()
    return hr_of(city)


def begun(agency, key="ulos", language="id", name="Lokakarya"):
    return begin_design(agency, name, beginning(key).look(language), by=CLOCK)


def published(agency, **more):
    written = begun(agency, **more)
    written.get_latest_revision().publish()
    written.refresh_from_db()
    return written


def use(agency, course=None, design=None):
    return actions.use_design(agency, course, design, by=CLOCK, at=timezone.now())


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("key", [one.key for one in GALLERY])
def test_a_design_begun_in_the_gallery_looks_like_it(city, key, language):
    assert begun(city.agency, key, language).look() == beginning(key).look(language)


def test_publishing_twice_without_a_change_keeps_one_revision(city):
    written = published(city.agency)
    written.save_revision().publish()
    assert [revision.number for revision in written.design.revisions.all()] == [1]


def test_each_published_change_is_a_revision_of_the_same_design(city):
    written = published(city.agency)
    written.colour = "green"
    written.save_revision().publish()
    written.refresh_from_db()
    assert [revision.as_look.colour for revision in written.design.revisions.all()] == ["green", "maroon"]
    assert Design.objects.count() == 1


def test_a_draft_changes_nothing(city):
    written = published(city.agency)
    written.colour = "black"
    written.save_revision()
    assert written.design.revisions.count() == 1


def test_an_older_revision_published_again_stays_the_same_design(city):
    written = begun(city.agency)
    first = written.get_latest_revision()
    first.publish()
    written.refresh_from_db()
    written.colour = "navy"
    written.save_revision().publish()
    first.publish()
    written.refresh_from_db()
    assert [revision.as_look.colour for revision in written.design.revisions.all()] == ["maroon", "navy", "maroon"]


def test_new_certificates_get_the_design_of_their_course_and_keep_it(city):
    agency = city.agency
    course = workshop_of(city).curriculum.course
    everywhere, here = published(agency, name="Umum"), published(agency, key="formal", name="Khusus")
    use(agency, design=everywhere.design)
    use(agency, course, here.design)
    other, own = certificate(offering=workshop_of(city)), certificate(offering=course.curricula.get().offerings.get())
    assert (document(other).look.frame, document(own).look.frame) == ("ulos", "rule")
    here.colour = "black"
    here.save_revision().publish()
    use(agency, course, None)
    own = Certificate.objects.get(pk=own.pk)
    assert document(own).look.colour == "navy"


def workshop_of(city):
    return OfferingFactory(curriculum=CurriculumFactory(course__owner=city), past=True)


def test_without_a_choice_certificates_look_as_the_house_makes_them(city):
    assert document(certificate(offering=workshop_of(city))).look is None


def test_a_choice_repeated_or_taken_back_leaves_one_row_or_none(city):
    design = published(city.agency).design
    assert use(city.agency, design=design).pk == use(city.agency, design=design).pk
    assert use(city.agency) is None
    assert not DesignUse.objects.exists()


def test_a_design_that_nobody_published_cannot_be_used(city):
    draft = Design.objects.create(agency=city.agency, name="Konsep")
    with pytest.raises(DesignNotPublished):
        use(city.agency, design=draft)


def test_a_design_of_another_agency_cannot_be_used(city):
    foreign = published(AgencyFactory()).design
    with pytest.raises(TemplateNotAllowed):
        use(city.agency, design=foreign)


@pytest.mark.parametrize(
    ("text", "said"),
    [("Nomor {nomor}", "{nomor}"), ("{name.__class__}", "{name.__class__}"), ("{number", "kurung kurawal")],
)
def test_what_cannot_be_filled_in_is_refused_by_name(text, said):
    with pytest.raises(ValidationError) as refused:
        check_placeholders(text)
    assert said in refused.value.messages[0]


def edited(written, **changes):
    """What the browser posts for a design: as it is, but for these texts of the head."""
    form = {
        "name": written.name,
        "agency": written.agency_id,
        **{name: getattr(written, name) for name in ("language", "orientation", "arrangement", "frame", "colour", "ground")},
        **{name: getattr(written, name) for name in ("ornament", "signature", "verify_text", "modules_heading", "modules_note")},
        "has_levels": "on",
        "head-count": "2",
        "head-0-type": "title",
        "head-0-value": "Sertifikat",
        "head-1-type": "text",
        "head-1-value-text": "Nomor {number}",
        "head-1-value-size": "normal",
        "body-count": "2",
        "body-0-type": "name",
        "body-1-type": "facts",
        "body-1-value-facts": ["nip", "unit"],
        "body-1-value-layout": "lines",
    }
    for stream, count in (("head", 2), ("body", 2)):
        for place in range(count):
            form |= {f"{stream}-{place}-order": str(place), f"{stream}-{place}-deleted": "", f"{stream}-{place}-id": ""}
    return form | changes


@pytest.fixture
def desk(client, hr):
    """The back office as HR sees it."""
    client.force_login(hr)
    return client


def test_hr_begins_in_the_gallery_and_publishes(desk, city):
    page = desk.get(reverse("certificate_designs:begin"))
    assert all(one.picture in page.content.decode() for one in GALLERY)
    said = {"beginning": "formal", "name": "Penghargaan", "language": "en", "agency": city.agency_id}
    answer = desk.post(reverse("certificate_designs:begin"), said)
    written = CertificateDesign.objects.get()
    assert answer.url == reverse("certificate_designs:edit", args=[written.pk])
    answer = desk.post(answer.url, edited(written) | {"action-publish": "action-publish"})
    assert answer.status_code == 302
    written.refresh_from_db()
    assert [part.kind for part in written.design.revisions.get().as_look.body] == ["name", "facts"]
    again = desk.post(reverse("certificate_designs:begin"), said)
    assert "name" in again.context["form"].errors


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"head-1-value-text": "Nomor {nomor}"}, "{nomor}"),
        ({"head-1-value-text": "Nomor"}, "{number}"),
        ({"modules_note": "{dasar}"}, "{dasar}"),
    ],
)
def test_the_editor_is_told_what_is_wrong(desk, city, changes, said):
    written = begun(city.agency)
    answer = desk.post(
        reverse("certificate_designs:edit", args=[written.pk]), edited(written, **changes) | {"action-publish": "x"}
    )
    assert answer.status_code == 200
    assert said in answer.content.decode()
    written.refresh_from_db()
    assert written.design is None


def test_the_preview_shows_the_longest_and_the_shortest_name(desk, city):
    for name in ("Al", "Raja Sutan Parlindungan Situmorang Lumbantoruan Siregar"):
        employee_in(city, name=name)
    written = begun(city.agency)
    address = reverse("certificate_designs:preview_on_edit", args=[written.pk])
    assert desk.post(address, edited(written)).json() == {"is_valid": True, "is_available": True}
    longest, shortest = (desk.get(address, {"mode": mode}).content.decode() for mode in ("longest", "shortest"))
    assert "Raja Sutan Parlindungan" in longest
    assert 'name-large">Al<' in shortest
    assert "designed.css" in longest
    editor = desk.get(reverse("certificate_designs:edit", args=[written.pk])).content.decode()
    assert 'data-device-width="1190"' in editor


def test_hr_of_another_agency_or_of_one_office_finds_nothing(client, city):
    load_group_permissions()
    written, elsewhere = begun(city.agency), UnitFactory()
    for user, code in ((hr_of(elsewhere), 404), (hr_of(UnitFactory(parent=city)), 404)):
        client.force_login(user)
        for address in addresses():
            assert client.get(reverse(f"certificate_designs:{address}", args=[written.pk])).status_code == code, address
    assert client.get(reverse("certificate_designs:begin")).status_code == 302


def addresses():
    """Return the names of all addresses about one design."""
    return [
        pattern.name
        for pattern in CertificateDesignViewSet().get_urlpatterns()
        if str(pattern.pattern).count("<") == 1 and "pk" in str(pattern.pattern)
    ]


def test_hr_chooses_the_design_of_a_course(desk, city):
    design, course = published(city.agency).design, workshop_of(city).curriculum.course
    said = {"agency": city.agency_id, "course": course.pk, "design": design.pk}
    answer = desk.post(reverse("certificate_designs_in_use:add"), said)
    use = DesignUse.objects.get()
    assert answer.url == reverse("certificate_designs_in_use:show", args=[use.pk])
    assert design.name in desk.get(answer.url).content.decode()
    sample = desk.get(reverse("certificate_designs_in_use:sample", args=[use.pk]))
    assert sample.content.startswith(b"%PDF")
    assert str(course) in desk.get(reverse("certificate_designs_in_use:index")).content.decode()


def test_a_published_design_never_changes_and_is_kept(city):
    revision = published(city.agency).design.revisions.get()
    revision.look = {}
    with pytest.raises((InternalError, ProgrammingError)), transaction.atomic():
        revision.save()
    with pytest.raises((InternalError, ProgrammingError)), transaction.atomic():
        revision.delete()
