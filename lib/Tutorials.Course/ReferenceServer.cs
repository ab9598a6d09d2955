using Tutorials.Decision.Catalogue;
using Tutorials.Decision.Profiles;
using Tutorials.Decision.Projecting;
using Tutorials.Measuring;

namespace Tutorials.Course;

/// <summary>
/// A server of 64 cores, so that a card is not held against the reader's few cores alone. Its time is what was measured here, shared among
/// 64 cores, and never shorter than the data sheet of one EPYC 7763 allows, half of the catalogue's two: a sheet alone would leave out
/// what the code loses on real cores, and flatter the server a hundred times over.
/// </summary>
internal static class ReferenceServer
{
    private const string TwoSockets = "epyc-7763-x2";
    private const int Cores = 64;

    /// <summary>How many times as fast as the server a card is, as a range: both errors together, as those of independent
    /// factors.</summary>
    /// <param name="card">A recorded or projected row.</param>
    /// <param name="here">The fastest time of the processor here.</param>
    /// <param name="cores">The cores that it took.</param>
    public static string Times(Measurement card, Interval here, int cores)
    {
        var model = new ProjectionModel();
        var both = Hardware.Get(TwoSockets).Ceilings();
        var server = ProjectionDevice.Of(both with { FlopsPerSecond = both.FlopsPerSecond / 2, BytesPerSecond = both.BytesPerSecond / 2 });
        var job = WorkloadProfile.Of(card.Workload, card.Size) with { LaunchesPerRun = 0 };
        var time = card.WithTransfers!.Value;
        double seconds = Math.Max(Projection.KernelSeconds(job, server, model), here.Median * cores / Cores);
        double times = seconds / time.Median;
        double error = Math.Exp(Math.Sqrt(Math.Pow(Math.Log(model.ErrorFactor), 2) + Math.Pow(Math.Log(time.High / time.Median), 2)));
        return $"{Quantity.Digits(times / error, 2)} to {Quantity.Times(times * error)}";
    }
}
