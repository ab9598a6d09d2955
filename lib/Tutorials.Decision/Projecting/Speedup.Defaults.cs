using System.Globalization;
using Tutorials.Decision.Profiles;

namespace Tutorials.Decision.Projecting;

public sealed partial record Speedup
{
    // Where nobody knows: what makes a device look worse rather than better, except for the shares below, which are ordinary ones.
    internal const double DefaultParallelShare = 0.95;
    private const double DefaultFlopPerByte = 0.25;

    /// <summary>Fills in what the model needs and nobody gave; each such value is listed.</summary>
    private static (WorkloadProfile Job, List<Assumed> Assumed) Complete(WorkloadProfile profile)
    {
        List<Assumed> assumed = [];
        return (profile with
        {
            ParallelShare = profile.Dependence == Tutorials.Dependence.Chain ? 0
                : profile.ParallelShare
                    ?? Take("parallelShare", DefaultParallelShare,
                        "most of a long job can usually be shared out, never all of it; lesson 07 measures it"),
            FlopPerByte = profile.Intensity()
                ?? Take("flopPerByte", DefaultFlopPerByte, "one operation for every number that is read, as in a sum"),
            ItemsPerRun = profile.ItemsPerRun ?? Take("itemsPerRun", double.MaxValue, "enough for every worker", "enough"),
            MatrixShare = profile.MatrixShare ?? Take("matrixShare", 0, "tensor cores are not counted on"),
            LoaderShare = profile.LoaderShare ?? Take("loaderShare", 0, "no waiting for files is known of"),
            NeedsDoubles = profile.NeedsDoubles ?? Take("needsDoubles", false, "single precision is taken to be enough", "no"),
            BytesInPerRun = profile.BytesInPerRun ?? Take("bytesInPerRun", 0, "nothing is known of the transfer there, so it is free"),
            BytesOutPerRun = profile.BytesOutPerRun ?? Take("bytesOutPerRun", 0, "nothing is known of the transfer back, so it is free"),
            LaunchesPerRun = profile.LaunchesPerRun ?? Take("launchesPerRun", 1, "one launch"),
            Uniformity = profile.Uniformity
                ?? Take("uniformity", Tutorials.Uniformity.Uniform, "neighbours are taken to do the same", "uniform"),
            Access = profile.Access ?? Take("access", Tutorials.Access.Streaming, "neighbours are taken to read neighbours", "streaming"),
            CpuCodeIs = profile.CpuCodeIs is null or CpuCode.Unknown
                ? Take("cpuCodeIs", CpuCode.AllCores, "today's code is taken to be tuned, which flatters no card", "allCores")
                : profile.CpuCodeIs,
        }, assumed);

        T Take<T>(string field, T value, string because, string? word = null)
        {
            assumed.Add(new(field, word ?? string.Create(CultureInfo.InvariantCulture, $"{value}"), because));
            return value;
        }
    }
}
