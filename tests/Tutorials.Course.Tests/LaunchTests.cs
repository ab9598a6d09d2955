using ILGPU;
using Tutorials.Course;
using Tutorials.Course.Exercising;
using Tutorials.Devices;
using Tutorials.KernelHost;
using Tutorials.Tests.Exercising;
using Tutorials.WarpModel;
using OptimizationLevel = Microsoft.CodeAnalysis.OptimizationLevel;

namespace Tutorials.Tests;

/// <summary>A kernel of the reader's own, launched from a cell.</summary>
public sealed class LaunchTests
{
    private static void Double(Index1D i, ArrayView<int> x, int more) => x[i] = 2 * x[i] + more;

    private static void OffByOne(Index1D i, ArrayView<int> x) => x[i + 1] = 1;

    [Theory]
    [InlineData(DeviceRequest.None)]
    [InlineData(DeviceRequest.Auto)]
    public void The_array_holds_the_result(DeviceRequest request)
    {
        using var lab = Lab.Open(request, quick: true);
        int[] x = [.. Enumerable.Range(0, 300)];
        lab.Launch(Double, x.Length, x, 7);
        Assert.Equal(Enumerable.Range(0, 300).Select(i => 2 * i + 7), x);
    }

    [Fact]
    public void A_kernel_that_leaves_its_array_is_not_launched_and_changes_nothing()
    {
        using var lab = Lab.Open(DeviceRequest.None, quick: true);
        int[] x = new int[100];
        var error = Assert.Throws<InvalidOperationException>(() => lab.Launch(OffByOne, x.Length, x));
        Assert.Contains("OffByOne was not launched: Thread 99 wrote x[100]", error.Message, StringComparison.Ordinal);
        Assert.All(x, value => Assert.Equal(0, value));
    }

    /// <summary>Handed kernels: what is said where they are not launched (empty where they are), and what the first result is.</summary>
    public static TheoryData<string, string, int> Handed => new()
    {
        { "0-crash-brighten-CR1RefPastEnd", "", 50 },
        { "0-crash-brighten-CR2EmptySubView", "", 50 },
        { "0-crash-brighten-HugeArray", "a kernel has no such memory", 10 },
        { "0-crash-brighten-LongIndexToIntIndex", "does not hold", 10 },
        { "5-message-AbsMin", "", int.MinValue },
        { "5-message-CheckedOverflow", "does not fit", 0 },
        { "5-message-Foreach", "", 6 },
        { "5-message-PtrView", "", 6 },
        { "5-message-Recursion70", "no recursion", 0 },
        { "5-message-SignNaN", "the sign of NaN", 0 },
        { "5-message-UintEnumLocalArr", "", 1 },
    };

    [Theory, MemberData(nameof(Handed))]
    public void A_handed_kernel_is_answered_in_words_and_the_next_one_runs(string name, string words, int result)
    {
        using var lab = Lab.Open(DeviceRequest.None, quick: true);
        var code = HandedKernels.Compile(name, OptimizationLevel.Release);
        byte[] picture = [.. Enumerable.Repeat((byte)10, 100)];
        int[] results = new int[4];
        object[] given = name.StartsWith("0-", StringComparison.Ordinal)
            ? [picture, 40]
            : [new[] { int.MinValue, 6, 0, int.MaxValue }, results];
        var error = Record.Exception(() => lab.Launch(code, name.StartsWith("0-", StringComparison.Ordinal) ? 100 : 4, given));
        if (words.Length == 0) Assert.Null(error);
        else Assert.Contains(words, Assert.IsType<InvalidOperationException>(error).Message, StringComparison.Ordinal);
        Assert.Equal(result, given[0] == picture ? picture[0] : results[0]);
        int[] x = [1];
        lab.Launch(Double, 1, x, 0);
        Assert.Equal([2], x);
    }

    [Fact]
    public void Every_handed_message_of_a_kernel_over_an_index_is_launched() => Assert.Equal(
        HandedKernels.Messages.Where(name => HandedKernels.Text(name).Contains("(Index1D", StringComparison.Ordinal)),
        Handed.Select(row => (string)row[0]).Where(name => name.StartsWith("5-", StringComparison.Ordinal))
            .Append("5-message-UninitLocal"));

    // What such memory holds differs between machines: the reader is told of the mistake, and no compiler is blamed.
    [Fact]
    public void Unwritten_local_memory_is_named_and_no_compiler_blamed()
    {
        var code = HandedKernels.Compile("5-message-UninitLocal", OptimizationLevel.Release);
        var report = Lanes.Run(code, LaunchShape.Over(4), [new int[4], new int[4]]);
        var answer = new DeviceAnswer(DeviceOutcome.Ran, "a card", false, "", [new int[4], new int[4]]);
        var (_, note) = LaunchComparison.Of(report, answer);
        Assert.Contains("reads what nobody wrote: Thread 0 reads element 2 of local memory", note, StringComparison.Ordinal);
    }

    private struct Stubborn
    {
        public bool Full;
        public float Value;

        public override readonly bool Equals(object? other) => throw new InvalidOperationException();

        public override readonly int GetHashCode() => throw new InvalidOperationException();

        public override readonly string ToString() => throw new InvalidOperationException();
    }

    // What stands in such a method is a learner's code.
    [Theory, InlineData(1.5f, null), InlineData(1.5001f, null), InlineData(2.5f, "became (True, 2.5), and it is (True, 1.5)")]
    public void Structures_are_held_against_each_other_without_their_own_methods(float onDevice, string? words)
    {
        var report = Lanes.Run(
            (Index1D i, ArrayView<Stubborn> x) => { x[i] = new Stubborn { Full = true, Value = 1.5f }; }, 2, new Stubborn[2]);
        Assert.Null(report.Fault);
        Stubborn[] other = [.. Enumerable.Repeat(new Stubborn { Full = true, Value = onDevice }, 2)];
        var (_, note) = LaunchComparison.Of(report, new DeviceAnswer(DeviceOutcome.Ran, "a card", false, "", [other]));
        if (words is null) Assert.Null(note);
        else Assert.Contains(words, note, StringComparison.Ordinal);
    }

    [Fact]
    public void A_captured_variable_is_named()
    {
        int factor = Three.Length;
        var report = Lanes.Run((Index1D i, ArrayView<int> x) => { x[i] = factor * x[i]; }, 8, new int[8]);
        Assert.Equal(FaultKind.Unsupported, report.Fault?.Kind);
        Assert.Contains("uses factor, a variable from outside", report.Fault!.Message, StringComparison.Ordinal);
        Assert.Equal("lambda", report.Kernel);
        Assert.DoesNotContain("sectors", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_lambda_that_captures_nothing_is_a_kernel() =>
        Assert.Null(Lanes.Run((Index1D i, ArrayView<int> x) => { x[i] = 3 * i; }, 8, new int[8]).Fault);

    private static readonly int[] Three = [1, 2, 3];
}
