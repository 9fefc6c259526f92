"""Words for the values the contract names: how a screen says `kp_erstellung` or `pzu`."""

from __future__ import annotations

ANLASS = {
    "kp_erstellung": "Kooperationsplan erstellen",
    "beraterische_intervention": "beraterische Intervention",
    "folgetermin": "Folgetermin",
    "wunsch_elb": "Gespräch auf Wunsch",
    "widerspruchsverfahren": "Gespräch zum Widerspruch",
    "aerztliche_untersuchung": "ärztliche Untersuchung",
    "psychologische_untersuchung": "psychologische Untersuchung",
    "sonstiger_termin": "sonstiger Termin",
}
EINGELADEN = {
    "kp_erstellung": "Zum Gespräch über den Kooperationsplan eingeladen",
    "beraterische_intervention": "Zur beraterischen Intervention eingeladen",
    "folgetermin": "Zum Folgetermin eingeladen",
    "wunsch_elb": "Auf Wunsch eingeladen",
    "widerspruchsverfahren": "Zum Gespräch über den Widerspruch eingeladen",
    "aerztliche_untersuchung": "Zur ärztlichen Untersuchung eingeladen",
    "psychologische_untersuchung": "Zur psychologischen Untersuchung eingeladen",
    "sonstiger_termin": "Zu einem Termin eingeladen",
}
EINLADEN = {
    "kp_erstellung": "Zum Kooperationsplan einladen",
    "beraterische_intervention": "Zur beraterischen Intervention einladen",
    "folgetermin": "Zum Folgetermin einladen",
    "wunsch_elb": "Auf Wunsch einladen",
    "widerspruchsverfahren": "Zum Widerspruch einladen",
    "aerztliche_untersuchung": "Zur ärztlichen Untersuchung einladen",
    "psychologische_untersuchung": "Zur psychologischen Untersuchung einladen",
    "sonstiger_termin": "Zu einem sonstigen Termin einladen",
}
# Steps in the infinitive, as the list "Mögliche Schritte" says them; what is not named keeps the title of its Handlung.
SCHRITT = {
    "potenzialanalyse_abschliessen": "Potenzialanalyse abschließen",
    "kooperationsplan_erstellen": "Kooperationsplan erstellen",
    "kooperationsplan_aushaendigen": "Plan noch einmal aushändigen",
    "aufforderung_15_5": "Auffordern nach § 15 Abs. 5",
    "aufforderung_15_6": "Auffordern nach § 15 Abs. 6",
    "von_aufforderung_absehen": "Von der Aufforderung absehen",
    "rueckkehr_ohne_rfb_feststellen": "Wieder ohne Rechtsfolgenbelehrung arbeiten",
    "zuweisungsbescheid_erlassen": "Zuweisungsbescheid erlassen",
    "anhoerung_einleiten": "Zur Leistungsminderung anhören",
    "beratungsangebot_u25_machen": "Beratung unter 25 anbieten",
    "scheitern_feststellen": "Scheitern des Plans feststellen",
}
TERMIN_ERGEBNIS = {
    "erschienen": "erschienen",
    "nicht_erschienen": "nicht erschienen",
    "abgesagt": "abgesagt",
    "verlegt": "verlegt",
    "zweck_am_selben_tag_erreicht": "Zweck am selben Tag erreicht",
}
GESPRAECH_FORM = {
    "persoenlich": "persönlich",
    "telefon": "am Telefon",
    "video": "per Video",
    "aufsuchend": "aufsuchend",
}
TEILNEHMENDE = {
    "elb": "eLb",
    "ifk": "IFK",
    "gesetzliche_vertretung": "gesetzliche Vertretung",
    "beistand": "Beistand",
}
ADRESSAT = {
    "elb": "eLb",
    "gesetzliche_vertretung": "gesetzliche Vertretung",
    "bevollmaechtigte": "Bevollmächtigte",
}
STELLEN = {"schlichtungsstelle": "Schlichtungsstelle", "leistungsabteilung": "Leistungsabteilung"}
WEG = {
    "post": "zur Post",
    "persoenlich": "persönlich übergeben",
    "pzu": "mit Zustellungsurkunde",
    "portal": "über das Portal",
    "email": "per E-Mail",
}
AUSHAENDIGUNG = {
    "papier": "auf Papier ausgehändigt",
    "post": "mit der Post geschickt",
    "email": "per E-Mail geschickt",
    "portal": "über das Portal bereitgestellt",
}
ABSPRACHE_ERGEBNIS = {
    "eingehalten": "eingehalten",
    "teilweise": "teilweise eingehalten",
    "nicht_eingehalten": "nicht eingehalten",
    "entfallen": "entfallen",
}
AUFFORDERUNG_ERGEBNIS = {"befolgt": "befolgt", "nicht_befolgt": "nicht befolgt", "nachgeholt": "nachgeholt"}
NORM = {
    "15_5": "§ 15 Abs. 5",
    "15_6": "§ 15 Abs. 6",
    "31_1_1": "§ 31 Abs. 1 Nr. 1",
    "32": "§ 32",
    "44_sgb_x": "§ 44 SGB X",
    "46_sgb_x": "§ 46 SGB X",
    "48_sgb_x": "§ 48 SGB X",
}
VERZICHT = {
    "einstellungszusage": "Einstellungszusage",
    "paragraf_10": "§ 10 SGB II",
    "profillage_i": "Profillage I",
    "besondere_umstaende": "besondere Umstände",
}
UEBERPRUEFUNG = {"besteht_fort": "besteht fort", "entfallen": "entfallen"}
SCHEITERN = {
    "gespraech_nicht_wahrgenommen": "das Gespräch wurde nicht wahrgenommen",
    "kein_neuer_kooperationsplan": "ein neuer Plan gelang nicht",
}
WIEDEREINSTIEG = {
    "moeglich": "Wiedereinstieg möglich",
    "nicht_moeglich": "Wiedereinstieg nicht möglich",
    "nicht_sinnvoll": "Wiedereinstieg nicht sinnvoll",
}
PRUEFUNG = {
    "minderung_vorgeschlagen": "Minderung vorgeschlagen",
    "wichtiger_grund": "wichtiger Grund",
    "aussergewoehnliche_haerte": "außergewöhnliche Härte",
    "eingestellt": "eingestellt",
}
AUFHEBUNG_MINDERUNG = {
    "pflicht_erfuellt": "Pflicht erfüllt",
    "bereitschaft_erklaert": "Bereitschaft erklärt",
    "rechtsbehelf": "Rechtsbehelf",
    "ruecknahme_44_sgb_x": "Rücknahme nach § 44 SGB X",
}
SCHLICHTUNG_DURCH = {"elb": "der eLb", "ifk": "der IFK", "beide": "beiden Seiten"}
SCHLICHTUNG_ERGEBNIS = {
    "einigung": "Einigung",
    "keine_einigung": "keine Einigung",
    "fristablauf": "Frist abgelaufen",
    "zurueckgenommen": "zurückgenommen",
}
WIDERSPRUCH_FORM = {
    "schriftlich": "schriftlich",
    "elektronisch": "elektronisch",
    "schriftformersetzend": "elektronisch, die Schriftform ersetzend",
    "niederschrift": "zur Niederschrift",
}
WIDERSPRUCH_ERGEBNIS = {
    "abgeholfen": "abgeholfen",
    "teilweise_abgeholfen": "teilweise abgeholfen",
    "zurueckgewiesen": "zurückgewiesen",
    "zurueckgenommen": "zurückgenommen",
}
UNTERLAGE = {"infoblatt_vb": "Info-Blatt Vermittlungsbudget", "flyer": "Flyer", "sonstige": "Unterlage"}
AEUSSERUNG_FORM = {"schriftlich": "schriftlich", "persoenlich": "persönlich", "telefon": "am Telefon"}
VERANTWORTLICH = {"elb": "eLb", "jobcenter": "Jobcenter", "dritte": "Dritte"}
KLASSE = {
    "methoden": "Methoden",
    "aktivitaet_umsetzung": "Aktivität und Umsetzung",
    "sozial_kommunikativ": "sozial-kommunikativ",
    "personal": "personal",
}
SCHLUESSELGRUPPE = {
    "qualifikation": "Qualifikation",
    "leistungsfaehigkeit": "Leistungsfähigkeit",
    "motivation": "Motivation",
    "rahmenbedingungen": "Rahmenbedingungen",
}
MERKMAL = {
    "schulisch": "Schule",
    "beruflich": "Beruf",
    "erfahrung": "Berufserfahrung",
    "sprache": "Sprachkenntnisse",
    "mobilitaet": "Mobilität",
}
INHALT = {
    "eigenbemuehung": "Eigenbemühung",
    "eingliederungsleistung": "Eingliederungsleistung",
    "arbeitsgelegenheit": "Arbeitsgelegenheit",
    "sprachkurs": "Sprachkurs",
    "leistung_dritter": "Leistung Dritter",
    "rehabilitation": "Rehabilitation",
    "gesundheit": "Gesundheit",
    "bg_mitglied": "Mitglied der Bedarfsgemeinschaft",
    "kinderbetreuung": "Kinderbetreuung",
    "selbststaendigkeit": "Selbstständigkeit",
    "sonstiges": "Sonstiges",
}
SPRACHE = {
    "de": "Deutsch",
    "en": "Englisch",
    "uk": "Ukrainisch",
    "ru": "Russisch",
    "tr": "Türkisch",
    "ar": "Arabisch",
    "fr": "Französisch",
    "fa": "Persisch",
    "pl": "Polnisch",
    "ro": "Rumänisch",
    "bg": "Bulgarisch",
    "sr": "Serbisch",
    "hr": "Kroatisch",
    "sq": "Albanisch",
    "ku": "Kurdisch",
    "es": "Spanisch",
    "it": "Italienisch",
    "vi": "Vietnamesisch",
    "ti": "Tigrinya",
    "so": "Somali",
}
VERTRETUNG = {"eltern": "Eltern", "vormund": "Vormund", "betreuung": "Betreuung"}
PROFILLAGE = {
    "markt": "Marktprofil",
    "aktivierung": "Aktivierungsprofil",
    "foerder": "Förderprofil",
    "entwicklung": "Entwicklungsprofil",
    "stabilisierung": "Stabilisierungsprofil",
    "unterstuetzung": "Unterstützungsprofil",
    "I": "I (integriert)",
    "Z": "Z (Zuordnung nicht erforderlich)",
    "N": "N (nicht festgelegt)",
}
KP_STAND = {
    "keiner": "noch kein Kooperationsplan",
    "gueltig": "Kooperationsplan gilt",
    "ueberfaellig": "Kooperationsplan überfällig",
    "nicht_zustande_gekommen": "Kooperationsplan nicht zustande gekommen",
    "gescheitert": "Kooperationsplan gescheitert",
}
ROLLE = {
    "zustaendig": "zuständig",
    "vertretung": "in Vertretung",
    "teamleitung": "Teamleitung",
    "leistung": "Leistungsabteilung",
    "schlichtung": "Schlichtungsperson",
    "fachadministration": "Fachadministration",
}
