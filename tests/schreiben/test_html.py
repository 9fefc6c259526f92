"""The accessible HTML says the same as the PDF."""

import itertools
import json
import re
from html import unescape

from lxml import html as lx

from roterfaden.schreiben import erzeugen, muster, pruefliste
from roterfaden.schreiben.modell import Schreiben


def test_html_sagt_dasselbe_wie_das_pdf(musterheft: dict[str, Schreiben]) -> None:
    for name, s in musterheft.items():
        if s.art.startswith("kooperationsplan"):
            continue
        daten = json.loads(s.daten_json)
        gesehen = re.sub(r"\s+", " ", lx.fromstring(erzeugen.als_html(daten)).text_content())
        for absatz in pruefliste.klartext(daten["brief"]).split("\n"):
            for stueck in re.split(r"\s+", absatz):
                assert stueck in gesehen, (name, stueck)


def test_html_ist_sauber_gegliedert(musterheft: dict[str, Schreiben]) -> None:
    for name, s in musterheft.items():
        fragment = erzeugen.als_html(json.loads(s.daten_json))
        assert "style=" not in fragment and "<script" not in fragment
        baum = lx.fromstring(fragment)
        stufen = [int(x.tag[1]) for x in baum.iter("h3", "h4", "h5")]
        assert stufen[0] == 3 and all(b - a <= 1 for a, b in itertools.pairwise(stufen)), name
        for tabelle in baum.iter("table"):
            assert tabelle.find("thead") is not None and tabelle.xpath(".//th[@scope='col']"), name
        for fremd in baum.xpath("//*[@lang='ar']"):
            assert fremd.get("dir") == "rtl"


def test_eingaben_sind_maskiert() -> None:
    tag = muster.TAGE["E1"]
    lage, vorgang = muster.einladung(
        muster.Akte(muster.person("erwachsen", tag), tag), "wunsch_elb", begruendung="<img src=x onerror=alert(1)>"
    ).fall()
    v = erzeugen.vorschau(lage, vorgang, muster.ABSENDER, stempel=muster.STEMPEL)[0]
    assert "<img" not in v.html and "<img src=x" in unescape(v.html)
    assert v.pdf.startswith(b"%PDF")
