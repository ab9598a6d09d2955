using System.Globalization;
using ILGPU;
using Tutorials.WarpModel;

namespace Tutorials.Course.Exercising.Tasks;

/// <summary>Exercise 2: one thread, one pixel.</summary>
public sealed class E02Brighten : KernelExercise
{
    /// <inheritdoc/>
    public override int Number => 2;

    /// <inheritdoc/>
    public override string Id => "brighten";

    /// <inheritdoc/>
    public override string Lesson => "00-start-here";

    /// <inheritdoc/>
    public override string Task => "Make every pixel of a picture brighter: one thread, one pixel, and white stays white.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints =>
    [
        "The code runs once for every pixel, and i says which one is meant. There is no loop to write.",
        "A byte holds 0 to 255. What is more than 255 begins again at 0.",
        "Add first: the sum is an int. Then take Math.Min of the sum and 255, and cast it to byte.",
    ];

    /// <inheritdoc/>
    protected override IEnumerable<KernelCase> Cases => AtSizes([0, 1, 255, 256, 257, 1_000], n => Case(n, more: 40));

    // More than a byte holds makes everything white.
    /// <inheritdoc/>
    protected override IEnumerable<KernelCase> SecondRound(KernelRandom random) =>
        [Case(random.Beyond(1_500, 2_500, 20_000), random.Next(1, 30)), Case(random.Next(300, 400), random.Next(60, 250)),
            Case(random.Next(100, 200), random.Beyond(256, 400, 10_000)), Case(random.Next(100, 200), random.Next(33_000, 60_000))];

    private static KernelCase Case(int n, int more)
    {
        byte[] picture = new byte[n];
        new Random(n).NextBytes(picture);
        for (int i = 17; i < n; i += 20) picture[i] = 250; // some that are nearly white, at every size
        byte[] brighter = [.. picture.Select(p => (byte)Math.Min(255, p + more))];
        return new($"n = {n}, more = {more}", LaunchShape.Over(n), [picture, more], [brighter, null]) { InPlace = true };
    }

    /// <inheritdoc/>
    protected override PictureJob Pictured
    {
        get
        {
            byte[] picture = [.. PictureJob.Scene(60, 40).Select(share => (byte)(255 * share))];
            return new(new("a picture", LaunchShape.Over(picture.Length), [picture, 60], [null, null]) { Outputs = [0], InPlace = true },
                60, 40, Given: 0, Made: 0);
        }
    }

    /// <inheritdoc/>
    protected override string Praise(CaseResult last) =>
        $"{last.Report.Shape}, {last.Report.Writes:N0} pixels, each written once and none twice. No thread asked another one anything.";

    /// <inheritdoc/>
    protected override string? Explain(CaseResult result)
    {
        if (result.Fault is not null) return null;
        byte[] before = (byte[])result.Case.Arguments[0], after = result.Argument<byte>(0);
        int changed = before.Where((pixel, i) => pixel != after[i]).Count();
        if (changed == 0) return "nothing changed. Pixel i is picture[i].";
        if (changed == 1 && before.Length > 1) return $"{before.Length} threads, one pixel changed. Who is thread i?";
        if (result.Races.FirstOrDefault() is { } race)
            return $"threads {race.First} and {race.Second} both have their hands on pixel {race.Index}. "
                + "Thread i takes pixel i and no other; there is no loop to write.";
        if (result.Wrong.TryGetValue(LaneSchedule.Lockstep, out var white) && white.Expected == 255
            && white.Actual == (byte)(255 + (int)result.Case.Arguments[1]))
            return $"pixel {white.Index} was {before[white.Index]} and became {white.Actual}: it was set to 255, and then "
                + "`more` was added all the same. Where the one is done, the other must not be: `else`.";
        return result.Wrong.TryGetValue(LaneSchedule.Lockstep, out var wrong) && wrong.Expected == 255
            && wrong.Actual < before[wrong.Index] && wrong.Actual == (byte)(before[wrong.Index] + (int)result.Case.Arguments[1])
            ? $"pixel {wrong.Index} was {before[wrong.Index]} and became {wrong.Actual}: a byte wraps around. "
                + "Cut the sum off at 255 before it becomes a byte."
            : null;
    }

    /// <inheritdoc/>
    protected override string? OverBudget(CaseResult result)
    {
        int pixels = ((byte[])result.Case.Arguments[0]).Length, writers = result.Report.Threads.Count(thread => thread.Writes > 0);
        return writers >= pixels ? null : string.Create(CultureInfo.InvariantCulture,
            $"the result is right, but {writers:N0} of {pixels:N0} threads wrote it, and the others had nothing to do. "
                + $"One thread, one pixel.");
    }

    /// <summary>What the lesson gives.</summary>
    public static class Starter
    {
        // i: this thread's number. picture: an array in the device's memory.
        public static void Brighten(Index1D i, ArrayView<byte> picture, int more)
        {
            // TODO: make pixel i brighter by `more`, but never more than 255.
        }
    }

    /// <summary>The reference.</summary>
    public static class Solution
    {
        public static void Brighten(Index1D i, ArrayView<byte> picture, int more)
        {
            picture[i] = (byte)Math.Min(255, picture[i] + more);
        }
    }

    /// <summary>Adds without cutting off.</summary>
    [Wrong("wrap", "a byte wraps around")]
    public static class Wrap
    {
        /// <inheritdoc cref="Solution.Brighten"/>
        public static void Brighten(Index1D i, ArrayView<byte> picture, int more) => picture[i] = (byte)(picture[i] + more);
    }

    /// <summary>Cuts off, and adds all the same.</summary>
    [Wrong("else-forgotten", "it was set to 255, and then")]
    public static class ElseForgotten
    {
        /// <inheritdoc cref="Solution.Brighten"/>
        public static void Brighten(Index1D i, ArrayView<byte> picture, int more)
        {
            if (picture[i] + more > 255) picture[i] = 255;
            picture[i] = (byte)(picture[i] + more);
        }
    }

    /// <summary>Every thread takes the first pixel.</summary>
    [Wrong("all-on-zero", "one pixel changed. Who is thread i?")]
    public static class AllOnZero
    {
        /// <inheritdoc cref="Solution.Brighten"/>
        public static void Brighten(Index1D i, ArrayView<byte> picture, int more) => picture[0] = (byte)Math.Min(255, picture[0] + more);
    }

    /// <summary>Every thread does the whole picture.</summary>
    [Wrong("loop-over-all", "there is no loop to write")]
    public static class LoopOverAll
    {
        /// <inheritdoc cref="Solution.Brighten"/>
        public static void Brighten(Index1D i, ArrayView<byte> picture, int more)
        {
            for (int k = 0; k < picture.Length; k++) picture[k] = (byte)Math.Min(255, picture[k] + more);
        }
    }

    /// <summary>Cuts off with a method that may throw, which no device can.</summary>
    [Wrong("clamp", "Math.Min and Math.Max do the same")]
    public static class Clamp
    {
        /// <inheritdoc cref="Solution.Brighten"/>
        public static void Brighten(Index1D i, ArrayView<byte> picture, int more) =>
            picture[i] = (byte)Math.Clamp(picture[i] + more, 0, 255);
    }
}
