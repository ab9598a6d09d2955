using System.Text.RegularExpressions;

namespace Tutorials.Decision.Evidence;

/// <summary><c>nvidia-smi --query-gpu=… --format=csv</c>: what a card that is there already does.</summary>
internal sealed partial class NvidiaSmiReader : EvidenceReader
{
    private const double BytesPerMiB = 1024 * 1024;

    public override string Format => "nvidia-smi CSV";

    public override bool Recognises(string line) => line.Contains(',')
        && (line.Contains("utilization.gpu", StringComparison.Ordinal) || line.Contains("memory.used", StringComparison.Ordinal));

    public override void Read(EvidenceNotes notes)
    {
        string[] header = [];
        List<(int Line, string Card, double? Use, double? Memory, double? Watts)> rows = [];
        foreach (var (number, text) in notes.Lines)
        {
            string[] cells = [.. text.Split(',').Select(cell => cell.Trim())];
            if (Recognises(text)) header = [.. cells.Select(cell => cell.Split(' ')[0])];
            else if (header.Length == cells.Length && (Cell("utilization.gpu") ?? Cell("memory.used")) is not null)
                rows.Add((number, Text("uuid") ?? Text("index") ?? Text("pci.bus_id") ?? Text("name") ?? "", Cell("utilization.gpu"),
                    Cell("memory.used"), Cell("power.draw")));
            else notes.NotUnderstood(number);

            string? Text(string column) => Array.IndexOf(header, column) is >= 0 and var at ? cells[at] : null;
            double? Cell(string column) =>
                Text(column) is { } cell && Figure().Match(cell) is { Success: true } found ? EvidenceNotes.Number(found.Value) : null;
        }

        if (rows.Count == 0) return;
        var cards = rows.GroupBy(r => r.Card).ToArray();
        var fullest = cards.Select(card => card.MaxBy(r => r.Memory ?? 0)).ToArray();
        notes.Memory(fullest.Sum(r => r.Memory ?? 0) * BytesPerMiB, [.. fullest.Select(r => r.Line)],
            $"memory.used, the most of {rows.Count} samples{(cards.Length > 1 ? $", {cards.Length} cards together" : "")}");
        double[] use = [.. rows.Select(r => r.Use).OfType<double>()], watts = [.. rows.Select(r => r.Watts).OfType<double>()];
        if (use.Length > 0)
            notes.Remark($"{(cards.Length == 1 ? "the card" : $"{cards.Length} cards")} held all the time, busy in "
                + $"{EvidenceNotes.Percent(use.Count(u => u > 0) / (double)use.Length)} of the samples and used "
                + $"{EvidenceNotes.Percent(use.Average() / 100)} on average: rent is paid for hours held. utilization.gpu says that a "
                + "kernel ran, "
                + "not how well.");
        if (watts.Length > 0) notes.Remark($"{watts.Average():0} W on average for a card, {watts.Min():0} W at least.");
    }

    [GeneratedRegex(@"^\d+(?:\.\d+)?")]
    private static partial Regex Figure();
}
