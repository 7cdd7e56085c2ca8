import { h } from "./dom.js";
import { pair } from "./language.js";

const QUERY_EXAMPLES = [
  ["words", "机器人 记忆", "robot memory"],
  ["quotes", '"世界模型"', '"world model"'],
  ["minus", "机器人 -综述", "robot -survey"],
  ["or", "扩散 或 流匹配", "diffusion OR flow"],
  ["author", "作者:wang", "author:wang"],
  ["dataset", "数据集:LIBERO", "dataset:LIBERO"],
  ["year", "年份:2025-2026", "year:2025-2026"],
  ["has", "有:代码", "has:code"],
  ["lang", "语言:中文", "lang:en"],
];

/** How to write a query: examples to click, each with a sentence. */
export function searchHelp(say, act) {
  return h(
    "dl.lx-search-help",
    { hidden: true },
    QUERY_EXAMPLES.map(([name, ...query]) => [
      h("dt", {}, h("button", { type: "button", "data-example": name, onclick: () => act(String(pair(query))) }, pair(query))),
      h("dd", {}, say(`search_help_${name}`)),
    ]),
  );
}
