"""A PDF of which a few objects wait for what they say: all others are written once and shared by thousands of files."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Collection, Iterator, Mapping

import pikepdf

_HEADER = b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n"
_IN_USE, _IN_STREAM = 1, 2
_BEST, _QUICK = 9, 3


class Form:
    """A PDF with open objects, as a printed form has open lines."""

    def __init__(self, pdf: pikepdf.Pdf, open_objects: Collection[int]) -> None:
        """Write all objects but the open ones. Every object of `pdf` has generation 0 and none is free."""
        self._open = sorted(open_objects)
        self._count = len(pdf.objects) + 1
        self._root, self._info = pdf.trailer.Root.objgen[0], pdf.trailer.Info.objgen[0]
        self._entries: dict[int, bytes] = {}
        self._fixed = b"".join(self._fixed_parts(pdf))

    def filled(self, bodies: Mapping[int, bytes], identifier: bytes) -> bytes:
        """Return the file with the bodies of its open objects; `identifier` names the document through all its versions."""
        parts, offset, entries = [self._fixed], len(self._fixed), dict(self._entries)
        for number in self._open:
            part = b"%d 0 obj\n%s\nendobj\n" % (number, bodies[number])
            entries[number] = _entry(_IN_USE, offset, 0)
            parts.append(part)
            offset += len(part)
        parts.append(self._references(entries, offset, identifier, hashlib.sha256(b"".join(parts[1:])).digest()[:16]))
        return b"".join(parts)

    def _references(self, entries: dict[int, bytes], offset: int, identifier: bytes, version: bytes) -> bytes:
        entries[self._count + 1] = _entry(_IN_USE, offset, 0)
        size = self._count + 2
        table = zlib.compress(b"".join(entries.get(number, _entry(0, 0, 0)) for number in range(size)), _QUICK)
        dictionary = b"/Type /XRef /W [1 4 2] /Size %d /Root %d 0 R /Info %d 0 R /ID [<%s> <%s>] /Filter /FlateDecode" % (
            size,
            self._root,
            self._info,
            identifier.hex().encode(),
            version.hex().encode(),
        )
        return b"%d 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (self._count + 1, stream(dictionary, table), offset)

    def _fixed_parts(self, pdf: pikepdf.Pdf) -> Iterator[bytes]:
        yield _HEADER
        offset, packed = len(_HEADER), list[tuple[int, bytes]]()
        for number, thing in enumerate(pdf.objects, 1):
            if number in self._open:
                continue
            if isinstance(thing, pikepdf.Stream):
                part = b"%d 0 obj\n%s\nendobj\n" % (number, _stream_as_it_is(thing))
                self._entries[number] = _entry(_IN_USE, offset, 0)
                offset += len(part)
                yield part
            else:
                self._entries[number] = _entry(_IN_STREAM, self._count, len(packed))
                packed.append((number, thing.unparse(resolved=True)))
        self._entries[self._count] = _entry(_IN_USE, offset, 0)
        yield b"%d 0 obj\n%s\nendobj\n" % (self._count, _packed(packed))


def deflated(data: bytes, dictionary: bytes = b"") -> bytes:
    """Return a compressed stream object's body."""
    return stream(dictionary + b" /Filter /FlateDecode", zlib.compress(data, _QUICK))


def stream(dictionary: bytes, data: bytes) -> bytes:
    """Return a stream object's body with its length."""
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (dictionary, len(data), data)


def _stream_as_it_is(thing: pikepdf.Stream) -> bytes:
    return thing.stream_dict.unparse(resolved=True) + b"\nstream\n" + thing.read_raw_bytes() + b"\nendstream"


def _packed(things: list[tuple[int, bytes]]) -> bytes:
    index, offset = [], 0
    for number, body in things:
        index.append(b"%d %d" % (number, offset))
        offset += len(body) + 1
    head = b" ".join(index) + b"\n"
    data = zlib.compress(head + b"\n".join(body for _number, body in things), _BEST)
    return stream(b"/Type /ObjStm /N %d /First %d /Filter /FlateDecode" % (len(things), len(head)), data)


def _entry(kind: int, place: int, index: int) -> bytes:
    return bytes([kind]) + place.to_bytes(4, "big") + index.to_bytes(2, "big")
