using BlazorMonaco.Editor;
using Tutorials.Live.Lessons;

namespace Tutorials.Live.Pages;

/// <summary>An editor that looks like the page's own listings: as high as its text, without anything around it.</summary>
internal static class EditorSettings
{
    private const int FontSize = 13, LineHeight = 20;

    public static StandaloneEditorConstructionOptions Of(LiveCell cell) => new()
    {
        Value = cell.Source,
        Language = "csharp",
        Theme = "tutorials",
        // Tab types a tab; Ctrl+M, which the editor tells screen readers, gives it back to the page.
        AriaLabel = $"Code of cell {cell.Number}. Shift+Enter runs it. Ctrl+M lets Tab leave the editor.",
        FontSize = FontSize,
        LineHeight = LineHeight,
        FontFamily = "ui-monospace, \"Cascadia Code\", \"SF Mono\", Menlo, Consolas, \"Noto Sans Mono\", \"DejaVu Sans Mono\", monospace",
        TabSize = 4,
        InsertSpaces = true,
        WordWrap = "on",
        WrappingIndent = "indent",
        AutomaticLayout = true,
        ScrollBeyondLastLine = false,
        LineNumbers = "off",
        LineDecorationsWidth = 0,
        GlyphMargin = false,
        Folding = false,
        Contextmenu = false,
        RenderLineHighlight = "none",
        OverviewRulerLanes = 0,
        OverviewRulerBorder = false,
        HideCursorInOverviewRuler = true,
        OccurrencesHighlight = false,
        FixedOverflowWidgets = true,
        WordBasedSuggestions = false,
        QuickSuggestions = new() { Other = "off", Comments = "off", Strings = "off" },
        Minimap = new() { Enabled = false },
        Guides = new() { Indentation = false },
        Padding = new() { Top = 12, Bottom = 12 },
        // The page scrolls, not the editor.
        Scrollbar = new() { Vertical = "hidden", Horizontal = "auto", AlwaysConsumeMouseWheel = false, HandleMouseWheel = false },
        UnicodeHighlight = new() { AmbiguousCharacters = false },
    };
}
