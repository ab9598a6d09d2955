using System.Numerics.Tensors;

namespace Tutorials.Workloads;

public partial class Saxpy
{
    // What one would pick instead: .NET's own vectorised loops, which use one core, and the same shared out among all cores.
    private static Variant TensorPrimitivesOnOneCore => Peer(
        "TensorPrimitives.MultiplyAdd", (v, z) => TensorPrimitives.MultiplyAdd(v.X, v.A, v.Y, z),
        ExternalLibrary.Of(typeof(TensorPrimitives)));

    private static Variant TensorPrimitivesOnAllCores => Peer(
        "TensorPrimitives.MultiplyAdd, all cores",
        (v, z) => Cores.ForRanges(z.Length, r => TensorPrimitives.MultiplyAdd(v.X.AsSpan(r), v.A, v.Y.AsSpan(r), z.AsSpan(r))),
        ExternalLibrary.Of(typeof(TensorPrimitives)));
}
