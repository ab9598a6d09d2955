using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;

namespace Tutorials.Workloads;

public partial class EntropyCoding
{
    private static readonly ZLibCompressionOptions HuffmanOnly = new()
    {
        CompressionLevel = 6, CompressionStrategy = ZLibCompressionStrategy.HuffmanOnly,
    };

    // What one would pick instead: zlib without its search for repeated strings, which leaves its Huffman coder. A byte costs whole bits
    // there, so its stream is another and a longer one: it is judged by what comes out again, and says how long it was.
    private static Variant ZlibHuffman => new Variant<byte[], byte>("zlib, Huffman only", Deflate)
    {
        Judge = ComesOutAgain, Library = ExternalLibrary.Of(typeof(ZLibStream)),
    };

    private static void Deflate(byte[] symbols, byte[] stream)
    {
        using var target = new MemoryStream(stream, Header, stream.Length - Header);
        using (var zlib = new ZLibStream(target, HuffmanOnly, leaveOpen: true)) zlib.Write(symbols);
        int length = (int)target.Position;
        BinaryPrimitives.WriteInt32LittleEndian(stream, length);
        stream.AsSpan(Header + length).Clear();
    }

    private static Check ComesOutAgain(byte[] symbols, byte[] stream, double[] expected)
    {
        int length = BinaryPrimitives.ReadInt32LittleEndian(stream);
        if (length < 0 || length > stream.Length - Header) return new(false, symbols.Length, symbols.Length, 0, "The length is not one.");
        using var zlib = new ZLibStream(new MemoryStream(stream, Header, length), CompressionMode.Decompress);
        using var again = new MemoryStream();
        zlib.CopyTo(again);
        int same = symbols.AsSpan().CommonPrefixLength(again.ToArray());
        bool passed = same == symbols.Length && again.Length == same && stream.AsSpan(Header + length).IndexOfAnyExcept((byte)0) < 0;
        int arithmetic = (int)(expected[0] + 256 * (expected[1] + 256 * (expected[2] + 256 * expected[3])));
        return new(passed, symbols.Length, passed ? 0 : symbols.Length - same, passed ? -1 : same, string.Create(
            CultureInfo.InvariantCulture, $"Another code: {length:N0} bytes, arithmetic coding {arithmetic:N0}; what comes out again ")
                + (passed ? "is the input." : "is not the input."));
    }
}
