using Tutorials.Learning;

namespace Tutorials.Tests.Learning;

/// <summary>What people type who have the right idea, and what they must not be told.</summary>
public sealed class BeginnersAnswersTests
{
    private const double OwnPerYear = 125_000 / 3.0 + 12_500, BreakEven = OwnPerYear / (12.7 * 8760);

    [Theory]
    [InlineData("cheaper-machine", "CPU")]
    [InlineData("buy-or-rent", "Rent")]
    [InlineData("name-the-suspect", "Feeding ")]
    [InlineData("who-looks-up", "Factory")]
    public void Capitals_are_no_mistake(string id, string word)
    {
        var exercise = Exercises.Get(id);
        var verdict = exercise.Check(Answer.Of([.. exercise.SolutionAnswer.Values.SkipLast(1), word]));
        Assert.True(verdict.Passed, verdict.Message);
    }

    [Fact]
    public void Capitals_decide_no_profile()
    {
        static (string, string) Decide(string job) => job switch { "steady training" => ("yes", "Use"), "monthly map" => ("no", "road"), _ => ("Fix first", "loader") };
        var verdict = Exercises.Get("three-profiles").Check(new Answer(Decide));
        Assert.True(verdict.Passed, verdict.Message);
    }

    [Fact]
    public void A_word_left_open_is_not_taken_for_the_wrong_decision()
    {
        var verdict = Exercises.Get("buy-or-rent").Check(Answer.Of(OwnPerYear, BreakEven, "?"));
        Assert.False(verdict.Passed);
        Assert.Contains("Answer \"buy\" or \"rent\"", verdict.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Whoever buys", verdict.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_that_nobody_settles_is_named()
    {
        static void OneBranchEach(int worker, int[] from, int[] to, long[] amount, long[] balance)
        {
            for (int k = 0; k < from.Length; k++)
            {
                if (from[k] / 8 != worker || balance[from[k]] < amount[k]) continue;
                balance[from[k]] -= amount[k];
                balance[to[k]] += amount[k];
            }
        }

        var verdict = Exercises.Get("split-ledger").Check(new Answer(OneBranchEach));
        Assert.False(verdict.Passed);
        Assert.Contains("none of the workers settles it", verdict.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Dye_that_has_not_moved_is_told_so()
    {
        var exercise = Exercises.Get("fluid-step");
        Assert.Contains("the dye has not moved", exercise.Check(exercise.StarterAnswer).Message, StringComparison.Ordinal);
    }
}
