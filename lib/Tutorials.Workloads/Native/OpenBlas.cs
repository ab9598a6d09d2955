using System.Runtime.InteropServices;
using Tutorials.Devices;

namespace Tutorials.Native;

/// <summary>
/// OpenBLAS, where the machine has it: the library that most numerical software multiplies matrices with on a processor.
/// It is looked for by its usual names and never shipped.
/// </summary>
/// <remarks>
/// It chooses its kernels by the processor's model when it is loaded, and takes old ones for a model that is newer than itself: a fifth of
/// the speed was seen. Where its choice is narrower than the processor's vectors, it is loaded once more with the kernels named, unless the
/// user named some.
/// </remarks>
public static unsafe class OpenBlas
{
    private const string KernelSetting = "OPENBLAS_CORETYPE"; // read by the library when it is loaded

    // Its threads look for work for 2²⁶ clocks, some 30 ms, before they sleep, and whoever runs next meanwhile has a core less. 2²² are
    // more than lies between two calls of one measurement.
    private const string TimeoutSetting = "OPENBLAS_THREAD_TIMEOUT", Timeout = "22";

    private static readonly string[] Names = OperatingSystem.IsWindows() ? ["libopenblas.dll", "openblas.dll"]
        : OperatingSystem.IsMacOS()
            ? ["libopenblas.dylib", "/opt/homebrew/opt/openblas/lib/libopenblas.dylib", "/usr/local/opt/openblas/lib/libopenblas.dylib"]
        : ["libopenblas.so.0", "libopenblas.so"];

    private static readonly Lazy<Entry?> Library = new(Load);

    /// <summary>Why it cannot be used here, or null where it can.</summary>
    public static string? Missing => Library.Value is null
        ? $"OpenBLAS is not installed (looked for {string.Join(", ", Names)}); on Debian and Ubuntu: apt-get install libopenblas0-pthread"
        : null;

    /// <summary>What the peers say of it.</summary>
    internal static ExternalLibrary Peer { get; } = new(
        () => Missing,
        () => Library.Value is { } library ? $"{library.Version}, {library.Kernels} kernels" : null,
        () => Library.Value is { } library ? OpenBlasKernels.Handicap(library.Kernels, OpenBlasKernels.VectorBits) : null);

    /// <summary>
    /// C = A·B for row-major matrices of M × K and K × N floats, on <paramref name="threads"/> cores (0 = all that this process may use).
    /// </summary>
    /// <exception cref="DllNotFoundException">It is not installed; ask <see cref="Missing"/> first.</exception>
    /// <exception cref="ArgumentException">An array is shorter than its matrix.</exception>
    public static void Multiply(int m, int n, int k, ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int threads = 0)
    {
        var library = Library.Value ?? throw new DllNotFoundException(Missing);
        if (a.Length < (long)m * k || b.Length < (long)k * n || c.Length < (long)m * n)
            throw new ArgumentException(
                $"A of {m} × {k}, B of {k} × {n} and C of {m} × {n} need {(long)m * k}, {(long)k * n} and {(long)m * n} values; "
                + $"the arrays hold {a.Length}, {b.Length} and {c.Length}.");
        if (m == 0 || n == 0) return;

        library.SetThreads(threads == 0 ? Cores.Count : threads);
        fixed (float* pa = a, pb = b, pc = c) // the stride of a matrix must be at least 1, even where there is nothing in it
            library.Sgemm(RowMajor, NoTranspose, NoTranspose, m, n, k, 1, pa, Math.Max(1, k), pb, n, 0, pc, n);
    }

    private const int RowMajor = 101, NoTranspose = 111; // the values of CBLAS_LAYOUT and CBLAS_TRANSPOSE

    private static Entry? Load()
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(TimeoutSetting))) NativeEnvironment.Set(TimeoutSetting, Timeout);
        foreach (string name in Names)
        {
            if (Open(name) is not { } found) continue;
            bool chosenByUser = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(KernelSetting));
            if (chosenByUser || OpenBlasKernels.Handicap(found.Kernels, OpenBlasKernels.VectorBits) is null) return found;
            NativeLibrary.Free(found.Handle);
            NativeEnvironment.Set(KernelSetting, OpenBlasKernels.Best(OpenBlasKernels.VectorBits));
            return Open(name);
        }

        return null;
    }

    private static Entry? Open(string name) =>
        NativeLibrary.TryLoad(name, typeof(OpenBlas).Assembly, null, out nint handle)
        && NativeLibrary.TryGetExport(handle, "cblas_sgemm", out nint sgemm)
        && NativeLibrary.TryGetExport(handle, "openblas_set_num_threads", out nint setThreads)
            ? new(handle, sgemm, setThreads)
            : null;

    private sealed class Entry(nint handle, nint sgemm, nint setThreads)
    {
        public nint Handle => handle;

        /// <summary>The name of the kernels in use, such as Haswell or SkylakeX.</summary>
        public string Kernels { get; } = Text(handle, "openblas_get_corename");

        /// <summary>Such as OpenBLAS 0.3.21: the first two words of its configuration.</summary>
        public string Version { get; } = string.Join(' ', Text(handle, "openblas_get_config").Split(' ').Take(2));

        public void SetThreads(int count) => ((delegate* unmanaged[Cdecl]<int, void>)setThreads)(count);

        public void Sgemm(
            int layout, int transA, int transB, int m, int n, int k,
            float alpha, float* a, int lda, float* b, int ldb, float beta, float* c, int ldc) =>
            ((delegate* unmanaged[Cdecl]<int, int, int, int, int, int, float, float*, int, float*, int, float, float*, int, void>)sgemm)(
                layout, transA, transB, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc);

        private static string Text(nint handle, string function) => NativeLibrary.TryGetExport(handle, function, out nint export)
            ? Marshal.PtrToStringUTF8(((delegate* unmanaged[Cdecl]<nint>)export)()) ?? ""
            : "";
    }
}
