"""Reading a paper in a real browser: formulae, tables, tellings side by side, sentences behind facts, the way back."""

import shutil
from pathlib import Path

import pytest
import serving
from playwright.sync_api import expect

import explorer as ex

pytestmark = pytest.mark.browser

DIGEST = Path(__file__).parents[2] / "data" / "digests" / "huggingface-daily-2026-01-28.md"

RULE = "=" * 60
FIRST = f"""# Hugging Face Daily Papers Report
**Date**: 2026-03-01

{RULE}

## 📄 TugNet: Harbour Traffic with $\\pi_0$ Policies

- **链接**: https://huggingface.co/papers/2603.00001

2. **一句话核心贡献**：
TugNet 用雷达预测港口交通，一次花费 $5 到 $10。

3. **主要创新点**：
*   **损失**：最小化 $\\frac{{1}}{{N}}\\sum_i \\|x_i - \\hat{{x}}_i\\|^2$，其中 \\(x \\in \\mathbb{{R}}^d\\)。
*   **不认识的**：$\\nosuchcommand{{x}}$ 保持原样。
*   **恶意**：$\\href{{javascript:window.PWNED=1}}{{x}}$。

4. **实验**：
在 LIBERO 上成功率达到 91.5%，优于 OpenVLA，损失为 $x^2$。

| 方法 | 成功率 |
|:-----|------:|
| TugNet | 91.5 |
| `a|b` | $|x|$ |
"""
SECOND = f"""# Hugging Face Daily Papers Report
**Date**: 2026-03-02

{RULE}

## 📄 TugNet: Harbour Traffic with $\\pi_0$ Policies

- **链接**: https://huggingface.co/papers/2603.00001

2. **一句话核心贡献**：
船往哪里去，雷达早知道。

{RULE}

## 📄 BuoyNet: Drifting Buoys

- **链接**: https://huggingface.co/papers/2603.00002

2. **一句话核心贡献**：
浮标漂流预测。

3. **主要创新点**：
*   BuoyNet 与 TugNet 对比，成功率更高。
"""


@pytest.fixture(scope="module")
def digests(tmp_path_factory):
    folder = tmp_path_factory.mktemp("read")
    shutil.copy(DIGEST, folder)
    (folder / "first.md").write_text(FIRST, "utf-8")
    (folder / "second.md").write_text(SECOND, "utf-8")
    ex.prepare(ex.load(folder), progress=False)
    return folder


@pytest.fixture(scope="module")
def address(digests):
    with serving.serving(str(digests)) as port:
        yield f"http://localhost:{port}/"


@pytest.fixture
def tug(page):
    """The page with TugNet open, and all its sections."""
    page.click(".lx-panel-table .lx-tr:has-text('TugNet')")
    expect(page.locator(".lx-card h2")).to_contain_text("TugNet")
    expect(page.locator(".lx-section-facts .lx-fact").first).to_be_attached(timeout=30_000)
    page.eval_on_selector_all(".lx-card details", "all => all.forEach((section) => { section.open = true; })")
    return page


def test_formulae_are_drawn_and_money_is_not(tug):
    expect(tug.locator(".lx-card h2 math msub")).to_have_count(1)
    expect(tug.locator(".lx-card details .lx-md > ul math mfrac").first).to_be_visible()
    expect(tug.locator(".lx-card-summary math")).to_have_count(0)
    expect(tug.locator(".lx-card-summary")).to_contain_text("$5 到 $10")
    height = tug.locator(".lx-card math mfrac").first.bounding_box()["height"]
    assert height > 1.3 * tug.locator(".lx-card h2 math mi").first.bounding_box()["height"]


def test_what_is_no_known_formula_stays_as_it_was_written(tug):
    expect(tug.locator(".lx-card code.lx-tex").first).to_have_text("\\nosuchcommand{x}")


def test_a_hostile_formula_is_text(tug):
    expect(tug.locator(".lx-card code.lx-tex", has_text="javascript:window.PWNED=1").first).to_be_attached()
    assert tug.locator(".lx-card math [href], .lx-card a[href^=javascript]").count() == 0


def test_a_markdown_table_is_a_table(tug):
    table = tug.locator(".lx-md-table table", has_text="方法").first
    expect(table.locator("th")).to_have_text(["方法", "成功率"])
    expect(table.locator("tr").nth(2).locator("td").first).to_have_text("a|b")
    assert table.locator("td").nth(1).evaluate("cell => getComputedStyle(cell).textAlign") == "right"


def test_a_fact_shows_the_sentence_it_was_read_out_of(tug):
    tug.locator(".lx-fact", has_text="LIBERO").first.click()
    quote = tug.locator(".lx-fact-quote .lx-quote").first
    expect(quote).to_contain_text("91.5%")
    expect(quote.locator("math msup")).to_have_count(1)
    expect(quote.locator("code")).to_contain_text("first.md:")
    tug.locator(".lx-fact", has_text="LIBERO").first.click()
    expect(tug.locator(".lx-section-facts .lx-quote")).to_have_count(0)


def test_numbers_stand_in_the_width_of_the_card_each_with_its_sentence(tug):
    number = tug.locator(".lx-numbers .lx-number", has_text="91.5").first
    card = tug.locator(".lx-card").bounding_box()
    box = number.bounding_box()
    assert card["x"] <= box["x"]
    assert box["x"] + box["width"] <= card["x"] + card["width"]
    number.click()
    expect(tug.locator(".lx-numbers .lx-quote").first).to_contain_text("91.5%")


def test_a_paper_links_to_where_its_id_leads_and_tells_places_in_short(tug):
    assert tug.locator(".lx-card-links a").evaluate_all("all => all.map((one) => one.textContent)") == ["arXiv", "HF"]
    assert tug.locator(".lx-sources li", has_text="first.md").first.inner_text().startswith("first.md:")


def test_tellings_stand_side_by_side(tug):
    tug.click("[data-action=tellings]")
    heads = tug.locator(".lx-tellings [role=columnheader]")
    expect(heads).to_have_count(2)
    expect(heads.nth(1)).to_contain_text("second.md")
    first, second = (heads.nth(i).bounding_box() for i in (0, 1))
    assert first["x"] + first["width"] <= second["x"]
    cells = tug.locator(".lx-tellings .lx-telling-row").nth(1)
    expect(cells).to_contain_text("雷达预测港口交通")
    expect(cells).to_contain_text("雷达早知道")


def test_a_tie_opens_the_other_paper_and_back_leads_back(tug):
    tug.locator(".lx-section-neighbours .lx-neighbour button", has_text="BuoyNet").first.click()
    expect(tug.locator(".lx-card h2")).to_contain_text("BuoyNet")
    tug.click("[data-action=back]")
    expect(tug.locator(".lx-card h2")).to_contain_text("TugNet")
    expect(tug.locator("[data-action=back]")).to_have_count(0)


def test_arrows_lead_through_the_papers_shown(page):
    page.keyboard.press("ArrowRight")
    expect(page.locator(".lx-tr[aria-selected=true]")).to_have_attribute("aria-rowindex", "2")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".lx-tr[aria-selected=true]")).to_have_attribute("aria-rowindex", "3")
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".lx-tr[aria-selected=true]")).to_have_attribute("aria-rowindex", "2")
    page.focus(".lx-search input")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".lx-card-steps small")).to_contain_text("1 ")


def test_papers_like_the_open_one_become_the_selection_with_the_words_that_drove_it(tug):
    tug.click("[data-action=like-all]")
    chip = tug.locator(".lx-chip[data-name=like]")
    expect(chip).to_contain_text("TugNet")
    expect(tug.locator(".lx-panel-table .lx-tr:has-text('TugNet: Harbour')")).to_have_count(0)


@pytest.mark.parametrize("size", [(1280, 800), (390, 800)])
def test_nothing_of_an_open_paper_is_wider_than_the_card(open_page, size):
    page = open_page()
    page.click(".lx-panel-table .lx-tr:has-text('TugNet')")
    expect(page.locator(".lx-section-facts .lx-fact").first).to_be_attached(timeout=30_000)
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.eval_on_selector_all(".lx-card details", "all => all.forEach((section) => { section.open = true; })")
    assert page.eval_on_selector(".lx-card", "card => card.scrollWidth - card.clientWidth") <= 1
