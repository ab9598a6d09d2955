using Tutorials.Course.Figures;
using Tutorials.WarpModel;

namespace Tutorials.Course.Exercising;

/// <summary>
/// A kernel of a few lines in the gym. A puzzle is one file in <c>Gym/</c>: its jobs, a starter, a solution, and wrong kernels, each
/// marked with the sentence that whoever makes this mistake is told. The picture and the counts to beat come from running the solution.
/// </summary>
/// <param name="place">Its place in the gym, from 1.</param>
/// <param name="name">What it does: <c>transpose</c>.</param>
/// <param name="task">What is to be done, in one sentence.</param>
/// <param name="hints">Three, from a nudge to nearly there.</param>
public abstract class Puzzle(int place, string name, string task, params IReadOnlyList<string> hints) : KernelExercise
{
    // Exercises of the lessons have the numbers below.
    private const int FirstNumber = 100;

    /// <summary>The notebook of all puzzles.</summary>
    public const string Notebook = "gym";

    /// <inheritdoc/>
    public sealed override int Number => FirstNumber + place;

    /// <inheritdoc/>
    public sealed override string Title => $"Puzzle {place}";

    /// <inheritdoc/>
    public sealed override string Id => $"{Notebook}-{name}";

    /// <inheritdoc/>
    public sealed override string Lesson => Notebook;

    /// <inheritdoc/>
    public sealed override string Task => task;

    /// <inheritdoc/>
    public sealed override IReadOnlyList<string> Hints => hints;

    /// <summary>A job of a size.</summary>
    /// <param name="n">The size; what it means is the puzzle's own.</param>
    /// <param name="random">For its numbers, and for what the size leaves open.</param>
    protected abstract KernelCase Job(int n, Random random);

    /// <summary>The sizes that everybody knows, the usual one last: its counts are to be beaten.</summary>
    protected virtual IReadOnlyList<int> Sizes => [8, 0, 1, 255, 256, 257, 1_000];

    /// <summary>Sizes of the second round.</summary>
    protected virtual IReadOnlyList<int> HiddenSizes(KernelRandom random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return [random.Beyond(300, 900, 20_000), random.Next(2, 250)];
    }

    /// <summary>A job of the second round: it may be launched in another way.</summary>
    protected virtual KernelCase HiddenJob(int n, KernelRandom random) => Job(n, random);

    /// <summary>The small job that is drawn.</summary>
    protected internal virtual KernelCase Drawn => Job(8, new(Seed: 8));

    /// <summary>Elements of a row where the drawn arrays are tables; the element of the result that is followed.</summary>
    protected internal virtual (int Columns, int Element) Followed => (16, Result(Drawn).Length / 2);

    /// <summary>Counts in which a right kernel may not need more than the solution; none where being right is enough.</summary>
    private protected virtual IReadOnlyList<KernelCount> Asked => [];

    /// <summary>What is to be made: a small job, and which inputs one of its results is made of.</summary>
    public ArrayPicture Picture => PuzzlePicture.Of(this, Run(Drawn));

    /// <summary>The counts of an answer beside those of the solution, at the usual size.</summary>
    internal CountComparison Counts(Delegate code) => Comparison(Run(Cases.Last(), code));

    /// <summary>A job whose last argument is the result.</summary>
    protected static KernelCase Make(string name, LaunchShape shape, Array expected, params object[] inputs)
    {
        ArgumentNullException.ThrowIfNull(expected);
        return KernelCase.Of(name, shape, expected,
            [.. inputs, Array.CreateInstance(expected.GetType().GetElementType()!, expected.Length)]);
    }

    /// <summary>Whole numbers from 1 to 9: a 0 would hide what it is multiplied by.</summary>
    protected static int[] Digits(int n, Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return [.. Enumerable.Range(0, n).Select(_ => random.Next(1, 10))];
    }

    /// <inheritdoc/>
    protected sealed override IEnumerable<KernelCase> Cases => Sizes.Select(n => Job(n, new(n)));

    /// <inheritdoc/>
    protected sealed override IEnumerable<KernelCase> SecondRound(KernelRandom random) =>
        HiddenSizes(random).Select(n => HiddenJob(n, random));

    /// <inheritdoc/>
    protected sealed override string Praise(CaseResult last) => $"Right for every size. {Comparison(last).InWords}";

    /// <inheritdoc/>
    protected sealed override bool ChartsWrongResults => true;

    /// <inheritdoc/>
    private protected sealed override IShown PictureOfPassed(Delegate code, CaseResult last)
    {
        var comparison = Comparison(last);
        return comparison.Given is { } given
            ? new ShownParts(comparison.Table, BeforeAfter.OfLanes(given, last))
            : new ShownParts(BeforeAndAfter(code, Drawn), comparison.Table, last.Report.Chart());
    }

    /// <inheritdoc/>
    private protected sealed override IShown? PictureOfFailed(CaseResult result)
    {
        var chart = base.PictureOfFailed(result);
        return Asked.Count == 0 || result.Wrong.Count > 0 || chart is null ? chart : new ShownParts(Comparison(result).Table, chart);
    }

    /// <inheritdoc/>
    protected sealed override string? Explain(CaseResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        LaneSchedule[] schedules = result.Outcomes.Count > 0 ? [.. result.Outcomes.Keys] : Enum.GetValues<LaneSchedule>();
        var known = WrongAnswers.FirstOrDefault(wrong =>
            SameMistake.In(result, KernelRunner.InModel(wrong.Answer.Code!, result.Case, Limits, schedules))
            && IsRightBefore(result.Case, wrong.Answer.Code!));
        var wrong = result.Wrong.Values.FirstOrDefault();
        string? words = known?.Says
            ?? (wrong is null || result.Races.Any() || result.UninitializedReads.Any() ? null : Likeness.Of(result, wrong));
        return words is null ? null : $"{words} {result.Fault?.Message ?? wrong?.InWords}";
    }

    /// <inheritdoc/>
    protected sealed override string? OverBudget(CaseResult result)
    {
        if (Asked.Count == 0) return null;
        var comparison = Comparison(result);
        if (Asked.FirstOrDefault(count => count.In(result) > count.Allowed * count.In(comparison.Reference)) is not { } dearer) return null;
        var known = WrongAnswers.FirstOrDefault(wrong =>
            Run(result.Case, wrong.Answer.Code) is { Fault: null, Wrong.Count: 0 } same && dearer.In(same) == dearer.In(result));
        string where = dearer.Busiest(result) is { Line: > 0 } line ? $" ({line})" : "";
        return $"the result is right, with {dearer.InWords(result)}{where}; "
            + $"the count to reach is {dearer.InWords(comparison.Reference)}." + (known is null ? "" : $" {known.Says}");
    }

    // On one job two mistakes may look the same; the jobs before it, which the learner's kernel did right, tell them apart.
    private bool IsRightBefore(KernelCase failed, Delegate code) => Cases.TakeWhile(test => test.Name != failed.Name)
        .All(test => Run(test, code) is { Fault: null, Wrong.Count: 0 });

    internal static Array Result(KernelCase test) => test.Expected.OfType<Array>().Single();

    // A starter that is right is a slow kernel to mend: the reader sees how far the counts have come down from it.
    private CountComparison Comparison(CaseResult yours) => new(yours, Run(yours.Case),
        Run(yours.Case, StarterAnswer.Code) is { Fault: null, Wrong.Count: 0 } given ? given : null);

    internal CaseResult Run(KernelCase test, Delegate? code = null) =>
        InLockstep(code ?? SolutionAnswer.Code!, test);
}
