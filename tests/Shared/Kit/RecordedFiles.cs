using Tutorials.Devices;
using Tutorials.Measuring;
using Tutorials.Measuring.Recordings;

namespace Tutorials.Tests;

/// <summary>A recording of a card that does not exist, for tests: it is written to no folder that a lesson reads.</summary>
internal static class RecordedFiles
{
    public const string Card = "Made-up Card 9000", Processor = "Made-up processor";

    public static Recording Recording(string device = Card, DeviceKind kind = DeviceKind.Cuda, int day = 1, params ReportRow[] rows) => new(
        new("1.0.0", "0123456789abcdef", kind, Quick: false, Complete: true, LoadPerCore: 0.1, Missing: []),
        new(Processor, 8, [128, 256], 1L << 35, ".NET 10.0.0", "Debian 13", "x64", device, "CUDA 13.0, SM_90",
            [new(Processor, 2e11, 4e10), new(device, 5e13, 3e12)], new(2026, 11, day, 12, 0, 0, TimeSpan.Zero)),
        rows.Length > 0
            ? rows
            : [Row("Serial", 64, 1e-3, Processor), Row("Gpu1Naive", 64, 2e-5, device), Row("Gpu1Naive", 128, 4e-5, device)]);

    public static ReportRow Row(string variant, int size, double seconds, string device, string workload = "MatMul") => new(
        workload, variant, size, device, NumberSource.Measured, Verified: true, seconds, seconds * 0.9, seconds * 1.2, 15,
        device == Processor ? null : 1e-5, device == Processor ? null : 2e-5, 0.2, null, null, null, null, null, null);
}
