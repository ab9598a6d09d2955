using System.Globalization;

namespace Tutorials.Course.Exercising.Tasks;

/// <summary>Where the streams of the threads begin, seen in their numbers.</summary>
public sealed partial class E22OwnStream
{
    private static string? TooNear(IReadOnlyList<CaseResult> results) => DistanceInCode(results) is not { } distance ? null
        : string.Create(CultureInfo.InvariantCulture,
            $"thread 1 begins {distance:N0} after thread 0, whatever `draws` is: with more draws both draw the same numbers, and "
                + $"thread {(1L << 32) / distance + 1:N0} begins among the numbers of thread 0 again, because a uint wraps around. "
                + $"`draws` says how far apart they have to begin.");

    // Mix can be undone, so where each stream begins can be seen. Steps of one, and the same distance for two numbers of draws: it stands
    // in the code. (Streams that take turns have steps of as many as there are threads, and need no distance.)
    private static uint? DistanceInCode(IReadOnlyList<CaseResult> results)
    {
        HashSet<(int Draws, uint Distance)> seen = [];
        foreach (var result in results)
        {
            int draws = (int)result.Case.Arguments[0];
            uint[] numbers = result.Argument<uint>(2);
            if (numbers.Length <= draws || draws < 2) continue;
            uint first = Unmix(numbers[0]);
            if (Unmix(numbers[1]) - first != 1) return null;
            seen.Add((draws, Unmix(numbers[draws]) - first));
        }

        uint[] distances = [.. seen.Select(found => found.Distance).Distinct()];
        return seen.Count > 1 && distances is [> 0] ? distances[0] : null;
    }

    // The steps of Mix backwards; both factors are odd, so that each has an inverse among the 32-bit numbers.
    private static uint Unmix(uint x)
    {
        x = (x ^ (x >> 16)) * Inverse(0xC2B2AE35);
        x = (x ^ (x >> 13) ^ (x >> 26)) * Inverse(0x85EBCA6B);
        return x ^ (x >> 16);
    }

    // Newton's step doubles the bits that are right; an odd number is its own inverse in the lowest three.
    private static uint Inverse(uint odd)
    {
        uint inverse = odd;
        for (int bits = 3; bits < 32; bits *= 2) inverse *= 2 - odd * inverse;
        return inverse;
    }
}
