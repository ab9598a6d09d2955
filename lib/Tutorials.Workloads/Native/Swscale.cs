using System.Runtime.InteropServices;

namespace Tutorials.Native;

/// <summary>
/// FFmpeg's libswscale, where the machine has it: RGB of 2·Width × 2·Height pixels to Width × Height pixels of YUV 4:2:0, BT.709, limited
/// range, with its area filter. It is looked for by its usual names and never shipped.
/// </summary>
public sealed unsafe class Swscale
{
    private const int Rgb24 = 2, Yuv420P = 0; // the values of AVPixelFormat
    private const int Area = 0x20, AccurateRounding = 0x40000; // SWS_AREA, SWS_ACCURATE_RND
    private const int Bt709 = 1, One = 1 << 16; // SWS_CS_ITU709; contrast and saturation are 16.16 numbers

    private static readonly string[] Names = OperatingSystem.IsWindows()
        ? ["swscale-9.dll", "swscale-8.dll", "swscale-7.dll", "swscale-6.dll"]
        : OperatingSystem.IsMacOS() ? ["libswscale.dylib", "/opt/homebrew/lib/libswscale.dylib", "/usr/local/lib/libswscale.dylib"]
        : ["libswscale.so.9", "libswscale.so.8", "libswscale.so.7", "libswscale.so.6", "libswscale.so.5", "libswscale.so"];

    private static readonly Lazy<Entry?> Library = new(Load);

    private readonly int width, height, band;
    private readonly Scaler[] scalers;

    /// <summary>Scalers for frames of this size, one for each core. Both numbers are even.</summary>
    /// <exception cref="DllNotFoundException">It is not installed; ask <see cref="Missing"/> first.</exception>
    public Swscale(int width, int height)
    {
        var library = Library.Value ?? throw new DllNotFoundException(Missing);
        (this.width, this.height) = (width, height);
        band = (height / 2 + Cores.Count - 1) / Cores.Count * 2; // lines of a result that one core makes: whole lines of U and V
        var bands = Enumerable.Range(0, height == 0 ? 0 : (height + band - 1) / band);
        scalers = [.. bands.Select(i => new Scaler(library, width, Math.Min(band, height - i * band)))];
    }

    /// <summary>Why it cannot be used here, or null where it can.</summary>
    public static string? Missing => Library.Value is null
        ? $"FFmpeg's libswscale is not installed (looked for {string.Join(", ", Names)}); on Debian and Ubuntu: apt-get install ffmpeg"
        : null;

    /// <summary>What the peers say of it. Which code it chose it does not tell.</summary>
    internal static ExternalLibrary Peer { get; } =
        new(() => Missing, () => Library.Value is { } library ? $"libswscale {library.Version}" : null);

    /// <summary>Converts one frame, a band on each core.</summary>
    /// <exception cref="ArgumentException">An array does not have the length of its frame.</exception>
    public void Convert(byte[] rgb, byte[] yuv)
    {
        if (rgb.Length != 12L * width * height || yuv.Length != 3L * width * height / 2)
            throw new ArgumentException(
                $"A result of {width} × {height} needs {12L * width * height} bytes of RGB and {3L * width * height / 2} of YUV; "
                + $"the arrays hold {rgb.Length} and {yuv.Length}.");
        Cores.ForEach(scalers.Length, i =>
        {
            fixed (byte* from = rgb, to = yuv)
            {
                long luma = (long)width * height, line = (long)i * band, colour = line / 2 * (width / 2);
                scalers[i].Run(from + line * 12 * width, to + line * width, to + luma + colour, to + luma + luma / 4 + colour);
            }
        });
    }

    private static Entry? Load()
    {
        foreach (string name in Names)
            if (NativeLibrary.TryLoad(name, typeof(Swscale).Assembly, null, out nint handle)
                && NativeLibrary.TryGetExport(handle, "sws_getContext", out nint make)
                && NativeLibrary.TryGetExport(handle, "sws_freeContext", out nint free)
                && NativeLibrary.TryGetExport(handle, "sws_getCoefficients", out nint coefficients)
                && NativeLibrary.TryGetExport(handle, "sws_setColorspaceDetails", out nint setColours)
                && NativeLibrary.TryGetExport(handle, "sws_scale", out nint scale)
                && NativeLibrary.TryGetExport(handle, "swscale_version", out nint version))
                return new(make, free, coefficients, setColours, scale, ((delegate* unmanaged[Cdecl]<uint>)version)());
        return null;
    }

    private sealed record Entry(nint Make, nint Free, nint Coefficients, nint SetColours, nint Scale, uint Packed)
    {
        public string Version => $"{Packed >> 16}.{Packed >> 8 & 255}.{Packed & 255}";
    }

    /// <summary>One context of the library. It is freed when nobody holds it any more.</summary>
    private sealed class Scaler : SafeHandle
    {
        private readonly Entry library;
        private readonly int width, height;

        public Scaler(Entry library, int width, int height) : base(0, ownsHandle: true)
        {
            (this.library, this.width, this.height) = (library, width, height);
            SetHandle(((delegate* unmanaged[Cdecl]<int, int, int, int, int, int, int, nint, nint, nint, nint>)library.Make)(
                2 * width, 2 * height, Rgb24, width, height, Yuv420P, Area | AccurateRounding, 0, 0, 0));
            if (IsInvalid) throw new InvalidOperationException($"libswscale refuses frames of {width} × {height} pixels.");
            nint table = ((delegate* unmanaged[Cdecl]<int, nint>)library.Coefficients)(Bt709);
            ((delegate* unmanaged[Cdecl]<nint, nint, int, nint, int, int, int, int, int>)library.SetColours)(
                handle, table, 1, table, 0, 0, One, One);
        }

        public override bool IsInvalid => handle == 0;

        public void Run(byte* rgb, byte* y, byte* u, byte* v)
        {
            byte** from = stackalloc byte*[] { rgb, null, null, null };
            byte** to = stackalloc byte*[] { y, u, v, null };
            int* fromStride = stackalloc int[] { 6 * width, 0, 0, 0 };
            int* toStride = stackalloc int[] { width, width / 2, width / 2, 0 };
            ((delegate* unmanaged[Cdecl]<nint, byte**, int*, int, int, byte**, int*, int>)library.Scale)(
                handle, from, fromStride, 0, 2 * height, to, toStride);
        }

        protected override bool ReleaseHandle()
        {
            ((delegate* unmanaged[Cdecl]<nint, void>)library.Free)(handle);
            return true;
        }
    }
}
