using System.Text;
using Tutorials.Workloads;

namespace Tutorials.Tests.Workloads;

public sealed class RequestRoutingTests
{
    private static readonly RequestRouting.Router Site = Catalog.Get<RequestRouting>().Input(1).Site;

    [Theory]
    [InlineData(
        "GET /shop/books/7 HTTP/1.1\r\nHost: a\r\n\r\n", "200 OK", "keep-alive",
        "<h1>7</h1><p>Item 7 of books.</p><a href=\"/shop/books\">back</a>")]
    [InlineData("GET /user/ada/orders HTTP/1.1\r\nhost: a\r\nConnection: close\r\n\r\n", "200 OK", "close", "<h1>Orders of ada</h1>")]
    [InlineData("GET /shop/<b> HTTP/1.1\r\nHost: a\r\n\r\n", "200 OK", "keep-alive", "<h1>&lt;b&gt;</h1><p>Everything in &lt;b&gt;.</p>")]
    [InlineData("GET /nothing HTTP/1.1\r\nHost: a\r\n\r\n", "404 Not Found", "keep-alive", "<h1>404 Not Found</h1>")]
    [InlineData("POST /about HTTP/1.1\r\nHost: a\r\n\r\n", "405 Method Not Allowed", "keep-alive", "<h1>405 Method Not Allowed</h1>")]
    [InlineData("GET /about HTTP/1.1\r\n\r\n", "400 Bad Request", "close", "<h1>400 Bad Request</h1>")]
    [InlineData(
        "GET /about HTTP/1.0\r\nHost: a\r\n\r\n", "505 HTTP Version Not Supported", "keep-alive",
        "<h1>505 HTTP Version Not Supported</h1>")]
    public void A_request_gets_its_response(string request, string status, string connection, string body)
    {
        string head = $"HTTP/1.1 {status}\r\nContent-Type: text/html\r\nContent-Length: {body.Length}\r\nConnection: {connection}";
        string expected = $"{head}\r\n\r\n{body}";
        Assert.Equal(expected, Answer(request, RequestRouting.Serial));
        Assert.Equal(expected, Answer(request, RequestRouting.Simd));
        Assert.Equal(expected, Answer(request, RequestRouting.Threads));
    }

    [Fact]
    public void A_route_with_too_many_parameters_is_refused() => Assert.Contains("5 parameters", Assert.Throws<ArgumentException>(
        () => new RequestRouting.Router([("GET", "/{a}/{b}/{c}/{d}/{e}", "")])).Message, StringComparison.Ordinal);

    [Fact]
    public void A_template_cannot_name_what_the_path_lacks() => Assert.Contains("{b}", Assert.Throws<ArgumentException>(
        () => new RequestRouting.Router([("GET", "/{a}", "x{b}")])).Message, StringComparison.Ordinal);

    private delegate void Server(byte[] text, int[] starts, RequestRouting.Router site, byte[] slots);

    private static string Answer(string request, Server server)
    {
        byte[] slot = new byte[RequestRouting.Slot];
        Array.Fill(slot, (byte)0xFF);
        server(Encoding.ASCII.GetBytes(request), [0, request.Length], Site, slot);
        return Encoding.ASCII.GetString(slot).TrimEnd('\0');
    }
}
