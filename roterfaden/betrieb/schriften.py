"""Fonts for Typst: converted once from the npm packages' WOFF2 into the build folder."""

import shutil
from pathlib import Path

from fontTools.ttLib import TTFont

FIRA = "node_modules/@kern-ux/native/dist/fonts/fira-sans/FiraSans-{}.woff2"
NOTO = "node_modules/@kern-ux/native/dist/fonts/noto-sans/NotoSans-{}.woff2"
ARABISCH = "node_modules/@fontsource/noto-sans-arabic/files/noto-sans-arabic-arabic-{}-normal.woff2"
QUELLEN = (
    *(FIRA.format(schnitt) for schnitt in ("Regular", "Italic", "Medium", "SemiBold", "Bold")),
    *(NOTO.format(schnitt) for schnitt in ("Regular", "Bold")),
    *(ARABISCH.format(staerke) for staerke in (400, 700)),
)


def wandle(basis: Path, ziel: Path) -> list[Path]:
    """Convert all fonts and put the folder in place as a whole, so that a broken run never leaves half of it."""
    neben = ziel.with_name(ziel.name + ".neu")
    shutil.rmtree(neben, ignore_errors=True)
    neben.mkdir(parents=True)
    for quelle in QUELLEN:
        schrift = TTFont(basis / quelle)
        schrift.flavor = None
        schrift.recalcTimestamp = False  # same input, same bytes: letters must stay byte-stable
        schrift.save(neben / f"{Path(quelle).stem}.ttf")
    shutil.rmtree(ziel, ignore_errors=True)
    neben.rename(ziel)
    return sorted(ziel.iterdir())
