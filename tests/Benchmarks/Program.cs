using BenchmarkDotNet.Running;

if (args is ["kernel", .. var rest])
    KernelBenchmark.Run(rest is [var assembly] ? assembly : null);
else
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
