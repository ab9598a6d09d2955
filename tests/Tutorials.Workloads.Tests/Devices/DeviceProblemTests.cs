using System.Reflection;
using Tutorials.Devices;

namespace Tutorials.Tests.Devices;

public sealed class DeviceProblemTests
{
    [Theory]
    [InlineData(null, 0, "No NVIDIA driver is installed")]
    [InlineData(0, 0, "finds no GPU")]
    [InlineData(100, 0, "finds no GPU")]
    [InlineData(34, 0, "stub")]
    [InlineData(35, 0, "different versions")]
    [InlineData(803, 0, "different versions")]
    [InlineData(802, 0, "not ready")]
    [InlineData(804, 0, "too old")]
    [InlineData(0, 1, "ILGPU was not able to read")]
    [InlineData(999, 0, "cuInit answered 999")]
    public void CUDA_says_what_is_wrong(int? code, int devices, string words) => AssertTold(DeviceProblem.NoCuda(code, devices), words);

    [Theory]
    [InlineData(0, "no platform")]
    [InlineData(-1001, "no platform")]
    [InlineData(-6, "error -6")]
    public void OpenCL_without_a_platform_says_so(int code, string words) => AssertTold(DeviceProblem.NoOpenClPlatform(code), words);

    [Fact]
    public void OpenCL_says_what_is_wrong()
    {
        AssertTold(DeviceProblem.NoOpenClLibrary, "libOpenCL.so.1", "scripts/install-opencl.sh");
        AssertTold(DeviceProblem.OpenClTooLate, "before the kit");
        AssertTold(DeviceProblem.NoOpenClDevice, "none of its platforms");
        AssertTold(DeviceProblem.NoGenericAddressSpace("PoCL 3.1"), "PoCL 3.1", "generic address space", "scripts/install-opencl.sh");
        AssertTold(DeviceProblem.OldOpenCl("Driver 1"), "Driver 1", "OpenCL C 1.x");
        AssertTold(DeviceProblem.NoOpenClGpu(["Platform A", "Platform B"]), "Platform A, Platform B", "no GPU");
        AssertTold(DeviceProblem.NoOpenClCpu(["Platform A"]), "Platform A", "does not offer the CPU");
    }

    [Fact]
    public void A_failure_is_told_by_its_root_in_one_line()
    {
        var missing = new DllNotFoundException("Unable to load libx.\nTried: a\n b");
        AssertTold(DeviceProblem.Broken(new TargetInvocationException(missing)), "It failed its first kernel: Unable to load libx.");
        var refused = new InvalidOperationException("CL_BUILD_PROGRAM_FAILURE");
        AssertTold(
            DeviceProblem.Broken(new TypeInitializationException("T", refused)), "CL_BUILD_PROGRAM_FAILURE (InvalidOperationException).");
    }

    private static void AssertTold(DeviceProblem problem, params string[] words)
    {
        Assert.All(words, word => Assert.Contains(word, $"{problem.Problem} {problem.Remedy}", StringComparison.Ordinal));
        Assert.EndsWith(".", problem.Problem, StringComparison.Ordinal);
        Assert.EndsWith(".", problem.Remedy, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem.Problem);
    }
}
