using System.Linq.Expressions;
using Tutorials.Decision.Profiles;

namespace Tutorials.Tests.Profiles;

/// <summary>The reader's own code: what is timed, how often, and what follows.</summary>
public sealed class OwnWorkTests
{
    // A tree that is compiled at run time is always optimised; this test itself is not.
    private static Action Takes(FakeClock clock, double milliseconds) => Expression.Lambda<Action>(Expression.Call(
        Expression.Constant(clock), nameof(FakeClock.Advance), null,
        Expression.Constant(TimeSpan.FromMilliseconds(milliseconds)))).Compile();

    [Fact]
    public void Times_and_share_worked_by_hand()
    {
        var clock = new FakeClock();
        // 100 ms alone, 40 ms on four: S = 2.5, p = (1 − 0.4) ÷ (1 − 0.25) = 0.8. Of the 40 ms, 80 ÷ 4 = 20 ms are shared out: half.
        var work = OwnWork.Time("made up", Takes(clock, 100), Takes(clock, 40), new(), clock, cores: 4);
        Assert.Equal((0.1, 0.04), (work.Serial.Median, work.Parallel!.Value.Median));
        Assert.Equal((0.8, 0.5), (Math.Round(work.SerialShare!.Value, 12), Math.Round(work.ParallelShare!.Value, 12)));
        var profile = work.Profile();
        Assert.Equal((0.04 / 3600, 4, "made up"), (profile.HoursPerRunToday, profile.CoresBusyToday, profile.JobName));
        Assert.Empty(profile.Problems());
        Assert.Equal(work.ParallelShare, profile.ParallelShare);
        Assert.EndsWith("About 80 % of the time on one core was shared out among 4 (the p of Amdahl's law); of the time on all cores, "
            + "today's in a profile, that is 50 %.", work.ToString(), StringComparison.Ordinal);
    }

    // The profile's share and Amdahl's law from one core give the same time on eight: 20 ms stay, 80 ms on one core are 10 on eight.
    [Fact]
    public void The_profile_and_the_law_agree_about_more_cores()
    {
        var clock = new FakeClock();
        var work = OwnWork.Time("x", Takes(clock, 100), Takes(clock, 40), new(), clock, cores: 4);
        double today = work.Parallel!.Value.Median, q = work.ParallelShare!.Value, p = work.SerialShare!.Value;
        Assert.Equal(0.1 * (1 - p + p / 8), today * (1 - q + q * 4 / 8), 12);
        Assert.Equal(0.03, today * (1 - q + q * 4 / 8), 12);
    }

    // 114 to 233 ms alone, 72 to 293 together: a thousand independent pieces on a busy machine. That is no property of the job.
    [Fact]
    public void Times_that_vary_say_nothing_of_the_share()
    {
        var clock = new FakeClock();
        int calls = 0;
        var work = OwnWork.Time("x", () => clock.Advance(TimeSpan.FromMilliseconds(calls % 2 == 0 ? 114 : 233)),
            () => clock.Advance(TimeSpan.FromMilliseconds(calls++ % 2 == 0 ? 293 : 72)), new(), clock, cores: 2);
        Assert.Equal((null, null), (work.SerialShare, work.ParallelShare));
        Assert.Contains("do not tell: the times vary so much that any share from 0 to 100 % fits them.", work.Sentence,
            StringComparison.Ordinal);
        var busy = OwnWork.Time("x", Takes(clock, 100), Takes(clock, 60), new(), clock, cores: 2) with { Quietness = new(0.5, 0, 1) };
        Assert.Null(busy.Profile().ParallelShare);
        Assert.Contains("do not tell: the machine was not quiet: other programs used 50 %", busy.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(100, 200, 0), InlineData(100, 10, 1)] // slower together: nothing was shared out; faster than the cores allow: all of it
    public void A_share_stays_a_share(double serial, double parallel, double share)
    {
        var clock = new FakeClock();
        var work = OwnWork.Time("x", Takes(clock, serial), Takes(clock, parallel), new(), clock, cores: 4);
        Assert.Equal((share, share), (work.SerialShare, work.ParallelShare));
    }

    [Fact]
    public void Without_a_parallel_form_or_a_second_core_the_share_stays_open()
    {
        var clock = new FakeClock();
        var alone = OwnWork.Time("x", Takes(clock, 5), null, new(), clock, cores: 4);
        Assert.Null(alone.ParallelShare);
        Assert.Equal((1, 0.005 / 3600), (alone.Profile().CoresBusyToday, alone.Profile().HoursPerRunToday));
        Assert.Null(OwnWork.Time("x", Takes(clock, 5), Takes(clock, 5), new(), clock, cores: 1).ParallelShare);
    }

    [Fact]
    public void Warm_up_does_not_count_and_the_two_forms_take_turns()
    {
        var clock = new FakeClock();
        List<string> calls = [];
        var work = OwnWork.Time(
            "x", () => Call("s", calls.Count < 4 ? 1000 : 1), () => Call("p", 1), new(WarmUp: 2, Rounds: 5), clock, cores: 2);
        Assert.Equal("spspspspspspsp", string.Concat(calls));
        Assert.Equal((0.001, 5), (work.Serial.High, work.Serial.Samples));

        void Call(string name, double milliseconds)
        {
            calls.Add(name);
            clock.Advance(TimeSpan.FromMilliseconds(milliseconds));
        }
    }

    [Fact]
    public void Unoptimised_code_gives_no_profile()
    {
        bool debug = typeof(OwnWorkTests).Assembly.GetCustomAttributes(typeof(System.Diagnostics.DebuggableAttribute), false)
            .Cast<System.Diagnostics.DebuggableAttribute>().Any(a => a.IsJITOptimizerDisabled);
        var clock = new FakeClock();
        var work = OwnWork.Time("mine", () => clock.Advance(TimeSpan.FromSeconds(1)), null, new(), clock, cores: 2);
        Assert.Equal(!debug, work.Optimised);
        if (!debug) return;
        Assert.Contains("without optimisation", Assert.Throws<InvalidOperationException>(work.Profile).Message, StringComparison.Ordinal);
        Assert.Contains("say nothing of a program", work.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Four_rounds_are_too_few() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => OwnWork.Time("x", () => { }, null, new(Rounds: 4)));
}
