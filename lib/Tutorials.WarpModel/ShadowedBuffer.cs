using System.Runtime.CompilerServices;

namespace Tutorials.WarpModel;

/// <summary>Where a buffer lies.</summary>
public enum AddressSpace
{
    /// <summary>The device's memory: views.</summary>
    Global,

    /// <summary>Memory of a group.</summary>
    Shared,

    /// <summary>Arrays of a thread's own.</summary>
    Local,
}

/// <summary>
/// Memory with a shadow: for each piece of it, who read and wrote it last. A piece is as large as the numbers in the buffer, and smaller
/// from the first access on that uses part of one.
/// </summary>
internal sealed class ShadowedBuffer
{
    private struct Shadow
    {
        public bool Written, WroteAtomically, Read, ReadByMany, ReadByWarps, ReadByGroups;
        public ThreadStamp Writer, Reader, ReaderBefore;
        public Instruction? ReadAt, WriteAt;
    }

    private readonly Dictionary<long, ReleaseClock> clocks = [];
    private Shadow[] shadows;
    private int granule;

    public ShadowedBuffer(string name, Array data, AddressSpace space, long address, TypeLayouts layouts)
    {
        (Name, Data, Space, Address, Layouts) = (name, data, space, address, layouts);
        ElementType = data.GetType().GetElementType()!;
        ElementSize = layouts.SizeOf(ElementType);
        granule = layouts.GranuleOf(ElementType);
        shadows = new Shadow[data.LongLength * ElementSize / granule];
    }

    public string Name { get; }

    public Array Data { get; }

    public AddressSpace Space { get; }

    /// <summary>In bytes. Every buffer begins at a multiple of 256, as a card's do.</summary>
    public long Address { get; }

    public TypeLayouts Layouts { get; }

    public long Length => Data.Length;

    public Type ElementType { get; }

    public int ElementSize { get; }

    /// <summary>True where the buffer holds nothing before the launch: to read it before it is written is a mistake.</summary>
    public bool BeginsUnwritten { get; init; }

    /// <summary>Fills the buffer with what nobody expects.</summary>
    public void Poison()
    {
        foreach (var leaf in Layouts.LeavesOf(ElementType))
        {
            if (leaf.Type.IsPointer) continue;
            object poison = StackValues.Poison(leaf.Type);
            var cell = Layouts.CellOf(leaf.Type);
            for (long i = 0; i < Data.LongLength; i++) cell.Store(Data, i * ElementSize + leaf.Offset, poison);
        }
    }

    /// <summary>True where some byte of it holds nothing: nobody has written it since the launch began.</summary>
    public bool IsUnwritten(long offset, int size) => BeginsUnwritten && !IsWritten(offset, size);

    /// <summary>True where this launch has written every byte of it.</summary>
    public bool IsWritten(long offset, int size)
    {
        foreach (ref var shadow in Pieces(offset, size))
            if (!shadow.Written) return false;
        return true;
    }

    /// <summary>Where an element was written last.</summary>
    public SourceLocation WrittenAt(long index) => index < 0 || index >= Length
        ? default
        : shadows[index * ElementSize / granule].WriteAt?.Location ?? default;

    /// <summary>What those who changed the place atomically, after a fence, have let others see.</summary>
    public ReleaseClock? ClockAt(long offset, bool make) =>
        clocks.TryGetValue(offset, out var clock) ? clock : make ? clocks[offset] = new() : null;

    /// <summary>Notes a read; the race that it makes, or null.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public FoundRace? Read(long offset, int size, Lane lane)
    {
        FoundRace? race = null;
        foreach (ref var shadow in Pieces(offset, size))
        {
            if (race is null && shadow.Written && !shadow.Writer.IsBefore(lane))
                race = new(Race(offset, shadow.Writer, shadow.WriteAt, lane, bothWrote: false), lane.Current, shadow.WroteAtomically);
            bool together = shadow.Read && shadow.Reader.Group == lane.Group.Number && shadow.Reader.Interval == lane.Group.BarrierInterval
                && (shadow.ReadByWarps || shadow.Reader.Warp != lane.Warp || shadow.Reader.WarpInterval == lane.WarpInterval);
            shadow.ReadByGroups |= shadow.Read && shadow.Reader.Group != lane.Group.Number;
            shadow.ReadByWarps = together && (shadow.ReadByWarps || shadow.Reader.Warp != lane.Warp);
            shadow.ReadByMany = together && (shadow.ReadByMany || shadow.Reader.Thread != lane.Thread);
            if (shadow.Reader.Thread != lane.Thread) shadow.ReaderBefore = shadow.Reader;
            (shadow.Read, shadow.Reader, shadow.ReadAt) = (true, new(lane), lane.Current);
        }

        return race;
    }

    /// <summary>Notes a write; the race that it makes, or null. Two threads that write the same value do no harm.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public FoundRace? Write(long offset, int size, Lane lane, bool atomic, bool sameValue)
    {
        FoundRace? race = null;
        foreach (ref var shadow in Pieces(offset, size))
        {
            if (race is null && !sameValue)
            {
                if (!(atomic && shadow.WroteAtomically) && shadow.Written && !shadow.Writer.IsBefore(lane))
                    race = new(Race(offset, shadow.Writer, shadow.WriteAt, lane, bothWrote: true), null, false);
                else if (shadow.Read && !ReadersAreBefore(in shadow, lane))
                    race = new(Race(offset, shadow.Reader.Thread == lane.Thread ? shadow.ReaderBefore : shadow.Reader, shadow.ReadAt, lane,
                        bothWrote: false), shadow.ReadAt, atomic);
            }

            (shadow.Written, shadow.WroteAtomically, shadow.Writer, shadow.WriteAt) = (true, atomic, new(lane), lane.Current);
        }

        return race;
    }

    /// <summary>The plain write of another thread at the place that nothing orders before the lane's own; null for none.</summary>
    public DataRace? WriterOf(long offset, Lane lane) =>
        shadows[offset / granule] is { Written: true, WroteAtomically: false } shadow && !shadow.Writer.IsBefore(lane)
            ? Race(offset, shadow.Writer, shadow.WriteAt, lane, bothWrote: true)
            : null;

    private static bool ReadersAreBefore(in Shadow shadow, Lane lane)
    {
        if (shadow.ReadByGroups && !lane.KnowsOthers) return false;
        if (!shadow.ReadByMany) return shadow.Reader.IsBefore(lane);
        if (shadow.Reader.Group != lane.Group.Number) return shadow.Reader.IsBefore(lane);
        return shadow.Reader.Interval < lane.Group.BarrierInterval
            || !shadow.ReadByWarps && shadow.Reader.Warp == lane.Warp && shadow.Reader.WarpInterval < lane.WarpInterval;
    }

    private Span<Shadow> Pieces(long offset, int size)
    {
        if (offset % granule != 0 || size % granule != 0) SplitToBytes();
        return shadows.AsSpan((int)(offset / granule), size / granule);
    }

    private void SplitToBytes()
    {
        var finer = new Shadow[shadows.LongLength * granule];
        for (long i = 0; i < finer.LongLength; i++) finer[i] = shadows[i / granule];
        (shadows, granule) = (finer, 1);
    }

    private DataRace Race(long offset, ThreadStamp other, Instruction? otherAt, Lane lane, bool bothWrote) =>
        new(Name, Space == AddressSpace.Shared, offset / ElementSize, other.Thread, lane.Thread, bothWrote,
            other.Group != lane.Group.Number)
        {
            FirstLine = otherAt?.Line ?? 0,
            SecondLine = lane.Location.Line,
            Location = lane.Location,
        };
}

/// <summary>A race, and where the reader stood: a plain read that a compare-exchange of the same thread confirms is none.</summary>
internal sealed record FoundRace(DataRace Race, Instruction? ReadAt, bool WroteAtomically);
