using Tutorials.Measuring;

namespace Tutorials.Course.Figures;

/// <summary>
/// The figures of the lessons. Each is drawn from verified rows only; what could not run stands in the table with its reason, and
/// in a ladder also where its bar would be.
/// </summary>
public static partial class Charts
{
    /// <summary>plotly.js from the package: the first code cell of a lesson shows it once, and every later figure uses it.</summary>
    public static PlotlyLibrary Library() => new();

    /// <summary>All rows of a workload, or of every workload, as a table.</summary>
    public static Table Numbers(Measurements measurements, string? baseline = "Serial") =>
        MeasurementTable.Of(measurements, measurements.Rows, baseline);
}
