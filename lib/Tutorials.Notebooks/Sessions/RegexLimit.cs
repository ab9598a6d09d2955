namespace Tutorials.Notebooks.Sessions;

/// <summary>
/// A match that would go on for years (<c>^(a+)+$</c> on forty letters) sits in .NET's library, where no stop reaches it. It ends with an
/// error after ten seconds instead, in a process of which every cell belongs to one reader.
/// </summary>
internal static class RegexLimit
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <summary>To be called before the first regular expression of the process: .NET reads it once.</summary>
    public static void Set() => AppContext.SetData("REGEX_DEFAULT_MATCH_TIMEOUT", Longest);
}
