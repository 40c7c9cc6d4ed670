"""What searching keeps: the words of the catalogue, and the searches that people saved."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from people.models import new_public_id


class Word(models.Model):
    """A word of the published pages, whole as written, and how many of them hold it. Made anew from the pages."""

    text = models.CharField(_("word"), max_length=100, primary_key=True)
    pages = models.PositiveIntegerField(_("pages"))

    class Meta:
        verbose_name = _("word of the catalogue")
        verbose_name_plural = _("words of the catalogue")

    def __str__(self) -> str:
        return self.text


class SavedSearch(models.Model):
    """A search of the catalogue that a person gave a name. Theirs alone; gone when they delete it.

    `parameters` is the query of the catalogue's address. `known` are the pages of which the person has been told or
    that fitted when they saved it. Of the secret by which a calendar program reads it only the hash is kept.
    """

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_searches", verbose_name=_("account"))
    name = models.CharField(_("name"), max_length=80)
    parameters = models.CharField(_("parameters"), max_length=1000, blank=True)
    is_told = models.BooleanField(_("tell me when something new fits"), default=True)
    known = ArrayField(models.BigIntegerField(), default=list, blank=True, editable=False)
    digest = models.CharField(max_length=64, unique=True, null=True, editable=False)
    created_at = models.DateTimeField(_("created at"))

    class Meta:
        verbose_name = _("saved search")
        verbose_name_plural = _("saved searches")
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["user", "name"], name="one_saved_search_a_name")]

    def __str__(self) -> str:
        return self.name
