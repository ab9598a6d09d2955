using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Tutorials.Decision.Profiles;
using Tutorials.Decision.Projecting;

namespace Tutorials.Tests.Projecting;

/// <summary>What must hold for every job: more of a good thing never lowers the projected speedup.</summary>
public sealed class SpeedupProperties
{
    private static readonly Gen<double> Share = Gen.Choose(0, 1000).Select(i => i / 1000.0);

    private static Gen<double> Magnitude(int low, int high) => Gen.Choose(low * 10, high * 10).Select(i => Math.Pow(10, i / 10.0));

    private static Arbitrary<WorkloadProfile> Jobs { get; } = (
        from hours in Magnitude(-3, 3)
        from flops in Magnitude(9, 17)
        from intensity in Magnitude(-2, 3)
        from items in Magnitude(0, 9)
        from bytes in Magnitude(0, 13)
        from launches in Magnitude(0, 6)
        from share in Share
        from loader in Share
        from matrix in Share
        from doubles in Gen.Elements(true, false)
        from uniformity in Gen.Elements(Enum.GetValues<Uniformity>())
        from access in Gen.Elements(Enum.GetValues<Access>())
        from dependence in Gen.Elements(Enum.GetValues<Dependence>())
        select SpeedupTests.Job with
        {
            HoursPerRunToday = hours, FlopsPerRun = flops, FlopPerByte = intensity,
            ItemsPerRun = items, BytesInPerRun = bytes, LaunchesPerRun = launches,
            ParallelShare = share, LoaderShare = loader, MatrixShare = matrix, NeedsDoubles = doubles,
            Uniformity = uniformity, Access = access, Dependence = dependence,
        }).ToArbitrary();

    private static Property NeverLower(Func<WorkloadProfile, double, (WorkloadProfile, ProjectionDevice)> better) =>
        Prop.ForAll(Jobs, Gen.Choose(0, 100).Select(i => i / 100.0).ToArbitrary(), (job, by) =>
        {
            var (nicer, device) = better(job, by);
            var (before, after) = (Times(job, SpeedupTests.Card), Times(nicer, device));
            // Sums of parts in another size round in the sixteenth digit.
            const double Rounding = 1 - 1e-12;
            return after.Low >= before.Low * Rounding && after.Median >= before.Median * Rounding && after.High >= before.High * Rounding;
        });

    private static Band Times(WorkloadProfile job, ProjectionDevice device) =>
        Speedup.Project(job, device, SpeedupTests.Processor, SpeedupTests.Plain).Times;

    [Property(MaxTest = 500)]
    public Property More_parallel_share() => NeverLower((job, by) =>
        (job with { ParallelShare = job.ParallelShare + by * (1 - job.ParallelShare) }, SpeedupTests.Card));

    [Property(MaxTest = 500)]
    public Property More_memory_bandwidth() => NeverLower((job, by) => (job, SpeedupTests.Card with { BytesPerSecond = 1e12 * (1 + by) }));

    [Property(MaxTest = 500)]
    public Property A_wider_link() => NeverLower((job, by) => (job, SpeedupTests.Card with { LinkBytesPerSecond = 10e9 * (1 + by) }));

    [Property(MaxTest = 500)]
    public Property More_arithmetic() => NeverLower((job, by) => (job, SpeedupTests.Card with { FlopsPerSecond = 10e12 * (1 + by) }));

    [Property(MaxTest = 500)]
    public Property More_pieces() => NeverLower((job, by) => (job with { ItemsPerRun = job.ItemsPerRun * (1 + by) }, SpeedupTests.Card));

    [Property(MaxTest = 500)]
    public Property Fewer_bytes() => NeverLower((job, by) =>
        (job with { BytesInPerRun = job.BytesInPerRun * (1 - by) }, SpeedupTests.Card));

    [Property(MaxTest = 500)]
    public Property Less_waiting_for_the_loader() => NeverLower((job, by) =>
        (job with { LoaderShare = job.LoaderShare * (1 - by) }, SpeedupTests.Card));

    [Property(MaxTest = 500)]
    public Property The_ceiling_of_Amdahl_holds_at_the_upper_end_too() => Prop.ForAll(Jobs, job =>
    {
        double stays = job.Dependence == Dependence.Chain ? 1 : Math.Max(1 - job.ParallelShare!.Value, job.LoaderShare!.Value);
        return Times(job, SpeedupTests.Card).High <= 1 / stays * (1 + 1e-9);
    });

    // Without operations given, the work grows with the share that moves: then the law holds where the card is the faster of the two.
    [Property(MaxTest = 500)]
    public Property More_parallel_share_where_the_work_follows_from_the_time() => Prop.ForAll(Jobs, Share.ToArbitrary(), (drawn, more) =>
    {
        var job = drawn with { FlopsPerRun = null, LoaderShare = 0, BytesInPerRun = 0, BytesOutPerRun = 0 };
        var nicer = job with { ParallelShare = job.ParallelShare + more * (1 - job.ParallelShare) };
        bool faster = Times(job with { ParallelShare = 1, LaunchesPerRun = 1 }, SpeedupTests.Card).Median >= 1;
        return !faster || Times(nicer, SpeedupTests.Card).Median >= Times(job, SpeedupTests.Card).Median * (1 - 1e-12);
    });
}
