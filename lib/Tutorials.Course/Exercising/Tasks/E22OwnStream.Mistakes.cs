using ILGPU;

namespace Tutorials.Course.Exercising.Tasks;

/// <summary>What goes wrong with random numbers for many threads.</summary>
public sealed partial class E22OwnStream
{
    /// <inheritdoc/>
    protected override bool HasLargeJobs => false;

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

    /// <summary>One generator for all, one thread after another.</summary>
    [Wrong("atomic-generator", "two runs differ: the threads take turns at one generator")]
    public static class AtomicGenerator
    {
        /// <inheritdoc cref="Solution.Draw"/>
        public static void Draw(Index1D i, int draws, ArrayView<uint> seed, ArrayView<uint> numbers)
        {
            for (int k = 0; k < draws; k++) numbers[i * draws + k] = Solution.Mix(Atomic.Add(ref seed[0], 1u));
        }
    }

    /// <summary>Begins far away, by a number in the code.</summary>
    [Wrong("far-apart", "whatever `draws` is")]
    public static class FarApart
    {
        /// <inheritdoc cref="Solution.Draw"/>
        public static void Draw(Index1D i, int draws, ArrayView<uint> seed, ArrayView<uint> numbers)
        {
            for (int k = 0; k < draws; k++) numbers[i * draws + k] = Solution.Mix(seed[0] + (uint)i * 1_000_000u + (uint)k);
        }
    }

    /// <summary>Counts, and does not mix.</summary>
    [Wrong("not-mixed", "A counter that is not mixed is no chance")]
    public static class NotMixed
    {
        /// <inheritdoc cref="Solution.Draw"/>
        public static void Draw(Index1D i, int draws, ArrayView<uint> seed, ArrayView<uint> numbers)
        {
            for (int k = 0; k < draws; k++) numbers[i * draws + k] = seed[0] + (uint)(i * draws + k);
        }
    }
}
