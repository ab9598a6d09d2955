using System.Text;

namespace Tutorials.Workloads;

/// <summary>
/// Answers HTTP/1.1 requests of a small shop: parse the request line and the headers, find the route in a trie of path segments, render a
/// template. (RFC 9112 for the request, in the part that browsers send; every response lies in a slot of its own, filled up with zeros.)
/// </summary>
public sealed partial class RequestRouting : Workload<RequestRouting.Requests, byte>
{
    /// <summary>Bytes of one response's slot. A response that would be longer is answered with 500.</summary>
    public const int Slot = 512;

    /// <summary>Requests, one after the other.</summary>
    /// <param name="Text">The bytes of all requests.</param>
    /// <param name="Starts">Request r is Text[Starts[r] … Starts[r + 1]); one more entry than there are requests.</param>
    /// <param name="Site">The routes and their templates.</param>
    public sealed record Requests(byte[] Text, int[] Starts, Router Site)
    {
        /// <summary>How many requests there are.</summary>
        public int Count => Starts.Length - 1;
    }

    // Method, path and template; {name} in a path matches any segment and is put, escaped, into the template.
    private static readonly (string Method, string Path, string Template)[] Shop =
    [
        ("GET", "/", "<h1>Welcome</h1><p>Look around.</p>"),
        ("GET", "/about", "<h1>About us</h1>"),
        ("GET", "/shop", "<h1>Shop</h1><ul><li>books</li><li>tools</li></ul>"),
        ("GET", "/shop/{category}", "<h1>{category}</h1><p>Everything in {category}.</p>"),
        ("GET", "/shop/{category}/{item}", "<h1>{item}</h1><p>Item {item} of {category}.</p><a href=\"/shop/{category}\">back</a>"),
        ("POST", "/cart/{item}", "<p>{item} is in your cart.</p>"),
        ("GET", "/user/{name}/orders", "<h1>Orders of {name}</h1>"),
        ("GET", "/user/{name}/orders/{order}", "<h1>Order {order}</h1><p>Sold to {name}.</p>"),
    ];

    public override string Title => "one rendered response for each HTTP request";
    public override string Scenario => "web sites and shops: parse, route, render";
    public override string Lesson => "10-where-the-cpu-wins";
    public override string SizeMeaning => "requests";
    public override Sizes Sizes { get; } = new([1, 64, 1 << 10, 1 << 14], [1, 16, 256, 1 << 12, 1 << 14, 1 << 16, 1 << 18]);

    public override Traits Traits { get; } = new(
        Dependence.None, Uniformity.Branchy, Access.Streaming, Launches: 0,
        "Every byte decides what happens next, and each request ends up in different code: "
            + "work for independent cores, not for lanes in step.");

    // About 110 bytes a request, each looked at once; a slot is written once.
    public override Cost Cost(int n) => new(Flops: 110L * n, BytesRead: 110L * n, BytesWritten: (long)Slot * n);

    public override Tolerance Tolerance(int n) => Tutorials.Tolerance.Exact;

    // Requests and where they start; slots and their reference. The index of a byte is an int: checked.
    public override long MemoryBytes(int n) => 130L * n + checked(n * Slot) * (long)(sizeof(byte) + sizeof(double));

    public override IReadOnlyList<int> TestSizes => [0, 1, 2, 33, 300];

    public override Requests Input(int n)
    {
        var random = new SplitMix(1);
        string[] categories = ["books", "tools", "garden", "toys", "a&b"], names = ["ada", "grace", "edsger", "barbara"];
        return Of([.. Enumerable.Range(0, n).Select(_ =>
        {
            string category = categories[random.Next(0, categories.Length)], name = names[random.Next(0, names.Length)];
            int number = random.Next(1, 100_000);
            string line = random.Next(0, 12) switch
            {
                0 => "GET / HTTP/1.1",
                1 => "GET /about HTTP/1.1",
                2 => "GET /shop?page=2 HTTP/1.1",
                3 or 4 => $"GET /shop/{category} HTTP/1.1",
                5 or 6 or 7 => $"GET /shop/{category}/{number} HTTP/1.1",
                8 => $"POST /cart/{number} HTTP/1.1",
                9 => $"GET /user/{name}/orders HTTP/1.1",
                10 => $"GET /user/{name}/orders/{number} HTTP/1.1",
                _ => $"GET /nothing/here/{number} HTTP/1.1",
            };
            string connection = random.Next(0, 4) == 0 ? "close" : "keep-alive";
            return $"{line}\r\nHost: shop.example\r\nAccept: text/html\r\nConnection: {connection}\r\n\r\n";
        })]);
    }

    public override int OutputLength(Requests requests) => requests.Count * Slot;

    protected override IEnumerable<(string, int, Requests)> Edges
    {
        get
        {
            string[] hard =
            [
                "", "\r\n\r\n", "GET", "GET /", "GET / HTTP/1.0\r\nHost: a\r\n\r\n", "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\n",
                "DELETE /shop HTTP/1.1\r\nHost: a\r\n\r\n", "POST / HTTP/1.1\r\nHost: a\r\n\r\n", "GET /shop/ HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET //shop HTTP/1.1\r\nHost: a\r\n\r\n", "GET shop HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /shop/<script>&\"' HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET  / HTTP/1.1\r\nHost: a\r\n\r\n", "GET / HTTP/1.1 \r\nHost: a\r\n\r\n",
                "GET /about HTTP/1.1\r\nno colon\r\nHost: a\r\n\r\n",
                "GET /about HTTP/1.1\r\nhOST:a\r\nCONNECTION:  CLOSE\r\n\r\n",
                $"GET /shop/{new string('x', 400)} HTTP/1.1\r\nHost: a\r\n\r\n",
                $"GET /shop/{new string('"', 90)} HTTP/1.1\r\nHost: a\r\n\r\n", "GET /user/ada/orders/ HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /?q=/shop HTTP/1.1\r\nHost: a\r\n\r\n",
            ];
            yield return ("malformed, hostile and rare requests", hard.Length, Of(hard));
        }
    }

    public override IReadOnlyList<Variant> Variants { get; } =
    [
        OnCpu(nameof(Serial), (requests, slots) => Serial(requests.Text, requests.Starts, requests.Site, slots)),
        OnCpu(nameof(Simd), (requests, slots) => Simd(requests.Text, requests.Starts, requests.Site, slots)),
        OnCpu(nameof(Threads), (requests, slots) => Threads(requests.Text, requests.Starts, requests.Site, slots)),
        None("Gpu", "each request takes another path through parser, routes and templates, so lanes in step would mostly wait; "
            + "and one visitor waits for one answer, not for a batch of thousands to fill up"),
    ];

    private static Requests Of(string[] requests)
    {
        int[] starts = new int[requests.Length + 1];
        for (int r = 0; r < requests.Length; r++) starts[r + 1] = starts[r] + Encoding.ASCII.GetByteCount(requests[r]);
        return new(Encoding.ASCII.GetBytes(string.Concat(requests)), starts, new Router(Shop));
    }
}
