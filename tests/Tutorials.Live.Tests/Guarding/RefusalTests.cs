using System.Net;
using System.Net.WebSockets;
using Tutorials.Live.Guarding;

namespace Tutorials.Live.Tests.Guarding;

/// <summary>Who is let in and who is not, asked of a real server through a real socket.</summary>
public sealed class RefusalTests : IAsyncLifetime, IDisposable
{
    private const string Token = "{token}", Cookie = "{cookie}", Own = "{own}", Port = "{port}";

    private readonly LessonOfTest lesson = new("1 + 1");
    private readonly HttpClient browser = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
    private LiveServer server = null!;
    private string cookie = "";

    public async Task InitializeAsync()
    {
        server = await lesson.ServeAsync();
        using var answer = await browser.GetAsync(server.Address());
        cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie")).Split(';')[0];
    }

    public async Task DisposeAsync() => await server.DisposeAsync();

    public void Dispose()
    {
        browser.Dispose();
        lesson.Dispose();
    }

    /// <summary>An address, headers as "Name: value", and the answer.</summary>
    public static TheoryData<string, string[], HttpStatusCode> Requests => new()
    {
        { "/", [], HttpStatusCode.Unauthorized },
        { "/lesson/10-small", [], HttpStatusCode.Unauthorized },
        { "/download/10-small.ipynb", [], HttpStatusCode.Unauthorized },
        { "/live.js", [], HttpStatusCode.Unauthorized },
        { "/_blazor", [], HttpStatusCode.Unauthorized },
        { "/?token=", [], HttpStatusCode.Unauthorized },
        { "/?token=wrong", [], HttpStatusCode.Unauthorized },
        { $"/?token={Token}0", [], HttpStatusCode.Unauthorized },
        { $"/?token={Token}", [], HttpStatusCode.Found },
        // A wrong token is refused although the cookie is right: the address is not the one that was printed.
        { "/?token=wrong", [Cookie], HttpStatusCode.Unauthorized },
        { "/", [$"Cookie: tutorials-{Port}=wrong"], HttpStatusCode.Unauthorized },
        { "/", [$"Cookie: tutorials-1={Token}"], HttpStatusCode.Unauthorized },
        { "/", [Cookie], HttpStatusCode.OK },
        { "/lesson/10-small", [Cookie], HttpStatusCode.OK },
        { "/lesson/../../etc/passwd", [Cookie], HttpStatusCode.NotFound },
        { "/live.js", [Cookie], HttpStatusCode.OK },
        { "/live.js", [Cookie, $"Origin: {Own}"], HttpStatusCode.OK },
        // Another name for this address, as in DNS rebinding.
        { "/", [Cookie, "Host: evil.example"], HttpStatusCode.MisdirectedRequest },
        { "/", [Cookie, $"Host: evil.example:{Port}"], HttpStatusCode.MisdirectedRequest },
        { $"/?token={Token}", ["Host: 127.0.0.1.evil.example"], HttpStatusCode.MisdirectedRequest },
        { "/", [Cookie, "Host: localhost.evil.example"], HttpStatusCode.MisdirectedRequest },
        { "/", [Cookie, "Host: 192.168.1.1"], HttpStatusCode.MisdirectedRequest },
        { "/", [Cookie, $"Host: localhost:{Port}"], HttpStatusCode.OK },
        // A tunnel leads here from a port of its own.
        { "/", [Cookie, "Host: 127.0.0.1:8080"], HttpStatusCode.OK },
        { "/live.js", [Cookie, "Host: 127.0.0.1:8080", "Origin: http://127.0.0.1:8080"], HttpStatusCode.OK },
        // Pages of others, though their requests bring the cookie.
        { "/", [Cookie, "Origin: http://evil.example"], HttpStatusCode.Forbidden },
        { "/", [Cookie, "Origin: null"], HttpStatusCode.Forbidden },
        { "/", [Cookie, "Origin: http://127.0.0.1:1"], HttpStatusCode.Forbidden },
        { "/", [Cookie, $"Origin: https://127.0.0.1:{Port}"], HttpStatusCode.Forbidden },
        { "/live.js", [Cookie, "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors"], HttpStatusCode.Forbidden },
        { "/download/10-small.ipynb", [Cookie, "Sec-Fetch-Site: same-site", "Sec-Fetch-Mode: no-cors"], HttpStatusCode.Forbidden },
        { "/", [Cookie, "Sec-Fetch-Site: same-site", "Sec-Fetch-Mode: navigate"], HttpStatusCode.OK },
        { "/", [Cookie, "Sec-Fetch-Site: none", "Sec-Fetch-Mode: navigate"], HttpStatusCode.OK },
        // Frames have a key of their own, and it opens nothing but their files.
        { "/frame/wrong/frame.html", [Cookie], HttpStatusCode.Unauthorized },
        { "/frame/", [Cookie], HttpStatusCode.Unauthorized },
        { "/frame", [Cookie], HttpStatusCode.Unauthorized },
        { $"/frame/{Token}/frame.html", [Cookie], HttpStatusCode.Unauthorized },
    };

    [Theory, MemberData(nameof(Requests))]
    public async Task Each_request_gets_its_answer(string address, string[] headers, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Origin}{Filled(address)}");
        foreach (string header in headers.Select(Filled))
            request.Headers.TryAddWithoutValidation(header.Split(": ")[0], header.Split(": ", 2)[1]);
        using var answer = await browser.SendAsync(request);
        Assert.Equal(expected, answer.StatusCode);
        Assert.True(answer.Headers.TryGetValues("Content-Security-Policy", out var policy), "an answer without a content policy");
        Assert.Contains("default-src 'none'", Assert.Single(policy), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, Own, true)]
    [InlineData(true, "http://evil.example", false)]
    [InlineData(true, "null", false)]
    [InlineData(true, null, false)]
    [InlineData(false, Own, false)]
    public async Task The_circuit_opens_for_the_course_alone(bool withCookie, string? origin, bool opens)
    {
        using var socket = new ClientWebSocket();
        if (withCookie) socket.Options.SetRequestHeader("Cookie", cookie);
        if (origin is not null) socket.Options.SetRequestHeader("Origin", Filled(origin));
        var connecting = socket.ConnectAsync(new($"ws://127.0.0.1:{server.Port}/_blazor"), CancellationToken.None);
        if (opens)
            await connecting;
        else
            await Assert.ThrowsAsync<WebSocketException>(() => connecting);
        Assert.Equal(opens, socket.State == WebSocketState.Open);
    }

    [Theory]
    [InlineData("/_blazor/negotiate?negotiateVersion=1", null)]
    [InlineData("/_blazor/negotiate?negotiateVersion=1", "http://evil.example")]
    [InlineData("/?token={token}", null)]
    [InlineData("/", "http://127.0.0.1:1")]
    public async Task Nothing_is_posted_from_elsewhere(string address, string? origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Origin}{Filled(address)}");
        request.Headers.TryAddWithoutValidation("Cookie", cookie);
        if (origin is not null) request.Headers.TryAddWithoutValidation("Origin", origin);
        using var answer = await browser.SendAsync(request);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task The_token_is_exchanged_for_a_cookie_that_scripts_and_other_sites_do_not_get()
    {
        using var answer = await browser.GetAsync(new Uri($"{server.Address("10-small")}&x=1"));
        Assert.Equal("/lesson/10-small?x=1", answer.Headers.Location?.OriginalString);
        string set = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", set, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", set, StringComparison.OrdinalIgnoreCase);
        // Who reads a cookie, such as another server of this machine, does not learn what was printed.
        Assert.DoesNotContain(server.Token, set, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    public async Task The_way_in_leads_to_no_other_host(string path)
    {
        using var answer = await browser.GetAsync(new Uri($"{Origin}{path}?token={server.Token}"));
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal("127.0.0.1", new Uri(new Uri(Origin), answer.Headers.Location!).Host);
    }

    [Fact]
    public async Task A_second_server_has_other_secrets()
    {
        using var other = new LessonOfTest("1");
        await using var second = await other.ServeAsync();
        Assert.NotEqual(server.Token, second.Token);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{second.Port}/");
        request.Headers.TryAddWithoutValidation("Cookie", cookie.Replace($"{server.Port}", $"{second.Port}", StringComparison.Ordinal));
        using var answer = await browser.SendAsync(request);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public void A_secret_is_compared_whole()
    {
        string secret = new AccessKeys().Token;
        Assert.True(AccessKeys.Same(secret, new(secret.AsSpan())));
        Assert.False(AccessKeys.Same(secret, secret[..^1]));
        Assert.False(AccessKeys.Same(secret, null));
        Assert.True(secret.Length * 4 >= 128);
    }

    private string Origin => $"http://127.0.0.1:{server.Port}";

    private string Filled(string text) => text == Cookie ? $"Cookie: {cookie}" : text
        .Replace(Token, server.Token, StringComparison.Ordinal).Replace(Own, Origin, StringComparison.Ordinal)
        .Replace(Port, $"{server.Port}", StringComparison.Ordinal);
}
