using System.Reflection;
using System.Runtime.CompilerServices;

namespace Tutorials.WarpModel;

/// <summary>Lets the lanes of one group run from barrier to barrier.</summary>
internal sealed class GroupScheduler(Launch launch, GroupState group, List<Lane> lanes)
{
    private readonly List<Lane> active = [];
    private readonly List<LaneAccess> accesses = [];
    private int additionsInARow;
    private readonly Lane[][] warps = [.. lanes.GroupBy(lane => lane.IndexInGroup / Launch.WarpSize).Select(warp => warp.ToArray())];

    /// <summary>Runs until every lane is done.</summary>
    /// <exception cref="KernelFaultException">The kernel cannot go on.</exception>
    public void Run()
    {
        while (true)
        {
            foreach (var warp in launch.Schedule == LaneSchedule.Descending ? warps.Reverse() : warps)
            {
                if (launch.Schedule == LaneSchedule.Lockstep) RunInLockstep(warp);
                else RunLaneByLane(warp);
            }

            additionsInARow += lanes.Select(lane => lane.Additions - lane.AdditionsBefore).DefaultIfEmpty().Max();
            foreach (var lane in lanes) lane.AdditionsBefore = lane.Additions;
            launch.Counters.AdditionsInARow = Math.Max(launch.Counters.AdditionsInARow, additionsInARow);
            if (lanes.TrueForAll(lane => lane.State == LaneState.Done)) return;
            PassBarrier();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void RunLaneByLane(Lane[] warp)
    {
        do
        {
            foreach (var lane in launch.Schedule == LaneSchedule.Descending ? warp.Reverse() : warp)
                while (lane.State == LaneState.Running) launch.StepLane(lane);
        }
        while (Shuffle(warp));
    }

    private void RunInLockstep(Lane[] warp)
    {
        var counters = launch.Counters.OfWarp(group.Number, warp[0].IndexInGroup / Launch.WarpSize);
        do
        {
            while (ChooseActive(warp)) IssueInstruction(warp, counters);
        }
        while (Shuffle(warp));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void IssueInstruction(Lane[] warp, WarpCounters counters)
    {
        var instruction = active[0].Next;
        SourceLocation location = instruction.Location;
        int selectionEnd = active[0].Top.Code.SelectionEnd(active[0].Top.Next);
        accesses.Clear();
        launch.Accesses = accesses;
        foreach (var lane in active)
        {
            launch.StepLane(lane);
            if (location.Line == 0 && lane == active[0]) location = lane.Location;
            // A selection: every lane picks its value, and all go on together.
            while (selectionEnd >= 0 && lane.Top.Next != selectionEnd) launch.StepLane(lane);
        }

        launch.Accesses = null;
        bool diverges = instruction.IsConditionalBranch
            && active.Exists(lane => lane.State != active[0].State || !lane.IsConvergedWith(active[0]));
        uint working = 0, alive = 0;
        foreach (var lane in active) working |= BitOf(lane);
        foreach (var lane in warp) alive |= lane.State == LaneState.Done ? 0 : BitOf(lane);
        alive |= working; // who has just come to its end has worked
        var counted = launch.Counters.Add(accesses);
        launch.Counters.Add(location, working, diverges, counted);
        counters.Add(working, alive, diverges, instruction, location, counted);
    }

    // Of the lanes that can go on: those that stand where the furthest back stands.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool ChooseActive(Lane[] warp)
    {
        active.Clear();
        foreach (var lane in warp)
        {
            if (lane.State != LaneState.Running) continue;
            int comparison = active.Count == 0 ? 0 : lane.CompareTo(active[0]);
            if (comparison < 0) active.Clear();
            if (comparison <= 0) active.Add(lane);
        }

        return active.Count > 0;
    }

    private static uint BitOf(Lane lane) => 1u << lane.IndexInWarp;

    // All lanes have to come to the same barrier, and none may have ended before it.
    private void PassBarrier()
    {
        if (!lanes.TrueForAll(lane => lane.State == LaneState.AtBarrier && lane.Waiting!.Site == lanes[0].Waiting!.Site))
            throw Divergent(lanes.Where(lane => lane.State == LaneState.AtBarrier).GroupBy(lane => lane.Waiting!.Site).ToArray());
        group.BarrierInterval++;
        launch.Counters.Barriers++;
        foreach (var lane in lanes) group.Known.Join(lane.Known);
        int holding = lanes.Count(lane => lane.Waiting!.Value is { } value && !StackValues.IsZero(value));
        foreach (var lane in lanes)
        {
            var (_, operation, _, argument, _) = lane.Waiting!;
            object? result = operation switch
            {
                "BarrierPopCount" => holding,
                "BarrierAnd" => holding == lanes.Count ? 1 : 0,
                "BarrierOr" => holding > 0 ? 1 : 0,
                "Broadcast" => (lanes.Find(other => other.IndexInGroup == argument) ?? throw Missing(lane, argument)).Waiting!.Value,
                _ => null,
            };
            if (result is not null) lane.Top.Push(result);
            lane.ForgetValues();
            lane.State = LaneState.Running;
        }
    }

    private KernelFaultException Divergent(IGrouping<int, Lane>[] sites)
    {
        var here = sites[0];
        string rest = sites.Length > 1 ? "the others do not share: they wait at another" : "the rest never reaches";
        return new KernelFaultException(new(
            FaultKind.DivergentBarrier,
            $"In group {group.Number}, {here.Count()} of {lanes.Count} threads wait at a barrier that {rest}. "
                + "On a card they may wait for ever.",
            here.First().Thread, WaitingThreads: here.Count())).At(here.First());
    }

    // Lanes of a warp hand values to one another: all of them have to come to the same shuffle.
    private static bool Shuffle(Lane[] warp)
    {
        if (!Array.Exists(warp, lane => lane.State == LaneState.AtShuffle)) return false;
        var waiting = Array.FindAll(warp, lane => lane.State == LaneState.AtShuffle);
        int site = waiting[0].Waiting!.Site;
        if (waiting.Length < warp.Length || waiting.Any(lane => lane.Waiting!.Site != site))
            throw new KernelFaultException(new(
                FaultKind.DivergentBarrier,
                $"{waiting.Length} of {warp.Length} lanes of a warp wait for one another at {waiting[0].Waiting!.Operation}, "
                    + "and the rest is elsewhere: what they receive is luck.",
                waiting[0].Thread, WaitingThreads: waiting.Length)).At(waiting[0]);
        if (waiting[0].Waiting!.Operation == "Barrier")
            foreach (var lane in waiting)
            {
                lane.WarpInterval++;
                lane.ForgetValues();
            }
        else
            foreach (var lane in waiting) lane.Top.Push(Received(lane, warp));
        foreach (var lane in waiting) lane.State = LaneState.Running;
        return true;
    }

    // CUDA C++ Programming Guide, "Warp Shuffle Functions": who asks beyond the width keeps its own value; an index is taken modulo it.
    private static object? Received(Lane lane, Lane[] warp)
    {
        var (_, operation, value, argument, width) = lane.Waiting!;
        if (width is < 1 or > Launch.WarpSize || (width & (width - 1)) != 0)
            throw KernelFaultException.Unsupported($"Lanes shuffle in widths of 1, 2, 4, 8, 16 or 32; {width} was asked for.").At(lane);
        int first = lane.IndexInWarp / width * width, me = lane.IndexInWarp - first;
        int from = operation switch
        {
            "ShuffleDown" => me + argument,
            "ShuffleUp" => me - argument,
            "ShuffleXor" => me ^ argument,
            _ => argument & (width - 1),
        };
        if (from < 0 || from >= width) return value;
        var giver = Array.Find(warp, other => other.IndexInWarp == first + from);
        return giver is { State: LaneState.AtShuffle } ? giver.Waiting!.Value : throw Missing(lane, first + from);
    }

    private static KernelFaultException Missing(Lane lane, int asked) => new KernelFaultException(new(FaultKind.MissingLane,
        $"{lane.Name} asks lane {asked} for a value, and no such lane is there: what it receives is not defined.",
        lane.Thread)).At(lane);
}
