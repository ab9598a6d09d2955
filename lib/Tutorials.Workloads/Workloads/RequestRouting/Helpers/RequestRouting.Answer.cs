using System.Text;

namespace Tutorials.Workloads;

public partial class RequestRouting
{
    // How bytes are found: the only difference between Serial and Simd. Each returns the index, or −1.
    internal interface ISearch
    {
        static abstract int Find(ReadOnlySpan<byte> text, byte wanted);

        // The end of a line: carriage return, line feed.
        static abstract int FindEnd(ReadOnlySpan<byte> text);

        // A character that HTML would take for markup.
        static abstract int FindSpecial(ReadOnlySpan<byte> text);
    }

    // Request after request: parse, route, render.
    private static void AnswerAll<TSearch>(ReadOnlySpan<byte> text, ReadOnlySpan<int> starts, Router site, Span<byte> slots)
        where TSearch : ISearch
    {
        for (int r = 0; r + 1 < starts.Length; r++)
            Answer<TSearch>(text[starts[r]..starts[r + 1]], site, slots.Slice(r * Slot, Slot));
    }

    // One request, from its bytes to the bytes of its response.
    private static void Answer<TSearch>(ReadOnlySpan<byte> request, Router site, Span<byte> slot)
        where TSearch : ISearch
    {
        var status = Parse<TSearch>(request, out var method, out var path, out bool close);
        if (status == Status.Ok)
        {
            Span<Range> parameters = stackalloc Range[Router.MostParameters];
            status = site.Find<TSearch>(method, path, parameters, out var template);
            if (status == Status.Ok)
            {
                var body = new Writer(stackalloc byte[Slot]);
                foreach (var part in template!)
                {
                    if (part.Parameter < 0) body.Write(part.Text);
                    else body.WriteEscaped<TSearch>(path[parameters[part.Parameter]]);
                }

                if (!body.Overflow && Send(slot, status, body.Written, close)) return;
                status = Status.TooLong;
            }
        }

        Send(slot, status, status.Page, close || status == Status.Bad);
    }

    private static bool Send(Span<byte> slot, Status status, ReadOnlySpan<byte> body, bool close)
    {
        var response = new Writer(slot);
        response.Write(status.Line);
        response.Write("Content-Type: text/html\r\nContent-Length: "u8);
        response.WriteNumber(body.Length);
        response.Write(close ? "\r\nConnection: close\r\n\r\n"u8 : "\r\nConnection: keep-alive\r\n\r\n"u8);
        response.Write(body);
        slot[response.Written.Length..].Clear();
        return !response.Overflow;
    }

    // Request line, then headers up to an empty line. Host must be there; Connection: close is heard; other headers are only
    // checked for form.
    private static Status Parse<TSearch>(
        ReadOnlySpan<byte> request, out ReadOnlySpan<byte> method, out ReadOnlySpan<byte> path, out bool close)
        where TSearch : ISearch
    {
        method = path = default;
        close = false;
        int end = TSearch.FindEnd(request);
        if (end < 0) return Status.Bad;

        var line = request[..end];
        int afterMethod = TSearch.Find(line, (byte)' ');
        if (afterMethod <= 0) return Status.Bad;
        method = line[..afterMethod];
        var target = line[(afterMethod + 1)..];
        int afterTarget = TSearch.Find(target, (byte)' ');
        if (afterTarget <= 0 || target[0] != '/') return Status.Bad;
        var version = target[(afterTarget + 1)..];
        target = target[..afterTarget];
        int query = TSearch.Find(target, (byte)'?');
        path = query < 0 ? target : target[..query];

        bool host = false;
        for (var rest = request[(end + 2)..]; ; rest = rest[(end + 2)..])
        {
            end = TSearch.FindEnd(rest);
            if (end < 0) return Status.Bad; // no empty line: the request is cut off
            if (end == 0) break;
            var header = rest[..end];
            int colon = TSearch.Find(header, (byte)':');
            if (colon <= 0) return Status.Bad;
            var name = header[..colon];
            var value = header[(colon + 1)..].Trim(" \t"u8);
            if (Ascii.EqualsIgnoreCase(name, "Host"u8)) host = value.Length > 0;
            else if (Ascii.EqualsIgnoreCase(name, "Connection"u8)) close = Ascii.EqualsIgnoreCase(value, "close"u8);
        }

        if (!version.SequenceEqual("HTTP/1.1"u8))
            return version.StartsWith("HTTP/"u8) && !version.Contains((byte)' ') ? Status.Version : Status.Bad;
        return host ? Status.Ok : Status.Bad;
    }

    // Writes into a span; what no longer fits is noted, not written.
    private ref struct Writer(Span<byte> target)
    {
        private readonly Span<byte> target = target;
        private int length;

        public bool Overflow { get; private set; }

        public readonly ReadOnlySpan<byte> Written => target[..length];

        public void Write(ReadOnlySpan<byte> text)
        {
            if (text.TryCopyTo(target[length..])) length += text.Length;
            else Overflow = true;
        }

        public void WriteNumber(int number)
        {
            if (number.TryFormat(target[length..], out int written)) length += written;
            else Overflow = true;
        }

        // Without this a visitor could put a script into the page through the address.
        public void WriteEscaped<TSearch>(ReadOnlySpan<byte> text) where TSearch : ISearch
        {
            for (int special = TSearch.FindSpecial(text); special >= 0; special = TSearch.FindSpecial(text))
            {
                Write(text[..special]);
                Write(text[special] switch
                {
                    (byte)'&' => "&amp;"u8,
                    (byte)'<' => "&lt;"u8,
                    (byte)'>' => "&gt;"u8,
                    (byte)'"' => "&quot;"u8,
                    _ => "&#39;"u8,
                });
                text = text[(special + 1)..];
            }

            Write(text);
        }
    }
}
