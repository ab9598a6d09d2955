using System.Globalization;
using System.Runtime.CompilerServices;

namespace Tutorials.WarpModel;

internal sealed partial class Launch
{
    /// <summary>Memory that a group shares; it begins with what nobody expects.</summary>
    public ShadowedBuffer NewShared(Lane lane, Type type, long length)
    {
        long bytes = Math.Max(0, length) * Layouts.SizeOf(type);
        if (lane.Group.SharedBytes + bytes > limits.SharedBytesPerGroup)
            throw new KernelFaultException(new(FaultKind.OutOfMemory, string.Create(CultureInfo.InvariantCulture,
                $"A group asks for {lane.Group.SharedBytes + bytes:N0} bytes of shared memory: "
                    + $"it has {limits.SharedBytesPerGroup:N0}, on most cards."), lane.Thread));
        var buffer = new ShadowedBuffer("shared memory", Array.CreateInstance(type, length), AddressSpace.Shared, lane.Group.SharedBytes,
            Layouts) { BeginsUnwritten = true };
        buffer.Poison();
        lane.Group.SharedBytes += (int)((bytes + 15) / 16 * 16);
        Counters.SharedBytes = Math.Max(Counters.SharedBytes, lane.Group.SharedBytes);
        return buffer;
    }

    /// <summary>Takes local memory for an array, and the time to clear it. The same call stack takes the same memory again.</summary>
    public void TakeLocal(Lane lane, Type type, long length)
    {
        long bytes = checked(Math.Max(0, length) * Layouts.SizeOf(type));
        int site = SiteOf(lane, lane.Current);
        lane.LocalBytes[site] = Math.Max(bytes, lane.LocalBytes.GetValueOrDefault(site));
        long all = lane.LocalBytes.Values.Sum();
        if (length < 0 || all > limits.LocalBytesPerThread)
            throw new KernelFaultException(new(FaultKind.OutOfMemory, string.Create(CultureInfo.InvariantCulture,
                $"{lane.Name} asks for an array of {length:N0} elements, {all:N0} bytes with its others: "
                    + $"a kernel has no such memory. A thread has {limits.LocalBytesPerThread:N0} bytes here, and slow ones; "
                    + $"large data come in views."), lane.Thread));
        if (!lane.IsInitialiser) Counters.LocalBytes = Math.Max(Counters.LocalBytes, all);
        instructionsLeft -= bytes / 64;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void OnRead(Lane lane, MemoryReference at)
    {
        CheckBounds(lane, at, isWrite: false);
        AddUninitialized(at, lane);
        if (at.Buffer.Space == AddressSpace.Local) return;
        Add(at.Buffer.Read(at.Offset, at.Size, lane));
        // Every compiler loads such a value once.
        if (lane.HasRead(at.Buffer, at.Offset)) return;
        lane.Count(at.Buffer.Space, AccessKind.Read);
        lane.NoteRead(at.Buffer, at.Offset);
        Count(at, AccessKind.Read);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void OnWrite(Lane lane, MemoryReference at, object? value)
    {
        CheckBounds(lane, at, isWrite: true);
        bool sameValue = at.Cell.Holds(at.Buffer.Data, at.Offset, StackValues.Narrow(value, at.Type)!);
        if (sameValue && at.Buffer.Space == AddressSpace.Global && repeatedWrites.Count == 0
            && at.Buffer.WriterOf(at.Offset, lane) is { } again)
            repeatedWrites.Add(again with { Who = Shape.NameOf(again.First, again.Second) });
        Add(at.Buffer.Write(at.Offset, at.Size, lane, atomic: false, sameValue));
        if (at.Buffer.Space == AddressSpace.Local) return;
        lane.ForgetValues();
        lane.Count(at.Buffer.Space, AccessKind.Write);
        Count(at, AccessKind.Write);
    }

    public void OnAtomic(Lane lane, MemoryReference at, string operation)
    {
        CheckBounds(lane, at, isWrite: true);
        if (operation != "Exchange") AddUninitialized(at, lane);
        if (operation == "CompareExchange" && lane.LastReadOf(at.Buffer, at.Offset) is { } read) confirmed.Add(read);
        Add(at.Buffer.Write(at.Offset, at.Size, lane, atomic: true, sameValue: false));
        if (lane.FencedAt >= 0)
        {
            var clock = at.Buffer.ClockAt(at.Offset, make: true)!;
            lane.Known.Join(clock);
            clock.Join(lane.Known);
            clock.Join(lane.Group.Known);
            clock.Release(lane);
        }
        else if (at.Buffer.ClockAt(at.Offset, make: false) is { } clock) lane.Known.Join(clock);

        lane.ForgetValues();
        if (at.Buffer.Space == AddressSpace.Local) return;
        lane.Count(at.Buffer.Space, AccessKind.Atomic);
        Count(at, AccessKind.Atomic);
    }

    private static void CheckBounds(Lane lane, MemoryReference at, bool isWrite)
    {
        if (at.Inside) return;
        string name = at.Buffer.Name;
        string where = at.Index < 0 ? "before the beginning" : "past the end";
        long length = at.View.Length;
        throw new KernelFaultException(new(
            FaultKind.OutOfBounds,
            $"{lane.Name} {(isWrite ? "wrote" : "read")} {name}[{at.Name}], {where}: "
                + $"it has {length} {(length == 1 ? "element" : "elements")}.",
            lane.Thread, name, at.Index, length, isWrite));
    }

    private void AddUninitialized(MemoryReference at, Lane lane)
    {
        if (uninitializedReads.Count < MostFindings && at.Buffer.IsUnwritten(at.Offset, at.Size))
            uninitializedReads.Add(new(at.Offset / at.Buffer.ElementSize, lane.Thread, lane.IndexInGroup, Schedule)
            {
                Buffer = at.Buffer.Name,
                Space = at.Buffer.Space,
                Location = lane.Location,
            });
    }

    private void Add(FoundRace? found)
    {
        if (found is not { Race: var race }) return;
        race = race with { Who = Shape.NameOf(race.First, race.Second) };
        if (found is { ReadAt: { } read, WroteAtomically: true })
        {
            unconfirmed.TryAdd(read, race);
            return;
        }

        int known = races.Count(other => other.AcrossGroups == race.AcrossGroups && other.BothWrote == race.BothWrote);
        if (known < MostFindings) races.Add(race);
    }

    // A device loads a structure number by number, unless the kernel has promised that all of it is aligned.
    private void Count(MemoryReference at, AccessKind kind)
    {
        if (Accesses is null) return;
        long address = at.Buffer.Address + at.Offset;
        if (at.Cell.IsNumber || at.View.Alignment >= at.Size && at.Size is (8 or 16))
        {
            Accesses.Add(new(at.Buffer, kind, 0, address, at.Size));
            return;
        }

        var leaves = Layouts.LeavesOf(at.Type);
        for (int part = 0; part < leaves.Count; part++)
            Accesses.Add(new(at.Buffer, kind, part, address + leaves[part].Offset, leaves[part].Size));
    }
}
