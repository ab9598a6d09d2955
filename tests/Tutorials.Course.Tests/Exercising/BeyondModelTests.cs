using Microsoft.CodeAnalysis;
using Tutorials.Course;
using Tutorials.Course.Exercising;
using Tutorials.Devices;

namespace Tutorials.Tests.Exercising;

/// <summary>A large number in a kernel is tried as a limit, where there is a device that is fast enough for it.</summary>
public sealed class BeyondModelTests
{
    private const string Limit = "beyond a large number that stands in the code";

    /// <summary>An exercise, its kernel, and what is said of it.</summary>
    public static TheoryData<string, string, string> Kernels => new()
    {
        {
            "brighten",
            "public static void K(Index1D i, P picture, int more) { if (i < 70_000) picture[i] = (byte)Math.Min(255, picture[i] + more); }",
            Limit
        },
        {
            "saxpy-kernel",
            "public static void K(float a, F x, F y, F z) { int i = Grid.IdxX * Group.DimX + Group.IdxX; "
                + "if (i < z.Length && i < 99_999) z[i] = a * x[i] + y[i]; }",
            Limit
        },
        // A large number that limits nothing.
        {
            "brighten",
            "public static void K(Index1D i, P picture, int more) => "
                + "picture[i] = (byte)((Math.Min(255, picture[i] + more) + 70_000) - 70_000);",
            ""
        },
    };

    [SkippableTheory, MemberData(nameof(Kernels))]
    public void A_limit_in_the_code_shows(string exercise, string kernel, string said)
    {
        using (var devices = DeviceSet.Detect())
            Require.Part("opencl", devices.All.First(device => device.Kind == DeviceKind.OpenClCpu).Problem);
        var code = HandedKernels.CompileText($"{kernel}\nExercises.Check(\"{exercise}\", K)\n", OptimizationLevel.Release);
        // The model has no time for so many threads.
        Assert.Null(((KernelExercise)Exercises.Get(exercise)).InModel(code, KernelRule.All).Failed);
        var verdict = Exercises.Get(exercise).Check(new Answer(code));
        Assert.True(said.Length == 0 == verdict.Passed, verdict.Message);
        Assert.Contains(said, verdict.Message, StringComparison.Ordinal);
    }
}
