using System.Runtime;

namespace Tutorials.Measuring;

public sealed partial class Benchmark
{
    private const int LeastCalls = 64; // tiered compilation counts 30 calls twice before it gives its best code

    // The longest is for a kernel whose editor's help wakes up: it compiles for seconds.
    private static readonly TimeSpan CompilerRests = TimeSpan.FromMilliseconds(150), LongestWarmUp = TimeSpan.FromSeconds(3);

    // On a small input: the compiler counts calls, not bytes. It begins to count a tenth of a second after the process's last new method,
    // and compiles beside what runs: what is timed before it rests is not its best code.
    private void WarmUp(Variant variant, Workload workload, TimeSpan atLeast)
    {
        using var small = workload.At(workload.TestSizes.Max()).Prepare(variant, accelerator);
        small.Upload();
        long start = clock.GetTimestamp(), changed = start, compiled = 0;
        for (int calls = 0; calls < LeastCalls || clock.GetElapsedTime(start) < atLeast || IsCompiling(); calls++)
        {
            small.Launch();
            // Slow even when small: a few calls at full optimisation (on-stack replacement) are enough.
            if (calls >= 8 && clock.GetElapsedTime(start) > 4 * atLeast && !IsCompiling()) break;
        }

        bool IsCompiling()
        {
            if (Watch is null) return false; // a test's own clock
            long now = JitInfo.GetCompiledMethodCount();
            if (now != compiled) (compiled, changed) = (now, clock.GetTimestamp());
            return clock.GetElapsedTime(changed) < CompilerRests && clock.GetElapsedTime(start) < LongestWarmUp;
        }
    }
}
