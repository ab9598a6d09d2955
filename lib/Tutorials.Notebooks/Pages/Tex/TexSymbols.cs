using System.Collections.Frozen;

namespace Tutorials.Notebooks.Pages.Tex;

/// <summary>What a TeX command that takes no argument stands for: a MathML element's name and its text.</summary>
internal static class TexSymbols
{
    private const string Greek =
        "alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ mu μ nu ν xi ξ "
        + "pi π rho ρ sigma σ tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω "
        + "Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω "
        + "ell ℓ infty ∞ partial ∂ nabla ∇ emptyset ∅ hbar ℏ";

    private const string Operators =
        "cdot ⋅ times × div ÷ pm ± mp ∓ ast ∗ star ⋆ circ ∘ bullet ∙ oplus ⊕ otimes ⊗ odot ⊙ "
        + "le ≤ leq ≤ ge ≥ geq ≥ ne ≠ neq ≠ approx ≈ equiv ≡ sim ∼ simeq ≃ propto ∝ ll ≪ gg ≫ lt < gt > "
        + "in ∈ notin ∉ ni ∋ subset ⊂ subseteq ⊆ cup ∪ cap ∩ setminus ∖ forall ∀ exists ∃ neg ¬ land ∧ wedge ∧ lor ∨ vee ∨ "
        + "to → rightarrow → leftarrow ← gets ← leftrightarrow ↔ Rightarrow ⇒ implies ⇒ Leftarrow ⇐ iff ⇔ mapsto ↦ "
        + "ldots … dots … cdots ⋯ vdots ⋮ ddots ⋱ mid ∣ parallel ∥ perp ⊥ colon : top ⊤ "
        + "lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ langle ⟨ rangle ⟩ vert | Vert ‖ lbrace { rbrace } "
        + "sum ∑ prod ∏ int ∫ oint ∮ bigcup ⋃ bigcap ⋂";

    /// <summary>Commands of one sign: what TeX would otherwise read as its own.</summary>
    private const string Escaped = "% % $ $ # # & & _ _ { { } } | ‖";

    private const string Functions =
        "log ln exp sin cos tan sinh cosh tanh arctan max min lim sup inf arg det gcd deg dim ker Pr argmax argmin";

    private static readonly FrozenDictionary<string, (string Tag, string Text)> Table =
        Pairs(Greek, "mi").Concat(Pairs(Operators, "mo")).Concat(Pairs(Escaped, "mo"))
            .Concat(Functions.Split(' ').Select(name => KeyValuePair.Create(name, ("mi", name))))
            .ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> Widths = new Dictionary<string, string>
    {
        [","] = "0.167em", [":"] = "0.222em", [";"] = "0.278em", ["!"] = "-0.167em", [" "] = "0.25em",
        ["quad"] = "1em", ["qquad"] = "2em",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> AccentSigns = new Dictionary<string, string>
    {
        ["hat"] = "^", ["bar"] = "¯", ["overline"] = "¯", ["vec"] = "→", ["tilde"] = "~", ["dot"] = "˙", ["widehat"] = "^",
    }.ToFrozenDictionary();

    public static bool TryGet(string command, out (string Tag, string Text) symbol) => Table.TryGetValue(command, out symbol);

    public static string? Space(string command) => Widths.GetValueOrDefault(command);

    public static string? Accent(string command) => AccentSigns.GetValueOrDefault(command);

    /// <summary>Signs whose limits stand under and over them in display, not beside.</summary>
    public static bool TakesLimits(string command) =>
        command is "sum" or "prod" or "bigcup" or "bigcap" or "max" or "min" or "lim" or "sup" or "inf" or "argmax" or "argmin";

    private static IEnumerable<KeyValuePair<string, (string, string)>> Pairs(string list, string tag) =>
        list.Split(' ').Chunk(2).Select(pair => KeyValuePair.Create(pair[0], (tag, pair[1])));
}
