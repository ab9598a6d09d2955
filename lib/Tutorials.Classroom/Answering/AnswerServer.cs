using System.Reflection;
using System.Text.Json;
using Tutorials.Course.Exercising;
using Tutorials.Notebooks.Outputs;
using Tutorials.Notebooks.Sessions;

namespace Tutorials.Classroom.Answering;

/// <summary>
/// The side in the sandbox: runs the cells that an answer needs, and hands on what the student's cell hands in. It judges nothing, and the
/// kit around it holds no exercise: whatever a student's code makes of this process, it can only change its own answer.
/// </summary>
internal sealed class AnswerServer(TextReader requests, TextWriter answers)
{
    /// <summary>The argument of the program.</summary>
    public const string Word = "answer";

    /// <summary>The method that stands in the place of the check.</summary>
    public const string Taker = "__take";

    // In the session, so that values keep their types.
    private const string Taken = "__taken", Prelude = $$"""
        object?[]? {{Taken}} = null;
        object? {{Taker}}(System.Delegate code) { {{Taken}} = new object?[] { code }; return code; }
        object? {{Taker}}(params object?[] values) { {{Taken}} = values; return values; }
        """;

    /// <summary>Reads one request and answers it; then calls the method as often as it is asked.</summary>
    public async Task ServeAsync()
    {
        var request = Read<AnswerRequest>();
        await using var session = new Session(new() { BaseDirectory = Path.GetTempPath() });
        await session.WarmUpAsync();
        foreach (string cell in request.Lesson.Append(Prelude))
        {
            if (await FailureAsync(session, cell) is not { } failure) continue;
            Write(new AnswerMessage(AnswerState.LessonFailed, failure));
            return;
        }

        Write(new AnswerMessage(AnswerState.Ready));
        if (await FailureAsync(session, request.Code) is { } error)
        {
            Write(new AnswerMessage(AnswerState.Failed, error));
            return;
        }

        object?[]? taken = session.TryGetVariable(Taken, out object? found) ? found as object?[] : null;
        switch (taken)
        {
            case null:
                Write(new AnswerMessage(AnswerState.Nothing));
                break;
            case [Delegate method]:
                Write(new AnswerMessage(AnswerState.Method, Method: MethodShape.Of(method.Method)));
                while (requests.ReadLine() is { } line)
                    Write(Call(method, JsonSerializer.Deserialize<CallRequest>(line, AnswerJson.Options)!));
                break;
            default:
                Write(new AnswerMessage(AnswerState.Values, Values: [.. taken.Select(AnswerValue.Of)]));
                break;
        }
    }

    private static async Task<string?> FailureAsync(Session session, string code)
    {
        var result = await session.RunAsync(code, _ => { });
        if (result.Status == CellStatus.Ok) return null;
        return result.Error is { } error ? $"{error.Name}: {error.Value}" : result.Status.ToString();
    }

    private static CallAnswer Call(Delegate method, CallRequest request)
    {
        var parameters = method.Method.GetParameters();
        object?[] arguments =
        [
            .. parameters.Zip(request.Arguments, (parameter, given) => parameter.ParameterType == typeof(CountingDevice)
                ? new CountingDevice()
                : given.Deserialize(parameter.ParameterType, AnswerJson.Options)),
        ];
        try
        {
            object? result = method.DynamicInvoke(arguments);
            return new(
                JsonSerializer.SerializeToElement<object?>(result, AnswerJson.Options),
                [.. arguments.Select(argument => JsonSerializer.SerializeToElement<object?>(argument as Array, AnswerJson.Options))],
                arguments.OfType<CountingDevice>().FirstOrDefault()?.Calls, null);
        }
        catch (TargetInvocationException error)
        {
            return new(null, null, null, $"{error.InnerException!.GetType().Name}: {error.InnerException.Message}");
        }
    }

    private T Read<T>() => JsonSerializer.Deserialize<T>(requests.ReadLine() ?? "null", AnswerJson.Options)
        ?? throw new InvalidDataException("Nothing was asked.");

    private void Write<T>(T message) => answers.WriteLine(JsonSerializer.Serialize(message, AnswerJson.Options));
}
