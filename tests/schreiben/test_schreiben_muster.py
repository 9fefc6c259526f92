"""`roterfaden schreiben_muster ORDNER`."""

from pathlib import Path

from django.core.management import call_command

from roterfaden.schreiben import musterheft as heft


def test_befehl_schreibt_je_schreiben_eine_datei(tmp_path: Path, monkeypatch, musterheft, capsys) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(heft, "muster_schreiben", lambda: iter(list(musterheft.items())[:3]))
    call_command("schreiben_muster", str(tmp_path / "neu"))
    dateien = sorted((tmp_path / "neu").glob("*.pdf"))
    assert [d.stem for d in dateien] == sorted(list(musterheft)[:3])
    assert all(d.read_bytes() == musterheft[d.stem].pdf for d in dateien)
    assert "3 Muster geschrieben." in capsys.readouterr().out
