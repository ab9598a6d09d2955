using System.Reflection.Metadata;

namespace Tutorials.WarpModel;

/// <summary>Lets the lanes of one group run from barrier to barrier.</summary>
internal sealed class GroupSchedule(Launch launch, GroupRun group, List<Lane> lanes)
{
    private readonly List<Lane> active = [];
    private readonly WarpStep step = new();
    private readonly Lane[][] warps = [.. lanes.GroupBy(lane => lane.InGroup / Launch.WarpSize).Select(warp => warp.ToArray())];

    /// <summary>Runs until every lane is done.</summary>
    /// <exception cref="KernelStop">The kernel cannot go on.</exception>
    public void Run()
    {
        while (true)
        {
            foreach (var warp in launch.Order == LaneOrder.Falling ? warps.Reverse() : warps)
            {
                if (launch.Order == LaneOrder.InStep) RunInStep(warp);
                else RunOneByOne(warp);
            }

            if (lanes.TrueForAll(lane => lane.State == LaneState.Done)) return;
            PassBarrier();
        }
    }

    private void RunOneByOne(Lane[] warp)
    {
        bool again = true;
        while (again)
        {
            foreach (var lane in launch.Order == LaneOrder.Falling ? warp.Reverse() : warp)
                while (lane.State == LaneState.Running) launch.StepLane(lane);
            again = Exchange(warp);
        }
    }

    private void RunInStep(Lane[] warp)
    {
        var count = launch.Counts.OfWarp(group.Number, warp[0].InGroup / Launch.WarpSize);
        do
        {
            while (Choose(warp)) StepInStep(warp, count);
        }
        while (Exchange(warp));
    }

    private void StepInStep(Lane[] warp, WarpCount count)
    {
        bool fork = Interpreter.IsFork(active[0].Next.Code);
        step.Clear();
        launch.Step = step;
        int meeting = active[0].Top.Code.MeetingOf(active[0].Top.Next);
        foreach (var lane in active)
        {
            launch.StepLane(lane);
            // A selection: every lane picks its value, and all go on together.
            while (meeting >= 0 && lane.Top.Next != meeting) launch.StepLane(lane);
        }

        launch.Step = null;
        // Where the lanes of a warp go on at different orders, the warp has split: one part waits while the other works.
        bool split = fork && active.Exists(lane => lane.State != active[0].State || !lane.StandsWith(active[0]));
        uint working = 0, alive = 0;
        foreach (var lane in active) working |= BitOf(lane);
        foreach (var lane in warp) alive |= lane.State == LaneState.Done ? 0 : BitOf(lane);
        alive |= working; // who has just come to its end has worked
        count.Add(launch.Counts, working, alive, split, step);
    }

    // Of the lanes that can go on: those that stand where the furthest back stands.
    private bool Choose(Lane[] warp)
    {
        active.Clear();
        foreach (var lane in warp)
        {
            if (lane.State != LaneState.Running) continue;
            int order = active.Count == 0 ? 0 : lane.CompareTo(active[0]);
            if (order < 0) active.Clear();
            if (order <= 0) active.Add(lane);
        }

        return active.Count > 0;
    }

    private static uint BitOf(Lane lane) => 1u << (lane.InGroup % Launch.WarpSize);

    // All lanes that are not done have to come to the same barrier.
    private void PassBarrier()
    {
        var waiting = lanes.Where(lane => lane.State == LaneState.AtBarrier).ToArray();
        var sites = waiting.GroupBy(lane => lane.Waiting.Site).ToArray();
        if (waiting.Length < lanes.Count || sites.Length > 1)
        {
            var here = sites[0];
            throw new KernelStop(new(
                FaultKind.Barrier,
                $"In group {group.Number}, {here.Count()} of {lanes.Count} workers wait at a barrier that {(sites.Length > 1 ? "the others do not share: they wait at another" : "the rest never reaches")}. On a card they wait for ever.",
                here.First().Worker, Waiting: here.Count()));
        }

        group.Interval++;
        launch.Counts.Barriers++;
        foreach (var lane in lanes) lane.State = LaneState.Running;
    }

    // Lanes of a warp hand values to one another: all that are not done have to come to the same exchange.
    private static bool Exchange(Lane[] warp)
    {
        var waiting = warp.Where(lane => lane.State == LaneState.AtExchange).ToArray();
        if (waiting.Length == 0) return false;
        var site = waiting[0].Waiting.Site;
        if (waiting.Length < warp.Length || waiting.Any(lane => lane.Waiting.Site != site))
            throw new KernelStop(new(FaultKind.Barrier, $"{waiting.Length} of {warp.Length} lanes of a warp exchange values, and the rest is elsewhere: what they receive is luck.", waiting[0].Worker, Waiting: waiting.Length));
        string name = ((System.Reflection.MethodBase)site.Operand!).Name;
        foreach (var lane in waiting)
        {
            int me = lane.InGroup % Launch.WarpSize, by = Values.ToInt(lane.Top.Pop());
            int from = name switch { "ShuffleDown" => me + by, "ShuffleUp" => me - by, "ShuffleXor" => me ^ by, _ => by };
            var giver = Array.Find(warp, other => other.InGroup % Launch.WarpSize == from) ?? lane;
            lane.Top.Push(giver.Waiting.Given);
        }

        foreach (var lane in waiting) lane.State = LaneState.Running;
        return true;
    }
}
