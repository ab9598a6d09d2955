using System.Runtime.CompilerServices;
using TorchSharp;
using Tutorials.Peers.Natives;

namespace Tutorials.Peers.Torch;

/// <summary>
/// PyTorch's own library, called from C# through TorchSharp: oneDNN and MKL behind it choose code for this processor. It runs on as many
/// cores as the kit's variants.
/// </summary>
internal static class TorchLibrary
{
    private static readonly NativePackage Package = new(
        typeof(torch).Assembly,
        ($"libtorch-cpu-{NativePackage.Platform}", NativePackage.VersionOf("libtorch")),
        ("torchsharp", typeof(torch).Assembly.GetName().Version!.ToString(3)));

    private static readonly Lazy<string?> Problem = new(Load);

    /// <summary>What the peers say of it.</summary>
    public static ExternalLibrary Peer { get; } = new(
        () => Problem.Value, static () => $"PyTorch {NativePackage.VersionOf("libtorch")} on {Cores.Count} cores");

    /// <summary>A peer that keeps its input as tensors, made at the first call, and writes its output as it is asked.</summary>
    /// <typeparam name="TInput">The workload's input.</typeparam>
    /// <typeparam name="T">The workload's output.</typeparam>
    /// <typeparam name="TTensors">The input as tensors, which share the input's arrays where they can.</typeparam>
    /// <param name="name">Name of the variant.</param>
    /// <param name="toTensors">Makes the tensors.</param>
    /// <param name="run">The job. Tensors that it makes on the way are freed after it.</param>
    public static Variant<TInput, T> Variant<TInput, T, TTensors>(
        string name, Func<TInput, TTensors> toTensors, Action<TInput, TTensors, T[]> run)
        where TInput : class where T : unmanaged where TTensors : class
    {
        var kept = new ConditionalWeakTable<TInput, TTensors>();
        return new(name, (input, output) =>
        {
            var tensors = kept.GetValue(input, x => toTensors(x));
            using var scope = torch.NewDisposeScope();
            run(input, tensors, output);
        })
        {
            Library = Peer,
        };
    }

    /// <summary>A tensor over the array's own memory.</summary>
    public static torch.Tensor Over(Array array, params long[] shape) => torch.from_array(array).reshape(shape);

    private static string? Load()
    {
        if (Package.Missing is { } missing) return $"PyTorch: {missing}";
        try
        {
            torch.set_num_threads(Cores.Count);
            return null;
        }
        catch (Exception broken) when (broken is DllNotFoundException or NotSupportedException or TypeInitializationException)
        {
            return $"PyTorch could not be loaded: {broken.GetBaseException().Message}";
        }
    }
}
