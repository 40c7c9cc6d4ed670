"""Small videos of slides, made without any encoder: a WebP picture is a key frame of VP8, and WebM is a box for such frames."""

from __future__ import annotations

import io
import struct
import textwrap
from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 640, 360
PAPER, INK, ACCENT = "#f6f4ec", "#12352a", "#b8862f"
LINE = 26  # letters
# Elements of Matroska (RFC 9559), as far as a video of key frames needs them.
EBML, SEGMENT, INFO, TRACKS, CUES, CLUSTER = 0x1A45DFA3, 0x18538067, 0x1549A966, 0x1654AE6B, 0x1C53BB6B, 0x1F43B675


def video(slides: Sequence[str], seconds: int) -> bytes:
    """Return a WebM video that shows each slide for so many seconds."""
    frames = [_key_frame(_slide(text, number, len(slides))) for number, text in enumerate(slides, start=1)]
    clusters = [_cluster(frame, number * seconds, seconds) for number, frame in enumerate(frames)]
    head = _info(len(slides) * seconds) + _tracks()
    at, cues = len(head) + len(_cues([0] * len(clusters), seconds)), []
    for cluster in clusters:
        cues.append(at)
        at += len(cluster)
    body = head + _cues(cues, seconds) + b"".join(clusters)
    return _ebml() + _element(SEGMENT, body)


def captions(slides: Sequence[str], seconds: int) -> bytes:
    """Return the slides' texts as captions (WebVTT)."""
    cues = [f"{_moment(n * seconds)} --> {_moment((n + 1) * seconds)}\n{text}\n" for n, text in enumerate(slides)]
    return ("WEBVTT\n\n" + "\n".join(cues)).encode()


def _moment(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.000"


def _slide(text: str, number: int, of: int) -> Image.Image:
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, HEIGHT - 12, WIDTH * number // of, HEIGHT), fill=ACCENT)
    lines = "\n".join(textwrap.wrap(text, LINE))
    draw.multiline_text((48, 56), lines, fill=INK, font=ImageFont.load_default(size=36), spacing=14)
    return image


def _key_frame(image: Image.Image) -> bytes:
    """Return the VP8 key frame inside a lossy WebP picture."""
    out = io.BytesIO()
    image.save(out, "WEBP", quality=70, method=4)
    content = out.getvalue()
    start = content.index(b"VP8 ")
    (size,) = struct.unpack_from("<I", content, start + 4)
    return content[start + 8 : start + 8 + size]


def _element(name: int, content: bytes) -> bytes:
    return name.to_bytes((name.bit_length() + 7) // 8, "big") + (len(content) | 1 << 56).to_bytes(8, "big") + content


def _number(name: int, value: int) -> bytes:
    return _element(name, value.to_bytes(8, "big"))


def _ebml() -> bytes:
    parts = (_number(0x4286, 1), _number(0x42F7, 1), _number(0x42F2, 4), _number(0x42F3, 8), _element(0x4282, b"webm"))
    return _element(EBML, b"".join((*parts, _number(0x4287, 4), _number(0x4285, 2))))


def _info(seconds: int) -> bytes:
    name = b"bina"
    parts = (_number(0x2AD7B1, 1_000_000), _element(0x4D80, name), _element(0x5741, name))
    return _element(INFO, b"".join(parts) + _element(0x4489, struct.pack(">d", seconds * 1000)))


def _tracks() -> bytes:
    size = _element(0xE0, _number(0xB0, WIDTH) + _number(0xBA, HEIGHT))
    parts = (_number(0xD7, 1), _number(0x73C5, 1), _number(0x83, 1), _number(0x9C, 0), _element(0x86, b"V_VP8"), size)
    return _element(TRACKS, _element(0xAE, b"".join(parts)))


def _cues(places: Sequence[int], seconds: int) -> bytes:
    points = (
        _element(0xBB, _number(0xB3, number * seconds * 1000) + _element(0xB7, _number(0xF7, 1) + _number(0xF1, place)))
        for number, place in enumerate(places)
    )
    return _element(CUES, b"".join(points))


def _cluster(frame: bytes, at: int, seconds: int) -> bytes:
    """Return one slide, a key frame for each second: players seek and tell the time by frames."""
    blocks = (_element(0xA3, b"\x81" + struct.pack(">hB", second * 1000, 0x80) + frame) for second in range(seconds))
    return _element(CLUSTER, _number(0xE7, at * 1000) + b"".join(blocks))
