using System.Reflection;

namespace Tutorials;

/// <summary>Every workload of the kit, found by reflection: adding one touches its own folder and nothing else.</summary>
public static class Catalog
{
    /// <summary>All workloads, by name.</summary>
    public static IReadOnlyList<Workload> All { get; } = Find(typeof(Catalog).Assembly);

    /// <summary>The workload of this name; case does not matter.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those that exist.</exception>
    public static Workload Get(string name) =>
        All.FirstOrDefault(w => w.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException($"There is no workload '{name}'. There are: {string.Join(", ", All)}.", nameof(name));

    /// <summary>The workload of this name in exactly this spelling; null where this version of the kit has none.</summary>
    public static Workload? Find(string name) => All.FirstOrDefault(w => w.Name == name);

    /// <summary>The workload of this class.</summary>
    public static TWorkload Get<TWorkload>() where TWorkload : Workload => All.OfType<TWorkload>().Single();

    internal static IReadOnlyList<Workload> Find(Assembly assembly) =>
    [
        .. assembly.GetTypes()
            .Where(t => t.IsSubclassOf(typeof(Workload)) && !t.IsAbstract)
            .Select(t => (Workload)Activator.CreateInstance(t)!)
            .OrderBy(w => w.Name, StringComparer.Ordinal),
    ];
}
