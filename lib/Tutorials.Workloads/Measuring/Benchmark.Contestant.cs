namespace Tutorials.Measuring;

public sealed partial class Benchmark
{
    // One variant on its way through a run.
    private sealed class Contestant(Variant variant)
    {
        public Variant Variant { get; } = variant;
        public Prepared? Prepared { get; set; }
        public Check? Check { get; set; }
        public string? SkippedBecause { get; set; }
        public TimeSpan? FirstCall { get; set; }
        public int Calls { get; set; } = 1;
        public TimeSpan Used { get; set; }
        public List<double> Kernels { get; } = [];
        public List<double> Uploads { get; } = [];
        public List<double> Reads { get; } = [];

        // A time that was taken before a failure is no time.
        public void Forget(string because)
        {
            SkippedBecause = because;
            foreach (var samples in (List<double>[])[Kernels, Uploads, Reads]) samples.Clear();
        }

        public bool MayRun(TimeSpan limit) => SkippedBecause is null && (Kernels.Count < 3 || Used < limit);
    }
}
