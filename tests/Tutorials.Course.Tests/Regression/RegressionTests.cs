using Tutorials.Course.Figures;
using Tutorials.Course.Regression;

namespace Tutorials.Tests.Regression;

/// <summary>The experiment, on made-up recordings in which it is known whether there is anything to learn.</summary>
public sealed class RegressionTests
{
    private static readonly string[] Names =
    [
        "Saxpy", "MatMul", "Convolution", "VideoFrame", "Mandelbrot", "Dot", "Scan", "ImageFilter", "MotionSearch", "MonteCarloOption",
    ];

    /// <summary>Rows whose speedup is what the function says of their features.</summary>
    private static IReadOnlyList<RegressionRow> Rows(Func<float[], double> speedup) =>
    [
        .. from name in Names
           let workload = Catalog.Get(name)
           from size in workload.Sizes.Quick.TakeLast(3)
           let row = Measured(name, size)
           select row with { LogSpeedup = speedup(row.Features), LogRoofline = 0 },
    ];

    private static RegressionRow Measured(string name, int size) => RegressionRow.Of([RecordedFiles.Recording(rows:
    [
        RecordedFiles.Row("Serial", size, 4, RecordedFiles.Processor, name),
        RecordedFiles.Row("Simd", size, 2, RecordedFiles.Processor, name),
        RecordedFiles.Row(Catalog.Get(name).Variants.Last(v => v.Target == ExecutionTarget.Gpu).Name, size, 0.5, RecordedFiles.Card, name),
    ])]).Single();

    [Fact]
    public void A_row_holds_the_fastest_of_each_side_and_what_is_known_before()
    {
        var row = Measured("MatMul", 256);
        Assert.Equal(Math.Log(2 / 0.5), row.LogSpeedup, 12);
        Assert.Equal(RegressionRow.Names.Count, row.Features.Length);
        // Independent, uniform, reuse; 2n³ ÷ 12n² operations a byte; one launch; 5e13 ÷ 2e11 and 3e12 ÷ 4e10.
        Assert.Equal([1, 0, 0, 1, 0, 0, 1, 0], row.Features.Take(8));
        double[] logarithms =
            [Math.Log10(256 / 6.0), Math.Log10(2.0 * 256 * 256 * 256), Math.Log10(12.0 * 256 * 256), 0, Math.Log10(250), Math.Log10(75)];
        Assert.Equal(logarithms, row.Features.Skip(8).Select(f => (double)f), (a, b) => Math.Abs(a - b) < 1e-5);
        // The roofline, with the stated shares since no other workload was recorded: compute on both sides, and one launch.
        double operations = 2.0 * 256 * 256 * 256;
        Assert.Equal(Math.Log(operations / 2e11 / 0.4 / (operations / 5e13 / 0.4 + 1e-5)), row.LogRoofline, 9);
    }

    [Fact]
    public void Where_a_speedup_follows_from_the_traits_the_model_finds_it_and_says_what_it_leans_on()
    {
        var result = Assert.IsType<RegressionResult>(SpeedupRegression.Show(Rows(f => 1 + 1.5 * f[8])));
        Assert.True(result.BeatsTheAverage, result.Sentence);
        Assert.InRange(result.LearnedFactor, 1, 1.6);
        Assert.Contains("The learned model beats the average", result.ToString(), StringComparison.Ordinal);
        string leans = result.ToString().Split("What the learned model leans on")[1];
        Assert.StartsWith("operations per byte", leans.Split('\n')[3], StringComparison.Ordinal);
    }

    [Fact]
    public void Where_there_is_nothing_to_learn_it_says_that_it_does_not_beat_the_average()
    {
        var random = new SplitMix(7);
        var result = Assert.IsType<RegressionResult>(SpeedupRegression.Show(Rows(_ => 4 * random.NextDouble())));
        Assert.False(result.BeatsTheAverage, result.Sentence);
        using var html = new StringWriter();
        result.WriteHtml(html);
        Assert.Contains("<p><strong>Guessing a workload that it never saw", html.ToString(), StringComparison.Ordinal);
        Assert.Contains("does not reliably beat the average", result.ToString(), StringComparison.Ordinal);
        // What the sentence counts stands in the table: whoever counts the rows finds the same.
        int nearer = System.Text.RegularExpressions.Regex.Count(result.ToString(), "×  learned *\n");
        Assert.Contains($"it is nearer for {nearer} of {Names.Length} workloads", result.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_rows_give_the_same_guesses()
    {
        var rows = Rows(f => f[9] - f[10]);
        Assert.Equal(SpeedupRegression.Show(rows).ToString(), SpeedupRegression.Show(rows).ToString());
    }

    [Fact]
    public void A_left_out_workload_teaches_nothing_about_itself()
    {
        // Only Saxpy differs: whoever has not seen it cannot know.
        var rows = Rows(_ => 1).Select(r => r.Workload == "Saxpy" ? r with { LogSpeedup = 5 } : r).ToArray();
        var result = Assert.IsType<RegressionResult>(SpeedupRegression.Show(rows));
        Assert.All(
            result.Guesses.Where(g => g.Workload == "Saxpy"),
            g => Assert.Equal((1.0, true), (g.Average, Math.Abs(g.Learned - 1) < 0.05)));
    }

    [Fact]
    public void Four_workloads_are_too_few()
    {
        var few = Assert.IsType<Table>(SpeedupRegression.Show([.. Rows(_ => 1).Where(r => Names.Take(4).Contains(r.Workload))]));
        Assert.Contains("too little to learn from: 4 recorded workloads", few.Caption, StringComparison.Ordinal);
    }

    [Fact]
    public void The_factor_is_the_geometric_root_mean_square()
    {
        var result = new RegressionResult(
            [new("a", 1, "x", 0, Math.Log(2), 0, 0), new("b", 1, "x", 0, Math.Log(8), 0, 0)], new double[RegressionRow.Names.Count]);
        Assert.Equal(Math.Pow(2, Math.Sqrt(5)), result.LearnedFactor, 12); // √((1² + 3²) / 2) doublings
        Assert.Equal(1, result.RooflineFactor);
    }

    // Read in the sources: the compiled code would not show a lambda that hands it on.
    [Fact]
    public void No_advice_asks_it()
    {
        string lib = Path.Combine(Repository.Root, "lib");
        string own = Path.Combine("Tutorials.Course", "Regression");
        string made = $"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}";
        string[] files = [.. Directory.GetFiles(lib, "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains(made, StringComparison.Ordinal))];
        Assert.Contains(files, f => f.EndsWith("Speedup.cs", StringComparison.Ordinal));
        Assert.All(
            files.Where(f => !f.Contains(own, StringComparison.Ordinal)),
            f => Assert.DoesNotContain("SpeedupRegression", File.ReadAllText(f), StringComparison.Ordinal));
    }
}
