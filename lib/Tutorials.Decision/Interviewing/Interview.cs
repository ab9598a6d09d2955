using Tutorials.Decision.Profiles;

namespace Tutorials.Decision.Interviewing;

/// <summary>How an interview speaks with somebody.</summary>
/// <param name="Ask">
/// Puts a question with the answer that is known (null where there is none), and gives what was said; null where nobody answers any more.
/// </param>
/// <param name="Tell">Says a sentence.</param>
/// <param name="Keep">Told of every answer as soon as it is given, so that nothing typed is lost.</param>
/// <param name="AskAgain">False where a wrong answer cannot be given again, as from a file.</param>
public sealed record Conversation(Func<string, string?, string?> Ask, Action<string> Tell, Action<WorkloadProfile> Keep, bool AskAgain);

/// <summary>Asks everything once. An empty answer keeps what is known; '-' takes it back; '?' leaves it open.</summary>
public static class Interview
{
    /// <summary>Said once, before the first question.</summary>
    public const string Rules = "Enter keeps what is shown in [ ]; - takes it back; ? leaves a question open; Ctrl-D ends the questions.";

    private const string TakenBack = "-", LeftOpen = "?";

    /// <summary>Asks.</summary>
    /// <param name="known">Where it starts.</param>
    /// <param name="currency">That of the prices.</param>
    /// <param name="with">Whom.</param>
    /// <exception cref="ArgumentException">An answer is impossible and cannot be given again; the message names the question.</exception>
    public static WorkloadProfile Run(WorkloadProfile known, string currency, Conversation with)
    {
        ArgumentNullException.ThrowIfNull(with);
        var profile = known;
        var questions = new Queue<Question>(Questions.All(currency));
        while (questions.TryPeek(out var question))
        {
            if (!question.IsAsked(profile))
            {
                questions.Dequeue();
                continue;
            }

            string text = question.Text(profile);
            if (with.Ask(text, question.Known(profile)) is not { } line) break;
            string said = line.Trim();
            try
            {
                var answered = said switch
                {
                    "" or LeftOpen => profile,
                    TakenBack => question.Clear(profile),
                    _ => question.Answer(profile, said).Checked(),
                };
                if (answered != profile) with.Keep(profile = answered);
                if (question.IfOpen is { } follows && question.Known(profile) is null) with.Tell($"Left open: {follows}");
                questions.Dequeue();
            }
            catch (ArgumentException reason)
            {
                if (!with.AskAgain) throw new ArgumentException($"'{said}' is no answer to: {text} {Reason(reason)}", reason);
                with.Tell($"'{said}' is no answer. {Reason(reason)}");
            }
        }

        return profile;
    }

    private static string Reason(ArgumentException reason) => reason.Message.Split(" (Parameter")[0];
}
