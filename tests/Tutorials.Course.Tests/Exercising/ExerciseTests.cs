using Tutorials.Course;
using Tutorials.Course.Exercising;
using Tutorials.Course.Tracking;

namespace Tutorials.Tests.Exercising;

/// <summary>Every exercise: its starter fails, its solution passes, and each wrong answer gets its own words.</summary>
public sealed class ExerciseTests
{
    // What a cell may hold (LessonStyle.MaxLinesOfExercise), and what fits a page without scrolling sideways.
    private const int MostLines = 15, MostLinesSolved = 20, MostColumns = 76;

    public static TheoryData<string> All => [.. Exercises.All.Select(e => e.Id)];

    public static TheoryData<string, string> Wrong
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var exercise in Exercises.All)
                foreach (var wrong in exercise.WrongAnswers)
                    data.Add(exercise.Id, wrong.Name);
            return data;
        }
    }

    [Fact]
    public void Numbers_and_names_are_given_once()
    {
        Assert.NotEmpty(Exercises.All);
        Assert.Distinct(Exercises.All.Select(e => e.Number));
        Assert.Distinct(Exercises.All.Select(e => e.Id));
    }

    [Theory, MemberData(nameof(All))]
    public void The_starter_fails(string id)
    {
        var exercise = Exercises.Get(id);
        var verdict = exercise.Check(exercise.StarterAnswer);
        Assert.False(verdict.Passed, verdict.Message);
        Assert.NotEmpty(verdict.Message);
        Assert.Contains("TODO", exercise.StarterText, StringComparison.Ordinal);
        Assert.DoesNotContain("TODO", exercise.SolutionText, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(All))]
    public void The_solution_passes(string id)
    {
        var exercise = Exercises.Get(id);
        var verdict = exercise.Check(exercise.SolutionAnswer);
        Assert.True(verdict.Passed, verdict.Message);
        Assert.Null(exercise.MistakeIn(verdict.Message));
    }

    [Theory, MemberData(nameof(Wrong))]
    public void A_wrong_answer_gets_its_own_words(string id, string name)
    {
        var exercise = Exercises.Get(id);
        var wrong = exercise.WrongAnswers.Single(w => w.Name == name);
        var verdict = exercise.Check(wrong.Answer);
        Assert.False(verdict.Passed, $"'{name}' passed: {verdict.Message}");
        Assert.Contains(wrong.Says, verdict.Message, StringComparison.Ordinal);
        Assert.Equal(name, exercise.MistakeIn(verdict.Message)?.Name);
    }

    public static TheoryData<string> BeforeBarriers =>
        [.. Exercises.All.Where(e => string.CompareOrdinal(e.Lesson, "05") < 0).Select(e => e.Id)];

    [Theory, MemberData(nameof(BeforeBarriers))]
    public void Nobody_is_told_of_barriers_before_the_lesson_that_explains_them(string id)
    {
        var exercise = Exercises.Get(id);
        Answer[] answers = [exercise.StarterAnswer, exercise.SolutionAnswer, .. exercise.WrongAnswers.Select(wrong => wrong.Answer)];
        Assert.All(answers, answer => Assert.DoesNotContain("barrier", exercise.Check(answer).Message, StringComparison.OrdinalIgnoreCase));
    }

    [Theory, MemberData(nameof(All))]
    public void At_least_two_mistakes_are_known_and_each_is_answered_differently(string id)
    {
        var wrong = Exercises.Get(id).WrongAnswers;
        Assert.True(wrong.Count >= 2, $"{id} names {wrong.Count} wrong answers");
        Assert.Distinct(wrong.Select(w => w.Name));
        Assert.Distinct(wrong.Select(w => w.Says));
    }

    [Theory, MemberData(nameof(All))]
    public void Three_hints_lead_there_and_none_is_the_solution(string id)
    {
        var exercise = Exercises.Get(id);
        Assert.Equal(3, exercise.Hints.Count);
        Assert.Distinct(exercise.Hints);
        string[] given = [.. Lines(exercise.StarterText)];
        string[] solving = [.. Lines(exercise.SolutionText).Except(given)];
        Assert.NotEmpty(solving);
        Assert.All(exercise.Hints, hint =>
        {
            Assert.True(hint.Length >= 20, $"'{hint}' says nothing");
            Assert.False(solving.All(line => hint.Contains(line, StringComparison.Ordinal)), $"'{hint}' is the solution");
        });
    }

    [Theory, MemberData(nameof(All))]
    public void Starter_and_solution_fit_a_cell(string id)
    {
        var exercise = Exercises.Get(id);
        foreach (var (cell, most) in new[] { (exercise.StarterText, MostLines), (exercise.SolutionText, MostLinesSolved) })
        {
            Assert.InRange(cell.Split('\n').Count(line => line.Trim().Length > 0 && !line.StartsWith("using ", StringComparison.Ordinal)),
                2, most);
            Assert.All(cell.Split('\n'), line => Assert.True(line.Length <= MostColumns, $"{line.Length} columns: {line}"));
            Assert.Contains($"Exercises.Check(\"{id}\", ", cell.Split('\n')[^1], StringComparison.Ordinal);
        }
    }

    [Theory, MemberData(nameof(All))]
    public void Nothing_that_is_handed_in_makes_it_throw(string id)
    {
        object?[] oddities = [null, "words", double.NaN, double.NegativeInfinity, -1, Array.Empty<int>(), new double[] { 1 }, new object()];
        var exercise = Exercises.Get(id);
        Assert.False(exercise.Check(Answer.Of()).Passed);
        foreach (object? odd in oddities)
            for (int count = 1; count <= 12; count++)
                Assert.False(exercise.Check(Answer.Of([.. Enumerable.Repeat(odd, count)])).Passed, $"{count} × {odd ?? "null"}");
        Assert.False(exercise.Check(new Answer(() => 0)).Passed);
    }

    [Fact]
    public void A_passed_exercise_is_kept_and_a_failed_one_is_not()
    {
        ReaderHome.Use(Directory.CreateTempSubdirectory("tutorials-passed-").FullName); // other tests pass it too, at the same time
        var exercise = Exercises.Get("ridge");
        Assert.False(Exercises.Check("ridge", [.. exercise.StarterAnswer.Values]).Passed);
        Assert.DoesNotContain("ridge", Progress.Read().File.Passed.Keys);
        Assert.True(Exercises.Check("ridge", [.. exercise.SolutionAnswer.Values]).Passed);
        Assert.Contains("ridge", Progress.Read().File.Passed.Keys);
    }

    [Fact]
    public void A_name_that_is_not_there_is_answered_with_those_that_are()
    {
        var error = Assert.Throws<ArgumentException>(() => Exercises.Hints("rigde"));
        Assert.Contains("'rigde'", error.Message, StringComparison.Ordinal);
        Assert.Contains("ridge", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failed_check_unfolds_hints_and_a_passed_one_does_not()
    {
        string failed = Shown(Exercises.Check("ridge", 0.0, 0.0));
        Assert.Contains("<details", failed, StringComparison.Ordinal);
        Assert.Contains("data-status=\"failed\"", failed, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", failed, StringComparison.Ordinal);
        Assert.DoesNotContain("<details", Shown(Exercises.Check("ridge", 8.0, 1 / 6.0)), StringComparison.Ordinal);
    }

    private static string Shown(CheckFigure shown)
    {
        using var writer = new StringWriter();
        shown.WriteHtml(writer);
        return writer.ToString();
    }

    private static IEnumerable<string> Lines(string cell) => cell.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 2);

    [Fact]
    public void Changed_parameters_are_named_as_they_are_written()
    {
        var verdict = Exercises.Get("saxpy-kernel").Check(new Answer((int i, float[] x) => i));
        Assert.Contains("float a, ArrayView<float> x, ArrayView<float> y, ArrayView<float> z; it returns void", verdict.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_tuple_is_named_as_it_is_written() =>
        Assert.Contains("it returns (RunOn, Reason).", Exercises.Get("sort-jobs").Check(new Answer((string job) => job)).Message,
            StringComparison.Ordinal);
}
