using ILGPU;
using Tutorials.Course;
using Tutorials.Course.Exercising;

namespace Tutorials.Tests.Exercising;

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
        static (string, string) Decide(string job) =>
            job switch { "steady training" => ("yes", "Use"), "monthly map" => ("no", "road"), _ => ("Fix first", "loader") };
        var verdict = Exercises.Get("three-profiles").Check(new Answer(Decide));
        Assert.True(verdict.Passed, verdict.Message);
    }

    [Fact]
    public void Capitals_are_no_other_tool()
    {
        static string Tool(string question) => question switch
        {
            "who holds it" => "NVIDIA-SMI",
            "where it waits" => "nsight systems",
            "one slow kernel" => "Nsight compute",
            "slow layer" => "framework Profiler",
            _ => " nsight compute",
        };
        var verdict = Exercises.Get("which-tool").Check(new Answer(Tool));
        Assert.True(verdict.Passed, verdict.Message);
    }

    [Theory]
    [InlineData("portingpersondays")]
    [InlineData("porting, person-days")]
    public void An_input_may_be_called_as_the_sheet_calls_it(string name)
    {
        var exercise = Exercises.Get("what-flips-it");
        var verdict = exercise.Check(Answer.Of(exercise.SolutionAnswer.Values[0], name, 2.0));
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

    public static TheoryData<string, int> Values
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var exercise in Exercises.All.OfType<ValueExercise>())
                for (int i = 0; i < exercise.SolutionAnswer.Values.Count; i++)
                    data.Add(exercise.Id, i);
            return data;
        }
    }

    [Theory, MemberData(nameof(Values))]
    public void A_text_where_a_number_belongs_is_told_so_and_the_other_way_round(string id, int place)
    {
        var exercise = Exercises.Get(id);
        object?[] values = [.. exercise.SolutionAnswer.Values];
        bool word = values[place] is string, number = values[place] is double or int;
        values[place] = word ? 8 : "8";
        var verdict = exercise.Check(Answer.Of(values));
        Assert.False(verdict.Passed);
        Assert.DoesNotContain("NaN", verdict.Message, StringComparison.Ordinal);
        if (!word && !number) return; // a job of the reader's own: the exercise has words of its own
        string name = exercise.StarterText.Split('\n')[^1].TrimEnd(')').Split(", ")[place + 1];
        Assert.StartsWith($"{name} has to be a {(word ? "word in quotation marks" : "number")}, and you handed in ", verdict.Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.NaN, "yours is NaN: was something divided by zero?")]
    [InlineData(double.PositiveInfinity, "yours is Infinity: was something divided by zero?")]
    [InlineData('8', "you handed in 8.")]
    [InlineData(true, "you handed in True.")]
    [InlineData(null, "you handed in null.")]
    public void What_is_no_number_is_named(object? value, string words) =>
        Assert.Contains(words, Exercises.Get("ridge").Check(Answer.Of(value, 1.0)).Message, StringComparison.Ordinal);

    [Fact]
    public void Parameters_that_have_changed_places_are_told_so()
    {
        static void Blur(int height, int width, ArrayView<float> picture, ArrayView<float> blurred)
        {
        }

        var verdict = Exercises.Get("blur-halo").Check(new Answer(Blur));
        Assert.Contains("The parameters of Blur have changed places. They are handed over as width, height, picture, blurred,",
            verdict.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_kernel_that_writes_nothing_has_not_divided_whole_numbers()
    {
        static void HalfRoot(Index1D i, ArrayView<float> x, ArrayView<float> y)
        {
        }

        var verdict = Exercises.Get("find-the-doubles").Check(new Answer(HalfRoot));
        Assert.False(verdict.Passed);
        Assert.DoesNotContain("1 / 2", verdict.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_that_nobody_settles_is_named()
    {
        static void OneBranchEach(int thread, int[] from, int[] to, long[] amount, long[] balance)
        {
            for (int k = 0; k < from.Length; k++)
            {
                if (from[k] / 8 != thread || balance[from[k]] < amount[k]) continue;
                balance[from[k]] -= amount[k];
                balance[to[k]] += amount[k];
            }
        }

        var verdict = Exercises.Get("split-ledger").Check(new Answer(OneBranchEach));
        Assert.False(verdict.Passed);
        Assert.Contains("none of the threads settles it", verdict.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Dye_that_has_not_moved_is_told_so()
    {
        var exercise = Exercises.Get("fluid-step");
        Assert.Contains("the dye has not moved", exercise.Check(exercise.StarterAnswer).Message, StringComparison.Ordinal);
    }
}
