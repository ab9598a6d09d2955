using System.Numerics;
using ILGPU.Runtime;

namespace Tutorials;

/// <summary>One input of a workload, its output and its reference. The variants of one case share all three.</summary>
public abstract class Case
{
    private protected Case(Workload workload, string name, int size)
    {
        Workload = workload;
        Name = name;
        Size = size;
    }

    /// <summary>The workload.</summary>
    public Workload Workload { get; }

    /// <summary>"n = 1024", or what makes an edge case hard.</summary>
    public string Name { get; }

    /// <summary>The size n.</summary>
    public int Size { get; }

    /// <summary>Makes a variant ready on this case. Dispose what comes back: it owns device memory.</summary>
    public abstract Prepared Prepare(Variant variant, Accelerator? accelerator = null);

    /// <inheritdoc/>
    public override string ToString() => $"{Workload.Name} {Name}";
}

/// <inheritdoc/>
public sealed class Case<TInput, T> : Case where T : unmanaged, INumberBase<T>
{
    private readonly Lazy<double[]> expected;

    internal Case(Workload<TInput, T> workload, string name, int size, TInput input) : base(workload, name, size)
    {
        Input = input;
        Output = new T[workload.OutputLength(input)];
        expected = new(() => workload.Reference(input));
    }

    /// <summary>What goes in.</summary>
    public TInput Input { get; }

    /// <summary>What the variant that ran last has written.</summary>
    public T[] Output { get; }

    /// <summary>The reference, computed on first use.</summary>
    public double[] Expected => expected.Value;

    /// <inheritdoc/>
    public override Prepared Prepare(Variant variant, Accelerator? accelerator = null) =>
        variant is Variant<TInput, T> typed
            ? typed.Prepare(
                Input, Output, accelerator,
                () => typed.Judge?.Invoke(Input, Output, Expected) ?? Check.Compare<T>(Output, Expected, Workload.Tolerance(Size)))
            : throw new ArgumentException($"{variant.Name} is not a variant of {Workload.Name}.", nameof(variant));
}
