using System.Globalization;
using System.Threading.Channels;
using Tutorials.Course;
using Tutorials.Course.Tracking;
using Tutorials.Live.Lessons;
using Tutorials.Live.Machines;

namespace Tutorials.Live.Classes;

/// <summary>
/// A student's end: follows what is checked and sends it to the class's board. Nothing that goes wrong here disturbs a lesson; one line
/// says so, and it is tried again.
/// </summary>
internal sealed class ClassLink : IAsyncDisposable
{
    // A board that was emptied or begun anew knows everybody again after this long.
    private static readonly TimeSpan Rhythm = TimeSpan.FromMinutes(1), FirstPatience = TimeSpan.FromSeconds(5);

    private readonly LessonShelf shelf;
    private readonly MachineReport machine;
    private readonly TimeProvider time;
    private readonly MemberFile member;
    private readonly BoardClient board = new();
    private readonly Channel<bool> news = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource ending = new();
    private readonly Lock gate = new();
    private readonly Dictionary<string, ExerciseState> states = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SentCode> sent = new(StringComparer.Ordinal);
    private string? lesson, exercise;
    private Membership? membership;
    private Task sending = Task.CompletedTask;

    /// <param name="shelf">What is followed.</param>
    /// <param name="machine">Whose numbers are sent once they are measured.</param>
    /// <param name="folder">The reader's folder; it need not exist yet.</param>
    /// <param name="time">The clock.</param>
    public ClassLink(LessonShelf shelf, MachineReport machine, string folder, TimeProvider time)
    {
        (this.shelf, this.machine, this.time, member) = (shelf, machine, time, new(Path.Combine(folder, "class.json")));
        shelf.Checks.Checked += Note;
        shelf.Position.Moved += Note;
        machine.Measured += Wake;
    }

    /// <summary>Where the class is joined; null where none is.</summary>
    public Invitation? Joined => membership?.To;

    /// <summary>How it stands, in one line; empty where no class is joined.</summary>
    public string Line { get; private set; } = "";

    /// <summary>Raised on any thread.</summary>
    public event Action? Changed;

    /// <summary>The name that was used last; empty where none was.</summary>
    public string NameBefore => member.Read().Name;

    /// <summary>Joins a class and sends for the first time.</summary>
    /// <exception cref="FormatException">Nobody can be called so on a board.</exception>
    public async Task JoinAsync(Invitation to, string name)
    {
        name = name.Trim();
        if (BoardMessage.RefusalOfName(name) is { } words) throw new FormatException(words);
        var kept = member.Read() with { Name = name };
        member.Keep(kept);
        membership = new(to, kept.Student, name);
        await SendAsync(membership, ending.Token);
        if (sending.IsCompleted) sending = Task.Run(SendOnAsync);
    }

    /// <summary>Sends nothing more.</summary>
    public void Leave()
    {
        (membership, Line) = (null, "");
        Changed?.Invoke();
    }

    /// <summary>What the board gets to see of an exercise's code, because the student said so.</summary>
    public void Show(string id, string text)
    {
        lock (gate)
        {
            // The oldest makes room: a board shows a few.
            if (!sent.ContainsKey(id) && sent.Count >= BoardMessage.MostSent) sent.Remove(sent.Keys.First());
            string? mistake = states.GetValueOrDefault(id) is { Passed: false, Mistakes: [.., var last] } ? last : null;
            sent[id] = new(mistake, text.Length <= BoardMessage.LongestCode ? text : text[..BoardMessage.LongestCode]);
        }

        Wake();
    }

    public bool HasShown(string id)
    {
        lock (gate)
            return sent.ContainsKey(id);
    }

    public async ValueTask DisposeAsync()
    {
        shelf.Checks.Checked -= Note;
        shelf.Position.Moved -= Note;
        machine.Measured -= Wake;
        await ending.CancelAsync();
        await sending;
        board.Dispose();
        ending.Dispose();
    }

    private void Note(string id, CheckTry tried)
    {
        // A lesson may be somebody's own, with exercises that no board knows.
        if (Exercises.All.FirstOrDefault(one => one.Id == id) is not { } task) return;
        lock (gate)
        {
            var before = states.GetValueOrDefault(id) ?? new(false, []);
            string? mistake = tried.Passed ? null : task.MistakeIn(tried.Message)?.Name;
            states[id] = new(before.Passed || tried.Passed,
                mistake is null ? before.Mistakes : [.. before.Mistakes.Where(known => known != mistake), mistake]);
            (lesson, exercise) = (task.Lesson, id);
        }

        Wake();
    }

    private void Note(LessonPosition position)
    {
        lock (gate)
        {
            if (lesson == position.Lesson) return;
            (lesson, exercise) = (position.Lesson, null);
        }

        Wake();
    }

    private void Wake() => news.Writer.TryWrite(true);

    private async Task SendOnAsync()
    {
        var wait = Rhythm;
        while (!ending.IsCancellationRequested)
        {
            try
            {
                await news.Reader.ReadAsync(ending.Token).AsTask().WaitAsync(wait, time, ending.Token);
            }
            catch (TimeoutException)
            {
                // Nothing is new: it says that the student is still here.
            }
            catch (OperationCanceledException)
            {
                return;
            }

            if (membership is { } now)
                wait = await SendAsync(now, ending.Token) ? Rhythm : wait < Rhythm ? Min(wait * 2, Rhythm) : FirstPatience;
        }
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private async Task<bool> SendAsync(Membership to, CancellationToken cancellation)
    {
        string? problem = await board.SendAsync(to.To, Message(to), cancellation);
        // Who has left meanwhile is told nothing more.
        if (membership != to) return problem is null;
        string at = time.GetLocalNow().ToString("HH:mm", CultureInfo.InvariantCulture);
        Line = problem ?? $"In class as {to.Name}; the board has what you did until {at}.";
        Changed?.Invoke();
        return problem is null;
    }

    private BoardMessage Message(Membership to)
    {
        var passed = Progress.Read().File.Passed.Keys.Where(id => Exercises.All.Any(one => one.Id == id)).ToList();
        lock (gate)
        {
            var all = passed.ToDictionary(id => id, _ => new ExerciseState(true, []), StringComparer.Ordinal);
            foreach (var (id, state) in states) all[id] = state with { Passed = state.Passed || all.ContainsKey(id) };
            string? known = shelf.Lessons.Any(one => one.Name == lesson) ? lesson : null;
            return new(to.Student, to.Name, known, exercise, all, machine.Kept?.Numbers, new Dictionary<string, SentCode>(sent));
        }
    }

    private sealed record Membership(Invitation To, string Student, string Name);
}
