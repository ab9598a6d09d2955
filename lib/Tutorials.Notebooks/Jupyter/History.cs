using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Tutorials.Notebooks.Jupyter;

/// <summary>The cells that this kernel has run, for a console's up-arrow and search. They live as long as the kernel.</summary>
internal sealed class History
{
    // There is one session, and it has the number 1; Jupyter counts sessions from there and means "this one" by 0.
    private const int SessionNumber = 1;

    private readonly Lock gate = new();
    private readonly List<Entry> entries = [];

    public void Add(int line, string input)
    {
        lock (gate)
            entries.Add(new(line, input, null));
    }

    /// <summary>Keeps the plain text of the last cell's result beside its input.</summary>
    public void AddOutput(int line, string output)
    {
        lock (gate)
        {
            if (entries.FindLastIndex(entry => entry.Line == line) is >= 0 and var last)
                entries[last] = entries[last] with { Output = output };
        }
    }

    /// <summary>Answers a <c>history_request</c>; what is asked wrongly or of another session is an empty list.</summary>
    public JsonArray Answer(JsonObject request)
    {
        Entry[] all;
        lock (gate)
            all = [.. entries];
        bool output = request.Flag("output") ?? false;
        var found = request.Text("hist_access_type") switch
        {
            "tail" => Last(all, request.Integer("n")),
            "range" => Range(all, request),
            "search" => Search(all, request),
            _ => [],
        };
        return new([.. found.Select(entry => entry.ToJson(output))]);
    }

    private static Entry[] Range(Entry[] all, JsonObject request)
    {
        if (request.Integer("session") is not (null or 0 or SessionNumber)) return [];
        int start = request.Integer("start") ?? 0;
        int stop = request.Integer("stop") ?? int.MaxValue;
        return [.. all.Where(entry => entry.Line >= start && entry.Line < stop)];
    }

    private static Entry[] Search(Entry[] all, JsonObject request)
    {
        var pattern = Glob(request.Text("pattern") ?? "*");
        var found = all.Where(entry => pattern.IsMatch(entry.Input));
        if (request.Flag("unique") == true)
            found = found.Reverse().DistinctBy(entry => entry.Input).Reverse();
        return Last([.. found], request.Integer("n"));
    }

    private static Entry[] Last(Entry[] entries, int? n) => n is null ? entries : [.. entries.TakeLast(Math.Max(0, n.Value))];

    private static Regex Glob(string pattern)
    {
        var text = new StringBuilder("^");
        foreach (char letter in pattern)
            text.Append(letter switch { '*' => ".*", '?' => ".", _ => Regex.Escape(letter.ToString()) });
        return new(text.Append('$').ToString(), RegexOptions.Singleline | RegexOptions.NonBacktracking);
    }

    private sealed record Entry(int Line, string Input, string? Output)
    {
        public JsonArray ToJson(bool output) =>
            new(SessionNumber, Line, output ? new JsonArray(Input, Output) : Input);
    }
}
