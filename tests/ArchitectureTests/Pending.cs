using System.Runtime.CompilerServices;

namespace ArchitectureTests;

/// <summary>
/// What still breaks a rule stands in Pending/&lt;test&gt;.txt, one to a line. The list can only shrink: what is not on it fails, and so
/// does an entry that is mended. Where nothing is pending, there is no file. What follows " — " explains a finding and is not compared.
/// </summary>
internal static class Pending
{
    public static void Check(IEnumerable<string> found, [CallerMemberName] string test = "")
    {
        string list = $"tests/ArchitectureTests/Pending/{test}.txt";
        string[] pending = Repository.Has(list) ? Repository.Read(list).Split('\n', StringSplitOptions.RemoveEmptyEntries) : [];
        string[] all = [.. found.DistinctBy(Key)];
        string[] added = [.. all.ExceptBy(pending, Key)], mended = [.. pending.Except(all.Select(Key))];
        if (added.Length > 0) Assert.Fail($"{added.Length} break the rule:\n{string.Join('\n', added)}");
        if (mended.Length > 0) Assert.Fail($"{mended.Length} are mended; take them off {list}:\n{string.Join('\n', mended)}");
    }

    private static string Key(string finding) => finding.Split(" — ")[0];
}
