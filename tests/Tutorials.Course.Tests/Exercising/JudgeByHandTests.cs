using System.Diagnostics;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Tutorials.Course;
using Tutorials.Course.Exercising;
using Xunit.Abstractions;

namespace Tutorials.Tests.Exercising;

/// <summary>Long runs by hand: how the judge does over all handed kernels, its memory, its time.</summary>
public sealed class JudgeByHandTests(ITestOutputHelper output)
{
    private const string SoakVariable = "TUTORIALS_SOAK", SpeedVariable = "TUTORIALS_SPEED", KernelsVariable = "TUTORIALS_KERNELS";

    [SkippableFact]
    public void Memory_stays_flat_over_many_checks()
    {
        int checks = Asked(SoakVariable, "2000");
        string[] names = [.. HandedKernels.Names];
        List<double> seconds = [];
        Dictionary<string, (int Tried, int Wrong)> kinds = [];
        long half = 0;
        for (int i = 0; i < checks; i++)
        {
            string name = names[i % names.Length];
            var code = HandedKernels.Compile(name, OptimizationLevel.Release);
            var (verdict, taken) = Timed(Exercises.Get(HandedKernels.Exercise(name)), code);
            seconds.Add(taken);
            string kind = string.Join('-', name.Split('-').Take(2));
            var (tried, wrong) = kinds.GetValueOrDefault(kind);
            kinds[kind] = (tried + 1, wrong + (verdict.Passed == HandedKernels.ShouldPass(name) ? 0 : 1));
            if (i == checks / 2) half = Settled();
        }

        long end = Settled();
        foreach (var (kind, (tried, wrong)) in kinds.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            output.WriteLine($"{kind}: tried {tried}, wrong {wrong}");
        output.WriteLine($"{checks} checks: first {seconds[0]:0.00} s, median {Median(seconds):0.000} s, "
            + $"slowest {seconds.Max():0.00} s; {half >> 20} MiB after half of them, {end >> 20} MiB at the end.");
        Assert.InRange(end, 0, half + (64L << 20));
        Assert.All(kinds.Values, kind => Assert.Equal(0, kind.Wrong));
    }

    // A folder of kernels in the form of those in Kernels/; what is said of each can be read.
    [SkippableFact]
    public void Kernels_of_a_folder_are_judged_right()
    {
        string? folder = Environment.GetEnvironmentVariable(KernelsVariable);
        Skip.If(folder is not { Length: > 0 }, $"by hand: {KernelsVariable}=<folder>");
        List<string> wrong = [];
        foreach (string file in Directory.EnumerateFiles(folder!, "*.txt").Order())
        {
            string text = File.ReadAllText(file), name = Path.GetFileNameWithoutExtension(file);
            string exercise = text.Split("Exercises.Check(\"")[1].Split('"')[0];
            var (verdict, taken) = Timed(Exercises.Get(exercise), HandedKernels.CompileText(text, OptimizationLevel.Debug));
            bool right = verdict.Passed == text.Split('\n')[0].Contains("expected: pass", StringComparison.Ordinal);
            output.WriteLine($"{(right ? "" : "WRONG ")}{name}: {(verdict.Passed ? "passes" : "fails")}, {taken:0.00} s. "
                + verdict.Message);
            if (!right) wrong.Add(name);
        }

        Assert.Empty(wrong);
    }

    // Each check has an assembly of its own, as a cell that was run again has.
    [SkippableFact]
    public void A_check_takes_half_a_second()
    {
        int rounds = Asked(SpeedVariable, "7");
        List<double> all = [];
        foreach (var exercise in Exercises.All.OfType<KernelExercise>())
        {
            List<double> whole = [], model = [], processor = [];
            for (int i = 0; i < rounds; i++)
            {
                var code = HandedKernels.CompileText(exercise.SolutionText, OptimizationLevel.Release);
                var watch = Stopwatch.StartNew();
                var before = Environment.CpuUsage.TotalTime;
                Assert.Null(exercise.InModel(code, KernelRule.All).Failed);
                model.Add(watch.Elapsed.TotalSeconds);
                processor.Add((Environment.CpuUsage.TotalTime - before).TotalSeconds);
                var (verdict, taken) = Timed(exercise, code);
                Assert.True(verdict.Passed, verdict.Message);
                whole.Add(taken);
            }

            all.AddRange(whole);
            output.WriteLine($"{exercise.Id}: first {whole[0]:0.00} s, median {Median(whole):0.00} s, of that the model "
                + $"{Median(model):0.00} s (its first {model[0]:0.00} s), {Median(processor):0.00} s of processor time");
        }

        output.WriteLine($"all: first {all[0]:0.00} s, median {Median(all):0.00} s");
        Assert.InRange(Median(all), 0, 0.5);
    }

    private static int Asked(string variable, string usual)
    {
        string? value = Environment.GetEnvironmentVariable(variable);
        Skip.If(value is not { Length: > 0 }, $"by hand: {variable}={usual}");
        return int.Parse(value!, CultureInfo.InvariantCulture);
    }

    private static (Verdict Verdict, double Seconds) Timed(Exercise exercise, Delegate code)
    {
        var watch = Stopwatch.StartNew();
        var verdict = exercise.Check(new Answer(code));
        return (verdict, watch.Elapsed.TotalSeconds);
    }

    private static double Median(List<double> seconds) => seconds.Order().ElementAt(seconds.Count / 2);

    private static long Settled()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        using var self = Process.GetCurrentProcess();
        return self.WorkingSet64;
    }
}
