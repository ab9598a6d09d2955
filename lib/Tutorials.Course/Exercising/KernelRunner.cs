using System.Globalization;
using Tutorials.WarpModel;

namespace Tutorials.Course.Exercising;

/// <summary>Runs a kernel on a case.</summary>
internal static class KernelRunner
{
    /// <summary>In the warp model, under all schedules.</summary>
    public static CaseResult InModel(Delegate code, KernelCase test, LaunchLimits limits)
    {
        List<LaneReport> reports = [];
        var states = Enum.GetValues<LaneSchedule>().ToDictionary(schedule => schedule, _ => Copy(test.Arguments));
        for (int launch = 0; launch < test.Launches; launch++)
        {
            // Each schedule goes on from what it left itself.
            LaneReport? report = null;
            foreach (var schedule in Enum.GetValues<LaneSchedule>())
            {
                report = Lanes.Run(code, test.Shape, states[schedule], limits, schedule, report);
                if (report.Fault is not null) break;
                states[schedule] = [.. report.Runs[^1].Arguments];
                test.After?.Invoke(states[schedule]);
            }

            reports.Add(report!);
            if (report!.Fault is not null)
                return new(
                    test, reports, new Dictionary<LaneSchedule, IReadOnlyList<object>>(), new Dictionary<LaneSchedule, WrongElement>());
        }

        Dictionary<LaneSchedule, WrongElement> wrong = [];
        foreach (var (schedule, state) in states)
            if (FirstWrong(code, test, state) is { } element) wrong[schedule] = element;
        return new(test, reports, states.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<object>)pair.Value), wrong);
    }

    /// <summary>Through ILGPU on an accelerator; the first wrong element, or null.</summary>
    public static WrongElement? OnDevice(ILGPU.Runtime.Accelerator accelerator, Delegate code, KernelCase test)
    {
        object[] state = Copy(test.Arguments);
        for (int launch = 0; launch < test.Launches; launch++)
        {
            state = [.. DeviceRun.Run(accelerator, code, test.Shape, state)];
            test.After?.Invoke(state);
        }

        return FirstWrong(code, test, state);
    }

    private static object[] Copy(IReadOnlyList<object> arguments) =>
        [.. arguments.Select(argument => argument is Array array ? array.Clone() : argument)];

    private static WrongElement? FirstWrong(Delegate code, KernelCase test, object[] state)
    {
        int skipped = test.Shape.Extent is null ? 0 : 1;
        for (int argument = 0; argument < state.Length; argument++)
        {
            if (test.Expected[argument] is not { } expected) continue;
            var actual = (Array)state[argument];
            int first = -1, count = 0;
            for (int i = 0; i < expected.Length; i++)
            {
                if (Near(test, Number(expected, i), Number(actual, i), expected.GetType().GetElementType()!)) continue;
                if (count++ == 0) first = i;
            }

            if (count > 0)
            {
                string name = code.Method.GetParameters()[argument + skipped].Name ?? "";
                return new(argument, name, first, Number(expected, first), Number(actual, first), count, expected.Length);
            }
        }

        return null;
    }

    private static double Number(Array array, int i) => Convert.ToDouble(array.GetValue(i), CultureInfo.InvariantCulture);

    // Written so that NaN is wrong.
    private static bool Near(KernelCase test, double expected, double actual, Type type) =>
        expected.Equals(actual)
        || (type == typeof(float) || type == typeof(double))
            && Math.Abs(actual - expected) <= test.Tolerance.Absolute + test.Tolerance.Relative * Math.Abs(expected);
}
