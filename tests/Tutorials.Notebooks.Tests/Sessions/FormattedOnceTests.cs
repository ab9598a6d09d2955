using Tutorials.Notebooks.Outputs;

namespace Tutorials.Notebooks.Tests.Sessions;

/// <summary>A value is shown in two formats; its code runs once.</summary>
public class FormattedOnceTests
{
    // How often the reader's code has run is kept where no formatter looks.
    private const string Count = "static int reads; ";

    /// <summary>Types, a value, what both formats show of it, and how often its code has run.</summary>
    public static TheoryData<string, string, string, int> Values => new()
    {
        { Count + "class S { public int N => ++reads + 100; }", "new S()", "101", 1 },
        { Count + "class S { public int N => ++reads + 100; }", "new[] { new S(), new S() }", "102", 2 },
        { Count + "class S { public int N => ++reads + 100; }", "new List<S> { new() }", "101", 1 },
        { Count + "class S { public int N => ++reads + 100; }", "Enumerable.Range(0, 2).Select(i => new S())", "102", 2 },
        { Count + "class S { public int N => ++reads + 100; }", "new Dictionary<string, S> { [\"key\"] = new() }", "101", 1 },
        { Count + "record Outer(Inner In); struct Inner { public int N => ++reads + 100; }", "new Outer(new())", "101", 1 },
        { Count + "class Animal { } class Cat : Animal { public int N => ++reads + 100; }", "new Animal[] { new Cat() }", "101", 1 },
        { Count + "class S { public S Me => this; public int N => ++reads + 100; }", "new S()", "101", 1 },
        { Count + "class S { public int N => ++reads > 0 ? throw new FormatException(\"bad\") : 0; }", "new S()", "bad", 1 },
        { Count + "class S { public IEnumerable<int> Each() { reads++; yield return 7001; } }", "new S().Each()", "7001", 1 },
        { Count + "class Taken : IEnumerable<int> { Queue<int> left = new(new[] { 7001 }); public IEnumerator<int> GetEnumerator() { "
            + "reads++; while (left.Count > 0) yield return left.Dequeue(); } System.Collections.IEnumerator "
            + "System.Collections.IEnumerable.GetEnumerator() => GetEnumerator(); }", "new Taken()", "7001", 1 },
        { Count + "var all = new System.Collections.Concurrent.BlockingCollection<int> { 7001 }; all.CompleteAdding();",
            "all.GetConsumingEnumerable()", "7001", 0 },
    };

    [Theory, MemberData(nameof(Values))]
    public async Task What_both_formats_show_was_read_once(string declared, string value, string shown, int reads)
    {
        await using var host = new CellHost();
        await host.ValueAsync(declared);
        await host.ValueAsync(value);
        var data = host.Outputs.OfType<Output.Result>().Single().Data;
        Assert.Contains(shown, data.Text(MimeBundle.Html), StringComparison.Ordinal);
        Assert.Contains(shown, data.PlainText, StringComparison.Ordinal);
        Assert.Equal($"{reads}", await host.ValueAsync("reads"));
    }

    [Fact]
    public async Task A_type_that_the_reader_has_a_formatter_for_is_formatted_by_it_and_JSON_by_its_attributes()
    {
        await using var host = new CellHost();
        await host.ValueAsync("using Microsoft.DotNet.Interactive.Formatting;\nclass S { public int N => 5; }\n"
            + "class J { [System.Text.Json.Serialization.JsonPropertyName(\"n\")] public int N => 5; }\n"
            + "Formatter.Register<S>(s => $\"<b>{s.N}</b>\", \"text/html\");");
        await host.ValueAsync("new S()");
        Assert.Equal("<b>5</b>", host.Outputs.OfType<Output.Result>().Single().Data.Text(MimeBundle.Html));
        await host.ValueAsync("new J().Display(\"application/json\");");
        Assert.Equal("{\"n\":5}", host.Outputs.OfType<Output.Display>().Single().Data.Text("application/json"));
    }
}
