namespace Tutorials.Decision.Profiles;

/// <summary>Training of a network on pictures; a run is a whole training.</summary>
/// <param name="Images">In one epoch.</param>
/// <param name="Epochs">How many times all of them are seen.</param>
/// <param name="FlopsPerImage">Operations of one picture forwards: 8.2e9 for ResNet-50 at 224 × 224, 79e9 for YOLOv8m at 640 × 640.</param>
/// <param name="Parameters">Of the network.</param>
/// <param name="BytesPerImage">Of a picture as it goes to the device.</param>
/// <param name="BatchSize">Pictures in a step.</param>
public sealed record ImageTrainingCase(
    double Images, double Epochs, double FlopsPerImage = 8.2e9, double Parameters = 25e6, double BytesPerImage = 150e3,
    double BatchSize = 32) : JobCase
{
    // Forwards, and twice as much backwards; kernels of a step in a framework without graphs; weights, gradients and two moments in
    // 32 bits; what is kept of each picture for the way back, in bytes for each of its operations.
    private const double Passes = 3, LaunchesPerStep = 600, BytesPerParameter = 16, KeptBytesPerFlop = 0.01;

    /// <inheritdoc/>
    protected override IEnumerable<(string Name, double Value)> Figures =>
    [
        ("images", Images), ("epochs", Epochs), ("flopsPerImage", FlopsPerImage), ("parameters", Parameters),
        ("bytesPerImage", BytesPerImage), ("batchSize", BatchSize),
    ];

    /// <inheritdoc/>
    protected override WorkloadProfile Technical(WorkloadProfile profile) => Common(profile) with
    {
        FlopsPerRun = Passes * FlopsPerImage * Images * Epochs, FlopPerByte = 50, Access = Tutorials.Access.Reuse, MatrixShare = 0.9,
        ItemsPerRun = Images, BytesInPerRun = Images * BytesPerImage, BytesOutPerRun = 4 * Parameters,
        WorkingSetBytes = BytesPerParameter * Parameters + BatchSize * FlopsPerImage * KeptBytesPerFlop,
        LaunchesPerRun = Math.Ceiling(Images * Epochs / BatchSize) * LaunchesPerStep,
    };
}
