using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Tutorials.Live.Guarding;

/// <summary>
/// Stands before everything, the circuit included: the name by which the server was called (against DNS rebinding), the page that asks
/// (against other sites and other servers of this machine), and the cookie.
/// </summary>
internal sealed class RequestGuard(RequestDelegate next, AccessKeys keys)
{
    private static readonly HashSet<string> LoopbackNames = new(StringComparer.OrdinalIgnoreCase) { "127.0.0.1", "localhost", "[::1]" };

    public async Task InvokeAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        SecurityHeaders.Put(response.Headers);
        var refusal = !LoopbackNames.Contains(request.Host.Host) ? Refusal.ForeignHost
            : request.Path.StartsWithSegments(FrameFolder, out var rest) ? OfFrame(request, rest)
            : IsForeign(request) ? Refusal.ForeignOrigin
            : request.Query.ContainsKey(AccessKeys.Parameter) ? OfToken(request)
            : AccessKeys.Same(keys.Cookie, request.Cookies[CookieName(context)]) ? null
            : Refusal.NoToken;
        if (refusal is not null)
            await refusal.WriteAsync(response);
        else if (request.Query.ContainsKey(AccessKeys.Parameter))
            LetIn(context);
        else
            await next(context);
    }

    /// <summary>Below it lie the files for frames with outputs.</summary>
    public const string FrameFolder = "/frame";

    // A frame's origin is none, so it sends no cookie and its requests look foreign: its key lets it in, and only to files.
    private Refusal? OfFrame(HttpRequest request, PathString rest) =>
        HttpMethods.IsGet(request.Method) && AccessKeys.Same(keys.Frame, rest.Value?.Split('/').ElementAtOrDefault(1))
            ? null : Refusal.NoToken;

    private Refusal? OfToken(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && AccessKeys.Same(keys.Token, request.Query[AccessKeys.Parameter]) ? null : Refusal.WrongToken;

    /// <summary>Exchanges the token for the cookie and leads to the same address without it: it shall not stay in the bar.</summary>
    private void LetIn(HttpContext context)
    {
        context.Response.Cookies.Append(CookieName(context), keys.Cookie, new()
        {
            HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/", IsEssential = true,
        });
        var others = context.Request.Query.Where(pair => pair.Key != AccessKeys.Parameter);
        // From one slash only: "//elsewhere" would be another host.
        context.Response.Redirect($"/{context.Request.Path.Value!.TrimStart('/')}{new QueryBuilder(others)}");
    }

    private static string CookieName(HttpContext context) => AccessKeys.CookieName(context.Connection.LocalPort);

    // A browser names the origin wherever a request could do harm; where it does not, it says how far away the asking page is. A page of
    // another port is "same-site", which cookies are sent to: it may lead here, as a link does, and nothing else.
    private static bool IsForeign(HttpRequest request)
    {
        if (request.Headers.Origin is { Count: > 0 } origin)
            return origin != $"{request.Scheme}://{request.Host}";
        if (!HttpMethods.IsGet(request.Method) || request.Headers.Upgrade.Count > 0) return true;
        string? site = request.Headers["Sec-Fetch-Site"], mode = request.Headers["Sec-Fetch-Mode"];
        return site is "cross-site" or "same-site" && mode != "navigate";
    }
}
