namespace Tutorials.Decision.Evidence;

/// <summary>Reads what one program writes. Every class that derives from this one is found by reflection.</summary>
internal abstract class EvidenceReader
{
    /// <summary>The program's name, as people know it.</summary>
    public abstract string Format { get; }

    /// <summary>Whether the line can only have come from that program.</summary>
    public abstract bool Recognises(string line);

    /// <summary>Reads every line; what it does not understand it says.</summary>
    public abstract void Read(EvidenceNotes notes);
}
