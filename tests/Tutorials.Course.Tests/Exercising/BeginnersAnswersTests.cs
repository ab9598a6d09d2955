using ILGPU;
using Tutorials.Course;
using Tutorials.Course.Choices;
using Tutorials.Course.Exercising;

namespace Tutorials.Tests.Exercising;

/// <summary>What people type who have the right idea, and what they must not be told.</summary>
public sealed class BeginnersAnswersTests
{
    [Theory]
    [InlineData("cheaper-machine", "cpu", "cheaper has to be Cheaper.Cpu or Cheaper.Gpu, and you handed in the text \"cpu\".")]
    [InlineData("buy-or-rent", Cheaper.Cpu, "then has to be Procurement.Buy or Procurement.Rent, and you handed in Cpu.")]
    [InlineData("name-the-suspect", (Cause)9, "Cause.InputPipeline or Cause.ImpossibleFigures, and you handed in 9.")]
    [InlineData("who-looks-up", null, "million has to be Faster.Cpu, Faster.Gpu or Faster.Measure, and you handed in null.")]
    public void What_is_none_of_the_few_words_is_answered_with_them(string id, object? word, string says)
    {
        var exercise = Exercises.Get(id);
        var verdict = exercise.Check(Answer.Of([.. exercise.SolutionAnswer.Values.SkipLast(1), word]));
        Assert.False(verdict.Passed);
        Assert.Contains(says, verdict.Message, StringComparison.Ordinal);
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
        var exercise = Exercises.Get("buy-or-rent");
        var verdict = exercise.Check(Answer.Of([.. exercise.SolutionAnswer.Values.SkipLast(1), Procurement.Open]));
        Assert.False(verdict.Passed);
        Assert.Contains("Answer Procurement.Buy or Procurement.Rent", verdict.Message, StringComparison.Ordinal);
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
        bool word = values[place] is string, choice = values[place] is Enum, number = values[place] is double or int;
        values[place] = word ? 8 : "8";
        var verdict = exercise.Check(Answer.Of(values));
        Assert.False(verdict.Passed);
        Assert.DoesNotContain("NaN", verdict.Message, StringComparison.Ordinal);
        if (!word && !number && !choice) return; // a job of the reader's own: the exercise has words of its own
        string name = exercise.StarterText.Split('\n')[^1].TrimEnd(')').Split(", ")[place + 1];
        string kind = word ? "a word in quotation marks"
            : choice ? Choice.Words(exercise.SolutionAnswer.Values[place]!.GetType()) : "a number";
        Assert.StartsWith($"{name} has to be {kind}, and you handed in ", verdict.Message, StringComparison.Ordinal);
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
