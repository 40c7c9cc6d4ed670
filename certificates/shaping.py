"""Text set as WeasyPrint sets it: shaped by HarfBuzz, written as the operators that show it in a PDF."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import uharfbuzz as hb

# Pango counts in 1024ths of a pixel, PDF in 1000ths of the font's size.
_UNITS, _PER_EM = 1024, 1000
_LETTER_SPACING = re.compile(rb"<>(-?[\d.]+)<")
_SHOWN = re.compile(rb"<([0-9a-f]*)>")
_RUN = re.compile(rb"/(\S+) ([\d.]+) Tf\n\[(.*?)\] TJ\n")
_TOKEN = re.compile(rb"<[0-9a-f]*>|[^<>\s\[\]]+")
_NUMBER = re.compile(rb"-?[\d.]+")
_HAIR = 3
# What may change the order, the joining or the breaking of letters is left to WeasyPrint.
_PLAIN = ("L", "N", "P", "S")
_LEFT_TO_RIGHT = frozenset({"L", "EN", "ES", "ET", "CS", "ON", "WS"})


class NotShaped(Exception):
    """A text has letters that the fonts at hand do not hold, or that need more than setting one after another."""


@dataclass(frozen=True)
class Face:
    """A font as a PDF embeds it: its name among the resources, its outlines, and how each embedded glyph reads."""

    name: str
    font_file: bytes
    reads: Mapping[int, str]

    @cached_property
    def _font(self) -> hb.Font:
        return hb.Font(hb.Face(self.font_file))

    def sized(self, units: int) -> hb.Font:
        """Return the font scaled as Pango scales it, in 1024ths of a pixel."""
        font = hb.Font(self._font.face)
        font.scale = (units, units)
        return font

    @cached_property
    def letters(self) -> frozenset[str]:
        """The letters whose own glyph is embedded and reads as that letter."""
        return frozenset(
            read for glyph, read in self.reads.items() if len(read) == 1 and self._font.get_nominal_glyph(ord(read)) == glyph
        )

    def known(self) -> frozenset[str]:
        """Return all letters that the font can show, embedded or not."""
        return frozenset(map(chr, self._font.face.unicodes))

    def width(self, glyph: int) -> int:
        """Return how far a glyph moves on, in 1000ths of the size, as the PDF's table of widths says it."""
        return round(self._font.get_glyph_h_advance(glyph) * _PER_EM / self._font.face.upem)


@dataclass(frozen=True)
class Shaped:
    """A line as it is shown: its operators, and its width in pixels."""

    operators: bytes
    width: float


@dataclass(frozen=True)
class _Glyph:
    number: int
    advance: int
    width: int


class Setting:
    """How one line is set: fonts in the order in which they are asked for a letter, size, letter spacing."""

    def __init__(self, faces: Sequence[Face], size: str, spacing: int) -> None:
        """Take `size` as the PDF writes it, in pixels, and `spacing` in 1024ths of a pixel."""
        self.faces, self.size, self.spacing = tuple(faces), size, spacing
        self._units = round(float(size) * _UNITS)
        self._fonts = [face.sized(self._units) for face in faces]
        # Letters that are set apart are not tied together.
        self._features = {"liga": not spacing, "clig": not spacing}

    def shape(self, text: str) -> Shaped:
        """Return a line of text. Raises NotShaped."""
        _refuse_what_is_not_plain(text)
        runs = [(index, self._glyphs(index, part)) for index, part in self._parts(text)]
        shown, width = self._written(runs)
        return Shaped(shown, width / _UNITS)

    def _parts(self, text: str) -> list[tuple[int, str]]:
        """Cut where the font changes: each letter is set in the first font that holds it, a space in its neighbour's."""
        parts: list[tuple[int, str]] = []
        for letter in text:
            last = parts[-1][0] if parts else None
            index = last if letter == " " and last is not None and " " in self.faces[last].letters else self._face_of(letter)
            if index == last:
                parts[-1] = (index, parts[-1][1] + letter)
            else:
                parts.append((index, letter))
        return parts

    def _face_of(self, letter: str) -> int:
        for index, face in enumerate(self.faces):
            if letter in face.letters:
                return index
        raise NotShaped(f"U+{ord(letter):04X}")

    def _glyphs(self, index: int, text: str) -> list[_Glyph]:
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.direction, buffer.script, buffer.language = "ltr", "Latn", "id"
        hb.shape(self._fonts[index], buffer, self._features)
        infos, positions, face = buffer.glyph_infos, buffer.glyph_positions, self.faces[index]
        ends = [later.cluster for _info, later in pairwise(infos)] + [len(text)]
        for info, position, end in zip(infos, positions, ends, strict=True):
            if face.reads.get(info.codepoint) != text[info.cluster : end] or position.x_offset or position.y_offset:
                raise NotShaped(text[info.cluster : end])
        return [
            _Glyph(info.codepoint, position.x_advance, face.width(info.codepoint))
            for info, position in zip(infos, positions, strict=True)
        ]

    def _written(self, runs: list[tuple[int, list[_Glyph]]]) -> tuple[bytes, int]:
        """Write the runs with the same numbers between glyphs that WeasyPrint writes; half of the spacing on each side."""
        size, last = self._units / _UNITS, sum(len(glyphs) for _index, glyphs in runs) - 1
        left = int(self.spacing / 2)
        total, place, written = 0, 0, []
        for index, glyphs in runs:
            shown = ["<"]
            for glyph in glyphs:
                before, after = left if place else 0, self.spacing - left if place < last else 0
                offset, advance = before / size, glyph.advance + before + after
                if offset:
                    shown.append(f">{-offset}<")
                shown.append(f"{glyph.number:04x}")
                if adjusted := glyph.width + offset - advance * _PER_EM / _UNITS / size:
                    shown.append(f">{int(adjusted)}<")
                total, place = total + advance, place + 1
            written.append(f"/{self.faces[index].name} {self.size} Tf\n[{''.join(shown)}>] TJ\n".replace("<>]", "]"))
        return "".join(written).encode("ascii"), total


def _refuse_what_is_not_plain(text: str) -> None:
    if text != " ".join(text.split()) or not text:
        raise NotShaped("spaces")
    for letter in text:
        if (letter != " " and unicodedata.category(letter)[0] not in _PLAIN) or unicodedata.bidirectional(
            letter
        ) not in _LEFT_TO_RIGHT:
            raise NotShaped(f"U+{ord(letter):04X}")


def look_alike(one: bytes, other: bytes) -> bool:
    """Whether two shown lines have the same glyphs of the same fonts and sizes, none moved by more than a hair."""
    if [run[:2] for run in runs(one)] != [run[:2] for run in runs(other)]:
        return False
    ours, theirs = _TOKEN.findall(one), _TOKEN.findall(other)
    return len(ours) == len(theirs) and all(map(_are_near, ours, theirs))


def _are_near(one: bytes, other: bytes) -> bool:
    return (
        one == other or (_NUMBER.fullmatch(one) and _NUMBER.fullmatch(other) and abs(float(one) - float(other)) < _HAIR) is True
    )


def letter_spacing(operators: bytes, size: str) -> int:
    """Return the letter spacing of a shown line, in 1024ths of a pixel."""
    found = _LETTER_SPACING.search(operators)
    return -2 * round(float(found[1]) * float(size)) if found else 0


def runs(operators: bytes) -> list[tuple[str, str, list[int]]]:
    """Return the runs of a shown line: font, size, glyphs."""
    return [(name.decode(), size.decode(), _numbers(shown)) for name, size, shown in _RUN.findall(operators)]


def _numbers(shown: bytes) -> list[int]:
    digits = b"".join(_SHOWN.findall(shown))
    return [int(digits[start : start + 4], 16) for start in range(0, len(digits), 4)]
