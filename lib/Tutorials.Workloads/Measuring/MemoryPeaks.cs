using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Tutorials.Numerics;

namespace Tutorials.Measuring;

/// <summary>Bytes a second between this processor's cores and its memory, near and far.</summary>
internal static unsafe class MemoryPeaks
{
    private const int LineFloats = 16, SmallestShift = 13; // 8 KiB for each core
    private const long LeastBytes = 4 << 20; // a run moves at least this much, so that starting the cores counts for little

    /// <summary>Triad a = b + s·c over all cores, twelve bytes per element as STREAM counts them.</summary>
    /// <param name="repetitions">How often; the best counts.</param>
    /// <param name="elements">Length of each of the three arrays.</param>
    public static double Triad(int repetitions, int elements)
    {
        int each = elements / Cores.Count / LineFloats * LineFloats;
        using var memory = new Arena(3L * each * sizeof(float));
        return Math.Max(Rate(Kind.Triad, memory, each, repetitions), Rate(Kind.TriadPastTheCache, memory, each, repetitions));
    }

    /// <summary>
    /// The best bandwidth for data of growing size, each core with its own: reading, writing, copying and triad, the sizes in turns.
    /// </summary>
    /// <param name="repetitions">How often; the best counts.</param>
    /// <param name="largestShift">The largest size is two to this power for each core, in bytes.</param>
    public static IReadOnlyList<(long Bytes, double BytesPerSecond)> BySize(int repetitions, int largestShift)
    {
        using var memory = new Arena(1L << largestShift);
        double[] best = new double[largestShift - SmallestShift + 1];
        for (int i = 0; i < repetitions; i++)
            for (int size = 0; size < best.Length; size++)
                foreach (var kind in Enum.GetValues<Kind>())
                {
                    // A third or a half of the data for each array.
                    int arrays = kind switch { Kind.Read or Kind.Write => 1, Kind.Copy => 2, _ => 3 };
                    int each = (int)((1L << (SmallestShift + size)) / arrays / sizeof(float)) / LineFloats * LineFloats;
                    best[size] = Math.Max(best[size], Rate(kind, memory, each, 1));
                }

        return [.. best.Select((rate, size) => ((1L << (SmallestShift + size)) * Cores.Count, rate))];
    }

    private enum Kind { Read, Write, Copy, Triad, TriadPastTheCache }

    private static double Rate(Kind kind, Arena memory, int each, int repetitions) =>
        WideVector.Here[^1].Run(new Run(kind, memory, each, repetitions));

    private sealed class Run(Kind kind, Arena memory, int each, int repetitions) : IWideVectorJob<double>
    {
        double IWideVectorJob<double>.Run<V>()
        {
            long bytes = (long)each * sizeof(float) * kind switch { Kind.Read or Kind.Write => 1, Kind.Copy => 2, _ => 3 };
            int passes = (int)Math.Max(1, LeastBytes / bytes);
            double best = Peaks.Best(repetitions, Cores.Count, core =>
            {
                float* a = memory.Of(core), b = a + each, c = b + each;
                for (int pass = 0; pass < passes; pass++) Pass<V>(a, b, c);
            });
            return (double)bytes * passes * Cores.Count / best;
        }

        private void Pass<V>(float* a, float* b, float* c) where V : struct, IWideVector<V>
        {
            switch (kind)
            {
                case Kind.Read: Read<V>(a, each); break;
                case Kind.Write: Write<V>(a, each); break;
                case Kind.Copy: Copy<V>(a, b, each); break;
                case Kind.Triad: Triad<V>(a, b, c, each); break;
                default: TriadPastTheCache<V>(a, b, c, each); break;
            }
        }
    }

    // Four chains: what was read is used, and no load waits for the one before.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Read<V>(float* a, int length) where V : struct, IWideVector<V>
    {
        V x0 = V.Of(0), x1 = x0, x2 = x0, x3 = x0;
        int step = 4 * V.Count, i = 0;
        for (; i <= length - step; i += step)
        {
            x0 = V.Or(x0, V.Load(a + i));
            x1 = V.Or(x1, V.Load(a + i + V.Count));
            x2 = V.Or(x2, V.Load(a + i + 2 * V.Count));
            x3 = V.Or(x3, V.Load(a + i + 3 * V.Count));
        }

        for (; i < length; i += V.Count) x0 = V.Or(x0, V.Load(a + i));
        V.Store(V.Or(V.Or(x0, x1), V.Or(x2, x3)), a);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Write<V>(float* a, int length) where V : struct, IWideVector<V>
    {
        V value = V.Of(1);
        for (int i = 0; i < length; i += V.Count) V.Store(value, a + i);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Copy<V>(float* a, float* b, int length) where V : struct, IWideVector<V>
    {
        for (int i = 0; i < length; i += V.Count) V.Store(V.Load(b + i), a + i);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Triad<V>(float* a, float* b, float* c, int length) where V : struct, IWideVector<V>
    {
        V s = V.Of(0.5f);
        for (int i = 0; i < length; i += V.Count) V.Store(V.MultiplyAdd(s, V.Load(c + i), V.Load(b + i)), a + i);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TriadPastTheCache<V>(float* a, float* b, float* c, int length) where V : struct, IWideVector<V>
    {
        V s = V.Of(0.5f);
        for (int i = 0; i < length; i += V.Count) V.StorePastTheCache(V.MultiplyAdd(s, V.Load(c + i), V.Load(b + i)), a + i);
    }

    // Memory of each core, aligned to cache lines so that stores can go past the cache, and touched by the core that uses it.
    private sealed class Arena : IDisposable
    {
        private readonly nint[] cores = new nint[Cores.Count];

        public Arena(long bytes) => Cores.ForEach(cores.Length, core =>
        {
            cores[core] = (nint)NativeMemory.AlignedAlloc((nuint)bytes, 64);
            for (long i = 0; i < bytes / sizeof(float); i++) ((float*)cores[core])[i] = 1;
        });

        public float* Of(int core) => (float*)cores[core];

        public void Dispose()
        {
            foreach (nint core in cores) NativeMemory.AlignedFree((void*)core);
        }
    }
}
