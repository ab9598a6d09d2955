using Microsoft.CodeAnalysis;
using Tutorials.Course;
using Tutorials.Course.Exercising;
using Tutorials.Course.Exercising.Rules;
using Xunit.Abstractions;

namespace Tutorials.Tests.Exercising;

/// <summary>Right kernels pass, wrong ones do not, and each rule is needed.</summary>
public sealed class HandedKernelTests(ITestOutputHelper output)
{
    public static TheoryData<string> All => [.. HandedKernels.Names];

    // Compiled as a session compiles a cell.
    [Theory, MemberData(nameof(All))]
    public void A_handed_kernel_is_judged_right(string name)
    {
        var exercise = Exercises.Get(HandedKernels.Exercise(name));
        var verdict = exercise.Check(new Answer(HandedKernels.Compile(name, OptimizationLevel.Release)));
        output.WriteLine(verdict.Message);
        Assert.True(HandedKernels.ShouldPass(name) == verdict.Passed, verdict.Message);
        Assert.DoesNotContain("threw", verdict.Message, StringComparison.Ordinal);
        Assert.Contains(HandedKernels.Says(name) ?? "", verdict.Message, StringComparison.Ordinal);
        if (!verdict.Passed) Assert.Matches("lines? [0-9]+", verdict.Message);
    }

    public static TheoryData<string> Right => [.. HandedKernels.Names.Where(HandedKernels.ShouldPass)];

    // A budget does not depend on how the compiler lowered the code: it is the model that counts, and no device is needed.
    [Theory, MemberData(nameof(Right))]
    public void A_right_kernel_is_right_when_compiled_for_debugging(string name) => Assert.Null(
        ((KernelExercise)Exercises.Get(HandedKernels.Exercise(name)))
            .InModel(HandedKernels.Compile(name, OptimizationLevel.Debug), KernelRule.All).Failed?.Message);

    /// <summary>The cause, and not another one.</summary>
    public static TheoryData<string, string> Words => new()
    {
        { "0-crash-fluid-step-CR8GroupIn2D", "first parameter is an index has no groups of its own" },
        { "2-accepted-dot-tree-ZD01SharedAtomic", "additions queue at one place" },
        { "2-accepted-dot-tree-ZD02GlobalAtomic", "additions queue at one place" },
        { "2-accepted-own-stream-ZW01Seed2026", "give the same numbers" },
        { "2-accepted-own-stream-ZW02Counter", "not mixed" },
        { "2-accepted-own-stream-ZW06FixedStride1000", "their streams overlap" },
        { "2-accepted-prefix-groups-ZX03AddsToY", "was read before anybody had written it" },
        { "2-accepted-prefix-groups-ZX07ClobbersSums", "x[0] is not what it was before" },
        { "2-accepted-red-only-ZR06LaneByLane", "sectors in all" },
        { "2-accepted-row-softmax-ZQ03FirstScore", "the row's last score" },
        { "2-accepted-row-softmax-ZQ05FirstScore", "the row's first score" },
        { "2-accepted-row-softmax-ZQ06Min", "the row's smallest score" },
        { "2-accepted-brighten-ZB02LastDoesAll", "1 of 255 threads wrote it" },
        { "2-accepted-blur-halo-ZL01LaneZeroLoads", "one does what all should share" },
        { "9-rule-own-stream-OrderOfThreads", "depends on the order of the threads" },
        { "9-rule-one-split-WritesSixTimes", "were written 384 times" },
    };

    [Theory, MemberData(nameof(Words))]
    public void The_words_name_the_cause(string kernel, string words)
    {
        var (exercise, code) = Kernel(kernel);
        Assert.Contains(words, exercise.InModel(code, KernelRule.All).Failed?.Message, StringComparison.Ordinal);
    }

    /// <summary>What slips through when a rule is dropped: a handed kernel, or a known wrong answer of an exercise.</summary>
    public static TheoryData<string, string> Slips => new()
    {
        { nameof(FaultingKernel), "saxpy-kernel/no-guard" },
        { nameof(UnwrittenRead), "9-rule-dot-tree-ReadsUnwritten" },
        { nameof(SchedulesDisagree), "9-rule-own-stream-OrderOfThreads" },
        { nameof(RacingThreads), "9-rule-dot-tree-RacesUnseen" },
        { nameof(WrongResult), "2-accepted-brighten-ZB03HardCoded40" },
        { nameof(DestroyedInputs), "2-accepted-prefix-groups-ZX07ClobbersSums" },
        { nameof(ResultReadFirst), "9-rule-one-split-ReadsTheResult" },
        { nameof(FewWriters), "9-rule-fluid-step-OneOfFour" },
        { nameof(OneDoesAll), "2-accepted-blur-halo-ZL01LaneZeroLoads" },
        { nameof(RepeatedWork), "9-rule-one-split-WritesSixTimes" },
        { nameof(TwoWriters), "9-rule-gym-mirror-BothSwap" },
    };

    [Theory, MemberData(nameof(Slips))]
    public void Without_a_rule_a_wrong_kernel_passes(string rule, string kernel)
    {
        var (exercise, code) = Kernel(kernel);
        Assert.NotNull(exercise.InModel(code, KernelRule.All).Failed);
        Assert.Null(exercise.InModel(code, [.. KernelRule.All.Where(other => other.GetType().Name != rule)]).Failed);
    }

    [Fact]
    public void Every_rule_is_dropped_once() => Assert.Equal(
        KernelRule.All.Select(rule => rule.GetType().Name).Order(), Slips.Select(row => (string)row[0]).Order());

    private static (KernelExercise Exercise, Delegate Code) Kernel(string name)
    {
        if (name.Split('/') is [var id, var wrong])
        {
            var exercise = (KernelExercise)Exercises.Get(id);
            return (exercise, exercise.WrongAnswers.Single(answer => answer.Name == wrong).Answer.Code!);
        }

        return ((KernelExercise)Exercises.Get(HandedKernels.Exercise(name)), HandedKernels.Compile(name, OptimizationLevel.Release));
    }
}
