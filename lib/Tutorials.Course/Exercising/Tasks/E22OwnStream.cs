using System.Globalization;
using ILGPU;
using Tutorials.WarpModel;

namespace Tutorials.Course.Exercising.Tasks;

/// <summary>Exercise 22: random numbers for many threads.</summary>
public sealed class E22OwnStream : KernelExercise
{
    private const int Draws = 8;
    private const uint Seed = 2026;

    /// <inheritdoc/>
    public override int Number => 22;

    /// <inheritdoc/>
    public override string Id => "own-stream";

    /// <inheritdoc/>
    public override string Lesson => "09-science-and-money";

    /// <inheritdoc/>
    public override string Task =>
        "Give every thread its own random numbers: no number of the counter is used twice, and every run gives the same.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints =>
    [
        "A generator is a chain: the next number needs the last. But Mix can start from any number of the counter.",
        "Each thread uses `draws` numbers of the counter. Where may the next thread begin?",
        "Thread i begins at seed[0] + i * draws. As a uint: seed[0] + (uint)(i * draws).",
    ];

    // What comes out is free as long as no two numbers are the same: the judgement is below.
    /// <inheritdoc/>
    protected override IEnumerable<KernelCase> Cases => AtSizes([64, 0, 1, 257, 1_000], n =>
        new KernelCase($"{n} threads, {Draws} numbers each", LaunchShape.Over(n), [Draws, new[] { Seed }, new uint[n * Draws]],
            [null, new[] { Seed }, null]));

    /// <inheritdoc/>
    protected override string Praise(CaseResult last) => string.Create(
        CultureInfo.InvariantCulture,
            $"{last.Argument<uint>(2).Length:N0} numbers, none twice, and the same in every order of threads. "
                + $"Their mean is off by {Off(last.Argument<uint>(2)):P2} of the range.");

    /// <inheritdoc/>
    protected override string? Explain(CaseResult result) => result.Races.Any(race => race.Buffer == "seed")
        ? "two runs differ: the threads race for one generator, and who is first draws something else. Nobody may write seed."
        : null;

    /// <inheritdoc/>
    protected override bool ChartHelps => false;

    /// <inheritdoc/>
    protected override string? OverBudget(CaseResult result)
    {
        uint[] numbers = result.Argument<uint>(2);
        if (numbers.Length > 0 && Array.TrueForAll(numbers, number => number == 0)) return "nobody drew anything.";
        var first = new Dictionary<uint, int>();
        for (int i = 0; i < numbers.Length; i++)
        {
            if (first.TryAdd(numbers[i], i)) continue;
            var (a, b) = (first[numbers[i]], i);
            return a % Draws == b % Draws
                ? string.Create(CultureInfo.InvariantCulture,
                    $"threads {a / Draws} and {b / Draws} draw the same numbers, so more threads bring no more chance: "
                        + $"the mean of {numbers.Length:N0} numbers is off by {Off(numbers):P1} of the range, as that of {Draws} is.")
                : string.Create(CultureInfo.InvariantCulture,
                    $"draw {b % Draws} of thread {b / Draws} is draw {a % Draws} of thread {a / Draws}: their streams overlap, "
                        + $"and what looks like two samples is one.");
        }

        // No stream that begins at the seed comes near 0, and Mix gives 0 for 0 alone.
        return Array.IndexOf(numbers, Solution.Mix(0)) is >= 0 and var at
            ? string.Create(CultureInfo.InvariantCulture,
                $"draw {at % Draws} of thread {at / Draws} is what the counter 0 gives, whatever the seed is. "
                    + $"Begin at seed[0]: another seed has to give another sample.")
            : null;
    }

    // How far the mean is from the middle, as a share of the range.
    private static double Off(uint[] numbers) => Math.Abs(numbers.Average(number => number / (uint.MaxValue + 1.0)) - 0.5);

    /// <summary>What the lesson gives.</summary>
    public static class Starter
    {
        public static void Draw(
            Index1D i, int draws, ArrayView<uint> seed, ArrayView<uint> numbers)
        {
            uint counter = seed[0]; // TODO: + (uint)(where thread i begins)
            for (int k = 0; k < draws; k++)
                numbers[i * draws + k] = Mix(counter++);
        }

        // Appleby's finaliser (MurmurHash3): another number for each number.
        public static uint Mix(uint x)
        {
            x = (x ^ (x >> 16)) * 0x85EBCA6B;
            x = (x ^ (x >> 13)) * 0xC2B2AE35;
            return x ^ (x >> 16);
        }
    }

    /// <summary>The reference.</summary>
    public static class Solution
    {
        public static void Draw(
            Index1D i, int draws, ArrayView<uint> seed, ArrayView<uint> numbers)
        {
            uint counter = seed[0] + (uint)(i * draws); // behind the one before
            for (int k = 0; k < draws; k++)
                numbers[i * draws + k] = Mix(counter++);
        }

        // Appleby's finaliser (MurmurHash3): another number for each number.
        public static uint Mix(uint x)
        {
            x = (x ^ (x >> 16)) * 0x85EBCA6B;
            x = (x ^ (x >> 13)) * 0xC2B2AE35;
            return x ^ (x >> 16);
        }
    }

    /// <summary>Every thread draws the same.</summary>
    [Wrong("same-seed", "so more threads bring no more chance")]
    public static class SameSeed
    {
        /// <inheritdoc cref="Solution.Draw"/>
        public static void Draw(Index1D i, int draws, ArrayView<uint> seed, ArrayView<uint> numbers)
        {
            for (int k = 0; k < draws; k++) numbers[i * draws + k] = Solution.Mix(seed[0] + (uint)k);
        }
    }

    /// <summary>Every thread has its own place, and the seed none.</summary>
    [Wrong("seed-forgotten", "whatever the seed is")]
    public static class SeedForgotten
    {
        /// <inheritdoc cref="Solution.Draw"/>
        public static void Draw(Index1D i, int draws, ArrayView<uint> seed, ArrayView<uint> numbers)
        {
            for (int k = 0; k < draws; k++) numbers[i * draws + k] = Solution.Mix((uint)(i * draws + k));
        }
    }

    /// <summary>One generator for all.</summary>
    [Wrong("shared-state", "two runs differ")]
    public static class SharedState
    {
        /// <inheritdoc cref="Solution.Draw"/>
        public static void Draw(Index1D i, int draws, ArrayView<uint> seed, ArrayView<uint> numbers)
        {
            for (int k = 0; k < draws; k++) numbers[i * draws + k] = Solution.Mix(seed[0]++);
        }
    }

    /// <summary>Begins one further for each thread.</summary>
    [Wrong("overlap", "their streams overlap")]
    public static class Overlap
    {
        /// <inheritdoc cref="Solution.Draw"/>
        public static void Draw(Index1D i, int draws, ArrayView<uint> seed, ArrayView<uint> numbers)
        {
            for (int k = 0; k < draws; k++) numbers[i * draws + k] = Solution.Mix(seed[0] + (uint)(i + k));
        }
    }
}
