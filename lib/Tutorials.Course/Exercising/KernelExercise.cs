using Tutorials.Course.Figures;
using Tutorials.Course.Settings;
using Tutorials.KernelHost;
using Tutorials.Measuring.Recordings;
using Tutorials.WarpModel;

namespace Tutorials.Course.Exercising;

/// <summary>
/// An exercise answered by a kernel. Override <see cref="Cases"/> (sizes, inputs, what must come out), <see cref="SecondRound"/> (the same
/// with sizes and numbers that nobody can know) and <see cref="Praise"/>; where the usual words are not enough, <see cref="Explain"/> says
/// what went wrong in the exercise's own. Starter, solution and wrong answers are nested static classes, as in
/// <see cref="CodeExercise"/>. <c>docs/decisions/lane-model.md</c> shows one whole.
/// </summary>
/// <remarks>
/// A kernel runs in the warp model, under three schedules of lanes, and every <see cref="KernelRule"/> is asked. What passes also runs
/// through ILGPU, in a process of its own: nothing that a kernel does there reaches the session.
/// </remarks>
public abstract class KernelExercise : CodeExercise
{
    /// <summary>The jobs, small ones first. The first that goes wrong is the one that is told.</summary>
    protected abstract IEnumerable<KernelCase> Cases { get; }

    /// <summary>
    /// More jobs: at least two other values of every number that is handed in, other sizes, groups of another size where the task leaves it
    /// open, inputs at the limits.
    /// </summary>
    /// <param name="random">Seeded by the kernel's own code, and it knows the numbers there: nobody can write for it.</param>
    protected abstract IEnumerable<KernelCase> SecondRound(KernelRandom random);

    /// <summary>One case for each size.</summary>
    protected static IEnumerable<KernelCase> AtSizes(ReadOnlySpan<int> sizes, Func<int, KernelCase> make)
    {
        ArgumentNullException.ThrowIfNull(make);
        List<KernelCase> cases = [];
        foreach (int size in sizes) cases.Add(make(size));
        return cases;
    }

    /// <summary>What is said when everything is right; the result is that of the last case that the task names.</summary>
    protected abstract string Praise(CaseResult last);

    /// <summary>What a kernel that passed makes a picture of; null where its lanes or the numbers themselves are shown.</summary>
    protected virtual PictureJob? Pictured => null;

    /// <summary>What is shown below the praise: before and after.</summary>
    private protected virtual IShown PictureOfPassed(Delegate code, CaseResult last) =>
        Pictured is { } pictured
            ? BeforeAfter.Of(pictured, InLockstep(code, pictured.Job))
            : BeforeAndAfter(code, Cases.First(test => test.OutputLength > 1));

    /// <summary>The lanes of a starter that is right and those of an answer; else the numbers that they leave.</summary>
    private protected IShown BeforeAndAfter(Delegate code, KernelCase test)
    {
        var (starter, yours) = (InLockstep(StarterAnswer.Code!, test), InLockstep(code, test));
        // Where no result is named, numbers are compared in another way: nothing says that the starter is right.
        return starter is { Fault: null, Wrong.Count: 0 } && test.Outputs.Any(i => test.Expected[i] is not null)
            ? new ShownParts(BeforeAfter.Counts(starter, yours), BeforeAfter.OfLanes(starter, yours))
            : BeforeAfter.OfArrays(starter, yours);
    }

    private protected CaseResult InLockstep(Delegate code, KernelCase test) => KernelRunner.InModel(code, test, Limits, OneSchedule);

    /// <summary>
    /// Words for what went wrong, better than the usual ones; null for the usual ones. Called only where a fault, a race, an unwritten
    /// read or a wrong result is there, so the wording is free but not the judgement.
    /// </summary>
    protected virtual string? Explain(CaseResult result) => null;

    /// <summary>
    /// What is wrong though nothing failed: not the method that the task asks for, too many reads, sectors or divergent warps, a sample
    /// that is none; null where all is well.
    /// </summary>
    protected virtual string? OverBudget(CaseResult result) => null;

    /// <summary>What is wrong only when cases are compared: the same sample for two seeds; null where all is well.</summary>
    protected virtual string? Compared(IReadOnlyList<CaseResult> results) => null;

    /// <summary>True where a lane chart makes visible what <see cref="OverBudget"/> says.</summary>
    protected virtual bool ChartHelps => true;

    /// <summary>True where a wrong kernel is to be gone through line by line, too.</summary>
    protected virtual bool ChartsWrongResults => false;

    /// <summary>Two variants of a workload of which the first does what the exercise warns of; null where no pair shows it alone.</summary>
    protected internal virtual VariantPair? Pair => null;

    /// <summary>How far a kernel may go in one launch.</summary>
    protected virtual LaunchLimits Limits { get; } = new();

    /// <inheritdoc/>
    protected sealed override Verdict Judge(Delegate code)
    {
        KernelDevice.OfSession.WarmUp();
        // Right so far: the device's compiler gets to work while the model goes on.
        var (failed, last) = InModel(code, KernelRule.All,
            result => KernelDevice.OfSession.Prepare(LessonSettings.Current.Device, code, result.Case.Shape));
        if (failed is not null) return failed;
        var device = DeviceCheck.Of(KernelDevice.OfSession, code, Cases);
        if (device is { Problem: null, Note: "" } && BeyondModel(code) is { } larger) device = larger;
        return device.Problem is { } problem
            ? Verdict.Fail(problem)
            : Verdict.Pass(Praise(last) + Pair?.Slowdown(Recorded.Files()) + device.Note, PictureOfPassed(code, last));
    }

    /// <summary>False where the results of large jobs differ by their rounding alone, or the code is full of large numbers.</summary>
    protected virtual bool HasLargeJobs => true;

    // A number in the code may be a limit that the model has no time to reach: a device has.
    private DeviceCheck? BeyondModel(Delegate code)
    {
        var random = KernelRandom.Of(code, forDevice: true);
        return HasLargeJobs && SecondRound(random).ToArray() is { } jobs && random.WentBeyond
            ? DeviceCheck.Beyond(KernelDevice.OfSession, code, jobs)
            : null;
    }

    /// <summary>
    /// The judgement of the warp model by some rules: the verdict where one is broken, null where the kernel is right; and the last of
    /// <see cref="Cases"/> that was run.
    /// </summary>
    /// <param name="code">The kernel.</param>
    /// <param name="rules">What it is held to.</param>
    /// <param name="firstRight">Called when the first case has passed.</param>
    internal (Verdict? Failed, CaseResult Last) InModel(
        Delegate code, IReadOnlyList<KernelRule> rules, Action<CaseResult>? firstRight = null)
    {
        List<CaseResult> results = [];
        CaseResult? last = null;
        var random = KernelRandom.Of(code);
        foreach (var (test, hidden) in Cases.Select(test => (test, false)).Concat(SecondRound(random).Select(test => (test, true))))
        {
            // A kernel over an index must not see in which groups ILGPU puts its threads.
            bool regrouped = hidden && test.Shape.Extent is not null;
            var result = KernelRunner.InModel(
                code, regrouped ? OtherGroups(test) : test, Limits, hidden ? OneSchedule : Enum.GetValues<LaneSchedule>());
            if (Failure(result, rules) is { } words)
            {
                bool grouping = regrouped && Failure(KernelRunner.InModel(code, test, Limits), rules) is null;
                return (Verdict.Fail($"{(hidden ? "In a second round, with other numbers, " : "")}{test.Name}: "
                    + (grouping ? DependsOnGroups : words), PictureOfFailed(result)), result);
            }

            if (!hidden) last = result;

            results.Add(result);
            if (results.Count == 1) firstRight?.Invoke(result);
        }

        return (Compared(results) is { } comparison ? Verdict.Fail(At(comparison, results[^1].Busiest)) : null,
            last ?? throw new InvalidOperationException($"{Id} has no cases."));
    }

    // Luck shows in the first round; the second is for numbers. Lockstep is the schedule that counts.
    private static readonly LaneSchedule[] OneSchedule = [LaneSchedule.Lockstep];

    private const string DependsOnGroups = "the result depends on the size of the groups. "
        + "A kernel over an index is put into groups by ILGPU, on each device in others: "
        + "take the index that is handed in, not Grid and Group.";

    private static KernelCase OtherGroups(KernelCase test) =>
        test with { Shape = test.Shape.InGroupsOf(test.Shape.GroupSize.Y == 1 ? new(96, 1) : new(16, 4)) };

    /// <summary>What is shown below the words for a wrong kernel.</summary>
    private protected virtual IShown? PictureOfFailed(CaseResult result) =>
        ChartHelps && result.Fault is null && result.Report.Warps > 0
            && (result.Wrong.Count == 0 || result.Report.DivergentWarps > 0 || ChartsWrongResults)
            ? result.Report.Chart()
            : null;

    private string? Failure(CaseResult result, IReadOnlyList<KernelRule> rules)
    {
        foreach (var rule in rules.Where(rule => rule.Stage <= RuleStage.Wrong))
            if (rule.Broken(result) is { } words) return At(Explain(result) ?? words, rule.Place(result));
        // What a stopped kernel left behind is no result.
        if (result.Fault is not null) return null;
        return Said(RuleStage.SideEffect) ?? (OverBudget(result) is { } budget ? At(budget, result.Busiest) : Said(RuleStage.Work));

        string? Said(RuleStage stage)
        {
            foreach (var rule in rules.Where(rule => rule.Stage == stage))
                if (rule.Broken(result) is { } words) return At(words, rule.Place(result));
            return null;
        }
    }

    // Whoever reads it wants to know which line to look at.
    private static string At(string words, SourceLocation place) =>
        place.Line == 0 || words.Contains("(line", StringComparison.Ordinal) ? words : $"{words} ({place})";

    /// <summary>The first wrong element in words.</summary>
    protected static string Said(WrongElement wrong)
    {
        ArgumentNullException.ThrowIfNull(wrong);
        return wrong.InWords;
    }
}
