namespace Tutorials.Notebooks;
public static partial class Dialect
{
    public const string KernelName = "csharp-tutorials";
    public const string KernelDisplayName = "C# (Tutorials)";
    public const string Language = "C#";
}
