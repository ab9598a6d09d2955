using System.Text.Json.Nodes;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;
using Tutorials.Notebooks.Outputs;

namespace Tutorials.Polyglot;

/// <summary>The session's outputs as the framework's events, and back.</summary>
internal static class OutputEvents
{
    /// <summary>Null where the framework has no word for it: an error is the command's failure.</summary>
    public static KernelEvent? Of(Output made, KernelCommand command) => made switch
    {
        Output.Stream { Name: "stderr" } stream => new StandardErrorValueProduced(command, [new(MimeBundle.Plain, stream.Text)]),
        Output.Stream stream => new StandardOutputValueProduced(command, [new(MimeBundle.Plain, stream.Text)]),
        Output.Result result => new ReturnValueProduced(null, command, Values(result.Data)),
        Output.Display display => new DisplayedValueProduced(null, command, Values(display.Data), display.DisplayId),
        Output.UpdateDisplay update => new DisplayedValueUpdated(null, update.DisplayId, command, Values(update.Data)),
        // Has no event; it takes its place among those that have.
        Output.Clear => new DisplayedValueProduced(null, command, []),
        Output.Error error => new ErrorProduced(string.Join('\n', error.Traceback.Select(Ansi.Strip)), command),
        _ => null,
    };

    /// <summary>What another kernel shows; null where the event shows nothing.</summary>
    public static Output? Of(KernelEvent happened) => happened switch
    {
        StandardErrorValueProduced text => new Output.Stream("stderr", Text(text)),
        StandardOutputValueProduced text => new Output.Stream("stdout", Text(text)),
        DisplayedValueUpdated update => new Output.UpdateDisplay(Bundle(update), update.ValueId),
        DisplayEvent shown and (DisplayedValueProduced or ReturnValueProduced) => new Output.Display(Bundle(shown), shown.ValueId),
        _ => null,
    };

    private static FormattedValue[] Values(MimeBundle data) =>
        [.. data.Data.Keys.Select(format => new FormattedValue(format, data.Text(format)))];

    private static string Text(DisplayEvent shown) => string.Concat(shown.FormattedValues.Select(value => value.Value));

    private static MimeBundle Bundle(DisplayEvent shown)
    {
        var data = shown.FormattedValues.DistinctBy(value => value.MimeType)
            .ToDictionary(value => value.MimeType, value => value.MimeType.EndsWith("json", StringComparison.Ordinal)
                ? JsonNode.Parse(value.Value) : JsonValue.Create(value.Value));
        data.TryAdd(MimeBundle.Plain, Text(shown));
        return new(data);
    }
}
