using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Tutorials.Workloads;

public partial class Spectrogram
{
    // FFTW does the transform; window, power, bands and logarithm are ours, over the same cores.
    private static unsafe void Fftw(Sound s, float[] output)
    {
        var (plan, execute) = Fftwf.Plan.Value;
        const int Block = 32;
        Cores.ForEach((s.Frames + Block - 1) / Block, block =>
        {
            float* frame = stackalloc float[Length], spectrum = stackalloc float[2 * Bins];
            for (int f = block * Block; f < Math.Min(s.Frames, (block + 1) * Block); f++)
            {
                for (int i = 0; i < Length; i += 8)
                    (Vector256.LoadUnsafe(ref s.Samples[f * Hop], (nuint)i) * Vector256.LoadUnsafe(ref Window[0], (nuint)i)).Store(frame + i);
                execute(plan, frame, spectrum);
                LogBands(new(spectrum, 2 * Bins), output.AsSpan(f * Bands, Bands));
            }
        });
    }

    [SkipLocalsInit]
    private static void LogBands(ReadOnlySpan<float> spectrum, Span<float> output)
    {
        Span<float> power = stackalloc float[Bins];
        for (int k = 0; k < Bins; k++) power[k] = spectrum[2 * k] * spectrum[2 * k] + spectrum[2 * k + 1] * spectrum[2 * k + 1];
        for (int b = 0; b < Bands; b++)
        {
            float energy = Floor;
            for (int k = Starts[b]; k < Starts[b + 1]; k++) energy += Rising[k] * power[k];
            for (int k = Starts[b + 1]; k < Starts[b + 2]; k++) energy += (1 - Rising[k]) * power[k];
            output[b] = energy;
        }

        for (int b = 0; b < Bands; b += 8) Elementary.Log(Vector256.Create<float>(output.Slice(b, 8))).CopyTo(output[b..]);
    }

    /// <summary>The single-precision library of FFTW 3, where the machine has it.</summary>
    internal static unsafe class Fftwf
    {
        private const uint Measure = 0, Unaligned = 2; // FFTW_MEASURE; FFTW_UNALIGNED: the plan runs on any buffer

        private static readonly Lazy<IntPtr> Library = new(() =>
            ((string[])["libfftw3f.so.3", "libfftw3f.3.dylib", "libfftw3f-3.dll", "fftw3f"]).Select(name => NativeLibrary.TryLoad(name, out var handle) ? handle : 0)
                .FirstOrDefault(handle => handle != 0));

        internal static string? WhyNot() =>
            Library.Value != 0 ? null : "FFTW's single-precision library is not installed (Debian: libfftw3-single3, macOS: brew install fftw)";

        /// <summary>The plan for 512 real values and the function that runs it; both live as long as the process.</summary>
        internal static Lazy<(IntPtr Plan, Execution Run)> Plan { get; } = new(() =>
        {
            var make = (delegate* unmanaged[Cdecl]<int, float*, float*, uint, IntPtr>)NativeLibrary.GetExport(Library.Value, "fftwf_plan_dft_r2c_1d");
            float* from = stackalloc float[Length], to = stackalloc float[2 * Bins];
            return (make(Length, from, to, Measure | Unaligned),
                Marshal.GetDelegateForFunctionPointer<Execution>(NativeLibrary.GetExport(Library.Value, "fftwf_execute_dft_r2c")));
        });

        [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
        internal delegate void Execution(IntPtr plan, float* from, float* to);
    }
}
