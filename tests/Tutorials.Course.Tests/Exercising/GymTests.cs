using ILGPU;
using Tutorials.Course;
using Tutorials.Course.Exercising;
using Tutorials.Course.Figures;

namespace Tutorials.Tests.Exercising;

/// <summary>The gym: what its puzzles have beyond other exercises, all of them in one table.</summary>
public sealed class GymTests
{
    private const int MostLinesOfFile = 105, MostLinesToWrite = 6;

    private static Puzzle Get(string id) => (Puzzle)Exercises.Get(id);

    public static TheoryData<string> All => [.. Exercises.All.OfType<Puzzle>().Select(puzzle => puzzle.Id)];

    [Theory, MemberData(nameof(All))]
    public void The_reference_reaches_the_counts_to_beat_and_they_are_shown(string id)
    {
        var verdict = Get(id).Check(Get(id).SolutionAnswer);
        Assert.StartsWith("Right for every size. Your counts are those of the reference.", verdict.Message, StringComparison.Ordinal);
        var comparison = Get(id).Counts(Get(id).SolutionAnswer.Code!);
        Assert.NotEmpty(comparison.Counts);
        Assert.Contains(comparison.Table.ToString()!, verdict.Picture!.ToString(), StringComparison.Ordinal);
        Assert.Contains("lane 0 left, lane 31 right", verdict.Picture.ToString(), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(All))]
    public void The_picture_follows_a_result_to_its_inputs(string id)
    {
        string picture = Get(id).Picture.ToString();
        Assert.Contains(Get(id).Task, picture, StringComparison.Ordinal);
        Assert.DoesNotContain("no element of an array", picture, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(All))]
    public void A_puzzle_is_short(string id)
    {
        string file = Html.Resource(typeof(Puzzle).Assembly, $"exercise/{Get(id).GetType().Name}.cs");
        Assert.InRange(file.Split('\n').Length, 1, MostLinesOfFile);
        string[] given = [.. Lines(Get(id).StarterText)];
        Assert.InRange(Lines(Get(id).SolutionText).Except(given).Count(), 1, MostLinesToWrite);
    }

    private static IEnumerable<string> Lines(string cell) => cell.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 2);

    [Theory]
    [InlineData("gym-map", "y[4] is made of x[4].")]
    [InlineData("gym-zip", "c[4] is made of a[4] and b[4].")]
    [InlineData("gym-reverse", "y[4] is made of x[3].")]
    [InlineData("gym-broadcast", "table in row 1, column 3 is made of row[3] and column[1].")]
    [InlineData("gym-stencil", "y[4] is made of x[3], x[4], x[5].")]
    public void The_sentence_of_a_picture_is_true(string id, string sentence) => Assert.Equal(sentence, Get(id).Picture.Alt);

    [Fact]
    public void Counts_are_those_of_hand()
    {
        // A thousand numbers of 4 bytes: 125 sectors to read, 125 to write.
        string table = Get("gym-map").Counts(Get("gym-map").SolutionAnswer.Code!).Table.ToString()!;
        Assert.Matches(@"reads\W+1,000\W+1,000", table);
        Assert.Matches(@"sectors\W+250\W+250", table);
    }

    /// <summary>Known mistakes, written in other words than the gym's own.</summary>
    public static TheoryData<string, Delegate, string> OtherWords => new()
    {
        { "map", (Index1D i, ArrayView<int> x, ArrayView<int> y) => { int ten = 10; y[i] = ten + i.X; }, "added to the index" },
        { "guard", (ArrayView<int> x, ArrayView<int> y) =>
            { y[Grid.IdxX * Group.DimX + Group.IdxX] = 10 + x[Grid.IdxX * Group.DimX + Group.IdxX]; }, "threads without an element" },
        { "reverse", (Index1D i, ArrayView<int> x, ArrayView<int> y) => { int n = x.IntLength; y[i] = x[n - i]; }, "one past the end" },
        { "stencil", (Index1D i, ArrayView<int> x, ArrayView<int> y) =>
            { int v = x[i]; if (i != 0) v += x[i - 1]; y[i] = v; }, "the right neighbour is missing" },
    };

    [Theory, MemberData(nameof(OtherWords))]
    public void A_mistake_is_known_however_it_is_written(string name, Delegate kernel, string says)
    {
        var verdict = Get($"gym-{name}").Check(new Answer(kernel));
        Assert.False(verdict.Passed);
        Assert.Contains(says, verdict.Message, StringComparison.Ordinal);
    }

    /// <summary>Mistakes that nobody has named: the result itself says what they are.</summary>
    public static TheoryData<Delegate, string> Unnamed => new()
    {
        { (Index1D i, ArrayView<int> x, ArrayView<int> y) => { y[i] = 7; }, "every element of y is 7" },
        { (Index1D i, ArrayView<int> x, ArrayView<int> y) => { y[i] = x[i] + 12; }, "every element is too large by 2" },
        { (Index1D i, ArrayView<int> x, ArrayView<int> y) => { y[i] = 3 * (x[i] + 10); }, "every element is 3 times what it should be" },
        { (Index1D i, ArrayView<int> x, ArrayView<int> y) => { y[i] = x[Math.Max(0, i - 1)] + 10; }, "one place too far to the right" },
        { (Index1D i, ArrayView<int> x, ArrayView<int> y) => { y[i] = x[Math.Min(x.IntLength - 1, i + 1)] + 10; },
            "one place too far to the left" },
        { (Index1D i, ArrayView<int> x, ArrayView<int> y) => { y[i] = x[x.Length - 1 - i] + 10; }, "in reverse" },
        { (Index1D i, ArrayView<int> x, ArrayView<int> y) => { y[i] = x[i % 256] + 10; }, "begins with the second one, at element 256" },
    };

    [Theory, MemberData(nameof(Unnamed))]
    public void A_result_says_what_is_wrong_with_it(Delegate kernel, string says) =>
        Assert.Contains(says, Get("gym-map").Check(new Answer(kernel)).Message, StringComparison.Ordinal);

    public static TheoryData<string, string> Slow => new()
    {
        { "stride", "sectors" }, { "branch", "divergent branches" }, { "banks", "bank conflicts" },
        { "work", "reads" },
    };

    [Theory, MemberData(nameof(Slow))]
    public void A_slow_kernel_is_right_and_is_told_its_count_and_the_line(string name, string count)
    {
        var verdict = Get($"gym-mend-{name}").Check(Get($"gym-mend-{name}").StarterAnswer);
        Assert.False(verdict.Passed);
        Assert.Matches($@"the result is right, with [\d,]+ {count} \(line \d+ of G\d+Mend\w+\.cs\); "
            + $@"the count to reach is [\d,]+ {count}\. [A-Z]", verdict.Message);
        Assert.Contains("as given", verdict.Picture!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_needs_more_than_the_reference_is_told_of_what()
    {
        var twice = (Index1D i, ArrayView<int> x, ArrayView<int> y) => { y[i] = x[i] + 10 + Math.Min(x[x.Length - 1 - i], 0); };
        var verdict = Get("gym-map").Check(new Answer(twice));
        Assert.True(verdict.Passed, verdict.Message);
        Assert.Contains("The reference needs less: 1,000 reads", verdict.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_exercise_of_a_lesson_is_no_puzzle() =>
        Assert.Contains("no puzzle of the gym", Assert.Throws<ArgumentException>(() => Gym.Show("ridge")).Message,
            StringComparison.Ordinal);
}
