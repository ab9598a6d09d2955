using System.Globalization;
using Tutorials.Decision.Catalogue;
using Tutorials.Decision.Profiles;
using Tutorials.Measuring;

namespace Tutorials.Decision.Projecting;

/// <summary>
/// Rows for charts of a card that nobody has measured: computed from its data sheet, with their band, and with
/// <see cref="NumberSource.Projected"/>, so that every chart hatches them and says so.
/// </summary>
public static class Projection
{
    /// <summary>The name of the one row of a workload: what is projected is a good kernel, not a certain one of a ladder.</summary>
    public const string Variant = "Gpu";

    /// <summary>The name of the second row of a workload that has a variant in double precision.</summary>
    public const string DoubleVariant = "GpuDouble";

    /// <summary>
    /// One row for each workload and size that was measured here and has a form for a device; a second one, by the data sheet's rate for
    /// doubles, where there is a variant that needs them.
    /// </summary>
    /// <param name="measurements">What was measured; its own rows are not repeated.</param>
    /// <param name="card">The card.</param>
    /// <param name="model">The assumptions; null takes those that the recorded measurements support.</param>
    public static IReadOnlyList<Measurement> Rows(Measurements measurements, Hardware card, ProjectionModel? model = null)
    {
        ArgumentNullException.ThrowIfNull(measurements);
        var device = ProjectionDevice.Of(card);
        model ??= Calibration.Model;
        return
        [
            .. measurements.Rows.Where(r => r.Source == NumberSource.Measured).Select(r => (r.Workload, r.Size)).Distinct()
                .Where(job => job.Workload.Traits.Launches > 0 && job.Size > 0)
                .SelectMany(job => job.Workload.Variants.Any(v => v.Requirements.Doubles)
                    ? [Row(job.Workload, job.Size, device, model), Row(job.Workload, job.Size, device, model, doubles: true)]
                    : new[] { Row(job.Workload, job.Size, device, model) }),
        ];
    }

    /// <summary>One workload at one size on one device.</summary>
    public static Measurement Row(Workload workload, int size, ProjectionDevice device, ProjectionModel model, bool doubles = false)
    {
        ArgumentNullException.ThrowIfNull(workload);
        ArgumentNullException.ThrowIfNull(device);
        ArgumentNullException.ThrowIfNull(model);
        var profile = WorkloadProfile.Of(workload, size) with { NeedsDoubles = doubles };
        var work = Of(profile);
        double launches = profile.LaunchesPerRun!.Value * model.LaunchSeconds;
        var error = device.Error(work, model, launches);
        var row = new Measurement
        {
            Workload = workload, Variant = Tutorials.Variant.Named(doubles ? DoubleVariant : Variant, ExecutionTarget.Gpu), Size = size,
                Device = device.Name,
            Source = NumberSource.Projected,
            Origin = Origin(error, model),
        };
        if (device.MemoryBytes is { } memory && profile.WorkingSetBytes > memory)
            return row with
            {
                Outcome = new(
                    OutcomeKind.TooLarge,
                    $"{Quantity.Short(profile.WorkingSetBytes.Value)}B do not fit the {Quantity.Short(memory)}B of {device.Name}"),
            };
        var transfers = workload.Transfers(size);
        double link = device.LinkBytesPerSecond;
        return row with
        {
            Check = new(true, 0, 0, -1, "Computed from a data sheet: nothing ran, so nothing could be wrong."),
            Kernel = Sum(Band(device.KernelSeconds(work, model), error), Assumed(launches)),
            Upload = Assumed(model.Crossing(transfers.BytesIn, transfers.CopiesIn, link)),
            Read = Assumed(model.Crossing(transfers.BytesOut, transfers.CopiesOut, link)),
        };

        // No samples stand behind it: the ends are the error factor's.
        static Interval Band(double seconds, ErrorBand error) => new(seconds, seconds / error.Shorter, seconds * error.Longer, 0);

        Interval Assumed(double seconds) => Band(seconds, new(model.ErrorFactor, model.ErrorFactor, model.ErrorSource));

        // A time of which half is an assumption is known no better than that half.
        static Interval Sum(Interval work, Interval launches) =>
            new(work.Median + launches.Median, work.Low + launches.Low, work.High + launches.High, 0);
    }

    private static string Origin(ErrorBand error, ProjectionModel model)
    {
        string downwards = Math.Abs(error.Longer / error.Shorter - 1) < 0.05 ? "" : $", of {Factor(error.Shorter)} downwards";
        string launches = error.Longer == model.ErrorFactor ? "" : $", its launches of {Factor(model.ErrorFactor)} (assumed)";
        return $"projected for good code, within a factor of {Factor(error.Longer)} ({error.Source}){downwards}{launches}";

        static string Factor(double factor) => factor.ToString("0.#", CultureInfo.InvariantCulture);
    }

    /// <summary>Seconds of the kernels of one run, launches included: the roofline and the launches, as in <see cref="Speedup"/>.</summary>
    public static double KernelSeconds(WorkloadProfile job, ProjectionDevice device, ProjectionModel model) =>
        device.KernelSeconds(Of(job), model) + job.LaunchesPerRun!.Value * model.LaunchSeconds;

    private static Work Of(WorkloadProfile job) => new(
        job.FlopsPerRun!.Value, job.FlopsPerRun.Value / job.FlopPerByte!.Value, job.ItemsPerRun, job.MatrixShare
            ?? 0, job.NeedsDoubles == true, job.Uniformity, job.Access, job.Dependence, job.WholeNumbers) { ShowsProducts = true };
}
