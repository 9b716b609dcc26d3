"""No scanner installed: says so instead of pretending that a file is clean."""

from typing import IO

from motcua.means.documents.enums import ScanVerdict
from motcua.means.documents.ports import Scan


class NoScanner:
    """Looks at nothing."""

    def scan(self, stream: IO[bytes]) -> Scan:
        """Return that nothing was scanned."""
        return Scan(infected=False, verdict=ScanVerdict.NOT_SCANNED, engine="")
