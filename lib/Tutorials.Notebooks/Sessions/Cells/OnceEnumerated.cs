using System.Collections;
using System.Diagnostics;
using System.Reflection;

namespace Tutorials.Notebooks.Sessions.Cells;

/// <summary>
/// A value is shown in two formats, and a sequence that computes or consumes can be gone through once. Its first elements are kept, as
/// many as a format shows and one more; after two seconds what there is has to do.
/// </summary>
internal static class OnceEnumerated
{
    private const int Shown = 20; // Formatter.ListExpansionLimit

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static object? Of(object? value)
    {
        if (value is not IEnumerable sequence || !IsLazy(value.GetType())) return value;
        var element = value.GetType().GetInterfaces().FirstOrDefault(type => type.IsGenericType
            && type.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0] ?? typeof(object);
        return typeof(OnceEnumerated).GetMethod(nameof(Keep), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(element).CreateDelegate<Func<IEnumerable, object>>()(sequence);
    }

    private static bool IsLazy(Type type) =>
        !typeof(ICollection).IsAssignableFrom(type)
        && (type.Name.StartsWith('<') || type.Namespace is "System.Linq" or "System.Collections.Concurrent")
        && !type.GetInterfaces().Any(one => one.Name == "IGrouping`2");

    private static Sequence<T> Keep<T>(IEnumerable sequence)
    {
        var clock = Stopwatch.StartNew();
        var kept = new List<T>();
        foreach (T element in sequence)
        {
            kept.Add(element);
            if (kept.Count > Shown || clock.Elapsed > Patience) break;
        }
        return new(kept);
    }

    // Its name is shown above elements that are objects.
    private sealed class Sequence<T>(List<T> elements) : IEnumerable<T>
    {
        public IEnumerator<T> GetEnumerator() => elements.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
