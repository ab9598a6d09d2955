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
    [InlineData("07", "8 worker processes", "2 worker processes", SuspectState.Cause, SuspectState.Cleared)]
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

    // A layer does 48 operations for each byte: one processor brings enough, the other does not.
    [Theory]
    [InlineData(400e9, 40e9, SuspectState.Cleared)]
    [InlineData(4000e9, 40e9, SuspectState.Cause)]
    public void Memory_is_judged_by_what_was_measured_here(double flops, double bytes, SuspectState state) =>
        Assert.Equal(state, Of("04", StuckLog.Show().Text, new Ceilings("cpu", flops, bytes, NumberSource.Measured,
            ExecutionTarget.Cpu)).State);

    [Fact]
    public void Without_a_measurement_the_log_cannot_tell()
    {
        Assert.Equal(SuspectState.Open, Of("04", StuckLog.Show().Text).State);
        Assert.Contains("the log cannot tell", Suspects.Board("04").ToString(), StringComparison.Ordinal);
        Assert.Contains("waiting for memory: open: lesson 04 measures it", Suspects.Board("06").ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("any number of", string.Join(' ', Suspects.Of(StuckLog.Read()).Select(s => s.Finding)),
            StringComparison.Ordinal);
    }
}
