using System.Text.Json.Nodes;

namespace Tutorials.Lessons.Tests.Commands;

/// <summary><c>tutorials advise</c> as its users start it.</summary>
public sealed class AdviseTests
{
    private static string Example(string name) => Path.Combine(CourseFiles.Root, "datasets", "profiles", $"{name}.json");

    [Fact]
    public async Task The_same_profile_gives_the_same_answer_and_a_page()
    {
        using var workshop = new Workshop();
        string[] words = ["advise", "--profile", Example("picture-trainer"), "--json", "--html", workshop["sheet.html"]];
        var first = await Command.RunAsync(words);
        var second = await Command.RunAsync(words);
        Assert.True(first.Code == 0, first.ToString());
        Assert.Equal(first.Output, second.Output);
        Assert.Equal("FIX_FIRST", JsonNode.Parse(first.Output)!["answer"]!.ToString());
        string page = await File.ReadAllTextAsync(workshop["sheet.html"]);
        Assert.Contains("FIX FIRST", page, StringComparison.Ordinal);
        Assert.Contains("@media print", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_report_is_readable_in_a_terminal()
    {
        var ending = await Command.RunAsync(["advise", "--profile", Example("account-night")]);
        Assert.True(ending.Code == 0, ending.ToString());
        Assert.Contains("NO. This job needs no GPU server", ending.Output, StringComparison.Ordinal);
        Assert.Contains("Each step needs the one before", ending.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_interview_keeps_what_it_is_told_and_what_was_known()
    {
        using var workshop = new Workshop();
        // Name, hours, runs a day, cores, code, dependence; then the lines end, and the rest stays open.
        var first = await Command.AnswerAsync(["advise"], "Nightly sums\n3\n1\n1\noptimised\nchain\n", workshop.Folder);
        Assert.True(first.Code == 0, first.ToString());
        Assert.Contains("Nightly sums: do I need a GPU server?", first.Output, StringComparison.Ordinal);
        Assert.Contains("NO. This job needs no GPU server", first.Output, StringComparison.Ordinal);

        var again = await Command.AnswerAsync(["advise", "--json"], "", workshop.Folder);
        Assert.Equal("NO", JsonNode.Parse(again.Output)!["answer"]!.ToString());

        // Empty lines keep what is known; one answer is changed.
        var changed = await Command.AnswerAsync(["advise"], "\n\n\n\n\nnone\n", workshop.Folder);
        Assert.Contains("Nightly sums", changed.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Each step needs the one before", changed.Output, StringComparison.Ordinal);
    }

    // Reading it would never end.
    [SkippableTheory]
    [InlineData("advise", "--from")]
    [InlineData("advise", "--profile")]
    [InlineData("advise", "--prices")]
    [InlineData("bench", "--summary")]
    [InlineData("class", "new", "course", "--lessons", "03", "--students")]
    public async Task A_device_in_place_of_a_file_is_refused(params string[] words)
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no such files.");
        using var workshop = new Workshop();
        var ending = await Command.RunAsync([.. words, "/dev/zero"], workshop.Folder);
        Assert.True(ending.Code == 2, ending.ToString());
        Assert.Contains("/dev/zero: this file is empty, or it is a pipe or a device.", ending.Error, StringComparison.Ordinal);
        Assert.Empty(workshop.Listing());
    }

    [Theory]
    [InlineData("job\nthree\n", "'three' is no answer to: How long does one run take today")]
    [InlineData("job\n-3\n", "hoursPerRunToday")]
    [InlineData("job\n3\n1\n8\nfast\n", "It can be: unknown, plain, optimised, allCores")]
    public async Task An_impossible_answer_is_told_with_its_question(string lines, string says)
    {
        using var workshop = new Workshop();
        var ending = await Command.AnswerAsync(["advise"], lines, workshop.Folder);
        Assert.True(ending.Code == 2, ending.ToString());
        Assert.Contains(says, ending.Error, StringComparison.Ordinal);
        // What was answered before is kept.
        Assert.Contains("[job]", (await Command.AnswerAsync(["advise"], "", workshop.Folder)).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shop_and_a_training_job_are_asked_in_their_own_words()
    {
        using var workshop = new Workshop();
        // A request takes a fifth of a second, as nobody counts it in hours; the worth of a day is asked in the currency of the prices.
        var shop = await Command.AnswerAsync(["advise", "--json"], "", workshop.Folder);
        Assert.True(shop.Code == 0, shop.ToString());
        shop = await Command.AnswerAsync(["advise"], "Shop\n0.2 s\n50000\n2\nunknown\nnone\n\n\n\n\n\n\n\n20\n0.5\n", workshop.Folder);
        Assert.True(shop.Code == 0, shop.ToString());
        var shown = await Command.AnswerAsync(["advise"], new string('\n', 24), workshop.Folder);
        Assert.Contains("What is a day earlier worth, for one run, in CNY?", shown.Error, StringComparison.Ordinal);
        Assert.Contains("[0.2 s]", (await Command.AnswerAsync(["advise"], "\n\n", workshop.Folder)).Error, StringComparison.Ordinal);

        // Dearer, and still worth it: the reason says why it pays.
        var training = await Command.AnswerAsync(
            ["advise"],
            "Training\n40 h\n0.5\n8\nallCores\nreduction\n\n\n\n\n150\n0,1\n0\n0\n\n\n50 %\n200\nAna\n5\n2\n",
            Path.Combine(workshop.Folder, "other"));
        Assert.True(training.Code == 0, training.ToString());
        Assert.Contains("RENT FIRST", training.Output, StringComparison.Ordinal);
        Assert.Contains("are won on each run", training.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Measured_files_fill_the_case_and_rows_that_are_left_out_are_named()
    {
        using var workshop = new Workshop();
        string sar = workshop.Write("sar.txt", 
            "Linux 6.1.0 (night) 	11/20/2026 	_x86_64_	(16 CPU)\n10:00:00  CPU %user %nice %system %iowait %steal %idle\n"
                + "10:10:00  all 70.00 0.00 5.00 25.00 0.00 0.00\nno such line\n");
        string prices = workshop.Write("mine.csv", Prices + "a,cpu,A,,,8,32,,1,CNY,1 hour,,2026-11-01,me,\n"
            + "b,gpu,B,t4,1,8,32,,1,USD,1 hour,,2026-11-01,me,\n"
            + "c,gpu,C,b900,1,8,32,,9,CNY,1 hour,,2026-11-01,me,\n");
        var ending = await Command.RunAsync(["advise", "--profile", Example("risk-night"), "--from", sar, "--prices", prices, "--json"]);
        Assert.True(ending.Code == 0, ending.ToString());
        string[] notices = [.. JsonNode.Parse(ending.Output)!["notices"]!.AsArray().Select(n => n!.ToString())];
        string[] expected = ["coresBusyToday = 12", "12 in place of 8", "line 4",
            "line 4, 'c': there is no card 'b900'", "USD at 7.1072 CNY"];
        Assert.All(expected, says => Assert.Contains(notices, n => n.Contains(says, StringComparison.Ordinal)));
        Assert.All(notices, notice => Assert.Contains(notice, ending.Error, StringComparison.Ordinal));

        var nobody = await Command.RunAsync(["advise", "--from", prices, "--json"]);
        Assert.Equal(2, nobody.Code);
        Assert.Contains("no line of it comes from", nobody.Error, StringComparison.Ordinal);
    }

    private const string Prices = "id,kind,instance,card,cards,cores,memoryGb,mbitPerSecond,price,currency,term,bonus,asOf,source,note\n";

    public static TheoryData<string?, string?, string[]> Wrong => new()
    {
        // profile, prices, what the sentence holds
        { "{\n  \"runsPerDay\": -1\n}", null, ["mine.json, line 2, runsPerDay"] },
        { "{\n  \"parallelShare\": 1.5\n}", null, ["mine.json, line 2, parallelShare"] },
        { "{\n\n  \"runsADay\": 1\n}", null, ["mine.json, line 3", "runsADay"] },
        { "{\n  \"runsPerDay\": 1,5\n}", null, ["mine.json, line 2"] },
        { "{\n  \"valuePerDayEarlier\": 5,\n  \"currency\": \"XXX\"\n}", null, ["no rate for XXX", "EUR"] },
        { "{}", Prices + "a,cpu,A,,,8,32,,399,CNY,3 months,,2025-10,me,\n", ["no machine with a card"] },
        { "{}", Prices + "a,gpu,A,t4,1,8,32,,265,CNY,7 days,,2025-10,me,\n", ["no processor"] },
        {
            "{}",
            Prices + "a,cpu,A,,,8,32,,399,CNY,3 months,,2025-10,me,\nb,gpu,B,t4,1,8,32,,265,INR,7 days,,2025-10,me,\n",
            ["line 3", "no rate of exchange from INR"]
        },
        {
            "{}",
            Prices + "a,cpu,A,,,8,32,,399,CNY,3 months,,2025-10,me,\nb,gpu,B,b900,1,8,32,,265,CNY,7 days,,2025-10,me,\n",
            ["mine.csv", "line 3", "no card 'b900'"]
        },
        { "{}", Prices + "a,cpu,A,,,8,32,,399,50,CNY,3 months,,2025-10,me,\n", ["mine.csv", "line 2"] },
        { "{}", Prices.Replace("price", "cost", StringComparison.Ordinal), ["mine.csv", "line 1", "cost"] },
        { null, null, ["nowhere.json"] },
    };

    [Theory, MemberData(nameof(Wrong))]
    public async Task Bad_input_is_told_by_file_line_and_field(string? profile, string? prices, string[] says)
    {
        using var workshop = new Workshop();
        string path = profile is null ? workshop["nowhere.json"] : workshop.Write("mine.json", profile);
        string[] priced = prices is null ? [] : ["--prices", workshop.Write("mine.csv", prices)];
        string[] words = ["advise", "--profile", path, .. priced, "--json", "--html", workshop["sheet.html"]];
        var ending = await Command.RunAsync(words);
        Assert.True(ending.Code == 2, ending.ToString());
        Assert.All(says, word => Assert.Contains(word, ending.Error, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", ending.Error, StringComparison.Ordinal);
        Assert.Equal("", ending.Output);
        Assert.False(File.Exists(workshop["sheet.html"]));
    }
}
