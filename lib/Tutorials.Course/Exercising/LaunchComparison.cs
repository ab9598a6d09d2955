using System.Globalization;
using Tutorials.KernelHost;
using Tutorials.WarpModel;

namespace Tutorials.Course.Exercising;

/// <summary>A launch on a device held against the warp model.</summary>
internal static class LaunchComparison
{
    // A device may contract a product and a sum, and has roots and exponentials of its own.
    private const double Tolerance = 1e-3;

    /// <summary>The results to keep, and what is to be said; null where both agree.</summary>
    public static (IReadOnlyList<object> Results, string? Note) Of(LaneReport model, DeviceAnswer answer)
    {
        var expected = model.Runs[^1].Arguments;
        string device = answer.Device.Length > 0 ? answer.Device : "the device";
        if (answer.Outcome != DeviceOutcome.Ran)
            return (expected, $"{model.Kernel} ran in the warp model alone. On {device}: {answer.Words}.");
        // Where threads race, no two runs need agree.
        if (model.Races is [var race, ..])
            return (answer.Arguments, $"{model.Kernel} has a race: {race.Message}");
        // What such memory holds is no matter of compilers either.
        if (model.UninitializedReads is [var read, ..])
            return (answer.Arguments, $"{model.Kernel} reads what nobody wrote: {read.Message} What it finds there is luck.");
        for (int i = 0; i < expected.Count; i++)
        {
            if (expected[i] is not Array right) continue;
            var actual = (Array)answer.Arguments[i];
            var numbers = new ElementNumbers(right.GetType().GetElementType()!);
            for (int k = 0; k < right.Length; k++)
                if (!numbers.Of(right, k).Zip(numbers.Of(actual, k)).All(pair => Near(pair.First, pair.Second)))
                    return (expected, string.Create(CultureInfo.InvariantCulture,
                        $"On {device} the compiler made something else of {model.Kernel}: element {k} of array {i + 1} became "
                            + $"{numbers.InWords(actual, k)}, and it is {numbers.InWords(right, k)}. "
                            + $"The arrays hold what the warp model computed."));
        }

        return (answer.Arguments, null);
    }

    private static bool Near(object expected, object actual) => expected.Equals(actual)
        || expected is float or double
            && Math.Abs(Convert.ToDouble(expected, CultureInfo.InvariantCulture) - Convert.ToDouble(actual, CultureInfo.InvariantCulture))
                <= Tolerance * Math.Max(1, Math.Abs(Convert.ToDouble(expected, CultureInfo.InvariantCulture)));
}
