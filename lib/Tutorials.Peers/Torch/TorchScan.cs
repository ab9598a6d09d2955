using TorchSharp;
using Tutorials.Workloads;
using static Tutorials.Peers.Torch.TorchLibrary;

namespace Tutorials.Peers.Torch;

/// <summary>PyTorch's running sum. It includes each element's own; shifted by one place it is the workload's.</summary>
public sealed class TorchScan : PeerOf<Scan>
{
    /// <inheritdoc/>
    public override Variant Variant { get; } = Variant<int[], int, torch.Tensor>(
        "PyTorch cumsum",
        x => torch.from_array(x),
        static (x, t, sums) =>
        {
            if (x.Length == 0) return;
            using var noGradient = torch.no_grad();
            sums[0] = 0;
            torch.from_array(sums)[1..].copy_(torch.cumsum(t[..^1], 0, torch.int32));
        });
}
