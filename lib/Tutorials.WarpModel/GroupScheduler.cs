using System.Reflection;

namespace Tutorials.WarpModel;

/// <summary>Lets the lanes of one group run from barrier to barrier.</summary>
internal sealed class GroupScheduler(Launch launch, GroupState group, List<Lane> lanes)
{
    private readonly List<Lane> active = [];
    private readonly List<LaneAccess> accesses = [];
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

            if (lanes.TrueForAll(lane => lane.State == LaneState.Done)) return;
            PassBarrier();
        }
    }

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

    private void IssueInstruction(Lane[] warp, WarpCounters counters)
    {
        bool branch = Interpreter.IsConditionalBranch(active[0].Next.Code);
        int selectionEnd = active[0].Top.Code.SelectionEnd(active[0].Top.Next);
        accesses.Clear();
        launch.Accesses = accesses;
        foreach (var lane in active)
        {
            launch.StepLane(lane);
            // A selection: every lane picks its value, and all go on together.
            while (selectionEnd >= 0 && lane.Top.Next != selectionEnd) launch.StepLane(lane);
        }

        launch.Accesses = null;
        bool diverges = branch && active.Exists(lane => lane.State != active[0].State || !lane.IsConvergedWith(active[0]));
        uint working = 0, alive = 0;
        foreach (var lane in active) working |= BitOf(lane);
        foreach (var lane in warp) alive |= lane.State == LaneState.Done ? 0 : BitOf(lane);
        alive |= working; // who has just come to its end has worked
        counters.Add(working, alive, diverges, accesses.Count > 0 ? launch.Counters.Add(accesses) : null);
    }

    // Of the lanes that can go on: those that stand where the furthest back stands.
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
        var waiting = lanes.Where(lane => lane.State == LaneState.AtBarrier).ToArray();
        var sites = waiting.GroupBy(lane => lane.Waiting.Site).ToArray();
        if (waiting.Length < lanes.Count || sites.Length > 1)
        {
            var here = sites[0];
            string rest = sites.Length > 1 ? "the others do not share: they wait at another" : "the rest never reaches";
            throw new KernelFaultException(new(
                FaultKind.DivergentBarrier,
                $"In group {group.Number}, {here.Count()} of {lanes.Count} threads wait at a barrier that {rest}. "
                    + "On a card they wait for ever.",
                here.First().Thread, WaitingThreads: here.Count()));
        }

        group.BarrierInterval++;
        launch.Counters.Barriers++;
        foreach (var lane in lanes) lane.State = LaneState.Running;
    }

    // Lanes of a warp hand values to one another: all of them have to come to the same shuffle.
    private static bool Shuffle(Lane[] warp)
    {
        var waiting = warp.Where(lane => lane.State == LaneState.AtShuffle).ToArray();
        if (waiting.Length == 0) return false;
        var site = waiting[0].Waiting.Site;
        if (waiting.Length < warp.Length || waiting.Any(lane => lane.Waiting.Site != site))
            throw new KernelFaultException(new(
                FaultKind.DivergentBarrier,
                $"{waiting.Length} of {warp.Length} lanes of a warp shuffle values, and the rest is elsewhere: what they receive is luck.",
                waiting[0].Thread, WaitingThreads: waiting.Length));
        string name = ((MethodBase)site.Operand!).Name;
        foreach (var lane in waiting)
        {
            int me = lane.IndexInWarp, by = StackValues.ToInt(lane.Top.Pop());
            int from = name switch { "ShuffleDown" => me + by, "ShuffleUp" => me - by, "ShuffleXor" => me ^ by, _ => by };
            var giver = Array.Find(warp, other => other.IndexInWarp == from) ?? lane;
            lane.Top.Push(giver.Waiting.Value);
        }

        foreach (var lane in waiting) lane.State = LaneState.Running;
        return true;
    }
}
