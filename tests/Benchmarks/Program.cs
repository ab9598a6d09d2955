using System.Globalization;
using BenchmarkDotNet.Running;
using Benchmarks;

// A session is one long process with a state that grows, which BenchmarkDotNet's repeated calls cannot show.
if (args is ["session", .. var rest])
    await SessionBenchmark.RunAsync(rest is [var cells] ? int.Parse(cells, CultureInfo.InvariantCulture) : 1_000);
else
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
