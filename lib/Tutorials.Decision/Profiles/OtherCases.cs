namespace Tutorials.Decision.Profiles;

/// <summary>Encoding of moving pictures; a run is one film, or what the streams send in that time.</summary>
/// <param name="Streams">That are encoded at once.</param>
/// <param name="VideoHours">Hours of each stream in a run.</param>
/// <param name="FramesPerSecond">Of a stream.</param>
/// <param name="PixelsPerFrame">8.3e6 in 4K.</param>
/// <param name="Codec">As an encoder names it: h264, hevc, av1.</param>
/// <param name="BitsPerPixel">Of what comes out.</param>
public sealed record TranscodingCase(
    double Streams, double VideoHours, double FramesPerSecond = 30, double PixelsPerFrame = 8.3e6, string Codec = "hevc",
    double BitsPerPixel = 0.08) : JobCase
{
    // What goes in was encoded once already, with more bits than what comes out.
    private const double TimesIn = 4;

    // An encoder for people's eyes does several hundred operations for a pixel.
    private const double FlopsPerPixel = 500;

    private static readonly string[] Codecs = ["h264", "avc", "x264", "hevc", "h265", "x265", "av1", "vp9"];

    /// <inheritdoc/>
    internal override IEnumerable<string> Problems() => base.Problems().Concat(Codecs.Contains(Codec, StringComparer.OrdinalIgnoreCase)
        ? [] : [$"codec is '{Codec}', which is none of {string.Join(", ", Codecs)}"]);

    private double Pixels => Streams * VideoHours * 3600 * FramesPerSecond * PixelsPerFrame;

    /// <inheritdoc/>
    protected override IEnumerable<(string Name, double Value)> Figures =>
    [
        ("streams", Streams), ("videoHours", VideoHours), ("framesPerSecond", FramesPerSecond), ("pixelsPerFrame", PixelsPerFrame),
        ("bitsPerPixel", BitsPerPixel),
    ];

    /// <inheritdoc/>
    protected override WorkloadProfile Technical(WorkloadProfile profile) => Common(profile) with
    {
        NeedsEncoder = true, Uniformity = Tutorials.Uniformity.Divergent, // streams need nothing of one another
        Access = Tutorials.Access.Streaming, ItemsPerRun = PixelsPerFrame, FlopsPerRun = FlopsPerPixel * Pixels, FlopPerByte = 5,
        BytesInPerRun = TimesIn * BitsPerPixel / 8 * Pixels, BytesOutPerRun = BitsPerPixel / 8 * Pixels,
        WorkingSetBytes = Streams * 20 * 1.5 * PixelsPerFrame, LaunchesPerRun = Pixels / PixelsPerFrame,
    };
}

/// <summary>Vectors for documents, made a single time unless the profile says otherwise; a run is all of them.</summary>
/// <param name="Documents">How many.</param>
/// <param name="TokensPerDocument">On average.</param>
/// <param name="Parameters">Of the model.</param>
/// <param name="Dimensions">Of a vector.</param>
/// <param name="BatchSize">Documents in a step.</param>
public sealed record EmbeddingCase(
    double Documents, double TokensPerDocument = 256, double Parameters = 110e6, double Dimensions = 768, double BatchSize = 64) : JobCase
{
    private const double LaunchesPerStep = 200;

    /// <inheritdoc/>
    protected override IEnumerable<(string Name, double Value)> Figures =>
    [
        ("documents", Documents), ("tokensPerDocument", TokensPerDocument), ("parameters", Parameters), ("dimensions", Dimensions),
        ("batchSize", BatchSize),
    ];

    /// <inheritdoc/>
    protected override WorkloadProfile Technical(WorkloadProfile profile) => Common(profile) with
    {
        Once = profile.RunsPerDay is null ? true : null, FlopsPerRun = 2 * Parameters * Documents * TokensPerDocument, FlopPerByte = 40,
        Access = Tutorials.Access.Reuse, MatrixShare = 0.95, ItemsPerRun = Documents * TokensPerDocument,
        WorkingSetBytes = 2 * Parameters + 4e-3 * BatchSize * TokensPerDocument * Parameters / 100,
        BytesInPerRun = 6 * Documents * TokensPerDocument, BytesOutPerRun = 4 * Documents * Dimensions,
        LaunchesPerRun = Math.Ceiling(Documents / BatchSize) * LaunchesPerStep,
    };
}

/// <summary>A field on a grid, stepped through time; a run is all steps.</summary>
/// <param name="Cells">Of the grid.</param>
/// <param name="Steps">In a run.</param>
/// <param name="FlopsPerCell">Operations of a cell in a step.</param>
/// <param name="ValuesPerCell">Numbers that are kept for a cell.</param>
/// <param name="Doubles">True where single precision is not enough.</param>
public sealed record SimulationCase(
    double Cells, double Steps, double FlopsPerCell = 50, double ValuesPerCell = 10, bool Doubles = false) : JobCase
{
    private double CellBytes => ValuesPerCell * (Doubles ? 8 : 4);

    /// <inheritdoc/>
    protected override IEnumerable<(string Name, double Value)> Figures =>
        [("cells", Cells), ("steps", Steps), ("flopsPerCell", FlopsPerCell), ("valuesPerCell", ValuesPerCell)];

    // Every value is read and written in each step.
    /// <inheritdoc/>
    protected override WorkloadProfile Technical(WorkloadProfile profile) => Common(profile) with
    {
        Dependence = Tutorials.Dependence.Neighbours, Access = Tutorials.Access.Streaming, NeedsDoubles = Doubles, ItemsPerRun = Cells,
        FlopsPerRun = FlopsPerCell * Cells * Steps, FlopPerByte = FlopsPerCell / (2 * CellBytes), LaunchesPerRun = 2 * Steps,
        WorkingSetBytes = 2 * CellBytes * Cells, BytesInPerRun = CellBytes * Cells, BytesOutPerRun = CellBytes * Cells,
    };
}
