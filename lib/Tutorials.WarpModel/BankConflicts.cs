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
        int worst = 1;
        List<long> words = [];
        Span<int> distinct = stackalloc int[Banks];
        for (int first = 0; first < accesses.Count; first += lanesAtOnce)
        {
            words.Clear();
            distinct.Clear();
            for (int i = first; i < Math.Min(accesses.Count, first + lanesAtOnce); i++) AddWords(accesses[i], words);
            words.Sort();
            for (int i = 0; i < words.Count; i++)
                if (i == 0 || words[i] != words[i - 1]) worst = Math.Max(worst, ++distinct[(int)(words[i] % Banks)]);
        }

        return worst;
    }

    private static void AddWords(LaneAccess access, List<long> words)
    {
        long last = (access.Address + access.Size - 1) / BytesPerWord;
        for (long word = access.Address / BytesPerWord; word <= last; word++) words.Add(word);
    }
}
