using Tutorials.Decision.Catalogue;
using Tutorials.Decision.Profiles;
using Tutorials.Decision.Projecting;
using Tutorials.Measuring;

namespace Tutorials.Course;

/// <summary>
/// A server of 64 cores, so that a card is not held against the reader's few cores alone: one EPYC 7763, half of the catalogue's two. It
/// is projected as a card is: by the shares that its kind of work reaches, with places that pieces have to fill, and with a price for
/// every step at which all its cores are woken and waited for.
/// </summary>
internal static class ReferenceServer
{
    private const string TwoSockets = "epyc-7763-x2";
    private const int ServerCores = 64;

    /// <summary>How many times as fast as the server a card is, as a range: both errors together, as those of independent
    /// factors.</summary>
    /// <param name="card">A recorded or projected row.</param>
    /// <param name="model">The assumptions of the card's projection.</param>
    /// <param name="inPlace">True where the card's data lie in its memory already.</param>
    public static string Times(Measurement card, ProjectionModel model, bool inPlace = false)
    {
        var time = inPlace ? card.Resident!.Value : card.WithTransfers!.Value;
        double times = Seconds(card.Workload, card.Size, model) / time.Median;
        double error = Math.Exp(Math.Sqrt(Math.Pow(Math.Log(model.ErrorFactor), 2) + Math.Pow(Math.Log(time.High / time.Median), 2)));
        return $"{Quantity.Digits(times / error, 2)} to {Quantity.Times(times * error)}";
    }

    /// <summary>One run on all cores, or on one of them where waking the others takes longer than they save.</summary>
    internal static double Seconds(Workload workload, int size, ProjectionModel model)
    {
        var both = Hardware.Get(TwoSockets);
        var job = WorkloadProfile.Of(workload, size);
        // Waking 64 cores and waiting for the last takes about as long as a launch, so a step has the same price.
        return Math.Min(
            Projection.KernelSeconds(job, ProjectionDevice.Of(both, ServerCores), model),
            Projection.KernelSeconds(job with { LaunchesPerRun = 0 }, ProjectionDevice.Of(both, cores: 1), model));
    }
}
