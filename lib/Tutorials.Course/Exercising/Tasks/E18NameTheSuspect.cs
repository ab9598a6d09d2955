using System.Globalization;
using Tutorials.Course.Choices;

namespace Tutorials.Course.Exercising.Tasks;

/// <summary>
/// Exercise 18: what an advert's two times say about its cards. Published figure: NVIDIA/DeepLearningExamples, ResNet-50 v1.5 for PyTorch
/// (README, commit 291f0d0): 938 images a second on one A100 in TF32.
/// </summary>
public sealed class E18NameTheSuspect : ValueExercise
{
    private const double Images = 1_281_167, CpuSeconds = 6 * 3600, CardSeconds = 45 * 60, Cards = 4, Published = 938, Rounds = 90;

    /// <inheritdoc/>
    public override int Number => 18;

    /// <inheritdoc/>
    public override string Id => "name-the-suspect";

    /// <inheritdoc/>
    public override string Lesson => "07-learning";

    /// <inheritdoc/>
    public override string Task => "From six hours, 45 minutes, four cards and a published figure, name what held the cards back.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints =>
    [
        "Turn both times into images a second. Times are hard to compare, rates are not.",
        "1,281,167 images in 45 · 60 seconds, shared by four cards. Then divide by what one such card is known to do.",
        "Each card works at about an eighth of the published rate. A slow card would hardly do that; a card that waits for data would. "
            + "(A batch of two would, too: it is the likely cause, not a proof.)",
    ];

    /// <inheritdoc/>
    public override Answer StarterAnswer => Answer.Of(0.0, 0.0, 0.0, Cause.Open);

    /// <inheritdoc/>
    public override Answer SolutionAnswer =>
        Answer.Of(Images / CpuSeconds, Images / CardSeconds / Cards, Images / CardSeconds / Cards / Published, Cause.InputPipeline);

    /// <inheritdoc/>
    public override IReadOnlyList<WrongAnswer> WrongAnswers =>
    [
        new("eight-is-hardware", Answer.Of(Images / CpuSeconds, Images / CardSeconds / Cards, Images / CardSeconds / Cards / Published,
            Cause.Hardware), "one card alone is faster than these four"),
        new("ninety-epochs", Answer.Of(Rounds * Images / CpuSeconds, Rounds * Images / CardSeconds / Cards,
            Rounds * Images / CardSeconds / Cards / Published, Cause.InputPipeline), "several times the published peak"),
        new("all-four", Answer.Of(Images / CpuSeconds, Images / CardSeconds, Images / CardSeconds / Published, Cause.InputPipeline),
            "all four together"),
        new("nothing-is-possible", Answer.Of(Images / CpuSeconds, Images / CardSeconds / Cards, Images / CardSeconds / Cards / Published,
            Cause.ImpossibleFigures), "below what is published"),
    ];

    /// <inheritdoc/>
    protected override string StarterLines => """
        // An advert: one epoch of 1,281,167 images takes 6 h on two CPUs and
        // 45 min on four cards. Published for one such card: 938 images a
        // second. Is it the hardware, the input pipeline, or are these figures
        // impossible?
        double cpus = 0;      // TODO: images a second of the two CPUs
        double perCard = 0;   // images a second of each of the four cards
        double share = 0;     // perCard as a share of the published, 0 to 1
        var suspect = Cause.Open;
        """;

    /// <inheritdoc/>
    protected override string SolutionLines => """
        // Rates can be compared, times cannot.
        double cpus = 1_281_167 / (6 * 3600.0);
        double perCard = 1_281_167 / (45 * 60.0) / 4;
        double share = perCard / 938;
        var suspect = Cause.InputPipeline; // each card idles most of its time
        """;

    /// <inheritdoc/>
    protected override string HandedIn => "cpus, perCard, share, suspect";

    /// <inheritdoc/>
    protected override Verdict Judge(IReadOnlyList<object?> values)
    {
        double cpus = AsNumber(values[0]), card = AsNumber(values[1]), share = AsNumber(values[2]);
        double rightCard = Images / CardSeconds / Cards;
        if (Near(card, Rounds * rightCard))
            return Verdict.Fail(string.Create(CultureInfo.InvariantCulture,
                $"{card:N0} images a second from one card needs several times the published peak of {Published}: impossible. "
                    + $"A round is one pass over the images."));
        if (Near(card, Images / CardSeconds))
            return Verdict.Fail(string.Create(CultureInfo.InvariantCulture,
                $"{card:N0} images a second is what all four together do. Divide by the cards."));
        if (!Near(cpus, Images / CpuSeconds))
            return Verdict.Fail(string.Create(CultureInfo.InvariantCulture,
                $"The two CPUs: {Images:N0} images in six hours. How many a second?"));
        if (!Near(card, rightCard))
            return Verdict.Fail(string.Create(CultureInfo.InvariantCulture,
                $"Each card: {Images:N0} images in 45 minutes, shared by four. How many a second?"));
        if (Near(share / 100, rightCard / Published)) return Verdict.Fail("Right, but as a share: between 0 and 1.");
        if (!Near(share, rightCard / Published))
            return Verdict.Fail(string.Create(CultureInfo.InvariantCulture,
                $"The share is each card's rate over the published {Published}, a number between 0 and 1."));
        return (Cause)values[3]! switch
        {
            Cause.InputPipeline => Verdict.Pass(string.Create(CultureInfo.InvariantCulture,
                $"Each card works {share:P0} of what it could, if this was an epoch of 1,281,167 images. A card that idles so much waits "
                    + $"for something, and reading and decoding is the usual suspect. Only a look at that machine could prove it.")),
            Cause.Hardware =>
                Verdict.Fail(string.Create(CultureInfo.InvariantCulture,
                    $"Published: one card alone is faster than these four, {Published} against {4 * rightCard:N0} images a second. "
                        + $"The cards are not what limits.")),
            Cause.ImpossibleFigures =>
                Verdict.Fail(string.Create(CultureInfo.InvariantCulture,
                    $"{rightCard:N0} images a second from a card is far below what is published. "
                        + $"Nothing here is impossible; something is idle.")),
            _ =>
                Verdict.Fail($"The three figures are right. The suspect is {Choice.Words(typeof(Cause))}."),
        };
    }
}
