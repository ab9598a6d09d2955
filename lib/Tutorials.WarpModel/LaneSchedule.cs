namespace Tutorials.WarpModel;

/// <summary>The schedules under which the model runs a kernel. A right kernel gives the same under each of them.</summary>
public enum LaneSchedule
{
    /// <summary>One lane after another to the next barrier, first to last; groups too.</summary>
    Ascending,

    /// <summary>One lane after another to the next barrier, last to first; groups too.</summary>
    Descending,

    /// <summary>The lanes of a warp in lockstep, as on a card: all read before any of them writes.</summary>
    Lockstep,
}

/// <summary>Schedules in words.</summary>
public static class LaneSchedules
{
    /// <summary>As people say it: first to last, last to first, in lockstep.</summary>
    public static string InWords(this LaneSchedule schedule) => schedule switch
    {
        LaneSchedule.Ascending => "first to last",
        LaneSchedule.Descending => "last to first",
        _ => "in lockstep",
    };
}
