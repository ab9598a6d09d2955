using System.Numerics.Tensors;

namespace Tutorials.Workloads;

public partial class Dot
{
    // What one would pick instead: .NET's own vectorised loop, called once per block, on one core and shared out among all of them.
    private static Variant TensorPrimitivesOnOneCore => Peer("TensorPrimitives.Dot", (v, sums) =>
    {
        for (int block = 0; block < sums.Length - 1; block++) sums[block] = TensorPrimitivesBlock(v, block);
        sums[^1] = TensorPrimitives.Sum<float>(sums.AsSpan(..^1));
    }, ExternalLibrary.Of(typeof(TensorPrimitives)));

    private static Variant TensorPrimitivesOnAllCores => Peer("TensorPrimitives.Dot, all cores", (v, sums) =>
    {
        int blocks = sums.Length - 1;
        ForBlocks(blocks, block => sums[block] = TensorPrimitivesBlock(v, block));
        sums[^1] = TensorPrimitives.Sum<float>(sums.AsSpan(..^1));
    }, ExternalLibrary.Of(typeof(TensorPrimitives)));

    private static float TensorPrimitivesBlock(Vectors v, int block) =>
        TensorPrimitives.Dot<float>(v.X.AsSpan(Elements(block, v.X.Length)), v.Y.AsSpan(Elements(block, v.Y.Length)));
}
