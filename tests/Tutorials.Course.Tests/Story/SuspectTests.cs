using Tutorials.Course;
using Tutorials.Measuring;

namespace Tutorials.Tests.Story;

/// <summary>Each suspect is judged by a computation: other figures, another judgement.</summary>
public sealed class SuspectTests
{
    private static Suspect Of(string lesson, string text, params Ceilings[] ceilings) =>
        Suspects.Of(StuckLog.Parse(text), ceilings).Single(s => s.Lesson.StartsWith(lesson, StringComparison.Ordinal));

    // lesson, what stands in the log, what to put there, how it is judged before and after
    [Theory]
    [InlineData("02", "of 60", "of 600", SuspectState.Cleared, SuspectState.Cause)]
    [InlineData("07", "8 worker processes", "2 worker processes", SuspectState.Open, SuspectState.Cleared)]
    [InlineData("08", "640000 images", "100000 images", SuspectState.Cleared, SuspectState.Open)]
    [InlineData("11", "of 60", "of 600", SuspectState.Cleared, SuspectState.Cause)]
    [InlineData("13", "time limit of 6 hours", "time limit of 600 hours", SuspectState.Cause, SuspectState.Cleared)]
    public void Other_figures_change_the_judgement(string lesson, string old, string replacement, SuspectState before, SuspectState after)
    {
        string log = StuckLog.Show().Text;
        Assert.Contains(old, log, StringComparison.Ordinal);
        Assert.Equal(before, Of(lesson, log).State);
        Assert.Equal(after, Of(lesson, log.Replace(old, replacement, StringComparison.Ordinal)).State);
    }

    // A layer does 48 operations for each byte; eight cores of the sheet 28.75. This machine is not the log's: it judges nothing.
    [Theory]
    [InlineData(400e9, 40e9, "10")]
    [InlineData(4000e9, 40e9, "100")]
    public void Memory_is_judged_by_the_sheet_of_the_logs_cores(double flops, double bytes, string here)
    {
        var measured = Of("04", StuckLog.Show().Text, new Ceilings("cpu", flops, bytes, NumberSource.Measured, ExecutionTarget.Cpu));
        Assert.Equal(SuspectState.Cleared, measured.State);
        Assert.Contains("8 cores of 2 × Xeon Platinum 8380", measured.Finding, StringComparison.Ordinal);
        Assert.Contains("can do at most 29 in the time", measured.Finding, StringComparison.Ordinal);
        Assert.EndsWith(
            $" (This machine's ridge, measured just now: {here} operations a byte.)", measured.Finding, StringComparison.Ordinal);
    }

    // Once judged, a suspect stays judged: what a lesson has measured is forgotten in the next.
    [Fact]
    public void No_suspect_opens_again_in_a_later_lesson()
    {
        Ceilings[] here = [new("cpu", 4000e9, 40e9, NumberSource.Measured, ExecutionTarget.Cpu)];
        Assert.Equal(Suspects.Of(StuckLog.Read()).Select(s => s.State), Suspects.Of(StuckLog.Read(), here).Select(s => s.State));
        Assert.Contains("✓ waiting for memory: cleared", Suspects.Board("05").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_log_cannot_tell_stays_open()
    {
        Assert.Equal(SuspectState.Open, Of("06", StuckLog.Show().Text).State);
        Assert.Contains("the log cannot tell", Suspects.Board("06").ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("any number of", string.Join(' ', Suspects.Of(StuckLog.Read()).Select(s => s.Finding)),
            StringComparison.Ordinal);
    }
}
