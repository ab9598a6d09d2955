using TorchSharp;
using Tutorials.Workloads;
using static Tutorials.Peers.Torch.TorchLibrary;
using F = TorchSharp.torch.nn.functional;

namespace Tutorials.Peers.Torch;

/// <summary>
/// The same steps with PyTorch's layers. The picture keeps its order, channels last, which is what PyTorch advises for a processor.
/// </summary>
public sealed class TorchDiffusion : PeerOf<Diffusion>
{
    private sealed record Tensors(torch.Tensor X, torch.Tensor Weights, torch.Tensor Bias, torch.Tensor Gamma, torch.Tensor Beta);

    /// <inheritdoc/>
    public override Variant Variant { get; } = Variant<Diffusion.Latent, float, Tensors>(
        "PyTorch layers",
        l => new(
            // [row][column][channel] seen as [1][channel][row][column]; weights [row][column][in][out] as [out][in][row][column].
            Over(l.X, 1, l.Height, l.Width, Diffusion.Channels).permute(0, 3, 1, 2),
            Over(l.Weights, 3, 3, Diffusion.Channels, Diffusion.Channels).permute(3, 2, 0, 1).contiguous(),
            torch.from_array(l.Bias), torch.from_array(l.Gamma), torch.from_array(l.Beta)),
        static (l, t, x) =>
        {
            if (x.Length == 0) return;
            using var noGradient = torch.no_grad();
            var now = t.X;
            for (int step = 0; step < l.Steps; step++)
            {
                var convolved = F.conv2d(now, t.Weights, t.Bias, padding: [1, 1]);
                var normal = F.group_norm(
                    convolved, Diffusion.Channels / Diffusion.GroupChannels, t.Gamma, t.Beta, Diffusion.Epsilon);
                now = now - Diffusion.Alpha * F.silu(normal);
            }

            Over(x, 1, l.Height, l.Width, Diffusion.Channels).copy_(now.permute(0, 2, 3, 1));
        });
}
