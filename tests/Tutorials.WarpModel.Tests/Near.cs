namespace Tutorials.Tests;

/// <summary>Compares what the model left with what ILGPU left.</summary>
internal static class Near
{
    // The order of atomic additions of floating numbers is free; everything else has to be the same.
    public static void Check(Array expected, Array actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        if (!expected.GetType().GetElementType()!.IsPrimitive) return;
        for (int i = 0; i < expected.Length; i++)
        {
            double e = Convert.ToDouble(expected.GetValue(i)), a = Convert.ToDouble(actual.GetValue(i));
            Assert.True(e.Equals(a) || Math.Abs(e - a) <= 1e-5 * (1 + Math.Abs(e)), $"[{i}]: {a}, and the simulator has {e}");
        }
    }
}
