using Microsoft.AspNetCore.Http;

namespace Tutorials.Live.Guarding;

/// <summary>What every answer forbids the browser.</summary>
internal static class SecurityHeaders
{
    // Scripts and connections of this server only. The editor makes style elements while it runs, hence the one exception.
    private const string OfPages =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
        + "connect-src 'self'; worker-src 'self'; frame-src 'self'; base-uri 'self'; form-action 'none'; frame-ancestors 'none'";

    public static void Put(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = OfPages;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.CacheControl = "no-cache";
    }

    /// <summary>
    /// For a frame with outputs: scripts of cells run in it, in an origin of its own that can reach neither the course nor the network.
    /// </summary>
    /// <param name="own">The address below which the frame's own files lie.</param>
    public static string OfFrames(string own) =>
        "sandbox allow-scripts allow-downloads; default-src 'none'; img-src data: blob:; media-src data: blob:; font-src data:; "
        + $"style-src 'unsafe-inline' {own}; script-src 'unsafe-inline' 'unsafe-eval' blob: {own}; worker-src blob:; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'self'";
}
