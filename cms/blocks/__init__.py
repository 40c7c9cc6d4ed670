"""The pieces from which editors build a page. At most one of their own statements each."""

from cms.blocks.media import DocumentBlock, FigureBlock, SlidesBlock, VideoBlock
from cms.blocks.pages import ArticleBlock, DatesBlock, MaterialBlock, PointBlock
from cms.blocks.texts import ConductBlock, QuestionsBlock, QuotationBlock

__all__ = [
    "ArticleBlock",
    "ConductBlock",
    "DatesBlock",
    "DocumentBlock",
    "FigureBlock",
    "MaterialBlock",
    "PointBlock",
    "QuestionsBlock",
    "QuotationBlock",
    "SlidesBlock",
    "VideoBlock",
]
