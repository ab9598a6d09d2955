using System.Globalization;
using BenchmarkDotNet.Running;
using Benchmarks;

// A kernel is a process and a session one long state that grows: BenchmarkDotNet's repeated calls cannot show either.
if (args is ["kernel", .. var rest])
    KernelBenchmark.Run(rest is [var assembly] ? assembly : null);
else if (args is ["session", .. var tail])
    await SessionBenchmark.RunAsync(tail is [var cells] ? int.Parse(cells, CultureInfo.InvariantCulture) : 1_000);
else
    BenchmarkSwitcher.FromAssembly(typeof(KernelBenchmark).Assembly).Run(args);
