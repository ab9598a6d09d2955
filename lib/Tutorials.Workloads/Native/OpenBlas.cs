using System.Runtime.InteropServices;

namespace Tutorials.Native;

/// <summary>
/// OpenBLAS, where the machine has it: the library that most numerical software multiplies matrices with on a processor.
/// It is looked for by its usual names and never shipped.
/// </summary>
public static unsafe class OpenBlas
{
    private static readonly string[] Names = OperatingSystem.IsWindows() ? ["libopenblas.dll", "openblas.dll"]
        : OperatingSystem.IsMacOS()
            ? ["libopenblas.dylib", "/opt/homebrew/opt/openblas/lib/libopenblas.dylib", "/usr/local/opt/openblas/lib/libopenblas.dylib"]
        : ["libopenblas.so.0", "libopenblas.so"];

    private static readonly Lazy<Entry?> Library = new(Load);

    /// <summary>Why it cannot be used here, or null where it can.</summary>
    public static string? Missing => Library.Value is null
        ? $"OpenBLAS is not installed (looked for {string.Join(", ", Names)}); on Debian and Ubuntu: apt-get install libopenblas0-pthread"
        : null;

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
        foreach (string name in Names)
            if (NativeLibrary.TryLoad(name, typeof(OpenBlas).Assembly, null, out nint handle)
                && NativeLibrary.TryGetExport(handle, "cblas_sgemm", out nint sgemm)
                && NativeLibrary.TryGetExport(handle, "openblas_set_num_threads", out nint setThreads))
                return new(sgemm, setThreads);
        return null;
    }

    private sealed class Entry(nint sgemm, nint setThreads)
    {
        public void SetThreads(int count) => ((delegate* unmanaged[Cdecl]<int, void>)setThreads)(count);

        public void Sgemm(
            int layout, int transA, int transB, int m, int n, int k,
            float alpha, float* a, int lda, float* b, int ldb, float beta, float* c, int ldc) =>
            ((delegate* unmanaged[Cdecl]<int, int, int, int, int, int, float, float*, int, float*, int, float, float*, int, void>)sgemm)(
                layout, transA, transB, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc);
    }
}
