"""The nightly import from an address: the good way, and the ways by which a server is led into its own network."""

import socket

import pytest
from django.core.management import CommandError, call_command

from people.fetching import NotFetched, fetch, refuse_address
from people.models import Employee, ImportBatch
from people.reference import load_reference
from tests.factories.people import UnitFactory
from tests.people.https_server import serving
from tests.people.importing import csv_of, new


@pytest.fixture
def server(tmp_path, monkeypatch):
    """A server whose answers a test sets, and whose certificate is trusted; it listens on IPv4 only."""
    answers = {}
    here = socket.getaddrinfo

    def by_four(host, port, *args, **kwargs):
        return here(host, port, socket.AF_INET, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", by_four)
    with serving(tmp_path, answers.get) as (address, certificate):
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        answers["home"] = address
        yield answers


def read(address, **how):
    return fetch(address, most=1000, **how)


@pytest.mark.django_db
def test_a_file_is_brought_in_from_an_address_each_night(server, capsys):
    load_reference()
    UnitFactory()
    server["/ekspor/pegawai.csv"] = csv_of(new(1), new(2, golRuangAkhir="IX"))
    for words in ("pegawai.csv: new 1, quarantined 1, rows 2", "imported before"):
        call_command("import_people", source=f"{server['home']}/ekspor/pegawai.csv", kind="employees", private=True)
        assert words in capsys.readouterr().out
    assert (Employee.objects.count(), ImportBatch.objects.get().file_name) == (1, "pegawai.csv")


@pytest.mark.django_db
def test_a_file_that_is_none_is_told_and_changes_nothing(server, capsys):
    UnitFactory()
    server["/pegawai.csv"] = b"<!doctype html><title>Sign in</title>"
    with pytest.raises(CommandError, match=r"Not imported: pegawai\.csv"):
        call_command("import_people", source=f"{server['home']}/pegawai.csv", kind="employees", private=True)
    assert not ImportBatch.objects.exists()


@pytest.mark.django_db
def test_what_cannot_be_fetched_is_told_to_the_operator(server):
    UnitFactory()
    with pytest.raises(CommandError, match="404"):
        call_command("import_people", source=f"{server['home']}/none.csv", kind="employees", private=True)


def test_a_redirect_on_the_same_host_is_followed(server):
    server |= {"/a.csv": "/b.csv", "/b.csv": b"nip\n"}
    assert read(f"{server['home']}/a.csv", is_private_allowed=True) == ("a.csv", b"nip\n")


@pytest.mark.parametrize(
    "target",
    ["https://169.254.169.254/latest/meta-data", "http://localhost/a.csv", "https://example.go.id/a.csv", "file:///etc/passwd"],
)
def test_a_redirect_elsewhere_is_not_followed(server, target):
    server["/a.csv"] = target
    with pytest.raises(NotFetched, match=r"leads elsewhere|cannot be read"):
        read(f"{server['home']}/a.csv", is_private_allowed=True)


def test_a_redirect_to_another_port_is_not_followed(server):
    server["/a.csv"] = "https://localhost:5432/"
    with pytest.raises(NotFetched, match="leads elsewhere"):
        read(f"{server['home']}/a.csv", is_private_allowed=True)


def test_this_machine_is_read_only_where_it_is_meant(server):
    server["/a.csv"] = b"nip\n"
    with pytest.raises(NotFetched, match="--private"):
        read(f"{server['home']}/a.csv")


def test_a_name_that_stands_for_an_inner_address_is_refused(server, monkeypatch):
    def lying(_host, port, *_args, **_kwargs):
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("10.1.2.3", port))]

    monkeypatch.setattr(socket, "getaddrinfo", lying)
    with pytest.raises(NotFetched, match=r"10\.1\.2\.3 lies in a private network"):
        read("https://simpeg.example.go.id/pegawai.csv")


def test_a_certificate_that_nobody_knows_is_refused(server, monkeypatch):
    monkeypatch.delenv("SSL_CERT_FILE")
    with pytest.raises(NotFetched, match="certificate verify failed"):
        read(f"{server['home']}/a.csv", is_private_allowed=True)


def test_no_more_is_read_than_says_that_it_is_too_much(server):
    server["/a.csv"] = b"n" * 5000
    assert len(read(f"{server['home']}/a.csv", is_private_allowed=True)[1]) == 1001


@pytest.mark.parametrize("address", ["10.0.0.1", "172.16.1.1", "192.168.1.1", "127.0.0.1", "100.64.0.1", "::1", "fd00::1"])
def test_private_addresses_are_read_only_where_they_are_meant(address):
    refuse_address(address, is_private_allowed=True)
    with pytest.raises(NotFetched):
        refuse_address(address, is_private_allowed=False)


@pytest.mark.parametrize("address", ["169.254.169.254", "fe80::1", "224.0.0.1", "0.0.0.0", "::", "::ffff:169.254.169.254"])  # noqa: S104 - refused
def test_some_addresses_are_never_read(address):
    with pytest.raises(NotFetched):
        refuse_address(address, is_private_allowed=True)


@pytest.mark.parametrize("address", ["8.8.8.8", "2001:4860:4860::8888", "::ffff:8.8.8.8"])
def test_public_addresses_are_read(address):
    refuse_address(address, is_private_allowed=False)
