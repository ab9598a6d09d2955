using Tutorials.Course;
using Tutorials.Live.Classes;
using Tutorials.Live.Lessons;
using Tutorials.Live.Machines;
using static Tutorials.Live.Tests.Lessons.LessonSteps;

namespace Tutorials.Live.Tests.Classes;

/// <summary>What a student's application sends, and what becomes of a lesson where it cannot.</summary>
public sealed class ClassLinkTests : IAsyncDisposable
{
    private const string Id = ClassOfTest.Task, Secret = "z[i] = thisIsMyOwnCode;";

    private readonly LessonOfTest files = new("1");
    private readonly LessonShelf shelf;
    private readonly ClassLink link;

    public ClassLinkTests()
    {
        shelf = files.Shelf();
        link = new(shelf, new MachineReport(files.Reader), files.Reader, TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        await link.DisposeAsync();
        await shelf.DisposeAsync();
        files.Dispose();
    }

    [Fact]
    public async Task The_name_of_a_mistake_travels_and_code_only_where_the_student_says_so()
    {
        await using var course = await ClassOfTest.StartAsync();
        await link.JoinAsync(course.Invitation, "Anna");
        Assert.StartsWith("In class as Anna", link.Line, StringComparison.Ordinal);
        Check(passed: false, Exercises.Get(Id).WrongAnswers.Single(wrong => wrong.Name == "no-guard").Says + " and more.");
        await Until(() => State(course) is { Passed: false, Mistakes: ["no-guard"] });
        var said = course.Board.Students.Single().Last;
        Assert.Equal((ClassOfTest.Lesson, Id), (Exercises.Get(Id).Lesson, said.Exercise));
        Assert.Empty(said.Sent);
        link.Show(Id, Secret);
        await Until(() => course.Board.Students.Single().Last.Sent.Count > 0);
        Assert.Equal(new("no-guard", Secret), course.Board.Students.Single().Last.Sent[Id]);
        Check(passed: true, "Right.");
        await Until(() => State(course) is { Passed: true, Mistakes: ["no-guard"] });
        Check(passed: false, "A mistake that nobody knows.");
        link.Leave();
        Assert.Equal(("", null), (link.Line, link.Joined));
    }

    [Fact]
    public async Task A_second_start_is_no_second_student()
    {
        await using var course = await ClassOfTest.StartAsync();
        await link.JoinAsync(course.Invitation, "Anna");
        await using var again = new ClassLink(shelf, new MachineReport(files.Reader), files.Reader, TimeProvider.System);
        Assert.Equal("Anna", again.NameBefore);
        await again.JoinAsync(course.Invitation, "Anna");
        Assert.Single(course.Board.Students);
    }

    [Fact]
    public async Task A_board_that_is_not_there_disturbs_nothing_and_is_found_when_it_comes()
    {
        Invitation place;
        await using (var before = await ClassOfTest.StartAsync()) place = before.Invitation;
        await link.JoinAsync(place, "Anna");
        Assert.Contains("was not reached", link.Line, StringComparison.Ordinal);
        Assert.Contains("goes on", link.Line, StringComparison.Ordinal);
        await using var course = await ClassOfTest.StartAsync(place.Port);
        Check(passed: false, "Something.");
        await Until(() => course.Board.Students.Count == 1);
    }

    [Fact]
    public async Task A_refusal_is_shown_in_the_boards_words()
    {
        await using var course = await ClassOfTest.StartAsync();
        await link.JoinAsync(course.Invitation with { Code = "wxyz-wxyz" }, "Anna");
        Assert.Contains("not this class's", link.Line, StringComparison.Ordinal);
        await Assert.ThrowsAsync<FormatException>(() => link.JoinAsync(course.Invitation, "<b>"));
    }

    [Theory]
    [InlineData("abcd-efgh@192.168.1.20:8642", "192.168.1.20", 8642)]
    [InlineData(" ABCDEFGH@lab-pc:9000 ", "lab-pc", 9000)]
    [InlineData("abcd-efgh@[::1]:8642", "[::1]", 8642)]
    public void An_invitation_is_read(string text, string host, int port)
    {
        var read = Invitation.Read(text);
        Assert.Equal((host, port), (read.Host, read.Port));
        Assert.Equal(read, Invitation.Read(read.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("abcd-efgh")]
    [InlineData("abcd-efgh@")]
    [InlineData("abc@192.168.1.20:8642")]
    [InlineData("abcd-efgh@host:99999")]
    [InlineData("abcd-efgh@host/path:1")]
    [InlineData("abcd-efgh@user@host:1")]
    [InlineData("http://192.168.1.20:8642")]
    public void What_is_no_invitation_is_said_to_be_none(string text)
    {
        var error = Assert.Throws<FormatException>(() => Invitation.Read(text));
        Assert.Contains("abcd-efgh@192.168.1.20:8642", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Codes_are_typed_without_mistakes_and_not_guessed()
    {
        string[] codes = [.. Enumerable.Range(0, 200).Select(_ => BoardCode.New())];
        Assert.Distinct(codes);
        Assert.All(codes, code => Assert.True(BoardCode.IsOne(code)));
        Assert.DoesNotContain(string.Concat(codes), "0o1il".Contains);
    }

    private void Check(bool passed, string message) => shelf.Checks.Keep(Id, new(DateTime.Now, passed, message, Secret));

    private static ExerciseState? State(ClassOfTest course) =>
        course.Board.Students.SingleOrDefault()?.Last.Exercises.GetValueOrDefault(Id);
}
