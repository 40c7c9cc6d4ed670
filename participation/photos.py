"""Photos from the public: looked at, drawn anew, and so rid of all that the camera wrote into them."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

LARGEST_FILE = 12 * 1024 * 1024
MOST_PIXELS = 60_000_000
LONGEST_SIDE = 1600
QUALITY = 82
FORMATS = ("JPEG", "PNG", "WEBP")


@dataclass(frozen=True)
class Photo:
    """A photo as it is kept: a JPEG without metadata."""

    content: bytes
    width: int
    height: int


def drawn_anew(file: UploadedFile[Any]) -> Photo:
    """Return the photo of an uploaded file, upright, at most 1600 pixels long, as JPEG without metadata.

    Raises ValidationError for what is too large or no photo.
    """
    if (file.size or 0) > LARGEST_FILE:
        raise ValidationError(_("This photo is larger than 12 MB."), code="too-large")
    try:
        return _drawn(file)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError) as error:
        raise ValidationError(_("This file is no photo (JPEG, PNG or WebP)."), code="no-photo") from error


def _drawn(file: UploadedFile[Any]) -> Photo:
    with Image.open(file, formats=FORMATS) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise ValidationError(_("This photo has too many pixels."), code="too-large")
        picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        upright = ImageOps.exif_transpose(picture)
        upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        plain = Image.new("RGB", upright.size, "white")
        rgba = upright.convert("RGBA")
        plain.paste(rgba, mask=rgba.getchannel("A"))
    out = io.BytesIO()
    plain.save(out, "JPEG", quality=QUALITY, optimize=True)
    return Photo(out.getvalue(), plain.width, plain.height)
