using System.Collections;
using System.Diagnostics;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.DotNet.Interactive.Formatting;
using Tutorials.Notebooks.Sessions.References;

namespace Tutorials.Notebooks.Sessions.Cells;

/// <summary>
/// A value is shown in two formats, and a sequence that computes or consumes can be gone through once. Its first elements are kept, as
/// many as a format shows and one more; after two seconds what there is has to do.
/// </summary>
internal static class OnceEnumerated
{
    private const int Shown = 20; // Formatter.ListExpansionLimit

    private const int MostElements = 1_000_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static object? Of(object? value)
    {
        if (value is Array { Rank: 2, Length: <= MostElements } table) return Rows(table);
        if (value is not IEnumerable sequence || !IsLazy(value.GetType())) return value;
        var element = value.GetType().GetInterfaces().FirstOrDefault(type => type.IsGenericType
            && type.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0] ?? typeof(object);
        return typeof(OnceEnumerated).GetMethod(nameof(Keep), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(element).CreateDelegate<Func<IEnumerable, object>>()(sequence);
    }

    // The formatters would show one long row.
    private static Array Rows(Array table)
    {
        var element = table.GetType().GetElementType()!;
        var rows = Array.CreateInstance(element.MakeArrayType(), table.GetLength(0));
        for (int i = 0; i < table.GetLength(0); i++)
        {
            var row = Array.CreateInstance(element, table.GetLength(1));
            for (int j = 0; j < table.GetLength(1); j++) row.SetValue(table.GetValue(i, j), j);
            rows.SetValue(row, i);
        }
        return rows;
    }

    private static bool IsLazy(Type type) =>
        !typeof(ICollection).IsAssignableFrom(type)
        && (type.Name.StartsWith('<') || type.Namespace is "System.Linq" or "System.Collections.Concurrent"
            || (AssemblyLoadContext.GetLoadContext(type.Assembly) is SessionLoadContext && !IsCollection(type)))
        && !type.GetInterfaces().Any(one => one.Name == "IGrouping`2");

    // A cell's own sequence may consume; with a count, or with something else to show, it is an object of its own.
    private static bool IsCollection(Type type) => type.GetProperties().Any(property => property.GetIndexParameters().Length == 0)
        || type.GetCustomAttributes(inherit: true).Any(attribute => attribute.GetType().Name == nameof(TypeFormatterSourceAttribute));

    private static Sequence<T> Keep<T>(IEnumerable sequence)
    {
        var clock = Stopwatch.StartNew();
        var kept = new List<T>();
        foreach (T element in sequence)
        {
            kept.Add(element);
            if (kept.Count > Shown) break;
            if (clock.Elapsed > Patience) return new(kept) { IsCut = true };
        }
        return new(kept);
    }

    /// <summary>Elements that were kept.</summary>
    public interface IKept : IEnumerable
    {
        /// <summary>Whether there may be more, though not as many as a format shows.</summary>
        bool IsCut { get; }

        /// <summary>A sequence of the same name of other elements.</summary>
        object With(Type type, IEnumerable elements);
    }

    // Its name is shown above elements that are objects.
    private sealed class Sequence<T>(List<T> elements) : IEnumerable<T>, IKept
    {
        public bool IsCut { get; init; }

        public object With(Type type, IEnumerable others)
        {
            var made = typeof(Sequence<>).MakeGenericType(type);
            object other = Activator.CreateInstance(made, others)!;
            made.GetProperty(nameof(IsCut))!.SetValue(other, IsCut);
            return other;
        }

        public IEnumerator<T> GetEnumerator() => elements.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
