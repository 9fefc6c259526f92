"""Other ways to the same page; runs in `.venv-vergleich` and reads the plans as JSON from standard input."""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

STIL = """
@page { size: A4; margin: 13mm 15mm 14mm 20mm; @bottom-right { content: "Seite " counter(page) " von " counter(pages); font-size: 7.5pt } }
body { font: 11pt sans-serif; color: #1a2233 } h3 { font-size: 21pt; margin: 0 0 4mm } h4 { color: #23407f; margin: 5mm 0 2mm }
table { width: 100%; border-collapse: collapse } td, th { text-align: left; border-bottom: 0.4pt solid #c9cedb; padding: 1.5mm 2mm }
"""


def weasyprint(auftrag: list[dict]) -> dict[str, float]:
    """HTML to PDF/UA-1."""
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    schriften = FontConfiguration()
    stil = CSS(string=STIL, font_config=schriften)

    def setze(html: str) -> bytes:
        seite = f'<html lang="de"><head><title>Mein Kooperationsplan</title></head><body>{html}</body></html>'
        return HTML(string=seite).write_pdf(stylesheets=[stil], font_config=schriften, pdf_variant="pdf/ua-1")

    setze(auftrag[0]["html"])
    beginn = time.perf_counter()
    for plan in auftrag:
        setze(plan["html"])
    return {"WeasyPrint (PDF/UA-1)": (time.perf_counter() - beginn) / len(auftrag) * 1e3}


def _vorlage(datei: Path) -> None:
    import docx

    d = docx.Document()
    d.add_heading("Mein Kooperationsplan", 0)
    d.add_paragraph("{{ name }}")
    for titel, feld in (("Mein Ziel", "ziel.text"), ("Mein nächstes Ziel", "naechstes_ziel.text")):
        d.add_heading(titel, 1)
        d.add_paragraph("{{ " + feld + " }}")
    d.add_heading("Meine nächsten Schritte", 1)
    t = d.add_table(rows=4, cols=3)
    for zelle, text in zip(t.rows[0].cells, ("Ich …", "bis wann", "wie ich es zeige"), strict=True):
        zelle.text = text
    t.rows[1].cells[0].text = "{%tr for s in schritte %}"
    for zelle, text in zip(t.rows[2].cells, ("{{ s.text }}", "{{ s.bis }}", "{{ s.nachweis }}"), strict=True):
        zelle.text = text
    t.rows[3].cells[0].text = "{%tr endfor %}"
    for titel, feld in (
        ("So unterstützt mich das Jobcenter", "jobcenter"),
        ("Weitere Unterstützung für mich", "dritte"),
        ("Was für mich sonst noch wichtig ist", "wichtig"),
    ):
        d.add_heading(titel, 1)
        d.add_paragraph("{%p for e in " + feld + " %}")
        d.add_paragraph("{{ e.text }}", style="List Bullet")
        d.add_paragraph("{%p endfor %}")
    d.add_paragraph("{{ schluss }}")
    d.save(datei)


def docxtpl(auftrag: list[dict]) -> dict[str, float]:
    """A Word template, filled and converted; once per plan, and all plans in one run of LibreOffice."""
    from docxtpl import DocxTemplate

    with tempfile.TemporaryDirectory() as ordner:
        basis = Path(ordner)
        _vorlage(basis / "vorlage.docx")

        def fuelle(nr: int, plan: dict) -> Path:
            d = DocxTemplate(basis / "vorlage.docx")
            d.render(plan["plan"])
            d.save(basis / f"{nr}.docx")
            return basis / f"{nr}.docx"

        def wandle(*dateien: Path) -> None:
            profil = f"-env:UserInstallation=file://{basis}/profil"
            filter_ = 'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"},"PDFUACompliance":{"type":"boolean","value":"true"}}'
            subprocess.run(
                ["soffice", profil, "--headless", "--convert-to", filter_, "--outdir", basis, *dateien],
                check=True,
                capture_output=True,
            )

        wandle(fuelle(0, auftrag[0]))  # creates the profile
        beginn = time.perf_counter()
        for nr, plan in enumerate(auftrag[:3]):
            wandle(fuelle(nr, plan))
        einzeln = (time.perf_counter() - beginn) / 3 * 1e3
        beginn = time.perf_counter()
        wandle(*[fuelle(nr, plan) for nr, plan in enumerate(auftrag)])
        zusammen = (time.perf_counter() - beginn) / len(auftrag) * 1e3
    return {
        "docxtpl und LibreOffice (PDF/A-2, PDF/UA), ein Aufruf je Plan": einzeln,
        "docxtpl und LibreOffice, alle in einem Aufruf": zusammen,
    }


if __name__ == "__main__":
    print(json.dumps({"weasyprint": weasyprint, "docxtpl": docxtpl}[sys.argv[1]](json.load(sys.stdin))))
