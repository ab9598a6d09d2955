using Tutorials.Course;
using Tutorials.Course.Deciding;
using Tutorials.Decision.Advising;
using Tutorials.Decision.Evidence;
using Tutorials.Decision.Interviewing;
using Tutorials.Decision.Profiles;

namespace Tutorials.Live.Deciding;

/// <summary>A file that somebody hands in.</summary>
public sealed record HandedFile(string Name, string Text);

/// <summary>
/// The decision as a form: the interview's questions, what was answered, and the advice that follows from it. The reader's own case is
/// kept with every answer, an example is not.
/// </summary>
public sealed class DecisionForm
{
    /// <summary>Stands for a case of which nothing is known, in the place of an example's name.</summary>
    public const string Empty = "empty";

    private readonly OfferReading offers;
    private IReadOnlyList<string> said;
    private IReadOnlyList<string> rates = [];

    /// <param name="start">The name of an example, <see cref="Empty"/>, or null for the reader's own case.</param>
    /// <exception cref="ArgumentException">There is no example of that name.</exception>
    /// <exception cref="FormatException">A file of prices or of the course is wrong; the message names it.</exception>
    public DecisionForm(string? start)
    {
        Start = start;
        offers = OfferReading.Listed(DateOnly.FromDateTime(DateTime.Today));
        Questions = [.. Tutorials.Decision.Interviewing.Questions.All(Currency).Select(question => new FormQuestion(question))];
        var (kept, notice) = IsOwn ? YourCase.ReadWithNotice() : (WorkloadProfile.Empty, null);
        said = notice is null ? offers.Notices : [.. offers.Notices, notice];
        Profile = IsOwn ? kept : start == Empty ? WorkloadProfile.Empty : ExampleProfile.Get(start!);
        ShowAll();
    }

    /// <summary>True of what the constructor takes as a case that is not the reader's own.</summary>
    public static bool Knows(string? start) => start == Empty || ExampleProfile.Names.Contains(start);

    /// <summary>Where it began.</summary>
    public string? Start { get; }

    /// <summary>True where answers are kept as the reader's own case.</summary>
    public bool IsOwn => Start is null;

    /// <summary>Of every amount.</summary>
    public string Currency => offers.Currency;

    public IReadOnlyList<FormQuestion> Questions { get; }

    public WorkloadProfile Profile { get; private set; }

    public Advice Advice { get; private set; } = null!;

    /// <summary>What has to be said of prices, rates, and files that were handed in.</summary>
    public IReadOnlyList<string> Notices => [.. said, .. rates];

    public AdviceSheet Sheet => new(Advice);

    /// <summary>The sheet as a document to print or to keep.</summary>
    public string Page
    {
        get
        {
            using var writer = new StringWriter();
            Sheet.WritePage(writer);
            return writer.ToString();
        }
    }

    /// <summary>Takes an answer.</summary>
    public void Answer(FormQuestion question, string said) => Become(question.Take(Profile, said));

    /// <summary>
    /// Takes a profile that somebody shared (a file that ends in <c>.json</c>), and what monitoring programs wrote of the job. Nothing is
    /// taken where one of them is wrong; the notice says which, and where.
    /// </summary>
    public void Import(IReadOnlyList<HandedFile> files)
    {
        try
        {
            var job = files.Where(IsProfile).Aggregate(Profile, (_, file) => ProfileFile.Parse(file.Text, file.Name));
            var readings = EvidenceFiles.Parse([.. files.Where(file => !IsProfile(file)).Select(file => (file.Name, file.Text))]);
            (job, said) = EvidenceFiles.Fill(job, readings);
            Become(job);
            ShowAll();
        }
        catch (FormatException reason)
        {
            said = [reason.Message];
        }
        catch (ArgumentException reason)
        {
            said = [$"{string.Join(", ", files.Select(file => file.Name))}: {reason.Message}"];
        }
    }

    /// <summary>Keeps what stands here as the reader's own case.</summary>
    public void Keep() => said = YourCase.Update(_ => Profile).Notice is { } lost ? [lost] : [];

    private static bool IsProfile(HandedFile file) => file.Name.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    private void Become(WorkloadProfile job)
    {
        if (job != Profile && IsOwn && YourCase.Update(_ => job).Notice is { } lost) said = [lost];
        Profile = job;
        Advise();
    }

    private void ShowAll()
    {
        foreach (var question in Questions) question.Show(Profile);
        Advise();
    }

    private void Advise()
    {
        (var job, rates) = offers.Converted(Profile);
        Advice = Advisor.Advise(job, offers.Options);
    }
}
