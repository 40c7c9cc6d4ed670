"""Pages of reports as strangers and desks meet them; and strangers who try to read what is not public."""

import io
import re

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from participation import flood
from participation.models import Report, ReportPhoto
from tests.factories.pages import signed_in, statements
from tests.factories.participation import SENT_AT, ReportFactory, ServiceFactory, desk_of, rule
from tests.factories.people import UnitFactory, auditor_of, employee_in, hr_of

MARK = "Zyxwvut"


@pytest.fixture(autouse=True)
def _no_memory():
    cache.clear()


@pytest.fixture
def root(db):
    rule()
    return UnitFactory()


@pytest.fixture
def dinas(root):
    return UnitFactory(parent=root)


@pytest.fixture
def stranger():
    return Client()


def picture():
    out = io.BytesIO()
    Image.new("RGB", (20, 10), "green").save(out, "PNG")
    return SimpleUploadedFile("foto.png", out.getvalue(), "image/png")


def sent(dinas, **said):
    about = {"kind": "complaint", "about": f"u-{dinas.public_id}", "title": "Antrean panjang", "text": "Tiga jam menunggu."}
    return {**about, "privacy": "anonymous", "name": "", "mail": "", "website": "", **said}


class TestSending:
    def test_a_stranger_reports_follows_and_rates(self, stranger, root, dinas):
        response = stranger.post(reverse("participation:write"), sent(dinas, photos=[picture()]), follow=True)
        (followed, _status) = response.redirect_chain[-1]
        page = response.content.decode()
        assert "Antrean panjang" in page
        report = Report.objects.get()
        photo = report.photos.get()
        assert stranger.get(f"{followed}photos/{photo.public_id}/").status_code == 200
        assert stranger.get(reverse("participation:photo", args=[photo.public_id])).status_code == 404

        coordinator = signed_in(desk_of(root).user)
        desk = reverse("participation:desk_report", args=[report.public_id])
        assert coordinator.get(reverse("participation:photo", args=[photo.public_id])).status_code == 200
        check = {"verb": "verify", "kind": "complaint", "unit": dinas.pk, "is_published": "on", "public_title": "Antrean"}
        assert coordinator.post(desk, check).status_code == 302
        assert coordinator.post(desk, {"verb": "answer", "text": "Loket ditambah.", "is_public": "on"}).status_code == 302
        assert "Loket ditambah." in stranger.get(reverse("participation:report", args=[report.public_id])).content.decode()
        assert stranger.post(followed, {"verb": "rate", "stars": "5", "words": ""}).status_code == 302
        report.refresh_from_db()
        assert (report.state, report.rating) == ("closed", 5)

    def test_a_service_brings_its_unit(self, stranger, dinas):
        service = ServiceFactory(unit=dinas)
        stranger.post(reverse("participation:write"), sent(dinas, about=f"s-{service.public_id}"))
        assert Report.objects.get().service == service
        page = stranger.get(reverse("participation:write"), {"service": service.public_id}).content.decode()
        assert re.search(rf'value="s-{service.public_id}"\s+selected', page)

    @pytest.mark.parametrize(
        ("said", "field"),
        [
            ({"website": "http://spam.example"}, "website"),
            ({"text": "http://a.id http://b.id"}, "text"),
            ({"privacy": "named"}, "name"),
            ({"about": "u-none"}, "about"),
            ({"kind": "inspection"}, "kind"),
        ],
    )
    def test_what_is_not_right_is_not_sent(self, stranger, dinas, said, field):
        response = stranger.post(reverse("participation:write"), sent(dinas, **said))
        assert field in response.context["form"].errors
        assert not Report.objects.exists()

    def test_a_flood_from_one_source_is_held_off_while_others_get_through(self, dinas):
        one, other = Client(REMOTE_ADDR="10.0.0.1"), Client(REMOTE_ADDR="10.0.0.2")
        for _number in range(flood.REPORTS.most):
            assert one.post(reverse("participation:write"), sent(dinas)).status_code == 302
        assert one.post(reverse("participation:write"), sent(dinas)).status_code == 429
        assert other.post(reverse("participation:write"), sent(dinas)).status_code == 302
        assert Report.objects.count() == flood.REPORTS.most + 1

    def test_who_guesses_codes_finds_none_any_more(self, dinas, stranger):
        report = ReportFactory(unit=dinas, secret="AAAAA-BBBBB-CCCCC-DDDDD")
        mine = reverse("participation:followed", args=["AAAAA-BBBBB-CCCCC-DDDDD"])
        assert report.title in stranger.get(mine).content.decode()
        for number in range(flood.GUESSES.most):
            assert stranger.get(reverse("participation:followed", args=[f"{number:020}"])).status_code == 404
        assert stranger.get(mine).status_code == 404

    def test_a_code_that_is_not_known_is_said(self, stranger, root):
        response = stranger.post(reverse("participation:follow"), {"secret": "AAAAA"})
        assert "secret" in response.context["form"].errors


class TestDesk:
    def test_who_has_no_desk_finds_none(self, root, dinas):
        report = ReportFactory(unit=dinas, published=True)
        for user in (employee_in(dinas).user, hr_of(root), auditor_of(root)):
            client = signed_in(user)
            assert client.get(reverse("participation:desk")).status_code == 404
            assert client.get(reverse("participation:desk_report", args=[report.public_id])).status_code == 404

    def test_late_ones_stand_at_the_top(self, root, dinas):
        late = ReportFactory(unit=dinas, published=True, answer_by=SENT_AT.date().replace(year=2020))
        ReportFactory(unit=dinas, published=True, answer_by=SENT_AT.date().replace(year=2090))
        client = signed_in(desk_of(dinas).user)
        assert client.get(reverse("participation:desk")).context["page_obj"][0] == late
        assert list(client.get(reverse("participation:desk"), {"state": "late"}).context["page_obj"]) == [late]

    def test_a_step_of_the_coordinator_is_not_a_units(self, dinas):
        report = ReportFactory(unit=dinas, published=True)
        client = signed_in(desk_of(dinas).user)
        client.post(reverse("participation:desk_report", args=[report.public_id]), {"verb": "archive", "reason": "x"})
        report.refresh_from_db()
        assert report.state == "verified"

    @pytest.mark.parametrize("address", ["participation:desk", "participation:index"])
    def test_a_long_list_costs_what_a_short_one_does(self, root, dinas, address):
        client = signed_in(desk_of(root).user)
        ReportFactory.create_batch(2, unit=dinas, published=True)
        few = statements(client, reverse(address))
        ReportFactory.create_batch(30, unit=dinas, published=True)
        assert statements(client, reverse(address)) == few


class TestConfidentiality:
    """A stranger tries every door: list, search, page, API, photos, tickets; an employee and HR do too."""

    @pytest.fixture
    def hidden(self, dinas):
        kinds = {
            "confidential": {"privacy": "confidential", "state": "verified", "answer_by": SENT_AT.date(), "verified_at": SENT_AT},
            "unchecked": {},
            "unconfirmed": {"state": "unconfirmed"},
            "archived": {"state": "archived"},
        }
        made = [ReportFactory(unit=dinas, title=f"{MARK} {name}", text=MARK, **said) for name, said in kinds.items()]
        for report in made:
            photo = ReportPhoto(report=report, width=1, height=1)
            photo.file.save("foto.jpg", ContentFile(b"\xff\xd8"))
        return made

    @pytest.fixture
    def public(self, dinas):
        """One that is public, but says less to all than what was sent."""
        return ReportFactory(
            unit=dinas, published=True, title=MARK, text=MARK, public_title="Umum", public_text="Umum", place=MARK
        )

    def doors(self, reports):
        for report in reports:
            yield reverse("participation:report", args=[report.public_id])
            yield reverse("participation:followed", args=[report.public_id])
            yield reverse("participation:desk_report", args=[report.public_id])
            for photo in report.photos.all():
                yield reverse("participation:photo", args=[photo.public_id])
                yield reverse("participation:own_photo", args=["x", photo.public_id])
                yield f"/media/{photo.file.name}"

    def test_no_door_opens(self, hidden, root, dinas):
        for client in (Client(), signed_in(employee_in(dinas).user), signed_in(hr_of(root)), signed_in(auditor_of(root))):
            for door in self.doors(hidden):
                response = client.get(door)
                assert response.status_code in (302, 404)
                assert MARK.encode() not in response.content

    @pytest.mark.parametrize("ask", [{}, {"q": MARK}, {"q": "foto"}, {"kind": "complaint"}])
    def test_list_search_and_api_know_only_public_words(self, hidden, public, stranger, ask):
        response = stranger.get(reverse("participation:index"), ask)
        assert list(response.context["page_obj"]) == ([] if "q" in ask else [public])
        assert ("q" in ask) or MARK not in response.content.decode()
        answer = stranger.get(reverse("api:public_reports"), ask)
        assert MARK not in answer.content.decode()
        assert [one["ticket"] for one in answer.json()["results"]] == [public.public_id]
        assert MARK not in stranger.get(reverse("participation:report", args=[public.public_id])).content.decode()

    def test_what_is_hidden_cannot_be_supported(self, hidden, stranger):
        for report in hidden:
            assert stranger.post(reverse("participation:support", args=[report.public_id])).status_code == 404

    def test_a_name_behind_a_public_report_stands_nowhere_public(self, dinas, stranger):
        stranger.post(reverse("participation:write"), sent(dinas, privacy="named", name=MARK))
        report = Report.objects.get()
        Report.objects.update(is_published=True, public_title="Umum", state="verified")
        for door in (reverse("participation:index"), reverse("participation:report", args=[report.public_id])):
            assert MARK not in stranger.get(door).content.decode()
        assert MARK not in stranger.get(reverse("api:public_reports")).content.decode()
        page = signed_in(desk_of(dinas).user).get(reverse("participation:desk_report", args=[report.public_id]))
        assert MARK in page.content.decode()

    def test_the_page_of_a_secret_is_kept_by_nobody(self, dinas, stranger):
        ReportFactory(unit=dinas, secret="AAAAA-BBBBB-CCCCC-DDDDD")
        response = stranger.get(reverse("participation:followed", args=["AAAAA-BBBBB-CCCCC-DDDDD"]))
        assert "no-store" in response["Cache-Control"]
        assert 'content="same-origin"' in response.content.decode()
