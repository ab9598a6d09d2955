using System.Buffers.Binary;

namespace Tutorials.Course.Figures;

/// <summary>Part of a moving picture: a rectangle that is laid over what is there already.</summary>
/// <param name="X">Left edge, in pixels.</param>
/// <param name="Y">Upper edge, in pixels.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Rgba">Four bytes per pixel: red, green, blue, and 255 or, where the old pixel stays, 0.</param>
/// <param name="Milliseconds">How long it stands before the next one comes. Browsers slow down what is shorter than 20.</param>
internal sealed record MovingPart(int X, int Y, int Width, int Height, byte[] Rgba, int Milliseconds);

/// <summary>
/// Writes a picture that builds itself up once and then stays: animated PNG (PNG, third edition, W3C 2025). Who cannot show
/// the parts shows the finished picture, which comes first in the file.
/// </summary>
internal static class MovingPng
{
    /// <param name="rgba">The finished picture, four bytes per pixel, row by row from the top.</param>
    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    /// <param name="parts">In the order in which they appear, on an empty canvas.</param>
    public static byte[] Encode(ReadOnlySpan<byte> rgba, int width, int height, IReadOnlyList<MovingPart> parts)
    {
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        header[8] = 8; // bits per channel
        header[9] = 6; // colour type: red, green, blue, alpha
        Png.WriteChunk(file, "IHDR"u8, header);
        Span<byte> control = stackalloc byte[8];
        BinaryPrimitives.WriteInt32BigEndian(control, parts.Count);
        BinaryPrimitives.WriteInt32BigEndian(control[4..], 1); // play once
        Png.WriteChunk(file, "acTL"u8, control);
        Png.WriteChunk(file, "IDAT"u8, Png.Compress(rgba, 4 * width, height));
        for (int i = 0; i < parts.Count; i++) Write(file, 2 * i, parts[i]);
        Png.WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static void Write(MemoryStream file, int sequence, MovingPart part)
    {
        Span<byte> frame = stackalloc byte[26];
        BinaryPrimitives.WriteInt32BigEndian(frame, sequence);
        BinaryPrimitives.WriteInt32BigEndian(frame[4..], part.Width);
        BinaryPrimitives.WriteInt32BigEndian(frame[8..], part.Height);
        BinaryPrimitives.WriteInt32BigEndian(frame[12..], part.X);
        BinaryPrimitives.WriteInt32BigEndian(frame[16..], part.Y);
        BinaryPrimitives.WriteUInt16BigEndian(frame[20..], (ushort)part.Milliseconds);
        BinaryPrimitives.WriteUInt16BigEndian(frame[22..], 1000);
        frame[24] = 0; // afterwards it stays
        frame[25] = 1; // laid over: pixels of alpha 0 change nothing
        Png.WriteChunk(file, "fcTL"u8, frame);
        byte[] pixels = Png.Compress(part.Rgba, 4 * part.Width, part.Height);
        byte[] content = new byte[4 + pixels.Length];
        BinaryPrimitives.WriteInt32BigEndian(content, sequence + 1);
        pixels.CopyTo(content, 4);
        Png.WriteChunk(file, "fdAT"u8, content);
    }
}
