"""Schemathesis plays every route against its description: what comes back is what was promised, and nothing breaks."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from roterfaden.register.models import Akte

from .conftest import System, lade_ein


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "umfang",
    [
        ("--exclude-operation-id=akte_pruefung", "--phases=coverage,fuzzing", "--max-examples=12"),
        # Whole Akten of forty kinds of Vorgänge: covering every constraint takes minutes, fuzzing shows enough.
        ("--include-operation-id=akte_pruefung", "--phases=fuzzing", "--max-examples=20"),
    ],
)
def test_antworten_halten_ihr_versprechen(
    live_server: Any, akte: Akte, system: System, tmp_path: Path, umfang: tuple[str, ...]
) -> None:
    lade_ein(akte)
    system.hole("/aenderungen")
    programm = shutil.which("schemathesis", path=str(Path(sys.executable).parent))
    assert programm is not None
    befehl = [
        programm,
        "run",
        f"{live_server.url}/api/v1/openapi.json",
        "-H",
        f"Authorization: Bearer {system.geheimnis}",
        *umfang,
        "--seed=1",
        "--generation-database=none",
        # A schema cannot say "a number that exists": that valid-looking input may be refused is right.
        "--exclude-checks=positive_data_acceptance",
        "--no-color",
    ]
    lauf = subprocess.run(befehl, capture_output=True, text=True, timeout=200, check=False, cwd=tmp_path)
    assert lauf.returncode == 0, lauf.stdout[-6000:] + lauf.stderr[-2000:]
