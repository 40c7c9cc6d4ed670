"""Webhooks: a receiver that kills connections, answers 500, is slow to take and repeats gets everything, in order, signed."""

import datetime as dt
import json
import socket
import ssl
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from certificates import actions
from certificates.models import Contribution
from lms import webhooks
from lms.models import WebhookEndpoint, WebhookLetter
from people.models import Employee, RecordAccess
from tests.factories.appraisals import CreditLineFactory
from tests.factories.certificates import SYSTEM, workshop
from tests.factories.people import UnitFactory, UserFactory, auditor_of, employee_in, reading_english
from tests.people.https_server import certificate

pytestmark = pytest.mark.django_db(transaction=True)


class Receiver:
    """Another system on this machine: `moods` say what it does with the next messages, then it takes all."""

    def __init__(self):
        self.moods, self.taken = [], []

    def handle(self, handler):
        body = handler.rfile.read(int(handler.headers["content-length"]))
        mood = self.moods.pop(0) if self.moods else "take"
        if mood == "kill":
            handler.connection.close()
            return
        if mood in ("take", "take and fail", "slow"):
            self.taken.append((dict(handler.headers.items()), body.decode()))
        if mood == "slow":
            handler.rfile.read(1)  # until the sender hangs up
            return
        handler.send_response({"take": 204, "redirect": 302}.get(mood, 500))
        if mood == "redirect":
            handler.send_header("Location", "https://elsewhere.example/")
        handler.end_headers()

    def ids(self):
        """Every id that arrived, in order, repeats left out."""
        told = [one["id"] for _headers, body in self.taken for one in json.loads(body)["data"]["changes"]]
        return list(dict.fromkeys(told))


@pytest.fixture
def receiver(tmp_path, monkeypatch):
    found = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            found.handle(self)

        def log_message(self, *_words):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.handle_error = lambda *_words: None
    path = certificate(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    here = socket.getaddrinfo
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda host, port, _family=0, *more, **how: here(host, port, socket.AF_INET, *more, **how)
    )
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    found.address = f"https://localhost:{server.server_port}/hook"
    try:
        yield found
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def unit():
    return UnitFactory()


def subscribe(receiver, unit, **fields):
    known = {"name": "e-Kinerja", "address": receiver.address, "is_private_allowed": True, "resources": ["credits"]}
    endpoint = WebhookEndpoint(owner=auditor_of(unit), **{**known, **fields})
    return endpoint, webhooks.make_endpoint(endpoint, from_now=True)


def lines(unit, number):
    employee = employee_in(unit)
    return [str(CreditLineFactory(employee=employee).pk) for _number in range(number)]


def deliver_until_quiet():
    """Deliver again and again, each time as late as the pauses ask."""
    at = timezone.now()
    for _turn in range(len(webhooks.PAUSES) + 3):
        webhooks.deliver_due(at)
        at += dt.timedelta(hours=7)


def test_what_changes_is_sent_signed(receiver, unit):
    endpoint, secret = subscribe(receiver, unit)
    told = lines(unit, 3)
    assert webhooks.deliver_due(timezone.now()) == 1
    ((headers, body),) = receiver.taken
    read = Webhook(secret).verify(body, headers)
    assert [one["id"] for one in read["data"]["changes"]] == told
    assert read["type"] == "changes"
    with pytest.raises(WebhookVerificationError):
        Webhook(webhooks.new_secret()).verify(body, headers)
    endpoint.refresh_from_db()
    assert secret not in endpoint.secret
    assert webhooks.deliver_due(timezone.now()) == 0
    (look,) = RecordAccess.objects.filter(viewer=endpoint.owner)
    assert (look.what, look.request_id) == (
        "API: webhook",
        {name.lower(): value for name, value in headers.items()}["webhook-id"],
    )
    assert {one["employee"] for one in read["data"]["changes"]} == set(
        Employee.objects.filter(pk__in=look.employees).values_list("public_id", flat=True)
    )


def test_nothing_from_before_and_nothing_of_strangers(receiver, unit):
    lines(unit, 2)
    subscribe(receiver, unit)
    lines(UnitFactory(), 2)
    webhooks.deliver_due(timezone.now())
    assert receiver.taken == []


def test_a_guest_s_certificate_is_told_once_and_is_a_look_at_nobody(receiver):
    offering = workshop()
    endpoint, _secret = subscribe(receiver, offering.curriculum.course.owner.get_root(), resources=["certificates"])
    guest = Contribution(offering=offering, guest_name="Prof. Dwi Rahayu", guest_post="Guru Besar", role="narasumber")
    actions.note_contribution(guest, by=SYSTEM, at=timezone.now())
    actions.award_contributions(offering, by=SYSTEM, at=timezone.now())
    assert [webhooks.deliver_due(timezone.now()) for _turn in range(2)] == [1, 0]
    assert receiver.ids() == [guest.certificates.get().number]
    assert not RecordAccess.objects.filter(viewer=endpoint.owner).exists()


@pytest.mark.parametrize("mood", ["kill", "fail", "redirect", "take and fail"])
def test_a_receiver_in_a_bad_mood_gets_everything_in_order(receiver, unit, mood, monkeypatch):
    monkeypatch.setattr(webhooks, "PORTION", 2)
    subscribe(receiver, unit)
    told = lines(unit, 7)
    receiver.moods = [mood, "take", mood, mood, "take", mood]
    deliver_until_quiet()
    assert receiver.ids() == told
    assert not WebhookLetter.objects.exists()


def test_a_receiver_too_slow_to_answer_gets_it_again_and_holds_nobody_up(receiver, unit, monkeypatch):
    monkeypatch.setattr(webhooks, "SECONDS", 0.3)
    endpoint, _secret = subscribe(receiver, unit)
    told = lines(unit, 2)
    receiver.moods = ["slow"]
    at = timezone.now()
    assert webhooks.deliver_due(at) == 0
    endpoint.refresh_from_db()
    assert (endpoint.attempts, endpoint.busy_until, "timed out" in endpoint.last_error) == (1, None, True)
    deliver_until_quiet()
    assert receiver.ids() == told
    assert len(receiver.taken) >= 2


def test_a_repeat_has_the_same_message_id(receiver, unit):
    _endpoint, secret = subscribe(receiver, unit)
    lines(unit, 1)
    receiver.moods = ["take and fail"]
    deliver_until_quiet()
    ids = [{name.lower(): value for name, value in headers.items()}["webhook-id"] for headers, _body in receiver.taken]
    assert len(ids) == 2
    assert len(set(ids)) == 1
    assert secret


def test_each_pause_is_longer_and_the_error_is_kept(receiver, unit):
    endpoint, _secret = subscribe(receiver, unit)
    lines(unit, 1)
    receiver.moods = ["fail"] * 2
    at = timezone.now()
    webhooks.deliver_due(at)
    endpoint.refresh_from_db()
    assert (endpoint.attempts, endpoint.next_at, endpoint.busy_until) == (1, at + webhooks.PAUSES[0], None)
    assert "500" in endpoint.last_error
    assert webhooks.deliver_due(at) == 0
    assert len(receiver.moods) == 1
    webhooks.deliver_due(endpoint.next_at)
    endpoint.refresh_from_db()
    assert endpoint.attempts == 2


def test_what_is_never_taken_becomes_a_dead_letter_and_is_sent_again(receiver, unit):
    _endpoint, secret = subscribe(receiver, unit)
    first = lines(unit, 1)
    receiver.moods = ["fail"] * (len(webhooks.PAUSES) + 1)
    deliver_until_quiet()
    letter = WebhookLetter.objects.get()
    later = lines(unit, 1)
    webhooks.deliver_due(timezone.now())
    assert receiver.ids() == later
    receiver.moods = ["fail"]
    with pytest.raises(webhooks.NotTaken):
        webhooks.replay(letter, at=timezone.now())
    webhooks.replay(letter, at=timezone.now())
    letter.refresh_from_db()
    webhooks.replay(letter, at=timezone.now())
    assert receiver.ids() == later + first
    assert letter.replayed_at is not None
    headers, body = receiver.taken[-1]
    assert Webhook(secret).verify(body, headers)


def test_both_secrets_sign_while_one_is_changed(receiver, unit):
    endpoint, old = subscribe(receiver, unit)
    at = timezone.now()
    new = webhooks.rotate_secret(endpoint, at=at)
    lines(unit, 1)
    webhooks.deliver_due(at)
    headers, body = receiver.taken[-1]
    for secret in (old, new):
        assert Webhook(secret).verify(body, headers)
    endpoint.refresh_from_db()
    late = webhooks.signed(endpoint, "msg", "{}", at + webhooks.KEPT)
    assert len(late["webhook-signature"].split()) == 1


def test_private_networks_and_plain_http_are_not_called(receiver, unit):
    private, _secret = subscribe(receiver, unit, is_private_allowed=False)
    plain, _other = subscribe(receiver, unit, address="http://localhost/")
    lines(unit, 1)
    webhooks.deliver_due(timezone.now())
    for endpoint, words in ((private, "private network"), (plain, "Only https")):
        endpoint.refresh_from_db()
        assert words in endpoint.last_error
    assert receiver.taken == []


def test_that_nobody_answers_is_said_without_words_for_programmers(receiver, unit):
    endpoint, _secret = subscribe(receiver, unit, address="https://localhost:1/")
    lines(unit, 1)
    webhooks.deliver_due(timezone.now())
    endpoint.refresh_from_db()
    assert "refused" in endpoint.last_error
    assert "urlopen" not in endpoint.last_error


def test_a_worker_that_died_frees_its_endpoint_later(receiver, unit):
    endpoint, _secret = subscribe(receiver, unit)
    lines(unit, 1)
    now = timezone.now()
    WebhookEndpoint.objects.update(busy_until=now + webhooks.BUSY)
    assert webhooks.deliver_due(now) == 0
    assert webhooks.deliver_due(now + webhooks.BUSY) == 1
    assert endpoint.pk


def test_the_command_delivers(receiver, unit, capsys):
    subscribe(receiver, unit)
    lines(unit, 1)
    call_command("deliver_webhooks")
    assert "1 portions taken" in capsys.readouterr().out


def test_the_operator_keeps_webhooks(client, receiver, unit):
    owner = auditor_of(unit)
    operator = UserFactory(is_superuser=True)
    reading_english(operator)
    client.force_login(operator)
    told = {"name": "e-Kinerja", "address": receiver.address, "owner": owner.pk, "is_private_allowed": "on", "from_now": "on"}
    page = client.post(reverse("webhooks_register:add"), told, follow=True)
    assert "whsec_" in page.content.decode()
    endpoint = WebhookEndpoint.objects.get()
    assert "whsec_" in client.post(reverse("webhooks_register:rotate", args=[endpoint.pk]), {}, follow=True).content.decode()
    client.post(reverse("webhooks_register:pause", args=[endpoint.pk]), {})
    endpoint.refresh_from_db()
    assert not endpoint.is_active
    lines(unit, 1)
    assert webhooks.deliver_due(timezone.now()) == 0
    page = client.post(reverse("webhooks_register:replay", args=[endpoint.pk]), {}, follow=True)
    assert "All dead letters were taken." in page.content.decode()
    plain = client.post(reverse("webhooks_register:add"), {**told, "address": "http://x.example/"})
    assert "Only https" in plain.content.decode()


def test_the_operator_changes_where_a_webhook_leads(client, receiver, unit):
    endpoint, _secret = subscribe(receiver, unit)
    WebhookEndpoint.objects.update(is_private_allowed=False)
    lines(unit, 1)
    now = timezone.now()
    assert webhooks.deliver_due(now) == 0
    operator = UserFactory(is_superuser=True)
    reading_english(operator)
    client.force_login(operator)
    shown = reverse("webhooks_register:show", args=[endpoint.pk])
    assert "lies in a private network" in client.get(shown).content.decode()
    address = reverse("webhooks_register:change", args=[endpoint.pk])
    assert receiver.address in client.get(address).content.decode()
    told = {"name": "e-Kinerja", "address": receiver.address, "owner": endpoint.owner_id, "is_private_allowed": "on"}
    assert "Saved." in client.post(address, told, follow=True).content.decode()
    assert webhooks.deliver_due(now) == 1
    endpoint.refresh_from_db()
    assert (endpoint.name, endpoint.attempts, endpoint.last_error) == ("e-Kinerja", 0, "")
