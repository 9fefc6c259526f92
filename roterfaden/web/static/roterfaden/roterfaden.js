/* Nothing here is needed: every page works without. It saves key presses and keeps the slider's spoken value in step. */
(() => {
  "use strict";
  const tippt = (e) => e.target.closest("input, textarea, select, [contenteditable]");

  document.addEventListener("keydown", (e) => {
    if (e.key === "/" && !e.ctrlKey && !e.metaKey && !e.altKey && !tippt(e)) {
      const suche = document.getElementById("suche");
      if (suche) { e.preventDefault(); suche.focus(); suche.select(); }
    }
    if (e.key === "Escape") document.querySelectorAll("details.rf-menue[open]").forEach((d) => {
      d.open = false; d.querySelector("summary").focus();
    });
  });

  document.addEventListener("click", (e) => {
    document.querySelectorAll("details.rf-menue[open]").forEach((d) => { if (!d.contains(e.target)) d.open = false; });
    const knopf = e.target.closest("[data-kopieren]");
    if (knopf) {
      const quelle = document.getElementById(knopf.dataset.kopieren);
      navigator.clipboard.writeText(quelle.value ?? quelle.textContent).then(() => {
        const melder = document.getElementById(knopf.dataset.kopieren + "-kopiert");
        if (melder) melder.textContent = "In die Zwischenablage kopiert.";
      });
    }
  });

  /* "Stand am": days are listed below the rail, the server names them in data-tage. */
  document.querySelectorAll(".rf-stand input[type=range]").forEach((regler) => {
    const tage = (regler.dataset.tage || "").split("|");
    const tage_unten = regler.parentElement.querySelectorAll("li");
    regler.addEventListener("input", () => {
      const i = Number(regler.value) - 1;
      regler.setAttribute("aria-valuetext", tage[i] || "");
      tage_unten.forEach((li, n) => {
        li.toggleAttribute("data-jetzt", n === i); li.toggleAttribute("data-nach", n > i);
      });
    });
  });

  document.querySelectorAll("[data-kopieren]").forEach((k) => { k.hidden = !navigator.clipboard; });

  document.querySelectorAll("[data-alle]").forEach((alle) => {
    alle.hidden = false;
    alle.addEventListener("click", () => {
      const kaesten = document.querySelectorAll(alle.dataset.alle);
      const an = [...kaesten].some((k) => !k.checked);
      kaesten.forEach((k) => { k.checked = an; });
    });
  });

  /* A form says that it is at work once it takes longer than a blink. */
  document.addEventListener("submit", (e) => {
    const knopf = e.submitter || e.target.querySelector("button[type=submit]");
    if (knopf) setTimeout(() => knopf.setAttribute("aria-busy", "true"), 300);
  });
  addEventListener("pageshow", () => document.querySelectorAll("[aria-busy=true]").forEach((k) => k.removeAttribute("aria-busy")));

  document.querySelectorAll(".rf-reiter [aria-current]").forEach((a) => a.scrollIntoView({ block: "nearest", inline: "center" }));

  const fehler = document.getElementById("fehler");
  if (fehler) fehler.focus();
})();
