"""Which database the settings choose."""

from pathlib import Path

import pytest

from lms.database import database_config

VAR = Path("/somewhere/var")


def test_without_a_url_the_embedded_server_is_used():
    chosen = database_config({}, VAR)
    assert (chosen["ENGINE"], chosen["CLUSTER"], chosen["NAME"]) == ("lms.postgres", "/somewhere/var/postgres", "bina")


def test_a_url_names_everything():
    url = "postgres://clerk:p%40ss@db.example:6432/medan?sslmode=verify-full&sslrootcert=/ca.pem"
    chosen = database_config({"DATABASE_URL": url}, VAR)
    assert chosen["ENGINE"] == "django.db.backends.postgresql"
    assert [chosen[key] for key in ("USER", "PASSWORD", "HOST", "PORT", "NAME")] == [
        "clerk",
        "p@ss",
        "db.example",
        "6432",
        "medan",
    ]
    assert chosen["OPTIONS"] == {"sslmode": "verify-full", "sslrootcert": "/ca.pem"}


def test_a_socket_is_given_as_a_parameter():
    chosen = database_config({"DATABASE_URL": "postgresql://bina@/bina?host=/run/postgresql&port=5433"}, VAR)
    assert (chosen["HOST"], chosen["PORT"], chosen["OPTIONS"]) == ("/run/postgresql", "5433", {})


@pytest.mark.parametrize("url", ["mysql://root@localhost/bina", "sqlite:///bina.db"])
def test_other_databases_are_refused(url):
    with pytest.raises(ValueError, match="PostgreSQL only"):
        database_config({"DATABASE_URL": url}, VAR)
