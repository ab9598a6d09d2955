using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;
using Tutorials.Live.Classes;
using Tutorials.Live.Frames;
using Tutorials.Live.Guarding;
using Tutorials.Live.Lessons;
using Tutorials.Live.Machines;
using Tutorials.Live.Pages;
using Tutorials.Notebooks.Documents;

namespace Tutorials.Live;

/// <summary>What <see cref="LiveServer"/> needs to know.</summary>
/// <param name="Lessons">In the order of the contents page.</param>
/// <param name="Folder">The reader's folder, where changes are kept; it need not exist yet.</param>
/// <param name="Port">0 for a free one.</param>
public sealed record LiveOptions(IReadOnlyList<LessonFile> Lessons, string Folder, int Port = 0)
{
    /// <summary>The lesson that will be looked at first; null where that is not known.</summary>
    public string? First { get; init; }

    /// <summary>The class's board; null where nobody teaches with it.</summary>
    public BoardOptions? Board { get; init; }

    internal TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>How long a cell is waited for that shall stop.</summary>
    internal TimeSpan StopGrace { get; init; } = TimeSpan.FromSeconds(1);
}

/// <summary>
/// The course as a web application for one reader on this machine: lessons whose cells run in sessions of this process. It answers on the
/// loopback address only, and only to who has the token; a class's board has a door of its own, which takes messages and gives nothing.
/// docs/decisions/live.md says what it keeps out, and how.
/// </summary>
public sealed class LiveServer : IAsyncDisposable
{
    // What a reader types into a cell, at most.
    private const int MostBytesFromBrowser = 2_000_000;
    // A window that is open is told at once.
    private static readonly TimeSpan ConnectionsEndIn = TimeSpan.FromSeconds(0.2);

    private readonly WebApplication app;
    private readonly LessonShelf shelf;
    private readonly ClassLink link;
    private readonly AccessKeys keys;
    private readonly TimeProvider time;

    private LiveServer(WebApplication app, LessonShelf shelf, ClassLink link, AccessKeys keys, TimeProvider time) =>
        (this.app, this.shelf, this.link, this.keys, this.time) = (app, shelf, link, keys, time);

    /// <summary>The longest that the end is waited for. A cell that nothing can stop is left to the end of the process.</summary>
    public static TimeSpan EndsIn { get; } = TimeSpan.FromSeconds(1.5);

    /// <summary>The port on which it answers.</summary>
    public int Port => new Uri(Addresses.First()).Port;

    /// <summary>What a teacher gives to students; empty where there is no board.</summary>
    public IReadOnlyList<Invitation> Invitations => app.Services.GetService<ClassBoard>()?.Invitations ?? [];

    private ICollection<string> Addresses => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;

    internal IServiceProvider Services => app.Services;

    /// <summary>The secret that lets a browser in, until the server ends.</summary>
    public string Token => keys.Token;

    /// <summary>The address to open, with its token.</summary>
    /// <param name="lesson">Opens this lesson; null for the contents.</param>
    public Uri Address(string? lesson = null) => Page(lesson is null ? "" : $"lesson/{Uri.EscapeDataString(lesson)}");

    /// <summary>The address of the decision's form, with its token.</summary>
    public Uri DecisionAddress => Page("decide");

    /// <summary>The address of the board, with its token.</summary>
    public Uri BoardAddress => Page("board");

    /// <summary>Joins a class; from then on its board hears of every check.</summary>
    /// <returns>How that went, in one line. Where the board was not reached it is tried again.</returns>
    /// <exception cref="FormatException">Nobody can be called so.</exception>
    public async Task<string> JoinAsync(Invitation invitation, string name)
    {
        await link.JoinAsync(invitation, name);
        return link.Line;
    }

    private Uri Page(string path) => new($"http://127.0.0.1:{Port}/{path}?{AccessKeys.Parameter}={keys.Token}");

    /// <summary>Starts it; it answers when this is done.</summary>
    /// <exception cref="IOException">The port is taken; the message says what to do.</exception>
    public static async Task<LiveServer> StartAsync(LiveOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var (keys, shelf) = (new AccessKeys(), new LessonShelf(options.Lessons, options.Folder, options.StopGrace));
        if (options.First is { } first) _ = shelf.OpenAheadAsync(first);
        var machine = new MachineReport(options.Folder);
        var link = new ClassLink(shelf, machine, options.Folder, options.Time);
        var app = Build(options, keys, shelf, machine, link);
        try
        {
            await app.StartAsync();
        }
        catch (IOException reason) when (IsTaken(reason))
        {
            await app.DisposeAsync();
            throw new IOException(WhichPort(options), reason);
        }
        catch (SocketException reason) when (options.Board is { } board)
        {
            await app.DisposeAsync();
            throw new IOException(
                $"This machine cannot listen on {board.Listen} ({reason.Message}). Name one of its own addresses.", reason);
        }

        var server = new LiveServer(app, shelf, link, keys, options.Time);
        // It was told to listen there last.
        app.Services.GetService<ClassBoard>()?.OpenAt(new Uri(server.Addresses.Last()).Port);
        return server;
    }

    /// <summary>Ends the sessions and the server; returns after <see cref="EndsIn"/> at most, whatever a cell still does.</summary>
    public async ValueTask DisposeAsync()
    {
        var ending = EndAsync();
        if (await Task.WhenAny(ending, Task.Delay(EndsIn, time)) == ending) await ending;
    }

    private async Task EndAsync()
    {
        using var limit = new CancellationTokenSource(ConnectionsEndIn, time);
        await Task.WhenAll(shelf.DisposeAsync().AsTask(), link.DisposeAsync().AsTask(), app.StopAsync(limit.Token));
        await app.DisposeAsync();
    }

    private static string WhichPort(LiveOptions options) => options.Board is { Listen: var door } && door.Port > 0
        ? $"Port {door.Port}{(options.Port > 0 ? $" or {options.Port}" : "")} is taken by another program on this machine. "
            + "Name another (--listen ADDRESS:PORT for students, --port for your page)."
        : $"Port {options.Port} is taken by another program on this machine. "
            + "Name another (--port), or leave it out: then a free one is found.";

    private static bool IsTaken(IOException reason) =>
        reason.InnerException is SocketException
            or { InnerException: SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } };

    private static WebApplication Build(
        LiveOptions options, AccessKeys keys, LessonShelf shelf, MachineReport machine, ClassLink link)
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "live");
        // Empty: no setting from files or the environment can make it listen elsewhere.
        var builder = WebApplication.CreateEmptyBuilder(new() { ApplicationName = typeof(LiveServer).Assembly.GetName().Name });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, options.Port);
            if (options.Board is { } board) kestrel.Listen(board.Listen, BoardDoor.Mind);
        });
        builder.Logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning)
            // A port that is taken is said in words, and not with a stack trace before them.
            .AddFilter("Microsoft.Extensions.Hosting", LogLevel.None)
            // Pages with a form may be stored nowhere, which is stricter than what all answers say: that is no reason to warn.
            .AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error);
        var services = builder.Services;
        services.AddRoutingCore();
        services.AddSingleton(keys).AddSingleton(shelf).AddSingleton(machine).AddSingleton(link).AddSingleton<KitScripts>();
        if (options.Board is { } asked) services.AddSingleton(new ClassBoard(asked, options.Lessons, options.Time));
        services.AddDataProtection().AddKeyManagementOptions(secrets =>
            (secrets.XmlRepository, secrets.XmlEncryptor) = (new KeysInMemory(), new NullXmlEncryptor()));
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddSignalR(hub => hub.MaximumReceiveMessageSize = MostBytesFromBrowser);

        var app = builder.Build();
        if (app.Services.GetService<ClassBoard>() is { } open)
            app.UseWhen(BoardDoor.Takes, door => door.Run(new BoardDoor(open).AnswerAsync));
        app.UseMiddleware<RequestGuard>();
        app.UseStaticFiles(new StaticFileOptions { FileProvider = new PhysicalFileProvider(folder) });
        app.UseRouting();
        app.UseAntiforgery();
        app.MapFrames(folder);
        app.MapGet("/page.css", () => Results.Text(Notebooks.Pages.Page.Style, "text/css"));
        app.MapGet("/download/{name}.ipynb", (string name) => shelf.Opened(name) is { } lesson
            ? Results.File(System.Text.Encoding.UTF8.GetBytes(lesson.Download()), "application/x-ipynb+json", $"{name}.ipynb")
            : Results.NotFound());
        // Blazor's own policy says less than the guard's, which every answer has.
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(mode => mode.ContentSecurityFrameAncestorsPolicy = null);
        return app;
    }
}
