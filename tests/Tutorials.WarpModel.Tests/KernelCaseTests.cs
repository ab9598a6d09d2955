using System.Reflection;
using Tutorials.WarpModel;

namespace Tutorials.Tests;

/// <summary>All kernels of <c>Kernels/</c>, compiled for debugging and optimised.</summary>
public sealed class KernelCaseTests(KernelCaseTests.Compiled compiled, Accelerators accelerators)
    : IClassFixture<KernelCaseTests.Compiled>, IClassFixture<Accelerators>
{
    public static TheoryData<string> Names => [.. KernelCaseFile.All.Select(file => file.Name)];

    [Theory, MemberData(nameof(Names))]
    public void A_kernel_is_judged_as_its_file_says(string name)
    {
        var file = KernelCaseFile.All.Single(one => one.Name == name);
        foreach (bool optimised in (bool[])[false, true])
        {
            var kernel = KernelFile.KernelOf(compiled.Assembly(optimised), file.ClassName);
            var (shape, arguments) = file.Case(kernel);
            var report = Lanes.Run(kernel, shape, arguments);
            Assert.Equal(file.Expected, Said(file, report));
            if (report.Fault is { } fault) Assert.True(fault.Location.Line > 2, $"no line: {fault.Message}");
            if (!file.CanBeSimulated) continue;
            var simulated = DeviceRun.Run(accelerators.Simulator, kernel, shape, arguments);
            for (int i = 0; i < arguments.Length; i++)
                if (arguments[i] is Array) Near.Check((Array)simulated[i], (Array)report.Runs[^1].Arguments[i]);
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Operations_hardly_depend_on_the_compiler(string name)
    {
        var file = KernelCaseFile.All.Single(one => one.Name == name);
        if (file.Expected != "pass") return;
        long[] counts = [.. ((bool[])[false, true]).Select(optimised =>
        {
            var kernel = KernelFile.KernelOf(compiled.Assembly(optimised), file.ClassName);
            var (shape, arguments) = file.Case(kernel);
            return Lanes.Run(kernel, shape, arguments).MostOperationsPerWarp;
        })];
        Assert.InRange(counts[0], counts[1] * 0.85 - 4, counts[1] * 1.15 + 4);
    }

    /// <summary>What the model can find, by the beginning of what a file expects: faults by kind, memory that begins unwritten.</summary>
    public static TheoryData<string> Findings =>
    [
        .. Enum.GetNames<FaultKind>().Select(kind => $"fault {kind}: "),
        .. Enum.GetValues<AddressSpace>().Select(space => space switch
        {
            AddressSpace.Global => "uninitialized r", AddressSpace.Shared => "uninitialized shared memory",
            AddressSpace.Local => "uninitialized local memory", _ => $"nobody knows {space}",
        }),
        "race", "r[0] depends on the order of the threads",
    ];

    // A model that no longer finds it says something else of that file, and its test fails.
    [Theory, MemberData(nameof(Findings))]
    public void Each_finding_is_needed_by_a_file(string finding) =>
        Assert.Contains(KernelCaseFile.All, file => file.Expected.StartsWith(finding, StringComparison.Ordinal));

    // In the words of the files, as far as the file goes into it.
    private static string Said(KernelCaseFile file, LaneReport report)
    {
        if (report.Fault is { } fault)
        {
            string words = file.Expected.Split(": ", 2) is [_, var expected] ? expected : "";
            return fault.Message.Contains(words, StringComparison.Ordinal) && words.Length > 0
                ? $"fault {fault.Kind}: {words}"
                : $"fault {fault.Kind}: {fault.Message}";
        }

        if (report.UninitializedReads.Count > 0) return $"uninitialized {report.UninitializedReads[0].Buffer}";
        if (report.Races.Count > 0) return file.Expected == "race" ? "race" : $"race: {report.Races[0].Message}";
        return report.Nondeterminism is { } difference ? difference.Message : "pass";
    }

    /// <summary>All files, compiled once each way.</summary>
    public sealed class Compiled
    {
        private readonly Dictionary<bool, Assembly> assemblies = new()
        {
            [false] = KernelFile.Compile(KernelCaseFile.All.ToDictionary(file => file.ClassName, file => file.Text), optimised: false),
            [true] = KernelFile.Compile(KernelCaseFile.All.ToDictionary(file => file.ClassName, file => file.Text), optimised: true),
        };

        public Assembly Assembly(bool optimised) => assemblies[optimised];
    }
}
