using ILGPU;
using Tutorials.Devices;
using Tutorials.KernelHost;
using Tutorials.WarpModel;

namespace Tutorials.Tests.Exercising;

/// <summary>Whatever a kernel does in the other process, an answer comes back, and the next launch works.</summary>
public sealed class KernelDeviceTests
{
    private static void Twice(Index1D i, ArrayView<int> x) => x[i] = 2 * x[i];

    private static void FarOut(Index1D i, ArrayView<int> x) => x[i + 1_000_000] = 1;

    private static void Endless(Index1D i, ArrayView<int> x)
    {
        while (x[i] >= 0) x[i] = 1;
    }

    private static void Speaks(Index1D i, ArrayView<int> x) => x[i] = new List<int> { i }.Count;

    private static void Held(Index1D i, ArrayView<int> x) => x[i] = new byte[1 << 30].Length;

    public static TheoryData<string, DeviceOutcome> Ends => new()
    {
        { nameof(Twice), DeviceOutcome.Ran },
        { nameof(FarOut), DeviceOutcome.Crashed },
        { nameof(Endless), DeviceOutcome.TooLong },
        { nameof(Speaks), DeviceOutcome.Refused },
    };

    [Theory, MemberData(nameof(Ends))]
    public void Every_end_is_an_answer_and_the_next_launch_works(string kernel, DeviceOutcome outcome)
    {
        using var device = new KernelDevice(TimeSpan.FromSeconds(outcome == DeviceOutcome.TooLong ? 5 : 60));
        var code = (Action<Index1D, ArrayView<int>>)(kernel switch
        {
            nameof(Twice) => Twice, nameof(FarOut) => FarOut, nameof(Endless) => Endless, _ => Speaks,
        });
        var answer = device.Run(DeviceRequest.Simulator, code, LaunchShape.Over(3), [new[] { 1, 2, 3 }]);
        Assert.Equal(outcome, answer.Outcome);
        if (outcome != DeviceOutcome.Ran) Assert.NotEmpty(answer.Words);
        Assert.True(answer.IsSimulator);
        var next = device.Run(DeviceRequest.Simulator, Twice, LaunchShape.Over(3), [new[] { 1, 2, 3 }]);
        Assert.Equal([2, 4, 6], (int[])next.Arguments[0]);
    }

    private static void Throws(Index1D i, ArrayView<int> x)
    {
        if (x[i] > 100) throw new ArgumentException("too large");
        x[i] = 1;
    }

    // What ILGPU's compiler stumbled over once must not stand in the way of what comes after.
    [Theory]
    [InlineData(DeviceRequest.Simulator), InlineData(DeviceRequest.Auto)]
    public void After_a_kernel_that_ilgpu_refuses_the_next_one_runs(DeviceRequest request)
    {
        using var device = new KernelDevice();
        for (int i = 0; i < 2; i++)
        {
            device.Prepare(request, Throws, LaunchShape.Over(3));
            device.Prepare(request, Speaks, LaunchShape.Over(3));
            var refused = device.Run(request, Throws, LaunchShape.Over(3), [new[] { 1, 2, 3 }]);
            Assert.Equal(DeviceOutcome.Refused, refused.Outcome);
            Assert.DoesNotContain("Object reference", refused.Words, StringComparison.Ordinal);
        }

        var next = device.Run(request, Twice, LaunchShape.Over(3), [new[] { 1, 2, 3 }]);
        Assert.Equal((DeviceOutcome.Ran, ""), (next.Outcome, next.Words));
        Assert.Equal([2, 4, 6], (int[])next.Arguments[0]);
    }

    [Fact]
    public void Memory_without_end_is_an_answer()
    {
        using var device = new KernelDevice();
        var answer = device.Run(DeviceRequest.Simulator, Held, LaunchShape.Over(256), [new int[256]]);
        Assert.NotEqual(DeviceOutcome.Ran, answer.Outcome);
        Assert.NotEmpty(answer.Words);
    }
}
