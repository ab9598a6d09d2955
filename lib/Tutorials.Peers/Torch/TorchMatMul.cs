using TorchSharp;
using Tutorials.Workloads;
using static Tutorials.Peers.Torch.TorchLibrary;

namespace Tutorials.Peers.Torch;

/// <summary>PyTorch's matrix product, which is MKL's on x86: a second opinion beside OpenBLAS.</summary>
public sealed class TorchMatMul : PeerOf<MatMul>
{
    private sealed record Tensors(torch.Tensor A, torch.Tensor B);

    /// <inheritdoc/>
    public override Variant Variant { get; } = Variant<MatMul.Matrices, float, Tensors>(
        "PyTorch mm",
        x => new(Over(x.A, x.M, x.K), Over(x.B, x.K, x.N)),
        static (x, t, c) =>
        {
            if (c.Length == 0) return;
            using var noGradient = torch.no_grad();
            Over(c, x.M, x.N).copy_(torch.mm(t.A, t.B));
        });
}
