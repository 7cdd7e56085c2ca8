"""What digests write in markdown and TeX, as a browser draws it: one bare page, many cases, nothing fetched."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from explorer.widgets.assets import script, style

pytestmark = pytest.mark.browser

LOAD = """async (code) => {
  Object.assign(window, await import(URL.createObjectURL(new Blob([code], { type: "text/javascript" }))));
}"""
DRAW = "(text) => { document.body.replaceChildren(...markdown(text)); return document.body.innerHTML; }"


@pytest.fixture(scope="module")
def bare(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: request.url.startswith("http") and asked.append(request.url))
    page.set_content(f"<!doctype html><style>{style('markdown.css')}</style><body class=lx>")
    page.evaluate(LOAD, script("markdown.js") + "\nexport { formula };")
    yield page
    assert asked == []
    assert page.evaluate("window.PWNED") is None
    page.close()


@pytest.fixture
def draw(bare: Page):
    """Draw a text; gives the markup that it became, which no text of a digest can be part of."""
    return lambda text: bare.evaluate(DRAW, text)


UNDERSTOOD = r"""
\mathbb{E}_{x \sim p(x)}[f(x)]
\mathcal{L}_{\text{总}} = \lambda_1 \mathcal{L}_{\mathrm{KL}}
\frac{1}{1+\frac{1}{1+x}}
\tfrac12 + \frac1n
\sum_{\substack{i<j\\ j<k}}^{N} \prod\limits_{t=1}^T a_t
\mathrm{softmax}\left(\frac{QK^\top}{\sqrt{d_k}}\right)V
\begin{pmatrix} a & b \\[4pt] c & d \end{pmatrix}
f(x) = \begin{cases} x^2 & \text{if } x > 0 \\ 0 & \text{否则} \end{cases}
\begin{aligned} a &= b \\ &= c \end{aligned}
\begin{array}{cc|c} a & b & c \\ \hline d & e & f \end{array}
\operatorname*{arg\,max}_{\theta} \log p_\theta(y \mid x)
f'(x) + g''_i(x)^2
\lVert x \rVert_2^2 + \|x\|_1 + |x|
\hat{y}, \bar x, \widehat{xyz}, \overline{abc}, \vec v, \dot x
\underbrace{x + y}_{\text{term}} + \overbrace{a+b}^{n}
\boldsymbol{\mu}, \mathbf{W}, \bm{\Sigma}, \mathsf{T}, \mathtt{x}, \mathfrak{g}
A \xrightarrow[g]{f} B
\binom{n}{k} \bmod p \pmod q
\sqrt[3]{x} + {a \over b}
\bigl(|X-\mu|\geq k\sigma\bigr) \Big|
\left.\frac{df}{dx}\right|_{x=0}
\textcolor{red}{x} + \color{blue} y + \phantom{z}\hspace{1em}\boxed{w}
\not\in \nleq \coloneqq := \stackrel{\text{def}}{=}
50\% \, 10^{-3}
P(\text{红灯} \mid \text{stop}) \approx 0.02
x_{t-1} \leftarrow \nabla_\theta J(\theta) - \eta\,\partial_t u
""".strip().splitlines()


@pytest.mark.parametrize("display", [True, False])
def test_formulae_as_papers_write_them_are_drawn(bare, display):
    undrawn = "([all, display]) => all.filter((tex) => formula(tex, display).querySelector('.lx-tex') || formula(tex, display).matches('.lx-tex'))"
    assert bare.evaluate(undrawn, [UNDERSTOOD, display]) == []


@pytest.mark.parametrize(
    "tex", [r"\nosuch{x}", r"\frac{1}", "{x", r"\begin{tikz}x\end{tikz}", r"\href{javascript:1}{x}", "{" * 9000]
)
def test_what_is_no_known_formula_is_shown_as_it_was_written(bare, tex):
    assert bare.evaluate("(tex) => { const el = formula(tex); return [el.className, el.textContent]; }", tex) == [
        "lx-tex",
        tex,
    ]


MEANING = [
    (r"\frac12x", "mfrac", ["12"]),  # of a number a command takes one digit
    (r"x^10", "msup", ["x1"]),
    (r"\text{if }x", "mtext", ["if\u00a0"]),
    (r"\operatorname{arg\,min}", "mi", ["arg min"]),
    (r"\mathbf{W}", "mi", ["𝐖"]),
    (r"\boldsymbol{\mu}", "mi", ["𝝁"]),
    (r"a\%", "mtext", ["%"]),
    (r"\\lambda_{x}", "msub", ["λx"]),  # a backslash doubled on its way into a file
    (r"X_{&lt;t}", "msub", ["X<t"]),
    (r"\underbrace{ab}_{n}", "munder", ["ab⏟n", "ab⏟"]),
    (r"\sum\limits_i x", "munder", ["∑i"]),
]


@pytest.mark.parametrize(("tex", "tag", "texts"), MEANING)
def test_a_formula_says_what_its_source_says(bare, tex, tag, texts):
    told = "([tex, tag]) => { const box = document.createElement('div'); box.append(formula(tex)); return [...box.querySelectorAll(tag)].map((el) => el.textContent); }"
    assert bare.evaluate(told, [tex, tag])[: len(texts)] == texts


@pytest.mark.parametrize(
    ("text", "formulae"),
    [
        ("at z$\\sim$0.7", 1),
        ("$>$4$\\times$ faster", 2),
        ("360$^{\\circ} $ and $ 2.6\\times$", 2),
        ("from $5 to $10", 0),
        ("for \\$5M, then \\$18-38B", 0),
        ("$100 More", 0),
        ("\\(x\\) and \\[y\\]", 2),
        ("`$x$`", 0),
    ],
)
def test_a_dollar_opens_a_formula_or_is_money(draw, text, formulae):
    assert draw(text).count("<math") == formulae


def test_a_long_formula_can_break_and_is_one_for_a_screen_reader(bare):
    tex = "L = a_1 + a_2 + a_3 + a_4 + a_5 + a_6 + a_7"
    told = bare.evaluate(
        "(tex) => { const el = formula(tex); return [el.querySelectorAll('wbr').length, el.getAttribute('aria-label')]; }",
        tex,
    )
    assert told == [7, tex]


CASES = {
    "a formula inside an item": ("- 损失为：\n  \\[\n  a = b\n  \\]\n  其中 a", '<li>损失为：<div class="lx-math">'),
    "a table inside an item": (
        "1. 结果\n\n   | a | b |\n   |---|---|\n   | 1 | 2 |\n2. 后",
        '<li>结果<div class="lx-md-table"',
    ),
    "the number of a list after another one": ("1. 一\n- 子\n2. 二", '<ol start="2"><li>二'),
    "Chinese lines joined without a blank": ("第一行没有完\n第二行", "<p>第一行没有完第二行</p>"),
    "a line that ends what it says": ("第一句。\n第二句。", "<p>第一句。<br>第二句。</p>"),
    "bold around a star": ("**π*0.6 架构**好", "<strong>π*0.6 架构</strong>好"),
    "no italics in a product": ("3*4 与 5*6", "<p>3*4 与 5*6</p>"),
    "an escaped underscore": ("snake\\_case", "snake_case"),
    "entities": ("H&amp;E &lt;b&gt;", "H&amp;E &lt;b&gt;"),
    "TeX in prose": ("\\textbf{bold} and \\emph{it}", "<strong>bold</strong> and <em>it</em>"),
    "an address before Chinese": ("见https://github.com/a/b可以", 'href="https://github.com/a/b"'),
    "a link into a folder": ("[笔记](../a.md)", "<span>笔记</span>"),
    "bars in prose": ("|Sback| 与 P(a|b)", "<p>|Sback| 与 P(a|b)</p>"),
    "a line right below an item": (
        "- **背景**\n正文在后\n\n另一段",
        "<li><strong>背景</strong><br>正文在后</li></ul><p>另一段</p>",
    ),
    "numbers in brackets": ("（2）二\n（3）三", '<ol class="lx-brackets" start="2"><li>二</li><li>三</li></ol>'),
    "a Chinese number that begins a line": ("一、起因\n二、结果", "<p>一、起因<br>二、结果</p>"),
    "a task": ("- [x] 读", "☑ 读"),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_markdown_is_read_as_digests_write_it(draw, text, expected):
    assert expected in draw(text)


def test_a_picture_is_named_and_led_to_and_not_fetched(draw):
    drawn = draw("见图 ![](https://example.org/fig%201.png) 和 ![[架构.png]] 与 ![总览](img/a.png)")
    assert "<img" not in drawn
    assert 'href="https://example.org/fig%201.png"' in drawn
    assert all(name in drawn for name in ("fig 1.png", "架构.png", "总览"))


HOSTILE = [
    "<img src=x onerror=window.PWNED=1>",
    "[x](javascript:window.PWNED=1) <javascript:window.PWNED=1>",
    "![x](javascript:window.PWNED=1)",
    "\\href{javascript:window.PWNED=1}{x} \\url{javascript:window.PWNED=1}",
    "$\\text{<svg onload=window.PWNED=1>}$",
    "&lt;img src=x onerror=window.PWNED=1&gt;",
    "| <iframe srcdoc='x'> |\n|---|\n| <b onclick=1> |",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(bare, draw, text):
    draw(text)
    assert (
        bare.locator(
            "body :is(img, iframe, svg:not(.lx-icon), script, [onclick], [onerror], [onload], [href^=javascript])"
        ).count()
        == 0
    )


@pytest.mark.parametrize(
    "text",
    [
        ">" * 3000,
        "1. - " * 500,
        "\n".join(" " * n + "- x" for n in range(300)),
        "**a" * 9000,
        "$" * 9000,
        "`" * 9000,
        "[" * 9000,
        "|" * 9000,
    ],
)
def test_no_text_is_too_odd_to_be_shown(draw, text):
    assert draw(text)
