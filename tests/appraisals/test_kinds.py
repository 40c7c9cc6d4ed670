"""HR defines kinds of credits, gives them by a document in three ways, and takes them back; the database keeps what fits."""

import datetime as dt
import importlib
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from appraisals import actions, documents, queries
from appraisals.errors import GivingNotAllowed, NotGiven, ReasonMissing, RuleInUse
from appraisals.models import CreditKind, CreditLine
from appraisals.queries.closings import verify
from appraisals.reference import load_reference
from appraisals.steps import take_back
from lms.kit.actors import Actor
from lms.models import Change
from lms.views.record_paper import facts
from people.models import Notice, RecordAccess
from tests.factories.appraisals import CreditKindFactory, CreditLineFactory, RatingFactory
from tests.factories.people import UnitFactory, auditor_of, employee_in, hr_of, reading_english

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2026, 9, 1, 3, tzinfo=dt.UTC)
DAY = dt.date(2026, 8, 20)


@pytest.fixture
def city():
    return UnitFactory()


@pytest.fixture
def hr(city):
    found = hr_of(city)
    reading_english(found)
    return found


@pytest.fixture
def employee(city):
    found = employee_in(city)
    reading_english(found.user)
    return found


@pytest.fixture
def kind():
    return CreditKindFactory()


def gift(person, amount="15", **more):
    said = {"key": "1", "kind": "inovasi", "on": DAY, "document": "800/1/2026", "description": "Juara II lomba inovasi"}
    return actions.Gift(nip=person.nip, amount=Decimal(amount), **said | more)


def give(hr, *gifts):
    return actions.give_credits(gifts, by=Actor.of(hr), at=NOW)


def codes(answer):
    return {key: error.code for key, error in answer.refused}


def test_the_database_refuses_a_kind_that_does_not_hold_and_keeps_the_decimals_of_those_that_do(employee, kind):
    load_reference()
    CreditKind.objects.filter(pk=kind.pk).update(until=dt.date(2026, 9, 1))
    for code, on in (("nothing", DAY), ("inovasi", dt.date(2026, 9, 1)), ("inovasi", dt.date(2020, 1, 1))):
        with pytest.raises(IntegrityError), transaction.atomic():
            CreditLineFactory(employee=employee, kind=code, on=on)
    written = {}
    for code in ("jp", "angka_kredit", "index_points", "inovasi"):
        made = CreditLineFactory(employee=employee, kind=code, amount=Decimal("7.1256"), on=DAY)
        written[code] = str(CreditLine.objects.get(pk=made.pk).amount)
    assert written == {"jp": "7.1", "angka_kredit": "7.126", "index_points": "7.13", "inovasi": "7"}
    with pytest.raises(IntegrityError), transaction.atomic():
        CreditKindFactory(code="inovasi")
    with pytest.raises(IntegrityError), transaction.atomic():
        CreditKind.objects.filter(code="jp").update(decimals=0)


def test_a_document_gives_a_person_one_credit_and_each_refused_row_says_why(city, hr, employee, kind):
    load_reference()
    answer = give(
        hr,
        gift(employee),
        gift(employee, key="again"),
        gift(employee, "16", key="otherwise"),
        gift(employee, "1.5", key="decimals", document="2"),
        gift(employee, key="future", on=dt.date(2026, 9, 2)),
        gift(employee, key="kind", kind="nothing"),
        gift(employee, key="counted", kind="jp"),
        gift(employee, key="why", document=" "),
        gift(employee_in(UnitFactory()), key="stranger"),
        gift(hr_of(city, user=employee.user).employee, key="ak", kind="angka_kredit", amount="12.125"),
    )
    assert (answer.written, answer.known) == (["1", "ak"], ["again"])
    assert codes(answer) == {
        "otherwise": "credit-given-otherwise",
        "decimals": "credit-amount-does-not-fit",
        "future": "credit-in-the-future",
        "kind": "no-such-credit-kind",
        "counted": "credit-counted-by-system",
        "why": "reason-missing",
        "stranger": "credit-record-not-kept",
    }
    assert give(hr, gift(employee)).known == ["1"]
    line = CreditLine.objects.get(kind="inovasi")
    assert (line.amount, line.explanation["document"], line.legal_source) == (15, "800/1/2026", "Perwali 12/2026")
    assert Change.objects.filter(resource="credits", key=str(line.pk)).exists()
    assert CreditLine.objects.get(kind="angka_kredit").explanation["job_class"]
    told = Notice.objects.filter(kind="credits.given", user=employee.user)
    assert told.count() == 2
    assert codes(give(employee.user, gift(employee, document="3"))) == {"1": "credit-record-not-kept"}
    with pytest.raises(GivingNotAllowed):
        give(employee_in(city).user, gift(employee))
    before = CreditLine.objects.count()
    assert actions.rehearse_credits([gift(employee, document="4")], by=Actor.of(hr), at=NOW).written == ["1"]
    assert CreditLine.objects.count() == before


@pytest.mark.parametrize("count", [2, 30])
def test_giving_takes_the_same_statements_at_any_number(city, hr, kind, count):
    people = [employee_in(city) for _one in range(count)]
    with CaptureQueriesContext(connection) as done:
        give(hr, *(gift(one, key=one.nip) for one in people))
    assert len([one for one in done if "SAVEPOINT" not in one["sql"]]) <= 14
    assert CreditLine.objects.count() == count


def test_a_given_credit_is_taken_back_once_with_a_reason(hr, employee, kind):
    give(hr, gift(employee))
    line = CreditLine.objects.get()
    by = Actor.of(hr)
    with pytest.raises(ReasonMissing):
        actions.take_back_credit(line, reason=" ", by=by, at=NOW)
    with pytest.raises(GivingNotAllowed):
        actions.take_back_credit(line, reason="Batal", by=Actor.of(employee.user), at=NOW)
    with pytest.raises(NotGiven):
        actions.take_back_credit(CreditLineFactory(employee=employee), reason="Batal", by=by, at=NOW)
    first = actions.take_back_credit(line, reason="Keputusan dibatalkan.", by=by, at=NOW)
    assert actions.take_back_credit(line, reason="Lagi", by=by, at=NOW) == first
    assert (first.amount, first.reverses_id) == (-15, line.pk)
    (balance,) = queries.balances(employee, 2026)
    assert (balance.total, len(balance.lines)) == (0, 2)
    assert codes(give(hr, gift(employee))) == {"1": "credit-taken-back"}
    assert "dibatalkan" in Notice.objects.get(kind="credits.taken_back").text


def test_a_balance_adds_up_as_its_kind_says_and_explains_itself(hr, employee, kind):
    CreditKindFactory(code="masa_bakti", name_en="merit", span="always", decimals=1)
    for code, year, amount in (("inovasi", 2025, 4), ("inovasi", 2026, 5), ("masa_bakti", 2025, 2), ("masa_bakti", 2026, 3)):
        give(hr, gift(employee, str(amount), kind=code, on=dt.date(year, 3, 1), document=f"{code}/{year}"))
    found = {one.kind.code: one for one in queries.balances(employee, 2026)}
    assert (found["inovasi"].total, found["inovasi"].carried, len(found["inovasi"].lines)) == (5, 0, 1)
    assert (found["masa_bakti"].total, found["masa_bakti"].carried, len(found["masa_bakti"].lines)) == (5, 2, 1)
    assert {one.kind.code: one.total for one in facts(employee)["kinds"]} == {"inovasi": 9, "masa_bakti": 5}
    assert queries.balance(employee, 2026).hours == 0


def test_a_kind_in_use_only_ends_and_the_next_version_begins(city, hr, employee, kind):
    give(hr, gift(employee))
    kind.decimals = 2
    with pytest.raises(RuleInUse):
        actions.amend(kind, by=Actor.of(hr), at=NOW)
    new = CreditKindFactory.build(decimals=2, since=dt.date(2026, 9, 1))
    actions.put_in_force(new, by=Actor.of(hr), at=NOW)
    kind.refresh_from_db()
    assert kind.until == dt.date(2026, 9, 1)
    later = dt.datetime(2026, 10, 1, tzinfo=dt.UTC)
    more = gift(employee, "1.25", on=dt.date(2026, 9, 5), document="9")
    assert actions.give_credits([more], by=Actor.of(hr), at=later).written == ["1"]


def test_hr_defines_gives_and_takes_back_in_the_back_office(client, city, hr, employee):
    client.force_login(hr)
    facts = {"code": "inovasi", "name": "poin inovasi", "name_en": "innovation points", "unit": "poin", "decimals": 0}
    facts |= {"span": "year", "is_frozen": "on", "since": "2026-01-01", "legal_source": "Perwali 12/2026"}
    assert client.post(reverse("credit_kinds:add"), facts).status_code == 302
    today = timezone.localdate().isoformat()
    said = {"nip": employee.nip, "kind": "inovasi", "amount": "15", "on": today, "document": "800/1", "description": "Juara II"}
    page = client.post(reverse("given_credits:add"), said, follow=True)
    assert "Given. The employee has been told." in page.content.decode()
    line = CreditLine.objects.get()
    assert "Juara II" in client.get(reverse("given_credits:index")).content.decode()
    assert "innovation points" in client.get(reverse("given_credits:show", args=[line.pk])).content.decode().lower()
    sheet = "nip;jenis;jumlah;tanggal;dokumen;uraian\n" + "".join(
        f"{employee.nip};inovasi;{amount};{day};{number};Lomba\n"
        for amount, day, number in (("5", today, "A1"), ("banyak", today, "A2"), ("5", "besok", "A3"), ("0,5", today, "A4"))
    )
    for do, words in (("look", "1 rows would be given"), ("give", "1 rows were given")):
        file = SimpleUploadedFile("kredit.csv", sheet.encode())
        page = client.post(reverse("given_credits:workbook"), {"file": file, "do": do}).content.decode()
        assert words in page
        assert "“banyak” is no number." in page
        assert "“besok” is no day" in page
        assert "no more decimals" in page
    assert CreditLine.objects.count() == 2
    wrong = SimpleUploadedFile("kredit.csv", b"nip;jenis\n1;inovasi\n")
    assert "needs the columns" in client.post(reverse("given_credits:workbook"), {"file": wrong}).content.decode()
    page = client.post(reverse("given_credits:take_back", args=[line.pk]), {"reason": "Batal"}, follow=True)
    assert "Taken back" in page.content.decode()
    assert RecordAccess.objects.filter(viewer=hr, what="credits given").exists()
    client.force_login(employee.user)
    record = client.get(reverse("my_record")).content.decode()
    assert "Innovation points: 5 poin" in record
    assert "By A1." in record
    assert "Taken back: Batal" in record
    assert client.get(reverse("given_credits:workbook")).status_code in {302, 403}


def test_systems_give_filter_and_take_back_and_old_clients_keep_getting_jp(client, city, hr, employee, kind):
    CreditLineFactory(employee=employee, on=DAY)
    client.force_login(hr)
    row = {
        "id": "a",
        "nip": employee.nip,
        "kind": "inovasi",
        "amount": "15",
        "on": "2026-08-20",
        "document": "1",
        "description": "x",
    }
    body = {"credits": [row, row | {"id": "b", "kind": "nothing"}]}
    for written, known in ((["a"], []), ([], ["a"])):
        answer = client.post(reverse("api:credits_give"), body, content_type="application/json").json()
        assert (answer["written"], answer["known"]) == (written, known)
        assert [(one["id"], one["code"]) for one in answer["refused"]] == [("b", "no-such-credit-kind")]
    listed = {
        asked: [
            (one["kind"], one["amount"], one["legal_source"])
            for one in client.get(reverse("api:credits"), asked).json()["results"]
        ]
        for asked in (None,)
    }
    assert [kind for kind, _amount, _law in listed[None]] == ["jp"]
    rows = client.get(reverse("api:credits"), {"kind": "inovasi"}).json()["results"]
    assert [(one["amount"], one["legal_source"]) for one in rows] == [("15", "Perwali 12/2026")]
    assert len(client.get(reverse("api:credits"), {"kind": "all"}).json()["results"]) == 2
    totals = reverse("api:credit_totals")
    assert [one["total"] for one in client.get(totals, {"year": 2026}).json()["results"]] == ["10.0"]
    every = client.get(totals, {"year": 2026, "kind": "all"}).json()["results"]
    assert {one["kind"]: one["total"] for one in every} == {"jp": "10.0", "inovasi": "15"}
    (listed_kind,) = client.get(reverse("api:credit_kinds")).json()["results"]
    assert (listed_kind["code"], listed_kind["decimals"]) == ("inovasi", 0)
    address = reverse("api:credits_take_back", args=[rows[0]["id"]])
    answers = [client.post(address, {"reason": "Batal"}, content_type="application/json").json() for _time in range(2)]
    assert answers[0] == answers[1]
    assert answers[0]["reverses"] == rows[0]["id"]
    client.force_login(auditor_of(city))
    assert client.post(address, {"reason": "Batal"}, content_type="application/json").status_code == 403
    client.force_login(hr_of(UnitFactory()))
    assert client.post(address, {"reason": "Batal"}, content_type="application/json").status_code == 404


def test_a_closing_freezes_the_kinds_that_say_so_and_old_readers_find_what_they_know(client, city, hr, employee, kind):
    load_reference()
    CreditKindFactory(code="catatan", is_frozen=False)
    CreditLineFactory(employee=employee, on=dt.date(2025, 5, 5))
    last_year = dt.date(2025, 6, 1)
    give(hr, *(gift(employee, key=code, kind=code, on=last_year, amount="3") for code in ("inovasi", "catatan", "angka_kredit")))
    told, closed = dt.datetime(2026, 1, 5, 3, tzinfo=dt.UTC), dt.datetime(2026, 1, 21, 3, tzinfo=dt.UTC)
    by = Actor.of(hr)
    period = actions.announce_closing(city.agency, 2025, contest_until=dt.date(2026, 1, 19), by=by, at=told)
    assert "10 JP, 3 AK, 3 poin" in Notice.objects.get(kind="credits.closing").text
    line = CreditLine.objects.get(kind="angka_kredit")
    contested = actions.contest_line(line, text="Seharusnya 4.", by=Actor.of(employee.user), at=told)
    actions.answer_contest(contested, is_upheld=True, answer="Benar.", by=by, at=told)
    closing = actions.close_year(period, by=by, at=closed)
    assert (closing.people, closing.total) == (1, 10)
    assert {code: said["total"] for code, said in closing.kinds.items()} == {"angka_kredit": "0.000", "inovasi": "3"}
    assert verify(closing).is_whole
    client.force_login(hr)
    address = reverse("api:closing_rows", args=[closing.public_id])
    assert [(one["kind"], one["total"]) for one in client.get(address).json()["results"]] == [("jp", "10.0")]
    (row,) = client.get(address, {"kind": "inovasi"}).json()["results"]
    assert documents.digest(documents.row_text(nip=row["nip"], total=row["total"], lines=row["lines"])) == row["sha256"]
    assert closing.kinds["inovasi"]["rows_sha256"] == documents.digest_of_rows([row["sha256"]])
    assert "innovation points: 3 poin, 1 person" in client.get(reverse("credit_periods:show", args=[period.pk])).content.decode()
    give(hr, gift(employee, on=last_year, amount="5", document="late"))
    assert actions.correct_year(period, reason="Terlambat.", by=by, at=closed).kinds["inovasi"]["total"] == "8"
    assert verify(closing).is_whole


def test_a_rating_brings_angka_kredit_by_class_and_a_new_one_takes_it_back(employee):
    load_reference()
    parts = [{"job_class": "21", "months": "4", "coefficient": "12.500", "credit": "4.167"}]
    parts += [{"job_class": "22", "months": "8", "coefficient": "25.000", "credit": "16.667"}]
    first = RatingFactory(employee=employee, shares=parts, credit=Decimal("20.834"))
    lines = CreditLine.objects.filter(kind="angka_kredit").order_by("pk")
    assert [str(line.amount) for line in lines] == ["4.167", "16.667"]
    assert "PermenPANRB 1/2023" in lines[0].legal_source
    with translation.override("en"):
        assert lines[1].reason == "100.00 % of 25.000 a year, 8 of 12 months."
    RatingFactory(employee=employee, shares=parts[1:], credit=Decimal("16.667"), replaces=first)
    assert [str(line.amount) for line in lines.all()] == ["4.167", "16.667", "-4.167", "-16.667", "16.667"]
    (balance,) = queries.balances(employee, 2025)
    assert balance.total == Decimal("16.667")


def test_the_newest_value_of_bkn_stands_in_the_ledger(hr, employee):
    load_reference()
    for value in ("61,5", "70", "70"):
        content = f"nip;tahun;nilai\n{employee.nip};2025;{value}".encode()
        actions.bring_in_indices(name="ip.csv", content=content, by=Actor.of(hr), at=NOW)
    amounts = CreditLine.objects.filter(kind="index_points").order_by("pk").values_list("amount", flat=True)
    assert [str(one) for one in amounts] == ["61.50", "-61.50", "70.00"]
    (balance,) = queries.balances(employee, 2025)
    assert balance.total == 70


def test_index_lines_of_old_are_given_the_article_of_their_day():
    kind = {"code": "index_points", "decimals": 2}
    changed = dt.date(2023, 1, 1)
    CreditKindFactory(**kind, since=dt.date(2019, 1, 1), until=changed, legal_source="PerBKN 8/2019")
    CreditKindFactory(**kind, since=changed, legal_source="PerBKN baru", is_confirmed=False)
    facts = {"kind": "index_points", "source": "appraisals.index", "explanation": {"basis": "measured", "year": 2022}}
    lines = [CreditLineFactory(**facts, on=dt.date(year, 12, 31)) for year in (2022, 2023)]
    (reversal,) = take_back(lines[:1], by=Actor.system("test"), at=timezone.now(), reason="keliru")
    migration = importlib.import_module("appraisals.migrations.0011_index_lines_have_an_article")
    for _time in range(2):
        migration.give_articles(None, SimpleNamespace(connection=connection))
    for line, article in zip(lines, ("PerBKN 8/2019", "PerBKN baru"), strict=True):
        line.refresh_from_db()
        assert article in line.legal_source
        assert line.explanation["year"] == 2022
    assert "legal_source" not in CreditLine.objects.get(pk=reversal.pk).explanation
    with pytest.raises(DatabaseError), transaction.atomic():
        CreditLine.objects.filter(pk=lines[0].pk).update(amount=1)


def test_angka_kredit_has_the_law_of_its_day_in_new_databases_and_those_of_before():
    def laws():
        return list(
            CreditKind.objects.filter(code="angka_kredit").order_by("since").values_list("since", "until", "legal_source")
        )

    load_reference()
    before, since = laws()
    assert (before[:2], since[:2]) == ((dt.date(2018, 1, 1), dt.date(2023, 1, 1)), (dt.date(2023, 1, 1), None))
    assert "PP 11/2017" in before[2]
    assert "PermenPANRB 1/2023" in since[2]
    CreditKind.objects.filter(code="angka_kredit", until=before[1]).delete()
    CreditKind.objects.filter(code="angka_kredit").update(since=before[0])
    line = CreditLineFactory(employee=employee_in(UnitFactory()), kind="angka_kredit", on=dt.date(2022, 12, 31))
    migration = importlib.import_module("appraisals.migrations.0013_angka_kredit_before_2023")
    for _time in range(2):
        migration.split(apps, None)
    assert laws() == [before, since]
    assert load_reference() == 0
    (balance,) = queries.balances(line.employee, 2022)
    assert balance.total == line.amount
    CreditKind.objects.filter(code="angka_kredit", until=before[1]).delete()
    CreditKind.objects.filter(code="angka_kredit").update(since=before[0], legal_source="Perwali 1/2024")
    migration.split(apps, None)
    assert [law for *_days, law in laws()] == ["Perwali 1/2024"], "what HR has written stays"
