using System.Buffers.Binary;
using Tutorials.Workloads;

namespace Tutorials.Tests.Workloads;

public sealed class EntropyCodingTests
{
    public static TheoryData<string> Inputs() => ["noise", "residuals", "zeros", "ones", "surprises", "against the odds"];

    [Theory, MemberData(nameof(Inputs))]
    public void What_was_coded_can_be_decoded(string kind)
    {
        byte[] symbols = Symbols(kind);
        byte[] stream = new byte[Catalog.Get<EntropyCoding>().OutputLength(symbols)];
        EntropyCoding.Branchless(symbols, stream);
        Assert.Equal(symbols, Decode(stream, symbols.Length));
    }

    [Theory]
    [InlineData("zeros", 0.05)] // 31/2,048 is the least that a probability can be: 0.022 bits a decision
    [InlineData("residuals", 0.5)]
    [InlineData("noise", 1.1)]
    public void The_code_is_short(string kind, double bytesPerSymbol)
    {
        byte[] symbols = Symbols(kind);
        byte[] stream = new byte[Catalog.Get<EntropyCoding>().OutputLength(symbols)];
        EntropyCoding.Serial(symbols, stream);
        Assert.InRange((double)BinaryPrimitives.ReadInt32LittleEndian(stream) / symbols.Length, bytesPerSymbol / 4, bytesPerSymbol);
    }

    [Fact]
    public void Decisions_against_the_odds_fit_the_room()
    {
        byte[] symbols = Symbols("against the odds");
        byte[] stream = new byte[Catalog.Get<EntropyCoding>().OutputLength(symbols)];
        EntropyCoding.Serial(symbols, stream);
        Assert.InRange(BinaryPrimitives.ReadInt32LittleEndian(stream), symbols.Length, stream.Length - EntropyCoding.Header - 1);
    }

    private static byte[] Symbols(string kind)
    {
        const int count = 20_000;
        return kind switch
        {
            "noise" => [.. Data.Integers(count, seed: 9, 0, 256).Select(v => (byte)v)],
            "residuals" => Catalog.Get<EntropyCoding>().Input(count),
            "zeros" => new byte[count],
            "ones" => [.. Enumerable.Repeat((byte)255, count)],
            "surprises" => [.. Data.Integers(count, seed: 8, 0, 500).Select(v => (byte)(v == 0 ? 255 : 0))],
            _ => AgainstTheOdds(count),
        };
    }

    private static byte[] AgainstTheOdds(int count)
    {
        int[] zeros = Enumerable.Repeat(EntropyCoding.One / 2, EntropyCoding.Probabilities).ToArray();
        byte[] symbols = new byte[count];
        for (int i = 0, tree = 0; i < count; i++, tree = EntropyCoding.TreeAfter(symbols[i - 1]))
        {
            int node = 1;
            while (node < 256) node = 2 * node + Learn(ref zeros[tree + node], zeros[tree + node] > EntropyCoding.One / 2 ? 1 : 0);
            symbols[i] = (byte)node;
        }

        return symbols;
    }

    // The coder's mirror image: where in the interval the code lies tells each decision.
    private static byte[] Decode(byte[] stream, int count)
    {
        int[] zeros = Enumerable.Repeat(EntropyCoding.One / 2, EntropyCoding.Probabilities).ToArray();
        byte[] symbols = new byte[count];
        uint range = uint.MaxValue, code = BinaryPrimitives.ReadUInt32BigEndian(stream.AsSpan(EntropyCoding.Header));
        int at = EntropyCoding.Header + sizeof(uint);
        for (int i = 0, tree = 0; i < count; i++, tree = EntropyCoding.TreeAfter(symbols[i - 1]))
        {
            int node = 1;
            while (node < 256)
            {
                ref int zero = ref zeros[tree + node];
                uint split = range / EntropyCoding.One * (uint)zero;
                int decision = code < split ? 0 : 1;
                (code, range) = decision == 0 ? (code, split) : (code - split, range - split);
                node = 2 * node + Learn(ref zero, decision);
                for (; range < EntropyCoding.Narrow; range <<= 8) code = code << 8 | stream[at++];
            }

            symbols[i] = (byte)node;
        }

        Assert.Equal(BinaryPrimitives.ReadInt32LittleEndian(stream), at - EntropyCoding.Header);
        return symbols;
    }

    private static int Learn(ref int zero, int decision)
    {
        zero += decision == 0 ? EntropyCoding.One - zero >> EntropyCoding.Rate : -(zero >> EntropyCoding.Rate);
        return decision;
    }
}
