using System.Globalization;
using Tutorials.Decision.Catalogue;
using Tutorials.Decision.Published;

namespace Tutorials.Decision.Projecting;

/// <summary>How much of a machine's limit one measured job reached.</summary>
/// <param name="Kind">What limits it.</param>
/// <param name="Target">Processor or card.</param>
/// <param name="Source">Who measured: a file of <c>datasets/published</c>, or a recording.</param>
/// <param name="DeviceId">Which device.</param>
/// <param name="Name">In words, for a chart.</param>
/// <param name="Peak">The data sheet's limit: bytes, or operations for <see cref="WorkKind.Matrix"/>, a second.</param>
/// <param name="PerSecond">What was reached, in the same unit.</param>
public sealed record Reached(WorkKind Kind, HardwareKind Target, string Source, string DeviceId, string Name, double Peak, double PerSecond)
{
    /// <summary>The published row behind it; null where it was recorded.</summary>
    public PublishedRow? Published { get; init; }

    /// <summary>The share of the limit.</summary>
    public double Share => PerSecond / Peak;
}

/// <summary>What is left out together with a row that is to be predicted.</summary>
public enum Without
{
    /// <summary>All rows of its source: no program and no person is on both sides.</summary>
    ItsSource,
    /// <summary>All rows of its device; its source, and so its program, may be on both sides.</summary>
    ItsDevice,
}

/// <summary>A row that took no part in the prediction that it is compared with.</summary>
/// <param name="Row">The row.</param>
/// <param name="Share">The share that the others predict.</param>
/// <param name="Factor">The half width of their band, as a factor.</param>
/// <param name="Without">What was left out with it.</param>
public sealed record LeftOut(Reached Row, double Share, double Factor, Without Without)
{
    /// <summary>The predicted rate, in the unit of <see cref="Reached.PerSecond"/>.</summary>
    public double PredictedPerSecond => Row.Peak * Share;

    /// <summary>The lower end of the band.</summary>
    public double LowPerSecond => PredictedPerSecond / Factor;

    /// <summary>The upper end of the band.</summary>
    public double HighPerSecond => PredictedPerSecond * Factor;

    /// <summary>How far off, as a factor of at least 1.</summary>
    public double Off => Math.Max(Row.Share / Share, Share / Row.Share);

    /// <summary>True where the band holds it.</summary>
    public bool IsInside => Off <= Factor;
}

/// <summary>The share that one kind of work reaches, with the band that nine of ten rows of other sources keep to.</summary>
/// <param name="Kind">What limits it.</param>
/// <param name="Target">Processor or card.</param>
/// <param name="Share">The share of the data sheet's limit: every source counts alike.</param>
/// <param name="Factor">The band: the share may be this many times larger or smaller.</param>
/// <param name="Rows">How many rows stand behind it.</param>
/// <param name="Sources">From how many sources.</param>
/// <param name="Inside">How many of the rows lie within the band that is made without their own source, or device.</param>
public sealed record KindShare(
    WorkKind Kind, HardwareKind Target, double Share, double Factor, int Rows, int Sources, int Inside)
{
    /// <summary>Where the band comes from, in words.</summary>
    public string Source => string.Create(CultureInfo.InvariantCulture,
        $"tested: {Inside} of {Rows} measured rows of {Word(Kind)} work lie within a band made without their own "
            + $"{(Sources == 1 ? "device, one source" : $"source, {Sources} sources")}");

    /// <summary>The kind in words.</summary>
    public static string Word(WorkKind kind) => kind switch
    {
        WorkKind.Latency => "latency-bound",
        WorkKind.Application => "arithmetic other than matrix products in single precision",
        _ => kind.ToString().ToLowerInvariant(),
    };
}
