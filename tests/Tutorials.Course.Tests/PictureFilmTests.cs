using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Tutorials.Course;
using Tutorials.Course.Figures;
using Tutorials.Workloads;

namespace Tutorials.Tests;

/// <summary>The parts of the moving picture, laid over one another, give the finished one.</summary>
public sealed class PictureFilmTests
{
    // 100 × 70 at tiles of 48: whole tiles and narrow ones at two edges.
    [Theory]
    [InlineData(100, 70)]
    [InlineData(48, 48)]
    [InlineData(1, 1)]
    [InlineData(97, 1)]
    public void Every_tile_appears_and_the_last_frame_is_the_picture(int width, int height)
    {
        var view = new Mandelbrot.View(width, height, -2.2f, -1.0667f, 3.2f / width, 64);
        int[] steps = new int[width * height];
        Mandelbrot.Serial(view, steps);
        byte[] expected = Charts.Colours(steps, width, height, view.Limit);

        var picture = PictureFilm.Show(view, "The set.");
        var chunks = Chunks(picture.Bytes.ToArray()).ToArray();
        Assert.Equal(["IHDR", "acTL", "IDAT"], chunks.Take(3).Select(c => c.Type));
        Assert.Equal("IEND", chunks[^1].Type);
        Assert.Equal(picture.Parts, BinaryPrimitives.ReadInt32BigEndian(chunks[1].Content));
        Assert.Equal(1, BinaryPrimitives.ReadInt32BigEndian(chunks[1].Content.AsSpan(4)));

        byte[] canvas = new byte[4 * width * height];
        var parts = chunks[3..^1];
        Assert.Equal(2 * picture.Parts, parts.Length);
        Assert.Equal(Enumerable.Range(0, parts.Length), parts.Select(p => BinaryPrimitives.ReadInt32BigEndian(p.Content)));
        for (int i = 0; i < parts.Length; i += 2) LayOver(canvas, width, parts[i].Content, parts[i + 1].Content[4..]);
        byte[] finished = Opaque(Pixels(chunks[2].Content, width, height));
        Assert.Equal(finished, Opaque(canvas));
        // A tile counts its pixels from its own corner: on the rim of the set a rounded bit decides, nowhere else.
        int differ = Enumerable.Range(0, width * height).Count(i => !finished.AsSpan(3 * i, 3).SequenceEqual(expected.AsSpan(3 * i, 3)));
        Assert.InRange(differ, 0, width * height / 50);
    }

    [Fact]
    public void It_lasts_four_seconds_at_most_and_stands_still_for_who_wants_that()
    {
        var picture = PictureFilm.Show(new Mandelbrot().Input(120), "The set.");
        int lasts = Chunks(picture.Bytes.ToArray()).Where(c => c.Type == "fcTL")
            .Sum(c => BinaryPrimitives.ReadUInt16BigEndian(c.Content.AsSpan(20)));
        Assert.InRange(lasts, 1, 4000);
        using var html = new StringWriter();
        picture.WriteHtml(html);
        Assert.Contains("(prefers-reduced-motion: reduce)", html.ToString(), StringComparison.Ordinal);
        Assert.Contains("alt=\"The set.\"", html.ToString(), StringComparison.Ordinal);
        Assert.Contains("core", picture.Caption, StringComparison.Ordinal);
    }

    private static IEnumerable<(string Type, byte[] Content)> Chunks(byte[] file)
    {
        for (int at = 8; at < file.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            yield return (Encoding.ASCII.GetString(file, at + 4, 4), file[(at + 8)..(at + 8 + length)]);
            at += 12 + length;
        }
    }

    private static void LayOver(byte[] canvas, int width, byte[] control, byte[] data)
    {
        int Field(int at) => BinaryPrimitives.ReadInt32BigEndian(control.AsSpan(at));
        var (w, h, x, y) = (Field(4), Field(8), Field(12), Field(16));
        byte[] pixels = Pixels(data, w, h);
        for (int i = 0; i < w * h; i++)
            if (pixels[4 * i + 3] == 255) pixels.AsSpan(4 * i, 4).CopyTo(canvas.AsSpan(4 * ((y + i / w) * width + x + i % w)));
    }

    private static byte[] Pixels(byte[] compressed, int width, int height)
    {
        using var zlib = new ZLibStream(new MemoryStream(compressed), CompressionMode.Decompress);
        byte[] pixels = new byte[4 * width * height];
        for (int row = 0; row < height; row++)
        {
            Assert.Equal(0, zlib.ReadByte());
            zlib.ReadExactly(pixels.AsSpan(4 * width * row, 4 * width));
        }

        return pixels;
    }

    private static byte[] Opaque(byte[] rgba)
    {
        Assert.All(Enumerable.Range(0, rgba.Length / 4), i => Assert.Equal(255, rgba[4 * i + 3]));
        return [.. rgba.Where((_, i) => i % 4 != 3)];
    }
}
