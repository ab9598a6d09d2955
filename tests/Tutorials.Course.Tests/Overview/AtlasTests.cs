using Tutorials.Course;
using Tutorials.Decision.Catalogue;
using Tutorials.Decision.Projecting;
using Tutorials.Measuring;

namespace Tutorials.Tests.Overview;

public sealed class AtlasTests
{
    private static readonly Scenario Factory = new("a", "matrices", "矩阵", HardwareKind.Gpu, "MatMul", [], "01-manager-and-factory", null);
    private static readonly Scenario Manager = Factory with { Id = "b", Name = "books", Who = HardwareKind.Cpu, Workload = "Ledger" };
    private static readonly Scenario Nothing = Factory with
    {
        Id = "c", Name = "files", Who = HardwareKind.Cpu, Workload = null, Note = "nothing is computed",
    };
    private static readonly Dictionary<string, Measurements> Runs = new() { ["MatMul"] = Made.MatMul, ["Ledger"] = Made.Ledger };

    private static Atlas Of(params Scenario[] scenarios) => Atlas.Of(Made.Machine, false, scenarios, Runs);

    [Fact]
    public void A_scenario_agrees_where_this_machine_names_the_same()
    {
        var atlas = Of(Factory, Manager, Factory with { Who = HardwareKind.Cpu }, Manager with { Who = HardwareKind.Gpu }, Nothing);
        Assert.Equal([Agreement.Yes, Agreement.Yes, Agreement.No, Agreement.No, Agreement.Open], atlas.Rows.Select(r => r.Agreement));
        Assert.Equal((2, 2, 1), atlas.Count);
        Assert.StartsWith(
            "Of 5 scenarios 1 came out as the article says, 2 the other way, 1 stay open; 1 without a kernel is argued, not measured.",
            atlas.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_has_a_line_for_every_scenario_and_the_exceptions_their_reason()
    {
        var atlas = Of(Factory, Manager with { Who = HardwareKind.Gpu }, Nothing);
        string text = atlas.ToString();
        Assert.All(
            (string[])["matrices", "books", "files", "nothing computed", "CPU (no kernel): disagrees"],
            word => Assert.Contains(word, text, StringComparison.Ordinal));
        Assert.Contains("CPU (no kernel): argued, not measured", $"{Of(Factory, Manager)}", StringComparison.Ordinal);
        Assert.Equal("The other way, and why", atlas.Exceptions.Caption);
        Assert.Equal("Nothing came out the other way here, so this table is empty.", Of(Factory, Manager).Exceptions.Caption);
        Assert.Contains("always exactly one thing to do next", Assert.Single(atlas.Exceptions.Rows)[2], StringComparison.Ordinal);
    }

    [Fact]
    public void A_factor_never_stands_without_the_cores_it_counts_from_and_a_server_stands_beside_it()
    {
        string text = Of(Factory).ToString();
        string head = string.Concat(text.Split('\n').Where(line => line.StartsWith("scenario ", StringComparison.Ordinal)
            || line.StartsWith("workload ", StringComparison.Ordinal)));
        Assert.Equal(System.Text.RegularExpressions.Regex.Count(head, "against the best"),
            System.Text.RegularExpressions.Regex.Count(head, $"against the best of {Cores.Count} core"));
        Assert.Contains("against a 64-core server (both projected)", head, StringComparison.Ordinal);
        Assert.Contains("device with transfers, against the best", head, StringComparison.Ordinal);
        Assert.DoesNotContain("device with transfers", Atlas.Of(Made.Machine, true, [Factory], Runs).ToString(), StringComparison.Ordinal);
    }

    // A narrow page cuts off the last columns.
    [Fact]
    public void What_decides_stands_beside_the_scenario() =>
        Assert.Matches(@"\nscenario +best CPU, against Serial +(device with transfers[^\n]*  )?here +the article says +workload, n\n",
            $"{Of(Factory, Manager)}");

    [Fact]
    public void A_row_names_its_lesson_and_a_projected_card_has_a_working_size()
    {
        Assert.Contains("\nmatrices (lesson 01) ", Of(Factory).ToString(), StringComparison.Ordinal);
        var measured = Made.MatMul with { Rows = [.. Made.MatMul.Rows.Where(r => r.Source == NumberSource.Measured)] };
        var projected = measured with { Rows = [.. measured.Rows, .. Projection.Rows(measured, Hardware.Get("a100-sxm-40"))] };
        var atlas = Atlas.Of(Made.Machine, false, [Factory], new Dictionary<string, Measurements> { ["MatMul"] = projected });
        var row = Assert.Single(atlas.Rows);
        Assert.Equal(Catalog.Get("MatMul").Sizes.Full.Max(), Assert.Single(row.Working).Size);
        Assert.True(row.Working[0].Size > row.Comparison!.Size);
        Assert.Empty(Assert.Single(Of(Manager).Rows).Working);
    }

    // 64 of 128 cores with 10.0352 TFLOP/s: a book of 65,536 options is all arithmetic, and each side reaches the same share of its peak.
    [Fact]
    public void A_server_is_projected_as_a_card_is()
    {
        var (model, book) = (Calibration.Model, Catalog.Get("MonteCarloOption"));
        double wake = model.LaunchSeconds, flops = 60.0 * 4096 * 65_536;
        Assert.Equal(flops / (10.0352e12 / 2 * model.Reach.Compute) + wake, ReferenceServer.Seconds(book, 65_536, model), 9);
        var card = Projection.Row(book, 65_536, ProjectionDevice.Of(Hardware.Get("a100-sxm-40")), model).Kernel!.Value.Median;
        Assert.Equal(19.5 / 5.0176, (ReferenceServer.Seconds(book, 65_536, model) - wake) / (card - wake), 6);
        // 16 options: 65,536 paths, a part of the card's places and all of the server's 64 × 64. Neither waits for more.
        Assert.Equal(60.0 * 4096 * 16 / (5.0176e12 * model.Reach.Compute) + wake, ReferenceServer.Seconds(book, 16, model), 9);
    }

    // Waking 64 cores takes longer than one of them needs for 16 × 16 numbers; a step that all have to wait for is paid each time.
    [Fact]
    public void A_server_pays_for_waking_its_cores()
    {
        var model = Calibration.Model;
        Assert.InRange(ReferenceServer.Seconds(Catalog.Get("MatMul"), 16, model), 1e-7, 5e-6);
        var training = Catalog.Get("MlpTraining");
        Assert.True(ReferenceServer.Seconds(training, 16_384, model) > training.Traits.Launches * model.LaunchSeconds);
    }

    [Fact]
    public void Cards_that_are_not_here_are_named_with_their_source_and_decide_nothing()
    {
        Measurements withoutDevice = new(Made.Machine, [.. Made.MatMul.Rows.Where(r =>
            r.Target == ExecutionTarget.Cpu || r.Source is NumberSource.Recorded or NumberSource.Projected)]);
        var atlas = Atlas.Of(Made.Machine, false, [Factory], new Dictionary<string, Measurements> { ["MatMul"] = withoutDevice });
        Assert.Equal((Winner.NotMeasured, Agreement.Open), (atlas.Rows[0].Comparison!.Winner, atlas.Rows[0].Agreement));
        Assert.Contains("Recorded GPU (recorded", atlas.ToString(), StringComparison.Ordinal);
        Assert.Contains("Catalogue GPU (projected", atlas.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_processor_as_its_own_device_is_said_and_decides_nothing()
    {
        var atlas = Atlas.Of(Made.Machine, true, [Factory, Manager], Runs);
        Assert.Contains("nothing about a card", atlas.ToString(), StringComparison.Ordinal);
        Assert.Equal([Agreement.Open, Agreement.Yes], atlas.Rows.Select(r => r.Agreement));
    }

    [Fact]
    public void The_map_has_every_lesson_once_and_each_thread_on_it()
    {
        Assert.Equal(
            Enumerable.Range(0, 14).Select(i => i.ToString("00", System.Globalization.CultureInfo.InvariantCulture)),
            CourseMap.Stops.Select(s => s.Number));
        Assert.All(Catalog.All, workload => Assert.Contains(workload.Lesson, CourseMap.Stops.Select(s => s.Lesson)));
        Assert.All(Claims.All, claim => Assert.Contains(CourseMap.Stops, s => s.Claims.Contains(claim.Id)));
        Assert.Equal(Suspects.Of(StuckLog.Read()).Count, CourseMap.Stops.Count(s => s.Suspect is not null));
        using var html = new StringWriter();
        CourseMap.Show().WriteHtml(html);
        Assert.All(CourseMap.Stops, s => Assert.Contains(s.Asks, CourseMap.Show().ToString(), StringComparison.Ordinal));
        Assert.Equal(14, html.ToString().Split("<li").Length - 1);
    }
}
