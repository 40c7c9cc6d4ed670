"""Each row reaches SIASN once, whatever becomes of the answers; what SIASN refuses waits for HR, a lost token stops all."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.utils import timezone

from appraisals.models import CreditLine
from appraisals.steps.posting import take_back
from siasn.actions import Collected, compare, give_token, retry_entry, siasn_of, withdraw_entry
from siasn.actions.sending import BUSY, PAUSES
from siasn.client import SignInNeeded
from siasn.errors import EntryIncomplete, NothingToRemove, SiasnOff
from siasn.models import Difference, Entry, PersonToken, SiasnPerson
from tests.factories.people import employee_in
from tests.siasn.conftest import CLOCK

pytestmark = pytest.mark.django_db


def only():
    return Entry.objects.get()


def test_a_row_is_sent_with_both_tokens_and_keeps_the_answer(city, siasn):
    city.completes()
    city.collect()
    assert city.send().sent == 1
    ((kind, body),) = siasn.saved
    entry = only()
    assert (kind, body["pnsOrangId"]) == ("kursus", siasn.person(city.learner.nip))
    assert (entry.state, entry.siasn_id) == ("sent", entry.answer["mapData"]["rwKursusId"])
    assert city.send().done == 0
    assert SiasnPerson.objects.get().siasn_id == body["pnsOrangId"]
    assert siasn.person_token not in PersonToken.objects.get().secret


@pytest.mark.parametrize("mood", ["kill", "500", "429", "save and kill"])
def test_no_answer_is_asked_again_later_and_nothing_is_written_twice(city, siasn, mood):
    city.completes()
    city.collect()
    siasn.moods = [mood, "kill"] if mood == "kill" else [mood]
    at = timezone.now()
    assert city.send(at).put_off == 1
    entry = only()
    assert (entry.state, entry.attempts, entry.busy_until) == ("waiting", 1, None)
    assert PAUSES[0] <= entry.next_at - at <= PAUSES[0] + dt.timedelta(seconds=30)
    assert city.send(at).done == 0
    for _turn in range(2):
        at += dt.timedelta(hours=7)
        city.send(at)
    entry = only()
    assert (entry.state, entry.attempts, entry.last_error) == ("sent", 0, "")
    assert entry.was_there == (mood == "save and kill")
    assert len(siasn.saved) == 1
    assert entry.siasn_id == siasn.rows["kursus", siasn.person(city.learner.nip)][0]["id"]


def test_what_siasn_refuses_waits_for_hr(city, siasn):
    city.completes()
    city.collect()
    siasn.moods = ["refuse"]
    assert city.send().refused == 1
    assert (only().state, only().last_error) == ("refused", "Data sudah dikunci")
    assert city.send().done == 0
    retry_entry(only(), by=city.by, at=timezone.now())
    assert city.send().sent == 1


def test_somebody_siasn_does_not_know_is_refused(city, siasn):
    city.completes()
    city.collect()
    siasn.unknown.add(city.learner.nip)
    city.send()
    assert "nobody" in only().last_error


def test_a_row_typed_in_by_hand_with_other_content_is_written_over_only_when_hr_says_so(city, siasn):
    city.completes()
    city.collect()
    person = siasn.person(city.learner.nip)
    typed = only().body | {"pnsOrangId": person, "jumlahJam": 99}
    key = siasn._keep("kursus", person, typed)
    assert city.send().refused == 1
    assert "jumlahJam" in only().last_error
    retry_entry(only(), by=city.by, at=timezone.now())
    assert city.send().sent == 1
    (row,) = siasn.rows["kursus", person]
    assert (row["id"], row["jumlahJam"]) == (key, only().body["jumlahJam"])


def test_a_token_that_is_refused_stops_all_and_blames_no_row(city, siasn):
    city.completes()
    city.completes(employee=employee_in(city.root))
    city.collect()
    siasn.person_token = "another"
    done = city.send()
    assert (done.done, bool(done.stopped)) == (0, True)
    assert {(one.state, one.attempts) for one in Entry.objects.all()} == {("waiting", 0)}
    with pytest.raises(SiasnOff):
        siasn_of(city.agency)
    give_token(city.agency, "another", by=city.by, at=timezone.now())
    siasn.system_tokens.clear()
    assert city.send().sent == 2


def test_a_token_of_the_system_that_has_expired_is_fetched_anew(city, siasn):
    there = siasn_of(city.agency)
    assert there.person(city.learner.nip)
    siasn.system_tokens.clear()
    assert there.person(city.learner.nip)
    siasn.credentials = "other:secret"
    siasn.system_tokens.clear()
    with pytest.raises(SignInNeeded):
        there.person(city.learner.nip)


def test_a_sender_that_died_frees_its_row_which_is_looked_for_first(city, siasn):
    city.completes()
    city.collect()
    city.send()
    at = timezone.now()
    fresh = city.completes(employee=employee_in(city.root))
    city.collect()
    Entry.objects.filter(source_key=str(fresh.pk)).update(state="sending", busy_until=at + BUSY)
    assert city.send(at).done == 0
    assert city.send(at + BUSY).sent == 1


def test_angka_kredit_names_the_newest_functional_post(city, siasn):
    city.rates(employee_in(city.root))
    city.collect()
    entry = Entry.objects.get(kind="angkakredit")
    amended = {"nomorSk": "800/1/PAK/2026", "tanggalSk": "05-01-2026"}
    Entry.objects.filter(pk=entry.pk).update(state="waiting", faults={}, body=entry.body | amended)
    siasn.posts[city.learner.nip] = [
        {"id": "old", "jenisJabatan": "2", "tmtJabatan": "01-02-2019"},
        {"id": "new", "jenisJabatan": "2", "tmtJabatan": "01-01-2021"},
        {"id": "no", "jenisJabatan": "1", "tmtJabatan": "01-01-2024"},
    ]
    city.send()
    assert dict(siasn.saved)["angkakredit"]["rwJabatanId"] == "new"
    assert dict(siasn.saved)["skp22"]["kuadranKinerjaNilai"] == 2


def test_what_differs_is_found_person_by_person(city, siasn):
    for day in (dt.date(2026, 3, 2), dt.date(2026, 3, 9), dt.date(2026, 3, 16)):
        city.claims(starts_on=day, ends_on=day, days=1)
    city.collect()
    city.send()
    person = siasn.person(city.learner.nip)
    changed, gone, back = siasn.rows["kursus", person]
    changed["jumlahJam"] = 99
    siasn.rows["kursus", person] = [changed, back]
    siasn._keep("kursus", person, {**back, "nomorSertipikat": "1/X", "namaKursus": "Diketik sendiri"})
    Entry.objects.filter(siasn_id=back["id"]).update(taken_back_at=timezone.now())
    for _turn in range(2):
        assert compare(city.agency, siasn_of(city.agency), at=timezone.now()) == 1
    found = {one.what: one for one in Difference.objects.all()}
    assert found["changed"].pairs == [("jumlahJam", str(Entry.objects.get(siasn_id=changed["id"]).body["jumlahJam"]), "99")]
    assert found["gone"].entry.siasn_id == gone["id"]
    assert found["taken_back"].siasn_id == back["id"]
    assert found["only_there"].title == "Diketik sendiri"
    assert Difference.objects.count() == 4


@pytest.mark.parametrize("mood", ["", "kill", "refuse"])
def test_what_was_taken_back_is_taken_out_when_hr_says_so(city, siasn, mood):
    city.completes()
    city.collect()
    city.send()
    with pytest.raises(NothingToRemove):
        withdraw_entry(only(), by=city.by, at=timezone.now(), reason="x")
    take_back(CreditLine.objects.all(), by=CLOCK, at=timezone.now(), reason="keliru")
    city.collect()
    assert city.send().done == 0
    withdraw_entry(only(), by=city.by, at=timezone.now(), reason="Nilai dibatalkan.")
    siasn.moods = [mood] if mood else []
    at = timezone.now()
    city.send(at)
    if mood == "refuse":
        assert (only().state, only().last_error) == ("refused", "Data sudah dikunci")
        withdraw_entry(only(), by=city.by, at=timezone.now(), reason="Nilai dibatalkan.")
    city.send(at + dt.timedelta(hours=7))
    entry = only()
    assert (entry.state, entry.sent_at, entry.reason) == ("removed", None, "Nilai dibatalkan.")
    assert siasn.rows["kursus", siasn.person(city.learner.nip)] == []
    assert city.send(at + dt.timedelta(hours=14)).done == 0
    assert city.collect() == Collected(new=0, renewed=0, corrected=0, taken_back=0)
    with pytest.raises(EntryIncomplete):
        retry_entry(only(), by=city.by, at=timezone.now())


def test_without_an_address_nothing_is_sent(city, capsys):
    city.completes()
    call_command("send_to_siasn", since=2000)
    assert "1 new" in capsys.readouterr().out
    assert only().state == "waiting"
    with pytest.raises(SiasnOff):
        siasn_of(city.agency)


def test_the_command_collects_and_sends(city, siasn, capsys):
    city.completes()
    call_command("send_to_siasn", since=2000)
    assert "1 sent" in capsys.readouterr().out
