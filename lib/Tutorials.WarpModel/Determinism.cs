using System.Globalization;
using System.Runtime.InteropServices;

namespace Tutorials.WarpModel;

/// <summary>Compares what a kernel left under its schedules.</summary>
internal static class Determinism
{
    // Sums of floating numbers in another order differ by their rounding.
    private const double Rounding = 1e-4;

    public static NondeterministicResult? FirstDifference(Delegate kernel, LaunchShape shape, IReadOnlyList<ScheduledRun> runs)
    {
        if (runs.Count < 2 || runs.Any(run => run.Fault is not null)) return null;
        var parameters = kernel.Method.GetParameters();
        int skipped = shape.Extent is null ? 0 : 1;
        for (int argument = 0; argument < runs[0].Arguments.Count; argument++)
        {
            if (runs[0].Arguments[argument] is not Array first) continue;
            Array[] others = [.. runs.Skip(1).Select(run => (Array)run.Arguments[argument])];
            if (Array.TrueForAll(others, other => HasSameBytes(first, other))) continue;
            var numbers = new ElementNumbers(first.GetType().GetElementType()!);
            for (int i = 0; i < first.Length; i++)
            {
                if (Array.TrueForAll(others, other => numbers.Of(first, i).Zip(numbers.Of(other, i)).All(Same))) continue;
                return new(parameters[argument + skipped].Name ?? "", i,
                    runs.ToDictionary(run => run.Schedule, run => numbers.InWords((Array)run.Arguments[argument], i)));
            }
        }

        return null;
    }

    // Element by element each would be boxed.
    private static bool HasSameBytes(Array one, Array other) => one.GetType().GetElementType()!.IsPrimitive
        && MemoryMarshal.CreateReadOnlySpan(ref MemoryMarshal.GetArrayDataReference(one), Buffer.ByteLength(one)).SequenceEqual(
            MemoryMarshal.CreateReadOnlySpan(ref MemoryMarshal.GetArrayDataReference(other), Buffer.ByteLength(other)));

    private static bool Same((object First, object Other) pair)
    {
        var (a, b) = pair;
        if (a.Equals(b)) return true;
        if (a is not (float or double)) return false;
        double x = Convert.ToDouble(a, CultureInfo.InvariantCulture), y = Convert.ToDouble(b, CultureInfo.InvariantCulture);
        return Math.Abs(x - y) <= Rounding * (1 + Math.Abs(x));
    }
}
