using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using Tutorials.Classroom.Sandboxing;
using Tutorials.Course.Exercising;

namespace Tutorials.Classroom.Answering;

/// <summary>
/// A student's method that runs in a sandbox, as a method here: a judge calls it and sees what came back, arrays that were changed
/// included. What comes back is read as the types of the task, so it can be wrong and nothing else.
/// </summary>
internal sealed class RemoteMethod(SandboxProcess process, MethodInfo asked)
{
    private readonly ParameterInfo[] parameters = asked.GetParameters();

    /// <summary>A delegate with the parameters of the task.</summary>
    public Delegate ToDelegate()
    {
        ParameterExpression[] given = [.. parameters.Select(p => Expression.Parameter(p.ParameterType, p.Name))];
        Expression call = Expression.Call(Expression.Constant(this), nameof(Call), null,
            Expression.NewArrayInit(typeof(object), given.Select(one => Expression.Convert(one, typeof(object)))));
        Type[] types = [.. parameters.Select(p => p.ParameterType), asked.ReturnType];
        return Expression.Lambda(Expression.GetDelegateType(types),
            asked.ReturnType == typeof(void) ? call : Expression.Convert(call, asked.ReturnType), given).Compile();
    }

    /// <exception cref="SandboxException">The process ended, or what came back is no answer.</exception>
    /// <exception cref="InvalidOperationException">The student's method threw.</exception>
    private object? Call(object?[] arguments)
    {
        process.Write(JsonSerializer.Serialize(new CallRequest([.. arguments.Select(argument =>
            JsonSerializer.SerializeToElement(argument is CountingDevice ? null : argument, AnswerJson.Options))]),
            AnswerJson.Options));
        var answer = AnswerReader.Read<CallAnswer>(process);
        if (answer.Thrown is { } thrown) throw new InvalidOperationException(thrown);
        try
        {
            for (int i = 0; i < arguments.Length; i++)
            {
                if (arguments[i] is CountingDevice device) device.Note(answer.Calls ?? []);
                if (arguments[i] is not Array array) continue;
                if (answer.Arguments?[i].Deserialize(array.GetType(), AnswerJson.Options) is not Array left) continue;
                if (left.Length != array.Length) throw new JsonException("An array of another length came back.");
                Array.Copy(left, array, left.Length);
            }

            return asked.ReturnType == typeof(void) ? null : answer.Result?.Deserialize(asked.ReturnType, AnswerJson.Options);
        }
        catch (Exception error) when (error is JsonException or ArgumentException or NotSupportedException)
        {
            throw process.End($"what came back is no answer ({error.Message})");
        }
    }
}

/// <summary>Reads what a process in a sandbox says.</summary>
internal static class AnswerReader
{
    /// <exception cref="SandboxException">The process ended, or what it said is no message.</exception>
    public static T Read<T>(SandboxProcess process)
    {
        string line = process.Read();
        try
        {
            return JsonSerializer.Deserialize<T>(line, AnswerJson.Options) ?? throw new JsonException("Nothing was said.");
        }
        catch (JsonException)
        {
            string begin = line.Length <= 60 ? line : line[..60] + "…";
            throw process.End($"it wrote where its answer belongs, and what it wrote is no answer: {begin}");
        }
    }
}
