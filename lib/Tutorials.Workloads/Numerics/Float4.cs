using System.Runtime.CompilerServices;

namespace Tutorials.Numerics;

/// <summary>
/// Four floats side by side, for kernels: a struct of fields stays in registers, where an array of ILGPU's local memory does not,
/// and a view of it at a 16-byte boundary is read and written by one instruction of 16 bytes.
/// </summary>
public struct Float4(float x, float y, float z, float w)
{
#pragma warning disable CA1051 // Fields, not properties: the four floats are the value, laid out in this order for one instruction.
    public float X = x, Y = y, Z = z, W = w;
#pragma warning restore CA1051

    /// <summary>a + b, lane by lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float4 operator +(Float4 a, Float4 b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z, a.W + b.W);

    /// <summary>a · b, lane by lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float4 operator *(Float4 a, Float4 b) => new(a.X * b.X, a.Y * b.Y, a.Z * b.Z, a.W * b.W);

    /// <summary>sum + scale · values, lane by lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float4 MultiplyAdd(float scale, Float4 values, Float4 sum) =>
        new(sum.X + scale * values.X, sum.Y + scale * values.Y, sum.Z + scale * values.Z, sum.W + scale * values.W);
}
