using System.Globalization;
using Tutorials.WarpModel;

namespace Tutorials.Course.Exercising.Rules;

/// <summary>A thread that does what all should share, while the others wait for it.</summary>
internal sealed class OneDoesAll : KernelRule
{
    // A thread may bring more than its share: the rim of a tile, the last level of a tree, the sum of the groups before.
    private const int MostShares = 8, FreeOperations = 300, FreeReads = 64, FreeWrites = 4, SharesOfWrites = 4;

    /// <inheritdoc/>
    public override RuleStage Stage => RuleStage.Work;

    /// <inheritdoc/>
    public override string? Broken(CaseResult result)
    {
        var threads = result.Report.Threads;
        return Most(threads, thread => thread.Writes, SharesOfWrites, FreeWrites) is { } writer ? Said(writer, "writes", "result", result)
            : Most(threads, thread => thread.Reads, MostShares, FreeReads) is { } reader ? Said(reader, "reads", "value", result)
            : Most(threads, thread => thread.Operations, MostShares, FreeOperations) is { } worker
                ? Said(worker, "carries out", "operation", result)
            : null;
    }

    private static (int Thread, long Most, double Mean)? Most(
        IReadOnlyList<ThreadWork> threads, Func<ThreadWork, int> count, int shares, int free)
    {
        if (threads.MaxBy(count) is not { } busiest) return null;
        double mean = threads.Average(thread => (double)count(thread));
        return count(busiest) > shares * Math.Ceiling(mean) + free ? (busiest.Thread, count(busiest), mean) : null;
    }

    private static string Said((int Thread, long Most, double Mean) found, string does, string what, CaseResult result) =>
        string.Create(CultureInfo.InvariantCulture,
            $"the result is right, but {result.Case.Shape.NameOf(found.Thread)} {does} {found.Most:N0} {what}s, "
                + $"and the mean of {result.Report.Threads.Count:N0} threads is {found.Mean:0.#}: one does what all should share.");
}
