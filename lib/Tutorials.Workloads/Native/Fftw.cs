using System.Runtime.InteropServices;

namespace Tutorials.Native;

/// <summary>
/// FFTW 3 in single precision, where the machine has it: the library that most numerical software transforms with on a processor
/// (Frigo, Johnson 2005). It is looked for by its usual names and never shipped.
/// </summary>
public static unsafe class Fftw
{
    /// <summary>Real values in a transform.</summary>
    public const int Length = 512;

    private static readonly string[] Names = OperatingSystem.IsWindows() ? ["libfftw3f-3.dll", "fftw3f.dll"]
        : OperatingSystem.IsMacOS()
            ? ["libfftw3f.3.dylib", "/opt/homebrew/opt/fftw/lib/libfftw3f.3.dylib", "/usr/local/opt/fftw/lib/libfftw3f.3.dylib"]
        : ["libfftw3f.so.3", "libfftw3f.so"];

    private const uint Patient = 32; // FFTW_PATIENT: try many plans, keep the fastest
    private const int Alignment = 64; // without it FFTW computes one number at a time, five times slower

    private static readonly Lazy<(nint Plan, nint Execute, string Version)?> Library = new(Load);

    /// <summary>Why it cannot be used here, or null where it can.</summary>
    public static string? Missing => Library.Value is null
        ? $"FFTW's single-precision library is not installed (looked for {string.Join(", ", Names)}); "
            + "on Debian and Ubuntu: apt-get install libfftw3-single3"
        : null;

    /// <summary>What the peers say of it: its version ends in the vector instructions that it was built with and chooses from.</summary>
    internal static ExternalLibrary Peer { get; } = new(() => Missing, () => Library.Value?.Version);

    /// <summary>
    /// The transform of 512 real values: 257 complex numbers, real and imaginary part side by side. May be called from several threads at
    /// once.
    /// </summary>
    /// <exception cref="DllNotFoundException">It is not installed; ask <see cref="Missing"/> first.</exception>
    /// <exception cref="ArgumentException">A buffer does not begin at a multiple of 64 bytes.</exception>
    public static void Transform(float* input, float* output)
    {
        var (plan, execute, _) = Library.Value ?? throw new DllNotFoundException(Missing);
        if ((nuint)input % Alignment != 0 || (nuint)output % Alignment != 0)
            throw new ArgumentException($"FFTW's buffers have to begin at multiples of {Alignment} bytes.", nameof(input));
        ((delegate* unmanaged[Cdecl]<nint, float*, float*, void>)execute)(plan, input, output);
    }

    private static (nint Plan, nint Execute, string Version)? Load()
    {
        foreach (string name in Names)
        {
            if (!NativeLibrary.TryLoad(name, typeof(Fftw).Assembly, null, out nint handle)
                || !NativeLibrary.TryGetExport(handle, "fftwf_plan_dft_r2c_1d", out nint makePlan)
                || !NativeLibrary.TryGetExport(handle, "fftwf_execute_dft_r2c", out nint execute)
                || !NativeLibrary.TryGetExport(handle, "fftwf_version", out nint version)) continue;

            // Planning measures, so it needs buffers to write to. The plan lives as long as the process.
            float* input = (float*)NativeMemory.AlignedAlloc(Length * sizeof(float), Alignment);
            float* output = (float*)NativeMemory.AlignedAlloc((Length + 2) * sizeof(float), Alignment);
            nint plan = ((delegate* unmanaged[Cdecl]<int, float*, float*, uint, nint>)makePlan)(Length, input, output, Patient);
            NativeMemory.AlignedFree(input);
            NativeMemory.AlignedFree(output);
            if (plan != 0) return (plan, execute, Marshal.PtrToStringUTF8(version) ?? "");
        }

        return null;
    }
}
