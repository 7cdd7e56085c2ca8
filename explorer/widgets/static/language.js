// The language the page speaks. Each widget has a copy of this file, so what they share stands in the document:
// data-lx-lang on its root element, and the event lx-language when it changes.

const LANGUAGES = ["zh", "en"];
const CHOSEN = "lx-lang"; // under which the browser keeps the choice

/** A text in both languages. h() shows it in the language of the page, as a child and as an attribute alike. */
export class Said {
  constructor(zh, en) {
    this.zh = String(zh);
    this.en = String(en);
  }

  toString() {
    return this[language()];
  }
}

/** A text out of parts, some of them said in both languages: phrase`${say("remove")}: ${label}`. */
export function phrase(strings, ...values) {
  const joined = (name) => String.raw({ raw: strings }, ...values.map((value) => (value instanceof Said ? value[name] : value)));
  return new Said(joined("zh"), joined("en"));
}

/** A text that Python gives in both languages, [Chinese, English], or in none. */
export function pair(text) {
  return Array.isArray(text) ? new Said(text[0], text[1] ?? text[0]) : new Said(text, text);
}

/** The language of the page, "zh" or "en". */
export function language() {
  const { lxLang } = document.documentElement.dataset;
  if (LANGUAGES.includes(lxLang)) return lxLang;
  declare(preferred());
  return document.documentElement.dataset.lxLang;
}

/** Have all widgets of the page speak a language; a choice to keep is remembered, where that is allowed. */
export function speak(name, { keep = true } = {}) {
  if (!LANGUAGES.includes(name) || name === language()) return;
  declare(name);
  try {
    if (keep) localStorage.setItem(CHOSEN, name);
  } catch {
    // a browser that keeps nothing asks its preferences again
  }
  for (const el of document.querySelectorAll("[data-lx-said]")) {
    for (const [key, text] of Object.entries(el.lxSaid ?? {})) el.setAttribute(key, String(text));
  }
  document.dispatchEvent(new CustomEvent("lx-language", { detail: { keep } }));
}

/** Set an attribute to a text that follows the language of the page. */
export function describe(el, key, text) {
  el.lxSaid = { ...el.lxSaid, [key]: text };
  el.setAttribute("data-lx-said", "");
  el.setAttribute(key, String(text));
}

/** Call a function when the language changes; gives a function that ends it. */
export function onLanguage(act) {
  document.addEventListener("lx-language", act);
  return () => document.removeEventListener("lx-language", act);
}

/** Write the language down for all widgets; where the explorer is the page, for the browser and screen readers, too. */
function declare(name) {
  document.documentElement.dataset.lxLang = name;
  if (document.body?.hasAttribute("data-lx-page")) document.documentElement.lang = name === "zh" ? "zh-CN" : "en";
}

/** What the address asks for, what was chosen last, what the browser prefers. */
function preferred() {
  const asked = new URLSearchParams(location.hash.slice(1)).get("lang");
  let chosen = null;
  try {
    chosen = localStorage.getItem(CHOSEN);
  } catch {
    // a browser that keeps nothing
  }
  const usual = (navigator.languages?.[0] ?? navigator.language ?? "").toLowerCase().startsWith("zh") ? "zh" : "en";
  return [asked, chosen].find((name) => LANGUAGES.includes(name)) ?? usual;
}
