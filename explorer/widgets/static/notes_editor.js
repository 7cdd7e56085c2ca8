import { h, icon } from "./dom.js";
import { markdown } from "./markdown.js";
import { said } from "./talk.js";

const REST = 700; // ms without a key after which the note is saved
let datalists = 0;

/** One's own notes of the open paper: status, star, tags, text. Where they may not be changed there is nothing to type into. */
export class NotesBox {
  constructor(model, say, ask) {
    Object.assign(this, { model, say, ask, paper: null, base: "", sending: null, timer: 0 });
    this.el = h("section.lx-notes", { "aria-label": say("notes") });
    this.leaving = (event) => this.flush() && event.type === "beforeunload" && event.preventDefault();
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
    [this.base, this.sending, this.area] = ["", null, null];
    this.el.hidden = !Object.keys(this.noted()).length;
    this.state = h("small.lx-notes-state", { role: "status" });
    this.heads = h("div.lx-notes-heads");
    this.body = h("div.lx-notes-body");
    this.el.replaceChildren(this.heads, this.body, this.state);
    this.follow();
    return this.el;
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
    if (noted.editable) this.followText(noted.note);
    else this.body.replaceChildren(...(noted.note ? markdown(noted.note) : []));
    if (noted.problem) this.tell("notes_problem", { error: noted.problem }, true);
    else if (!noted.editable) this.tell("notes_read_only");
    else if (noted.updated && !this.state.textContent) this.tell("notes_updated", { day: noted.updated });
  }

  followText(note) {
    if (!this.area) {
      this.area = h("textarea", { rows: 1, spellcheck: false, placeholder: this.say("notes_hint"), "aria-label": this.say("notes_text"), oninput: () => this.later(), onblur: () => this.flush() });
      this.body.replaceChildren(this.area);
    } else if (this.area.value !== this.base && note !== this.sending) return; // being typed; it is merged when it is saved
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

  chip(tag, editable) {
    const say = this.say;
    return h(
      "span.lx-notes-tag",
      {},
      h("button", { type: "button", title: say("notes_tag_filter", { tag }), onclick: () => this.ask("tag", { tag }) }, tag),
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
    this.send({ text: this.sending, seen: this.base });
    return true;
  }

  /** Python wrote the note down; where it was merged with somebody else's, the page says so and shows both. */
  wrote({ of, sent, note, merged }) {
    if (of !== this.paper || sent === null || !this.area) return;
    const untouched = this.area.value === sent;
    this.base = untouched ? note : sent;
    if (untouched) this.area.value = note;
    this.sending = null;
    this.grow();
    this.tell(merged ? "notes_merged" : this.area.value === this.base ? "notes_saved" : "notes_saving", {}, merged);
  }

  failed({ of }) {
    if (of !== this.paper) return;
    this.sending = null;
    if (this.area && this.area.value !== this.base) this.tell("notes_unsaved", {}, true);
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
