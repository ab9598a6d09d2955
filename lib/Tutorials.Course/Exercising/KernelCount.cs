using System.Globalization;
using Tutorials.Course.Figures;
using Tutorials.WarpModel;

namespace Tutorials.Course.Exercising;

/// <summary>Something that the warp model counts and that a better kernel has less of.</summary>
/// <param name="Name">The field's word for it.</param>
/// <param name="Of">Its number in one launch.</param>
/// <param name="InLine">Its number in a line of the source; null where lines have none.</param>
internal sealed record KernelCount(string Name, Func<LaneReport, long> Of, Func<LineCounts, long>? InLine = null)
{
    /// <summary>As a multiple of the reference's: so much is not too much, where it is asked for.</summary>
    public double Allowed { get; init; } = 1;

    public static readonly KernelCount
        Reads = new("reads", report => report.Reads, line => line.Reads),
        Writes = new("writes", report => report.Writes, line => line.Writes),
        Atomics = new("atomics", report => report.Atomics, line => line.Atomics),
        Sectors = new("sectors", report => report.Sectors, line => line.Sectors),
        BankConflicts = new("bank conflicts", report => report.Memory.Sum(memory => memory.BankConflicts),
            line => line.BankConflicts),
        Barriers = new("barriers", report => report.BarriersPerGroup),
        DivergentBranches = new("divergent branches", report => report.DivergentBranches, line => line.DivergentBranches),
        Operations = new("operations of the busiest warp", report => report.MostOperationsPerWarp);

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<KernelCount> All =
    [
        Reads, Writes, Atomics, Sectors,
        new("reads of shared memory", report => report.Memory.Where(memory => memory.Shared).Sum(memory => memory.Reads)),
        BankConflicts, Barriers, DivergentBranches, Operations,
    ];

    /// <summary>Its number in all launches of a case.</summary>
    public long In(CaseResult result) => result.Reports.Sum(Of);

    /// <summary>The line of the source with most of it; line 0 where nobody knows.</summary>
    public SourceLocation Busiest(CaseResult result) =>
        InLine is null ? default : result.Report.Lines.Where(line => InLine(line) > 0).MaxBy(InLine)?.Location ?? default;

    /// <summary>The number and the word: <c>1,000 reads</c>.</summary>
    public string InWords(CaseResult result) => string.Create(CultureInfo.InvariantCulture, $"{In(result):N0} {Name}");
}

/// <summary>The counts of a learner's kernel beside those of the reference, on the same job.</summary>
/// <param name="Yours">The learner's kernel.</param>
/// <param name="Reference">The solution.</param>
/// <param name="Given">The kernel that was given to be mended; null where it was not right to begin with.</param>
internal sealed record CountComparison(CaseResult Yours, CaseResult Reference, CaseResult? Given)
{
    /// <summary>What either of them has any of.</summary>
    public IReadOnlyList<KernelCount> Counts => [.. KernelCount.All.Where(count => count.In(Yours) > 0 || count.In(Reference) > 0)];

    /// <summary>A row for each count.</summary>
    public Table Table
    {
        get
        {
            string launch = $"{Yours.Case.Shape}";
            string job = Yours.Case.Name.Contains(launch, StringComparison.Ordinal) ? Yours.Case.Name : $"{Yours.Case.Name}, {launch}";
            var table = Table.Of($"{job}: your counts and those to beat", Counts)
                .Text("count", count => count.Name);
            if (Given is { } given) table = table.Number("as given", count => Number(count.In(given)));
            return table.Number("yours", count => Number(count.In(Yours))).Number("to beat", count => Number(count.In(Reference)));
        }
    }

    /// <summary>Who needs less, and of what.</summary>
    public string InWords
    {
        get
        {
            KernelCount[] dearer = [.. Counts.Where(count => count.In(Yours) > count.In(Reference))];
            KernelCount[] cheaper = [.. Counts.Where(count => count.In(Yours) < count.In(Reference))];
            return dearer.Length + cheaper.Length == 0
                ? "Your counts are those of the reference."
                : string.Join(' ', Said("The reference needs less", Reference, dearer), Said("You need less", Yours, cheaper)).Trim();
        }
    }

    private static string Said(string who, CaseResult whose, KernelCount[] counts) =>
        counts.Length == 0 ? "" : $"{who}: {string.Join(", ", counts.Select(count => count.InWords(whose)))}.";

    private static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
