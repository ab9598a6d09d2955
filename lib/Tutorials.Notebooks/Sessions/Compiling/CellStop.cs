using System;
using System.Runtime.CompilerServices;

namespace Tutorials.Notebooks.Sessions.Compiling;

/// <summary>
/// What rewritten cell code tests (see <see cref="Instrumenter"/>). Here it is a resource, compiled anew in the process: every session
/// loads a copy of its own. The extension for .NET Interactive compiles it in.
/// </summary>
public static class CellStop
{
#pragma warning disable CA2211 // A field on purpose: the cheapest test that a loop can make.
    public static volatile bool Requested;
#pragma warning restore CA2211

    public static bool Ok
    {
        get
        {
            if (Requested) Throw();
            return true;
        }
    }

    // No NoInlining here: the JIT looks into what it may inline, sees that it never returns, and moves the call out of the loop.
    public static void Throw() => throw new OperationCanceledException("The cell was stopped.");

    [ThreadStatic]
    private static nuint deepest;

    // Addresses fall as calls go deeper: down to the deepest that was looked at, there is room.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Enter()
    {
        byte here;
        if (Requested) Throw();
        if (~(nuint)(&here) > deepest) Deeper(~(nuint)(&here));
    }

    public static bool Entered
    {
        get
        {
            Enter();
            return true;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Deeper(nuint depth)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new InsufficientExecutionStackException(
                "The calls are nested too deep: something calls itself without end.");
        deepest = depth + 32 * 1024;
    }

    public static void Set(bool requested) => Requested = requested;
}
