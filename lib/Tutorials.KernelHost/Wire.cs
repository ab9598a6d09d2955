using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ILGPU;
using Tutorials.WarpModel;

namespace Tutorials.KernelHost;

/// <summary>Launches and values as bytes.</summary>
internal static class Wire
{
    public static void Write(BinaryWriter writer, LaunchShape shape)
    {
        int[] sides = shape.Extent switch
        {
            Index1D one => [one.X],
            Index2D two => [two.X, two.Y],
            _ => [shape.GridSize.X, shape.GridSize.Y, shape.GroupSize.X, shape.GroupSize.Y],
        };
        writer.Write(sides.Length);
        foreach (int side in sides) writer.Write(side);
    }

    public static LaunchShape ReadShape(BinaryReader reader)
    {
        int[] sides = new int[reader.ReadInt32()];
        for (int i = 0; i < sides.Length; i++) sides[i] = reader.ReadInt32();
        return sides switch
        {
            [var n] => LaunchShape.Over(n),
            [var width, var height] => LaunchShape.Over(width, height),
            [var gx, var gy, var tx, var ty] => LaunchShape.Grouped(new Index2D(gx, gy), new Index2D(tx, ty)),
            _ => throw new InvalidDataException($"A launch has one, two or four sides, and this one {sides.Length}."),
        };
    }

    /// <summary>Arrays and single values of types without references.</summary>
    public static void Write(BinaryWriter writer, IReadOnlyList<object> arguments)
    {
        writer.Write(arguments.Count);
        foreach (object argument in arguments)
        {
            writer.Write(argument is Array);
            var array = argument as Array ?? Single(argument);
            var type = array.GetType().GetElementType()!;
            writer.Write(type.AssemblyQualifiedName!);
            writer.Write(array.Length);
            writer.Write(Bytes(array));
        }
    }

    /// <summary>What <see cref="Write(BinaryWriter, IReadOnlyList{object})"/> wrote.</summary>
    /// <param name="reader">Where from.</param>
    /// <param name="typeOf">Finds a type by its qualified name.</param>
    public static object[] ReadArguments(BinaryReader reader, Func<string, Type> typeOf)
    {
        object[] arguments = new object[reader.ReadInt32()];
        for (int i = 0; i < arguments.Length; i++)
        {
            bool many = reader.ReadBoolean();
            var array = Array.CreateInstance(typeOf(reader.ReadString()), reader.ReadInt32());
            reader.BaseStream.ReadExactly(Bytes(array));
            arguments[i] = many ? array : array.GetValue(0)!;
        }

        return arguments;
    }

    private static Array Single(object value)
    {
        var array = Array.CreateInstance(value.GetType(), 1);
        array.SetValue(value, 0);
        return array;
    }

    private static Span<byte> Bytes(Array array)
    {
        var size = typeof(Unsafe).GetMethod(nameof(Unsafe.SizeOf), BindingFlags.Public | BindingFlags.Static)!
            .MakeGenericMethod(array.GetType().GetElementType()!);
        return MemoryMarshal.CreateSpan(ref MemoryMarshal.GetArrayDataReference(array), array.Length * (int)size.Invoke(null, null)!);
    }
}
