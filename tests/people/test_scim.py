"""Accounts kept by an agency's identity system: what it may do, what it may not, and what it is told."""

import threading

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pghistory.models import Events

from lms.kit.actors import Actor
from lms.kit.errors import DomainError, NotAllowed
from people import actions
from people.errors import ChangedMeanwhile, NoAgencyOfItsOwn
from people.models import ProvisionedAccount, RecordAccess, RoleAssignment, User
from people.queries.accounts import facts_of
from people.rules.accounts import AccountFacts
from people.scim import authentication
from people.scim.resources import LARGEST_BODY
from tests.factories.people import UnitFactory, UserFactory, employee_in, hr_of, nip
from tests.people.scim import ENTERPRISE, USER, Provisioner, secret_for

NIP = nip(4321)


@pytest.fixture
def city(db):
    """The root unit of an agency."""
    return UnitFactory()


@pytest.fixture
def system(city):
    """The agency's identity system."""
    return Provisioner(hr_of(city))


@pytest.fixture
def rosma(city):
    """An employee without account."""
    return employee_in(city, with_user=False, nip=NIP, name="Rosmawati Siregar")


def account_of(key):
    return User.objects.get(public_id=key)


def problem(response, status, scim_type=None):
    """Check that a response is an error as SCIM has it, and return its words."""
    body = response.json()
    assert response.status_code == status, body
    assert response["Content-Type"] == "application/scim+json"
    assert body["schemas"] == ["urn:ietf:params:scim:api:messages:2.0:Error"]
    assert (body["status"], body.get("scimType")) == (str(status), scim_type)
    return body["detail"]


def test_an_account_is_opened_with_all_that_is_kept(system):
    response = system.create(
        "Rosma",
        displayName="Rosmawati",
        externalId="k-17",
        preferredLanguage="en-GB",
        emails=[{"value": "home@example.com", "type": "home"}, {"value": "Rosma@Example.go.id", "type": "work", "primary": True}],
        name={"givenName": "not kept"},
        password="not kept either",
    )
    body = response.json()
    assert (response.status_code, response["Location"]) == (201, body["meta"]["location"])
    assert (body["userName"], body["displayName"], body["active"], body["externalId"]) == ("rosma", "Rosmawati", True, "k-17")
    assert body["emails"] == [{"value": "rosma@example.go.id", "type": "work"}]
    assert set(body) == {
        "schemas", "id", "externalId", "userName", "displayName", "active", "emails", "preferredLanguage", "meta",
    }  # fmt: skip
    account = account_of(body["id"])
    assert (account.language, account.has_usable_password(), account.is_staff) == ("en", False, False)


def test_a_nip_makes_the_account_that_employees(system, rosma):
    key = system.made(NIP, NIP)
    rosma.refresh_from_db()
    assert rosma.user == account_of(key)
    body = system.ask("get", f"/Users/{key}").json()
    assert (body["displayName"], body[ENTERPRISE]) == ("Rosmawati Siregar", {"employeeNumber": NIP})


def test_an_employee_who_comes_later_is_linked_when_the_nip_is_sent_again(system, city):
    key = system.made("rosma", NIP)
    assert not hasattr(account_of(key), "employee")
    rosma = employee_in(city, with_user=False, nip=NIP)
    system.patch(key, {"op": "replace", "path": "displayName", "value": "Rosma"})
    rosma.refresh_from_db()
    assert rosma.user == account_of(key)


def test_an_employee_of_another_agency_is_left_alone_and_not_betrayed(system):
    stranger = employee_in(UnitFactory(), with_user=False, nip=NIP)
    unknown = system.ask("get", f"/Users/{system.made('b', nip(99))}").json()
    known = system.ask("get", f"/Users/{system.made('a', NIP)}").json()
    stranger.refresh_from_db()
    assert stranger.user is None
    assert set(known) == set(unknown)


def test_nobodys_account_is_taken_over_by_sending_their_nip(system, city):
    holder = employee_in(city, nip=NIP)
    before = holder.user
    assert "has an account already" in problem(system.create("intruder", NIP), 409, "uniqueness")
    holder.refresh_from_db()
    assert holder.user == before
    assert not User.objects.filter(username="intruder").exists()


def test_who_has_left_is_given_no_account(system, city):
    employee_in(city, with_user=False, nip=NIP, left_on=timezone.localdate())
    assert "left the service" in problem(system.create("rosma", NIP), 400, "invalidValue")
    assert not User.objects.filter(username="rosma").exists()


def test_an_employees_nip_is_not_changed(system, rosma):
    key = system.made(NIP, NIP)
    for value in (nip(7), None):
        problem(system.patch(key, {"op": "replace", "path": f"{ENTERPRISE}:employeeNumber", "value": value}), 400, "mutability")
    kept = system.ask("put", f"/Users/{key}", {"schemas": [USER], "userName": NIP}).json()
    assert kept[ENTERPRISE] == {"employeeNumber": NIP}


def test_a_user_name_that_is_anothers_nip_is_refused(system, rosma):
    problem(system.create(NIP), 409, "uniqueness")


def test_who_is_blocked_is_out_and_comes_back(system, rosma):
    key = system.made(NIP, NIP)
    browser = Client()
    browser.force_login(account_of(key))
    assert browser.get("/account/").status_code == 200
    assert system.patch(key, {"op": "Replace", "path": "active", "value": "False"}).json()["active"] is False
    assert browser.get("/account/").status_code == 302
    assert system.patch(key, {"op": "replace", "value": {"active": True}}).json()["active"] is True
    browser.force_login(account_of(key))
    assert browser.get("/account/").status_code == 200


def test_replacing_without_a_state_keeps_it(system):
    key = system.made("rosma", active=False)
    body = system.ask("put", f"/Users/{key}", {"schemas": [USER], "userName": "rosma", "displayName": "R"}).json()
    assert (body["active"], body["displayName"]) == (False, "R")
    assert "emails" not in body


def test_a_deleted_account_is_hidden_and_blocked_but_stays(system, rosma):
    key = system.made(NIP, NIP)
    assert system.ask("delete", f"/Users/{key}").status_code == 204
    for response in (system.ask("get", f"/Users/{key}"), system.ask("delete", f"/Users/{key}"), system.patch(key)):
        problem(response, 404)
    assert NIP not in system.names()
    rosma.refresh_from_db()
    assert rosma.user == account_of(key)
    assert not rosma.user.is_active


@pytest.mark.parametrize("number", [NIP, ""])
def test_a_deleted_account_is_taken_up_again_by_creating_it(system, rosma, number):
    key = system.made(NIP, NIP)
    system.ask("delete", f"/Users/{key}")
    again = system.create(NIP, number).json()
    assert (again["id"], again["active"], again[ENTERPRISE]) == (key, True, {"employeeNumber": NIP})


def test_nobody_blocks_or_removes_themselves(city):
    hr = hr_of(city, user=employee_in(city).user)
    system = Provisioner(hr)
    problem(system.patch(hr.public_id, {"op": "replace", "path": "active", "value": False}), 403)
    problem(system.ask("delete", f"/Users/{hr.public_id}"), 403)
    assert account_of(hr.public_id).is_active


def test_accounts_that_hr_opened_are_kept_too(system, city):
    user = employee_in(city).user
    assert system.names() == [user.username]
    body = system.patch(user.public_id, {"op": "add", "path": 'emails[type eq "work"].value', "value": "new@example.go.id"})
    assert body.json()["emails"] == [{"value": "new@example.go.id", "type": "work"}]
    assert account_of(user.public_id).email == "new@example.go.id"


def test_accounts_of_another_agency_and_of_operators_are_not_there(system, city):
    theirs = employee_in(UnitFactory()).user
    operator = employee_in(city).user
    User.objects.filter(pk=operator.pk).update(is_superuser=True)
    stray = Provisioner(hr_of(UnitFactory())).made("stray")
    for key in (theirs.public_id, operator.public_id, stray, UserFactory().public_id, "nothing", "x" * 500):
        for method in ("get", "delete"):
            problem(system.ask(method, f"/Users/{key}"), 404)
        problem(system.patch(key, {"op": "replace", "path": "active", "value": False}), 404)
        problem(system.ask("put", f"/Users/{key}", {"schemas": [USER], "userName": "x"}), 404)
    assert system.names() == []


@pytest.mark.parametrize("user_name", ["rosma", "ROSMA"])
def test_a_user_name_exists_once(system, user_name):
    system.made("rosma")
    problem(system.create(user_name), 409, "uniqueness")
    other = system.made("other")
    problem(system.patch(other, {"op": "replace", "path": "userName", "value": user_name}), 409, "uniqueness")


def test_an_address_exists_once(system):
    UserFactory(email="rosma@example.go.id")
    problem(system.create("rosma", emails=[{"value": "Rosma@example.go.id"}]), 409, "uniqueness")
    assert system.names() == []


@pytest.mark.parametrize(
    ("attribute", "value", "named"),
    [
        ("userName", "", "userName"),
        ("userName", "two words", "userName"),
        ("userName", "x" * 151, "userName"),
        ("userName", "nul\x00", "userName"),
        ("displayName", "x" * 201, "displayName"),
        ("displayName", "half \ud800 pair", "displayName"),
        ("emails", [{"value": "no address"}], "emails.value"),
        ("emails", "rosma@example.go.id", "emails"),
        ("active", "perhaps", "active"),
        ("externalId", "x" * 256, "externalId"),
        (ENTERPRISE, {"employeeNumber": "x" * 65}, "employeeNumber"),
    ],
)
def test_what_does_not_fit_is_named_and_nothing_is_opened(system, attribute, value, named):
    assert named in problem(system.create(**{"user_name": "rosma"} | {}, **{attribute: value}), 400, "invalidValue")
    assert system.names() == []


@pytest.mark.parametrize(
    ("body", "status", "scim_type"),
    [
        ("{", 400, "invalidSyntax"),
        ("[" * 50_000, 400, "invalidSyntax"),
        ('"text"', 400, "invalidSyntax"),
        ('{"userName": "rosma", "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"]}', 400, "invalidSyntax"),
        ('{"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"]}', 400, "invalidValue"),
        ('{"userName": "' + "x" * LARGEST_BODY + '"}', 413, None),
    ],
)
def test_a_body_that_is_no_account_is_refused(system, body, status, scim_type):
    problem(system.client.post("/scim/v2/Users", body, content_type="application/scim+json"), status, scim_type)


def test_who_asks_for_an_answer_that_cannot_be_has_changed_nothing(system):
    key = system.made("rosma")
    query = "?attributes=userName&excludedAttributes=active"
    problem(system.ask("post", f"/Users{query}", {"schemas": [USER], "userName": "second"}), 400, "invalidValue")
    problem(system.ask("put", f"/Users/{key}{query}", {"schemas": [USER], "userName": "other"}), 400, "invalidValue")
    problem(system.ask("delete", f"/Users/{key}{query}"), 400, "invalidValue")
    assert system.names() == ["rosma"]


def test_another_format_is_refused(system):
    problem(system.client.post("/scim/v2/Users", "a=b", content_type="application/x-www-form-urlencoded"), 415)


@pytest.mark.parametrize(
    ("operation", "scim_type"),
    [
        ({"op": "dance", "path": "active", "value": True}, "invalidValue"),
        ({"op": "replace", "path": "id", "value": "x"}, "mutability"),
        ({"op": "replace", "path": "active[", "value": True}, "invalidPath"),
        ({"op": "remove"}, "noTarget"),
        ({"op": "remove", "path": "userName"}, "mutability"),
        ({"op": "remove", "path": "active"}, "mutability"),
    ],
)
def test_a_patch_that_cannot_be_is_refused_as_a_whole(system, operation, scim_type):
    key = system.made("rosma")
    problem(system.patch(key, {"op": "replace", "path": "displayName", "value": "Changed"}, operation), 400, scim_type)
    assert account_of(key).name == ""


FOUND = {
    'userName eq "ANDI"': ["andi"],
    'userName ne "andi"': ["budi", "citra"],
    'userName sw "b"': ["budi"],
    'userName co "i"': ["andi", "budi", "citra"],
    'userName ew "tra"': ["citra"],
    'userName gt "andi" and userName le "budi"': ["budi"],
    'externalId eq "k-1"': ["andi"],
    'externalId eq "K-1"': [],
    'externalId eq ""': [],
    "externalId pr": ["andi"],
    "not (externalId pr)": ["budi", "citra"],
    'not (displayName eq "Andi Lubis")': ["budi", "citra"],
    'displayName co "LUBIS"': ["andi"],
    "displayName eq null": ["budi", "citra"],
    "active eq false": ["citra"],
    "active ne false": ["andi", "budi"],
    'emails eq "andi@example.go.id"': ["andi"],
    'emails.value co "example"': ["andi"],
    'emails[type eq "work" and value sw "andi"]': ["andi"],
    'emails[type eq "home"]': [],
    "emails pr": ["andi"],
    'preferredLanguage sw "id"': ["budi"],
    f'{ENTERPRISE}:employeeNumber eq "{NIP}"': ["citra"],
    f'{USER}:userName eq "andi" or (userName eq "budi" and active eq true)': ["andi", "budi"],
    'meta.created gt "2020-01-01T00:00:00Z"': ["andi", "budi", "citra"],
    'meta.created lt "2020-01-01T00:00:00Z"': [],
}


@pytest.fixture
def three(system):
    """Three accounts."""
    system.made("andi", externalId="k-1", displayName="Andi Lubis", emails=[{"value": "andi@example.go.id"}])
    system.made("budi", preferredLanguage="id-ID")
    system.made("citra", NIP, active=False)
    return system


def test_filters_find_what_they_say(three):
    assert {query: sorted(three.names(query)) for query in FOUND} == FOUND


@pytest.mark.parametrize(
    "query",
    [
        "userName",
        "userName eq",
        "userName eq andi",
        'userName is "andi"',
        'userName eq "andi" and',
        'nickName eq "andi"',
        'userName eq "\x00"',
        'userName eq "\\ud800"',
        "userName eq 5",
        "userName gt null",
        'active eq "true"',
        "active gt true",
        'meta.created gt "yesterday"',
        'meta.location eq "x"',
        'userName[value eq "x"]',
        "(" * 500 + 'userName eq "x"' + ")" * 500,
        "not (" * 60 + "userName pr" + ")" * 60,
        'userName eq "' + "x" * 5_000 + '"',
    ],
)
def test_a_filter_that_is_none_is_refused(system, query):
    response = system.client.get("/scim/v2/Users", {"filter": query})
    if query.startswith("((("):
        assert response.status_code in (200, 400)
    else:
        problem(response, 400, "invalidFilter")


def test_lists_are_sorted_and_paged(three):
    assert three.names(sortBy="userName", sortOrder="descending") == ["citra", "budi", "andi"]
    assert three.names(sortBy="externalId") == ["andi", "budi", "citra"]
    assert three.names(sortBy="emails.value", sortOrder="descending")[-1] == "andi"
    assert three.names(startIndex=2, count=1) == ["budi"]
    assert three.names(startIndex=10**30) == []
    page = three.client.get("/scim/v2/Users", {"count": 0}).json()
    assert (page["totalResults"], page["itemsPerPage"], page["Resources"]) == (3, 0, [])
    problem(three.client.get("/scim/v2/Users", {"startIndex": "x"}), 400, "invalidValue")
    problem(three.client.get("/scim/v2/Users", {"sortBy": "meta.location"}), 400, "invalidFilter")


def test_a_search_keeps_names_out_of_addresses(three):
    for address in ("/Users/.search", "/.search"):
        body = three.ask("post", address, {"filter": 'userName eq "andi"', "attributes": ["userName"]}).json()
        (found,) = body["Resources"]
        assert set(found) == {"schemas", "id", "userName"}


def test_an_account_has_a_version(system):
    key = system.made("rosma")
    first = system.ask("get", f"/Users/{key}")["ETag"]
    assert system.client.get(f"/scim/v2/Users/{key}", headers={"If-None-Match": first}).status_code == 304
    rename = {"op": "replace", "path": "displayName", "value": "Rosma"}
    assert system.patch(key, rename, **{"If-Match": first}).status_code == 200
    problem(system.patch(key, rename, **{"If-Match": first}), 412)
    assert system.client.get(f"/scim/v2/Users/{key}", headers={"If-None-Match": first}).status_code == 200


def test_what_changed_between_reading_and_writing_is_not_overwritten(system):
    account = account_of(system.made("rosma"))
    seen = facts_of(account)
    system.patch(account.public_id, {"op": "replace", "path": "displayName", "value": "Somebody was quicker"})
    facts = AccountFacts(user_name="rosma", name="Too late")
    with pytest.raises(ChangedMeanwhile):
        actions.change_account(account, facts, seen=seen, by=Actor.of(system.user), at=timezone.now())


def test_the_language_that_somebody_chose_stays(system):
    key = system.made("rosma", preferredLanguage="id")
    User.objects.filter(public_id=key).update(language="en")
    system.patch(key, {"op": "replace", "path": "displayName", "value": "Rosma"})
    assert account_of(key).language == "en"
    system.patch(key, {"op": "replace", "path": "preferredLanguage", "value": "id-ID"})
    assert account_of(key).language == "id"


def test_each_door_has_its_own_token(system, city):
    stranger, reader = Client(), Client(headers={"Authorization": f"Bearer {secret_for(hr_of(city), 'read')}"})
    wrong, session = Client(headers={"Authorization": "Bearer bina_wrong"}), Client()
    session.force_login(system.user)
    for client in (stranger, reader, wrong, session):
        response = client.get("/scim/v2/Users")
        problem(response, 401)
        assert response["WWW-Authenticate"].startswith("Bearer")
    assert system.client.get("/api/v1/employees/").status_code == 401
    assert reader.get("/api/v1/employees/").status_code == 200


def test_a_token_ends_with_the_role(system):
    RoleAssignment.objects.filter(user=system.user).update(until=timezone.localdate())
    problem(system.ask("get", "/Users"), 403)


def test_a_token_that_keeps_accounts_is_given_by_the_system_to_hr_of_one_agency(city):
    one, office = hr_of(city), UnitFactory(parent=city)
    both = hr_of(UnitFactory(), user=hr_of(city))
    for user in (UserFactory(), hr_of(office), both, UserFactory(is_superuser=True)):
        with pytest.raises(NoAgencyOfItsOwn):
            secret_for(user)
    with pytest.raises(NotAllowed):
        actions.provision_account(AccountFacts(user_name="x"), by=Actor.of(hr_of(office)), at=timezone.now())
    assert secret_for(one)


def test_more_than_the_pace_is_put_off(system, monkeypatch):
    monkeypatch.setattr(authentication, "REQUESTS_A_MINUTE", 2)
    codes = [system.ask("get", "/Users") for _ in range(4)]
    assert [response.status_code for response in codes].count(200) in (2, 3)
    assert int(codes[-1]["Retry-After"]) <= 60
    problem(codes[-1], 429)


def test_every_other_address_says_404(system):
    for address in ("/", "/Groups", "/Users/", "/Users/a/b", "/Me", "/Bulk"):
        problem(system.ask("get", address), 404)


def test_each_change_is_in_the_history_with_the_account_that_asked(system):
    key = system.made("rosma")
    system.patch(key, {"op": "replace", "path": "active", "value": False})
    account = account_of(key)
    lines = Events.objects.tracks(account).order_by("pgh_created_at", "pgh_id")
    assert [line.pgh_label for line in lines] == ["insert", "update"]
    assert {line.pgh_context["user"] for line in lines} == {system.user.pk}
    assert not any("password" in line.pgh_data for line in lines)
    assert ProvisionedAccount.objects.get(user=account).agency == account.provisioned.agency


def test_whose_accounts_were_read_is_logged(system, city):
    people = [employee_in(city), employee_in(city)]
    system.names()
    access = RecordAccess.objects.get()
    assert (access.viewer, access.what, access.employees) == (system.user, "SCIM: accounts", sorted(one.pk for one in people))


def test_a_page_takes_as_many_statements_for_thirty_as_for_two(system, city):
    counts = []
    for number in (2, 28):
        for _ in range(number):
            employee_in(city)
        with CaptureQueriesContext(connection) as captured:
            assert len(system.names()) >= number
        counts.append(len(captured))
    assert counts[0] == counts[1]


@pytest.mark.django_db(transaction=True)
def test_two_accounts_race_for_one_employee():
    city = UnitFactory()
    hr, rosma = hr_of(city), employee_in(city, with_user=False, nip=NIP)
    gate, outcomes = threading.Barrier(2), []

    def ask(user_name):
        facts = AccountFacts(user_name=user_name, employee_number=NIP)
        try:
            gate.wait()
            outcomes.append(actions.provision_account(facts, by=Actor.of(User.objects.get(pk=hr.pk)), at=timezone.now()).username)
        except DomainError as error:
            outcomes.append(error.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=ask, args=(name,)) for name in ("first", "second")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    rosma.refresh_from_db()
    assert sorted(outcomes) == sorted(["has-account", rosma.user.username])
