using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tutorials.Live.Guarding;
using Tutorials.Live.Lessons;
using Tutorials.Notebooks.Pages;

namespace Tutorials.Live.Frames;

/// <summary>
/// The frame in which outputs are shown that are more than text: an empty page with a script that takes what the course hands it. The frame
/// has no origin, so no cookie comes with its requests; its key in the address stands for it.
/// </summary>
internal static class FrameFiles
{
    /// <summary>Where a frame begins.</summary>
    public static string Address(AccessKeys keys) => $"{RequestGuard.FrameFolder}/{keys.Frame}/frame.html";

    /// <summary>Where a frame finds a script that outputs of a lesson share; relative to <see cref="Address"/>.</summary>
    public static string Script(string lesson, string key) => $"once/{Uri.EscapeDataString(lesson)}/{Uri.EscapeDataString(key)}";

    /// <param name="routes">The server's routes.</param>
    /// <param name="folder">Where the files for the browser lie.</param>
    public static void MapFrames(this IEndpointRouteBuilder routes, string folder)
    {
        var frames = routes.MapGroup($"{RequestGuard.FrameFolder}/{{key}}");
        frames.MapGet("frame.html", (HttpContext context, string key) =>
        {
            string own = $"{context.Request.Scheme}://{context.Request.Host}{RequestGuard.FrameFolder}/{key}/";
            context.Response.Headers.ContentSecurityPolicy = SecurityHeaders.OfFrames(own);
            return Results.File(Path.Combine(folder, "frame.html"), "text/html; charset=utf-8");
        });
        frames.MapGet("frame.js", () => Results.File(Path.Combine(folder, "frame.js"), "text/javascript"));
        frames.MapGet("frame.css", () => Results.File(Path.Combine(folder, "frame.css"), "text/css"));
        frames.MapGet("page.css", () => Results.Text(Page.Style, "text/css"));
        frames.MapGet("once/{lesson}/{script}", (string lesson, string script, LessonShelf shelf, KitScripts kit) =>
            (lesson == KitScripts.Place ? kit.Texts : shelf.Opened(lesson)?.Scripts)?.GetValueOrDefault(script) is { } text
                ? Results.Text(text, "text/javascript; charset=utf-8")
                : Results.NotFound());
    }
}
