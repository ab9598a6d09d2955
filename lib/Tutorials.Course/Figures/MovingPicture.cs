using System.Security.Cryptography;

namespace Tutorials.Course.Figures;

/// <summary>
/// A picture that builds itself up once, in a few seconds, and then stays. Needs no script; with the page's script there is a button to
/// see it again, and to stop it. Who asked for less motion, and who cannot show the parts, sees the finished picture.
/// </summary>
[TypeFormatterSource(typeof(ShownFormatters), PreferredMimeTypes = [MimeTypes.Html, MimeTypes.Text])]
public sealed record MovingPicture : IShown
{
    private readonly byte[] moving;
    private readonly Picture still;

    /// <param name="rgb">The finished picture, three bytes per pixel.</param>
    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    /// <param name="parts">What appears, in order.</param>
    /// <param name="caption">A sentence below it: what moves, and how slowly.</param>
    /// <param name="alt">What the finished picture shows.</param>
    internal MovingPicture(byte[] rgb, int width, int height, IReadOnlyList<MovingPart> parts, string caption, string alt)
    {
        still = new(rgb, width, height, alt);
        byte[] rgba = new byte[rgb.Length / 3 * 4];
        for (int i = 0; i < rgb.Length / 3; i++)
        {
            rgb.AsSpan(3 * i, 3).CopyTo(rgba.AsSpan(4 * i));
            rgba[4 * i + 3] = 255;
        }

        moving = MovingPng.Encode(rgba, width, height, parts);
        (Caption, Parts, Milliseconds) = (caption, parts.Count, parts.Sum(part => part.Milliseconds));
    }

    /// <summary>The sentence below it.</summary>
    public string Caption { get; }

    /// <summary>How many parts it is built up from.</summary>
    public int Parts { get; }

    /// <summary>How long it builds itself up.</summary>
    public int Milliseconds { get; }

    /// <summary>The animated file, to be saved as it is.</summary>
    public ReadOnlyMemory<byte> Bytes => moving;

    /// <inheritdoc/>
    public void WriteHtml(TextWriter writer)
    {
        string name = "m" + Convert.ToHexStringLower(SHA256.HashData(moving))[..10];
        writer.Write($"<figure class=\"tutorials-moving\" data-figure=\"{name}\" style=\"margin:1em 0\"><picture>");
        writer.Write($"<source media=\"(prefers-reduced-motion: reduce)\" srcset=\"{Html.Address(still.Bytes)}\">");
        writer.Write(still.ToHtml("tutorials-picture", still.Width, still.Height, moving));
        writer.Write($"</picture><figcaption>{Html.Escape(Caption)}</figcaption>");
        writer.Write($"{Html.Push(name, $"{{\"moving\": {Milliseconds}}}")}</figure>");
    }

    /// <summary>The alt text and the caption.</summary>
    public override string ToString() => $"{still}\n{Caption}";
}
