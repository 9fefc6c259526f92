"""Headings of the view for both in the languages a plan can be printed in; the German words remain decisive."""

from __future__ import annotations

TITEL: dict[str, dict[str, str]] = {
    "en": {
        "ziel": "My goal",
        "naechstes": "My next goal",
        "schritte": "My next steps",
        "zusagen": "How the Jobcenter supports me",
        "dritte": "Further support",
        "wichtig": "What else matters",
    },
    "uk": {
        "ziel": "Моя мета",
        "naechstes": "Моя найближча мета",
        "schritte": "Мої наступні кроки",
        "zusagen": "Так мені допомагає Jobcenter",
        "dritte": "Інша підтримка",
        "wichtig": "Що ще важливо",
    },
    "ru": {
        "ziel": "Моя цель",
        "naechstes": "Моя ближайшая цель",
        "schritte": "Мои следующие шаги",
        "zusagen": "Так мне помогает Jobcenter",
        "dritte": "Другая поддержка",
        "wichtig": "Что ещё важно",
    },
    "tr": {
        "ziel": "Hedefim",
        "naechstes": "Bir sonraki hedefim",
        "schritte": "Sonraki adımlarım",
        "zusagen": "Jobcenter bana böyle destek oluyor",
        "dritte": "Diğer destekler",
        "wichtig": "Başka önemli konular",
    },
    "ar": {
        "ziel": "هدفي",
        "naechstes": "هدفي القادم",
        "schritte": "خطواتي القادمة",
        "zusagen": "هكذا يدعمني مركز العمل",
        "dritte": "دعم آخر",
        "wichtig": "أمور مهمة أخرى",
    },
    "fr": {
        "ziel": "Mon objectif",
        "naechstes": "Mon prochain objectif",
        "schritte": "Mes prochaines étapes",
        "zusagen": "Comment le Jobcenter me soutient",
        "dritte": "Autre soutien",
        "wichtig": "Ce qui est aussi important",
    },
}

FRAGE: dict[str, str] = {
    "en": "Is this right for me?",
    "uk": "Чи мені це підходить?",
    "ru": "Мне это подходит?",
    "tr": "Bu benim için uygun mu?",
    "ar": "هل هذا مناسب لي؟",
    "fr": "Est-ce que cela me convient ?",
}
