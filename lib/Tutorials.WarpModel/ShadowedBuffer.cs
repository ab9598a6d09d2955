namespace Tutorials.WarpModel;

/// <summary>Where a buffer lies.</summary>
internal enum AddressSpace
{
    Global,
    Shared,
    Local,
}

/// <summary>Memory with a shadow: for each element, who read and wrote it last.</summary>
internal sealed class ShadowedBuffer(string name, Array data, AddressSpace space, long address)
{
    private struct Shadow
    {
        public bool Written, WroteAtomically, Read, ReadByMany, ReadByGroups;
        public int Writer, WriterGroup, WriteInterval, Reader, ReaderBefore, ReaderGroup, ReadInterval;
    }

    private readonly Shadow[] shadows = new Shadow[space == AddressSpace.Local ? 0 : data.Length];

    public string Name { get; } = name;

    public Array Data { get; } = data;

    public AddressSpace Space { get; } = space;

    /// <summary>In bytes. Every buffer begins at a multiple of 256, as a card's do.</summary>
    public long Address { get; } = address;

    public long Length => Data.Length;

    public Type ElementType { get; } = data.GetType().GetElementType()!;

    public int ElementSize { get; } = StackValues.SizeOf(data.GetType().GetElementType()!);

    /// <summary>True where nobody has written the element since the launch began.</summary>
    public bool IsUnwritten(long element) => !shadows[element].Written;

    /// <summary>Notes a read; the race that it makes, or null.</summary>
    public DataRace? Read(long element, Lane lane)
    {
        ref var shadow = ref shadows[element];
        DataRace? race = Unordered(shadow.Written, shadow.Writer, shadow.WriterGroup, shadow.WriteInterval, lane)
            ? Race(element, shadow.Writer, shadow.WriterGroup, lane, bothWrote: false)
            : null;
        bool same = shadow.Read && shadow.ReaderGroup == lane.Group.Number && shadow.ReadInterval == lane.Group.BarrierInterval;
        shadow.ReadByGroups |= shadow.Read && shadow.ReaderGroup != lane.Group.Number;
        shadow.ReadByMany = same && (shadow.ReadByMany || shadow.Reader != lane.Thread);
        if (shadow.Reader != lane.Thread) shadow.ReaderBefore = shadow.Reader;
        (shadow.Read, shadow.Reader) = (true, lane.Thread);
        (shadow.ReaderGroup, shadow.ReadInterval) = (lane.Group.Number, lane.Group.BarrierInterval);
        return race;
    }

    /// <summary>Notes a write; the race that it makes, or null. Two threads that write the same value do no harm.</summary>
    public DataRace? Write(long element, Lane lane, bool atomic, bool sameValue)
    {
        ref var shadow = ref shadows[element];
        DataRace? race = null;
        if (!(atomic && shadow.WroteAtomically) && !sameValue
            && Unordered(shadow.Written, shadow.Writer, shadow.WriterGroup, shadow.WriteInterval, lane))
            race = Race(element, shadow.Writer, shadow.WriterGroup, lane, bothWrote: true);
        else if (shadow.ReadByGroups || shadow.ReadByMany && SameInterval(shadow.ReaderGroup, shadow.ReadInterval, lane)
            || Unordered(shadow.Read, shadow.Reader, shadow.ReaderGroup, shadow.ReadInterval, lane))
            race = sameValue
                ? null
                : Race(element, shadow.Reader == lane.Thread ? shadow.ReaderBefore : shadow.Reader, shadow.ReaderGroup, lane,
                    bothWrote: false);
        (shadow.Written, shadow.WroteAtomically) = (true, atomic);
        (shadow.Writer, shadow.WriterGroup, shadow.WriteInterval) = (lane.Thread, lane.Group.Number, lane.Group.BarrierInterval);
        return race;
    }

    // Nothing orders two groups of one launch; within a group, barriers do.
    private static bool SameInterval(int group, int interval, Lane lane) =>
        group != lane.Group.Number || interval == lane.Group.BarrierInterval;

    private static bool Unordered(bool happened, int thread, int group, int interval, Lane lane) =>
        happened && thread != lane.Thread && SameInterval(group, interval, lane);

    private DataRace Race(long element, int thread, int group, Lane lane, bool bothWrote) =>
        new(Name, Space == AddressSpace.Shared, element, thread, lane.Thread, bothWrote, group != lane.Group.Number);
}
