using System.Globalization;
using Tutorials.Course.Figures;
using Tutorials.Workloads;

namespace Tutorials.Course;

/// <summary>Training watched step by step: the loss, and what the network says meanwhile.</summary>
public static class TrainingFilm
{
    /// <summary>
    /// Twenty steps of <see cref="MlpTraining"/> with each batch, as a film: the loss of each step, and what each network takes ten
    /// handwritten digits for that were in no batch. Run on one core of this machine; no time is taken.
    /// </summary>
    /// <param name="lab">Whose machine stands below the title.</param>
    /// <param name="batches">Images in a batch; one network each.</param>
    /// <exception cref="ArgumentException">There is no batch, or one is below 1.</exception>
    public static CurveFilm Show(Lab lab, params IReadOnlyList<int> batches)
    {
        ArgumentNullException.ThrowIfNull(lab);
        ArgumentNullException.ThrowIfNull(batches);
        if (batches.Count == 0 || batches.Any(batch => batch < 1))
            throw new ArgumentException("A film of training needs a batch at least, and each of 1 image or more.", nameof(batches));
        MlpTraining.Watched[] watched = [.. batches.Select(MlpTraining.Watch)];
        string[] truth = [.. Enumerable.Range(0, watched[0].Digits.Count).Select(Text)];
        return Charts.Film("The loss, step by step, and what the network says", "step", "mean loss",
            [.. watched.Select((w, i) => Curve.Of(Name(batches[i]), w.Losses))],
            new([.. watched[0].Digits.Select((d, i) => new Picture(d.Rgb, d.Side, d.Side, $"A handwritten {i}"))], truth,
                [.. watched.Select(w =>
                    (IReadOnlyList<IReadOnlyList<string>>)[.. w.Said.Select(said => (IReadOnlyList<string>)[.. said.Select(Text)])])]),
            lab.Headline);
    }

    /// <summary>
    /// The same losses over the images that each network has seen: a step of a large batch has cost as many images as many small ones.
    /// </summary>
    /// <param name="lab">Whose machine stands below the title.</param>
    /// <param name="batches">Images in a batch; one network each.</param>
    /// <exception cref="ArgumentException">There is no batch, or one is below 1.</exception>
    public static Figure OverImages(Lab lab, params IReadOnlyList<int> batches)
    {
        ArgumentNullException.ThrowIfNull(lab);
        ArgumentNullException.ThrowIfNull(batches);
        if (batches.Count == 0 || batches.Any(batch => batch < 1))
            throw new ArgumentException("A chart of training needs a batch at least, and each of 1 image or more.", nameof(batches));
        return Charts.Curves("The same loss, over the images seen", "images seen (log scale)", "mean loss (log scale)",
        [
            .. batches.Select(batch => new Curve(Name(batch),
                [.. MlpTraining.Watch(batch).Losses.Select((loss, step) => ((step + 1.0) * batch, (double)loss))])),
        ], lab.Headline, log: true);
    }

    private static string Name(int batch) => $"batch {batch.ToString("N0", CultureInfo.InvariantCulture)}";

    private static string Text(int digit) => digit.ToString(CultureInfo.InvariantCulture);
}
