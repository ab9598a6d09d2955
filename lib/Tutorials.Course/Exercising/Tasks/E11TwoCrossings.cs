using System.Globalization;

namespace Tutorials.Course.Exercising.Tasks;

/// <summary>Exercise 11: three steps on the device that cross the bus six times, where two would do.</summary>
public sealed class E11TwoCrossings : CodeExercise
{
    private static readonly string[] Steps =
        [nameof(CountingDevice.Denoise), nameof(CountingDevice.Sharpen), nameof(CountingDevice.Brighten)];

    /// <inheritdoc/>
    public override int Number => 11;

    /// <inheritdoc/>
    public override string Id => "two-crossings";

    /// <inheritdoc/>
    public override string Lesson => "04-the-memory-road";

    /// <inheritdoc/>
    public override string Task => "Three steps in a row cross the bus six times: make it two.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints =>
    [
        "Who needs to see the picture between two steps?",
        "A step takes a buffer on the device and returns another one. The next step can take that buffer as it is.",
        "One Upload at the start, one Read at the end. In between only Denoise, Sharpen and Brighten, "
            + "each with the buffer of the step before.",
    ];

    /// <inheritdoc/>
    protected override Verdict Judge(Delegate code)
    {
        var develop = (Func<CountingDevice, float[], float[]>)code;
        foreach (int n in (int[])[1000, 1, 2]) // the long one first: in a single value the steps hardly differ
        {
            float[] photo = Data.Uniform(n, seed: 10, low: 0, high: 1);
            var device = new CountingDevice();
            float[] got = develop(device, photo), calm = CountingDevice.Denoised(photo), sharp = CountingDevice.Sharpened(calm);
            float[] expected = CountingDevice.Brightened(sharp);
            if (got is null) return Verdict.Fail("Develop returned null. It returns the picture that Read brings home.");
            if (!expected.SequenceEqual(got))
                return Verdict.Fail(OtherBuffer(device, got, photo, calm) ?? Missing(device, got, calm, sharp)
                    ?? Before(got, photo, calm, sharp) ?? WrongSteps(device) ?? FirstWrong(got, expected), device.Log());
            if (device.Transfers < 2 || device.Steps.Count() != Steps.Length)
                return Verdict.Fail("The picture is right, but it was not made on the device: Denoise, Sharpen and Brighten run there.",
                    device.Log());
            if (device.Transfers > 2)
                return Verdict.Fail($"{(device.Transfers < 6 ? "Still " : "")}{device.Transfers} crossings: the middle results came home, "
                    + "and nobody there looked at them.", device.Log());
        }

        return Verdict.Pass("Two crossings: the picture goes there once and comes back once, however many steps it meets on the way.");
    }

    // Each step ran once, in order, and one of them took what it should not: copied lines do that.
    private static string? OtherBuffer(CountingDevice device, float[] got, float[] photo, float[] calm)
    {
        if (!device.Steps.SequenceEqual(Steps)) return null;
        return got.SequenceEqual(CountingDevice.Brightened(CountingDevice.Sharpened(photo))) ? Lost("Sharpen", "Denoise")
            : got.SequenceEqual(CountingDevice.Brightened(calm)) ? Lost("Brighten", "Sharpen")
            : got.SequenceEqual(CountingDevice.Brightened(photo))
                ? "Brighten took the picture as it came: what Denoise and Sharpen made is lost. "
                    + "Each step takes the buffer that the step before returned."
            : null;
    }

    private static string Lost(string step, string before) =>
        $"{step} took the buffer from before {before}: what {before} made is lost. Give {step} the buffer that {before} returned.";

    private static string? Missing(CountingDevice device, float[] got, float[] calm, float[] sharp) =>
        device.Steps.SequenceEqual(Steps.Take(2)) && got.SequenceEqual(sharp)
            ? "Brighten is missing: the picture came home after step 2."
            : device.Steps.SequenceEqual(Steps.Take(1)) && got.SequenceEqual(calm)
                ? "Sharpen and Brighten are missing: the picture came home after step 1."
            : null;

    private static string? Before(float[] got, float[] photo, float[] calm, float[] sharp) =>
        got.SequenceEqual(sharp) ? "The result equals step 2: you read the buffer of the step before."
        : got.SequenceEqual(calm) ? "The result equals step 1: you read the buffer of two steps before."
        : got.SequenceEqual(photo) ? "The picture came back as it went: no step has worked on the buffer that you read."
        : null;

    private static string? WrongSteps(CountingDevice device) => device.Steps.SequenceEqual(Steps)
        ? null
        : $"The steps on the device were: {Listed(device.Steps)}. They should be: {Listed(Steps)}.";

    private static string FirstWrong(float[] got, float[] expected)
    {
        if (got.Length != expected.Length) return $"The picture has {expected.Length} values, yours has {got.Length}.";
        int i = Enumerable.Range(0, got.Length).First(k => got[k] != expected[k]);
        return string.Create(CultureInfo.InvariantCulture,
            $"Value {i} of {got.Length} is {got[i]:G5}, and should be {expected[i]:G5}.");
    }

    private static string Listed(IEnumerable<string> steps) => steps.Any() ? string.Join(", ", steps) : "none";

    /// <summary>What the lesson gives.</summary>
    public static class Starter
    {
        // Each step comes home and leaves again. TODO: cross twice in all.
        public static float[] Develop(CountingDevice device, float[] photo)
        {
            var raw = device.Upload(photo);
            float[] calm = device.Read(device.Denoise(raw));

            var again = device.Upload(calm);
            float[] sharp = device.Read(device.Sharpen(again));

            var onceMore = device.Upload(sharp);
            return device.Read(device.Brighten(onceMore));
        }
    }

    /// <summary>The reference.</summary>
    public static class Solution
    {
        // The picture goes there once, meets three steps and comes back once.
        public static float[] Develop(CountingDevice device, float[] photo)
        {
            var raw = device.Upload(photo);
            var calm = device.Denoise(raw);
            var sharp = device.Sharpen(calm);
            var bright = device.Brighten(sharp);
            return device.Read(bright);
        }
    }

    /// <summary>Mends one of the two gaps.</summary>
    [Wrong("return-ticket", "Still 4 crossings: the middle results came home")]
    public static class ReturnTicket
    {
        /// <inheritdoc cref="Solution.Develop"/>
        public static float[] Develop(CountingDevice device, float[] photo)
        {
            float[] sharp = device.Read(device.Sharpen(device.Denoise(device.Upload(photo))));
            return device.Read(device.Brighten(device.Upload(sharp)));
        }
    }

    /// <summary>Reads the last buffer but one.</summary>
    [Wrong("wrong-buffer", "equals step 2: you read the buffer of the step before")]
    public static class WrongBuffer
    {
        /// <inheritdoc cref="Solution.Develop"/>
        public static float[] Develop(CountingDevice device, float[] photo)
        {
            var sharp = device.Sharpen(device.Denoise(device.Upload(photo)));
            device.Brighten(sharp);
            return device.Read(sharp);
        }
    }

    /// <summary>Gives the last step the buffer of the first.</summary>
    [Wrong("skipped-a-buffer", "The steps on the device were: Denoise, Brighten")]
    public static class SkippedABuffer
    {
        /// <inheritdoc cref="Solution.Develop"/>
        public static float[] Develop(CountingDevice device, float[] photo) =>
            device.Read(device.Brighten(device.Denoise(device.Upload(photo))));
    }

    /// <summary>Copies the line of the first step and changes its name.</summary>
    [Wrong("took-the-same-buffer", "Sharpen took the buffer from before Denoise: what Denoise made is lost.")]
    public static class TookTheSameBuffer
    {
        /// <inheritdoc cref="Solution.Develop"/>
        public static float[] Develop(CountingDevice device, float[] photo)
        {
            var raw = device.Upload(photo);
            device.Denoise(raw);
            return device.Read(device.Brighten(device.Sharpen(raw)));
        }
    }

    /// <summary>The same, one step later.</summary>
    [Wrong("took-the-buffer-before", "Brighten took the buffer from before Sharpen: what Sharpen made is lost.")]
    public static class TookTheBufferBefore
    {
        /// <inheritdoc cref="Solution.Develop"/>
        public static float[] Develop(CountingDevice device, float[] photo)
        {
            var calm = device.Denoise(device.Upload(photo));
            device.Sharpen(calm);
            return device.Read(device.Brighten(calm));
        }
    }

    /// <summary>Ends one step too early.</summary>
    [Wrong("last-step-missing", "Brighten is missing")]
    public static class LastStepMissing
    {
        /// <inheritdoc cref="Solution.Develop"/>
        public static float[] Develop(CountingDevice device, float[] photo) =>
            device.Read(device.Sharpen(device.Denoise(device.Upload(photo))));
    }
}
