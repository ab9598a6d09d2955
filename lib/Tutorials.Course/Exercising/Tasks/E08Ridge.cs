namespace Tutorials.Course.Exercising.Tasks;

/// <summary>Exercise 8: from two peaks to the ridge of the roofline.</summary>
public sealed class E08Ridge : ValueExercise
{
    // Round figures of no machine: the exercise is the division.
    private const double FlopsPerSecond = 200e9, BytesPerSecond = 25e9;

    /// <inheritdoc/>
    public override int Number => 8;

    /// <inheritdoc/>
    public override string Id => "ridge";

    /// <inheritdoc/>
    public override string Lesson => "03-two-machines";

    /// <inheritdoc/>
    public override string Task => "A machine computes 200 GFLOP/s and reads 25 GB/s: find its ridge, and the intensity of Saxpy in float.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints =>
    [
        "Where both limits bind at once, the time for the arithmetic equals the time for the bytes.",
        "The ridge is operations per second divided by bytes per second. Saxpy: y[i] = a * x[i] + y[i].",
        "Saxpy does two operations a step; it reads x[i] and y[i] and writes y[i], four bytes each.",
    ];

    /// <inheritdoc/>
    public override Answer StarterAnswer => Answer.Of(0.0, 0.0);

    /// <inheritdoc/>
    public override Answer SolutionAnswer => Answer.Of(FlopsPerSecond / BytesPerSecond, 2.0 / 12);

    /// <inheritdoc/>
    public override IReadOnlyList<WrongAnswer> WrongAnswers =>
    [
        new("per-element", Answer.Of(8.0, 2.0), "not by the number of elements"),
        new("forgot-the-write", Answer.Of(8.0, 0.25), "3 operations over 12 bytes"),
        new("whole-numbers", Answer.Of(200 / 25, 2 / 12), "2 / 12 is 0, and 2.0 / 12 is not"),
        new("saxpy-upside-down", Answer.Of(8.0, 6.0), "operations above, bytes below"),
        new("one-operation", Answer.Of(8.0, 1.0 / 12), "are two operations"),
        new("numbers-for-bytes", Answer.Of(8.0, 2.0 / 3), "moved, but a float has four bytes"),
        new("counted-a", Answer.Of(8.0, 2.0 / 16), "stays in a register"),
        new("cut-off", Answer.Of(8.0, 0.16), "so that nothing is cut off"),
        new("upside-down", Answer.Of(0.125, 2.0 / 12), "other way round"),
    ];

    /// <inheritdoc/>
    protected override string StarterLines => """
        // Both in FLOP per byte.
        double ridge = 0;   // TODO: of a machine with 200 GFLOP/s and 25 GB/s
        double saxpy = 0;   // TODO: of y[i] = a * x[i] + y[i] in float
        """;

    /// <inheritdoc/>
    protected override string SolutionLines => """
        // Both in FLOP per byte.
        double ridge = 200e9 / 25e9;
        double saxpy = 2.0 / (3 * sizeof(float));
        """;

    /// <inheritdoc/>
    protected override string HandedIn => "ridge, saxpy";

    /// <inheritdoc/>
    protected override Verdict Judge(IReadOnlyList<object?> values)
    {
        double ridge = AsNumber(values[0]), saxpy = AsNumber(values[1]);
        if (Near(ridge, BytesPerSecond / FlopsPerSecond))
            return Verdict.Fail("The ridge is the other way round: intensity is FLOP per byte.");
        if (!Near(ridge, FlopsPerSecond / BytesPerSecond))
            return Verdict.Fail("The ridge is where both limits bind at once: divide operations per second by bytes per second.");
        if (saxpy == 0)
            return Verdict.Fail("The ridge is right. Saxpy's intensity (operations for each byte) is still 0. "
                + "(In C# whole numbers divide to a whole number: 2 / 12 is 0, and 2.0 / 12 is not.)");
        if (Near(saxpy, 12.0 / 2)) return Verdict.Fail("Saxpy's intensity is the other way round: operations above, bytes below.");
        if (Near(saxpy, 2))
            return Verdict.Fail("Intensity is FLOP per byte: divide by the bytes that are moved, not by the number of elements.");
        if (Near(saxpy, 0.25)) return Verdict.Fail("A quarter is 2 operations over 8 bytes, or 3 operations over 12 bytes. "
                + "Saxpy does 2 (a multiplication, an addition) over 12: x[i] and y[i] are read, and y[i] is written.");
        if (Near(saxpy, 1.0 / 12))
            return Verdict.Fail("A multiplication and an addition are two operations, and a float has four bytes, not eight: "
                + "you have half of what a step does.");
        if (Near(saxpy, 2.0 / 3)) return Verdict.Fail("Three numbers are moved, but a float has four bytes: that makes 12 bytes.");
        if (Near(saxpy, 2.0 / 16))
            return Verdict.Fail("You counted a as well. It is one number for the whole loop and stays in a register: "
                + "x[i] and y[i] are read, y[i] is written.");
        if (!Near(saxpy, 2.0 / 12) && Math.Abs(saxpy - 2.0 / 12) < 0.01)
            return Verdict.Fail("Nearly. Let C# do the division, so that nothing is cut off: 2.0 / 12.");
        return Near(saxpy, 2.0 / 12)
            ? Verdict.Pass("Saxpy lies far left of the ridge: memory decides, and more arithmetic units would stand idle.")
            : Verdict.Fail("Count one step of Saxpy: operations above, bytes read and written below.");
    }
}
