using Tutorials.Course.Figures;

namespace Tutorials.Live.Deciding;

/// <summary>What the kit shows of a value of its own, as HTML. It may stand in the page where it needs no script.</summary>
internal static class Shown
{
    public static string Html(IShown value)
    {
        using var writer = new StringWriter();
        value.WriteHtml(writer);
        return writer.ToString();
    }
}
