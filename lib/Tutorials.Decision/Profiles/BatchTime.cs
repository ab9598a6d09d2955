namespace Tutorials.Decision.Profiles;

/// <summary>One measured point of a service: how long a batch takes.</summary>
/// <param name="Batch">Requests that are answered together, 1 or more.</param>
/// <param name="Seconds">For all of them.</param>
public sealed record BatchTime(int Batch, double Seconds)
{
    /// <summary>
    /// Seconds of any batch: straight lines between the points; a larger one than was measured takes as long for each request as the
    /// largest that was.
    /// </summary>
    internal static double At(IReadOnlyList<BatchTime> curve, int batch)
    {
        var points = curve.OrderBy(p => p.Batch).ToArray();
        if (batch <= points[0].Batch) return points[0].Seconds;
        if (batch >= points[^1].Batch) return points[^1].Seconds / points[^1].Batch * batch;
        int next = Array.FindIndex(points, p => p.Batch >= batch);
        var (before, after) = (points[next - 1], points[next]);
        return before.Seconds + (after.Seconds - before.Seconds) * (batch - before.Batch) / (after.Batch - before.Batch);
    }
}
