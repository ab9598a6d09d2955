using System.Net;
using Microsoft.AspNetCore.Http;

namespace Tutorials.Live.Guarding;

/// <summary>Why a request is not answered, in words for the person at the browser.</summary>
internal sealed record Refusal(HttpStatusCode Status, string Words)
{
    public static Refusal ForeignHost { get; } = new(HttpStatusCode.MisdirectedRequest,
        "This server answers to 127.0.0.1 and localhost only. Through another name it could be reached by pages of other people.");

    public static Refusal ForeignOrigin { get; } = new(HttpStatusCode.Forbidden,
        "This request came from a page that does not belong to the course. It was not answered.");

    public static Refusal NoToken { get; } = new(HttpStatusCode.Unauthorized,
        "This is the course, and it runs code on this machine: it opens only for who started it. "
        + "Use the whole address that 'tutorials open' printed, with its token. After a new start the address is a new one.");

    public static Refusal WrongToken { get; } = new(HttpStatusCode.Unauthorized,
        "The token in this address is not the one of this server. After a new start of 'tutorials open' the address is a new one: "
        + "use the one that it printed last.");

    public async Task WriteAsync(HttpResponse response)
    {
        response.StatusCode = (int)Status;
        response.ContentType = "text/html; charset=utf-8";
        await response.WriteAsync(
            $"<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\"><title>Not opened</title><p>{Words}</p></html>");
    }
}
