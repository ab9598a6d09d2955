using TorchSharp;
using TorchSharp.Modules;
using Tutorials.Workloads;
using static Tutorials.Peers.Torch.TorchLibrary;
using F = TorchSharp.torch.nn.functional;

namespace Tutorials.Peers.Torch;

/// <summary>
/// The same network, loss and steps as one would write them with PyTorch: autograd finds the gradients, plain SGD updates. The images of
/// all steps are one tensor, made before the first call.
/// </summary>
public sealed class TorchMlpTraining : PeerOf<MlpTraining>
{
    private sealed record Tensors(torch.Tensor[] Images, torch.Tensor[] Digits, torch.Tensor Hidden, torch.Tensor Output);

    /// <inheritdoc/>
    public override Variant Variant { get; } = Variant<MlpTraining.Training, float, Tensors>("PyTorch, autograd and SGD", ToTensors, Train);

    private static Tensors ToTensors(MlpTraining.Training t)
    {
        // [image][65], the last number of which is 1: the hidden layer's bias is a row of its weights.
        var images = Over(t.Images, t.Digits.Length, MlpTraining.Pixels);
        var digits = torch.tensor(t.Digits, torch.int64);
        torch.Tensor[] turns =
        [
            .. Enumerable.Range(0, t.Steps).Select(step => torch.tensor(
                [.. Enumerable.Range(0, t.Batch).Select(i => ((long)step * t.Batch + i) % t.Digits.Length)], torch.int64)),
        ];
        var weights = torch.tensor(t.Weights);
        return new(
            [.. turns.Select(turn => images.index_select(0, turn))], [.. turns.Select(turn => digits.index_select(0, turn))],
            weights[..MlpTraining.OutputLayer].reshape(MlpTraining.Pixels, MlpTraining.Hidden),
            weights[MlpTraining.OutputLayer..].reshape(MlpTraining.Hidden + 1, -1)[.., ..MlpTraining.Classes]);
    }

    private static void Train(MlpTraining.Training t, Tensors data, float[] losses)
    {
        if (t.Batch == 0)
        {
            Array.Clear(losses); // the mean of nothing is not a number there
            return;
        }

        Parameter hidden = new(data.Hidden.clone()), output = new(data.Output[..^1].clone()), bias = new(data.Output[^1].clone());
        using var steps = torch.optim.SGD((Parameter[])[hidden, output, bias], MlpTraining.LearningRate);
        for (int step = 0; step < t.Steps; step++)
        {
            using var scope = torch.NewDisposeScope();
            steps.zero_grad();
            var scores = F.relu(data.Images[step].mm(hidden)).mm(output) + bias;
            var loss = F.cross_entropy(scores, data.Digits[step]);
            loss.backward();
            steps.step();
            losses[step] = loss.item<float>();
        }
    }
}
