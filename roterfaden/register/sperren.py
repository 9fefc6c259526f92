"""Append-only, enforced by the database: nobody changes or deletes a Vorgang, not even by SQL at the prompt.

One door is open: a `Schwaerzung` row permits replacing the content of its Vorgang by exactly the text it carries
(erasure under data protection law). The chain hash covers the hash of the content, not the content, and stays valid.
The triggers are rebuilt after every migration, because SQLite loses them whenever it alters a table.
"""

from __future__ import annotations

from typing import Any

from django.apps import apps

VORGANG, SCHWAERZUNG = "register_vorgang", "register_schwaerzung"
TRIGGER = {
    VORGANG: ("vorgang_kein_update", "vorgang_kein_delete", "vorgang_lueckenlos"),
    SCHWAERZUNG: ("schwaerzung_kein_update", "schwaerzung_kein_delete"),
}


def scharf(verbindung: Any) -> None:
    """Install the triggers (again); does nothing while the tables do not exist yet."""
    if not _tabellen_da(verbindung):
        return
    unscharf(verbindung)
    with verbindung.cursor() as cursor:
        for befehl in _sqlite() if verbindung.vendor == "sqlite" else _postgresql():
            cursor.execute(befehl)


def unscharf(verbindung: Any) -> None:
    if not _tabellen_da(verbindung):
        return
    mit_tabelle = verbindung.vendor != "sqlite"
    with verbindung.cursor() as cursor:
        for tabelle, namen in TRIGGER.items():
            for name in namen:
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}" + (f" ON {tabelle}" if mit_tabelle else ""))


def fehlende(verbindung: Any) -> set[str]:
    """Names of triggers that should be there and are not."""
    if not _tabellen_da(verbindung):
        return set()
    abfrage = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if verbindung.vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
    )
    with verbindung.cursor() as cursor:
        cursor.execute(abfrage)
        vorhanden = {zeile[0] for zeile in cursor.fetchall()}
    return {name for namen in TRIGGER.values() for name in namen} - vorhanden


def _tabellen_da(verbindung: Any) -> bool:
    return {VORGANG, SCHWAERZUNG} <= set(verbindung.introspection.table_names())


def _uebrige_spalten() -> list[str]:
    """Every column but the content; read from the model so that a column added later is guarded too."""
    felder = apps.get_model("register", "Vorgang")._meta.local_concrete_fields
    return [feld.column for feld in felder if feld.column != "inhalt"]


_ERLAUBT = f"EXISTS (SELECT 1 FROM {SCHWAERZUNG} s WHERE s.vorgang_id = OLD.id AND s.ersatz = NEW.inhalt)"
_NAECHSTE = f"(SELECT coalesce(max(nr), 0) + 1 FROM {VORGANG} WHERE akte_id = NEW.akte_id)"


def _sqlite() -> list[str]:
    gleich = " AND ".join(f"NEW.{spalte} IS OLD.{spalte}" for spalte in _uebrige_spalten())
    nein = "BEGIN SELECT RAISE(ABORT, 'vorgang_nur_anfuegen'); END"
    belegt = "BEGIN SELECT RAISE(ABORT, 'vorgang_nr_je_akte'); END"
    return [
        f"CREATE TRIGGER vorgang_kein_update BEFORE UPDATE ON {VORGANG} WHEN NOT ({gleich} AND {_ERLAUBT}) {nein}",
        f"CREATE TRIGGER vorgang_kein_delete BEFORE DELETE ON {VORGANG} {nein}",
        f"CREATE TRIGGER vorgang_lueckenlos BEFORE INSERT ON {VORGANG} WHEN NEW.nr IS NOT {_NAECHSTE} {belegt}",
        f"CREATE TRIGGER schwaerzung_kein_update BEFORE UPDATE ON {SCHWAERZUNG} {nein}",
        f"CREATE TRIGGER schwaerzung_kein_delete BEFORE DELETE ON {SCHWAERZUNG} {nein}",
    ]


def _postgresql() -> list[str]:
    gleich = " AND ".join(f"NEW.{spalte} IS NOT DISTINCT FROM OLD.{spalte}" for spalte in _uebrige_spalten())
    nein = "RAISE EXCEPTION 'vorgang_nur_anfuegen' USING ERRCODE = 'integrity_constraint_violation'"
    return [
        f"""CREATE OR REPLACE FUNCTION vorgang_schutz() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
              IF TG_OP = 'UPDATE' THEN IF {gleich} AND {_ERLAUBT} THEN RETURN NEW; END IF; END IF;
              IF TG_OP = 'INSERT' THEN
                IF NEW.nr = {_NAECHSTE} THEN RETURN NEW; END IF;
                RAISE EXCEPTION 'vorgang_nr_je_akte'
                  USING ERRCODE = 'unique_violation', CONSTRAINT = 'vorgang_nr_je_akte';
              END IF;
              {nein}; END $$""",
        f"""CREATE OR REPLACE FUNCTION schwaerzung_schutz() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
              {nein}; END $$""",
        _trigger("vorgang_kein_update", "UPDATE OR DELETE", VORGANG, "ROW", "vorgang_schutz"),
        _trigger("vorgang_kein_delete", "TRUNCATE", VORGANG, "STATEMENT", "vorgang_schutz"),
        _trigger("vorgang_lueckenlos", "INSERT", VORGANG, "ROW", "vorgang_schutz"),
        _trigger("schwaerzung_kein_update", "UPDATE OR DELETE", SCHWAERZUNG, "ROW", "schwaerzung_schutz"),
        _trigger("schwaerzung_kein_delete", "TRUNCATE", SCHWAERZUNG, "STATEMENT", "schwaerzung_schutz"),
    ]


def _trigger(name: str, wann: str, tabelle: str, je: str, funktion: str) -> str:
    return f"CREATE TRIGGER {name} BEFORE {wann} ON {tabelle} FOR EACH {je} EXECUTE FUNCTION {funktion}()"
