namespace Tutorials.Decision.Profiles;

/// <summary>Answers of a language model; a run is one request.</summary>
/// <param name="Parameters">Of the model: 7e9.</param>
/// <param name="BitsPerWeight">16, or 8 and 4 where it is quantised.</param>
/// <param name="TokensIn">Tokens of a question, on average.</param>
/// <param name="TokensOut">Tokens of an answer, on average.</param>
/// <param name="ContextTokens">Tokens that are kept for each request; those in and out where it is not given.</param>
/// <param name="FirstTokenSeconds">Limit to the first token; null where there is none.</param>
/// <param name="SecondsPerToken">Limit for each further token; null where there is none.</param>
/// <param name="KeyValueHeads">Heads that share a key and a value; as many as there are heads where it is not given.</param>
public sealed record LanguageModelCase(
    double Parameters, double BitsPerWeight = 16, double TokensIn = 500, double TokensOut = 200, double? ContextTokens = null,
    double? FirstTokenSeconds = null, double? SecondsPerToken = null, double? KeyValueHeads = null) : JobCase
{
    // Kernels of a layer for one token, where the steps are recorded once and replayed as one graph.
    private const double LaunchesPerLayer = 4;

    // Width of a head, as in Llama 2 and 3 and in most models of their years.
    private const double HeadWidth = 128;

    /// <summary>
    /// Width of the model: of L layers with 12 d² weights each, and L about d / 128 (Kaplan and others 2020, section 2.1), d is the cube
    /// root of 128/12 × parameters.
    /// </summary>
    internal double Width => Math.Cbrt(128.0 / 12 * Parameters);

    internal double Layers => Width / 128;

    /// <summary>Heads of a layer, each <see cref="HeadWidth"/> wide.</summary>
    internal double Heads => Width / HeadWidth;

    /// <summary>
    /// Key and value of every layer in 16 bits: 2 × L × d × 2 bytes; of a model with grouped heads 2 × L × heads × 128 × 2 (Ainslie and
    /// others 2023).
    /// </summary>
    internal double CacheBytesPerToken => 2 * Layers * Math.Min(Width, KeyValueHeads * HeadWidth ?? Width) * 2;

    internal double WeightBytes => Parameters * BitsPerWeight / 8;

    /// <inheritdoc/>
    protected override IEnumerable<(string Name, double Value)> Figures =>
    [
        ("parameters", Parameters), ("bitsPerWeight", BitsPerWeight), ("tokensIn", TokensIn), ("tokensOut", TokensOut),
        ("contextTokens", ContextTokens ?? 1), ("firstTokenSeconds", FirstTokenSeconds ?? 1), ("secondsPerToken", SecondsPerToken ?? 1),
        ("keyValueHeads", KeyValueHeads ?? 1),
    ];

    /// <inheritdoc/>
    internal override IEnumerable<string> Problems() => base.Problems().Concat(Few(Parameters));

    // Two operations for a weight and a token; the weights are read once for the whole question and once for each token of the answer.
    /// <inheritdoc/>
    protected override WorkloadProfile Technical(WorkloadProfile profile)
    {
        double flops = 2 * Parameters * (TokensIn + TokensOut), bytes = WeightBytes * (1 + TokensOut);
        return Common(profile) with
        {
            FlopsPerRun = flops, FlopPerByte = flops / bytes, Access = Tutorials.Access.Streaming, MatrixShare = 1, ItemsPerRun = 1e6,
            ParallelShare = 1, WorkingSetBytes = WeightBytes,
            BytesPerRequest = CacheBytesPerToken * (ContextTokens ?? TokensIn + TokensOut),
            LaunchesPerRun = LaunchesPerLayer * Layers * (1 + TokensOut), BytesInPerRun = 4 * TokensIn, BytesOutPerRun = 4 * TokensOut,
            FirstTokenLimitSeconds = FirstTokenSeconds,
            LatencyLimitSeconds = SecondsPerToken is { } each ? (FirstTokenSeconds ?? each) + each * TokensOut : null,
        };
    }
}
