namespace Tutorials.Course.Exercising;

/// <summary>What outputs hold before a launch: values that nobody expects, so that what is not written shows.</summary>
internal static class Poison
{
    // As whole numbers far from what sums of the inputs reach; as floats a NaN that no computation makes by itself.
    private const uint Pattern = 0xA5C3_96E1, NotANumber = 0x7FC5_96E1;
    private const ulong NotADouble = 0x7FF8_A5C3_96E1_0001;

    /// <summary>Fills an array; types without a value of their own are left.</summary>
    public static void Fill(Array array)
    {
        switch (array)
        {
            case float[] floats: Array.Fill(floats, BitConverter.UInt32BitsToSingle(NotANumber)); break;
            case double[] doubles: Array.Fill(doubles, BitConverter.UInt64BitsToDouble(NotADouble)); break;
            case int[] ints: Array.Fill(ints, unchecked((int)Pattern)); break;
            case uint[] uints: Array.Fill(uints, Pattern); break;
            case byte[] bytes: Array.Fill(bytes, unchecked((byte)Pattern)); break;
            default: break;
        }
    }

    /// <summary>True for an element that is still as it was filled.</summary>
    public static bool IsIn(Array array, int index) => array switch
    {
        float[] floats => BitConverter.SingleToUInt32Bits(floats[index]) == NotANumber,
        double[] doubles => BitConverter.DoubleToUInt64Bits(doubles[index]) == NotADouble,
        int[] ints => ints[index] == unchecked((int)Pattern),
        uint[] uints => uints[index] == Pattern,
        byte[] bytes => bytes[index] == unchecked((byte)Pattern),
        _ => false,
    };
}
