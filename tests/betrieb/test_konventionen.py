"""Conventions of the house that no linter knows."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

BASIS = Path(__file__).resolve().parents[2]
RAEUME = BASIS / "roterfaden"
REIN = ("akte", "recht", "verfahren")
VERBOTENE_MODULE = {"django", "time", "os", "pathlib", "io", "random", "secrets", "socket", "subprocess", "logging"}
UHREN = {"today", "now", "utcnow", "time_ns"}
HOECHSTENS_ZEILEN = 650
REGISTER = ("pypi" + ".org", "python" + "hosted.org", "npm" + "js.org", "npm" + "js.com", "yarn" + "pkg.com")


def module(*raeume: str) -> list[Path]:
    """Return the Python files of these rooms."""
    return sorted(datei for raum in raeume for datei in (RAEUME / raum).rglob("*.py"))


def im_repository() -> list[Path]:
    """Return every text file that git would commit, including those not added yet."""
    befehl = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    lauf = subprocess.run(befehl, cwd=BASIS, capture_output=True, text=True, check=False)
    if lauf.returncode:
        pytest.skip("kein Git-Arbeitsverzeichnis")
    dateien = (BASIS / name for name in lauf.stdout.split("\0") if name)
    return [datei for datei in dateien if datei.is_file() and datei.suffix not in {".png", ".pdf", ".xlsx", ".mo"}]


def stellen(dateien: list[Path], muster: re.Pattern[str]) -> list[str]:
    """Return "file:line: text" for every line that matches."""
    return [
        f"{datei.relative_to(BASIS)}:{nr}: {zeile.strip()[:120]}"
        for datei in dateien
        for nr, zeile in enumerate(datei.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if muster.search(zeile)
    ]


def baeume(*raeume: str) -> Iterator[tuple[str, ast.Module]]:
    """Yield path and syntax tree of every module of these rooms."""
    for datei in module(*raeume):
        yield str(datei.relative_to(BASIS)), ast.parse(datei.read_text(encoding="utf-8"))


def test_reine_raeume_kennen_weder_django_noch_uhr_noch_dateien():
    funde = []
    for ort, baum in baeume(*REIN):
        for knoten in ast.walk(baum):
            if isinstance(knoten, ast.Import):
                namen = [alias.name.split(".")[0] for alias in knoten.names]
            elif isinstance(knoten, ast.ImportFrom):
                namen = [(knoten.module or "").split(".")[0]]
            elif isinstance(knoten, ast.Call) and isinstance(knoten.func, ast.Name):
                namen = ["open()"] if knoten.func.id == "open" else []
            elif isinstance(knoten, ast.Attribute) and knoten.attr in UHREN:
                namen = [f".{knoten.attr}"]
            else:
                continue
            verboten = [name for name in namen if name in VERBOTENE_MODULE or name == "open()" or name.startswith(".")]
            funde += [f"{ort}:{knoten.lineno}: {name}" for name in verboten]
    assert not funde, "\n".join(funde)


def test_nur_die_uhr_des_betriebs_fragt_nach_der_zeit():
    funde = []
    for datei in sorted(RAEUME.rglob("*.py")):
        if datei == RAEUME / "betrieb/uhr.py" or datei.is_relative_to(RAEUME / "ablage/pruefserver"):
            continue  # the contract server stands for a foreign system and has a clock of its own
        for knoten in ast.walk(ast.parse(datei.read_text(encoding="utf-8"))):
            if isinstance(knoten, ast.Call) and ast.unparse(knoten.func).endswith(
                ("date.today", "datetime.now", "datetime.today", "datetime.utcnow", "timezone.now", "time.time")
            ):
                funde.append(f"{datei.relative_to(BASIS)}:{knoten.lineno}: {ast.unparse(knoten.func)}()")
    assert not funde, "Statt dessen roterfaden.betrieb.uhr:\n" + "\n".join(funde)


def test_oeffentliche_funktionen_der_reinen_raeume_sagen_was_sie_tun():
    ohne = []
    for ort, baum in baeume(*REIN):
        klassen = [knoten for knoten in baum.body if isinstance(knoten, ast.ClassDef)]
        for knoten in [*baum.body, *(teil for klasse in klassen for teil in klasse.body)]:
            oeffentlich = isinstance(knoten, ast.FunctionDef) and not knoten.name.startswith("_")
            if oeffentlich and not ast.get_docstring(knoten):
                ohne.append(f"{ort}:{knoten.lineno}: {knoten.name}")
    assert not ohne, "\n".join(ohne)


def test_module_passen_in_eine_sitzung():
    lang = {
        str(datei.relative_to(BASIS)): zeilen
        for datei in [*sorted(RAEUME.rglob("*.py")), *sorted((BASIS / "tests").rglob("*.py"))]
        if (zeilen := len(datei.read_text(encoding="utf-8").splitlines())) > HOECHSTENS_ZEILEN
        and "migrations" not in datei.parts
    }
    assert not lang


def test_vorlagen_tragen_keine_stile_und_laden_nichts_von_aussen():
    vorlagen = [datei for datei in im_repository() if datei.suffix == ".html" and datei.is_relative_to(RAEUME)]
    muster = re.compile(
        r"""\sstyle\s*=|<style|\son\w+\s*=\s*["']|(?:src|srcset|action)\s*=\s*["']?(?:https?:)?//""", re.IGNORECASE
    )
    fremd = re.compile(r"""<link\b[^>]*href\s*=\s*["']?(?:https?:)?//""", re.IGNORECASE)
    assert not stellen(vorlagen, muster) + stellen(vorlagen, fremd)


def test_stilvorlagen_und_skripte_laden_nichts_von_aussen():
    dateien = [datei for datei in im_repository() if datei.suffix in {".css", ".js"} and datei.is_relative_to(RAEUME)]
    muster = re.compile(r"""@import|url\(\s*["']?(?:https?:)?//|fetch\(\s*["'](?:https?:)?//|import\(\s*["']https?:""")
    assert not stellen(dateien, muster)


def test_das_repository_nennt_weder_paketregister_noch_ordner_dieser_maschine():
    ausser = {BASIS / "tests/betrieb/test_konventionen.py"}
    dateien = [datei for datei in im_repository() if datei not in ausser]
    register = re.compile("|".join(re.escape(name) for name in REGISTER))
    ordner = re.compile(r"""(?<![\w.~-])/(?:root|home/\w+|work)/\w""")
    assert not stellen(dateien, register) + stellen(dateien, ordner)


def test_sperrdateien_tragen_pruefsummen_und_keine_adressen():
    for name in ("runtime", "test", "pdf"):
        text = (BASIS / f"requirements/{name}.txt").read_text(encoding="utf-8")
        eintraege = re.findall(r"^[a-z0-9].*(?:\n .*)*", text, re.MULTILINE)
        assert eintraege
        assert all("--hash=sha256:" in eintrag for eintrag in eintraege)
        assert "://" not in text
        assert not re.search(r"^\s*--(?:index|extra|find|trusted)", text, re.MULTILINE)
    schloss = (BASIS / "package-lock.json").read_text(encoding="utf-8")
    assert '"resolved"' not in schloss
    assert schloss.count('"integrity"') == len(re.findall(r'"node_modules/', schloss))


def test_weder_schriften_noch_pakete_liegen_im_repository():
    fremd = {".woff", ".woff2", ".ttf", ".otf", ".whl", ".tgz"}
    assert not [str(datei.relative_to(BASIS)) for datei in im_repository() if datei.suffix in fremd]


def test_jede_einstellung_ist_beschrieben():
    quellen = "".join((RAEUME / f"betrieb/{name}.py").read_text(encoding="utf-8") for name in ("settings", "geheimnis"))
    namen = set(re.findall(r"""(?:get|ja|liste|tag|auswahl|konfiguration)\(\s*"(ROTERFADEN_\w+)\"""", quellen))
    text = (BASIS / "docs/betrieb.md").read_text(encoding="utf-8")
    beschrieben = set(re.findall(r"ROTERFADEN_\w+", text))
    for zeile in text.splitlines():  # "`ROTERFADEN_PG_HOST`, `_PORT`": the suffixes share the first name's stem
        if treffer := re.match(r"\| `(ROTERFADEN_\w+)_[A-Z]+`", zeile):
            beschrieben |= {treffer[1] + endung for endung in re.findall(r"`(_[A-Z]+)`", zeile)}
    assert len(namen) > 10
    assert not namen - beschrieben
