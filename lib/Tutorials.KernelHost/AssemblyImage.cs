using System.Reflection;
using System.Reflection.Metadata;

namespace Tutorials.KernelHost;

/// <summary>
/// The bytes of an assembly that was loaded from memory, as every notebook host loads its cells. The runtime keeps the file as it was
/// given; its metadata's address is public, and the file's head stands before it.
/// </summary>
internal static unsafe class AssemblyImage
{
    // PE format: "MZ", at 0x3C the place of "PE\0\0", then the COFF header (20 bytes) and the optional header; sections of 40 bytes.
    private const int PlaceOfPe = 0x3C, Coff = 24, SectionSize = 40, MostHeads = 4096;

    /// <summary>The file; null where the runtime does not keep it as it was (an assembly that is being emitted).</summary>
    public static byte[]? Of(Assembly assembly)
    {
        if (assembly.IsDynamic || !assembly.TryGetRawMetadata(out byte* metadata, out int length)) return null;
        // The head is part of the same block of memory, so this walk ends inside it.
        byte* head = (byte*)((nint)metadata & ~3);
        while (!IsHead(head)) head -= sizeof(int);
        int pe = *(int*)(head + PlaceOfPe), sections = *(ushort*)(head + pe + 6), optional = *(ushort*)(head + pe + 20);
        long end = 0;
        for (int i = 0; i < sections; i++)
        {
            byte* section = head + pe + Coff + optional + SectionSize * i;
            end = Math.Max(end, *(uint*)(section + 20) + (long)*(uint*)(section + 16));
        }

        // A mapped image is longer than its file; then the metadata is not where the file has it.
        return metadata + length - head <= end ? new ReadOnlySpan<byte>(head, checked((int)end)).ToArray() : null;
    }

    private static bool IsHead(byte* at) =>
        at[0] == 'M' && at[1] == 'Z' && *(int*)(at + PlaceOfPe) is > 0 and < MostHeads and var pe && *(uint*)(at + pe) == 0x4550;

    /// <summary>True where the image holds the method with the very code that the runtime has.</summary>
    public static bool Holds(byte[] image, MethodBase method)
    {
        using var pe = new System.Reflection.PortableExecutable.PEReader([.. image]);
        var metadata = pe.GetMetadataReader();
        var handle = (MethodDefinitionHandle)System.Reflection.Metadata.Ecma335.MetadataTokens.EntityHandle(method.MetadataToken);
        int address = metadata.GetMethodDefinition(handle).RelativeVirtualAddress;
        return address != 0 && pe.GetMethodBody(address).GetILBytes() is { } code
            && code.AsSpan().SequenceEqual(method.GetMethodBody()?.GetILAsByteArray());
    }
}
