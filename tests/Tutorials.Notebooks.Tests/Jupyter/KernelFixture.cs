using Tutorials.Notebooks.Tests.Jupyter.Client;

namespace Tutorials.Notebooks.Tests.Jupyter;

/// <summary>One kernel for a class of tests that do not end it: starting one costs seconds.</summary>
public sealed class KernelFixture : IDisposable
{
    public KernelClient Kernel { get; } = new();

    public void Dispose() => Kernel.Dispose();
}
