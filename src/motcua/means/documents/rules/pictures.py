"""Photographs and scans: opened and decoded to the end, within bounds of memory."""

from typing import IO

from PIL import Image, JpegImagePlugin, PngImagePlugin

from motcua.means.documents.enums import FileKind
from motcua.means.documents.rules.unfit import Reason, Unfit

JPEG_MAGIC = b"\xff\xd8\xff"
PNG_MAGIC = b"\x89PNG\r\n\x1a\n"
MOST_JPEG_PIXELS = 120_000_000  # phones take 108 million; decoding is at an eighth of the size
MOST_PNG_PIXELS = 50_000_000


def inspect(stream: IO[bytes], kind: FileKind) -> None:
    """Decode the picture; raise Unfit if it is broken, cut off or too large to decode."""
    stream.seek(0)
    most = MOST_JPEG_PIXELS if kind == FileKind.JPEG else MOST_PNG_PIXELS
    try:
        picture: Image.Image
        if kind == FileKind.JPEG:
            picture = JpegImagePlugin.JpegImageFile(stream)
        else:
            picture = PngImagePlugin.PngImageFile(stream)
        width, height = picture.size
        if width * height > most:
            raise Unfit(Reason.TOO_MANY_PIXELS)
        if kind == FileKind.JPEG:
            picture.draft("RGB", (max(width // 8, 1), max(height // 8, 1)))
        picture.load()
    except Unfit:
        raise
    except MemoryError as error:
        raise Unfit(Reason.TOO_MANY_PIXELS) from error
    except (OSError, SyntaxError, ValueError, IndexError, TypeError, EOFError) as error:
        raise Unfit(Reason.BROKEN) from error
