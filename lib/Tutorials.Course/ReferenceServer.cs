using Tutorials.Decision.Catalogue;
using Tutorials.Decision.Profiles;
using Tutorials.Decision.Projecting;
using Tutorials.Measuring;

namespace Tutorials.Course;

/// <summary>
/// A server of 64 cores, so that a card is not held against the reader's few cores alone: one EPYC 7763, half of the catalogue's two. Its
/// times are projected from the data sheet with the stated shares.
/// </summary>
internal static class ReferenceServer
{
    private const string TwoSockets = "epyc-7763-x2";

    /// <summary>How many times as fast as the server a card is, as a range: both errors together, as those of independent
    /// factors.</summary>
    /// <param name="card">A recorded or projected row.</param>
    public static string Times(Measurement card)
    {
        var model = new ProjectionModel();
        var both = Hardware.Get(TwoSockets).Ceilings();
        var server = ProjectionDevice.Of(both with { FlopsPerSecond = both.FlopsPerSecond / 2, BytesPerSecond = both.BytesPerSecond / 2 });
        var job = WorkloadProfile.Of(card.Workload, card.Size) with { LaunchesPerRun = 0 };
        var time = card.WithTransfers!.Value;
        double times = Projection.KernelSeconds(job, server, model) / time.Median;
        double error = Math.Exp(Math.Sqrt(Math.Pow(Math.Log(model.ErrorFactor), 2) + Math.Pow(Math.Log(time.High / time.Median), 2)));
        return $"{Quantity.Digits(times / error, 2)} to {Quantity.Times(times * error)}";
    }
}
