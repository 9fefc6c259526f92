"""Static files from the npm folder: exactly the few files the pages load, nothing else of the packages."""

from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage, Storage

KERN = Path("node_modules/@kern-ux/native/dist")
MUSTER = ("kern.min.css", "fonts/fira-sans.css", "fonts/fira-sans/*.woff2")
VORSATZ = "kern/"


class NpmFinder(BaseFinder):
    """Serves ``kern/kern.min.css``, ``kern/fonts/fira-sans.css`` and the fonts that style sheet names."""

    def __init__(self, *_: object, **__: object) -> None:
        self.ordner: Path = settings.BASIS / KERN
        self.lager = FileSystemStorage(location=self.ordner)
        self.lager.prefix = VORSATZ.rstrip("/")  # type: ignore[attr-defined]

    def check(self, **_: object) -> list[object]:
        """Nothing to check: a missing npm folder is bin/start's business."""
        return []

    def find(self, path: str, find_all: bool = False, **_: object) -> str | list[str]:
        """Return the file behind a static name, or an empty list."""
        name = path.removeprefix(VORSATZ)
        treffer = path.startswith(VORSATZ) and _erlaubt(name) and (self.ordner / name).is_file()
        gefunden = [str(self.ordner / name)] if treffer else []
        return gefunden if find_all or not gefunden else gefunden[0]

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:
        """Yield every allowed file with its storage."""
        for muster in MUSTER:
            for datei in sorted(self.ordner.glob(muster)):
                yield datei.relative_to(self.ordner).as_posix(), self.lager


def _erlaubt(name: str) -> bool:
    return ".." not in name and any(fnmatch(name, muster) for muster in MUSTER)
