"""The same letter as an accessible HTML fragment, shown next to the PDF.

Headings start at level 3 so the fragment fits under a page's own headings; no inline styles, no scripts.
"""

from __future__ import annotations

from html import escape
from typing import Any


def _text(laeufe: list[dict[str, Any]]) -> str:
    aus = []
    for lauf in laeufe:
        t = escape(lauf["t"])
        if lauf.get("u"):
            t = f'<a href="{escape(lauf["u"])}">{t}</a>'
        if lauf.get("l"):
            richtung = ' dir="rtl"' if lauf["l"] == "ar" else ""
            t = f'<span lang="{escape(lauf["l"])}"{richtung}>{t}</span>'
        if lauf.get("f"):
            t = f"<strong>{t}</strong>"
        aus.append(t + ("<br>" if lauf.get("z") else ""))
    return "".join(aus)


def _tabelle(zeilen: list[Any]) -> str:
    kopf = "".join(f'<th scope="col">{_text(z)}</th>' for z in zeilen[0])
    rumpf = "".join(
        "<tr>"
        + "".join(f'<th scope="row">{_text(z)}</th>' if i == 0 else f"<td>{_text(z)}</td>" for i, z in enumerate(reihe))
        + "</tr>"
        for reihe in zeilen[1:]
    )
    return f"<table><thead><tr>{kopf}</tr></thead><tbody>{rumpf}</tbody></table>"


def _block(b: dict[str, Any]) -> str:
    typ = b["typ"]
    if typ in ("absatz", "klein"):
        return f"<p>{_text(b['text'])}</p>"
    if typ in ("h2", "h3"):
        stufe = "h4" if typ == "h2" else "h5"
        return f"<{stufe}>{_text(b['text'])}</{stufe}>"
    if typ in ("liste", "nummern"):
        marke = "ul" if typ == "liste" else "ol"
        return f"<{marke}>" + "".join(f"<li>{_text(p)}</li>" for p in b["punkte"]) + f"</{marke}>"
    if typ == "angaben":
        return (
            '<dl class="brief-angaben">'
            + "".join(f"<div><dt>{_text(n)}</dt><dd>{_text(w)}</dd></div>" for n, w in b["zeilen"])
            + "</dl>"
        )
    if typ == "tabelle":
        return _tabelle(b["zeilen"])
    if typ in ("rfb", "rechtsbehelf"):
        inhalt = "".join(map(_block, b["bloecke"]))
        return f'<section class="brief-belehrung brief-{typ}"><h4>{_text(b["text"])}</h4>{inhalt}</section>'
    if typ == "wahl":
        return f'<p class="brief-wahl">{_text(b["text"])}</p>'
    return ""  # lines to write on and page breaks mean nothing on screen


def brief_html(daten: dict[str, Any]) -> str:
    """A letter as HTML fragment."""
    b = daten["brief"]
    anschrift = "<br>".join(map(escape, daten["empfaenger"]["zeilen"]))
    vermerk = f"<p>{escape(daten['empfaenger']['vermerk'])}</p>" if daten["empfaenger"]["vermerk"] else ""
    angaben = "".join(f"<div><dt>{escape(a[0])}</dt><dd>{escape(a[1])}</dd></div>" for a in daten["angaben"] if a)
    teile = [
        f'<article class="brief" lang="de"><header>{vermerk}<p class="brief-anschrift">{anschrift}</p>',
        f'<dl class="brief-kopf">{angaben}</dl></header><h3>{_text(b["betreff"])}</h3>',
        f'<p class="brief-unterzeile">{_text(b["unterzeile"])}</p>' if b["unterzeile"] else "",
        f"<p>{escape(b['anrede'])},</p>" if b["anrede"] else "",
        *map(_block, b["bloecke"]),
        *map(_block, b["schluss"]),
    ]
    if b["gruss"]:
        teile.append(
            f"<p>Mit freundlichen Grüßen{'<br>Im Auftrag' if b['va'] else ''}</p><p><strong>{escape(daten['kopf']['ifk']['name'])}</strong></p>"
        )
    teile += map(_block, b["anhang"])
    return "".join(teile) + "</article>"


def _paar(text: str, fremd: str | None, sprache: str) -> str:
    t = escape(text)
    if fremd:
        richtung = ' dir="rtl"' if sprache == "ar" else ""
        t += f'<br><span lang="{sprache}"{richtung}>{escape(fremd)}</span>'
    return t


def plan_html(daten: dict[str, Any]) -> str:
    """A Kooperationsplan as HTML fragment; the second language stands below the German text."""
    if "leicht" in daten:
        return _leicht_html(daten)
    p, de, xx, sprache = daten["plan"], daten["worte"], daten.get("fremd") or {}, daten["sprache"]

    def rubrik(name: str) -> str:
        return f"<h4>{_paar(de[name], xx.get(name), sprache)}</h4>"

    def paar(x: dict[str, Any], feld: str = "text") -> str:
        return _paar(x[feld], (x.get("fremd") or {}).get(feld), sprache)

    def liste(eintraege: list[dict[str, Any]]) -> str:
        if not eintraege:
            return f"<p>{_paar(de['leer'], xx.get('leer'), sprache)}</p>"
        return (
            "<ul>"
            + "".join(
                f"<li>{paar(e)}{' (' + escape(e['zusatz']) + ')' if e.get('zusatz') else ''}</li>" for e in eintraege
            )
            + "</ul>"
        )

    kopf = "".join(f'<th scope="col">{_paar(de[x], xx.get(x), sprache)}</th>' for x in ("ich", "bis", "zeige"))
    schritte = "".join(
        f"<tr><td>{paar(s)}</td><td>{escape(s['bis'])}</td><td>{paar(s, 'nachweis') if s['nachweis'] else ''}</td></tr>"
        for s in p["schritte"]
    )
    teile = [
        f'<article class="plan" lang="de"><h3>{_paar(de["titel"], xx.get("titel"), sprache)}</h3><p>{escape(p["name"])}</p>',
        rubrik("ziel") + f"<p>{paar(p['ziel'])}</p>",
        f"<p>{escape(de['worte'])} „{paar(p['eigene_worte'])}“</p>" if p.get("eigene_worte") else "",
        rubrik("naechstes") + f"<p>{paar(p['naechstes_ziel'])}</p>",
        rubrik("schritte") + f"<table><thead><tr>{kopf}</tr></thead><tbody>{schritte}</tbody></table>",
        rubrik("jobcenter") + liste(p["jobcenter"]),
        rubrik("dritte") + liste(p["dritte"]),
        rubrik("wichtig") + liste(p["wichtig"]),
        f"<p>{_paar(p['schluss'], p.get('schluss_fremd'), sprache)}</p>",
    ]
    return "".join(teile) + "</article>"


def _saetze(zeilen: list[str]) -> str:
    """One sentence per line."""
    return "<br>".join(map(escape, zeilen))


def _leicht_html(daten: dict[str, Any]) -> str:
    """The plan in Leichte Sprache, one sentence per line."""
    p, wort = daten["leicht"], daten["worte"]

    def rubrik(name: str, absaetze: list[list[str]]) -> str:
        inhalt = "".join(f"<p>{_saetze(a)}</p>" for a in absaetze) or f"<p>{escape(wort['leer'])}</p>"
        return f"<h4>{escape(wort[name])}</h4>{inhalt}"

    schritte = [
        [
            wort["schritt"].format(n=i),
            *s["text"],
            f"{wort['bis']} {s['bis']}",
            *([wort["zeige"], *s["nachweis"]] if s["nachweis"] else []),
        ]
        for i, s in enumerate(p["schritte"], 1)
    ]
    teile = [
        f'<article class="plan plan-leicht" lang="de"><h3>{escape(wort["titel"])}</h3><p>{escape(p["name"])}</p><p>{_saetze(p["anfang"])}</p>',
        rubrik("ziel", [p["ziel"], *([[wort["worte"], *p["eigene_worte"]]] if p["eigene_worte"] else [])]),
        rubrik("naechstes", [p["naechstes_ziel"]]),
        rubrik("schritte", schritte),
        rubrik("jobcenter", p["jobcenter"]),
        rubrik("dritte", p["dritte"]),
        rubrik("wichtig", p["wichtig"]),
        rubrik("gespraech", [p["gespraech"]]) if "gespraech" in p else "",
        f"<p>{_saetze(p['fragen'])}</p><p>{_saetze(p['gilt'])}</p>",
        rubrik("worterklaerungen", [[b["wort"] + ":", *b["saetze"]] for b in p["begriffe"]]) if p["begriffe"] else "",
        f"<p>{_saetze(p['massgeblich'])}</p>",
    ]
    return "".join(teile) + "</article>"
