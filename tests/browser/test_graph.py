"""The graph and the leaderboard in a real browser: search, click, read the evidence, hide, expand; hostile text stays text."""

from collections.abc import Callable

import networkx as nx
import pandas as pd
import pytest
from playwright.sync_api import Page, expect

import explorer as ex
from explorer.widgets import lazy
from explorer.widgets.graph import GraphWidget
from explorer.widgets.graph_view import MOST_NODES
from explorer.widgets.leaderboard import LeaderboardWidget

pytestmark = pytest.mark.browser

HOSTILE = '<img src=x onerror="window.PWNED=1">'
PLANE = "document.querySelector('.lx-graph').lxPlane"
NAMES = "document.querySelector('.lx-graph').lxNames"
PAPERS = pd.DataFrame(
    {
        "title": [f"Zebrafish Routing {place}: 斑马鱼的路线" for place in range(8)],
        "system": [f"Zebra{place}" for place in range(8)],
        "summary": f"给斑马鱼规划路线 {HOSTILE}",
        "url": "https://example.org/zebra",
    },
    index=[f"arxiv:2601.0000{place}" for place in range(8)],
)

Show = Callable[..., Page]


def method_graph() -> nx.Graph:
    """Eight papers on two datasets; every second one also names a method."""
    graph = nx.Graph()
    for paper, title in PAPERS["system"].items():
        graph.add_node(paper, kind="paper", label=title)
    graph.add_node("dataset:TaxiBJ", kind="dataset", label="TaxiBJ", aliases=("北京出租车",))
    graph.add_node("dataset:hostile", kind="dataset", label=HOSTILE)
    graph.add_node("method:扩散策略", kind="method", label="扩散策略")
    for place, paper in enumerate(PAPERS.index):
        told = {"sentence": f"在 TaxiBJ 上评测 {HOSTILE}", "file": "digests/a.md", "line": 10 + place}
        graph.add_edge(paper, "dataset:TaxiBJ", relation="evaluates_on", confidence=0.5 + place / 20, **told)
        if place % 2:
            graph.add_edge(paper, "method:扩散策略", relation="builds_on", confidence=0.95, **told)
    graph.add_edge(PAPERS.index[0], "dataset:hostile", relation="uses", confidence=0.9, **told)
    return graph


def drawn(page: Page, n: int) -> None:
    page.wait_for_function(f"() => {PLANE}?.state.length === {n} && {PLANE}.theme")


def visible(page: Page) -> int:
    """How many nodes are neither hidden nor muted."""
    return int(page.evaluate(f"Array.from({PLANE}.state).filter((state) => state === 0).length"))


def click_node(page: Page, label: str) -> None:
    place = page.evaluate(f"(label) => {NAMES}.indexOf(label)", label)
    x, y = page.evaluate("(i) => document.querySelector('.lx-plane-top').pixelOf(i)", place)
    page.mouse.click(x, y)


@pytest.fixture
def show_at_once(show_bare: Show, monkeypatch: pytest.MonkeyPatch) -> Show:
    """Show a widget in a bare page, where what is read later is read at once."""
    monkeypatch.setattr(lazy, "in_thread", lambda work, finish, **_: finish(work))
    return show_bare


@pytest.fixture
def widget() -> GraphWidget:
    return GraphWidget(PAPERS, graph=method_graph())


@pytest.fixture
def page(show_bare: Show, widget: GraphWidget) -> Page:
    opened = show_bare(widget)
    drawn(opened, 11)
    return opened


def test_a_click_on_a_node_shows_its_papers_and_the_sentence_with_file_and_line(page):
    click_node(page, "TaxiBJ")
    expect(page.locator(".lx-graph-panel h3")).to_have_text("TaxiBJ")
    expect(page.locator(".lx-graph-entry")).to_have_count(8)
    first = page.locator(".lx-graph-entries li").first
    expect(first.locator("blockquote")).to_contain_text(f"在 TaxiBJ 上评测 {HOSTILE}")
    expect(first.locator("code")).to_have_text("a.md:17")
    expect(first.locator("mark").first).to_have_text("TaxiBJ")


@pytest.mark.parametrize(
    ("file", "sentence", "seen"),
    [
        ("a.md", "*   **优于** `TaxiBJ` 上的 [基线](https://example.org/a) 12\\%", "优于 TaxiBJ 上的 基线 12%"),
        ("a.md", "| **TaxiBJ** | 96.5 |  | +2.1 |", "TaxiBJ · 96.5 · +2.1"),
        ("a.md", "> 12. TaxiBJ 是 **半句", "TaxiBJ 是 半句"),
        ("a.html", '<tr><td>7</td><td class="x">TaxiBJ &amp; more<br/></td></tr>', "7 TaxiBJ & more"),
        ("a.json", r"tests on\nTaxiBJ \u4f18\u4e8e \"all\"", 'tests on\nTaxiBJ 优于 "all"'),
        ("a.md", r"$\nabla$ on TaxiBJ", "∇ on TaxiBJ"),
        ("a.md", HOSTILE, HOSTILE),
    ],
)
def test_a_sentence_reads_as_plain_words_and_is_whole_in_its_title(show_bare, file, sentence, seen):
    graph = nx.Graph()
    graph.add_node("dataset:TaxiBJ", kind="dataset", label="TaxiBJ")
    graph.add_edge(PAPERS.index[0], "dataset:TaxiBJ", relation="uses", sentence=sentence, file=file, line=3)
    page = show_bare(GraphWidget(PAPERS, graph=graph))
    drawn(page, 2)
    click_node(page, "TaxiBJ")
    quoted = page.locator(".lx-quote blockquote")
    expect(quoted).to_have_attribute("title", sentence)
    assert quoted.inner_text().split() == seen.split()


def test_only_whole_mentions_of_a_name_are_set_off(show_bare):
    graph = nx.Graph()
    graph.add_node("method:DP", kind="method", label="DP")
    sentence = "优于DP、DP3 与 MDP；DP 的两倍。"
    graph.add_edge(PAPERS.index[0], "method:DP", relation="uses", sentence=sentence, file="a.md", line=3)
    page = show_bare(GraphWidget(PAPERS, graph=graph))
    drawn(page, 2)
    click_node(page, "DP")
    expect(page.locator(".lx-quote mark")).to_have_text(["DP", "DP"])


def test_a_paper_in_the_panel_opens_and_there_is_a_way_back(page, widget):
    click_node(page, "TaxiBJ")
    page.locator(".lx-graph-entry", has_text="Zebra3").click()
    expect(page.locator(".lx-graph-panel h3")).to_have_text("Zebra3")
    expect(page.locator(".lx-graph-panel a")).to_have_attribute("href", "https://example.org/zebra")
    assert widget.link.opened == PAPERS.index[3]
    page.click("[data-act=graph_return]")
    expect(page.locator(".lx-graph-panel h3")).to_have_text("TaxiBJ")
    page.click(".lx-graph-panel .lx-close")
    expect(page.locator(".lx-graph-panel")).to_be_hidden()
    assert len(widget.selection()) == len(PAPERS)


@pytest.mark.parametrize(("query", "label"), [("taxi bj", "TaxiBJ"), ("北京", "TaxiBJ"), ("扩散", "扩散策略")])
def test_a_node_is_found_by_name_or_alias_with_the_keyboard_alone(page, query, label):
    page.fill(".lx-graph-search input", query)
    expect(page.locator(".lx-graph-hits [role=option]").first).to_contain_text(label)
    page.keyboard.press("Enter")
    expect(page.locator(".lx-graph-panel h3")).to_have_text(label)
    expect(page.locator(".lx-graph-hits")).to_be_hidden()


def test_what_is_not_found_is_said(page):
    page.fill(".lx-graph-search input", "kangaroo")
    expect(page.locator(".lx-graph-none")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".lx-graph-hits")).to_be_hidden()


def test_a_hostile_name_is_found_and_shown_as_text(page):
    page.fill(".lx-graph-search input", "onerror")
    page.locator(".lx-graph-hits [role=option]").first.click()
    expect(page.locator(".lx-graph-panel h3")).to_have_text(HOSTILE)
    assert page.locator(".lx-graph img").count() == 0


def test_the_legend_hides_a_kind_and_brings_it_back(page):
    assert visible(page) == 11
    page.click(".lx-legend [data-kind=dataset]")
    assert visible(page) == 9
    page.click("[data-view=graph_back]")
    assert visible(page) == 11
    expect(page.locator(".lx-legend [data-kind=dataset]")).to_have_attribute("aria-pressed", "true")


def test_the_threshold_takes_weak_edges_and_what_hangs_by_them_alone(page):
    slider = page.locator(".lx-graph-threshold input")
    slider.press("End")
    expect(page.locator(".lx-graph-threshold output")).to_contain_text("≥ 95%")
    assert visible(page) == 5  # the method and its four papers
    slider.press("Home")
    assert visible(page) == 11


def test_only_the_neighbours_can_be_shown_and_one_hop_more(page):
    click_node(page, "扩散策略")
    page.click("[data-act=graph_only]")
    drawn(page, 5)
    page.locator(".lx-graph-entry").first.click()
    page.click("[data-act=graph_expand]")
    drawn(page, 6)
    page.click("[data-view=graph_back]")
    drawn(page, 11)


def test_a_big_graph_begins_small_and_is_drawn_further_or_whole_on_demand(show_at_once):
    graph = nx.DiGraph()
    for place in range(1500):
        graph.add_edge(f"p{place}", f"p{place // 3}", relation="cites", weight=1 + place % 3)
    page = show_at_once(GraphWidget(PAPERS, graph=graph))
    drawn(page, MOST_NODES)
    expect(page.locator(".lx-plane-note")).to_contain_text(f"{MOST_NODES} / 1,500")
    page.click("[data-view=graph_more]")
    drawn(page, 396)
    page.click("[data-view=graph_whole]")
    drawn(page, 1500)
    page.click("[data-view=graph_back]")
    drawn(page, MOST_NODES)


def test_it_is_said_how_many_nodes_nothing_is_joined_to(show_bare):
    graph = method_graph()
    graph.add_nodes_from(["alone", "forlorn", "lost"])
    page = show_bare(GraphWidget(PAPERS, graph=graph))
    drawn(page, 11)
    expect(page.locator(".lx-plane-note")).to_contain_text("3 个没有任何联系")


@pytest.mark.parametrize("dark", [False, True])
def test_arrowheads_show_which_way_an_edge_points(show_bare, dark):
    graph = nx.DiGraph([(PAPERS.index[0], PAPERS.index[1])])
    page = show_bare(GraphWidget(PAPERS, graph=graph), dark=dark)
    drawn(page, 2)
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    inked = page.evaluate(
        """([from, to]) => {
            const canvas = document.querySelector(".lx-plane > canvas");
            const box = canvas.getBoundingClientRect();
            const ratio = canvas.width / box.width;
            const [a, b] = [from, to].map((i) => document.querySelector(".lx-plane-top").pixelOf(i));
            const near = (one, other) => {
                const length = Math.hypot(other[0] - one[0], other[1] - one[1]);
                const [x, y] = [0, 1].map((i) => one[i] + ((other[i] - one[i]) * 13) / length);
                const cut = canvas.getContext("2d").getImageData((x - box.left) * ratio - 9, (y - box.top) * ratio - 9, 18, 18);
                return cut.data.filter((value, i) => i % 4 === 3 && value > 30).length;
            };
            return [near(a, b), near(b, a)];
        }""",
        [0, 1],
    )
    assert inked[1] > inked[0]


def test_a_path_between_two_nodes_is_told_step_by_step(page, widget):
    click_node(page, "Zebra0")
    page.locator("[data-act=graph_path]").click()
    expect(page.locator(".lx-graph-hint")).to_contain_text("Zebra0")
    click_node(page, "扩散策略")
    expect(page.locator(".lx-graph-path [role=status]")).to_contain_text("3")
    expect(page.locator(".lx-graph-path li")).to_have_count(4)
    expect(page.locator(".lx-graph-path blockquote").first).to_contain_text(HOSTILE)
    assert visible(page) == 4
    page.locator(".lx-graph-path .lx-close").click()
    expect(page.locator(".lx-graph-path")).to_have_count(0)
    assert visible(page) == 11


def test_a_double_click_draws_a_node_and_its_neighbours_alone(page):
    x, y = page.evaluate(f"() => document.querySelector('.lx-plane-top').pixelOf({NAMES}.indexOf('扩散策略'))")
    page.mouse.dblclick(x, y)
    drawn(page, 5)
    page.locator("[data-view=graph_back]").click()
    drawn(page, 11)


def test_other_content_can_be_drawn_when_no_graph_is_given(show_at_once):
    page = show_at_once(GraphWidget(ex.sample()))
    page.wait_for_function(f"() => {PLANE}?.state.length > 3")
    page.locator(".lx-graph-content").select_option("citations")
    page.wait_for_function("() => document.querySelector('.lx-graph').lxShape.directed")


def test_the_graph_can_be_saved_as_a_picture(page):
    with page.expect_download() as download:
        page.locator("[data-tool=map_picture]").click()
    assert download.value.suggested_filename == "graph.png"


def test_labels_never_lie_over_each_other(page):
    boxes = page.evaluate(f"() => {PLANE}.placed.map((label) => label.box)")
    pairs = [(one, other) for place, one in enumerate(boxes) for other in boxes[:place]]
    assert boxes
    assert [(a, b) for a, b in pairs if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]] == []


def board() -> LeaderboardWidget:
    about = {"benchmark": "LIBERO", "metric": "success rate", "split": None, "unit": "%", "higher_is_better": True}
    rows = [
        {"paper_id": paper, "system": system, "value": value, "sentence": f"{system} 达到 {value}% {HOSTILE}", **about}
        for paper, system, value in [
            (PAPERS.index[0], "扩散策略", 81.0),
            (PAPERS.index[1], "扩散策略", 79.5),
            (PAPERS.index[2], HOSTILE, 96.5),
            (PAPERS.index[3], None, 60.0),
        ]
    ]
    other = {**rows[0], "benchmark": "METR-LA", "metric": "MAE", "higher_is_better": False}
    errors = [{**other, "system": "STGCN", "value": 2.9}, {**other, "system": "DCRNN", "value": 2.7}]
    return LeaderboardWidget(PAPERS, pd.DataFrame([*rows, *errors]).assign(file="digests/a.md", line=range(3, 9)))


def test_the_board_sorts_by_a_metric_best_first_then_worst_first(show_bare):
    page = show_bare(board())
    names = page.locator("tbody [data-id]")
    expect(names).to_have_text(["96.5", "≠81", "≠79.5", "60"])
    page.click("thead [data-column='0'] button")
    expect(names).to_have_text(["60", "≠79.5", "≠81", "96.5"])
    page.click("[data-benchmark=METR-LA]")
    expect(names).to_have_text(["2.7", "2.9"])
    expect(page.locator("thead [data-column='0']")).to_contain_text("越低越好")


def test_a_number_leads_to_its_sentence_and_to_the_paper(show_bare):
    widget = board()
    page = show_bare(widget, width=900)
    page.click("tr[data-system='扩散策略'] [data-id] >> nth=0")
    panel = page.locator(".lx-board-panel")
    expect(panel.locator("blockquote")).to_have_count(2)
    expect(panel.locator("blockquote").first).to_contain_text(f"扩散策略 达到 81.0% {HOSTILE}")
    expect(panel.locator("code").first).to_have_text("a.md:3")
    panel.locator(".lx-board-paper").first.click()
    expect(page.locator("tr[data-opened]")).to_have_count(1)
    assert widget.link.opened == PAPERS.index[0]
    assert page.locator(".lx-board img").count() == 0


@pytest.mark.parametrize("make", [lambda: GraphWidget(PAPERS, graph=method_graph()), board], ids=["graph", "board"])
def test_every_control_has_a_name(show_bare, make):
    page = show_bare(make())
    page.wait_for_selector(".lx button")
    nameless = page.eval_on_selector_all(
        ".lx button, .lx input, .lx select, .lx [tabindex='0']",
        "els => els.filter((el) => !(el.getAttribute('aria-label') || el.textContent.trim())).map((el) => el.outerHTML.slice(0, 90))",
    )
    assert nameless == []
