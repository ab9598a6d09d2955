using Tutorials.Decision.Catalogue;
using Tutorials.Decision.Published;

namespace Tutorials.Tests.Published;

/// <summary>Every published row is read, and what cannot be true is refused by file and line.</summary>
public sealed class PublishedFileTests
{
    private const string Header =
        "device,id,workload,kind,metric,value,unit,perUnit,precision,size,program,measuredBy,date,url,place";

    private const string Good =
        "Tesla T4,t4,Saxpy,streaming,triad,250000,MB/s,1e6,FP32,1 GB,BabelStream 5.0,somebody,2026-01-02,https://example.org/t4,line 3";

    private static readonly Dictionary<string, PublishedDevice> Devices = Hardware.All().Select(PublishedDevice.Of).ToDictionary(d => d.Id);

    private static IReadOnlyList<PublishedRow> Parse(string line) =>
        PublishedFile.Parse($"{Header}\n{Good}\n{line}\n", "datasets/published/made-up.csv", "made-up", Devices);

    public static TheoryData<string, string, string> Bad => new()
    {
        { "https://example.org/t4", "", "url: '' is empty" },
        { "https://example.org/t4", "a colleague", "url: 'a colleague' is no address of a page" },
        { "https://example.org/t4", "ftp://example.org/t4", "url: 'ftp://example.org/t4' is no address of a page" },
        { "Tesla T4", "", "device: '' is empty" },
        { "triad", "", "metric: '' is empty" },
        { "BabelStream 5.0", "", "program: '' is empty" },
        { "1e6", "-1e6", "perUnit: '-1e6' is not a positive figure" },
        { "250000", "", "value: '' is empty" },
        { "streaming", "application", "perUnit: '1e6' is counted, but application work has no single limit" },
        { "somebody", "", "measuredBy: '' is empty" },
        { "line 3", "", "place: '' is empty" },
        { "MB/s", "", "unit: '' is empty" },
        { "MB/s", "bananas/s", "unit: 'bananas/s' is none of Mcell/s, MB/s" },
        { ",t4,", ",t400,", "id: 't400' is in neither datasets/hardware.csv nor datasets/published/devices.csv" },
        { "Saxpy", "Saxophone", "workload: 'Saxophone' is no workload of this kit" },
        { "streaming", "swimming", "kind: 'swimming' is none of streaming, stencil, gather, matrix, latency, application" },
        { "250000", "-250000", "value: '-250000' is not a positive figure" },
        { "250000", "0", "value: '0' is not a positive figure" },
        { "250000", "fast", "value: 'fast' is not a positive figure" },
        { "250000", "400000", "value: '400000' is 1.25 times what the data sheet of T4 allows" },
        { "streaming", "latency", "perUnit: '1e6' is counted, but latency work has no single limit" },
        { "2026-01-02", "last year", "date: 'last year' is not a day" },
    };

    private const string DeviceHeader = "id,name,kind,fp32FlopsPerSecond,memoryBytesPerSecond,source,url";

    private const string GoodDevice = "x1,X 1,gpu,1e12,2e11,a data sheet,https://example.org/x1";

    public static TheoryData<string, string, string> BadDevices => new()
    {
        { "x1,", ",", "id: '' is empty" },
        { "X 1", "", "name: '' is empty" },
        { "gpu", "tpu", "kind: 'tpu' is neither cpu nor gpu" },
        { "1e12", "-1e12", "fp32FlopsPerSecond: '-1e12' is not a positive figure" },
        { "2e11", "0", "memoryBytesPerSecond: '0' is not a positive figure" },
        { "a data sheet", "", "source: '' is empty" },
        { "x1,", "x0,", "id: 'x0' " },
    };

    [Theory, MemberData(nameof(BadDevices))]
    public void A_bad_device_is_refused_by_file_and_line(string right, string wrong, string told)
    {
        string first = GoodDevice.Replace("x1", "x0", StringComparison.Ordinal);
        int at = GoodDevice.IndexOf(right, StringComparison.Ordinal);
        string line = GoodDevice[..at] + wrong + GoodDevice[(at + right.Length)..];
        var error = Assert.Throws<FormatException>(() =>
            PublishedFile.Devices($"{DeviceHeader}\n{first}\n{line}\n", "datasets/published/devices.csv"));
        Assert.StartsWith($"datasets/published/devices.csv, line 3, {told}", error.Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Bad))]
    public void A_bad_row_is_refused_by_file_and_line(string right, string wrong, string told)
    {
        var error = Assert.Throws<FormatException>(() => Parse(Good.Replace(right, wrong, StringComparison.Ordinal)));
        Assert.StartsWith($"datasets/published/made-up.csv, line 3, {told}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_of_the_sheet_and_a_fifth_is_still_taken()
    {
        var row = Parse(Good.Replace("250000", "384000", StringComparison.Ordinal))[1];
        Assert.Equal(1.2, row.Share!.Value, 12);
        Assert.Equal("published: somebody, BabelStream 5.0, 2026-01-02", row.Origin);
    }

    // One run of 8.19e9 operations × 32 in 65.8582 ms is 3.98 TFLOP/s; a P4 has 5.44.
    [Fact]
    public void A_time_becomes_a_rate()
    {
        var row = Parse("Tesla P4,p4,,matrix,ResNet50,65.8582,ms,262.08e9,FP32,batch 32,TensorRT 3,somebody,,https://example.org,table")[1];
        Assert.Equal(262.08e9 / 65.8582e-3, row.WorkPerSecond!.Value, 3);
        Assert.Equal(0.7315, row.Share!.Value, 4);
        Assert.Null(row.Workload);
        Assert.Null(row.Date);
    }

    [Fact]
    public void What_was_not_counted_has_no_share()
    {
        var rows = Parse("Tesla P4,p4,,application,VGG16,8.8690,ms,,,batch 1,TensorRT 3,somebody,,https://example.org,table");
        Assert.Null(rows[1].WorkPerSecond);
        Assert.Null(rows[1].Share);
    }

    [Fact]
    public void Every_row_that_is_committed_is_read()
    {
        var rows = PublishedNumbers.All();
        Assert.True(rows.Count >= 300, $"{rows.Count} rows");
        Assert.True(rows.Select(r => r.Source).Distinct().Count() >= 6);
        Assert.All(rows, r => Assert.DoesNotContain("example.org", r.Url.Host, StringComparison.Ordinal));
        // What the handed-over table says of its first and last rows, by hand.
        Assert.Equal(30380, rows.Single(r => r is { Source: "fluidx3d", DeviceName: "Instinct MI355X" }).Value);
        Assert.Equal(23249.6, rows.Single(r => r is { Source: "sgemm-cuda", Metric: "rung 0: cuBLAS" }).Value);
    }

    // At least four of the families that the course has a lesson or a scenario for, by what is published of them.
    [Theory, InlineData("sort", "sort"), InlineData("scan", "prefix sum"), InlineData("fft", "Fourier"),
        InlineData("molecular-dynamics", "GROMACS"), InlineData("hoomd", "lj-liquid"), InlineData("lightgbm", "boosted trees")]
    public void A_family_has_a_source_of_its_own_with_several_devices(string source, string word)
    {
        var rows = PublishedNumbers.All().Where(r => r.Source == source).ToArray();
        Assert.Contains(rows, r => r.Metric.Contains(word, StringComparison.Ordinal));
        Assert.True(rows.Select(r => (r.Device.Id, r.Program)).Distinct().Count() >= 2);
    }

    // Cards of the catalogue of which no two published jobs were found yet.
    private static readonly string[] Sparse = ["h100-nvl", "h20", "l20"];

    public static TheoryData<string> Cards => [.. Hardware.All().Where(h => h.Kind == HardwareKind.Gpu).Select(h => h.Id)];

    [Theory, MemberData(nameof(Cards))]
    public void Every_card_of_the_catalogue_has_two_measured_jobs(string id) =>
        Assert.NotEqual(
            Sparse.Contains(id),
            PublishedNumbers.All().Where(r => r.Device.Id == id).Select(r => (r.Metric, r.Source)).Distinct().Count() >= 2);

    [Fact]
    public void A_source_has_a_section_of_the_readme()
    {
        string readme = Datasets.Text("published/README.md");
        Assert.All(PublishedNumbers.All().Select(r => r.Source).Distinct(),
            source => Assert.Contains($"\n## {source}.csv\n", readme, StringComparison.Ordinal));
    }
}
