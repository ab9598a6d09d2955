using System.Text.Json;
using System.Text.Json.Serialization;
using Tutorials.Course.Exercising;

namespace Tutorials.Classroom.Answering;

/// <summary>What an answering process is asked: run the lesson's cells, then the student's.</summary>
internal sealed record AnswerRequest(IReadOnlyList<string> Lesson, string Code);

/// <summary>How far an answering process is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AnswerState>))]
internal enum AnswerState
{
    /// <summary>The lesson's own cells ran; the student's are next.</summary>
    Ready,

    /// <summary>A cell of the lesson failed: nobody's fault who is graded.</summary>
    LessonFailed,

    /// <summary>The student's cell failed.</summary>
    Failed,

    /// <summary>The cell ran and handed in nothing.</summary>
    Nothing,

    /// <summary>Values were handed in.</summary>
    Values,

    /// <summary>A method was handed in, and can be called.</summary>
    Method,
}

/// <summary>What an answering process says of itself. It is the student's word: data, and no verdict.</summary>
internal sealed record AnswerMessage(
    AnswerState State, string? Error = null, IReadOnlyList<AnswerValue>? Values = null, MethodShape? Method = null);

/// <summary>A call of the method.</summary>
internal sealed record CallRequest(IReadOnlyList<JsonElement> Arguments);

/// <summary>What a call did: what came back, the arguments afterwards, the calls of a counting device; or what was thrown.</summary>
internal sealed record CallAnswer(
    JsonElement? Result, IReadOnlyList<JsonElement>? Arguments, IReadOnlyList<DeviceCall>? Calls, string? Thrown);

/// <summary>How messages are written.</summary>
internal static class AnswerJson
{
    /// <summary>
    /// Tuples have fields, and a double may be no number. What is not exactly a message is none: anybody can print JSON.
    /// </summary>
    public static JsonSerializerOptions Options { get; } = new()
    {
        IncludeFields = true, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectRequiredConstructorParameters = true,
    };
}
