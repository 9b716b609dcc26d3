"""Files named on the command line: read or written whole, or refused in one line of Vietnamese."""

import errno
from pathlib import Path

REASONS: tuple[tuple[type[OSError], str], ...] = (
    (FileNotFoundError, "không có tệp hay thư mục này"),
    (IsADirectoryError, "đó là thư mục"),
    (NotADirectoryError, "đường dẫn đi qua một tệp"),
    (FileExistsError, "ở đó đã có một tệp"),
    (PermissionError, "không có quyền"),
)


def read(path: str) -> bytes:
    """Return what a file holds. Raises: ValueError with the reason."""
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise ValueError(f"không đọc được {path}: {reason(error)}") from error


def write(path: str, content: bytes) -> None:
    """Write a whole file. Raises: ValueError with the reason."""
    try:
        Path(path).write_bytes(content)
    except OSError as error:
        raise ValueError(f"không ghi được {path}: {reason(error)}") from error


def reason(error: OSError) -> str:
    """Return why the system refused, in Vietnamese where it is one of the usual reasons."""
    codes = {errno.ENOSPC: "đĩa đầy", errno.EROFS: "chỉ đọc được", errno.EADDRINUSE: "đang có chương trình khác dùng"}
    usual = next((said for kind, said in REASONS if isinstance(error, kind)), error.strerror or str(error))
    return codes.get(error.errno or 0, usual)
