using System.Globalization;
using System.Numerics;
using ILGPU;
using Tutorials.WarpModel;

namespace Tutorials.Course.Exercising.Tasks;

/// <summary>Exercise 22: random numbers for many threads.</summary>
public sealed partial class E22OwnStream : KernelExercise
{
    // Of 32 bits half differ between two numbers that have nothing to do with each other; and so many equal ones are chance.
    private const int FewestBits = 12, MostBits = 20, ByChance = 2;

    /// <inheritdoc/>
    public override int Number => 22;

    /// <inheritdoc/>
    public override string Id => "own-stream";

    /// <inheritdoc/>
    public override string Lesson => "09-science-and-money";

    /// <inheritdoc/>
    public override string Task =>
        "Give every thread its own random numbers: none twice, a distant seed another sample, and every run gives the same.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints =>
    [
        "A generator is a chain: the next number needs the last. But Mix can start from any number of the counter.",
        "Each thread uses `draws` numbers of the counter. Where may the next thread begin?",
        "Thread i begins at seed[0] + i * draws. As a uint: seed[0] + (uint)(i * draws).",
    ];

    // What comes out is free as long as no two numbers are the same: the judgement is below.
    /// <inheritdoc/>
    protected override IEnumerable<KernelCase> Cases => AtSizes([64, 0, 1, 257, 1_000], n => Case(n, draws: 8, seed: 2026));

    // More threads and draws than any distance in the code; at the end three seeds for one launch: with other high bits, other low bits.
    /// <inheritdoc/>
    protected override IEnumerable<KernelCase> SecondRound(KernelRandom random)
    {
        uint seed = (uint)random.Next(1 << 20, int.MaxValue);
        int threads = random.Beyond(1_050, 1_300, 4_000);
        return
        [
            Case(threads, random.Side(threads, 3, 2_000, 2_500, 12_000), seed), Case(3, random.Beyond(1_050, 1_100, 5_000), seed + 1),
            Case(100, draws: 13, seed), Case(100, draws: 13, seed ^ 0x5A5A_0000), Case(100, draws: 13, seed ^ 0x0000_5A5A),
        ];
    }

    private static KernelCase Case(int threads, int draws, uint seed) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{threads} threads, {draws} numbers each, seed {seed}"), LaunchShape.Over(threads),
            [draws, new[] { seed }, new uint[threads * draws]], [null, new[] { seed }, null]) { Outputs = [2] };

    /// <inheritdoc/>
    protected override string Praise(CaseResult last) => string.Create(
        CultureInfo.InvariantCulture,
            $"{last.Argument<uint>(2).Length:N0} numbers, none twice, and the same in every order of threads. "
                + $"Their mean is off by {Off(last.Argument<uint>(2)):P2} of the range.");

    // One generator for all gives each thread what is left when it comes, with or without an atomic.
    /// <inheritdoc/>
    protected override string? Explain(CaseResult result) =>
        result.Races.Any(race => race.Buffer == "seed")
            ? "two runs differ: threads read and write one seed at once, and who is first draws something else. Nobody may write seed."
        : result.Destroyed.Any(input => input.Name == "seed")
            ? "two runs differ: the threads take turns at one generator, and who is first draws something else. Nobody may write seed."
            : null;

    /// <inheritdoc/>
    protected override bool ChartHelps => false;

    /// <inheritdoc/>
    protected override string? OverBudget(CaseResult result)
    {
        uint[] numbers = result.Argument<uint>(2);
        int draws = (int)result.Case.Arguments[0], unwritten = Enumerable.Range(0, numbers.Length).Count(i => Poison.IsIn(numbers, i));
        if (unwritten > 0 && unwritten == numbers.Length) return "nobody drew anything.";
        if (unwritten > 1) return $"{unwritten} of {numbers.Length} numbers were not drawn.";
        return Repeated(numbers, draws) ?? Unmixed(numbers, draws) ?? FromZero(numbers, draws);
    }

    /// <inheritdoc/>
    protected override string? Compared(IReadOnlyList<CaseResult> results)
    {
        if (TooNear(results) is { } words) return words;
        foreach (var (one, other) in new[] { (results[^3], results[^2]), (results[^3], results[^1]) })
        {
            uint[] a = one.Argument<uint>(2), b = other.Argument<uint>(2);
            string seeds = $"the seeds {((uint[])one.Case.Arguments[1])[0]} and {((uint[])other.Case.Arguments[1])[0]} give";
            if (a.Intersect(b).Count() > ByChance)
                return $"{seeds} the same numbers. Another seed has to give another sample: begin at seed[0].";
            if (FewSteps(a, b))
                return $"{seeds} numbers that differ by one and the same number: that is one sample. Begin at seed[0], and mix after that.";
        }

        return null;
    }

    // Two samples of chance have as many differences as numbers.
    private static bool FewSteps(ReadOnlySpan<uint> a, ReadOnlySpan<uint> b)
    {
        HashSet<uint> differences = [], bits = [];
        for (int i = 0; i < a.Length; i++)
        {
            differences.Add(unchecked(b[i] - a[i]));
            bits.Add(b[i] ^ a[i]);
        }

        return 2 * Math.Min(differences.Count, bits.Count) < a.Length;
    }

    private static string? Repeated(uint[] numbers, int draws)
    {
        var first = new Dictionary<uint, int>();
        int[] again = [.. Enumerable.Range(0, numbers.Length).Where(i => !first.TryAdd(numbers[i], i))];
        if (again.Length <= ByChance) return null;
        var (a, b) = (first[numbers[again[0]]], again[0]);
        return a % draws == b % draws
            ? string.Create(CultureInfo.InvariantCulture,
                $"threads {a / draws} and {b / draws} draw the same numbers, so more threads bring no more chance: "
                    + $"the mean of {numbers.Length:N0} numbers is off by {Off(numbers):P1} of the range, as that of {draws} is.")
            : string.Create(CultureInfo.InvariantCulture,
                $"draw {b % draws} of thread {b / draws} is draw {a % draws} of thread {a / draws}: their streams overlap, "
                    + $"and what looks like two samples is one.");
    }

    // Two draws of one thread, and the same draw of two threads.
    private static string? Unmixed(uint[] numbers, int draws)
    {
        foreach (int apart in new[] { 1, draws })
        {
            if (numbers.Length < 64 + apart) continue;
            if (apart == draws && FewSteps(numbers.AsSpan(0, numbers.Length - apart), numbers.AsSpan(apart)))
                return "the numbers of threads 0 and 1 differ by one and the same number: that is one stream. "
                    + "Begin elsewhere, and mix after that.";
            double bits = Enumerable.Range(0, numbers.Length - apart)
                .Average(i => BitOperations.PopCount(numbers[i] ^ numbers[i + apart]));
            if (bits is < FewestBits or > MostBits)
                return string.Create(CultureInfo.InvariantCulture,
                    $"numbers {apart} apart differ in {bits:0.#} of 32 bits, and what is random differs in 16: "
                        + $"{numbers[0]}, {numbers[apart]}. A counter that is not mixed is no chance.");
        }

        return null;
    }

    // No stream that begins at the seed comes near 0, and Mix gives 0 for 0 alone.
    private static string? FromZero(uint[] numbers, int draws) => Array.IndexOf(numbers, Solution.Mix(0)) is >= 0 and var at
        ? string.Create(CultureInfo.InvariantCulture,
            $"draw {at % draws} of thread {at / draws} is what the counter 0 gives, whatever the seed is. "
                + $"Begin at seed[0]: another seed has to give another sample.")
        : null;

    // How far the mean is from the middle, as a share of the range.
    private static double Off(uint[] numbers) =>
        numbers.Length == 0 ? 0 : Math.Abs(numbers.Average(number => number / (uint.MaxValue + 1.0)) - 0.5);

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
            // Behind the one before; seeds nearer than all draws would overlap.
            uint counter = seed[0] + (uint)(i * draws);
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
}
