using System.Globalization;
using System.Runtime.InteropServices;
using Tutorials.WarpModel;

namespace Tutorials.Course.Exercising;

/// <summary>Runs a kernel on a case.</summary>
internal static class KernelRunner
{
    /// <summary>In the warp model, under all schedules.</summary>
    public static CaseResult InModel(Delegate code, KernelCase test, LaunchLimits limits) =>
        InModel(code, test, limits, Enum.GetValues<LaneSchedule>());

    /// <summary>In the warp model, under some schedules.</summary>
    public static CaseResult InModel(Delegate code, KernelCase test, LaunchLimits limits, LaneSchedule[] schedules)
    {
        List<LaneReport> reports = [];
        List<DestroyedInput> destroyed = [];
        var states = schedules.ToDictionary(schedule => schedule, _ => Copy(test.Arguments));
        for (int launch = 0; launch < test.Launches; launch++)
        {
            // Each schedule goes on from what it left itself.
            LaneReport? report = null;
            foreach (var schedule in schedules)
            {
                var before = Prepared(test, states[schedule]);
                report = Lanes.Run(code, test.Shape, Given(test, before), limits, schedule, report);
                if (report.Fault is not null) break;
                states[schedule] = [.. report.Runs[^1].Arguments];
                if (Destroyed(code, test, before, states[schedule]) is { } input) destroyed.Add(input);
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
        return new(test, reports, states.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<object>)pair.Value), wrong)
        {
            Code = code, Destroyed = destroyed,
        };
    }

    /// <summary>Launch by launch somewhere else; the first wrong element, or null.</summary>
    /// <param name="code">The kernel.</param>
    /// <param name="test">The case.</param>
    /// <param name="launch">Gives the arguments as a launch leaves them; null where it did not run, which ends the case.</param>
    public static WrongElement? Elsewhere(Delegate code, KernelCase test, Func<object[], IReadOnlyList<object>?> launch)
    {
        object[] state = Copy(test.Arguments);
        for (int i = 0; i < test.Launches; i++)
        {
            if (launch(Prepared(test, state)) is not { } left) return null;
            state = [.. left];
            test.After?.Invoke(state);
        }

        return FirstWrong(code, test, state);
    }

    /// <summary>The name of an argument's parameter.</summary>
    public static string NameOf(Delegate code, KernelCase test, int argument) =>
        code.Method.GetParameters()[argument + (test.Shape.Extent is null ? 0 : 1)].Name ?? "";

    private static object[] Copy(IReadOnlyList<object> arguments) =>
        [.. arguments.Select(argument => argument is Array array ? array.Clone() : argument)];

    private static object[] Prepared(KernelCase test, object[] state)
    {
        object[] prepared = Copy(state);
        if (!test.InPlace)
            foreach (int output in test.Outputs) Poison.Fill((Array)prepared[output]);
        return prepared;
    }

    // The model tells who reads a result that nobody has written.
    private static object[] Given(KernelCase test, object[] prepared) => test.InPlace ? prepared :
        [.. prepared.Select((argument, i) => test.Outputs.Contains(i) ? new Unwritten((Array)argument) { IsFilled = true } : argument)];

    private static DestroyedInput? Destroyed(Delegate code, KernelCase test, object[] before, object[] after)
    {
        for (int argument = 0; argument < before.Length; argument++)
        {
            if (before[argument] is not Array given || test.Outputs.Contains(argument)) continue;
            var left = (Array)after[argument];
            if (Bytes(given).SequenceEqual(Bytes(left))) continue;
            for (int i = 0; i < given.Length; i++)
                if (!Equals(given.GetValue(i), left.GetValue(i))) return new(NameOf(code, test, argument), i, argument);
        }

        return null;
    }

    // Element by element would box each of them.
    private static ReadOnlySpan<byte> Bytes(Array array) =>
        MemoryMarshal.CreateReadOnlySpan(ref MemoryMarshal.GetArrayDataReference(array), Buffer.ByteLength(array));

    private static WrongElement? FirstWrong(Delegate code, KernelCase test, object[] state)
    {
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
                return new(argument, NameOf(code, test, argument), first, Number(expected, first), Number(actual, first), count,
                    expected.Length) { IsUnwritten = !test.InPlace && Poison.IsIn(actual, first) };
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
