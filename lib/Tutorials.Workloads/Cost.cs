namespace Tutorials;

/// <summary>
/// The work that the <em>problem</em> demands, not what a variant happens to do: every variant is held against the same cost.
/// </summary>
/// <param name="Flops">Arithmetic operations. A multiply-add counts as two. Integer work is counted the same way.</param>
/// <param name="BytesRead">Bytes that must be read at least once.</param>
/// <param name="BytesWritten">Bytes that must be written at least once.</param>
public readonly record struct Cost(long Flops, long BytesRead, long BytesWritten)
{
    /// <summary>Bytes that cross the memory bus when every value is read and written exactly once.</summary>
    public long Bytes => BytesRead + BytesWritten;

    /// <summary>
    /// Arithmetic intensity in FLOP per byte: the x axis of the roofline (Williams, Waterman, Patterson 2009).
    /// 0 where nothing is computed; infinite where nothing is moved.
    /// </summary>
    public double Intensity => Flops == 0 ? 0 : (double)Flops / Bytes;
}
