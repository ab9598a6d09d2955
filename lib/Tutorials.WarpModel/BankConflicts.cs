namespace Tutorials.WarpModel;

/// <summary>
/// Shared memory has 32 banks of 4 bytes. Lanes that ask one bank for different words wait for one another; the same word is handed to all
/// (CUDA C++ Programming Guide, "Shared Memory", compute capability 5.x and later).
/// </summary>
internal static class BankConflicts
{
    private const int Banks = 32, BytesPerWord = 4;

    /// <summary>How many words the busiest bank has to fetch for one access of a warp; 1 where nobody waits.</summary>
    public static int DegreeOf(IReadOnlyList<LaneAccess> accesses)
    {
        // Numbers of 8 bytes are fetched by half a warp at a time, of 16 bytes by a quarter: each lane needs so many banks.
        int lanesAtOnce = Math.Max(1, Launch.WarpSize * BytesPerWord / Math.Max(BytesPerWord, accesses.Max(access => access.Size)));
        return accesses.Chunk(lanesAtOnce).Max(together => together.SelectMany(WordsOf).Distinct()
            .GroupBy(word => word % Banks).Select(bank => bank.Count()).DefaultIfEmpty(1).Max());
    }

    private static IEnumerable<long> WordsOf(LaneAccess access)
    {
        long last = (access.Address + access.Size - 1) / BytesPerWord;
        for (long word = access.Address / BytesPerWord; word <= last; word++) yield return word;
    }
}
