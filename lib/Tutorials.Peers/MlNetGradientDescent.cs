using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using Tutorials.Workloads;

namespace Tutorials.Peers;

/// <summary>
/// ML.NET's trainer for the same loss, unregularised, with as many iterations as there are epochs. It has no plain gradient descent:
/// L-BFGS (Nocedal 1980) remembers earlier gradients and steps farther, so it ends at other weights and a lower loss, and is judged
/// by that loss. Its time counts what a program pays that calls it: rows in ML.NET's form, and reading them through its data view.
/// </summary>
public sealed class MlNetGradientDescent : PeerOf<GradientDescent>
{
    private const int Features = GradientDescent.Features;

    private sealed class Row
    {
        [VectorType(GradientDescent.Features)]
        public float[] Features { get; set; } = [];

        public bool Label { get; set; }
    }

    /// <inheritdoc/>
    public override Variant Variant { get; } = new Variant<GradientDescent.Samples, float>("ML.NET L-BFGS", Train)
    {
        Judge = Judge,
        Library = ExternalLibrary.Of(typeof(MLContext)),
    };

    // Fits the weights; the losses behind them are all the last one, because ML.NET does not tell the others.
    private static void Train(GradientDescent.Samples s, float[] output)
    {
        output.AsSpan().Clear();
        if (s.Count == 0 || s.Epochs == 0) return; // ML.NET refuses both
        var context = new MLContext(seed: 1);
        var model = context.BinaryClassification.Trainers.LbfgsLogisticRegression(new LbfgsLogisticRegressionBinaryTrainer.Options
        {
            FeatureColumnName = nameof(Row.Features), LabelColumnName = nameof(Row.Label),
            MaximumNumberOfIterations = s.Epochs, L1Regularization = 0, L2Regularization = 0,
        }).Fit(context.Data.LoadFromEnumerable(Rows(s))).Model;
        var linear = (LinearBinaryModelParameters)((CalibratedModelParametersBase)model).SubModel;
        for (int f = 0; f < Features; f++) output[f] = linear.Weights[f];
        output[Features - 1] += linear.Bias; // it adds a bias of its own; here the last feature, always 1, is the bias
        output.AsSpan(Features).Fill((float)Loss(s, f => output[f]));
    }

    // Right where its weights explain the samples at least as well as the reference's after its last step.
    private static Check Judge(GradientDescent.Samples s, float[] output, double[] expected)
    {
        double loss = Loss(s, f => output[f]), reference = Loss(s, f => expected[f]);
        bool passed = loss <= reference * 1.001 + 1e-6; // NaN fails
        return new(passed, s.Count, passed ? 0 : s.Count, passed ? -1 : 0, string.Create(
            CultureInfo.InvariantCulture,
            $"Other steps to the same goal, so other weights: mean loss {loss:G6}, gradient descent {reference:G6}."));
    }

    private static IEnumerable<Row> Rows(GradientDescent.Samples s)
    {
        for (int i = 0; i < s.Count; i++)
            yield return new() { Features = s.X[(i * Features)..((i + 1) * Features)], Label = s.Y[i] == 1 };
    }

    private static double Loss(GradientDescent.Samples s, Func<int, double> weight)
    {
        double sum = 0;
        double[] w = [.. Enumerable.Range(0, Features).Select(weight)];
        for (int i = 0; i < s.Count; i++)
        {
            double z = 0;
            for (int f = 0; f < Features; f++) z += w[f] * s.X[i * Features + f];
            sum += Math.Max(z, 0) - z * s.Y[i] + Math.Log(1 + Math.Exp(-Math.Abs(z)));
        }

        return sum / Math.Max(1, s.Count);
    }
}
