namespace Tutorials.Notebooks.Jupyter;

/// <summary>
/// Tells a message that was heard before by its signature: who records a signed message on the network could have it run again.
/// Remembers as many as jupyter_client does. For one thread.
/// </summary>
internal sealed class Replays
{
    private const int Remembered = 1 << 16;

    private readonly HashSet<UInt128> known = [];
    private readonly Queue<UInt128> order = new();

    /// <param name="signature">Of a message whose signature is right; empty where nothing is signed.</param>
    public bool IsNew(ReadOnlySpan<byte> signature)
    {
        if (signature.IsEmpty) return true;
        var digest = UInt128.Parse(signature[..32], System.Globalization.NumberStyles.HexNumber, null);
        if (!known.Add(digest)) return false;
        order.Enqueue(digest);
        if (order.Count > Remembered)
            known.Remove(order.Dequeue());
        return true;
    }
}
