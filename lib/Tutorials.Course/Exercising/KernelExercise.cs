using System.Globalization;
using ILGPU.Runtime.OpenCL;
using Tutorials.Course.Figures;
using Tutorials.Course.Settings;
using Tutorials.Devices;
using Tutorials.Measuring;
using Tutorials.Measuring.Recordings;
using Tutorials.WarpModel;

namespace Tutorials.Course.Exercising;

/// <summary>
/// An exercise answered by a kernel. Override <see cref="Cases"/> (sizes, inputs, what must come out) and <see cref="Praise"/>; where the
/// usual words are not enough, <see cref="Explain"/> says what went wrong in the exercise's own. Starter, solution and wrong answers are
/// nested static classes, as in <see cref="CodeExercise"/>. <c>docs/decisions/lane-model.md</c> shows one whole.
/// </summary>
/// <remarks>
/// A kernel first runs in the warp model, under three schedules of lanes: out of bounds, endless, a race, a missing or a divergent barrier
/// is found every time and cannot hurt the session. What passes also runs through ILGPU, on a real device where there is one.
/// </remarks>
public abstract class KernelExercise : CodeExercise
{
    /// <summary>The jobs, small ones first. The first that goes wrong is the one that is told.</summary>
    protected abstract IEnumerable<KernelCase> Cases { get; }

    /// <summary>One case for each size.</summary>
    protected static IEnumerable<KernelCase> AtSizes(ReadOnlySpan<int> sizes, Func<int, KernelCase> make)
    {
        ArgumentNullException.ThrowIfNull(make);
        List<KernelCase> cases = [];
        foreach (int size in sizes) cases.Add(make(size));
        return cases;
    }

    /// <summary>What is said when everything is right; the result is that of the last case.</summary>
    protected abstract string Praise(CaseResult last);

    /// <summary>
    /// Words for what went wrong, better than the usual ones; null for the usual ones. Called only where a fault, a race, an uninitialized
    /// read or a wrong result is there, so the wording is free but not the judgement.
    /// </summary>
    protected virtual string? Explain(CaseResult result) => null;

    /// <summary>
    /// What is wrong though nothing failed: too many reads, sectors or divergent warps, or a sample that is none; null where all is well.
    /// </summary>
    protected virtual string? OverBudget(CaseResult result) => null;

    /// <summary>True where a lane chart makes visible what <see cref="OverBudget"/> says.</summary>
    protected virtual bool ChartHelps => true;

    /// <summary>Two variants of a workload of which the first does what the exercise warns of; null where no pair shows it alone.</summary>
    protected internal virtual VariantPair? Pair => null;

    /// <summary>How far a kernel may go in one launch.</summary>
    protected virtual LaunchLimits Limits { get; } = new();

    /// <inheritdoc/>
    protected sealed override Verdict Judge(Delegate code)
    {
        CaseResult? last = null;
        foreach (var test in Cases)
        {
            last = KernelRunner.InModel(code, test, Limits);
            if (Complaint(last) is { } words)
                return Verdict.Fail($"{test.Name}: {words}",
                    ChartHelps && last.Fault is null && last.Report.DivergentWarps > 0 ? last.Report.Chart() : null);
            if (OverBudget(last) is { } cost) return Verdict.Fail($"{test.Name}: {cost}", ChartHelps ? last.Report.Chart() : null);
        }

        return OnDevice(code) is { } trouble
            ? Verdict.Fail(trouble)
            : Verdict.Pass(Praise(last ?? throw new InvalidOperationException($"{Id} has no cases.")) + Pair?.Slowdown(Recorded.Files()));
    }

    private string? Complaint(CaseResult result)
    {
        bool wrong = result.Wrong.Count > 0;
        if (result.Fault is null && !wrong && !result.Races.Any() && !result.UninitializedReads.Any()) return null;
        if (Explain(result) is { } own) return own;
        if (result.Fault is { } fault) return $"{result.Case.Shape}. {fault.Message}";
        if (result.UninitializedReads.FirstOrDefault() is { } read)
            return string.Create(CultureInfo.InvariantCulture,
                $"lane {read.IndexInGroup} reads element {read.Index} of shared memory before anybody wrote it, "
                    + $"where lanes run {read.Schedule.InWords()}. A barrier is missing, or shared memory was not cleared.");
        if (result.Races.FirstOrDefault() is { } race)
            return race.Shared ? race.Message : $"{race.Message} One thread, and no other, should have that element.";
        var wrongest = result.Wrong.Values.First();
        // Most results are full of NaN before the launch, so that what nobody writes shows.
        return double.IsNaN(wrongest.Actual) && result.Case.Arguments[wrongest.Argument] is float[] before
            && float.IsNaN(before[wrongest.Index])
            ? string.Create(CultureInfo.InvariantCulture,
                $"{wrongest.Name}[{wrongest.Index}] is still NaN, as before the launch: "
                    + $"nobody wrote it, or somebody added to what was there. {Share(wrongest)}")
            : Said(wrongest);
    }

    /// <summary>The first wrong element in words.</summary>
    protected static string Said(WrongElement wrong)
    {
        ArgumentNullException.ThrowIfNull(wrong);
        return string.Create(CultureInfo.InvariantCulture,
            $"{wrong.Name}[{wrong.Index}] is {wrong.Actual:G7} and should be {wrong.Expected:G7}; {Share(wrong)}");
    }

    private static string Share(WrongElement wrong) =>
        string.Create(CultureInfo.InvariantCulture, $"{wrong.Count} of {wrong.Length} {(wrong.Count == 1 ? "is" : "are")} wrong.");

    // An error of OpenCL is a number and a log: that says nothing to people.
    private static string Plain(Exception error) => error is CLException
        ? "its OpenCL compiler does not know something that the kernel calls."
        : error.Message.ReplaceLineEndings(" ");

    // The model has shown that the kernel ends and stays in range; now the real compiler and, where there is one, a real device see it.
    private string? OnDevice(Delegate code)
    {
        using var devices = DeviceSet.Detect();
        var device = devices.Choose(LessonSettings.Current.Device).Device ?? devices.Simulator;
        foreach (var test in Cases)
        {
            WrongElement? wrong;
            try
            {
                wrong = KernelRunner.OnDevice(device.Open(), code, test);
            }
            catch (Exception error) when (error.GetType().Namespace?.StartsWith("ILGPU", StringComparison.Ordinal) == true
                || error is NotSupportedException or InvalidOperationException)
            {
                return $"It is right in the warp model, but ILGPU cannot make code of it for {device.Name}: "
                    + $"{Plain(error.GetBaseException())}";
            }

            if (wrong is not null) return $"{test.Name}: right in the warp model, wrong on {device.Name}: {Said(wrong)}";
        }

        return null;
    }
}
