using Tutorials.Course.Exercising;

namespace Tutorials.Tests.Exercising;

public sealed class AdviceInputTests
{
    [Theory]
    [InlineData("runPerDay", "runsPerDay")]
    [InlineData("paralelShare", "parallelShare")]
    [InlineData("porting", "portingPersonDays")]
    public void A_slip_of_the_pen_is_answered_with_the_nearest_names_first(string said, string meant)
    {
        string answer = AdviceInput.Near(said);
        Assert.StartsWith($"{meant}, ", answer, StringComparison.Ordinal);
        Assert.Equal(4, answer.Split(", ").Length - 1);
    }
}
