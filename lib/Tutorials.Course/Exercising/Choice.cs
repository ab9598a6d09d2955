namespace Tutorials.Course.Exercising;

/// <summary>Words about an answer that is one of few: the members of an enum, of which the first may be <c>Open</c>.</summary>
internal static class Choice
{
    /// <summary>What a reader can write: <c>Cheaper.Cpu or Cheaper.Gpu</c>.</summary>
    public static string Words(Type choice)
    {
        string[] words = [.. Enum.GetNames(choice).Where(name => name != "Open").Select(name => $"{choice.Name}.{name}")];
        return $"{string.Join(", ", words[..^1])} or {words[^1]}";
    }

    /// <summary>The words, where nothing or nothing known was chosen; null where something was.</summary>
    public static string? Missing<T>(T said) where T : struct, Enum =>
        Enum.IsDefined(said) && said.ToString() != "Open" ? null : Words(typeof(T));
}
