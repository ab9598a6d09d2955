namespace Tutorials.Course.Exercising;

/// <summary>From a kernel to the numbers of its second round.</summary>
internal static class SecondRoundSeed
{
    /// <summary>
    /// A number that the kernel's own code decides: the same kernel gets the same answer every time, and whoever writes sizes into the code
    /// gets others. FNV-1a over the IL.
    /// </summary>
    public static int Of(Delegate code)
    {
        uint hash = 2166136261;
        foreach (byte b in code.Method.GetMethodBody()?.GetILAsByteArray() ?? []) hash = (hash ^ b) * 16777619;
        return (int)(hash >> 1);
    }
}
