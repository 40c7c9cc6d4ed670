"""Pages for tests: each page type builds beneath its parent and renders."""

from __future__ import annotations

import datetime as dt
from typing import Any

import factory
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from factory.django import DjangoModelFactory
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page, Site

from cms.models import (
    CataloguePage,
    CoachingPage,
    ElearningPage,
    HomePage,
    InformationPage,
    PolicyPage,
    SeminarPage,
    Speaker,
    SpeakerPage,
    SpeakersPage,
    TrainingPage,
    WorkshopPage,
)


class PageFactory(DjangoModelFactory):
    """A live page beneath `parent`; without a parent, beneath the one that its type needs."""

    class Meta:
        abstract = True
        skip_postgeneration_save = True

    @classmethod
    def default_parent(cls) -> Page:
        """Return the page beneath which this type stands."""
        raise NotImplementedError

    @classmethod
    def _create(cls, model_class: Any, *args: Any, parent: Page | None = None, **fields: Any) -> Page:
        above = Page.objects.get(pk=(parent or cls.default_parent()).pk)
        made = above.add_child(instance=model_class(**fields))
        made.save_revision().publish()
        return made


class HomePageFactory(PageFactory):
    """The home page, also the root of the site."""

    title = "Bina"
    headline = "Belajar dengan arah"
    introduction = "Setiap ASN bertemu dengan pelatihan yang ia perlukan."
    points = [{"type": "point", "value": {"title": "Mendaftar", "text": "Pilih, daftar, hadir."}}]

    class Meta:
        model = HomePage

    @classmethod
    def default_parent(cls) -> Page:
        """Return the root of the tree, rid of Wagtail's welcome."""
        return Page.get_first_root_node()

    @classmethod
    def _create(cls, model_class: Any, *args: Any, **fields: Any) -> Page:
        home = super()._create(model_class, *args, **fields)
        Site.objects.update_or_create(is_default_site=True, defaults={"hostname": "localhost", "root_page": home})
        return home


class CataloguePageFactory(PageFactory):
    """The catalogue, beneath the home page that exists or a new one."""

    title = "Katalog"
    slug = "katalog"
    introduction = "<p>Yang dapat Anda ikuti.</p>"

    class Meta:
        model = CataloguePage

    @classmethod
    def default_parent(cls) -> Page:
        """Return the home page."""
        return HomePage.objects.first() or HomePageFactory()


class InformationPageFactory(PageFactory):
    """A plain page with one text."""

    title = factory.Sequence(lambda number: f"Bantuan {number}")
    introduction = "Jawaban yang sering dicari."
    body = [{"type": "text", "value": "<p>Gunakan NIP untuk masuk.</p>"}]

    class Meta:
        model = InformationPage

    @classmethod
    def default_parent(cls) -> Page:
        """Return the home page."""
        return HomePage.objects.first() or HomePageFactory()


class CoursePageFactory(PageFactory):
    """The page of a new course without curriculum; give `course` for one with more."""

    course = factory.SubFactory("tests.factories.courses.CourseFactory")
    title = factory.SelfAttribute("course.title")
    summary = "Anda mampu melayani warga dengan jelas, ramah, dan tepat waktu."
    aims = "<ul><li>Menjelaskan standar pelayanan</li></ul>"
    audience = "<p>Petugas loket dan penyelianya.</p>"
    body = "<p>Dua hari, sebagian besar praktik.</p>"

    class Meta:
        abstract = True

    @classmethod
    def default_parent(cls) -> Page:
        """Return the catalogue."""
        return CataloguePage.objects.first() or CataloguePageFactory()

    @factory.post_generation
    def speakers(self, create, extracted, **_fields):
        """Name those who speak: speakers=["Dr. Rosmawati Siregar"]."""
        for place, name in enumerate(extracted or ()):
            Speaker.objects.create(page=self, speaker=SpeakerPageFactory(title=name), sort_order=place)


class WorkshopPageFactory(CoursePageFactory):
    """The page of a workshop."""

    class Meta:
        model = WorkshopPage


class SeminarPageFactory(CoursePageFactory):
    """The page of a seminar."""

    class Meta:
        model = SeminarPage


class TrainingPageFactory(CoursePageFactory):
    """The page of a training."""

    class Meta:
        model = TrainingPage


class ElearningPageFactory(CoursePageFactory):
    """The page of an e-learning."""

    class Meta:
        model = ElearningPage


class CoachingPageFactory(CoursePageFactory):
    """The page of a coaching programme."""

    class Meta:
        model = CoachingPage


class SpeakersPageFactory(PageFactory):
    """The list of speakers, beneath the home page."""

    title = "Narasumber"
    introduction = "Yang mengajar di sini."

    class Meta:
        model = SpeakersPage

    @classmethod
    def default_parent(cls) -> Page:
        """Return the home page."""
        return HomePage.objects.first() or HomePageFactory()


class SpeakerPageFactory(PageFactory):
    """A speaker, beneath the list that exists or a new one."""

    title = factory.Sequence(lambda number: f"Dr. Rosmawati Siregar {number}")
    post = "Widyaiswara"
    organisation = "BKPSDM Kota Medan"
    about = "<p>Dua puluh tahun di garis depan pelayanan.</p>"

    class Meta:
        model = SpeakerPage

    @classmethod
    def default_parent(cls) -> Page:
        """Return the list of speakers."""
        return SpeakersPage.objects.first() or SpeakersPageFactory()

    @classmethod
    def _create(cls, model_class: Any, *args: Any, fields_known: Any = (), **fields: Any) -> Page:
        made = super()._create(model_class, *args, **fields)
        if fields_known:
            made.fields_known.add(*fields_known)
            made.save()
        return made


class ImageFactory(DjangoModelFactory):
    """A small picture in the library."""

    title = factory.Sequence(lambda number: f"Loket {number}")
    file = factory.LazyFunction(lambda: ImageFile(get_test_image_file(size=(320, 240)), name="loket.png"))

    class Meta:
        model = Image


class DocumentFactory(DjangoModelFactory):
    """A small file in the library."""

    title = factory.Sequence(lambda number: f"Modul {number}")
    file = factory.LazyFunction(lambda: ContentFile(b"Standar pelayanan", name="modul.txt"))

    class Meta:
        model = Document


def every_material(image: Image, document: Document) -> list[dict[str, Any]]:
    """Return one block of each kind, as editors' data."""
    return [
        {"type": "text", "value": "<h3>Persiapan</h3><p>Bawa satu contoh keluhan warga.</p>"},
        {
            "type": "figure",
            "value": {
                "image": {"image": image.pk, "alt_text": "Petugas di loket", "decorative": False},
                "caption": "Loket layanan",
            },
        },
        {"type": "document", "value": {"document": document.pk, "description": "Dibaca sebelum hari pertama."}},
        {"type": "slides", "value": {"document": document.pk, "description": "Paparan hari pertama.", "slides": 24}},
        {"type": "video", "value": {"title": "Simulasi loket", "address": "https://youtu.be/abcdefghijk", "minutes": 7}},
        {"type": "video", "value": {"title": "Rekaman lokakarya", "file": document.pk, "transcript": "<p>Selamat datang.</p>"}},
        {"type": "conduct", "value": {"introduction": "", "promises": ["Saling mendengar"], "contact": "Ketua panitia"}},
        {"type": "quotation", "value": {"text": "Sekarang antrean kami lebih pendek.", "source": "Petugas loket"}},
        {"type": "questions", "value": {"questions": [{"question": "Apakah ada ujian?", "answer": "<p>Tidak.</p>"}]}},
    ]


class PolicyPageFactory(PageFactory):
    """A change for everybody, to be acknowledged by the end of 2026, without questions."""

    title = factory.Sequence(lambda n: f"Cuti di web {n}")
    summary = "Cuti diajukan di web."
    changes = "<p>Formulir kertas tidak dipakai lagi.</p>"
    reasons = "<p>Lebih cepat.</p>"
    to_do = "<p>Ajukan di menu Cuti.</p>"
    since = dt.date(2026, 12, 1)
    read_by = dt.date(2026, 12, 31)

    class Meta:
        model = PolicyPage

    @classmethod
    def default_parent(cls) -> Page:
        """Return the home page, made if there is none."""
        return HomePage.objects.first() or HomePageFactory()
