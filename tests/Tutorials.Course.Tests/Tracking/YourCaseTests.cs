using Tutorials.Course;
using Tutorials.Course.Tracking;
using Tutorials.Decision.Profiles;

namespace Tutorials.Tests.Tracking;

/// <summary>The reader's own case: field by field, whole or not at all, and never erased.</summary>
public sealed class YourCaseTests : IDisposable
{
    private static string File => Path.Combine(ReaderFolder.Path, "case.json");

    public YourCaseTests() => Dispose();

    public void Dispose()
    {
        if (!Directory.Exists(ReaderFolder.Path)) return;
        foreach (string file in Directory.GetFiles(ReaderFolder.Path, "case.json*")) System.IO.File.Delete(file);
    }

    [Fact]
    public void As_shipped_nothing_is_kept_and_every_field_is_open()
    {
        var card = YourCase.Update(job => job with { });
        Assert.Equal(WorkloadProfile.Empty, card.Profile);
        Assert.False(System.IO.File.Exists(File));
        Assert.Contains("Nothing is known yet", card.ToString(), StringComparison.Ordinal);
        Assert.Contains("open, lesson 00: name of the job, one run today (hours)", card.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_named_stays_as_it_was()
    {
        YourCase.Update(job => job with { JobName = "invoices", HoursPerRunToday = 2.5 });
        var card = YourCase.Update(job => job with { Uniformity = Uniformity.Branchy });
        Assert.Equal(new() { JobName = "invoices", HoursPerRunToday = 2.5, Uniformity = Uniformity.Branchy }, YourCase.Read());
        Assert.StartsWith("Your case: invoices\n", card.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("lesson 02: independent pieces in a run, do neighbours", card.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_impossible_figure_is_refused_and_nothing_of_the_call_is_kept()
    {
        YourCase.Update(job => job with { JobName = "invoices" });
        var refused = Assert.Throws<ArgumentException>(() => YourCase.Update(job => job with { JobName = "other", ParallelShare = 1.5 }));
        Assert.StartsWith("parallelShare: 1.5 is not a share", refused.Message, StringComparison.Ordinal);
        Assert.Equal(new() { JobName = "invoices" }, YourCase.Read());
    }

    [Theory]
    [InlineData("{ broken"), InlineData("""{"runsPerDay": -3}""")]
    public void A_broken_file_is_set_aside_with_a_notice(string text)
    {
        Directory.CreateDirectory(ReaderFolder.Path);
        System.IO.File.WriteAllText(File, text);
        var card = YourCase.Update(job => job with { JobName = "again" });
        Assert.Contains("case.json could not be read", card.Notice, StringComparison.Ordinal);
        Assert.Equal(text, System.IO.File.ReadAllText(Assert.Single(Directory.GetFiles(ReaderFolder.Path, "case.json.broken-*"))));
        Assert.Equal(new() { JobName = "again" }, YourCase.Read());
    }

    [Fact]
    public void A_whole_profile_takes_the_place_of_what_was_there()
    {
        YourCase.Update(job => job with { JobName = "old", RunsPerDay = 3 });
        YourCase.Update(_ => new() { JobName = "new" });
        Assert.Equal(new() { JobName = "new" }, YourCase.Read());
    }

    [Fact]
    public void What_a_reader_types_cannot_break_the_page()
    {
        using var page = new StringWriter();
        YourCase.Update(job => job with { JobName = "<script>alert(1)</script>" }).WriteHtml(page);
        Assert.DoesNotContain("<script>", page.ToString(), StringComparison.Ordinal);
    }
}
