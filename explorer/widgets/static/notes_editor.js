import { h, icon } from "./dom.js";
import { markdown } from "./markdown.js";
import { drafts } from "./notes_drafts.js";
import { said } from "./talk.js";

const REST = 700; // ms without a key after which the note is saved
let datalists = 0;

/** One's own notes of the open paper: status, star, tags, text. Where they may not be changed there is nothing to type into. */
export class NotesBox {
  constructor(model, say, ask) {
    Object.assign(this, { model, say, ask, paper: null, base: "", sending: null, timer: 0, problem: null });
    this.el = h("section.lx-notes", { "aria-label": say("notes") });
    this.leaving = (event) => {
      this.flush();
      if (this.dirty() && event.type === "beforeunload") event.preventDefault();
    };
    addEventListener("beforeunload", this.leaving);
    addEventListener("pagehide", this.leaving);
  }

  stop() {
    this.flush();
    removeEventListener("beforeunload", this.leaving);
    removeEventListener("pagehide", this.leaving);
  }

  /** Show the notes of a paper; what was typed for the one before is saved first. */
  open(paper) {
    this.flush();
    this.paper = paper;
    [this.base, this.sending, this.area, this.problem] = ["", null, null, null];
    this.el.hidden = !Object.keys(this.noted()).length;
    this.state = h("small.lx-notes-state", { role: "status" });
    this.heads = h("div.lx-notes-heads");
    this.body = h("div.lx-notes-body.lx-md");
    this.el.replaceChildren(this.heads, this.body, this.state);
    this.follow();
    this.takeUp();
    return this.el;
  }

  /** Go on with what was typed here and never reached Python, such as when the server had gone. */
  takeUp() {
    if (!this.area) return;
    const draft = drafts.of(this.paper);
    if (!draft || draft.text === this.base) {
      drafts.forget(this.paper);
      return;
    }
    this.area.value = draft.text;
    this.base = draft.base;
    this.grow();
    if (this.flush()) this.tell("notes_saving");
  }

  /** Whether something typed is not known to be saved. */
  dirty() {
    return Boolean(this.area) && this.area.value !== this.base;
  }

  noted() {
    return this.model.get("noted");
  }

  /** Bring everything in line with what Python says, but for a text that is being typed. */
  follow() {
    const noted = this.noted();
    if (!this.paper || noted.status === undefined) return;
    const focused = this.heads.contains(document.activeElement) && document.activeElement.dataset.part;
    const typed = this.heads.querySelector("input")?.value ?? "";
    this.heads.replaceChildren(this.statuses(noted), this.tags(noted, typed));
    if (focused) this.heads.querySelector(`[data-part="${focused}"]`)?.focus();
    this.el.hidden = !(noted.editable || noted.problem || noted.note || noted.status || noted.starred || noted.tags.length);
    if (noted.editable) this.followText(noted.note);
    else this.body.replaceChildren(...(noted.note ? markdown(noted.note) : []));
    this.followState(noted);
  }

  /** Say what is wrong with the file, and when it no longer is: then what could not be saved is saved. */
  followState({ problem, editable, updated }) {
    const mended = this.problem && !problem;
    this.problem = problem;
    if (problem) this.tell("notes_problem", { error: problem }, true);
    else if (!editable) this.tell("notes_read_only");
    else if (mended && this.flush()) this.tell("notes_saving");
    else if (updated && (mended || !this.state.textContent)) this.tell("notes_updated", { day: updated });
    else if (mended) this.state.replaceChildren();
  }

  followText(note) {
    if (!this.area) {
      this.area = h("textarea", { rows: 1, spellcheck: false, placeholder: this.say("notes_hint"), "aria-label": this.say("notes_text"), oninput: () => this.later(), onblur: () => this.flush() });
      this.body.replaceChildren(this.area);
    } else if (this.dirty() && note !== this.sending) return; // being typed; it is merged when it is saved
    if (this.area.value === this.base) this.area.value = note;
    this.base = note;
    this.grow();
  }

  statuses({ status, starred, statuses, editable }) {
    const star = this.button("star", "notes_star", starred, editable, () => this.send({ starred: !starred }), starred ? "★" : "☆");
    const choices = statuses.map((name) => this.button(name, `status_${name}`, status === name, editable, () => this.send({ status: status === name ? "" : name })));
    return h("div.lx-notes-line", { role: "group", "aria-label": this.say("notes_status") }, star, choices.filter((choice) => choice));
  }

  /** A choice; where nothing may be changed, only what is chosen is shown. */
  button(part, key, on, editable, act, sign = null) {
    if (!editable) return on ? h("span.lx-notes-choice", { "data-on": "" }, sign ?? said(this.say, key)) : null;
    return h("button.lx-notes-choice", { type: "button", "data-part": part, "aria-pressed": String(on), title: sign && this.say(key), "aria-label": sign && this.say(key), onclick: act }, sign ?? said(this.say, key));
  }

  tags({ tags, known_tags: known, editable }, typed) {
    const line = h("div.lx-notes-line.lx-notes-tags", {}, tags.map((tag) => this.chip(tag, editable)));
    if (editable) {
      datalists += 1;
      const list = h("datalist", { id: `lx-tags-${datalists}` }, known.filter((tag) => !tags.includes(tag)).slice(0, 300).map((tag) => h("option", { value: tag })));
      line.append(tagInput(this.say("notes_add_tag"), list.id, known, typed, (tag) => this.send({ add_tag: tag })), list);
    }
    return line;
  }

  /** What is noted of any paper, to begin with: what is wrong with the file, the stars, the tags and what is like them. */
  overview() {
    const { problem, counts = [], stars = 0 } = this.noted();
    const star = stars > 0 && h("span.lx-notes-tag", {}, h("button", { type: "button", "data-part": "stars", title: this.say("notes_starred"), onclick: () => this.ask("starred") }, "★ ", String(stars)));
    return [
      problem && h("p.lx-card-warning", {}, said(this.say, "notes_problem", { error: problem })),
      (counts.length > 0 || star) && h("h3", {}, said(this.say, "my_tags")),
      (counts.length > 0 || star) && h("div.lx-notes-line.lx-notes-all", {}, star, counts.map(([tag, n]) => this.chip(tag, false, n))),
    ];
  }

  chip(tag, editable, n = null) {
    const say = this.say;
    return h(
      "span.lx-notes-tag",
      {},
      h("button", { type: "button", title: say("notes_tag_filter", { tag }), onclick: () => this.ask("tag", { tag }) }, tag, n !== null && h("small", {}, ` ${n}`)),
      h("button.lx-notes-like", { type: "button", title: say("like_tag", { tag }), "aria-label": say("like_tag", { tag }), onclick: () => this.ask("like", { tag }) }, "≈"),
      editable && h("button", { type: "button", title: say("notes_drop_tag", { tag }), "aria-label": say("notes_drop_tag", { tag }), onclick: () => this.send({ drop_tag: tag }) }, icon("close")),
    );
  }

  send(change) {
    this.ask("note", { paper: this.paper, ...change });
  }

  later() {
    this.grow();
    this.tell("notes_saving");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), REST);
  }

  /** Save what was typed; tells whether there was something. */
  flush() {
    clearTimeout(this.timer);
    if (!this.area || this.area.value === this.base || this.area.value === this.sending) return false;
    this.sending = this.area.value;
    drafts.keep(this.paper, { text: this.sending, base: this.base });
    this.send({ text: this.sending, seen: this.base });
    return true;
  }

  /** Python wrote the note down; where it was merged with somebody else's, the page says so and shows both. */
  wrote({ of, sent, note, merged }) {
    if (sent !== null && drafts.of(of)?.text === sent) drafts.forget(of);
    if (of !== this.paper || sent === null || !this.area) return;
    const untouched = this.area.value === sent;
    this.base = untouched ? note : sent;
    if (untouched) this.area.value = note;
    this.sending = null;
    this.grow();
    this.tell(merged ? "notes_merged" : this.area.value === this.base ? "notes_saved" : "notes_saving", {}, merged);
  }

  failed({ of, why }) {
    if (of !== this.paper) return;
    this.sending = null;
    this.tell(this.dirty() ? "notes_unsaved" : "notes_refused", { error: why }, true);
  }

  tell(key, values = {}, loud = false) {
    this.state.classList.toggle("lx-loud", loud);
    this.state.replaceChildren(...said(this.say, key, values));
  }

  grow() {
    this.area.style.height = "auto";
    if (this.area.scrollHeight) this.area.style.height = `${Math.min(this.area.scrollHeight + 2, 320)}px`;
  }
}

/** A field in which one types a tag, with those already known to choose from; Enter or a comma takes it. */
export function tagInput(label, list, known, typed, take) {
  const input = h("input", { type: "text", "data-part": "tag", list, placeholder: label, "aria-label": label, autocomplete: "off", maxLength: 80 });
  input.value = typed;
  const done = () => {
    const tag = input.value.replace(/[,，]\s*$/, "").trim();
    input.value = "";
    if (tag) take(tag);
  };
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || !["Enter", ",", "，"].includes(event.key)) return;
    event.preventDefault();
    done();
  });
  // What is chosen from the list comes without a key.
  input.addEventListener("input", (event) => (!event.inputType || event.inputType === "insertReplacementText") && known.includes(input.value) && done());
  input.addEventListener("blur", done);
  return input;
}
