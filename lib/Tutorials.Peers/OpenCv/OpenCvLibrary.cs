using OpenCvSharp;
using Tutorials.Peers.Natives;

namespace Tutorials.Peers.OpenCv;

/// <summary>OpenCV, called from C# through OpenCvSharp. It runs on as many cores as the kit's variants.</summary>
internal static class OpenCvLibrary
{
    private static readonly NativePackage Package = new(
        typeof(Cv2).Assembly,
        ($"opencvsharp4.official.runtime.{NativePackage.Platform}", NativePackage.VersionOf("opencv")));

    private static readonly Lazy<string?> Problem = new(Load);

    /// <summary>What the peers say of it.</summary>
    public static ExternalLibrary Peer { get; } = new(
        () => Problem.Value, static () => $"OpenCV {Cv2.GetVersionString()} on {Cv2.GetNumThreads()} cores");

    private static string? Load()
    {
        if (Package.Missing is { } missing) return $"OpenCV: {missing}";
        try
        {
            Cv2.SetNumThreads(Cores.Count);
            return null;
        }
        catch (Exception broken) when (broken is DllNotFoundException or TypeInitializationException or OpenCvSharpException)
        {
            return $"OpenCV could not be loaded (on Debian and Ubuntu it needs libgtk-3-0): {broken.GetBaseException().Message}";
        }
    }
}
