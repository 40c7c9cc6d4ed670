"""What the room needs before anyone writes: the tree's first pages, who may do what in it, and HR's review."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Site,
    Task,
    Workflow,
    WorkflowPage,
    WorkflowState,
    WorkflowTask,
)

from cms.models import CataloguePage, HomePage, InformationPage, SpeakersPage
from people.groups import ensure_groups

_PAGES = Path(__file__).parent / "data" / "pages.json"

WORKFLOW = "Tinjauan HR"
COLLECTION = "Materi pelatihan"
FILE_RIGHTS = ("wagtailimages.add_image", "wagtailimages.choose_image", "wagtaildocs.add_document", "wagtaildocs.choose_document")
KEEPER_RIGHTS = (*FILE_RIGHTS, "wagtailimages.change_image", "wagtaildocs.change_document")


@transaction.atomic
def load_reference() -> int:
    """Make what is missing of the site, its first pages, HR's review and the groups' rights; return how many pages it has.

    Idempotent. Pages that exist stay as their editors left them; rights and the review are set to what the code says.
    Wagtail's welcome page, its two groups and its workflow go, as long as nobody uses them.
    """
    texts = json.loads(_PAGES.read_text(encoding="utf-8"))
    home = HomePage.objects.first() or _make_pages(texts)
    catalogue = CataloguePage.objects.get()
    speakers = SpeakersPage.objects.first() or home.add_child(instance=SpeakersPage(**texts["speakers"], show_in_menus=True))
    _point_site_to(home)
    _remove_defaults()
    groups = ensure_groups()
    _grant_pages([home], groups["HR"], ["add_page", "change_page", "publish_page"])
    _grant_pages([catalogue, speakers], groups["Trainers"], ["add_page"])
    root = Collection.get_first_root_node()
    _grant_files(root, groups["HR"], KEEPER_RIGHTS)
    _grant_files(_collection(root), groups["Trainers"], FILE_RIGHTS)
    _review([catalogue, speakers], groups["HR"])
    return Page.objects.descendant_of(home, inclusive=True).count()


def _make_pages(texts: Mapping[str, Any]) -> HomePage:
    home: HomePage = Page.get_first_root_node().add_child(instance=HomePage(**texts["home"]))
    home.add_child(instance=CataloguePage(**texts["catalogue"], show_in_menus=True))
    for text in texts["information"]:
        home.add_child(instance=InformationPage(**text, show_in_menus=True))
    return home


def _point_site_to(home: HomePage) -> None:
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    port = address.port or (443 if address.scheme == "https" else 80)
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": address.hostname, "port": port, "site_name": "Bina", "root_page": home}
    )


def _remove_defaults() -> None:
    plain = ContentType.objects.get_for_model(Page)
    for page in Page.objects.filter(depth=2, slug="home", content_type=plain, numchild=0):
        page.delete()
    Group.objects.filter(name__in=["Moderators", "Editors"], user__isnull=True).delete()
    unused = Workflow.objects.filter(name="Moderators approval").exclude(pk__in=WorkflowState.objects.values("workflow"))
    Task.objects.filter(workflow_tasks__workflow__in=unused).delete()
    unused.delete()


def _grant_pages(pages: Sequence[Page], group: Group, codenames: Iterable[str]) -> None:
    rights = set(Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=codenames))
    GroupPagePermission.objects.filter(group=group).exclude(page__in=pages, permission__in=rights).delete()
    GroupPagePermission.objects.bulk_create(
        [GroupPagePermission(group=group, page=page, permission=right) for page in pages for right in rights],
        ignore_conflicts=True,
    )


def _grant_files(collection: Collection, group: Group, names: Iterable[str]) -> None:
    for name in names:
        app_label, codename = name.split(".")
        right = Permission.objects.get(content_type__app_label=app_label, codename=codename)
        GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=right)


def _collection(root: Collection) -> Collection:
    found: Collection | None = root.get_children().filter(name=COLLECTION).first()
    return found or root.add_child(name=COLLECTION)


def _review(pages: Iterable[Page], group: Group) -> None:
    task, _made = GroupApprovalTask.objects.get_or_create(name=WORKFLOW)
    task.groups.set([group])
    workflow, _made = Workflow.objects.get_or_create(name=WORKFLOW)
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task.task_ptr)
    for page in pages:
        WorkflowPage.objects.update_or_create(page=page.page_ptr, defaults={"workflow": workflow})
