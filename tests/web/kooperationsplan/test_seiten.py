"""The number of pages that the plan's page announces is the number the PDF has."""

import io

import pikepdf

from roterfaden.schreiben.musterheft import muster_schreiben
from roterfaden.web.kooperationsplan.abschliessen import _seiten


def test_die_seitenzahl_stimmt_fuer_jedes_musterschreiben():
    gezaehlt = set()
    for name, schreiben in dict(muster_schreiben()).items():
        with pikepdf.open(io.BytesIO(schreiben.pdf)) as dokument:
            assert _seiten(schreiben.pdf) == len(dokument.pages), name
        gezaehlt.add(_seiten(schreiben.pdf))
    assert len(gezaehlt) > 1, "the samples should have letters of different length"
