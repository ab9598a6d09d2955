using System.Runtime.Intrinsics.X86;

namespace Tutorials.Native;

/// <summary>OpenBLAS's kernels for x86 by the width of their vectors (its file <c>driver/others/dynamic.c</c> names them).</summary>
internal static class OpenBlasKernels
{
    private static readonly Dictionary<string, int> Bits = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Katmai"] = 128, ["Coppermine"] = 128, ["Northwood"] = 128, ["Prescott"] = 128, ["Banias"] = 128, ["Atom"] = 128,
        ["Core2"] = 128, ["Penryn"] = 128, ["Dunnington"] = 128, ["Nehalem"] = 128, ["Athlon"] = 128, ["Opteron"] = 128,
        ["Opteron_SSE3"] = 128, ["Barcelona"] = 128, ["Bobcat"] = 128, ["Nano"] = 128,
        ["Sandybridge"] = 256, ["Bulldozer"] = 256, ["Piledriver"] = 256, ["Steamroller"] = 256, ["Excavator"] = 256,
        ["Haswell"] = 256, ["Zen"] = 256,
        ["SkylakeX"] = 512, ["Cooperlake"] = 512, ["SapphireRapids"] = 512,
    };

    /// <summary>Bits of the widest vectors of this processor that numerical code uses; 0 where it is no x86.</summary>
    public static int VectorBits => Avx512F.IsSupported ? 512 : Avx2.IsSupported ? 256 : Sse2.IsSupported ? 128 : 0;

    /// <summary>The kernels to ask for. The library itself goes back to SkylakeX where a processor lacks what Cooperlake needs.</summary>
    public static string Best(int vectorBits) => vectorBits switch { 512 => "COOPERLAKE", 256 => "HASWELL", _ => "NEHALEM" };

    /// <summary>Why these kernels are not the library at its best; null where they are as wide as the processor, or not known.</summary>
    public static string? Handicap(string kernels, int vectorBits) => Bits.TryGetValue(kernels, out int bits) && bits < vectorBits
        ? $"not timed: OpenBLAS runs its {kernels} kernels with vectors of {bits} bits, and this processor has {vectorBits}. Unset "
            + $"OPENBLAS_CORETYPE in your environment and start anew: then the kit asks for {Best(vectorBits)}"
        : null;
}
