using System.Runtime.Intrinsics;

namespace Tutorials.Numerics;

/// <summary>A vector of floats of one width, so that a loop is written once for all widths and compiled for each.</summary>
internal unsafe interface IWideVector<V> where V : struct, IWideVector<V>
{
    /// <summary>Floats in it.</summary>
    static abstract int Count { get; }

    static abstract V Of(float value);

    static abstract V Load(float* from);

    /// <summary>a · b + c, fused where the processor can.</summary>
    static abstract V MultiplyAdd(V a, V b, V c);

    /// <summary>All bits of both: the cheapest use of a value that was read.</summary>
    static abstract V Or(V a, V b);

    static abstract V operator +(V a, V b);

    static abstract V operator -(V a, V b);

    static abstract V operator *(V a, V b);

    static abstract V operator *(float scale, V value);

    static abstract V SquareRoot(V value);

    /// <summary>All lanes added up.</summary>
    static abstract float Sum(V value);

    static abstract void Store(V value, float* to);

    /// <summary>The address is a multiple of the vector's size.</summary>
    static abstract void StoreAligned(V value, float* to);

    /// <summary>Past the cache; the address is a multiple of the vector's size.</summary>
    static abstract void StorePastTheCache(V value, float* to);
}

/// <summary>Something to be done with a width that is chosen at run time.</summary>
internal interface IWideVectorJob<out T>
{
    T Run<V>() where V : struct, IWideVector<V>;
}

/// <summary>The widths of this processor.</summary>
internal abstract class WideVector
{
    /// <summary>From the narrowest to the widest.</summary>
    public static IReadOnlyList<WideVector> Here { get; } =
    [
        new Width<Wide128>(),
        .. Vector256.IsHardwareAccelerated ? [new Width<Wide256>()] : (WideVector[])[],
        .. Vector512.IsHardwareAccelerated ? [new Width<Wide512>()] : (WideVector[])[],
    ];

    public abstract T Run<T>(IWideVectorJob<T> job);

    private sealed class Width<V> : WideVector where V : struct, IWideVector<V>
    {
        public override T Run<T>(IWideVectorJob<T> job) => job.Run<V>();
    }
}

internal readonly unsafe record struct Wide128(Vector128<float> Value) : IWideVector<Wide128>
{
    public static int Count => Vector128<float>.Count;

    public static Wide128 Of(float value) => new(Vector128.Create(value));

    public static Wide128 Load(float* from) => new(Vector128.Load(from));

    public static Wide128 MultiplyAdd(Wide128 a, Wide128 b, Wide128 c) => new(Vector128.MultiplyAddEstimate(a.Value, b.Value, c.Value));

    public static Wide128 Or(Wide128 a, Wide128 b) => new(a.Value | b.Value);

    public static Wide128 operator +(Wide128 a, Wide128 b) => new(a.Value + b.Value);

    public static Wide128 operator -(Wide128 a, Wide128 b) => new(a.Value - b.Value);

    public static Wide128 operator *(Wide128 a, Wide128 b) => new(a.Value * b.Value);

    public static Wide128 operator *(float scale, Wide128 value) => new(scale * value.Value);

    public static Wide128 SquareRoot(Wide128 value) => new(Vector128.Sqrt(value.Value));

    public static float Sum(Wide128 value) => Vector128.Sum(value.Value);

    public static void Store(Wide128 value, float* to) => value.Value.Store(to);

    public static void StoreAligned(Wide128 value, float* to) => value.Value.StoreAligned(to);

    public static void StorePastTheCache(Wide128 value, float* to) => value.Value.StoreAlignedNonTemporal(to);
}

internal readonly unsafe record struct Wide256(Vector256<float> Value) : IWideVector<Wide256>
{
    public static int Count => Vector256<float>.Count;

    public static Wide256 Of(float value) => new(Vector256.Create(value));

    public static Wide256 Load(float* from) => new(Vector256.Load(from));

    public static Wide256 MultiplyAdd(Wide256 a, Wide256 b, Wide256 c) => new(Vector256.MultiplyAddEstimate(a.Value, b.Value, c.Value));

    public static Wide256 Or(Wide256 a, Wide256 b) => new(a.Value | b.Value);

    public static Wide256 operator +(Wide256 a, Wide256 b) => new(a.Value + b.Value);

    public static Wide256 operator -(Wide256 a, Wide256 b) => new(a.Value - b.Value);

    public static Wide256 operator *(Wide256 a, Wide256 b) => new(a.Value * b.Value);

    public static Wide256 operator *(float scale, Wide256 value) => new(scale * value.Value);

    public static Wide256 SquareRoot(Wide256 value) => new(Vector256.Sqrt(value.Value));

    public static float Sum(Wide256 value) => Vector256.Sum(value.Value);

    public static void Store(Wide256 value, float* to) => value.Value.Store(to);

    public static void StoreAligned(Wide256 value, float* to) => value.Value.StoreAligned(to);

    public static void StorePastTheCache(Wide256 value, float* to) => value.Value.StoreAlignedNonTemporal(to);
}

internal readonly unsafe record struct Wide512(Vector512<float> Value) : IWideVector<Wide512>
{
    public static int Count => Vector512<float>.Count;

    public static Wide512 Of(float value) => new(Vector512.Create(value));

    public static Wide512 Load(float* from) => new(Vector512.Load(from));

    public static Wide512 MultiplyAdd(Wide512 a, Wide512 b, Wide512 c) => new(Vector512.MultiplyAddEstimate(a.Value, b.Value, c.Value));

    public static Wide512 Or(Wide512 a, Wide512 b) => new(a.Value | b.Value);

    public static Wide512 operator +(Wide512 a, Wide512 b) => new(a.Value + b.Value);

    public static Wide512 operator -(Wide512 a, Wide512 b) => new(a.Value - b.Value);

    public static Wide512 operator *(Wide512 a, Wide512 b) => new(a.Value * b.Value);

    public static Wide512 operator *(float scale, Wide512 value) => new(scale * value.Value);

    public static Wide512 SquareRoot(Wide512 value) => new(Vector512.Sqrt(value.Value));

    public static float Sum(Wide512 value) => Vector512.Sum(value.Value);

    public static void Store(Wide512 value, float* to) => value.Value.Store(to);

    public static void StoreAligned(Wide512 value, float* to) => value.Value.StoreAligned(to);

    public static void StorePastTheCache(Wide512 value, float* to) => value.Value.StoreAlignedNonTemporal(to);
}
