using Tutorials.Decision.Catalogue;
using Tutorials.Decision.Profiles;
using Tutorials.Decision.Projecting;
using Tutorials.Measuring;

namespace Tutorials.Tests.Projecting;

/// <summary>Rows of a card that nobody has measured: there for the charts, and never to be taken for measured ones.</summary>
public sealed class ProjectionTests
{
    private static Hardware Card => Hardware.Get("a100-sxm-40");

    public static TheoryData<string> Workloads => [.. Catalog.All.Select(w => w.Name)];

    private static Measurement Measured(string workload, int size, string variant = "Serial", double seconds = 1) =>
        Made.Row(variant, size, seconds, workload: workload) with { Kernel = new(seconds, seconds, seconds, 9) };

    [Theory, MemberData(nameof(Workloads))]
    public void Every_workload_that_has_a_form_for_a_device_gets_one_row_a_size_and_one_for_its_doubles(string name)
    {
        var workload = Catalog.Get(name);
        int[] sizes = [.. workload.Sizes.Quick];
        var rows = Projection.Rows(
            new("made up", [.. sizes.SelectMany(n => new[] { Measured(name, n), Measured(name, n, "Simd") })]), Card);
        if (workload.Traits.Launches == 0)
        {
            Assert.Empty(rows);
            return;
        }

        int forms = workload.Variants.Any(v => v.Requirements.Doubles) ? 2 : 1;
        Assert.Equal(sizes.SelectMany(n => Enumerable.Repeat(n, forms)), rows.Select(r => r.Size));
        Assert.All(rows, row =>
        {
            Assert.Equal((NumberSource.Projected, ExecutionTarget.Gpu, Card.Label), (row.Source, row.Target, row.Device));
            var time = row.Resident!.Value;
            Assert.True(time is { Low: > 0 } && time.Low < time.Median && time.Median < time.High);
            Assert.Equal(0, time.Samples);
            Assert.StartsWith("projected for good code, within a factor of", row.Origin, StringComparison.Ordinal);
        });
        // More work never takes less time, but for what a workload moves at any size (a table of counts), which few workers move slowly.
        Assert.All(
            rows.Zip(rows.Skip(forms)),
            pair => Assert.True(pair.Second.Resident!.Value.Median > 0.9 * pair.First.Resident!.Value.Median));
    }

    [Fact]
    public void Saxpy_worked_by_hand()
    {
        // 2²⁴ elements: 12 bytes each at 1555 GB/s × 0.8 and one launch of 10 µs; 8 bytes each there, 4 back at half of 16 lanes of PCIe 4,
        // and 10 µs for each of two arrays there and one back.
        var row = Assert.Single(Projection.Rows(new("made up", [Measured("Saxpy", 1 << 24)]), Card, new()));
        Assert.Equal(12.0 * (1 << 24) / (1555e9 * 0.8) + 1e-5, row.Resident!.Value.Median, 12);
        double link = 16e9 * 16 / 8 * 128 / 130 * 0.5;
        Assert.Equal(8.0 * (1 << 24) / link + 2e-5, row.Upload!.Value.Median, 12);
        Assert.Equal(4.0 * (1 << 24) / link + 1e-5, row.Read!.Value.Median, 12);
        Assert.Equal(row.Resident.Value.Median * 3, row.Resident.Value.High, 12);
    }

    // 4,096 paths each: 256 options are a million pieces, far more than the card has places.
    [Fact]
    public void A_book_of_256_options_fills_a_card()
    {
        var row = Projection.Row(Catalog.Get("MonteCarloOption"), 256, ProjectionDevice.Of(Card), new());
        Assert.Equal(60.0 * 4096 * 256 / (19.5e12 * 0.4) + 1e-5, row.Kernel!.Value.Median, 12);
    }

    // The data are read twenty times and go there once; the table lies there, and only who asks for which rows travels.
    [Theory, InlineData("GradientDescent", 65_536, 65_536 * 33 * 4.0, 2)]
    [InlineData("EmbeddingLookup", 16_384, (16_384 * 21 + 1) * 4.0, 2)]
    public void What_lies_on_the_card_does_not_cross(string workload, int n, double bytes, int copies) => Assert.Equal(
        bytes / (16e9 * 16 / 8 * 128 / 130 * 0.5) + copies * 1e-5,
        Projection.Row(Catalog.Get(workload), n, ProjectionDevice.Of(Card), new()).Upload!.Value.Median, 12);

    // What begins takes its time at any size: three transfers of a few bytes.
    [Fact]
    public void A_small_job_pays_for_each_transfer()
    {
        var row = Projection.Row(Catalog.Get("MatMul"), 16, ProjectionDevice.Of(Card), new());
        Assert.InRange(row.WithTransfers!.Value.Median - row.Resident!.Value.Median, 3e-5, 3.1e-5);
    }

    // A book of options is all arithmetic: what is left of its time, launch apart, grows by the data sheet's ratio of the two rates.
    [Theory, InlineData("a100-sxm-40"), InlineData("rtx-4090")]
    public void Doubles_take_longer_by_the_ratio_of_the_sheet(string card)
    {
        var sheet = Hardware.Get(card);
        var rows = Projection.Rows(new("made up", [Measured("MonteCarloOption", 65_536)]), sheet, new());
        Assert.Equal(["Gpu", "GpuDouble"], rows.Select(r => r.Variant.Name));
        double launch = new ProjectionModel().LaunchSeconds;
        Assert.Equal(
            sheet.Fp32FlopsPerSecond!.Value / sheet.Fp64FlopsPerSecond!.Value,
            (rows[1].Resident!.Value.Median - launch) / (rows[0].Resident!.Value.Median - launch), 6);
    }

    [Fact]
    public void What_does_not_fit_has_no_bar_but_a_reason()
    {
        var small = SpeedupTests.Card with { MemoryBytes = 1000 };
        var row = Projection.Row(Catalog.Get("Saxpy"), 1_000_000, small, new());
        Assert.Null(row.Resident);
        Assert.Equal(new(OutcomeKind.TooLarge, "12MB do not fit the 1,000B of made-up card"), row.Outcome);
    }

    [Fact]
    public void Only_what_was_measured_is_projected()
    {
        var measured = Measured("Saxpy", 1024);
        Assert.All((NumberSource[])[NumberSource.Recorded, NumberSource.Projected, NumberSource.Simulated], source =>
            Assert.Empty(Projection.Rows(new("made up", [measured with { Source = source }]), Card)));
    }

    [Fact]
    public void A_measured_workload_becomes_a_profile()
    {
        var measured = new Measurements("made up",
        [
            Measured("MatMul", 64, "Serial", 1), Measured("MatMul", 512, "Serial", 36), Measured("MatMul", 512, "Threads", 3.6),
            Measured("MatMul", 512, "OpenBlas", 1) with { IsPeer = true },
            Measured("MatMul", 512, "Simd", 0.1) with { Source = NumberSource.Recorded },
        ]);
        var profile = WorkloadProfile.Of(measured);
        Assert.Equal((0.001, CpuCode.AllCores, 2.0 * 512 * 512 * 512), (profile.HoursPerRunToday, profile.CpuCodeIs, profile.FlopsPerRun));
        Assert.Equal(
            (2.0 * 512 * 512, 8.0 * 512 * 512, 4.0 * 512 * 512), (profile.ItemsPerRun, profile.BytesInPerRun, profile.BytesOutPerRun));
        Assert.Equal(CpuCode.Plain, WorkloadProfile.Of(measured, 64).CpuCodeIs);
        Assert.Empty(profile.Problems());
        Assert.Empty(Speedup.Project(profile, Card, SpeedupTests.Processor).Defaults);
        var refused = Assert.Throws<ArgumentException>(() => WorkloadProfile.Of(measured, 100));
        Assert.Contains("measure it first", refused.Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Workloads))]
    public void Every_workload_is_a_usable_profile(string name) =>
        Assert.All(Catalog.Get(name).Sizes.Full, n => Assert.Empty(WorkloadProfile.Of(Catalog.Get(name), n).Problems()));

    // A search over whole numbers is no matrix product, though it reuses its data as one does: the assumed factor holds.
    [Theory, InlineData("MotionSearch", false), InlineData("MatMul", true)]
    public void Whole_numbers_do_not_take_the_band_of_matrix_products(string workload, bool measured)
    {
        var row = Projection.Row(Catalog.Get(workload), 4096, ProjectionDevice.Of(Hardware.Get("a100-sxm-40")), Calibration.Model);
        Assert.Equal(measured, row.Origin!.Contains("rows of matrix work", StringComparison.Ordinal));
        Assert.Equal(!measured, row.Origin.Contains("a factor of 3 (assumed", StringComparison.Ordinal));
    }
}
