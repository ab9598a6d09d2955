namespace Tutorials.Live.Tests;

/// <summary>Library code that no cell can be stopped in: it ends when the test lets it go, and not before.</summary>
public sealed class Stubborn : IDisposable
{
    private readonly string held = Path.GetTempFileName();

    /// <summary>A cell that is stuck in it.</summary>
    public string Cell => $"#r \"{typeof(Stubborn).Assembly.Location}\"\nTutorials.Live.Tests.Stubborn.Hold(@\"{held}\");";

    /// <summary>True once the cell is in it.</summary>
    public bool HasBegun => new FileInfo(held).Length > 0;

    /// <summary>Called by the cell.</summary>
    public static void Hold(string file)
    {
        File.WriteAllText(file, "held");
        while (File.Exists(file))
        {
            try
            {
                Thread.Sleep(10);
            }
            catch (ThreadInterruptedException)
            {
                // What a session tries; this code does not heed it.
            }
        }
    }

    public void Dispose() => File.Delete(held);
}
