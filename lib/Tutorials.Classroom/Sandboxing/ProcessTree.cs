using System.Globalization;

namespace Tutorials.Classroom.Sandboxing;

/// <summary>The processes below one, and the memory that they hold, as Linux tells it.</summary>
internal readonly record struct ProcessTree(int Processes, long MemoryBytes)
{
    public static ProcessTree Below(int root)
    {
        Dictionary<int, (int Parent, long Pages)> all = [];
        foreach (string folder in Directory.EnumerateDirectories("/proc"))
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out int id) && Read(id) is { } one)
                all[id] = one;
        HashSet<int> found = [root];
        // A process may have a smaller number than its parent: as often round as something is new.
        int before;
        do
        {
            before = found.Count;
            found.UnionWith(all.Where(one => found.Contains(one.Value.Parent)).Select(one => one.Key));
        }
        while (found.Count > before);
        return new(found.Count, found.Sum(id => all.GetValueOrDefault(id).Pages) * Environment.SystemPageSize);
    }

    // "id (any name) state parent …", with the pages in memory as the 24th field: man 5 proc_pid_stat.
    private static (int, long)? Read(int id)
    {
        try
        {
            string stat = File.ReadAllText($"/proc/{id}/stat");
            string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return (int.Parse(fields[1], CultureInfo.InvariantCulture), long.Parse(fields[21], CultureInfo.InvariantCulture));
        }
        catch (IOException)
        {
            // It ended a moment ago.
            return null;
        }
    }
}
