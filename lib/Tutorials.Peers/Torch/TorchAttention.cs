using TorchSharp;
using Tutorials.Workloads;
using static Tutorials.Peers.Torch.TorchLibrary;
using F = TorchSharp.torch.nn.functional;

namespace Tutorials.Peers.Torch;

/// <summary>PyTorch's scaled dot-product attention, which never holds the scores of a whole row (FlashAttention).</summary>
public sealed class TorchAttention : PeerOf<Attention>
{
    private sealed record Tensors(torch.Tensor Q, torch.Tensor K, torch.Tensor V);

    /// <inheritdoc/>
    public override Variant Variant { get; } = Variant<Attention.Heads, float, Tensors>(
        "PyTorch attention",
        x => new(Over(x.Q, 1, x.Count, x.Queries, Attention.Width), Over(x.K, 1, x.Count, x.Keys, Attention.Width),
            Over(x.V, 1, x.Count, x.Keys, Attention.Width)),
        static (x, t, output) =>
        {
            if (output.Length == 0) return;
            using var noGradient = torch.no_grad();
            Over(output, 1, x.Count, x.Queries, Attention.Width).copy_(F.scaled_dot_product_attention(t.Q, t.K, t.V));
        });
}
