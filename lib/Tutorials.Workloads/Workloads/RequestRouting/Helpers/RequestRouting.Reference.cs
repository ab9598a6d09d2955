using System.Text;

namespace Tutorials.Workloads;

public partial class RequestRouting
{
    /// <summary>The same answers by strings: split, compare, replace. Nothing of the fast code is used.</summary>
    public override double[] Reference(Requests requests)
    {
        double[] slots = new double[OutputLength(requests)];
        for (int r = 0; r < requests.Count; r++)
        {
            string request = Encoding.Latin1.GetString(requests.Text, requests.Starts[r], requests.Starts[r + 1] - requests.Starts[r]);
            string response = Respond(request, requests.Site.Routes);
            for (int i = 0; i < response.Length; i++) slots[r * Slot + i] = response[i];
        }

        return slots;
    }

    private static string Respond(string request, IReadOnlyList<(string Method, string Path, string Template)> routes)
    {
        int end = request.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        string[] lines = end < 0 ? [] : request[..end].Split("\r\n");
        string? Header(string name) =>
            lines.Skip(1).LastOrDefault(l => l.Split(':')[0].Equals(name, StringComparison.OrdinalIgnoreCase)) is { } line
                ? line[(name.Length + 1)..].Trim(' ', '\t')
                : null;

        string[] words = lines.Length > 0 ? lines[0].Split(' ') : [];
        bool wellFormed = words.Length == 3 && words[0] != "" && words[1].StartsWith('/') && lines.Skip(1).All(l => l.IndexOf(':') > 0);
        bool close = wellFormed && "close".Equals(Header("Connection"), StringComparison.OrdinalIgnoreCase);
        if (!wellFormed || !words[2].StartsWith("HTTP/", StringComparison.Ordinal)) return Page(400, "Bad Request", true);
        if (words[2] != "HTTP/1.1") return Page(505, "HTTP Version Not Supported", close);
        if (string.IsNullOrEmpty(Header("Host"))) return Page(400, "Bad Request", true);

        string path = words[1].Split('?')[0];
        string[] segments = path == "/" ? [] : path[1..].Split('/');
        var matching = routes.Where(route => Matches(route.Path, segments)).ToList();
        if (matching.Count == 0) return Page(404, "Not Found", close);
        var found = matching.FirstOrDefault(route => route.Method == words[0]);
        if (found == default) return Page(405, "Method Not Allowed", close);

        string body = found.Template;
        foreach (var (name, value) in found.Path[1..].Split('/').Zip(segments))
            if (name.StartsWith('{')) body = body.Replace(name, Escape(value), StringComparison.Ordinal);
        string response = Message(200, "OK", body, close);
        return response.Length <= Slot ? response : Page(500, "Internal Server Error", close);
    }

    private static bool Matches(string route, string[] segments)
    {
        string[] pattern = route == "/" ? [] : route[1..].Split('/');
        return pattern.Length == segments.Length
            && pattern.Zip(segments).All(p => p.First.StartsWith('{') ? p.Second != "" : p.First == p.Second);
    }

    private static string Escape(string value) => value
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal).Replace("'", "&#39;", StringComparison.Ordinal);

    private static string Page(int code, string phrase, bool close) => Message(code, phrase, $"<h1>{code} {phrase}</h1>", close);

    private static string Message(int code, string phrase, string body, bool close) =>
        $"HTTP/1.1 {code} {phrase}\r\nContent-Type: text/html\r\nContent-Length: {body.Length}\r\n"
        + $"Connection: {(close ? "close" : "keep-alive")}\r\n\r\n{body}";
}
