using Tutorials.Native;

namespace Tutorials.Workloads;

public partial class MatMul
{
    // What one would pick instead on a processor: OpenBLAS on the same cores.
    private static Variant OpenBlasSgemm => Peer(
        "OpenBLAS sgemm",
        (x, c) => OpenBlas.Multiply(x.M, x.N, x.K, x.A, x.B, c),
        OpenBlas.Peer);
}
