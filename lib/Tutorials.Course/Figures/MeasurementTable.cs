using Tutorials.Measuring;

namespace Tutorials.Course.Figures;

/// <summary>The table behind the charts.</summary>
internal static class MeasurementTable
{
    /// <summary>
    /// One line per row, the rows without a time with their reason. The last columns compare with the baseline measured here at the
    /// same size.
    /// </summary>
    public static Table Of(Measurements measurements, IReadOnlyList<Measurement> rows, string? baseline)
    {
        var unit = TimeUnit.ForAll(rows.Where(r => r.HasTime).Select(r => r.Resident!.Value.Low));
        string Time(double? seconds) => seconds is { } s ? Quantity.Digits(s / unit.Seconds) : "";
        List<(Column, Func<Measurement, string>)> columns =
        [
            (new("variant"), r => r.IsPeer ? $"{r.Variant} (peer)" : measurements.IsStandIn(r) ? measurements.NameOf(r) : r.Variant.Name),
            (new("n", true), r => Quantity.Count(r.Size)),
            (new($"median ({unit.Name})", true), r => Time(Shown(r)?.Median)),
            (new($"95 % from ({unit.Name})", true), r => Time(Shown(r)?.Low)),
            (new($"to ({unit.Name})", true), r => Time(Shown(r)?.High)),
        ];
        if (rows.Any(r => r.HasTime && r.HasTransfers))
            columns.Add((new($"with transfers ({unit.Name})", true), r => r.HasTime && r.HasTransfers
                ? Time(r.WithTransfers?.Median)
                : ""));
        if (rows.Any(r => r.HasTime && r.FirstCallSeconds is not null))
            columns.Add((new($"first call ({unit.Name})", true), r => r.HasTime ? Time(r.FirstCallSeconds) : ""));
        if (baseline is not null)
            columns.Add((new($"times {baseline}", true), r =>
                measurements.Speedup(r, baseline: baseline) is { } times ? Quantity.Digits(times.Median, 2) : ""));
        // Whole numbers are no floating-point operations, though they are counted the same way.
        string rate = rows.All(r => r.Workload.HasFloatOutput) ? "GFLOP/s" : "10⁹ operations/s";
        columns.Add((new(rate, true), r => Shown(r) is null || r.Cost.Flops == 0 ? "" : Quantity.Digits(r.GflopsPerSecond!.Value)));
        columns.Add((new("GB/s", true), r => Shown(r) is null || r.Cost.Bytes == 0 ? "" : Quantity.Digits(r.GbytesPerSecond!.Value)));
        columns.Add((new("device"), r => r.Device));
        columns.Add((new("number is"), r => r.WhyNoTime is { } reason ? "none: " + reason : r.Origin ?? Palette.Word(r.Source)));
        if (rows.Select(r => r.Workload).Distinct().Count() > 1) columns.Insert(0, (new("workload"), r => r.Workload.Name));
        return Table.Of(measurements.Caption, rows, [.. columns]);
    }

    private static Interval? Shown(Measurement row) => row.HasTime ? row.Resident : null;
}
