using Tutorials.Decision.Profiles;

namespace Tutorials.Decision.Advising;

/// <summary>Jobs made up for the course, in <c>datasets/profiles</c>: they stand in where the reader's own case is still open.</summary>
public static class ExampleProfile
{
    /// <summary>Their names, in order.</summary>
    public static IReadOnlyList<string> Names =>
        [.. Datasets.Names("profiles", ".json").Select(file => Path.GetFileNameWithoutExtension(file))];

    /// <summary>The profile of this name.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those that exist.</exception>
    /// <exception cref="FormatException">The file is wrong; the message names line and field.</exception>
    public static WorkloadProfile Get(string name) => Names.Contains(name)
        ? ProfileFile.Parse(Datasets.Text($"profiles/{name}.json"), $"datasets/profiles/{name}.json")
        : throw new ArgumentException($"There is no example '{name}'. There are: {string.Join(", ", Names)}.", nameof(name));

    // Without how long, how often and what depends on what there is nothing to compare.
    private static readonly string[] Needed = ["hoursPerRunToday", "runsPerDay", "dependence"];

    /// <summary>The reader's own case, if enough of it is known to compare costs; else an example, whose name says what is open.</summary>
    /// <param name="own">For example <c>YourCase.Read()</c>.</param>
    /// <param name="example">Which one.</param>
    public static WorkloadProfile Or(this WorkloadProfile own, string example)
    {
        ArgumentNullException.ThrowIfNull(own);
        string[] open = [.. ProfileField.All.Where(f => Needed.Contains(f.Name) && f.Value(own) is null)
            .Select(f => $"{f.Label}, lesson {f.Lesson}")];
        if (open.Length == 0) return own;
        var instead = Get(example);
        return instead with { JobName = $"{instead.JobName} (an example; of your own case is still open: {string.Join("; ", open)})" };
    }
}
