namespace Tutorials.Course.Figures;

/// <summary>A picture made of pixels, shown without any script.</summary>
[TypeFormatterSource(typeof(ShownFormatters), PreferredMimeTypes = [MimeTypes.Html, MimeTypes.Text])]
public sealed record Picture : IShown
{
    private readonly byte[] png;

    /// <summary>Encodes the pixels.</summary>
    /// <param name="rgb">Three bytes per pixel: red, green, blue; row by row from the top.</param>
    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    /// <param name="alt">What the picture shows, for those who do not see it.</param>
    /// <exception cref="ArgumentException">The number of bytes does not fit the size.</exception>
    public Picture(ReadOnlySpan<byte> rgb, int width, int height, string alt)
    {
        if (width < 1 || height < 1 || rgb.Length != 3L * width * height)
            throw new ArgumentException($"A picture of {width} × {height} needs {3L * width * height} bytes, three per pixel; there "
                + $"are {rgb.Length}.", nameof(rgb));
        png = Png.Encode(rgb, width, height);
        (Width, Height, Alt) = (width, height, alt);
    }

    /// <summary>In pixels.</summary>
    public int Width { get; }

    /// <summary>In pixels.</summary>
    public int Height { get; }

    /// <summary>What it shows, in words.</summary>
    public string Alt { get; }

    /// <summary>The file, to be saved as it is.</summary>
    public ReadOnlyMemory<byte> Bytes => png;

    /// <summary>How wide it is shown; a small picture is enlarged pixel by pixel.</summary>
    internal int Shown { get => field > 0 ? field : Width; init; }

    /// <inheritdoc/>
    public void WriteHtml(TextWriter writer) => writer.Write(ToHtml("tutorials-picture", Shown, Height * Shown / Width, Bytes));

    /// <param name="classes">The element's.</param>
    /// <param name="width">As it is shown.</param>
    /// <param name="height">As it is shown.</param>
    /// <param name="file">The file that is shown: this one, or one that ends in it.</param>
    internal string ToHtml(string classes, int width, int height, ReadOnlyMemory<byte> file) =>
        $"<img class=\"{classes}\" alt=\"{Html.Escape(Alt)}\" width=\"{width}\" height=\"{height}\" "
        + $"style=\"max-width:100%;height:auto{(width > Width ? ";image-rendering:pixelated" : "")}\" src=\"{Html.Address(file)}\">";

    /// <summary>The alt text.</summary>
    public override string ToString() => $"[picture {Width} × {Height}] {Alt}";
}
