// What TeX calls its signs. Pairs of a name and a sign, in one text, so that the tables stay readable.

const texPairs = (text) => new Map(text.trim().split(/\s+/).map((word, i, all) => (i % 2 ? null : [word, all[i + 1]])).filter(Boolean));

export const TEX_LETTERS = texPairs(`
  alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ mu μ nu ν xi ξ
  omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω
  Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω
  ell ℓ hbar ℏ imath ı jmath ȷ Re ℜ Im ℑ aleph ℵ infty ∞ emptyset ∅ varnothing ∅ partial ∂ nabla ∇ top ⊤ bot ⊥ angle ∠
  square □ Box □ blacksquare ■ triangle △ degree ° checkmark ✓ dagger † ddagger ‡ sharp ♯ flat ♭ natural ♮ clubsuit ♣ heartsuit ♥ spadesuit ♠ diamondsuit ♢
`);

export const TEX_SIGNS = texPairs(`
  times × cdot ⋅ div ÷ pm ± mp ∓ ast ∗ star ⋆ circ ∘ bullet ∙ oplus ⊕ ominus ⊖ otimes ⊗ oslash ⊘ odot ⊙ dagger † wedge ∧ land ∧ vee ∨ lor ∨
  cap ∩ cup ∪ setminus ∖ sqcup ⊔ sqcap ⊓ uplus ⊎ neg ¬ lnot ¬ forall ∀ exists ∃ nexists ∄ therefore ∴ because ∵ prime ′
  leq ≤ le ≤ leqslant ⩽ geq ≥ ge ≥ geqslant ⩾ ll ≪ gg ≫ neq ≠ ne ≠ equiv ≡ sim ∼ simeq ≃ approx ≈ cong ≅ propto ∝ asymp ≍ doteq ≐ triangleq ≜ coloneqq ≔ prec ≺ succ ≻
  preceq ⪯ succeq ⪰ lesssim ≲ gtrsim ≳ lt < gt > in ∈ notin ∉ ni ∋ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ subsetneq ⊊ perp ⊥ parallel ∥ models ⊨ vdash ⊢
  mid ∣ vert | lvert | rvert | Vert ‖ lVert ‖ rVert ‖ lbrace { rbrace } lbrack [ rbrack ] colon :
  to → rightarrow → leftarrow ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔ iff ⇔ implies ⟹ longrightarrow ⟶ longleftarrow ⟵ mapsto ↦ longmapsto ⟼
  hookrightarrow ↪ rightharpoonup ⇀ rightleftharpoons ⇌ leadsto ⇝ uparrow ↑ downarrow ↓ updownarrow ↕ Uparrow ⇑ Downarrow ⇓ nearrow ↗ searrow ↘ gets ←
  ldots … dots … dotsc … dotsb ⋯ cdots ⋯ vdots ⋮ ddots ⋱ langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ backslash \\
  triangleleft ◁ triangleright ▷ rtimes ⋊ ltimes ⋉ bowtie ⋈ wr ≀ diamond ⋄ amalg ⨿
`);

/** Signs above and below which limits stand. */
export const TEX_BIG = texPairs("sum ∑ prod ∏ coprod ∐ bigcup ⋃ bigcap ⋂ bigoplus ⨁ bigotimes ⨂ bigodot ⨀ bigvee ⋁ bigwedge ⋀ bigsqcup ⨆");
export const TEX_INTEGRALS = texPairs("int ∫ iint ∬ iiint ∭ oint ∮");

/** Words that are written upright; those of the first list take limits. */
export const TEX_LIMITS = new Set("max min sup inf lim limsup liminf argmax argmin det gcd Pr".split(" "));
export const TEX_WORDS = new Set("log ln lg exp sin cos tan cot sec csc sinh cosh tanh coth arcsin arccos arctan arg dim ker deg hom mod Tr tr softmax sign".split(" "));

export const TEX_ACCENTS = texPairs("hat ^ widehat ^ tilde ~ widetilde ~ bar ¯ overline ¯ vec → overrightarrow → dot ˙ ddot ¨ breve ˘ check ˇ acute ´ grave ` mathring ˚ overbrace ⏞");
export const TEX_UNDER = texPairs("underline _ underbrace ⏟");

/** Spaces, in em. */
export const TEX_SPACES = new Map([[",", 0.17], [":", 0.22], [">", 0.22], [";", 0.28], ["!", -0.17], [" ", 0.33], ["quad", 1], ["qquad", 2], ["enspace", 0.5], ["thinspace", 0.17]]);

/** What changes how a formula is set, and says nothing. */
export const TEX_SILENT = new Set(
  "displaystyle textstyle scriptstyle scriptscriptstyle limits nolimits big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr bigm Bigm nonumber notag allowbreak relax".split(" "),
);

/** Kinds of letters, by the commands that ask for them. */
export const TEX_ALPHABETS = new Map([
  ...["mathbb", "Bbb", "mathds", "mathbbm"].map((name) => [name, "double"]),
  ...["mathcal", "mathscr", "cal"].map((name) => [name, "script"]),
  ...["mathbf", "boldsymbol", "bm", "bf", "pmb", "mathbfit"].map((name) => [name, "bold"]),
  ...["mathrm", "rm", "mathsf", "sf", "mathup"].map((name) => [name, "upright"]),
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
const TEX_ROWS = { double: [0x1d538, 0x1d552, 0x1d7d8], script: [0x1d49c, 0x1d4b6, null], fraktur: [0x1d504, 0x1d51e, null] };

/** A letter in an alphabet of its own; one that has none there stays. */
export function texLetter(letter, alphabet) {
  const row = TEX_ROWS[alphabet];
  if (!row) return letter;
  const early = TEX_EARLY[alphabet]?.get(letter);
  if (early) return early;
  const starts = [["A", "Z", row[0]], ["a", "z", row[1]], ["0", "9", row[2]]];
  for (const [first, last, start] of starts) {
    if (start && letter >= first && letter <= last && letter.length === 1) return String.fromCodePoint(start + letter.charCodeAt(0) - first.charCodeAt(0));
  }
  return letter;
}
