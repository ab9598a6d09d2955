namespace Tutorials.Workloads;

public partial class MonteCarloOption
{
    /// <summary>Four random words.</summary>
    public readonly record struct Words(uint A, uint B, uint C, uint D)
    {
        /// <summary>Word 0 to 3.</summary>
        public uint At(int i) => i == 0 ? A : i == 1 ? B : i == 2 ? C : D;
    }

    /// <summary>
    /// Philox4x32-10 (Salmon, Moraes, Dror, Shaw: Parallel random numbers, as easy as 1, 2, 3; 2011): ten rounds that scramble
    /// a counter. There is no state to hand on, so every worker computes the numbers of its own paths, and every device gets the same ones.
    /// </summary>
    public static Words Philox(uint c0, uint c1, uint c2, uint c3, uint key0, uint key1)
    {
        for (int round = 0; round < 10; round++)
        {
            ulong p0 = (ulong)c0 * 0xD2511F53u, p1 = (ulong)c2 * 0xCD9E8D57u;
            c0 = (uint)(p1 >> 32) ^ c1 ^ key0;
            c2 = (uint)(p0 >> 32) ^ c3 ^ key1;
            c1 = (uint)p1;
            c3 = (uint)p0;
            key0 += 0x9E3779B9u; // golden ratio
            key1 += 0xBB67AE85u; // √3 − 1
        }

        return new(c0, c1, c2, c3);
    }
}
