using System.Diagnostics;
using System.Net;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Tutorials.Workloads;

namespace Tutorials.Peers;

/// <summary>
/// ASP.NET Core's own router and one handler for each route, without server and sockets, between this job's parser and writer. A server has
/// a context for each request; here each core keeps one, which flatters the router.
/// </summary>
public sealed class AspNetRequestRouting : PeerOf<RequestRouting>
{
    // Part of the SDK, and of no program that was built without it.
    private static readonly Lazy<Assembly?> Routing = new(() =>
        Type.GetType("Microsoft.AspNetCore.Routing.RouteEndpoint, Microsoft.AspNetCore.Routing", throwOnError: false)?.Assembly);

    /// <inheritdoc/>
    public override Variant Variant { get; } = new Variant<RequestRouting.Requests, byte>("ASP.NET Core's router, all cores",
        static (requests, slots) => Pipeline.Answer(requests, slots))
    {
        Library = new(
            static () => Routing.Value is null ? "ASP.NET Core is no part of this program" : null,
            static () => $"ASP.NET Core {Version(Routing.Value!)}"),
    };

    private static string? Version(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0];

    // Apart, because a program without ASP.NET Core can load the class above and not this one.
    private static class Pipeline
    {
        private static readonly ConditionalWeakTable<RequestRouting.Router, RequestDelegate> Kept = new(); // made at a site's first call

        public static void Answer(RequestRouting.Requests requests, byte[] slots)
        {
            var pipeline = Kept.GetValue(requests.Site, Build);
            Cores.ForRanges(requests.Count, which =>
            {
                var page = new Page();
                var context = new DefaultHttpContext();
                context.Features.Set(page);
                RequestRouting.AnswerThrough(requests, which, slots, (method, path) =>
                {
                    // ASP.NET Core takes /shop/ for /shop, this job does not.
                    if (path.Length > 1 && path[^1] == '/') return (404, "");
                    context.SetEndpoint(null);
                    (context.Request.Method, context.Request.Path, context.Response.StatusCode) = (method, path, 200);
                    pipeline(context).GetAwaiter().GetResult(); // done when it returns: nothing in it waits
                    return (context.Response.StatusCode, page.Body);
                });
            }, atLeast: 64);
        }

        private static RequestDelegate Build(RequestRouting.Router site)
        {
            var services = new ServiceCollection().AddLogging().AddMetrics().AddRouting()
                .AddSingleton(new DiagnosticListener(nameof(Pipeline)));
            var app = new ApplicationBuilder(services.BuildServiceProvider());
            app.UseRouting();
            app.UseEndpoints(endpoints => Map(site, endpoints));
            return app.Build();
        }

        private static void Map(RequestRouting.Router site, IEndpointRouteBuilder endpoints)
        {
            foreach (var (method, path, template) in site.Routes)
            {
                string[] names = [.. path.Split('/').Where(part => part.StartsWith('{')).Select(part => part.Trim('{', '}'))];
                var format = CompositeFormat.Parse(names.Index().Aggregate(template,
                    (text, name) => text.Replace($"{{{name.Item}}}", $"{{{name.Index}}}", StringComparison.Ordinal)));
                endpoints.MapMethods(path, [method], context =>
                {
                    object?[] values = new object?[names.Length];
                    for (int i = 0; i < names.Length; i++)
                        values[i] = WebUtility.HtmlEncode((string)context.Request.RouteValues[names[i]]!);
                    context.Features.Get<Page>()!.Body = string.Format(null, format, values);
                    return Task.CompletedTask;
                });
            }
        }
    }

    private sealed class Page
    {
        public string Body { get; set; } = "";
    }
}
