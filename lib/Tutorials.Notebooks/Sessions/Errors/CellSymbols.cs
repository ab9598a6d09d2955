using System.Diagnostics;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Tutorials.Notebooks.Sessions.Errors;

/// <summary>
/// The lines of a cell's method, read for the few frames that are shown: .NET reads those of every frame, and a recursion that has gone
/// too deep leaves a hundred thousand.
/// </summary>
internal static class CellSymbols
{
    /// <summary>The place of a frame; null where it is not a cell's.</summary>
    public static (string Path, int Line)? Place(StackFrame frame)
    {
        var before = Points(frame).TakeWhile(point => point.Point.Offset <= frame.GetILOffset()).LastOrDefault();
        return before.Path is null ? null : (before.Path, before.Point.StartLine);
    }

    /// <summary>The statements of the frame's method, in the order of its code.</summary>
    public static IReadOnlyList<(string Path, SequencePoint Point)> Points(StackFrame frame)
    {
        if (frame.GetMethod() is not { } method
            || AppContext.GetData($"portable-pdb:{method.Module.ModuleVersionId}") is not byte[] symbols)
            return [];
        using var provider = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(symbols));
        var reader = provider.GetMetadataReader();
        var handle = (MethodDefinitionHandle)MetadataTokens.EntityHandle(method.MetadataToken);
        return [.. reader.GetMethodDebugInformation(handle.ToDebugInformationHandle()).GetSequencePoints()
            .Where(point => !point.IsHidden).Select(point => (reader.GetString(reader.GetDocument(point.Document).Name), point))];
    }
}
