"""The documentation says what the code does: every move, command, setting, signal and permission is named."""

import ast
import re
from pathlib import Path

import pytest

from competencies.transitions import CAMPAIGN, EVIDENCE, FRAMEWORK, RATING, STANDARD_CHANGE
from courses import transitions
from lms.jobs.transitions import JOB
from participation.transitions import CONSULTATION, POST, REPORT
from people.transitions import IMPORT, LEAVE
from siasn.transitions import ENTRY

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("people", "competencies", "courses", "certificates", "appraisals", "participation", "siasn", "cms", "lms")
EVERY_PAGE = "\n".join(page.read_text() for page in sorted((ROOT / "docs").rglob("*.md")))


TABLES = ["CURRICULUM", "PROGRAMME", "OFFERING", "ENROLMENT", "PROGRESS", "SUBMISSION", "TESTIMONIAL", "PLAN", "PROPOSAL"]


@pytest.mark.parametrize("table", TABLES)
def test_the_pictures_of_states_equal_the_tables(table):
    assert getattr(transitions, table).as_mermaid() in (ROOT / "docs/states.md").read_text()


def test_the_picture_of_leave_equals_its_table():
    assert LEAVE.as_mermaid() in (ROOT / "docs/states.md").read_text()


def test_the_picture_of_an_import_equals_its_table():
    assert IMPORT.as_mermaid() in (ROOT / "docs/states.md").read_text()


def test_the_pictures_of_frameworks_and_evidence_equal_their_tables():
    assert EVIDENCE.as_mermaid() in (ROOT / "docs/states.md").read_text()
    assert FRAMEWORK.as_mermaid() in (ROOT / "docs/states.md").read_text()
    assert STANDARD_CHANGE.as_mermaid() in (ROOT / "docs/states.md").read_text()
    assert CAMPAIGN.as_mermaid() in (ROOT / "docs/states.md").read_text()
    assert RATING.as_mermaid() in (ROOT / "docs/states.md").read_text()


@pytest.mark.parametrize("table", [REPORT, CONSULTATION, POST, ENTRY, JOB])
def test_the_pictures_of_the_upper_rooms_equal_their_tables(table):
    assert table.as_mermaid() in (ROOT / "docs/states.md").read_text()


def test_every_command_is_described():
    commands = {path.stem for room in ROOMS for path in ROOT.glob(f"{room}/management/commands/[a-z]*.py")}
    assert commands
    assert {name for name in commands if f"`manage.py {name}" not in EVERY_PAGE} == set()


def test_every_signal_is_described():
    announced = {
        f"{room}.signals.{name}"
        for room in ROOMS
        for path in ROOT.glob(f"{room}/signals.py")
        for name in re.findall(r"^(\w+) = Signal\(", path.read_text(), re.MULTILINE)
    }
    assert announced
    assert {name for name in announced if name not in EVERY_PAGE} == set()


def test_every_setting_from_the_environment_is_described():
    described = (ROOT / "docs/operators/settings.md").read_text()
    names = set()
    for path in [*ROOT.glob("lms/*.py"), ROOT / "manage.py"]:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("os.environ.get", "environ.get", "env", "flag"):
                names.update(one.value for one in node.args[:1] if isinstance(one, ast.Constant))
            if isinstance(node, ast.Subscript) and ast.unparse(node.value) == "os.environ":
                names.update([node.slice.value] if isinstance(node.slice, ast.Constant) else [])
    assert names
    assert {name for name in names if f"`{name}`" not in described} == set()


def test_every_link_between_pages_leads_somewhere():
    broken = []
    for page in [*(ROOT / "docs").rglob("*.md"), *ROOT.glob("*.md")]:
        targets = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", page.read_text())
        broken += [f"{page.relative_to(ROOT)}: {one}" for one in targets if not (page.parent / one).exists()]
    assert broken == []
