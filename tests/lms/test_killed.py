"""Kill -9 of whatever takes part in completing: afterwards each completion is whole, and none is double.

Real processes over a database of their own, with the settings of production. Where the run brings its own
PostgreSQL, that is killed too; a server of DATABASE_URL belongs to somebody else.
"""

import hashlib
import http.client
import json
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

import psutil
import psycopg
import pytest
from django.conf import settings

from lms.postgres.cluster import Cluster, server_options
from tests import database
from tests.lms.completing import ATTENDEES, PEOPLE_IN_A_SET, RUN, STEP

ROOT = Path(__file__).resolve().parents[2]
VICTIMS = ["process", *(["database"] if database.is_embedded() else [])]
TOKEN = "k" * 32

# Each question finds what must not be; an answer without rows is the right one.
FAULTS = {
    "completion without its one certificate": """
        SELECT completion.id FROM courses_completion AS completion
        LEFT JOIN certificates_certificate AS certificate ON certificate.completion_id = completion.id
        GROUP BY completion.id HAVING count(certificate.id) <> 1""",
    "completion without its one line of learning hours": """
        SELECT completion.id FROM courses_completion AS completion
        LEFT JOIN appraisals_creditline AS line
            ON line.source = 'courses.completion' AND line.source_key = completion.id::text
            AND line.kind = 'jp' AND line.reverses_id IS NULL
        GROUP BY completion.id HAVING count(line.id) <> 1""",
    "claim of a completion without its one line of evidence": """
        SELECT completion.id, claim.competency_id, count(DISTINCT line.id)
        FROM courses_completion AS completion
        JOIN courses_module AS module ON module.curriculum_id = completion.curriculum_id
        JOIN courses_claim AS claim ON claim.module_id = module.id
        LEFT JOIN competencies_evidence AS line
            ON line.source = 'courses.completion' AND line.source_key = completion.id::text
            AND line.competency_id = claim.competency_id AND line.reverses_id IS NULL
        GROUP BY completion.id, claim.competency_id HAVING count(DISTINCT line.id) <> 1""",
    "evidence that counts, but not in what is attained": """
        SELECT line.id FROM competencies_evidence AS line
        LEFT JOIN competencies_attainment AS attained USING (employee_id, competency_id)
        WHERE line.source = 'courses.completion' AND line.reverses_id IS NULL
            AND (line.valid_until IS NULL OR line.valid_until > current_date + 1)
            AND coalesce(attained.level, 0) < line.level""",
    "credit or evidence without its completion": """
        SELECT source_key FROM (
            SELECT source, source_key FROM appraisals_creditline UNION ALL SELECT source, source_key FROM competencies_evidence
        ) AS line
        WHERE source = 'courses.completion'
            AND NOT EXISTS (SELECT 1 FROM courses_completion AS completion WHERE completion.id::text = source_key)""",
    "state that says something else than the completions": """
        SELECT enrolment.id FROM courses_enrolment AS enrolment
        LEFT JOIN courses_completion AS completion ON completion.enrolment_id = enrolment.id
        GROUP BY enrolment.id HAVING count(completion.id) <> (enrolment.state = 'completed')::int""",
    "gap in the numbers": """
        SELECT counter.id FROM certificates_counter AS counter
        LEFT JOIN certificates_certificate AS certificate USING (agency_id, year)
        GROUP BY counter.id
        HAVING count(certificate.id) <> counter.last OR coalesce(max(certificate.sequence), 0) <> counter.last""",
    "certificate that waits, and nobody is asked to make it": """
        SELECT 1 WHERE EXISTS (SELECT 1 FROM certificates_certificate WHERE rendering = 'waiting')
            AND NOT EXISTS (SELECT 1 FROM django_tasks_database_dbtaskresult WHERE status IN ('READY', 'RUNNING'))""",
}


def wait_until(condition, seconds=300):
    """Return what `condition` answers as soon as that is true."""
    deadline, pause = time.monotonic() + seconds, threading.Event()
    while not (answer := condition()):
        assert time.monotonic() < deadline, f"in vain: {condition}"
        pause.wait(0.02)
    return answer


@dataclass
class Installation:
    """Where Bina is installed for these tests, and what was prepared there."""

    folder: Path
    url: str
    environment: dict
    cluster: Cluster | None

    def start(self, *arguments, **options):
        """Start a Python process of this installation."""
        return subprocess.Popen([sys.executable, *map(str, arguments)], cwd=ROOT, env=self.environment, **options)

    def ask(self, question):
        """Return the rows that answer an SQL question."""
        return self.ask_all([question])[0]

    def ask_all(self, questions):
        """Return the answers to several."""
        with closing(psycopg.connect(self.url, autocommit=True)) as connection:
            return [connection.execute(question).fetchall() for question in questions]

    def count(self, table, where="true"):
        """Return how many rows there are."""
        return self.ask(f"SELECT count(*) FROM {table} WHERE {where}")[0][0]  # noqa: S608 our own words

    def is_at_rest(self):
        """Whether nobody else works in the database: what was killed has been rolled back."""
        others = "datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        return not self.count("pg_stat_activity", others)

    def check(self):
        """Find no fault, as soon as nothing moves any more."""
        if self.cluster:
            self.cluster.start()
        wait_until(self.is_at_rest)
        answers = dict(zip(FAULTS, self.ask_all(FAULTS.values()), strict=True))
        assert {fault: rows for fault, rows in answers.items() if rows} == {}
        return self.count("courses_completion")

    def kill_database(self):
        """Kill the server of this installation with all that it started."""
        server = psutil.Process(int((self.cluster.data / "postmaster.pid").read_text().split()[0]))
        assert Path(server.cwd()) == self.cluster.data
        kill(server)


def kill(process):
    """Kill a process and its descendants, and wait for their end."""
    family = [process, *process.children(recursive=True)]
    for one in family:
        one.kill()
    psutil.wait_procs(family, timeout=30)


@pytest.fixture(scope="module")
def installation(tmp_path_factory, django_db_setup):
    """Bina in a folder and a database of its own, a copy of the migrated one."""
    folder = tmp_path_factory.mktemp("killed")
    names = {"BINA_VAR": str(folder), "BINA_INSECURE_HTTP": "1", "LOG_LEVEL": "CRITICAL", "BINA_STAFF_SECOND_FACTOR": "0"}
    names |= {"DJANGO_SETTINGS_MODULE": "lms.settings"}
    with (_embedded if database.is_embedded() else _on_server)(folder) as (url, cluster):
        made = Installation(folder, url, os.environ | names, cluster)
        if not cluster:
            made.environment["DATABASE_URL"] = url
        yield made
    shutil.rmtree(folder)


@contextmanager
def _embedded(folder):
    template = Path(os.environ[database.GROUND], "template").read_text()
    # Who kills a process loses nothing that the machine has been given to write: only a power cut would.
    cluster = Cluster(folder / "postgres", databases=(), options=server_options() | {"fsync": "off"}).register()
    cluster.folder.mkdir()
    source = Path(settings.VAR_DIR).absolute() / "clusters" / template / "data"
    subprocess.run(["cp", "-a", source, cluster.data], check=True)  # noqa: S607 keeps owners, which shutil does not
    cluster.hold()
    try:
        with cluster.connect() as connection:
            connection.execute(f"ALTER DATABASE {template} RENAME TO bina")
        yield f"postgres://postgres@/bina?host={quote(str(cluster.socket_folder), safe='')}", cluster
    finally:
        cluster.release()


@contextmanager
def _on_server(_folder):
    server, template = database.start_server()
    name = f"bina_killed_{os.getpid()}"
    server.clone(name, template)
    try:
        yield urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl(), None
    finally:
        server.drop(name)


@pytest.fixture(scope="module")
def prepared(installation):
    """What is ready there for these tests."""
    with installation.start("-m", "tests.lms.completing", "prepare", stdout=subprocess.PIPE) as process:
        return json.loads(process.stdout.read())


class Completing:
    """Processes that complete set after set, one at a time."""

    def __init__(self, process):
        self.process = process
        self.child = None

    def begin(self):
        self.write(b"begin\n")
        self.child = psutil.Process(int(self.read()))

    def read(self):
        return self.process.stdout.readline().decode().strip()

    def write(self, text):
        self.process.stdin.write(text)

    def take_steps(self, number):
        """Let it run so many statements; returns before the next."""
        for step in range(number):
            assert self.read() == "statement"
            if step < number - 1:
                self.write(STEP)

    def run(self, sets=None):
        """Let it run on, until it has completed so many sets or has ended. Return how many sets it completed."""
        self.write(RUN)
        done = 0
        while done != sets and (word := self.read()) != "ended":
            done += word == "set"
        return done

    def run_to_the_end(self):
        """Complete all that is left."""
        self.begin()
        self.run()

    def end(self):
        """Return how many more sets it said to have completed when it has ended."""
        return list(iter(self.read, "ended")).count("set")


@pytest.fixture
def completing(installation, prepared):
    """A process that starts those that complete, for an offering of its own."""
    offering, _public_id = prepared["offerings"].pop()
    command = ("-m", "tests.lms.completing", "complete", offering)
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL, "bufsize": 0}
    with installation.start(*command, **pipes) as process:
        yield Completing(process)


def statements_of_a_set(completing):
    """Complete one set and return in how many statements, with the one that asks for the enrolments."""
    completing.begin()
    number = 0
    while (word := completing.read()) == "statement":
        number += 1
        completing.write(STEP)
    assert word == "set"
    completing.child.kill()
    completing.end()
    return number


def moments(number, victim):
    """After which statements to kill: all of them, or a few where each costs a second."""
    return range(1, number + 1) if victim == "process" else range(2, number + 1, 8)


@pytest.mark.parametrize("victim", VICTIMS)
def test_killed_between_two_statements_nothing_has_happened(installation, completing, victim):
    number = statements_of_a_set(completing)
    before = installation.check()
    for moment in moments(number, victim):
        completing.begin()
        completing.take_steps(moment)
        if victim == "process":
            completing.child.kill()
        else:
            installation.kill_database()
            completing.write(RUN)
        completing.end()
        assert installation.check() == before, f"after statement {moment} of {number}"
    completing.run_to_the_end()
    assert installation.check() == before + ATTENDEES - PEOPLE_IN_A_SET


@pytest.mark.parametrize("victim", VICTIMS)
def test_killed_at_any_moment_what_was_said_to_be_done_is_done(installation, completing, victim):
    start = installation.check()
    for sets in (1, 2):
        before = installation.check()
        completing.begin()
        done = completing.run(sets)
        completing.child.kill() if victim == "process" else installation.kill_database()
        done += completing.end()
        # The kill may fall between the commit and the word that it is done.
        assert installation.check() - before in (done * PEOPLE_IN_A_SET, (done + 1) * PEOPLE_IN_A_SET)
    completing.run_to_the_end()
    assert installation.check() == start + ATTENDEES


class Page:
    """The page by which an offering is completed, on a web server of its own."""

    def __init__(self, installation, prepared):
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.installation = installation
        _key, public_id = prepared["offerings"].pop()
        self.path = f"/teaching/{public_id}/complete/"
        self.headers = {"Cookie": f"sessionid={prepared['session']}; csrftoken={TOKEN}", "X-CSRFToken": TOKEN}

    @contextmanager
    def serve(self):
        command = ("manage.py", "serve", "--port", self.port, "--processes", 1, "--workers", 0)
        with self.installation.start(*command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            try:
                wait_until(self.answers)
                yield process
            finally:
                process.kill()  # after a failed assertion nobody has ended it

    def ask(self, method, path):
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=90)) as connection:
            connection.request(method, path, headers=self.headers)
            return connection.getresponse().status

    def answers(self):
        try:
            return self.ask("GET", "/healthz") == 200
        except OSError:
            return False

    def complete(self):
        """Return the status of the answer, None if the server died."""
        try:
            return self.ask("POST", self.path)
        except (OSError, http.client.HTTPException):
            return None


@contextmanager
def certificates_held_up(installation):
    """Let every completion wait in its middle, where it draws the numbers."""
    with closing(psycopg.connect(installation.url)) as connection:
        # The table, not its rows: before the first completion there are none.
        connection.execute("LOCK TABLE certificates_counter IN EXCLUSIVE MODE")
        yield


def is_held_up(installation):
    """Whether somebody waits for a lock."""
    return installation.count("pg_stat_activity", "datname = current_database() AND wait_event_type = 'Lock'")


def kill_in_the_middle(page, victim):
    """Ask for the completion, and kill the victim when it is half done."""
    answers = []
    with certificates_held_up(page.installation):
        asking = threading.Thread(target=lambda: answers.append(page.complete()))
        asking.start()
        wait_until(lambda: is_held_up(page.installation))
        kill(victim)
        asking.join()
    assert answers == [None]


def named(process, part):
    """Return the descendant with this in its command line."""
    return next(one for one in process.children(recursive=True) if part in " ".join(one.cmdline()))


def test_the_web_server_is_killed_in_the_middle_of_a_request(installation, prepared):
    page, before = Page(installation, prepared), installation.check()
    with page.serve() as process:
        kill_in_the_middle(page, named(psutil.Process(process.pid), "lms.web"))
        # Its supervisor ends, so that whatever supervises that one starts all anew.
        assert process.wait(60) == 1
    assert installation.check() == before
    with page.serve() as process:
        assert page.complete() == 302
        process.terminate()
        assert process.wait(60) == 0
    assert installation.check() == before + ATTENDEES


def waiting(installation):
    return installation.count("certificates_certificate", "rendering = 'waiting'")


def check_files(installation):
    """Each ready certificate has its file, with the recorded hash."""
    rows = installation.ask("SELECT pdf, pdf_sha256 FROM certificates_certificate WHERE rendering = 'ready'")
    for name, digest in rows:
        assert hashlib.sha256((installation.folder / "media" / name).read_bytes()).hexdigest() == digest
    return len(rows)


@contextmanager
def serve_work(installation):
    """Start a supervised worker, and leave none behind."""
    silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with installation.start("manage.py", "serve", "--processes", 0, "--workers", 1, **silent) as process:
        try:
            yield process
        finally:
            process.terminate()


def test_a_worker_is_killed_at_its_files_and_the_next_makes_them_all(installation, completing):
    completing.run_to_the_end()
    left = waiting(installation)
    with serve_work(installation) as process:
        wait_until(lambda: waiting(installation) < left)
        kill(named(psutil.Process(process.pid), "db_worker"))
        assert process.wait(60) == 1
    installation.check()
    assert check_files(installation) == installation.count("certificates_certificate") - waiting(installation)
    assert waiting(installation)
    with serve_work(installation) as process:
        wait_until(lambda: not waiting(installation))
        process.terminate()
        assert process.wait(60) == 0
    installation.check()
    assert check_files(installation) == installation.count("certificates_certificate")
    assert len(list((installation.folder / "media").rglob("*.pdf"))) == installation.count("certificates_certificate")
