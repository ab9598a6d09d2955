using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Tutorials.Notebooks.Sessions.Cells;

/// <summary>
/// A value is shown in two formats, and each reads its members: a getter of the reader's that counts, computes or consumes would run twice.
/// What is formatted in place of a cell's own objects has their type's name and members, and reads each member once. Generic types of cells
/// and collections other than arrays, lists and dictionaries are formatted as they are.
/// </summary>
internal sealed class OnceRead
{
    private const int MostElements = 10_000;

    private readonly Dictionary<object, object> made = new(ReferenceEqualityComparer.Instance);

    public object? Of(object? value) => value switch
    {
        null => null,
        Array { Rank: 1, Length: <= MostElements } array when ReadingType.For(array.GetType().GetElementType()!) is { } type =>
            Fill(Array.CreateInstance(type, array.Length), array),
        IList { Count: <= MostElements } list when IsOf(value, typeof(List<>)) && Argument(value, 0) is { } type =>
            Add((IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(type))!, list),
        OnceEnumerated.IKept kept when Argument(value, 0) is { } type =>
            kept.With(type, (IEnumerable)Add((IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(type))!, kept)),
        IDictionary { Count: <= MostElements } pairs when IsOf(value, typeof(Dictionary<,>)) && Argument(value, 1) is { } type =>
            Add((IDictionary)Activator.CreateInstance(
                typeof(Dictionary<,>).MakeGenericType(value.GetType().GetGenericArguments()[0], type))!, pairs),
        _ => ReadingType.For(value.GetType()) is { } type ? Reading(value, type) : value,
    };

    private static bool IsOf(object value, Type definition) =>
        value.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == definition;

    private static Type? Argument(object value, int place) => ReadingType.For(value.GetType().GetGenericArguments()[place]);

    private Array Fill(Array target, Array source)
    {
        for (int i = 0; i < source.Length; i++) target.SetValue(Of(source.GetValue(i)), i);
        return target;
    }

    private IList Add(IList target, IEnumerable source)
    {
        foreach (object? element in source) target.Add(Of(element));
        return target;
    }

    private IDictionary Add(IDictionary target, IDictionary source)
    {
        foreach (DictionaryEntry pair in source) target.Add(pair.Key, Of(pair.Value));
        return target;
    }

    private object Reading(object value, Type type)
    {
        if (made.TryGetValue(value, out object? known)) return known;
        var reading = (ReadingType)RuntimeHelpers.GetUninitializedObject(type);
        Lazy<object?>[] members =
            [.. ReadingType.Members(value.GetType()).Select(member => new Lazy<object?>(() => Of(Try(member, value))))];
        (reading.Read, reading.Text) = (i => members[i].Value, value.ToString);
        return made[value] = reading;
    }

    // One line in its place: the stack of an exception would be the host's.
    private static object? Try(MemberInfo member, object value)
    {
        try
        {
            return Read(member, value);
        }
#pragma warning disable CA1031 // Whatever a getter throws is shown in the place of its value.
        catch (Exception exception) when (exception is not (OperationCanceledException or ThreadInterruptedException))
#pragma warning restore CA1031
        {
            return $"threw {exception.GetType().Name}: {exception.Message}";
        }
    }

    private static object? Read(MemberInfo member, object value) => member is PropertyInfo property
        ? property.GetValue(value, BindingFlags.DoNotWrapExceptions, null, null, null) : ((FieldInfo)member).GetValue(value);
}
