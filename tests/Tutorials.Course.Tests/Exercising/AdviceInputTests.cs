using Tutorials.Course.Exercising;

namespace Tutorials.Tests.Exercising;

public sealed class AdviceInputTests
{
    [Theory]
    [InlineData("runPerDay", "runsPerDay", 5)]
    [InlineData("paralelShare", "parallelShare", 5)]
    [InlineData("porting", "portingPersonDays", 1)]
    public void A_slip_of_the_pen_is_answered_with_the_nearest_names_first(string said, string meant, int names)
    {
        string answer = AdviceInput.Near(said);
        Assert.StartsWith(meant, answer, StringComparison.Ordinal);
        Assert.Equal(names, answer.Split(", ").Length);
    }
}
