"""The pieces from which editors build a page. None of them asks the database."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ListBlock, RichTextBlock, StreamBlock, StructBlock, TextBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

TEXT_FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link"]


class FigureBlock(StructBlock):
    """A picture with a caption; whoever cannot see it hears the description."""

    image = ImageBlock(label=_("image"))
    caption = CharBlock(
        required=False, max_length=250, label=_("caption"), help_text=_("Shown below the picture, with its source.")
    )

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "cms/blocks/figure.html"


class DocumentBlock(StructBlock):
    """A file to read or take home."""

    document = DocumentChooserBlock(label=_("document"))
    description = CharBlock(
        required=False, max_length=250, label=_("description"), help_text=_("What the file is for, in one sentence.")
    )

    class Meta:
        icon = "doc-full"
        label = _("Document")
        template = "cms/blocks/document.html"


class QuotationBlock(StructBlock):
    """Somebody's words, with who said them."""

    text = TextBlock(label=_("text"))
    source = CharBlock(
        required=False,
        max_length=120,
        label=_("who said it"),
        help_text=_("Name and post, such as “Rina Lubis, Puskesmas Helvetia”."),
    )

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "cms/blocks/quotation.html"


class QuestionBlock(StructBlock):
    """A question that people ask, and its answer."""

    question = CharBlock(max_length=200, label=_("question"))
    answer = RichTextBlock(features=["bold", "italic", "ol", "ul", "link"], label=_("answer"))

    class Meta:
        icon = "help"
        label = _("Question")


class QuestionsBlock(StructBlock):
    """Questions and answers that open one by one."""

    questions = ListBlock(QuestionBlock(), label=_("questions"))

    class Meta:
        icon = "help"
        label = _("Questions and answers")
        template = "cms/blocks/questions.html"


class MaterialBlock(StreamBlock):
    """What a page can hold besides its fields."""

    text = RichTextBlock(features=["h3", "h4", *TEXT_FEATURES], icon="pilcrow", label=_("Text"), template="cms/blocks/text.html")
    figure = FigureBlock()
    document = DocumentBlock()
    quotation = QuotationBlock()
    questions = QuestionsBlock()


class ArticleBlock(MaterialBlock):
    """What a page of its own holds: the same, with headings of the first rank."""

    text = RichTextBlock(features=["h2", "h3", *TEXT_FEATURES], icon="pilcrow", label=_("Text"), template="cms/blocks/text.html")


class PointBlock(StructBlock):
    """One thing that the home page says about Bina."""

    title = CharBlock(max_length=80, label=_("title"))
    text = TextBlock(label=_("text"))

    class Meta:
        icon = "list-ul"
        label = _("Point")
        template = "cms/blocks/point.html"
