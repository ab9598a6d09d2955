using System.Globalization;
using System.Reflection;
using Tutorials.Decision.Advising;
using Tutorials.Decision.Profiles;

namespace Tutorials.Course.Exercising;

/// <summary>What a reader can turn in the advisor: a number with its limits, or any other field of the job.</summary>
/// <param name="Name">As in JSON: <c>runsPerDay</c>.</param>
/// <param name="Example">A value of the right kind.</param>
/// <param name="Limits">The smallest and the largest sensible value; null where it is no number or none is known.</param>
/// <param name="Set">The same case with another value, which is of that kind.</param>
internal sealed record AdviceInput(string Name, object Example, (double Low, double High)? Limits,
    Func<WorkloadProfile, AdvisorOptions, object, (WorkloadProfile, AdvisorOptions)> Set)
{
    private const double MostCores = 1e6;
    private const int Few = 5;

    /// <summary>All names, those with limits first.</summary>
    public static IEnumerable<string> Names => NumberInput.All.Select(i => i.Name).Union(ProfileField.All.Select(f => f.Name));

    /// <summary>The names that hold the word; where none does, those that are spelt most like it: nobody reads a line of fifty.</summary>
    public static string Near(string said)
    {
        string[] all = [.. Names];
        string[] holding = said.Length == 0 ? [] : [.. all.Where(name => name.Contains(said, StringComparison.OrdinalIgnoreCase))];
        var near = (holding.Length > 0 ? holding : all)
            .OrderBy(name => Distance(said.ToUpperInvariant(), name.ToUpperInvariant())).Take(Few);
        return $"{string.Join(", ", near)} (the nearest of {all.Length})";
    }

    // Letters to put in, to leave out or to change (Levenshtein).
    private static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int corner = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
                (corner, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, corner + (a[i - 1] == b[j - 1] ? 0 : 1)));
        }

        return row[^1];
    }

    /// <summary>The input that is called so, in files, in C# or on the sheet (runsPerDay, RunsPerDay, runs a day); null for none.</summary>
    public static AdviceInput? Named(string said)
    {
        bool Is(params ReadOnlySpan<string> names)
        {
            foreach (string name in names)
                if (said.Equals(name, StringComparison.OrdinalIgnoreCase)) return true;
            return false;
        }

        if (NumberInput.All.FirstOrDefault(i => Is(i.Name, i.Label)) is { } number)
            return new(number.Name, 0.0, (number.Low, number.High),
                (job, options, value) => number.Set(job, options, Convert.ToDouble(value, CultureInfo.InvariantCulture)));
        if (ProfileField.All.FirstOrDefault(f => Is(f.Name, f.Label)) is not { } field) return null;
        var property = typeof(WorkloadProfile).GetProperty(field.Name,
            BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase)!;
        var kind = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        object example = kind == typeof(string) ? "" : Activator.CreateInstance(kind)!;
        return new(field.Name, example, kind == typeof(int) ? (1, MostCores) : null, (job, options, value) =>
        {
            var changed = job with { };
            property.SetValue(changed, kind.IsEnum ? value : Convert.ChangeType(value, kind, CultureInfo.InvariantCulture));
            return (changed, options);
        });
    }

    /// <summary>The member that a text names, where one is asked for: the sheet writes <c>allCores</c>. Else the value itself.</summary>
    public object? Read(object? value) =>
        Example is Enum choice && value is string text && Enum.TryParse(choice.GetType(), text.Trim(), ignoreCase: true, out object? member)
            ? member
            : value;
}
