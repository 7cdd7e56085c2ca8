// What TeX calls its signs. Pairs of a name and a sign, in one text, so that the tables stay readable.

const texPairs = (text) => new Map(text.trim().split(/\s+/).map((word, i, all) => (i % 2 ? null : [word, all[i + 1]])).filter(Boolean));

export const TEX_LETTERS = texPairs(`
  alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ mu μ nu ν xi ξ
  omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω
  Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω
  ell ℓ hbar ℏ imath ı jmath ȷ Re ℜ Im ℑ aleph ℵ infty ∞ emptyset ∅ varnothing ∅ partial ∂ nabla ∇ top ⊤ bot ⊥ angle ∠
  square □ Box □ blacksquare ■ triangle △ lozenge ◊ bigstar ★ wp ℘ hslash ℏ digamma ϝ varkappa ϰ complement ∁ eth ð S § P ¶ degree ° textdegree ° checkmark ✓ ddagger ‡ sharp ♯ flat ♭ natural ♮ clubsuit ♣ heartsuit ♥ spadesuit ♠ diamondsuit ♢
`);

export const TEX_SIGNS = texPairs(`
  times × cdot ⋅ div ÷ pm ± mp ∓ ast ∗ star ⋆ circ ∘ bullet ∙ oplus ⊕ ominus ⊖ otimes ⊗ oslash ⊘ odot ⊙ dagger † wedge ∧ land ∧ vee ∨ lor ∨
  cap ∩ cup ∪ setminus ∖ sqcup ⊔ sqcap ⊓ uplus ⊎ bigcirc ◯ boxplus ⊞ boxtimes ⊠ boxminus ⊟ circledast ⊛ intercal ⊺ neg ¬ lnot ¬ forall ∀ exists ∃ nexists ∄ therefore ∴ because ∵ prime ′
  leq ≤ le ≤ leqslant ⩽ geq ≥ ge ≥ geqslant ⩾ ll ≪ gg ≫ neq ≠ ne ≠ equiv ≡ sim ∼ simeq ≃ approx ≈ cong ≅ propto ∝ asymp ≍ doteq ≐ triangleq ≜ coloneqq ≔ prec ≺ succ ≻
  preceq ⪯ succeq ⪰ preccurlyeq ≼ succcurlyeq ≽ lesssim ≲ gtrsim ≳ lessgtr ≶ nless ≮ ngtr ≯ nleq ≰ ngeq ≱ nmid ∤ nparallel ∦ ncong ≇ nsim ≁ varpropto ∝ eqcirc ≖ circeq ≗ vDash ⊨ Vdash ⊩ dashv ⊣ lt < gt > in ∈ notin ∉ ni ∋ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ subsetneq ⊊ supsetneq ⊋ nsubseteq ⊈ nsupseteq ⊉ sqsubset ⊏ sqsubseteq ⊑ sqsupset ⊐ sqsupseteq ⊒ perp ⊥ parallel ∥ models ⊨ vdash ⊢
  mid ∣ vert | lvert | rvert | Vert ‖ lVert ‖ rVert ‖ lbrace { rbrace } lbrack [ rbrack ] colon :
  to → rightarrow → leftarrow ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔ iff ⟺ implies ⟹ impliedby ⟸ Longrightarrow ⟹ Longleftarrow ⟸ Longleftrightarrow ⟺ longrightarrow ⟶ longleftarrow ⟵ longleftrightarrow ⟷ mapsto ↦ longmapsto ⟼
  hookrightarrow ↪ hookleftarrow ↩ twoheadrightarrow ↠ rightsquigarrow ⇝ dashrightarrow ⇢ curvearrowright ↷ circlearrowleft ↺ rightarrowtail ↣ leftrightarrows ⇆ rightleftarrows ⇄ rightrightarrows ⇉ restriction ↾ upharpoonright ↾ rightharpoonup ⇀ rightharpoondown ⇁ rightleftharpoons ⇌ leadsto ⇝ uparrow ↑ downarrow ↓ updownarrow ↕ Uparrow ⇑ Downarrow ⇓ nearrow ↗ searrow ↘ gets ←
  ldots … dots … dotsc … dotso … dotsb ⋯ dotsm ⋯ dotsi ⋯ iddots ⋰ cdotp · ldotp . cdots ⋯ vdots ⋮ ddots ⋱ langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ backslash \\
  triangleleft ◁ triangleright ▷ rtimes ⋊ ltimes ⋉ bowtie ⋈ wr ≀ diamond ⋄ amalg ⨿
`);

/** Signs above and below which limits stand. */
export const TEX_BIG = texPairs("sum ∑ prod ∏ coprod ∐ bigcup ⋃ bigcap ⋂ bigoplus ⨁ bigotimes ⨂ bigodot ⨀ bigvee ⋁ bigwedge ⋀ bigsqcup ⨆");
export const TEX_INTEGRALS = texPairs("int ∫ iint ∬ iiint ∭ oint ∮ oiint ∯");

/** Words that are written upright; those of the first list take limits. */
export const TEX_LIMITS = new Map("max min sup inf lim limsup:lim_sup liminf:lim_inf argmax:arg_max argmin:arg_min det gcd Pr".split(" ").map((word) => word.split(":")).map(([name, shown]) => [name, (shown ?? name).replace("_", "\u2009")]));
export const TEX_WORDS = new Set("log ln lg exp sin cos tan cot sec csc sinh cosh tanh coth arcsin arccos arctan arg dim ker deg hom mod Tr tr softmax sign".split(" "));

export const TEX_ACCENTS = texPairs("hat ˆ widehat \u0302 tilde ˜ widetilde ~ bar ¯ vec \u20d7 overrightarrow → overleftarrow ← dot ˙ ddot ¨ dddot ⃛ breve ˘ check ˇ acute ´ grave ` mathring ˚");
export const TEX_UNDER = texPairs("underrightarrow → underleftarrow ←");
export const TEX_ARROWS = texPairs("xrightarrow → xleftarrow ← xleftrightarrow ↔ xRightarrow ⇒ xLeftarrow ⇐ xmapsto ↦ xhookrightarrow ↪");

/** How high brackets are that ask for it, in em. */
export const TEX_HEIGHTS = { big: 1.2, Big: 1.8, bigg: 2.4, Bigg: 3 };

/** Spaces, in em. */
export const TEX_SPACES = new Map([[",", 0.17], [":", 0.22], [">", 0.22], [";", 0.28], ["!", -0.17], [" ", 0.33], ["hfill", 1], ["medspace", 0.22], ["thickspace", 0.28], ["quad", 1], ["qquad", 2], ["enspace", 0.5], ["thinspace", 0.17]]);

/** What changes how a formula is set, and says nothing. */
export const TEX_SILENT = new Set(
  "displaystyle textstyle scriptstyle scriptscriptstyle limits nolimits nonumber notag allowbreak relax centering strut mathstrut".split(" "),
);

/** Kinds of letters, by the commands that ask for them. */
export const TEX_ALPHABETS = new Map([
  ...["mathbb", "Bbb", "mathds", "mathbbm"].map((name) => [name, "double"]),
  ...["mathcal", "mathscr", "cal"].map((name) => [name, "script"]),
  ...["mathbf", "bf"].map((name) => [name, "bold"]),
  ...["boldsymbol", "bm", "pmb", "mathbfit"].map((name) => [name, "boldItalic"]),
  ...["mathrm", "rm", "mathup"].map((name) => [name, "upright"]),
  ...["mathsf", "sf"].map((name) => [name, "sans"]),
  ...["mathtt", "tt"].map((name) => [name, "mono"]),
  ...["mathfrak", "frak"].map((name) => [name, "fraktur"]),
  ...["mathit", "it", "mathnormal"].map((name) => [name, "italic"]),
]);
export const TEX_OLD = new Set(["rm", "bf", "it", "sf", "tt", "cal"]); // those that hold until the group ends

// Letters of these alphabets that stood in Unicode before the others, outside their rows.
const TEX_EARLY = {
  double: texPairs("C ℂ H ℍ N ℕ P ℙ Q ℚ R ℝ Z ℤ"),
  script: texPairs("B ℬ E ℰ F ℱ H ℋ I ℐ L ℒ M ℳ R ℛ e ℯ g ℊ o ℴ"),
  fraktur: texPairs("C ℭ H ℌ I ℑ R ℜ Z ℨ"),
};
// Where an alphabet's A, a, 0, capital and small alpha stand; null where it has none.
const TEX_ROWS = {
  double: [0x1d538, 0x1d552, 0x1d7d8],
  script: [0x1d49c, 0x1d4b6],
  fraktur: [0x1d504, 0x1d51e],
  bold: [0x1d400, 0x1d41a, 0x1d7ce, 0x1d6a8, 0x1d6c2],
  boldItalic: [0x1d468, 0x1d482, 0x1d7ce, 0x1d6a8, 0x1d736],
  sans: [0x1d5a0, 0x1d5ba, 0x1d7e2],
  mono: [0x1d670, 0x1d68a, 0x1d7f6],
};
const TEX_STARTS = ["AZ", "az", "09", "ΑΩ", "αω"];
const TEX_VARIANTS = "∂ϵϑϰϕϱϖ"; // stand behind small omega, in this order

/** Capital Greek letters, which TeX sets upright. */
export const TEX_GREEK = /^[Α-Ω]$/u;

/** A letter in an alphabet of its own; one that has none there stays. */
export function texLetter(letter, alphabet) {
  const row = TEX_ROWS[alphabet];
  const early = TEX_EARLY[alphabet]?.get(letter);
  if (!row || early) return early ?? letter;
  const at = TEX_STARTS.findIndex(([first, last]) => letter >= first && letter <= last && letter.length === 1);
  if (row[at]) return String.fromCodePoint(row[at] + letter.charCodeAt(0) - TEX_STARTS[at].charCodeAt(0));
  const variant = TEX_VARIANTS.indexOf(letter);
  return variant >= 0 && row[4] ? String.fromCodePoint(row[4] + 25 + variant) : letter;
}
