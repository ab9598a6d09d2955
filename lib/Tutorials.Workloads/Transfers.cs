namespace Tutorials;

/// <summary>
/// What crosses between host and device around one run. What lies on the device from run to run (a table, an index, weights) is not in it,
/// and what a run reads twenty times crosses once: this is not <see cref="Cost"/>.
/// </summary>
/// <param name="BytesIn">Bytes from the host to the device.</param>
/// <param name="BytesOut">Bytes back.</param>
/// <param name="CopiesIn">How many arrays go there: each is a transfer that has to begin.</param>
/// <param name="CopiesOut">How many come back.</param>
public readonly record struct Transfers(long BytesIn, long BytesOut, int CopiesIn = 1, int CopiesOut = 1);
