"""All tables of the room, with their triggers, as of the first release."""

import django.contrib.postgres.fields
import django.db.models.deletion
import modelcluster.contrib.taggit
import modelcluster.fields
import pgtrigger.compiler
import pgtrigger.migrations
import wagtail.fields
import wagtail.models.preview
from django.conf import settings
from django.db import migrations, models

import cms.models.designs
import lms.kit.migrations
import people.models.chart
from lms.kit.migrations import GroupedMigration


class Migration(GroupedMigration):
    replaces = [
        ("cms", "0001_pages"),
        ("cms", "0002_pages_of_all_forms"),
        ("cms", "0003_speakers_get_pages"),
        ("cms", "0004_speakers_are_pages"),
        ("cms", "0005_designs"),
        ("cms", "0006_designs_can_be_published"),
        ("cms", "0002_changes_are_introduced"),
    ]

    initial = True

    dependencies = [
        ("certificates", "0001_first_release"),
        ("courses", "0001_first_release"),
        ("people", "0002_first_release"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("taggit", "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        ("wagtailimages", "0027_image_description"),
    ]

    operations = [
        lms.kit.migrations.Together(
            operations=[
                migrations.CreateModel(
                    name="CataloguePage",
                    fields=[
                        (
                            "page_ptr",
                            models.OneToOneField(
                                auto_created=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                parent_link=True,
                                primary_key=True,
                                serialize=False,
                                to="wagtailcore.page",
                            ),
                        ),
                        (
                            "introduction",
                            wagtail.fields.RichTextField(
                                blank=True, help_text="One or two sentences above the list.", verbose_name="introduction"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "catalogue",
                        "verbose_name_plural": "catalogues",
                    },
                    bases=("wagtailcore.page",),
                ),
                migrations.CreateModel(
                    name="CertificateDesign",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("live", models.BooleanField(default=True, editable=False, verbose_name="live")),
                        (
                            "has_unpublished_changes",
                            models.BooleanField(default=False, editable=False, verbose_name="has unpublished changes"),
                        ),
                        (
                            "first_published_at",
                            models.DateTimeField(blank=True, db_index=True, null=True, verbose_name="first published at"),
                        ),
                        ("last_published_at", models.DateTimeField(editable=False, null=True, verbose_name="last published at")),
                        ("go_live_at", models.DateTimeField(blank=True, null=True, verbose_name="go live date/time")),
                        ("expire_at", models.DateTimeField(blank=True, null=True, verbose_name="expiry date/time")),
                        ("expired", models.BooleanField(default=False, editable=False, verbose_name="expired")),
                        (
                            "name",
                            models.CharField(
                                help_text="For you and your colleagues; it is not printed.", max_length=100, verbose_name="name"
                            ),
                        ),
                        (
                            "language",
                            models.CharField(
                                choices=[("id", "Indonesian"), ("en", "English")],
                                default="id",
                                max_length=2,
                                verbose_name="language",
                            ),
                        ),
                        (
                            "orientation",
                            models.CharField(
                                choices=[("landscape", "landscape"), ("portrait", "portrait")],
                                default="landscape",
                                max_length=9,
                                verbose_name="sheet",
                            ),
                        ),
                        (
                            "arrangement",
                            models.CharField(
                                choices=[("centred", "centred"), ("left", "from the left")],
                                default="centred",
                                max_length=7,
                                verbose_name="lines",
                            ),
                        ),
                        (
                            "frame",
                            models.CharField(
                                choices=[
                                    ("ulos", "woven borders above and below"),
                                    ("rule", "golden rule with corners"),
                                    ("side", "woven band at the left"),
                                    ("block", "block of colour behind the head"),
                                    ("none", "none"),
                                ],
                                default="rule",
                                max_length=5,
                                verbose_name="border",
                            ),
                        ),
                        (
                            "colour",
                            models.CharField(
                                choices=[("maroon", "maroon"), ("green", "green"), ("navy", "navy"), ("black", "black")],
                                default="navy",
                                max_length=6,
                                verbose_name="colour",
                            ),
                        ),
                        (
                            "ground",
                            models.CharField(
                                choices=[("ivory", "ivory"), ("white", "white"), ("mist", "mist")],
                                default="ivory",
                                max_length=5,
                                verbose_name="paper",
                            ),
                        ),
                        (
                            "ornament",
                            models.CharField(
                                choices=[("none", "none"), ("flower", "flower in the middle"), ("weave", "weave at the right")],
                                default="none",
                                max_length=6,
                                verbose_name="background",
                            ),
                        ),
                        (
                            "head",
                            wagtail.fields.StreamField(
                                [("crest", 3), ("title", 4), ("text", 7)],
                                block_lookup={
                                    0: ("wagtail.images.blocks.ImageChooserBlock", (), {"label": "picture"}),
                                    1: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"help_text": "Read to those who do not see it.", "label": "what it shows"},
                                    ),
                                    2: (
                                        "wagtail.blocks.ChoiceBlock",
                                        [],
                                        {
                                            "choices": [("small", "small"), ("normal", "normal"), ("large", "large")],
                                            "label": "size",
                                        },
                                    ),
                                    3: ("wagtail.blocks.StructBlock", [[("image", 0), ("alternative", 1), ("size", 2)]], {}),
                                    4: ("cms.blocks.certificates.TitleBlock", (), {}),
                                    5: (
                                        "cms.blocks.certificates.PlaceholderParagraph",
                                        (),
                                        {
                                            "help_text": "Filled in when it is issued: {number}, {name}, {title}, {agency}, {city}, {deed}, {form}, {course}, {offering}, {held}, {hours}, {hours_in_words}, {date}, {legal_basis}",
                                            "label": "text",
                                            "rows": 2,
                                        },
                                    ),
                                    6: ("wagtail.blocks.BooleanBlock", (), {"label": "in grey", "required": False}),
                                    7: ("wagtail.blocks.StructBlock", [[("text", 5), ("size", 2), ("is_muted", 6)]], {}),
                                },
                                verbose_name="head",
                            ),
                        ),
                        (
                            "body",
                            wagtail.fields.StreamField(
                                [("name", 0), ("facts", 3), ("course", 4), ("text", 8)],
                                block_lookup={
                                    0: ("cms.blocks.certificates.NameBlock", (), {}),
                                    1: (
                                        "wagtail.blocks.MultipleChoiceBlock",
                                        [],
                                        {
                                            "choices": [
                                                ("nip", "NIP"),
                                                ("grade", "grade"),
                                                ("job_role", "job role"),
                                                ("unit", "unit"),
                                            ],
                                            "label": "facts",
                                        },
                                    ),
                                    2: (
                                        "wagtail.blocks.ChoiceBlock",
                                        [],
                                        {
                                            "choices": [("lines", "lines below the name"), ("table", "table with headings")],
                                            "label": "layout",
                                        },
                                    ),
                                    3: ("wagtail.blocks.StructBlock", [[("facts", 1), ("layout", 2)]], {}),
                                    4: ("cms.blocks.certificates.CourseBlock", (), {}),
                                    5: (
                                        "cms.blocks.certificates.PlaceholderParagraph",
                                        (),
                                        {
                                            "help_text": "Filled in when it is issued: {number}, {name}, {title}, {agency}, {city}, {deed}, {form}, {course}, {offering}, {held}, {hours}, {hours_in_words}, {date}, {legal_basis}",
                                            "label": "text",
                                            "rows": 2,
                                        },
                                    ),
                                    6: (
                                        "wagtail.blocks.ChoiceBlock",
                                        [],
                                        {
                                            "choices": [("small", "small"), ("normal", "normal"), ("large", "large")],
                                            "label": "size",
                                        },
                                    ),
                                    7: ("wagtail.blocks.BooleanBlock", (), {"label": "in grey", "required": False}),
                                    8: ("wagtail.blocks.StructBlock", [[("text", 5), ("size", 6), ("is_muted", 7)]], {}),
                                },
                                verbose_name="body",
                            ),
                        ),
                        (
                            "signature",
                            models.CharField(
                                choices=[
                                    ("electronic", "note of the electronic signature"),
                                    ("space", "room for a signature by hand"),
                                ],
                                default="electronic",
                                max_length=10,
                                verbose_name="signature",
                            ),
                        ),
                        (
                            "verify_text",
                            models.CharField(
                                blank=True,
                                max_length=200,
                                validators=[cms.models.designs.known_placeholders],
                                verbose_name="words beside the QR code",
                            ),
                        ),
                        (
                            "modules_heading",
                            models.CharField(
                                max_length=100,
                                validators=[cms.models.designs.known_placeholders],
                                verbose_name="heading of the modules",
                            ),
                        ),
                        ("has_levels", models.BooleanField(default=True, verbose_name="with competencies and levels")),
                        (
                            "modules_note",
                            models.TextField(
                                blank=True,
                                help_text="Filled in when it is issued: {number}, {name}, {title}, {agency}, {city}, {deed}, {form}, {course}, {offering}, {held}, {hours}, {hours_in_words}, {date}, {legal_basis}",
                                validators=[cms.models.designs.known_placeholders],
                                verbose_name="note below the modules",
                            ),
                        ),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.agency",
                                verbose_name="agency",
                            ),
                        ),
                        (
                            "design",
                            models.OneToOneField(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="written",
                                to="certificates.design",
                            ),
                        ),
                        (
                            "latest_revision",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="wagtailcore.revision",
                                verbose_name="latest revision",
                            ),
                        ),
                        (
                            "live_revision",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="wagtailcore.revision",
                                verbose_name="live revision",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "design of certificates",
                        "verbose_name_plural": "designs of certificates",
                        "ordering": ["name"],
                        "default_permissions": ("add", "change", "delete", "view", "publish"),
                        "constraints": [models.UniqueConstraint(fields=("agency", "name"), name="one_written_design_a_name")],
                    },
                    bases=(wagtail.models.preview.PreviewableMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="CoursePage",
                    fields=[
                        (
                            "page_ptr",
                            models.OneToOneField(
                                auto_created=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                parent_link=True,
                                primary_key=True,
                                serialize=False,
                                to="wagtailcore.page",
                            ),
                        ),
                        (
                            "summary",
                            models.TextField(
                                help_text="Two sentences for the catalogue: what one can do afterwards.",
                                max_length=300,
                                verbose_name="summary",
                            ),
                        ),
                        (
                            "aims",
                            wagtail.fields.RichTextField(
                                blank=True, help_text="A list: “After this workshop you can …”.", verbose_name="aims"
                            ),
                        ),
                        (
                            "audience",
                            wagtail.fields.RichTextField(
                                blank=True, help_text="Who profits most, and what one should bring.", verbose_name="for whom"
                            ),
                        ),
                        (
                            "body",
                            wagtail.fields.RichTextField(
                                blank=True, help_text="How the days run, and what people do in them.", verbose_name="description"
                            ),
                        ),
                        (
                            "language",
                            models.CharField(
                                choices=[("id", "Indonesian"), ("en", "English")],
                                default="id",
                                help_text="In which the course is held.",
                                max_length=2,
                                verbose_name="language",
                            ),
                        ),
                        (
                            "materials",
                            wagtail.fields.StreamField(
                                [
                                    ("text", 0),
                                    ("figure", 3),
                                    ("video", 11),
                                    ("document", 14),
                                    ("slides", 19),
                                    ("quotation", 22),
                                    ("conduct", 27),
                                    ("questions", 32),
                                ],
                                blank=True,
                                block_lookup={
                                    0: (
                                        "wagtail.blocks.RichTextBlock",
                                        (),
                                        {
                                            "features": ["h3", "h4", "bold", "italic", "ol", "ul", "link", "document-link"],
                                            "icon": "pilcrow",
                                            "label": "Text",
                                            "template": "cms/blocks/text.html",
                                        },
                                    ),
                                    1: ("wagtail.images.blocks.ImageBlock", [], {"label": "image"}),
                                    2: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {
                                            "help_text": "Shown below the picture, with its source.",
                                            "label": "caption",
                                            "max_length": 250,
                                            "required": False,
                                        },
                                    ),
                                    3: ("wagtail.blocks.StructBlock", [[("image", 1), ("caption", 2)]], {}),
                                    4: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {
                                            "help_text": "What the video shows; also read out to those who cannot see it.",
                                            "label": "title",
                                            "max_length": 150,
                                        },
                                    ),
                                    5: (
                                        "wagtail.documents.blocks.DocumentChooserBlock",
                                        (),
                                        {"help_text": "MP4 or WebM.", "label": "video file", "required": False},
                                    ),
                                    6: (
                                        "wagtail.blocks.URLBlock",
                                        (),
                                        {
                                            "help_text": "A video at YouTube or Vimeo. It is loaded only after a click.",
                                            "label": "or its address",
                                            "required": False,
                                        },
                                    ),
                                    7: (
                                        "wagtail.blocks.IntegerBlock",
                                        (),
                                        {"label": "minutes", "min_value": 1, "required": False},
                                    ),
                                    8: (
                                        "wagtail.images.blocks.ImageChooserBlock",
                                        (),
                                        {"label": "picture shown before it plays", "required": False},
                                    ),
                                    9: (
                                        "wagtail.documents.blocks.DocumentChooserBlock",
                                        (),
                                        {
                                            "help_text": "A WebVTT file (.vtt) for a video file.",
                                            "label": "subtitles",
                                            "required": False,
                                        },
                                    ),
                                    10: (
                                        "wagtail.blocks.RichTextBlock",
                                        (),
                                        {
                                            "features": ["bold", "italic", "ol", "ul", "link"],
                                            "help_text": "For who cannot hear it or has no time.",
                                            "label": "what is said",
                                            "required": False,
                                        },
                                    ),
                                    11: (
                                        "wagtail.blocks.StructBlock",
                                        [
                                            [
                                                ("title", 4),
                                                ("file", 5),
                                                ("address", 6),
                                                ("minutes", 7),
                                                ("poster", 8),
                                                ("captions", 9),
                                                ("transcript", 10),
                                            ]
                                        ],
                                        {},
                                    ),
                                    12: ("wagtail.documents.blocks.DocumentChooserBlock", (), {"label": "document"}),
                                    13: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {
                                            "help_text": "What the file is for, in one sentence.",
                                            "label": "description",
                                            "max_length": 250,
                                            "required": False,
                                        },
                                    ),
                                    14: ("wagtail.blocks.StructBlock", [[("document", 12), ("description", 13)]], {}),
                                    15: (
                                        "wagtail.documents.blocks.DocumentChooserBlock",
                                        (),
                                        {
                                            "help_text": "PDF opens in the browser; PPTX and ODP are downloaded.",
                                            "label": "slide deck",
                                        },
                                    ),
                                    16: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {
                                            "help_text": "What the slides show.",
                                            "label": "description",
                                            "max_length": 250,
                                            "required": False,
                                        },
                                    ),
                                    17: (
                                        "wagtail.images.blocks.ImageChooserBlock",
                                        (),
                                        {"label": "picture of the first slide", "required": False},
                                    ),
                                    18: (
                                        "wagtail.blocks.IntegerBlock",
                                        (),
                                        {
                                            "help_text": "Left empty, it is counted when you save.",
                                            "label": "number of slides",
                                            "min_value": 1,
                                            "required": False,
                                        },
                                    ),
                                    19: (
                                        "wagtail.blocks.StructBlock",
                                        [[("document", 15), ("description", 16), ("preview", 17), ("slides", 18)]],
                                        {},
                                    ),
                                    20: ("wagtail.blocks.TextBlock", (), {"label": "text"}),
                                    21: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {
                                            "help_text": "Name and post, such as “Rina Lubis, Puskesmas Helvetia”.",
                                            "label": "who said it",
                                            "max_length": 120,
                                            "required": False,
                                        },
                                    ),
                                    22: ("wagtail.blocks.StructBlock", [[("text", 20), ("source", 21)]], {}),
                                    23: (
                                        "wagtail.blocks.TextBlock",
                                        (),
                                        {
                                            "help_text": "One or two sentences, or nothing.",
                                            "label": "introduction",
                                            "required": False,
                                        },
                                    ),
                                    24: ("wagtail.blocks.CharBlock", (), {"label": "promise", "max_length": 200}),
                                    25: ("wagtail.blocks.ListBlock", (24,), {"label": "promises"}),
                                    26: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {
                                            "help_text": "A name and how to reach them, such as “Ketua panitia, 0812 …”.",
                                            "label": "to whom one turns",
                                            "max_length": 200,
                                            "required": False,
                                        },
                                    ),
                                    27: (
                                        "wagtail.blocks.StructBlock",
                                        [[("introduction", 23), ("promises", 25), ("contact", 26)]],
                                        {},
                                    ),
                                    28: ("wagtail.blocks.CharBlock", (), {"label": "question", "max_length": 200}),
                                    29: (
                                        "wagtail.blocks.RichTextBlock",
                                        (),
                                        {"features": ["bold", "italic", "ol", "ul", "link"], "label": "answer"},
                                    ),
                                    30: ("wagtail.blocks.StructBlock", [[("question", 28), ("answer", 29)]], {}),
                                    31: ("wagtail.blocks.ListBlock", (30,), {"label": "questions"}),
                                    32: ("wagtail.blocks.StructBlock", [[("questions", 31)]], {}),
                                },
                                help_text="What people read, watch and take home: texts, pictures, videos, files, slides, questions with answers.",
                                verbose_name="materials",
                            ),
                        ),
                        (
                            "course",
                            models.OneToOneField(
                                help_text="The course that this page presents. Hours, modules and dates come from there.",
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="page",
                                to="courses.course",
                                verbose_name="course",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "page of a course",
                        "verbose_name_plural": "pages of courses",
                    },
                    bases=("wagtailcore.page",),
                ),
                migrations.CreateModel(
                    name="HomePage",
                    fields=[
                        (
                            "page_ptr",
                            models.OneToOneField(
                                auto_created=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                parent_link=True,
                                primary_key=True,
                                serialize=False,
                                to="wagtailcore.page",
                            ),
                        ),
                        (
                            "headline",
                            models.CharField(
                                help_text="What people can do here, in one short sentence.",
                                max_length=120,
                                verbose_name="headline",
                            ),
                        ),
                        (
                            "introduction",
                            models.TextField(
                                help_text="Two sentences below the headline.", max_length=500, verbose_name="introduction"
                            ),
                        ),
                        (
                            "points",
                            wagtail.fields.StreamField(
                                [("point", 2)],
                                blank=True,
                                block_lookup={
                                    0: ("wagtail.blocks.CharBlock", (), {"label": "title", "max_length": 80}),
                                    1: ("wagtail.blocks.TextBlock", (), {"label": "text"}),
                                    2: ("wagtail.blocks.StructBlock", [[("title", 0), ("text", 1)]], {}),
                                },
                                help_text="Up to three things that one should know.",
                                verbose_name="points",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "home page",
                        "verbose_name_plural": "home pages",
                    },
                    bases=("wagtailcore.page",),
                ),
                migrations.CreateModel(
                    name="InformationPage",
                    fields=[
                        (
                            "page_ptr",
                            models.OneToOneField(
                                auto_created=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                parent_link=True,
                                primary_key=True,
                                serialize=False,
                                to="wagtailcore.page",
                            ),
                        ),
                        (
                            "introduction",
                            models.TextField(
                                blank=True,
                                help_text="What this page answers, in one or two sentences.",
                                max_length=400,
                                verbose_name="introduction",
                            ),
                        ),
                        (
                            "body",
                            wagtail.fields.StreamField(
                                [
                                    ("text", 0),
                                    ("figure", 3),
                                    ("video", 11),
                                    ("document", 14),
                                    ("slides", 19),
                                    ("quotation", 22),
                                    ("conduct", 27),
                                    ("questions", 32),
                                    ("dates", 34),
                                ],
                                blank=True,
                                block_lookup={
                                    0: (
                                        "wagtail.blocks.RichTextBlock",
                                        (),
                                        {
                                            "features": ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link"],
                                            "icon": "pilcrow",
                                            "label": "Text",
                                            "template": "cms/blocks/text.html",
                                        },
                                    ),
                                    1: ("wagtail.images.blocks.ImageBlock", [], {"label": "image"}),
                                    2: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {
                                            "help_text": "Shown below the picture, with its source.",
                                            "label": "caption",
                                            "max_length": 250,
                                            "required": False,
                                        },
                                    ),
                                    3: ("wagtail.blocks.StructBlock", [[("image", 1), ("caption", 2)]], {}),
                                    4: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {
                                            "help_text": "What the video shows; also read out to those who cannot see it.",
                                            "label": "title",
                                            "max_length": 150,
                                        },
                                    ),
                                    5: (
                                        "wagtail.documents.blocks.DocumentChooserBlock",
                                        (),
                                        {"help_text": "MP4 or WebM.", "label": "video file", "required": False},
                                    ),
                                    6: (
                                        "wagtail.blocks.URLBlock",
                                        (),
                                        {
                                            "help_text": "A video at YouTube or Vimeo. It is loaded only after a click.",
                                            "label": "or its address",
                                            "required": False,
                                        },
                                    ),
                                    7: (
                                        "wagtail.blocks.IntegerBlock",
                                        (),
                                        {"label": "minutes", "min_value": 1, "required": False},
                                    ),
                                    8: (
                                        "wagtail.images.blocks.ImageChooserBlock",
                                        (),
                                        {"label": "picture shown before it plays", "required": False},
                                    ),
                                    9: (
                                        "wagtail.documents.blocks.DocumentChooserBlock",
                                        (),
                                        {
                                            "help_text": "A WebVTT file (.vtt) for a video file.",
                                            "label": "subtitles",
                                            "required": False,
                                        },
                                    ),
                                    10: (
                                        "wagtail.blocks.RichTextBlock",
                                        (),
                                        {
                                            "features": ["bold", "italic", "ol", "ul", "link"],
                                            "help_text": "For who cannot hear it or has no time.",
                                            "label": "what is said",
                                            "required": False,
                                        },
                                    ),
                                    11: (
                                        "wagtail.blocks.StructBlock",
                                        [
                                            [
                                                ("title", 4),
                                                ("file", 5),
                                                ("address", 6),
                                                ("minutes", 7),
                                                ("poster", 8),
                                                ("captions", 9),
                                                ("transcript", 10),
                                            ]
                                        ],
                                        {},
                                    ),
                                    12: ("wagtail.documents.blocks.DocumentChooserBlock", (), {"label": "document"}),
                                    13: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {
                                            "help_text": "What the file is for, in one sentence.",
                                            "label": "description",
                                            "max_length": 250,
                                            "required": False,
                                        },
                                    ),
                                    14: ("wagtail.blocks.StructBlock", [[("document", 12), ("description", 13)]], {}),
                                    15: (
                                        "wagtail.documents.blocks.DocumentChooserBlock",
                                        (),
                                        {
                                            "help_text": "PDF opens in the browser; PPTX and ODP are downloaded.",
                                            "label": "slide deck",
                                        },
                                    ),
                                    16: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {
                                            "help_text": "What the slides show.",
                                            "label": "description",
                                            "max_length": 250,
                                            "required": False,
                                        },
                                    ),
                                    17: (
                                        "wagtail.images.blocks.ImageChooserBlock",
                                        (),
                                        {"label": "picture of the first slide", "required": False},
                                    ),
                                    18: (
                                        "wagtail.blocks.IntegerBlock",
                                        (),
                                        {
                                            "help_text": "Left empty, it is counted when you save.",
                                            "label": "number of slides",
                                            "min_value": 1,
                                            "required": False,
                                        },
                                    ),
                                    19: (
                                        "wagtail.blocks.StructBlock",
                                        [[("document", 15), ("description", 16), ("preview", 17), ("slides", 18)]],
                                        {},
                                    ),
                                    20: ("wagtail.blocks.TextBlock", (), {"label": "text"}),
                                    21: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {
                                            "help_text": "Name and post, such as “Rina Lubis, Puskesmas Helvetia”.",
                                            "label": "who said it",
                                            "max_length": 120,
                                            "required": False,
                                        },
                                    ),
                                    22: ("wagtail.blocks.StructBlock", [[("text", 20), ("source", 21)]], {}),
                                    23: (
                                        "wagtail.blocks.TextBlock",
                                        (),
                                        {
                                            "help_text": "One or two sentences, or nothing.",
                                            "label": "introduction",
                                            "required": False,
                                        },
                                    ),
                                    24: ("wagtail.blocks.CharBlock", (), {"label": "promise", "max_length": 200}),
                                    25: ("wagtail.blocks.ListBlock", (24,), {"label": "promises"}),
                                    26: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {
                                            "help_text": "A name and how to reach them, such as “Ketua panitia, 0812 …”.",
                                            "label": "to whom one turns",
                                            "max_length": 200,
                                            "required": False,
                                        },
                                    ),
                                    27: (
                                        "wagtail.blocks.StructBlock",
                                        [[("introduction", 23), ("promises", 25), ("contact", 26)]],
                                        {},
                                    ),
                                    28: ("wagtail.blocks.CharBlock", (), {"label": "question", "max_length": 200}),
                                    29: (
                                        "wagtail.blocks.RichTextBlock",
                                        (),
                                        {"features": ["bold", "italic", "ol", "ul", "link"], "label": "answer"},
                                    ),
                                    30: ("wagtail.blocks.StructBlock", [[("question", 28), ("answer", 29)]], {}),
                                    31: ("wagtail.blocks.ListBlock", (30,), {"label": "questions"}),
                                    32: ("wagtail.blocks.StructBlock", [[("questions", 31)]], {}),
                                    33: ("wagtail.blocks.PageChooserBlock", ("cms.CoursePage",), {"label": "page of the course"}),
                                    34: ("wagtail.blocks.StructBlock", [[("course", 33)]], {}),
                                },
                                verbose_name="content",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "information page",
                        "verbose_name_plural": "information pages",
                    },
                    bases=("wagtailcore.page",),
                ),
                migrations.CreateModel(
                    name="SavedSearch",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "public_id",
                            models.CharField(
                                default=people.models.chart.new_public_id, editable=False, max_length=12, unique=True
                            ),
                        ),
                        ("name", models.CharField(max_length=80, verbose_name="name")),
                        ("parameters", models.CharField(blank=True, max_length=1000, verbose_name="parameters")),
                        ("is_told", models.BooleanField(default=True, verbose_name="tell me when something new fits")),
                        (
                            "known",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.BigIntegerField(), blank=True, default=list, editable=False, size=None
                            ),
                        ),
                        ("digest", models.CharField(editable=False, max_length=64, null=True, unique=True)),
                        ("created_at", models.DateTimeField(verbose_name="created at")),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="saved_searches",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="account",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "saved search",
                        "verbose_name_plural": "saved searches",
                        "ordering": ["name", "pk"],
                        "constraints": [models.UniqueConstraint(fields=("user", "name"), name="one_saved_search_a_name")],
                    },
                ),
                migrations.CreateModel(
                    name="Speaker",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                        (
                            "role",
                            models.CharField(
                                blank=True,
                                help_text="Only where it differs, such as “moderator”.",
                                max_length=200,
                                verbose_name="role in this course",
                            ),
                        ),
                        (
                            "page",
                            modelcluster.fields.ParentalKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="speakers", to="cms.coursepage"
                            ),
                        ),
                        (
                            "speaker",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="appearances",
                                to="cms.speakerpage",
                                verbose_name="speaker",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "speaker",
                        "verbose_name_plural": "speakers",
                        "ordering": ["sort_order"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="SpeakerField",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "tag",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="%(app_label)s_%(class)s_items",
                                to="taggit.tag",
                            ),
                        ),
                        (
                            "content_object",
                            modelcluster.fields.ParentalKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="tagged_fields", to="cms.speakerpage"
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="SpeakerPage",
                    fields=[
                        (
                            "page_ptr",
                            models.OneToOneField(
                                auto_created=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                parent_link=True,
                                primary_key=True,
                                serialize=False,
                                to="wagtailcore.page",
                            ),
                        ),
                        (
                            "post",
                            models.CharField(
                                blank=True,
                                help_text="Such as “Widyaiswara Ahli Madya”.",
                                max_length=200,
                                verbose_name="post or role",
                            ),
                        ),
                        (
                            "organisation",
                            models.CharField(
                                blank=True,
                                help_text="Office, university or company where they work.",
                                max_length=200,
                                verbose_name="organisation",
                            ),
                        ),
                        (
                            "about",
                            wagtail.fields.RichTextField(
                                blank=True,
                                help_text="A few sentences: what they did, what people learn from them.",
                                verbose_name="about",
                            ),
                        ),
                        (
                            "fields_known",
                            modelcluster.contrib.taggit.ClusterTaggableManager(
                                blank=True,
                                help_text="What they know, such as “public service” or “disaster response”, separated by commas.",
                                through="cms.SpeakerField",
                                to="taggit.Tag",
                                verbose_name="fields",
                            ),
                        ),
                        (
                            "photo",
                            models.ForeignKey(
                                blank=True,
                                help_text="The face in the middle; it is cut to a square. Only with their consent.",
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="wagtailimages.image",
                                verbose_name="photo",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "speaker",
                        "verbose_name_plural": "speakers",
                    },
                    bases=("wagtailcore.page",),
                ),
                migrations.CreateModel(
                    name="SpeakersPage",
                    fields=[
                        (
                            "page_ptr",
                            models.OneToOneField(
                                auto_created=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                parent_link=True,
                                primary_key=True,
                                serialize=False,
                                to="wagtailcore.page",
                            ),
                        ),
                        (
                            "introduction",
                            models.TextField(
                                blank=True,
                                help_text="One or two sentences above the list.",
                                max_length=400,
                                verbose_name="introduction",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "list of speakers",
                        "verbose_name_plural": "lists of speakers",
                    },
                    bases=("wagtailcore.page",),
                ),
                migrations.CreateModel(
                    name="Word",
                    fields=[
                        ("text", models.CharField(max_length=100, primary_key=True, serialize=False, verbose_name="word")),
                        ("pages", models.PositiveIntegerField(verbose_name="pages")),
                    ],
                    options={
                        "verbose_name": "word of the catalogue",
                        "verbose_name_plural": "words of the catalogue",
                    },
                ),
                migrations.CreateModel(
                    name="CoachingPage",
                    fields=[
                        (
                            "coursepage_ptr",
                            models.OneToOneField(
                                auto_created=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                parent_link=True,
                                primary_key=True,
                                serialize=False,
                                to="cms.coursepage",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "coaching programme",
                        "verbose_name_plural": "coaching programmes",
                    },
                    bases=("cms.coursepage",),
                ),
                migrations.CreateModel(
                    name="ElearningPage",
                    fields=[
                        (
                            "coursepage_ptr",
                            models.OneToOneField(
                                auto_created=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                parent_link=True,
                                primary_key=True,
                                serialize=False,
                                to="cms.coursepage",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "e-learning",
                        "verbose_name_plural": "e-learnings",
                    },
                    bases=("cms.coursepage",),
                ),
                migrations.CreateModel(
                    name="SeminarPage",
                    fields=[
                        (
                            "coursepage_ptr",
                            models.OneToOneField(
                                auto_created=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                parent_link=True,
                                primary_key=True,
                                serialize=False,
                                to="cms.coursepage",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "seminar",
                        "verbose_name_plural": "seminars",
                    },
                    bases=("cms.coursepage",),
                ),
                migrations.CreateModel(
                    name="TrainingPage",
                    fields=[
                        (
                            "coursepage_ptr",
                            models.OneToOneField(
                                auto_created=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                parent_link=True,
                                primary_key=True,
                                serialize=False,
                                to="cms.coursepage",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "training",
                        "verbose_name_plural": "trainings",
                    },
                    bases=("cms.coursepage",),
                ),
                migrations.CreateModel(
                    name="WorkshopPage",
                    fields=[
                        (
                            "coursepage_ptr",
                            models.OneToOneField(
                                auto_created=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                parent_link=True,
                                primary_key=True,
                                serialize=False,
                                to="cms.coursepage",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "workshop",
                        "verbose_name_plural": "workshops",
                    },
                    bases=("cms.coursepage",),
                ),
                migrations.CreateModel(
                    name="PolicyPage",
                    fields=[
                        (
                            "page_ptr",
                            models.OneToOneField(
                                auto_created=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                parent_link=True,
                                primary_key=True,
                                serialize=False,
                                to="wagtailcore.page",
                            ),
                        ),
                        ("summary", models.CharField(max_length=250, verbose_name="what changes, in one sentence")),
                        ("changes", wagtail.fields.RichTextField(verbose_name="what changes")),
                        ("reasons", wagtail.fields.RichTextField(verbose_name="why")),
                        ("to_do", wagtail.fields.RichTextField(verbose_name="what to do")),
                        ("legal_source", models.CharField(blank=True, max_length=200, verbose_name="legal source")),
                        (
                            "version",
                            models.PositiveSmallIntegerField(
                                default=1,
                                help_text="A higher number asks everybody to read and acknowledge again.",
                                verbose_name="version",
                            ),
                        ),
                        ("since", models.DateField(verbose_name="holds since")),
                        ("old_way_until", models.DateField(blank=True, null=True, verbose_name="last day of the old way")),
                        ("read_by", models.DateField(verbose_name="to be acknowledged by")),
                        (
                            "job_classes",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("01", "JPT Utama"),
                                        ("02", "JPT Madya"),
                                        ("03", "JPT Pratama"),
                                        ("04", "Administrator"),
                                        ("05", "Pengawas"),
                                        ("06", "Pelaksana"),
                                        ("11", "JF Pemula"),
                                        ("12", "JF Terampil"),
                                        ("13", "JF Mahir"),
                                        ("14", "JF Penyelia"),
                                        ("21", "JF Ahli Pertama"),
                                        ("22", "JF Ahli Muda"),
                                        ("23", "JF Ahli Madya"),
                                        ("24", "JF Ahli Utama"),
                                    ],
                                    max_length=2,
                                ),
                                blank=True,
                                default=list,
                                help_text="Codes separated by commas, such as 04,05; none means all.",
                                size=None,
                                verbose_name="for these classes of jobs",
                            ),
                        ),
                        (
                            "measure",
                            models.CharField(
                                choices=[
                                    ("none", "cannot be seen here"),
                                    ("sign_ups", "sign-ups for courses by oneself"),
                                    ("leave", "leave asked for on the web"),
                                ],
                                default="none",
                                max_length=8,
                                verbose_name="use of the new way",
                            ),
                        ),
                        (
                            "units",
                            modelcluster.fields.ParentalManyToManyField(
                                blank=True,
                                help_text="And all below them. None means everybody.",
                                to="people.unit",
                                verbose_name="for these units",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "announcement of a change",
                        "verbose_name_plural": "announcements of changes",
                    },
                    bases=("wagtailcore.page",),
                ),
                migrations.CreateModel(
                    name="PolicyChampion",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                        (
                            "employee",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.employee",
                                verbose_name="employee",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.unit",
                                verbose_name="unit",
                            ),
                        ),
                        (
                            "page",
                            modelcluster.fields.ParentalKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="champions", to="cms.policypage"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["sort_order"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="PolicyBenefit",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                        ("role", models.CharField(max_length=80, verbose_name="for whom")),
                        ("text", models.CharField(max_length=250, verbose_name="what is in it")),
                        (
                            "page",
                            modelcluster.fields.ParentalKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="benefits", to="cms.policypage"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["sort_order"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="PolicyQuestion",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                        ("text", models.CharField(max_length=250, verbose_name="question")),
                        (
                            "answers",
                            models.TextField(
                                help_text="One a line; the right one begins with *.", max_length=600, verbose_name="answers"
                            ),
                        ),
                        (
                            "hint",
                            models.CharField(
                                blank=True,
                                help_text="Shown after a wrong answer: where in the text it stands.",
                                max_length=250,
                                verbose_name="hint",
                            ),
                        ),
                        (
                            "page",
                            modelcluster.fields.ParentalKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="questions", to="cms.policypage"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["sort_order"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="PolicyReading",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("version", models.PositiveSmallIntegerField(verbose_name="version")),
                        ("opened_at", models.DateTimeField(verbose_name="opened at")),
                        ("tries", models.PositiveSmallIntegerField(default=0, verbose_name="tries")),
                        ("acknowledged_at", models.DateTimeField(blank=True, null=True, verbose_name="acknowledged at")),
                        (
                            "employee",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="policy_readings",
                                to="people.employee",
                                verbose_name="employee",
                            ),
                        ),
                        (
                            "page",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="readings",
                                to="cms.policypage",
                                verbose_name="change",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "reading of a change",
                        "verbose_name_plural": "readings of changes",
                        "constraints": [
                            models.UniqueConstraint(fields=("page", "version", "employee"), name="one_reading_a_version")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PolicyReadingEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("version", models.PositiveSmallIntegerField(verbose_name="version")),
                        ("opened_at", models.DateTimeField(verbose_name="opened at")),
                        ("tries", models.PositiveSmallIntegerField(default=0, verbose_name="tries")),
                        ("acknowledged_at", models.DateTimeField(blank=True, null=True, verbose_name="acknowledged at")),
                        (
                            "employee",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.employee",
                                verbose_name="employee",
                            ),
                        ),
                        (
                            "page",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="cms.policypage",
                                verbose_name="change",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="cms.policyreading",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="PolicyVoice",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("question", "question"), ("objection", "objection")], max_length=9, verbose_name="kind"
                            ),
                        ),
                        ("text", models.TextField(max_length=1000, verbose_name="words")),
                        ("at", models.DateTimeField(verbose_name="said at")),
                        ("answer", models.TextField(blank=True, max_length=2000, verbose_name="answer")),
                        ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="answered at")),
                        ("is_public", models.BooleanField(default=False, verbose_name="everybody may read it")),
                        (
                            "answered_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="answered by",
                            ),
                        ),
                        (
                            "employee",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="policy_voices",
                                to="people.employee",
                                verbose_name="employee",
                            ),
                        ),
                        (
                            "page",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="voices",
                                to="cms.policypage",
                                verbose_name="change",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "question or objection",
                        "verbose_name_plural": "questions and objections",
                        "ordering": ["-at", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("answer", ""), ("answered_at__isnull", True)),
                                    models.Q(("answered_at__isnull", False), models.Q(("answer", ""), _negated=True)),
                                    _connector="OR",
                                ),
                                name="policy_voice_answered_with_words",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PolicyVoiceEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[("question", "question"), ("objection", "objection")], max_length=9, verbose_name="kind"
                            ),
                        ),
                        ("text", models.TextField(max_length=1000, verbose_name="words")),
                        ("at", models.DateTimeField(verbose_name="said at")),
                        ("answer", models.TextField(blank=True, max_length=2000, verbose_name="answer")),
                        ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="answered at")),
                        ("is_public", models.BooleanField(default=False, verbose_name="everybody may read it")),
                        (
                            "answered_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="answered by",
                            ),
                        ),
                        (
                            "employee",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.employee",
                                verbose_name="employee",
                            ),
                        ),
                        (
                            "page",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="cms.policypage",
                                verbose_name="change",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="cms.policyvoice",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
            ],
        ),
        lms.kit.migrations.Together(
            operations=[
                pgtrigger.migrations.AddTrigger(
                    model_name="policyreading",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cms_policyreadingevent" ("acknowledged_at", "employee_id", "id", "opened_at", "page_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tries", "version") SELECT new_values."acknowledged_at", new_values."employee_id", new_values."id", new_values."opened_at", new_values."page_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."tries", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="dee643103389f3d67dc007de409ef7c9a69f3cf5",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_25553",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="cms_policyreading",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="policyreading",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cms_policyreadingevent" ("acknowledged_at", "employee_id", "id", "opened_at", "page_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tries", "version") SELECT new_values."acknowledged_at", new_values."employee_id", new_values."id", new_values."opened_at", new_values."page_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."tries", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="c2c6986e75678cba92e5c414d0915df319fec14c",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_0d655",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="cms_policyreading",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="policyvoice",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cms_policyvoiceevent" ("answer", "answered_at", "answered_by_id", "at", "employee_id", "id", "is_public", "kind", "page_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") SELECT new_values."answer", new_values."answered_at", new_values."answered_by_id", new_values."at", new_values."employee_id", new_values."id", new_values."is_public", new_values."kind", new_values."page_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."text" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="86542d78ed08b5318a47b2db3ce6a81f6a6cbb54",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_42d1b",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="cms_policyvoice",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="policyvoice",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cms_policyvoiceevent" ("answer", "answered_at", "answered_by_id", "at", "employee_id", "id", "is_public", "kind", "page_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") SELECT new_values."answer", new_values."answered_at", new_values."answered_by_id", new_values."at", new_values."employee_id", new_values."id", new_values."is_public", new_values."kind", new_values."page_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."text" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="af74884a9020f8a36ef2898af061b6e308725246",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_40a6f",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="cms_policyvoice",
                            when="AFTER",
                        ),
                    ),
                ),
            ],
        ),
    ]
