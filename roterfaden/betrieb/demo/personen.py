"""Two thousand invented people. The same seed gives the same people; names and streets come from Faker (de_DE)."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from typing import Any

from faker import Faker

from roterfaden.akte import Person as Stammdaten
from roterfaden.akte import wandle
from roterfaden.betrieb.demo.haus import Haus
from roterfaden.betrieb.demo.texte import SPRACHEN
from roterfaden.register.models import Team
from roterfaden.zugang.models import Nutzer

SAAT = 2026
ORTE = (
    ("34399", "Ahrenstein", 50),
    ("34393", "Niederfulde", 15),
    ("34396", "Buchenrode", 12),
    ("34388", "Hohenlinden", 9),
    ("34397", "Wesertal", 8),
    ("34391", "Steinau am Berg", 6),
)
NAMEN = {
    "uk": (
        ("Olena", "Iryna", "Nataliia", "Oksana", "Andrij", "Serhij", "Dmytro", "Tetiana"),
        ("Hrytsenko", "Kovalenko", "Shevchuk", "Bondarenko", "Lysenko", "Marchenko", "Tkachuk", "Savchenko"),
    ),
    "ar": (
        ("Yusuf", "Rania", "Omar", "Lina", "Khaled", "Amal", "Samir", "Huda"),
        ("Al-Rashid", "Haddad", "Darwish", "Mansour", "Khalil", "Nasser", "Saleh", "Aziz"),
    ),
    "tr": (
        ("Kadir", "Selin", "Emine", "Murat", "Ayşe", "Hakan", "Zeynep", "Burak"),
        ("Şahin", "Özgür", "Yılmaz", "Kaya", "Demir", "Çelik", "Arslan", "Doğan"),
    ),
    "ru": (
        ("Irina", "Alexej", "Swetlana", "Viktor", "Elena", "Dmitri", "Ludmila", "Pavel"),
        ("Wagner", "Schmidt", "Petrow", "Morosow", "Schäfer", "Sokolow", "Keller", "Iwanow"),
    ),
    "fa": (
        ("Reza", "Maryam", "Ali", "Shirin", "Hassan", "Parisa", "Amir", "Laleh"),
        ("Ahmadi", "Rezai", "Karimi", "Mohammadi", "Hosseini", "Rahimi", "Jafari", "Moradi"),
    ),
}
FRAUEN = frozenset(
    [
        "Olena",
        "Iryna",
        "Nataliia",
        "Oksana",
        "Tetiana",
        "Rania",
        "Lina",
        "Amal",
        "Huda",
        "Selin",
        "Emine",
        "Ayşe",
        "Zeynep",
        "Irina",
        "Swetlana",
        "Elena",
        "Ludmila",
        "Maryam",
        "Shirin",
        "Parisa",
        "Laleh",
    ]
)


class Menschen:
    """Hands out one person after the other."""

    def __init__(self, haus: Haus, heute: dt.date) -> None:
        self.haus, self.heute = haus, heute
        self.zufall = random.Random(SAAT)
        self.faker = Faker("de_DE")
        self.faker.seed_instance(SAAT)
        self.nummer = 38000
        self._fachkraefte: list[tuple[Team, Nutzer]] = [(t, n) for t in haus.teams for n in haus.fachkraefte(t)]

    def person(self, **fest: Any) -> Stammdaten:
        """One more person; keyword arguments fix what a story needs."""
        zufall = self.zufall
        self.nummer += zufall.randint(3, 40)
        sprache = fest.get("sprache") or _gewichtet(zufall, SPRACHEN)
        anrede, vorname, nachname = self._name(sprache)
        team, fachkraft = zufall.choice(self._fachkraefte)
        plz, ort, _ = zufall.choices(ORTE, weights=[o[2] for o in ORTE])[0]
        daten: dict[str, Any] = {
            "kundennummer": f"412D{self.nummer:06}",
            "bg_nummer": f"41202//{self.nummer // 2:07}",
            "anrede": anrede,
            "vorname": vorname,
            "nachname": nachname,
            "geburtsdatum": self._geburtsdatum(fest.pop("alter", None)),
            "anschrift": {"strasse": self.faker.street_address(), "plz": plz, "ort": ort},
            "sprache": sprache,
            "zustaendig": fachkraft.kennung,
            "team": team.name,
            "teamleitung": team.teamleitung,
        } | fest
        if "zustaendig" in fest:
            team = next(t for t, n in self._fachkraefte if n.kennung == fest["zustaendig"])
            daten |= {"team": team.name, "teamleitung": team.teamleitung}
        jahre = (self.heute - _tag(daten["geburtsdatum"])).days / 365.25
        daten.setdefault("regelbedarfsstufe", 4 if jahre < 18 else 3 if jahre < 25 else zufall.choice((1, 1, 1, 2)))
        if jahre < 18 and "gesetzliche_vertretung" not in daten:
            eltern = f"{self.faker.first_name()} {daten['nachname']}"
            daten["gesetzliche_vertretung"] = [{"name": eltern, "art": "eltern", "anschrift": daten["anschrift"]}]
        return wandle(daten, Stammdaten)

    def alle(self, anzahl: int) -> Iterator[Stammdaten]:
        for _ in range(anzahl):
            yield self.person()

    def _name(self, sprache: str) -> tuple[str, str, str]:
        if sprache in NAMEN:
            vornamen, nachnamen = NAMEN[sprache]
            vorname = self.zufall.choice(vornamen)
            return ("Frau" if vorname in FRAUEN else "Herr"), vorname, self.zufall.choice(nachnamen)
        if self.zufall.random() < 0.5:
            return "Frau", self.faker.first_name_female(), self.faker.last_name()
        return "Herr", self.faker.first_name_male(), self.faker.last_name()

    def _geburtsdatum(self, alter: int | None) -> str:
        if alter is None:
            # eLb by age as in the Federal statistics: few minors, a fifth under 25, a fifth over 55.
            gruppe = _gewichtet(
                self.zufall, (((16, 17), 4), ((18, 24), 17), ((25, 39), 36), ((40, 54), 27), ((55, 64), 16))
            )
            alter = self.zufall.randint(*gruppe)
        tag = self.heute - dt.timedelta(days=int(alter * 365.25) + self.zufall.randint(20, 340))
        return tag.isoformat()


def _gewichtet(zufall: random.Random, paare: Any) -> Any:
    return zufall.choices([p[0] for p in paare], weights=[p[1] for p in paare])[0]


def _tag(wert: Any) -> dt.date:
    return wert if isinstance(wert, dt.date) else dt.date.fromisoformat(wert)
