"""Uploaded packages are untrusted: each way to do harm is refused in its own words; honest ones of many makers load."""

import io
import json
import struct
import warnings
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone, translation

from courses.models import LearningUnit, Package
from courses.rules.packages import WrongPackage, archive, read_package
from courses.rules.packages.names import written_name
from courses.steps import keep_package
from lms.kit.actors import Actor
from lms.roles import load_group_permissions
from people.models.own_data import private_storage
from tests import packages
from tests.factories.courses import CurriculumFactory
from tests.factories.people import AgencyFactory, UnitFactory, trainer_in

SCORM = packages.scorm_12()
LIVE = {"BACKEND": "django.core.files.storage.FileSystemStorage"}


def read(content):
    return read_package(io.BytesIO(content), len(content))


def entry(name, content=b"x", *, mode=0, method=zipfile.ZIP_STORED, flags=0, raw=False):
    """An archive with the SCORM package and one more entry, which says about itself what is asked."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for path, text in SCORM.items():
            packed.writestr(path, text)
        info = zipfile.ZipInfo(name)
        info.compress_type = method
        info.external_attr = mode << 16
        info.create_system = 3
        packed.writestr(info, content)
        if raw:
            info.filename = info.orig_filename = name
    found = out.getvalue()
    return with_flags(found, name.encode(), flags) if flags else found


def with_flags(content, name, flags):
    """Set flags in both headers of an entry."""
    changed = bytearray(content)
    for signature, flag_at, name_at in ((b"PK\x03\x04", 6, 30), (b"PK\x01\x02", 8, 46)):
        place = -1
        while (place := content.find(signature, place + 1)) >= 0:
            if content[place + name_at : place + name_at + len(name)] == name:
                old = struct.unpack_from("<H", changed, place + flag_at)[0]
                struct.pack_into("<H", changed, place + flag_at, old | flags)
    return bytes(changed)


def twice(name, other):
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w") as packed:
        warnings.simplefilter("ignore")  # that the name is there twice is what this is about
        for path, text in SCORM.items():
            packed.writestr(path, text)
        packed.writestr(name, "a")
        packed.writestr(other, "b")
    return out.getvalue()


def bomb():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for path, text in SCORM.items():
            packed.writestr(path, text)
        packed.writestr("nol.bin", bytes(12 * 1024 * 1024))
    return out.getvalue()


def damaged():
    content = packages.archive({**SCORM, "a.txt": "isi " * 500})
    place = content.find(b"a.txt") + 10
    return content[:place] + b"\xff" * 8 + content[place + 8 :]


def with_manifest(text):
    return packages.archive({**SCORM, "imsmanifest.xml": text})


def h5p_without(name):
    return packages.archive({path: text for path, text in packages.h5p().items() if path != name})


M = packages.SCORM_12_MANIFEST
ENTITIES = '<?xml version="1.0"?><!DOCTYPE m [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]>'
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE m [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
HOSTILE = {
    "path that leads out": (lambda: entry("../../settings.txt"), "leads out of the package: ../../settings.txt"),
    "path that leads out further in": (lambda: entry("a/../../b.txt"), "leads out of the package"),
    "absolute path": (lambda: entry("/etc/cron.d/x"), "does not begin in the package: /etc/cron.d/x"),
    "path with a drive": (lambda: entry("C:/windows/x.txt"), "does not begin in the package: C:/windows"),
    "backslashes": (lambda: entry("..\\..\\x.txt"), "written with backslashes"),
    "control characters": (lambda: entry("a\nb.txt"), "control characters: a?b.txt"),
    "symbolic link": (lambda: entry("tautan", b"/etc/passwd", mode=0o120777), "link or a device: tautan"),
    "device": (lambda: entry("perangkat", b"", mode=0o020666), "link or a device: perangkat"),
    "same name twice": (lambda: twice("a.txt", "a.txt"), "at the same place: a.txt"),
    "same name in another case": (lambda: twice("a.txt", "A.TXT"), "at the same place: A.TXT"),
    "same name by detour": (lambda: twice("b/a.txt", "b/./a.txt"), "at the same place: b/a.txt"),
    "file that is a folder too": (lambda: twice("a", "a/b.txt"), "at the same place: a"),
    "program for Windows": (lambda: entry("pasang.exe"), "holds a program: pasang.exe"),
    "program of a server": (lambda: entry("unggah/shell.PHP"), "holds a program: unggah/shell.PHP"),
    "settings of a web server": (lambda: entry(".htaccess"), "holds a program: .htaccess"),
    "path too deep": (lambda: entry("a/" * 30 + "x.txt"), "too long or too deep"),
    "path too long": (lambda: entry("a" * 300 + ".txt"), "too long or too deep"),
    "password": (lambda: entry("rahasia.txt", flags=0x1), "protected by a password"),
    "unusual packing": (lambda: entry("a.txt", method=zipfile.ZIP_LZMA), "packed in an unusual way: a.txt"),
    "bomb": (bomb, "Unpacked, the archive has"),
    "no archive": (lambda: b"MZ" + bytes(500), "no ZIP archive"),
    "archive hidden behind a picture": (lambda: b"GIF89a" + packages.archive(SCORM), "no ZIP archive"),
    "cut off": (lambda: packages.archive(SCORM)[:-40], "damaged or incomplete"),
    "nothing in it": (lambda: b"PK\x03\x04", "damaged or incomplete"),
    "only leftovers in it": (lambda: packages.archive({"__MACOSX/._a": "", ".DS_Store": ""}), "archive is empty"),
    "no manifest": (lambda: packages.archive({"index.html": ""}), "neither imsmanifest.xml"),
    "manifest in a folder": (lambda: packages.archive({f"kursus/{k}": v for k, v in SCORM.items()}), "kursus/imsmanifest.xml"),
    "manifest that is no XML": (lambda: with_manifest("<manifest>"), "no valid XML"),
    "manifest with entities": (lambda: with_manifest(ENTITIES + "<manifest>&b;</manifest>"), "document types or entities"),
    "manifest that reads our files": (lambda: with_manifest(OUTSIDE + "<manifest>&a;</manifest>"), "document types or entities"),
    "manifest too large": (lambda: with_manifest(M + " " * 9_000_000), "too large to be read"),
    "manifest of another standard": (
        lambda: with_manifest(M.replace("1.2</schemaversion>", "IMS 9</schemaversion>")),
        "not of SCORM 1.2 or SCORM 2004",
    ),
    "start page elsewhere": (
        lambda: with_manifest(M.replace('href="Isi/index.html">', 'href="https://jahat.example/">')),
        "does not lie in the package: https://jahat.example/",
    ),
    "start page above": (
        lambda: with_manifest(M.replace('href="Isi/index.html">', 'href="../../index.html">')),
        "does not lie in the package",
    ),
    "start page as a script": (
        lambda: with_manifest(M.replace('href="Isi/index.html">', 'href="javascript:alert(1)">')),
        "does not lie in the package",
    ),
    "nothing to open": (lambda: with_manifest(M.replace("<resource ", "<other ").replace("</resource>", "</other>")), "nothing"),
    "H5P without content": (lambda: h5p_without("content/content.json"), "holds no content/content.json"),
    "H5P without its library": (lambda: h5p_without("H5P.Sapa-1.0/library.json"), "do not lie in it: H5P.Sapa-1.0"),
    "H5P that is no JSON": (lambda: packages.archive(packages.h5p(**{"h5p.json": "{"})), "h5p.json is no valid JSON"),
    "H5P nested too deep": (lambda: packages.archive(packages.h5p(**{"h5p.json": "[" * 100_000})), "h5p.json is no valid JSON"),
    "H5P without main library": (lambda: packages.archive(packages.h5p(**{"h5p.json": "{}"})), "which library"),
    "cmi5 without units": (lambda: packages.archive({"cmi5.xml": "<courseStructure/>"}), "cmi5.xml names nothing"),
    "cmi5 elsewhere": (
        lambda: packages.archive({"cmi5.xml": packages.CMI5}),
        "opens what does not lie in it: au/index.html",
    ),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_could_do_harm_is_refused_and_said(kind):
    make, words = HOSTILE[kind]
    with translation.override("en"), pytest.raises(WrongPackage) as refused:
        read(make())
    assert words in str(refused.value.message)


def test_too_many_files_and_too_large_ones_are_refused(monkeypatch):
    monkeypatch.setattr(archive, "MOST_FILES", 1)
    with pytest.raises(WrongPackage, match="1"):
        read(packages.archive(SCORM))
    monkeypatch.setattr(archive, "LARGEST_UPLOAD", 10)
    with translation.override("en"), pytest.raises(WrongPackage, match="larger than"):
        read(packages.archive(SCORM))


def test_a_damaged_file_leaves_nothing_behind(db, settings, tmp_path):
    settings.STORAGES = {**settings.STORAGES, "private": {**LIVE, "OPTIONS": {"location": tmp_path}}}
    content = damaged()
    found = read(content)
    with translation.override("en"), pytest.raises(WrongPackage, match=r"damaged: a\.txt"):
        keep(found, content)
    assert not Package.objects.exists()
    assert not folders_of_packages()


def folders_of_packages():
    storage = private_storage()
    return storage.listdir("packages")[0] if storage.exists("packages") else []


def keep(found, content):
    return keep_package(
        found,
        io.BytesIO(content),
        agency=AgencyFactory(),
        name="paket.zip",
        by=Actor.system("test"),
        at=timezone.now(),
    )


@pytest.mark.parametrize(
    ("files", "kind", "title", "launch"),
    [
        (packages.scorm_12(), "scorm12", "Pelayanan Prima", "Isi/index.html"),
        (packages.scorm_2004(), "scorm2004", "Etika Pelayanan", "index.html"),
        (packages.h5p(), "h5p", "Sapa", "h5p.json"),
        (packages.cmi5(), "cmi5", "Arsip Digital", "au/index.html?mode=1"),
        (packages.tincan(), "xapi", "Arsip", "story.html"),
    ],
)
def test_each_kind_is_unpacked_below_a_random_folder(db, files, kind, title, launch):
    content = packages.archive(files)
    package, other = keep(read(content), content), keep(read(content), content)
    assert (package.kind, package.title, package.launch, package.files) == (kind, title, launch, len(files))
    assert package.folder != other.folder
    assert package.sha256 == other.sha256
    assert len(package.sha256) == 64
    for path, text in files.items():
        with private_storage().open(f"{package.folder}/{path}") as file:
            assert file.read().decode() == text


def test_what_a_package_says_about_passing_and_launching_is_kept():
    old, new = read(packages.archive(SCORM)).items[0], read(packages.archive(packages.scorm_2004())).items[0]
    assert (old["mastery"], old["launch_data"], old["id"]) == (70, "kota=medan", "SATU")
    assert new["mastery"] == 80
    unit = read(packages.archive(packages.cmi5())).items[0]
    assert (unit["move_on"], unit["mastery"], unit["launch_method"]) == ("CompletedAndPassed", 75, "OwnWindow")
    assert (unit["launch_parameters"], unit["course"]) == ("warna=hijau", "https://diklat.example/k/1")


def other(name, find, new, **more):
    return pytest.param({**SCORM, **more, "imsmanifest.xml": M.replace(find, new)}, id=name)


@pytest.mark.parametrize(
    "files",
    [
        other("without a version", "<schemaversion>1.2</schemaversion>", ""),
        other("a start page in another case", 'href="Isi/index.html">', 'href="isi/Index.HTML">'),
        other("an encoded start page", 'href="Isi/index.html">', 'href="Isi%2Findex.html">'),
        other("a base", 'href="Isi/index.html">', 'xml:base="Isi/" href="index.html">'),
        other("a query", 'href="Isi/index.html">', 'href="Isi/index.html?bahasa=id#awal">'),
        other("an unknown default", 'default="ORG"', 'default="LAIN"'),
        other("no organisation", "organizations", "others"),
        pytest.param({("IMSMANIFEST.XML" if name == "imsmanifest.xml" else name): text for name, text in SCORM.items()}),
        pytest.param({**SCORM, "imsmanifest.xml": b"\xef\xbb\xbf" + M.encode()}, id="a byte order mark"),
        pytest.param({**SCORM, "imsmanifest.xml": M.replace("UTF-8", "UTF-16").encode("utf-16")}, id="UTF-16"),
        pytest.param({**SCORM, "__MACOSX/Isi/._index.html": "", "Thumbs.db": ""}, id="leftovers"),
    ],
)
def test_packages_as_others_write_them_load(files):
    found = read(packages.archive(files))
    assert found.kind == "scorm12"
    assert found.items[0]["launch"].startswith("Isi/index.html")
    assert not any("__MACOSX" in name or "Thumbs" in name for name in found.archive.entries)


def test_several_parts_are_kept_in_their_order_with_their_parameters():
    items = """<item identifier="BAB"><title>Bab</title>
      <item identifier="A" identifierref="RES" parameters="?bagian=1"><title>A</title></item>
      <item identifier="B" identifierref="RES" parameters="bagian=2"><title>B</title></item></item></organization>"""
    found = read(with_manifest(M.replace("</organization>", items)))
    assert [(item["id"], item["launch"]) for item in found.items] == [
        ("SATU", "Isi/index.html"),
        ("A", "Isi/index.html?bagian=1"),
        ("B", "Isi/index.html?bagian=2"),
    ]


@pytest.mark.parametrize(
    ("raw", "flags", "name"),
    [
        ("Größe.html".encode(), 0, "Größe.html"),
        ("Größe.html".encode("cp437"), 0, "Größe.html"),
        ("日本.html".encode(), 0x800, "日本.html"),
    ],
)
def test_names_are_read_as_they_were_written(raw, flags, name):
    seen = raw.decode("utf-8" if flags else "cp437")
    assert written_name(seen, flags) == name


@pytest.fixture
def draft(db):
    """A draft of a trainer with one module."""
    load_group_permissions()
    office = UnitFactory(parent=UnitFactory())
    trainer = trainer_in(office)
    return CurriculumFactory(course__owner=office, course__trainers=[trainer], draft=True), trainer


def upload(client, curriculum, content, query="?module=1&kind=package", **data):
    address = reverse("curricula_register:unit", args=[curriculum.pk]) + query
    file = {"upload": SimpleUploadedFile("paket.zip", content)} if content else {}
    sent = {"title": "Paket", "plausible_minutes": 5, **file, **data}
    return client.post(address, sent, follow=True).content.decode()


def test_a_trainer_uploads_a_package_and_replaces_it(client, draft):
    curriculum, trainer = draft
    client.force_login(trainer)
    upload(client, curriculum, packages.archive(SCORM), is_required="on", least_score=60)
    unit = LearningUnit.objects.get()
    first = unit.package
    assert (first.kind, first.uploaded_by, unit.settings) == ("scorm12", trainer, {"least_score": 60, "by_hand": False})
    upload(client, curriculum, packages.archive(packages.h5p()), f"?unit={unit.public_id}", is_required="on")
    unit.refresh_from_db()
    assert unit.package.kind == "h5p"
    assert Package.objects.filter(pk=first.pk).exists()
    upload(client, curriculum, None, f"?unit={unit.public_id}", title="Lain", is_required="on")
    assert LearningUnit.objects.get().package.kind == "h5p"


def test_a_refused_package_is_said_at_its_field(client, draft):
    curriculum, trainer = draft
    client.force_login(trainer)
    page = upload(client, curriculum, entry("../../x.txt"))
    assert "../../x.txt" in page
    assert "error-message" in page
    assert not Package.objects.exists()


def test_what_cannot_be_played_cannot_be_required(client, draft):
    curriculum, trainer = draft
    client.force_login(trainer)
    upload(client, curriculum, packages.archive(packages.cmi5()), is_required="on")
    assert not Package.objects.exists()
    upload(client, curriculum, packages.archive(packages.cmi5()))
    assert json.dumps(Package.objects.get().manifest["items"][0]["move_on"]) == '"CompletedAndPassed"'
