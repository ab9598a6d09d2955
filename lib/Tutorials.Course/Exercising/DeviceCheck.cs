using Tutorials.Course.Settings;
using Tutorials.Devices;
using Tutorials.KernelHost;

namespace Tutorials.Course.Exercising;

/// <summary>What ILGPU made of a kernel that is right in the warp model.</summary>
/// <param name="Problem">Why the answer does not pass; null where it does.</param>
/// <param name="Note">What is said beside the praise, with a space before it; empty where there is nothing to say.</param>
internal sealed record DeviceCheck(string? Problem, string Note)
{
    /// <summary>
    /// Runs the cases on the lesson's device. Where its compiler refuses the kernel or makes something else of it, the simulator is asked:
    /// a kernel that is right in the model and there is right, and the compiler is to blame.
    /// </summary>
    public static DeviceCheck Of(KernelDevice process, Delegate code, IEnumerable<KernelCase> cases)
    {
        KernelCase[] all = [.. cases];
        var first = Try(process, LessonSettings.Current.Device, code, all);
        if (first.Words is null) return new(null, "");
        if (first.Outcome == DeviceOutcome.Unavailable)
            return new(null, $" Judged by the warp model alone: {first.Words}.");
        var last = first.IsSimulator ? first : Try(process, DeviceRequest.Simulator, code, all);
        string onDevice = first.IsSimulator ? "" : $" {first.Blame} The kernel is not to blame: it is right in the warp model";
        return last switch
        {
            { Words: null } => new(null, $"{onDevice} and in ILGPU's simulator."),
            { Outcome: DeviceOutcome.Ran } => new($"right in the warp model, wrong in ILGPU's simulator: {last.Words}", ""),
            { Outcome: DeviceOutcome.Refused } =>
                new($"It is right in the warp model, but ILGPU makes code of it for no device: {last.Words}", ""),
            _ => new(null, $"{(onDevice.Length == 0 ? "" : $"{onDevice}.")} In ILGPU's simulator {last.Words}; "
                + "the session is safe, and the warp model has shown that every access is in range."),
        };
    }

    /// <summary>
    /// Runs jobs that are too large for the model on a device that has done the others right. Only a wrong result is held against the
    /// kernel: what else may happen there was not proved to be its fault.
    /// </summary>
    public static DeviceCheck Beyond(KernelDevice process, Delegate code, IEnumerable<KernelCase> jobs)
    {
        var large = Try(process, LessonSettings.Current.Device, code, [.. jobs]);
        return large switch
        {
            { Words: null } => new(null, ""),
            { Outcome: DeviceOutcome.Ran } => new($"beyond a large number that stands in the code, on {large.Device}: {large.Words} "
                + "Is that number a limit of yours?", ""),
            _ => new(null, $" It holds a large number, and a job beyond it could not be tried: {large.Words}."),
        };
    }

    private static Attempt Try(KernelDevice process, DeviceRequest request, Delegate code, KernelCase[] cases)
    {
        var answer = new DeviceAnswer(DeviceOutcome.Ran, "", false, "", []);
        foreach (var test in cases)
        {
            var wrong = KernelRunner.Elsewhere(code, test, arguments =>
            {
                answer = process.Run(request, code, test.Shape, arguments);
                return answer.Outcome == DeviceOutcome.Ran ? answer.Arguments : null;
            });
            if (answer.Outcome != DeviceOutcome.Ran) return new(answer.Outcome, answer.Device, answer.IsSimulator, answer.Words);
            if (wrong is not null)
                return new(DeviceOutcome.Ran, answer.Device, answer.IsSimulator, $"{test.Name}, {wrong.InWords}");
        }

        return new(DeviceOutcome.Ran, answer.Device, answer.IsSimulator, null);
    }

    private sealed record Attempt(DeviceOutcome Outcome, string Device, bool IsSimulator, string? Words)
    {
        public string Blame => Outcome switch
        {
            DeviceOutcome.Ran => $"On {Device} the compiler made something else of it: {Words}",
            DeviceOutcome.Refused => $"ILGPU or the compiler of {Device} refuses it: {Words}.",
            _ => $"On {Device}, {Words}.",
        };
    }
}
