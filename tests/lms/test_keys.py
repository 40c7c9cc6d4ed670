"""The secret key of an installation."""

import stat
from concurrent.futures import ThreadPoolExecutor

from lms.keys import secret_key


def test_the_environment_comes_first(tmp_path):
    assert secret_key({"SECRET_KEY": "given"}, tmp_path) == "given"
    assert list(tmp_path.iterdir()) == []


def test_it_is_made_once_and_kept_from_others(tmp_path):
    key = secret_key({}, tmp_path / "var")
    path = tmp_path / "var" / "secret_key"
    assert len(key) > 50
    assert secret_key({}, tmp_path / "var") == key
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["secret_key"]


def test_first_starts_at_once_agree(tmp_path, monkeypatch):
    numbers = iter(range(100))
    monkeypatch.setattr("os.getpid", lambda: next(numbers))
    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(lambda _: secret_key({}, tmp_path), range(8)))) == 1
