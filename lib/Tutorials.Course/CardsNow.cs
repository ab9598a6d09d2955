using System.Globalization;
using Tutorials.Course.Figures;
using Tutorials.Devices;
using Tutorials.Measuring;
using static Tutorials.Course.Figures.HtmlParts;

namespace Tutorials.Course;

/// <summary>The NVIDIA cards of this machine as they are now, from the library behind nvidia-smi; where there are none, why.</summary>
[TypeFormatterSource(typeof(ShownFormatters), PreferredMimeTypes = [MimeTypes.Html, MimeTypes.Text])]
public sealed record CardsNow(LiveCards Live) : IShown
{
    /// <summary>Reads them.</summary>
    public static CardsNow Show() => new(Nvml.Read());

    private Table Table => Table.Of($"NVIDIA cards now, driver {Live.Driver ?? "unknown"}", Live.Cards)
        .Text("card", c => c.Name)
        .Number("memory used (GB)", c => Number(c.MemoryUsedBytes / 1e9))
        .Number("of (GB)", c => Number(c.MemoryTotalBytes / 1e9))
        .Number("a kernel was running (%)", c => c.BusyPercent?.ToString(CultureInfo.InvariantCulture) ?? "")
        .Number("draws (W)", c => Number(c.Watts))
        .Number("chip (°C)", c => c.DegreesCelsius?.ToString(CultureInfo.InvariantCulture) ?? "");

    private static string Number(double? value) => value is { } number ? Quantity.Digits(number) : "";

    /// <inheritdoc/>
    public void WriteHtml(TextWriter writer)
    {
        if (Live.WhyNot is not null) writer.Put(Paragraph(Live.WhyNot));
        if (Live.Cards.Count > 0) Table.WriteHtml(writer);
    }

    /// <inheritdoc/>
    public override string ToString() => Live.Cards.Count > 0 ? Table.ToString() : Live.WhyNot ?? "";
}
