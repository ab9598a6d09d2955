using TorchSharp;
using Tutorials.Workloads;
using static Tutorials.Peers.Torch.TorchLibrary;

namespace Tutorials.Peers.Torch;

/// <summary>PyTorch's embedding bag with sums, the layer that recommenders are written with.</summary>
public sealed class TorchEmbeddingLookup : PeerOf<EmbeddingLookup>
{
    private sealed record Tensors(TorchSharp.Modules.EmbeddingBag Layer, torch.Tensor Rows, torch.Tensor Starts);

    /// <inheritdoc/>
    public override Variant Variant { get; } = Variant<EmbeddingLookup.Bags, float, Tensors>(
        "PyTorch EmbeddingBag",
        bags => new(
            torch.nn.EmbeddingBag_from_pretrained(
                Over(bags.Table, -1, EmbeddingLookup.Width), freeze: true, mode: TorchSharp.EmbeddingBagMode.Sum),
            torch.from_array(bags.Rows), torch.from_array(bags.Starts[..^1])),
        static (bags, t, sums) =>
        {
            if (bags.Users == 0) return;
            using var noGradient = torch.no_grad();
            Over(sums, bags.Users, EmbeddingLookup.Width).copy_(t.Layer.call(t.Rows, t.Starts, null));
        });
}
