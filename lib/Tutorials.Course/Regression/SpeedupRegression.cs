using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using Tutorials.Course.Figures;
using Tutorials.Measuring.Recordings;

namespace Tutorials.Course.Regression;

/// <summary>
/// Can a model guess the speedup? An experiment: a linear regression of the logarithm of the speedup on a workload's traits, trained on the
/// recordings. It never enters advice.
/// </summary>
public static class SpeedupRegression
{
    private const int Seed = 1;

    // Fewer workloads than this, and each one left out takes away most of what there is to learn from.
    internal const int FewestWorkloads = 5;

    /// <summary>
    /// Trains on all workloads but one, guesses that one, and so on round; beside it the roofline under the same rule, and a model that
    /// knows nothing and always says the average of the others.
    /// </summary>
    /// <exception cref="FormatException">A recording is wrong; the message names file and field.</exception>
    public static IShown Show() => Show(RegressionRow.Of(Recorded.Files()));

    internal static IShown Show(IReadOnlyList<RegressionRow> rows)
    {
        string[] workloads = [.. rows.Select(r => r.Workload).Distinct()];
        if (workloads.Length < FewestWorkloads)
            return new Table(
                $"Can a model guess the speedup? There is too little to learn from: {workloads.Length} recorded workloads with both a "
                    + $"processor and a device time, {FewestWorkloads} are needed. `tutorials record` makes a recording.",
                [new("recorded workload")], [.. workloads.Select(w => (IReadOnlyList<string>)[w])]);
        var guesses = workloads.SelectMany(left =>
        {
            RegressionRow[] known = [.. rows.Where(r => r.Workload != left)], asked = [.. rows.Where(r => r.Workload == left)];
            double average = known.Average(r => r.LogSpeedup);
            return asked.Zip(Guess(known, asked), (row, learned) =>
                new SpeedupGuess(row.Workload, row.Size, row.Device, row.LogSpeedup, learned, row.LogRoofline, average));
        });
        return new RegressionResult([.. guesses], Importance(rows));
    }

    private static double[] Guess(IReadOnlyList<RegressionRow> known, IReadOnlyList<RegressionRow> asked)
    {
        var context = new MLContext(Seed);
        var model = Pipeline(context).Fit(Load(context, known));
        return [.. context.Data.CreateEnumerable<Guessed>(model.Transform(Load(context, asked)), reuseRowObject: false)
            .Select(g => (double)g.Score)];
    }

    /// <summary>
    /// How much worse the model fits its own data when one feature is shuffled among the rows (Breiman 2001): the rise of the mean squared
    /// error, in the same order as the names. It says what this model leans on, not what causes a speedup.
    /// </summary>
    private static double[] Importance(IReadOnlyList<RegressionRow> rows)
    {
        var context = new MLContext(Seed);
        var data = Load(context, rows);
        var model = Pipeline(context).Fit(data);
        var rise = context.Regression.PermutationFeatureImportance(model.LastTransformer, model.Transform(data), nameof(Row.Label),
            permutationCount: 10);
        return [.. rise.Select(r => r.MeanSquaredError.Mean)];
    }

    // One thread and no shuffling by chance: the same rows give the same model on every machine. The penalty holds the weights small, since
    // rows are few.
    private static EstimatorChain<RegressionPredictionTransformer<LinearRegressionModelParameters>> Pipeline(MLContext context) =>
        context.Transforms.NormalizeMeanVariance(nameof(Row.Features), fixZero: false)
            .Append(context.Regression.Trainers.Sdca(new SdcaRegressionTrainer.Options
        {
            LabelColumnName = nameof(Row.Label), FeatureColumnName = nameof(Row.Features), L2Regularization = 0.03f, L1Regularization = 0,
                NumberOfThreads = 1, Shuffle = false,
            MaximumNumberOfIterations = 200,
        }));

    private static IDataView Load(MLContext context, IEnumerable<RegressionRow> rows)
    {
        var schema = SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, RegressionRow.Names.Count);
        return context.Data.Cache(context.Data.LoadFromEnumerable(rows.Select(r =>
            new Row { Features = r.Features, Label = (float)r.LogSpeedup }), schema));
    }

    // Classes with settable members: that is how the library reads and writes rows.
    private sealed class Row
    {
        public float[] Features { get; set; } = [];
        public float Label { get; set; }
    }

    private sealed class Guessed
    {
        public float Score { get; set; }
    }
}
