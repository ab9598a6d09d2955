using Tutorials.Decision.Catalogue;

namespace Tutorials.Decision.Published;

/// <summary>A device of which somebody published a measurement, with the two limits of its data sheet.</summary>
/// <param name="Id">Its id in <c>hardware.csv</c> or in <c>published/devices.csv</c>.</param>
/// <param name="Name">As it is sold.</param>
/// <param name="Kind">Processor or card.</param>
/// <param name="FlopsPerSecond">Single precision without tensor cores; null where no sheet is at hand.</param>
/// <param name="BytesPerSecond">Of its memory; null where no sheet is at hand.</param>
public sealed record PublishedDevice(string Id, string Name, HardwareKind Kind, double? FlopsPerSecond, double? BytesPerSecond)
{
    /// <summary>A row of the catalogue.</summary>
    public static PublishedDevice Of(Hardware hardware)
    {
        ArgumentNullException.ThrowIfNull(hardware);
        return new(hardware.Id, hardware.Name, hardware.Kind, hardware.Fp32FlopsPerSecond, hardware.MemoryBytesPerSecond);
    }

    /// <summary>The limit that decides about this kind of work: operations or bytes a second; null where it is not known.</summary>
    public double? Peak(WorkKind kind) => kind switch
    {
        WorkKind.Matrix => FlopsPerSecond,
        WorkKind.Streaming or WorkKind.Stencil or WorkKind.Gather => BytesPerSecond,
        _ => null,
    };
}
