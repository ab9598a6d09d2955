using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Tutorials.Course.Figures;

namespace Tutorials.Tests.Figures;

public sealed class PictureTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 2)]
    [InlineData(64, 65)]
    public void Png_holds_every_pixel(int width, int height)
    {
        byte[] rgb = new byte[3 * width * height];
        new Random(1).NextBytes(rgb);
        var chunks = Chunks(Charts.Picture(rgb, width, height, "noise").Bytes.Span);
        Assert.Equal(["IHDR", "IDAT", "IEND"], chunks.Select(c => c.Type));
        Assert.Equal(width, BinaryPrimitives.ReadInt32BigEndian(chunks[0].Content));
        Assert.Equal(height, BinaryPrimitives.ReadInt32BigEndian(chunks[0].Content.AsSpan(4)));
        Assert.Equal([8, 2, 0, 0, 0], chunks[0].Content[8..]);

        using var zlib = new ZLibStream(new MemoryStream(chunks[1].Content), CompressionMode.Decompress);
        using var raw = new MemoryStream();
        zlib.CopyTo(raw);
        byte[] rows = raw.ToArray();
        Assert.Equal(height * (1 + 3 * width), rows.Length);
        for (int y = 0; y < height; y++)
        {
            var row = rows.AsSpan(y * (1 + 3 * width), 1 + 3 * width);
            Assert.Equal(0, row[0]);
            Assert.True(row[1..].SequenceEqual(rgb.AsSpan(3 * width * y, 3 * width)));
        }
    }

    [Fact]
    public void Checksums_are_those_of_the_standard()
    {
        // The checksum of an empty IEND is printed in every PNG there is.
        var png = Charts.Picture(new byte[3], 1, 1, "black").Bytes.Span;
        Assert.Equal(0xAE426082u, BinaryPrimitives.ReadUInt32BigEndian(png[^4..]));
    }

    [Fact]
    public void Counts_rise_in_lightness_and_the_limit_is_black()
    {
        int[] counts = [0, 1, 10, 50, 99, 100];
        byte[] data = Chunks(Charts.Picture(counts, 6, 1, 100, "ramp").Bytes.Span)[1].Content;
        using var zlib = new ZLibStream(new MemoryStream(data), CompressionMode.Decompress);
        using var raw = new MemoryStream();
        zlib.CopyTo(raw);
        int[] sums = [.. raw.ToArray().Skip(1).Chunk(3).Select(p => p.Sum(b => b))];
        Assert.Equal(sums[..5].Order(), sums[..5]);
        Assert.Equal(0, sums[5]);
    }

    [Fact]
    public void The_html_is_an_image_with_words()
    {
        using var writer = new StringWriter();
        Charts.Picture(new byte[3], 1, 1, "a \"black\" dot").WriteHtml(writer);
        Assert.Contains("alt=\"a &quot;black&quot; dot\"", writer.ToString(), StringComparison.Ordinal);
        Assert.Contains("src=\"data:image/png;base64,iVBORw0KGgo", writer.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Sizes_must_fit()
    {
        Assert.Contains(
            "needs 12 bytes",
            Assert.Throws<ArgumentException>(() => Charts.Picture(new byte[4], 2, 2, "")).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "needs 4 counts",
            Assert.Throws<ArgumentException>(() => Charts.Picture(new int[5], 2, 2, 9, "")).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Charts.Picture(ReadOnlySpan<byte>.Empty, 0, 0, ""));
    }

    private static List<(string Type, byte[] Content)> Chunks(ReadOnlySpan<byte> png)
    {
        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], png[..8].ToArray());
        List<(string, byte[])> chunks = [];
        for (png = png[8..]; png.Length > 0;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(png);
            chunks.Add((Encoding.ASCII.GetString(png.Slice(4, 4)), png.Slice(8, length).ToArray()));
            png = png[(length + 12)..];
        }

        return chunks;
    }
}
