using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;

namespace Tutorials.Course.Figures;

/// <summary>Writes a picture as PNG (ISO/IEC 15948): eight bits for each of red, green and blue, no alpha.</summary>
internal static class Png
{
    /// <param name="rgb">Three bytes per pixel, row by row from the top.</param>
    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    public static byte[] Encode(ReadOnlySpan<byte> rgb, int width, int height)
    {
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        header[8] = 8; // bits per channel
        header[9] = 2; // colour type: red, green, blue
        WriteChunk(file, "IHDR"u8, header);
        WriteChunk(file, "IDAT"u8, Compress(rgb, 3 * width, height));
        WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    /// <summary>Rows as PNG compresses them, each behind its filter byte.</summary>
    public static byte[] Compress(ReadOnlySpan<byte> rgb, int stride, int height)
    {
        using var data = new MemoryStream();
        using (var zlib = new ZLibStream(data, CompressionLevel.SmallestSize))
        {
            for (int row = 0; row < height; row++)
            {
                zlib.WriteByte(0); // filter: none. Flat areas, which these pictures are full of, compress best so.
                zlib.Write(rgb.Slice(row * stride, stride));
            }
        }

        return data.ToArray();
    }

    /// <summary>One chunk: length, type, content, check sum.</summary>
    public static void WriteChunk(Stream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(type);
        file.Write(content);
        var sum = new Crc32();
        sum.Append(type);
        sum.Append(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, sum.GetCurrentHashAsUInt32());
        file.Write(number);
    }
}
