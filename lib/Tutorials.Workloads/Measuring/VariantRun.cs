namespace Tutorials.Measuring;

/// <summary>One variant on its way through a run: prepared, verified, timed.</summary>
internal sealed class VariantRun(Variant variant)
{
    public Variant Variant { get; } = variant;
    public Prepared? Prepared { get; set; }
    public Check? Check { get; set; }
    public Outcome Outcome { get; private set; } = Outcome.Timed;
    public double? FirstCallSeconds { get; set; }
    public int Calls { get; set; } = 1;
    public TimeSpan Used { get; set; }
    public List<double> Kernels { get; } = [];
    public List<double> Uploads { get; } = [];
    public List<double> Reads { get; } = [];

    /// <summary>True as long as nothing stands against timing it.</summary>
    public bool MayBeTimed => Outcome.Kind == OutcomeKind.Timed;

    /// <summary>It is not timed, or no longer: a time that was taken before a failure is no time.</summary>
    public void Stop(Outcome outcome)
    {
        Outcome = outcome;
        foreach (var samples in (List<double>[])[Kernels, Uploads, Reads]) samples.Clear();
    }

    public bool MayRun(TimeSpan limit) => MayBeTimed && (Kernels.Count < 3 || Used < limit);

    /// <summary>What is left of the run: the samples become intervals.</summary>
    public Measurement Row(Case test, string device, NumberSource source) => new()
    {
        Workload = test.Workload,
        Variant = Variant,
        Size = test.Size,
        Device = device,
        Outcome = MayBeTimed ? Outcome with { Detail = Variant.Library?.Build?.Invoke() } : Outcome,
        Source = source,
        IsPeer = test.Workload.Peers.Contains(Variant),
        Check = Check,
        Kernel = IntervalOf(Kernels),
        Upload = IntervalOf(Uploads),
        Read = IntervalOf(Reads),
        FirstCallSeconds = MayBeTimed ? FirstCallSeconds : null,
    };

    private static Interval? IntervalOf(List<double> samples) => samples.Count == 0 ? null : Interval.Of(samples);
}
