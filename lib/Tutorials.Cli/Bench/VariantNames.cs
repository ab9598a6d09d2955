namespace Tutorials.Cli.Bench;

/// <summary>Names of variants on the command line, with commas between them.</summary>
internal static class VariantNames
{
    /// <summary>
    /// The variants of these names. A peer's own name may hold a comma ("SQLite, one transaction"): the longest that fits counts.
    /// </summary>
    /// <exception cref="ArgumentException">A name is nobody's; the message lists those that exist.</exception>
    public static IEnumerable<Variant> Read(Workload workload, string names)
    {
        string rest = names.Trim();
        do
        {
            var variant = workload.Variants.Concat(workload.Peers)
                .Where(v => $"{rest},".StartsWith($"{v.Name},", StringComparison.OrdinalIgnoreCase))
                .MaxBy(v => v.Name.Length) ?? workload.Variant(rest.Split(',')[0].Trim());
            yield return variant;
            rest = rest[variant.Name.Length..].TrimStart(' ', ',');
        }
        while (rest.Length > 0);
    }
}
