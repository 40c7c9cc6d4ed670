"""The front end keeps its promises: strict policy, known icons, readable colours, parts that explain themselves."""

import datetime as dt
import json
import re
from itertools import chain
from pathlib import Path
from types import SimpleNamespace

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.template.loader import get_template, render_to_string
from django.test import RequestFactory
from django.utils import translation
from django.utils.html import strip_tags

from lms.navigation import places_for
from lms.templatetags import bina
from tests.factories import people

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("people", "competencies", "courses", "certificates", "appraisals", "cms", "lms")
TEMPLATES = {
    path.relative_to(folder).as_posix(): path
    for room in ROOMS
    for folder in [ROOT / room / "templates"]
    for path in sorted(folder.rglob("*.html"))
}
# Documents for paper: they become PDFs and never reach a browser, so no policy reads them.
DOCUMENTS = {"certificates/certificate.html"}
ICONS = json.loads((ROOT / "frontend/icons.json").read_text())
CONTRACT = (ROOT / "docs/developers/front-end.md").read_text()
TOKENS = (ROOT / "frontend/css/tokens.scss").read_text()
INLINE = {
    "a style attribute": r"<[^>]*\sstyle\s*=",
    "a style element": r"<style\b",
    "a script without a source": r"<script\b(?![^>]*\ssrc\s*=)(?![^>]*type=\"application/json\")",
    "an event attribute": r"<[^>]*\son[a-z]+\s*=\s*[\"']",
    "a script address": r"javascript:",
}


def rendered(source, **context):
    return Template("{% load bina %}" + source).render(Context(context))


def words(html):
    return " ".join(strip_tags(html).split())


def request_of(user, path="/", **cookies):
    request = RequestFactory().get(path)
    request.user = user
    request.COOKIES.update(cookies)
    return request


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_template_compiles(name):
    assert get_template(name)


@pytest.mark.parametrize("name", sorted(set(TEMPLATES) - DOCUMENTS))
def test_no_template_needs_an_exception_from_the_content_policy(name):
    source = TEMPLATES[name].read_text()
    assert [what for what, pattern in INLINE.items() if re.search(pattern, source)] == []


def test_every_icon_that_is_named_is_in_the_sprite():
    # The back office has icons of its own, from Wagtail's tag of the same name.
    sources = [text for path in TEMPLATES.values() if "wagtailadmin" not in (text := path.read_text())]
    use = re.compile(r'{% icon "([\w-]+)"|\bicon="([\w-]+)"|\bicon\|default:"([\w-]+)"')
    in_templates = chain.from_iterable(use.findall(text) for text in sources)
    in_navigation = re.findall(r'_\("[^"]+"\), "([\w-]+)", ', (ROOT / "lms/navigation.py").read_text())
    named = {name for found in in_templates for name in found if name} | set(in_navigation)
    assert len(named) > 20
    assert (named | set(bina.ICON_OF_TONE.values()) | set(bina.NOTICES.values())) - set(ICONS) == set()


def test_the_list_of_icons_names_each_once_in_order():
    assert sorted(set(ICONS)) == ICONS


def test_every_component_is_described():
    names = {path.name for path in (ROOT / "lms/templates/components").glob("*.html")} | {"pages/confirm.html"}
    assert {name for name in names if f"`{name}`" not in CONTRACT} == set()


def test_every_tag_and_filter_is_described():
    tags = {name for name in bina.register.tags if f"{{% {name} " not in CONTRACT}
    filters = {name for name in bina.register.filters if f"|{name}" not in CONTRACT.replace("\\|", "|")}
    internal = {"notice_icon", "absolute", "page_numbers"}
    assert (tags | filters) - internal == set()


def test_every_block_of_the_base_is_described():
    blocks = re.findall(r"{% block (\w+) %}", TEMPLATES["base.html"].read_text())
    assert {name for name in blocks if f"`{name}`" not in CONTRACT} == set()


# Colours


def _colours(theme):
    body = re.search(rf"@mixin {theme} {{(.*?)\n}}", TOKENS, re.DOTALL)[1]
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", body))


def _luminance(colour):
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    """Return the contrast ratio of two colours as WCAG 2.2 defines it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


TEXT_ON = [
    *[
        (ink, ground)
        for ink in ("ink", "ink-soft", "accent", "gold-ink", "negative-ink")
        for ground in ("paper", "surface", "sunken")
    ],
    *[(f"{name}-ink", f"{name}-soft") for name in ("accent", "gold", "positive", "negative", "info")],
    *[(f"heat-{step}-ink", f"heat-{step}") for step in range(5)],
    ("on-accent", "accent"),
    ("on-accent", "accent-hover"),
    ("on-negative", "negative"),
    ("on-frame", "frame"),
    ("on-frame-soft", "frame"),
    ("on-frame-soft", "frame-deep"),
    ("gold", "frame"),
]
MEANING_ON = [("line-strong", ground) for ground in ("paper", "surface")] + [
    ("gold-line", "paper"),
    ("gold-line", "surface"),
    ("accent", "sunken"),
]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT_ON)
def test_text_is_readable(theme, ink, ground):
    colours = _colours(theme)
    assert contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("line", "ground"), MEANING_ON)
def test_lines_that_carry_meaning_are_seen(theme, line, ground):
    colours = _colours(theme)
    assert contrast(colours[line], colours[ground]) >= 3


# Parts


def test_an_icon_is_hidden_from_who_listens():
    assert 'aria-hidden="true"' in rendered('{% icon "house" %}')


def test_a_badge_says_its_state_in_a_word_and_an_icon():
    html = rendered('{% badge "completed" "completed"|tone %}')
    assert words(html) == "Completed"
    assert "badge--positive" in html
    assert "#check-lg" in html


def test_a_state_without_a_tone_is_neutral():
    assert bina.tone("draft") == "neutral"


@pytest.mark.parametrize(
    ("held", "required", "said"),
    [
        (2, 4, "Level 2 of 4 required, 2 to go"),
        (3, 3, "Level 3, 3 required: reached"),
        (5, 3, "Level 5, 3 required: reached"),
        (1, 0, "Level 1 held, none required"),
    ],
)
def test_a_level_is_said_in_words(held, required, said):
    with translation.override("en"):
        assert words(rendered("{% level held required %}", held=held, required=required)) == said


def test_a_level_draws_what_is_held_and_what_lacks():
    html = rendered("{% level 2 4 %}")
    assert [html.count(f"level__step--{kind}") for kind in ("held", "lacking", "free")] == [2, 2, 1]


def test_a_target_says_what_is_left():
    with translation.override("en"):
        assert words(rendered('{% target 14 20 "JP" %}')) == "14 of 20 JP 6 JP to go"
        assert words(rendered('{% target 22 20 "JP" %}')) == "22 of 20 JP target reached"


def test_a_target_beyond_reach_never_overflows_its_bar():
    assert 'width="100.0%"' in rendered('{% target 30 20 "JP" %}')
    assert 'width="0.0%"' in rendered('{% target 0 20 "JP" %}')


def test_a_key_figure_groups_its_digits_as_the_language_does():
    with translation.override("id"):
        assert "26.431" in rendered('{% key_figure "Pegawai" 26431 %}')
    with translation.override("en"):
        assert "26,431" in rendered('{% key_figure "Employees" 26431 %}')


def test_a_fall_is_told_without_a_sign():
    with translation.override("en"):
        assert "2 fewer than before" in words(rendered('{% key_figure "Gaps" 3 trend=-2 %}'))


@pytest.mark.parametrize(
    ("gap", "step"),
    [(None, "none"), (0, "0"), (0.0, "0"), (-0.04, "0"), (-0.3, "1"), (-0.5, "2"), (-1, "3"), (-2, "4"), (-4.5, "4")],
)
def test_the_heat_of_a_gap_grows_with_it(gap, step):
    assert bina.heat(gap) == f"heat heat--{step}"


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Dr. Ir. Rosmawati Siregar, M.Si.", "RS"), ("Rosmawati br. Siregar", "RS"), ("Sukarno", "S"), ("", ""), ("12345", "")],
)
def test_initials_leave_titles_aside(name, letters):
    assert bina.initials(name) == letters


NOVEMBER = dt.datetime(2026, 11, 3, 1, 0, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("since", "until", "said"),
    [
        (NOVEMBER, NOVEMBER + dt.timedelta(hours=7), "3 November 2026, 08.00–15.00 WIB"),
        (NOVEMBER, NOVEMBER + dt.timedelta(days=2), "3–5 November 2026"),
        (NOVEMBER, NOVEMBER + dt.timedelta(days=30), "3 November – 3 December 2026"),
        (dt.date(2026, 12, 30), dt.date(2027, 1, 2), "30 December 2026 – 2 January 2027"),
        (dt.date(2026, 11, 3), dt.date(2026, 11, 3), "3 November 2026"),
        (dt.date(2026, 11, 3), None, "from 3 November 2026"),
    ],
)
def test_a_period_reads_as_people_say_it(since, until, said):
    with translation.override("en"):
        assert words(rendered("{% period since until %}", since=since, until=until)) == said


def test_a_moment_names_its_zone_and_a_date_does_not():
    with translation.override("en"):
        assert words(rendered("{% when at %}", at=NOVEMBER)) == "3 November 2026, 08.00 WIB"
        assert words(rendered("{% when at %}", at=NOVEMBER.date())) == "3 November 2026"
        assert words(rendered('{% when at "short" %}', at=NOVEMBER.date())) == "3 Nov 2026"
        assert rendered("{% when at %}", at=None) == ""


def test_breadcrumbs_link_all_but_the_page_itself():
    html = rendered('{% breadcrumbs "Team" "/team/" "Rosmawati" %}')
    assert '<a href="/team/">Team</a>' in html
    assert '<span aria-current="page">Rosmawati</span>' in html


def test_paging_keeps_the_search():
    page = Paginator(range(100), 25).get_page(2)
    request = RequestFactory().get("/", {"q": "siregar", "page": 2})
    html = render_to_string("components/pagination.html", {"page_obj": page}, request=_anonymous(request))
    assert "?q=siregar&amp;page=3" in html
    assert 'aria-current="page"' in html


def test_one_page_needs_no_paging():
    page = Paginator(range(3), 25).get_page(1)
    assert render_to_string("components/pagination.html", {"page_obj": page}).strip() == ""


def _anonymous(request):
    from django.contrib.auth.models import AnonymousUser

    request.user = AnonymousUser()
    request._messages = []
    return request


# Forms


class ReasonForm(forms.Form):
    reason = forms.CharField(help_text="In one sentence.")
    day = forms.DateField(required=False, widget=forms.DateInput(attrs={"type": "date"}))
    agreed = forms.BooleanField()


def test_an_error_is_tied_to_its_field_and_listed_on_top():
    html = str(ReasonForm({}))
    assert 'href="#id_reason"' in html
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_reason_helptext id_reason_error"' in html
    assert 'id="id_reason_error"' in html
    assert 'id="id_reason_helptext"' in html


def test_only_what_may_stay_empty_says_so():
    with translation.override("en"):
        assert str(ReasonForm()).count("(optional)") == 1


def test_a_form_without_errors_has_no_summary():
    assert "error-summary" not in str(ReasonForm())


def test_a_date_field_speaks_the_language_of_the_browser_s_picker():
    for language in ("id", "en"):
        with translation.override(language):
            assert 'value="2026-11-03"' in str(ReasonForm(initial={"day": dt.date(2026, 11, 3)}))


def test_a_whole_form_carries_its_token_only_when_it_changes_something():
    request = _anonymous(RequestFactory().get("/"))
    context = {"form": ReasonForm(), "submit": "Go"}
    assert "csrfmiddlewaretoken" in render_to_string("components/form.html", context, request=request)
    assert "csrfmiddlewaretoken" not in render_to_string("components/form.html", context | {"method": "get"}, request=request)


# Frame


def labels(request):
    with translation.override("en"):
        return [str(place.label) for place in places_for(request)]


EMPLOYEE = ["Home", "Catalogue", "My learning", "Where I stand", "My record", "Leave"]


def test_strangers_see_five_places_without_asking_the_database(client):
    places = ["Home", "Catalogue", "Public's voice", "Verify certificate", "Sign in"]
    assert labels(_anonymous(RequestFactory().get("/"))) == places


@pytest.mark.django_db
def test_each_role_has_its_places():
    employee = people.employee_in(people.UnitFactory())
    supervisor = people.supervisor_of(employee)
    unit = people.post_of(employee).unit
    assert labels(request_of(employee.user)) == EMPLOYEE
    assert labels(request_of(supervisor.user)) == [*EMPLOYEE, "My team"]
    assert labels(request_of(people.hr_of(unit))) == ["Home", "Catalogue", "Requests", "Back office"]
    assert labels(request_of(people.auditor_of(unit))) == ["Home", "Catalogue", "Back office"]
    assert labels(request_of(people.trainer_in(unit))) == ["Home", "Catalogue", "Teaching", "Back office"]


@pytest.mark.django_db
def test_the_places_cost_three_statements(django_assert_max_num_queries):
    user = people.supervisor_of(people.employee_in(people.UnitFactory())).user
    user = type(user).objects.get(pk=user.pk)
    with django_assert_max_num_queries(3):
        places_for(request_of(user))


@pytest.mark.parametrize(
    ("path", "label"),
    [("/", "Home"), ("/katalog/etika/", "Catalogue"), ("/verify/", "Verify certificate"), ("/elsewhere/", None)],
)
def test_the_place_where_one_is_is_marked(path, label):
    with translation.override("en"):
        current = [str(place.label) for place in places_for(_anonymous(RequestFactory().get(path))) if place.is_current]
    assert current == ([label] if label else [])


@pytest.mark.parametrize(
    ("cookie", "attribute"), [("dark", ' data-bs-theme="dark"'), ("light", ' data-bs-theme="light"'), ('x" onload="', "")]
)
def test_the_server_sets_the_theme_that_the_browser_chose(cookie, attribute):
    request = _anonymous(RequestFactory().get("/"))
    request.COOKIES["theme"] = cookie
    assert re.search(r"<html lang=\"\w+\"([^>]*)>", render_to_string("base.html", request=request))[1] == attribute


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_page_says_which_language_it_speaks(language):
    with translation.override(language):
        html = render_to_string("base.html", request=_anonymous(RequestFactory().get("/")))
    assert f'<html lang="{language}"' in html


@pytest.mark.parametrize("number", ["400", "403", "403_csrf", "404", "429", "500"])
def test_an_error_page_gives_the_number_of_the_request(number):
    request = _anonymous(RequestFactory().get("/"))
    request.request_id = "3f2b8c1e77aa"
    assert "3f2b8c1e77aa" in render_to_string(f"{number}.html", {"request_id": request.request_id}, request=request)


@pytest.mark.parametrize("number", ["400", "403_csrf", "429", "500"])
def test_an_error_page_of_the_machine_needs_no_request(number):
    assert "<h1>" in render_to_string(f"{number}.html")


def test_a_long_way_folds_into_the_menu():
    request = _anonymous(RequestFactory().get("/"))
    place = SimpleNamespace(label="x", icon="house", url="/x/", is_current=False)
    assert "places-menu" in render_to_string("components/site_header.html", {"navigation": [place] * 6}, request=request)
    assert "places-menu" not in render_to_string("components/site_header.html", {"navigation": [place] * 5}, request=request)
