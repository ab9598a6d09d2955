using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using BadHttpRequestException = Microsoft.AspNetCore.Http.BadHttpRequestException;

namespace Tutorials.Live.Classes;

/// <summary>
/// The one way from students to the board: a port of its own that takes messages and gives nothing. The teacher's page stays on the
/// loopback address behind its token, so nobody in the lab's network reaches the cells that run on the teacher's machine.
/// </summary>
internal sealed class BoardDoor(ClassBoard board)
{
    public const string Path = "/board";

    public const int MostBytes = 64 * 1024;

    private static readonly object Mark = new();

    /// <summary>Connections that come in here are answered by the door and by nothing else.</summary>
    public static void Mind(ListenOptions listen) => listen.Use(next => connection =>
    {
        connection.Items[Mark] = true;
        return next(connection);
    });

    /// <summary>True where a request came through the door.</summary>
    public static bool Takes(HttpContext context) =>
        context.Features.Get<IConnectionItemsFeature>() is { } connection && connection.Items.ContainsKey(Mark);

    public async Task AnswerAsync(HttpContext context)
    {
        var (status, words) = await ReadAsync(context);
        var response = context.Response;
        response.StatusCode = (int)status;
        response.Headers.XContentTypeOptions = "nosniff";
        if (words.Length == 0) return;
        response.ContentType = "text/plain; charset=utf-8";
        await response.WriteAsync(words);
    }

    private async Task<(HttpStatusCode Status, string Words)> ReadAsync(HttpContext context)
    {
        var request = context.Request;
        // A page in a browser always says where it comes from or whom it asks by name; the application does neither.
        if (!IsThisMachine(request.Host.Host) || request.Headers.Origin.Count > 0 || request.Headers.ContainsKey("Sec-Fetch-Site"))
            return (HttpStatusCode.Forbidden, "The board takes messages of the course's application, by this machine's address.");
        if (request.Path != Path || !HttpMethods.IsPost(request.Method))
            return (HttpStatusCode.NotFound, "Here is a class's board. Join it with 'tutorials open --join CODE@HOST:PORT'.");
        if (request.Headers.Authorization is not [{ } key] || !key.StartsWith("Bearer ", StringComparison.Ordinal)
            || !BoardCode.Same(board.Code, key["Bearer ".Length..]))
            return (HttpStatusCode.Unauthorized, "The code is not this class's. Your teacher's board shows the right one.");
        if (request.ContentLength > MostBytes) return TooLarge;
        context.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = MostBytes;
        try
        {
            var message = await JsonSerializer.DeserializeAsync<BoardMessage>(request.Body, BoardMessage.Json, context.RequestAborted);
            if (message is null) return NoMessage;
            return board.Take(message) is { } refusal ? (HttpStatusCode.BadRequest, refusal) : (HttpStatusCode.NoContent, "");
        }
        catch (JsonException)
        {
            return NoMessage;
        }
        catch (BadHttpRequestException error)
        {
            return error.StatusCode == StatusCodes.Status413PayloadTooLarge ? TooLarge : NoMessage;
        }
    }

    private static (HttpStatusCode Status, string Words) TooLarge =>
        (HttpStatusCode.RequestEntityTooLarge, $"A message to the board has {MostBytes / 1024} KiB at most.");

    private static (HttpStatusCode Status, string Words) NoMessage =>
        (HttpStatusCode.BadRequest, "This is no message to a board. docs/classroom.md says what one looks like.");

    // Another name could be anybody's who leads it here.
    private static bool IsThisMachine(string host) => IPAddress.TryParse(host.Trim('[', ']'), out _)
        || ((string[])["localhost", Environment.MachineName, $"{Environment.MachineName}.local"])
            .Contains(host, StringComparer.OrdinalIgnoreCase);
}
