namespace Tutorials.Live.Lessons;

/// <summary>A notebook that the server offers.</summary>
/// <param name="Name">The file's name without ending; its address is made of it.</param>
/// <param name="Title">Its first heading.</param>
/// <param name="Minutes">How long it takes; 0 where nobody has said.</param>
/// <param name="Path">The file. It is read and never written.</param>
public sealed record LessonFile(string Name, string Title, int Minutes, string Path)
{
    /// <summary>True for a lesson of the course; the atlas, the glossary and the map have no number.</summary>
    public bool IsNumbered => char.IsAsciiDigit(Name[0]);

    /// <summary>Its number, as "02".</summary>
    public string Number => Name.Split('-')[0];
}
