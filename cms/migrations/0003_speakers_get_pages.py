"""Gives each speaker who was named on a course's page a page of their own, in published pages and in drafts."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import migrations
from django.utils.text import slugify

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
STEP = 4


class _Speakers:
    """The pages of speakers by name and photo, made when first asked for."""

    def __init__(self, apps: Any) -> None:
        self.page = apps.get_model("wagtailcore", "Page")
        self.type = apps.get_model("contenttypes", "ContentType")
        self.models = {name: apps.get_model("cms", name) for name in ("SpeakersPage", "SpeakerPage")}
        self.home = apps.get_model("cms", "HomePage").objects.order_by("pk").first()
        self.above: Any = None
        self.made: dict[tuple[str, int | None], Any] = {}

    def page_of(self, name: str, role: str, photo: int | None) -> Any:
        """Return the page of a speaker; a name without a photo is whoever has that name."""
        key = (name, photo)
        if photo is None:
            key = next((known for known in self.made if known[0] == name), key)
        elif (name, None) in self.made:
            found = self.made[key] = self.made.pop((name, None))
            found.photo_id = photo
            found.save(update_fields=["photo"])
        if key not in self.made:
            self.made[key] = self._make(name, role, photo)
        return self.made[key]

    def _make(self, name: str, role: str, photo: int | None) -> Any:
        if self.above is None:
            self.above = self._add("SpeakersPage", self.home, "Narasumber", show_in_menus=True)
        return self._add("SpeakerPage", self.above, name, post=role, photo_id=photo)

    def _add(self, model: str, above: Any, title: str, **more: Any) -> Any:
        number = above.numchild + 1
        path = above.path + _step(self._last(above) + 1)
        slug = slugify(title) or f"narasumber-{number}"
        if self.page.objects.filter(path__startswith=above.path, depth=above.depth + 1, slug=slug).exists():
            slug = f"{slug}-{number}"
        kind, _made = self.type.objects.get_or_create(app_label="cms", model=model.lower())
        made = self.models[model].objects.create(
            path=path,
            depth=above.depth + 1,
            numchild=0,
            title=title,
            draft_title=title,
            slug=slug,
            url_path=f"{above.url_path}{slug}/",
            content_type=kind,
            translation_key=uuid.uuid4(),
            locale_id=above.locale_id,
            live=True,
            **more,
        )
        above.numchild = number
        above.save(update_fields=["numchild"])
        return made

    def _last(self, above: Any) -> int:
        below = self.page.objects.filter(path__startswith=above.path, depth=above.depth + 1).order_by("-path").first()
        return int(below.path[-STEP:], 36) if below else 0


def _step(number: int) -> str:
    digits = ""
    for _place in range(STEP):
        number, digit = divmod(number, len(ALPHABET))
        digits = ALPHABET[digit] + digits
    return digits


def give_pages(apps: Any, _schema: Any) -> None:
    """Make the pages and point to them, first from what is published, then from every revision."""
    speakers = _Speakers(apps)
    for row in apps.get_model("cms", "Speaker").objects.order_by("pk"):
        page = speakers.page_of(row.name, row.role, row.photo_id)
        row.speaker_id = page.pk
        row.role = "" if row.role == page.post else row.role
        row.save(update_fields=["speaker", "role"])
    kinds = speakers.type.objects.filter(app_label="cms", model__in=["workshoppage", "seminarpage"])
    for revision in apps.get_model("wagtailcore", "Revision").objects.filter(content_type__in=kinds).order_by("pk"):
        _mend(revision, speakers)


def _mend(revision: Any, speakers: _Speakers) -> None:
    rows = [row for row in revision.content.get("speakers", []) if row.get("name")]
    for row in rows:
        page = speakers.page_of(row.pop("name"), row.get("role") or "", row.pop("photo", None))
        row["speaker"] = page.pk
        row["role"] = "" if row.get("role") == page.post else row.get("role") or ""
    if rows:
        revision.save(update_fields=["content"])


def name_again(apps: Any, _schema: Any) -> None:
    """Write the names back beside the pages, which stay."""
    for row in apps.get_model("cms", "Speaker").objects.select_related("speaker"):
        row.name, row.photo_id = row.speaker.title, row.speaker.photo_id
        row.role = row.role or row.speaker.post
        row.save(update_fields=["name", "photo", "role"])


class Migration(migrations.Migration):
    dependencies = [("cms", "0002_pages_of_all_forms")]
    operations = [migrations.RunPython(give_pages, name_again)]
