using Tutorials.Live.Classes;

namespace Tutorials.Live.Tests.Classes;

/// <summary>How many students a board takes.</summary>
public sealed class FullBoardTests
{
    [Fact]
    public async Task Two_hundred_students_are_a_class_and_programs_that_make_them_up_fill_no_memory()
    {
        await using var course = await ClassOfTest.StartAsync();
        using var client = new BoardClient();
        Task<string?> Post(string student) =>
            client.SendAsync(course.Invitation, ClassOfTest.Message(student), CancellationToken.None);
        Assert.All(await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Post($"student{i}"))), Assert.Null);
        Assert.Equal(200, course.Board.Mistakes(course.Board.Students).Single().Count);
        for (int i = 200; i < ClassBoard.MostStudents; i++) Assert.Null(course.Board.Take(ClassOfTest.Message($"student{i}")));
        Assert.Contains("full", await Post("onemore"), StringComparison.Ordinal);
        // Who is there already goes on.
        Assert.Null(await Post("student7"));
        course.Board.Empty();
        Assert.Null(await Post("onemore"));
    }
}
