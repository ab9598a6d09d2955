using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace Tutorials.Live.Classes;

/// <summary>Carries messages to a board.</summary>
internal sealed class BoardClient : IDisposable
{
    private const int LongestAnswer = 4_096, LongestShown = 300;

    // Straight to the lab's machine: neither a proxy nor another address that an answer may name.
    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false })
    {
        Timeout = TimeSpan.FromSeconds(5), MaxResponseContentBufferSize = LongestAnswer,
    };

    /// <summary>Sends one.</summary>
    /// <returns>Null, or why the board does not have it, in words.</returns>
    public async Task<string?> SendAsync(Invitation to, BoardMessage message, CancellationToken cancellation)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, to.Address)
            {
                Content = JsonContent.Create(message, options: BoardMessage.Json),
            };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", to.Code);
            using var answer = await http.SendAsync(request, cancellation);
            return answer.IsSuccessStatusCode ? null : Plain(await answer.Content.ReadAsStringAsync(cancellation));
        }
        catch (Exception reason) when (reason is HttpRequestException or TaskCanceledException)
        {
            return $"The class's board at {to.Host}:{to.Port} was not reached; it is tried again. Your lesson goes on.";
        }
    }

    public void Dispose() => http.Dispose();

    // What answers at that address may be anything.
    private static string Plain(string text) => new([.. text.Take(LongestShown).Select(c => char.IsControl(c) ? ' ' : c)]);
}
