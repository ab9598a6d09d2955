using System.Text;

namespace Tutorials.Workloads;

public partial class RequestRouting
{
    /// <summary>
    /// A trie of path segments. Each node has children by literal segment and at most one for a parameter; a literal wins, and the search
    /// never goes back.
    /// </summary>
    public sealed class Router
    {
        /// <summary>Parameters that one path may have.</summary>
        public const int MostParameters = 4;

        private readonly Node root = new();

        /// <summary>Builds the trie. In paths and templates {name} is a parameter.</summary>
        /// <exception cref="ArgumentException">A path has too many parameters, or a template names one that its path lacks.</exception>
        public Router(IReadOnlyList<(string Method, string Path, string Template)> routes)
        {
            Routes = routes;
            foreach (var (method, path, template) in routes)
            {
                var node = root;
                var names = new List<string>();
                foreach (string segment in path[1..].Split('/', StringSplitOptions.RemoveEmptyEntries))
                {
                    if (segment[0] == '{') names.Add(segment);
                    node = segment[0] == '{' ? node.Parameter ??= new() : node.Child(Encoding.ASCII.GetBytes(segment));
                }

                if (names.Count > MostParameters)
                    throw new ArgumentException($"{path} has {names.Count} parameters; {MostParameters} are allowed.", nameof(routes));
                node.Methods.Add((Encoding.ASCII.GetBytes(method), Cut(template, names)));
            }
        }

        /// <summary>Method, path and template of every route.</summary>
        public IReadOnlyList<(string Method, string Path, string Template)> Routes { get; }

        // The template for this method and path; `parameters` gets where in the path each one stands.
        internal Status Find<TSearch>(ReadOnlySpan<byte> method, ReadOnlySpan<byte> path, Span<Range> parameters, out Part[]? template)
            where TSearch : ISearch
        {
            template = null;
            var node = root;
            for (int at = 1, found = 0; at < path.Length || path[at - 1] == '/' && at > 1;)
            {
                int slash = TSearch.Find(path[at..], (byte)'/');
                int end = slash < 0 ? path.Length : at + slash;
                var segment = path[at..end];
                if (node.Literal(segment) is { } child) node = child;
                else if (node.Parameter is { } any && segment.Length > 0)
                {
                    parameters[found++] = at..end;
                    node = any;
                }
                else return Status.NotFound;

                if (slash < 0) break;
                at = end + 1;
            }

            if (node.Methods.Count == 0) return Status.NotFound;
            foreach (var (name, parts) in node.Methods)
            {
                if (!method.SequenceEqual(name)) continue;
                template = parts;
                return Status.Ok;
            }

            return Status.NotAllowed;
        }

        // A template as pieces: fixed text, or the number of a parameter.
        private static Part[] Cut(string template, List<string> names)
        {
            var parts = new List<Part>();
            for (int at = 0; at < template.Length;)
            {
                int open = template.IndexOf('{', at);
                if (open < 0) open = template.Length;
                if (open > at) parts.Add(new(Encoding.ASCII.GetBytes(template[at..open]), -1));
                if (open == template.Length) break;
                at = template.IndexOf('}', open) + 1;
                int parameter = names.IndexOf(template[open..at]);
                if (parameter < 0)
                    throw new ArgumentException(
                        $"The template '{template}' names {template[open..at]}, its path does not.", nameof(template));
                parts.Add(new([], parameter));
            }

            return [.. parts];
        }

        internal readonly record struct Part(byte[] Text, int Parameter);

        private sealed class Node
        {
            private readonly List<(byte[] Segment, Node Node)> children = [];

            public Node? Parameter { get; set; }

            public List<(byte[] Name, Part[] Template)> Methods { get; } = [];

            public Node? Literal(ReadOnlySpan<byte> segment)
            {
                foreach (var (name, node) in children)
                    if (segment.SequenceEqual(name)) return node;
                return null;
            }

            public Node Child(byte[] segment)
            {
                if (Literal(segment) is { } known) return known;
                var child = new Node();
                children.Add((segment, child));
                return child;
            }
        }
    }

    internal sealed class Status(int code, string phrase)
    {
        public static readonly Status Ok = new(200, "OK");
        public static readonly Status Bad = new(400, "Bad Request");
        public static readonly Status NotFound = new(404, "Not Found");
        public static readonly Status NotAllowed = new(405, "Method Not Allowed");
        public static readonly Status TooLong = new(500, "Internal Server Error");
        public static readonly Status Version = new(505, "HTTP Version Not Supported");

        public byte[] Line { get; } = Encoding.ASCII.GetBytes($"HTTP/1.1 {code} {phrase}\r\n");

        public byte[] Page { get; } = Encoding.ASCII.GetBytes($"<h1>{code} {phrase}</h1>");
    }
}
