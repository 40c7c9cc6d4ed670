"""Words: what was said, what is asked, how people treat each other."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ListBlock, RichTextBlock, StructBlock, TextBlock

SHORT_FEATURES = ["bold", "italic", "ol", "ul", "link"]


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
    answer = RichTextBlock(features=SHORT_FEATURES, label=_("answer"))

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


class ConductBlock(StructBlock):
    """What people promise each other in a course, and to whom one turns when a promise is broken."""

    introduction = TextBlock(required=False, label=_("introduction"), help_text=_("One or two sentences, or nothing."))
    promises = ListBlock(CharBlock(max_length=200, label=_("promise")), label=_("promises"))
    contact = CharBlock(
        required=False,
        max_length=200,
        label=_("to whom one turns"),
        help_text=_("A name and how to reach them, such as “Ketua panitia, 0812 …”."),
    )

    class Meta:
        icon = "group"
        label = _("Code of conduct")
        template = "cms/blocks/conduct.html"
