using Tutorials.Notebooks.Outputs;

namespace Tutorials.Notebooks.Sessions.Cells;

/// <summary>A value on the page, which <see cref="Update"/> replaces where it stands.</summary>
public sealed class DisplayedValue
{
    private readonly string[] mimeTypes;

    internal DisplayedValue(string displayId, string[] mimeTypes) => (DisplayId, this.mimeTypes) = (displayId, mimeTypes);

    public string DisplayId { get; }

    /// <summary>Shows another value in the same place; works from later cells too.</summary>
    public void Update(object? updatedValue) =>
        DisplayExtensions.RequireCell().Add(new Output.UpdateDisplay(Bundles.Of(updatedValue, mimeTypes), DisplayId));
}
