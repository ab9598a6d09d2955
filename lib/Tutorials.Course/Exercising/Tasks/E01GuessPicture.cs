using System.Globalization;
using Tutorials.Decision.Catalogue;
using Tutorials.Devices;

namespace Tutorials.Course.Exercising.Tasks;

/// <summary>Exercise 1: guess before measuring, by a model: lanes times cores.</summary>
public sealed class E01GuessPicture : ValueExercise
{
    private readonly Machine machine = Machine.Detect();
    private readonly Hardware card = Hardware.Get("a100-sxm-40");

    // The card's rating over what the plain loop does on a processor of these years, both as the starter says.
    private double CardCeiling => card.Fp32FlopsPerSecond!.Value / 3e9;

    private int Lanes => machine.FloatLanes;

    private int Cores => machine.Cores;

    /// <inheritdoc/>
    public override int Number => 1;

    /// <inheritdoc/>
    public override string Id => "guess-picture";

    /// <inheritdoc/>
    public override string Lesson => "00-start-here";

    /// <inheritdoc/>
    public override string Task =>
        "Guess how many times as fast as the plain loop one core, all cores and a graphics card can draw the picture.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints =>
    [
        "How many pixels can one core carry along side by side?",
        "By the model k lanes gain k at most, and every further core as much again.",
        "For all cores stay at or below cores × k, and at or above your one core. Divide the card's operations a second by the loop's: "
            + "no card reaches that, and your guess lies below it, at or above your cores.",
    ];

    /// <inheritdoc/>
    public override Answer StarterAnswer => Answer.Of(1.0, 1.0, 1.0);

    /// <inheritdoc/>
    public override Answer SolutionAnswer =>
        Answer.Of((double)Lanes, (double)Lanes * Cores, Math.Max((double)Lanes * Cores, CardCeiling / 10));

    /// <inheritdoc/>
    public override IReadOnlyList<WrongAnswer> WrongAnswers =>
    [
        new("all-slower-than-one", Answer.Of((double)Lanes, Lanes - 1.0, 100.0), "slower than one of them"),
        new("above-all-cores", Answer.Of((double)Lanes, Lanes * Cores + 1.0, 1000.0), "above what the model gives this machine"),
        new("slower-card", Answer.Of((double)Lanes, (double)Lanes * Cores, Lanes * Cores - 1.0), "slower than your processor"),
        new("core-counting", Answer.Of((double)Lanes, (double)Lanes * Cores, (double)card.Cores / Cores),
            "cores of the two kinds are not the same thing"),
        new("out-of-this-world", Answer.Of((double)Lanes, (double)Lanes * Cores, 1e6), "times for the card?"),
        new("the-rating-itself", Answer.Of((double)Lanes, (double)Lanes * Cores, 6_500.0), "no card reaches its rating"),
        new("above-the-ceiling", Answer.Of(Lanes + 1.0, (double)Lanes * Cores, 100.0), "lanes gain at most"),
    ];

    /// <inheritdoc/>
    protected override string StarterLines => """
        // How many times as fast as the plain loop? TODO: three guesses.
        int k = System.Numerics.Vector<float>.Count; // floats in a Vector<T>
        double oneCore = 1;   // one core that uses all k lanes
        double allCores = 1;  // all cores of lab.Machine.Cores, k lanes each
        double card = 1;      // a card: 19.5e12 operations a second; the loop: 3e9
        """;

    /// <inheritdoc/>
    protected override string SolutionLines => """
        // How many times as fast as the plain loop? By the model:
        int k = System.Numerics.Vector<float>.Count; // floats in a Vector<T>
        double oneCore = k;
        double allCores = k * lab.Machine.Cores;
        double card = Math.Max(allCores, 650); // a tenth of 19.5e12 / 3e9
        """;

    /// <inheritdoc/>
    protected override string HandedIn => "oneCore, allCores, card";

    /// <inheritdoc/>
    protected override Verdict Judge(IReadOnlyList<object?> values)
    {
        double one = AsNumber(values[0]), all = AsNumber(values[1]), far = AsNumber(values[2]);
        int ceiling = Lanes * Cores;
        if (!(one > 1 || (Lanes == 1 && one == 1)))
            return Verdict.Fail(string.Create(CultureInfo.InvariantCulture,
                $"One core has {Lanes} lanes in a Vector<float> here (its registers may be wider). "
                    + $"What could it gain by using all of them?"));
        if (one > Lanes)
            return Verdict.Fail(string.Create(CultureInfo.InvariantCulture,
                $"{one:0.#}? By the model {Lanes} lanes gain at most {Lanes} times: each does what the plain loop did. (It is a "
                    + $"model, and no law: code that keeps two vectors going at once gains more, as Tuned below.)"));
        if (!(all >= one))
            return Verdict.Fail(string.Create(CultureInfo.InvariantCulture,
                $"All {Cores} cores slower than one of them? Each of them has {Lanes} lanes; the model gives cores × k = {ceiling}."));
        if (!(all <= ceiling))
            return Verdict.Fail(string.Create(CultureInfo.InvariantCulture,
                $"{all:0.#} is above what the model gives this machine: {Cores} cores × {Lanes} lanes = {ceiling}."));
        // Whoever divided has this very number; a guess that comes near it is a guess.
        if (far == card.Cores / Cores || far == (double)card.Cores! / Cores)
            return Verdict.Fail(string.Create(CultureInfo.InvariantCulture,
                $"You divided its {card.Cores:N0} cores by your {Cores}: cores of the two kinds are not the same thing. "
                    + $"Compare operations a second."));
        // Only a processor of hundreds of cores gets so far by the model.
        if (far == CardCeiling && CardCeiling > ceiling)
            return Verdict.Fail(string.Create(CultureInfo.InvariantCulture,
                $"{far:N0} is the card's rating itself over the loop's, and no card reaches its rating. Guess below it."));
        if (far > CardCeiling && CardCeiling > ceiling)
            return Verdict.Fail(string.Create(CultureInfo.InvariantCulture,
                $"{far:N0} times for the card? Its rating is {CardCeiling:N0} times what the loop does, and no more."));
        return far >= all
            ? Verdict.Pass("Three guesses within the model. The measurement shows how much of each is reached.")
            : Verdict.Fail(string.Create(CultureInfo.InvariantCulture,
                $"A card rated at {card.Fp32FlopsPerSecond / 1e12:0.#} million million operations a second slower than your processor, "
                    + $"on a picture? Guess {all:0.#} or more, then find out."));
    }
}
