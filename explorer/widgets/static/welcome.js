import { h } from "./dom.js";
import { pair } from "./language.js";
import { keepKeys, said, wording } from "./talk.js";

/** What to do while there is no paper to show. */
export default {
  render({ model, el }) {
    el.classList.add("lx", "lx-welcome");
    keepKeys(el);
    const say = wording(model);
    const [folder, files, [texts, records]] = [model.get("folder"), model.get("files"), model.get("suffixes")];
    el.append(
      h("h1", {}, say("name")),
      h("p.lx-welcome-first", {}, say("welcome")),
      h("p", {}, folder ? [say("welcome_put_there"), h("br"), h("code", {}, folder)] : say("welcome_put")),
      h("p", { role: "status" }, say("welcome_soon")),
      h("h2", {}, say("welcome_read")),
      h("ul", {}, h("li", {}, said(say, "welcome_texts"), " ", h("code", {}, texts)), h("li", {}, said(say, "welcome_records"), " ", h("code", {}, records))),
    );
    if (!files.length) return;
    el.append(
      h("h2", {}, say("welcome_files", { n: files.length + model.get("more") })),
      h("ul.lx-welcome-files", {}, files.map(([file, problem]) => h("li", {}, h("code", {}, file), h("span", {}, problem[0] ? pair(problem) : say("welcome_nothing"))))),
      model.get("more") ? h("p", {}, say("welcome_more", { n: model.get("more") })) : "",
      h("p", {}, say("welcome_check"), " ", h("code", {}, "explorer check")),
    );
  },
};
