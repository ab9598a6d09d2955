using TorchSharp;
using Tutorials.Workloads;
using static Tutorials.Peers.Torch.TorchLibrary;
using F = TorchSharp.torch.nn.functional;

namespace Tutorials.Peers.Torch;

/// <summary>PyTorch's convolution, which is oneDNN's on a processor.</summary>
public sealed class TorchConvolution : PeerOf<Convolution>
{
    private sealed record Tensors(torch.Tensor Pixels, torch.Tensor Weights);

    /// <inheritdoc/>
    public override Variant Variant { get; } = Variant<Convolution.Batch, float, Tensors>(
        "PyTorch conv2d",
        b => new(Over(b.Pixels, b.Images, b.Channels, b.Height, b.Width), Over(b.Weights, b.Filters, b.Channels, 3, 3)),
        static (b, t, results) =>
        {
            if (results.Length == 0) return;
            using var noGradient = torch.no_grad();
            var target = Over(results, b.Images, b.Filters, b.Height, b.Width);
            if (b.Channels == 0) target.zero_(); // it refuses to add up nothing
            else target.copy_(F.conv2d(t.Pixels, t.Weights, padding: [1, 1]));
        });
}
