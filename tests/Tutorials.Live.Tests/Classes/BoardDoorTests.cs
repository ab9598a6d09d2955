using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tutorials.Live.Classes;

namespace Tutorials.Live.Tests.Classes;

/// <summary>What comes to the door of a board, through a real socket: taken, or refused in words.</summary>
public sealed class BoardDoorTests : IAsyncLifetime, IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
    private ClassOfTest course = null!;

    public async Task InitializeAsync() => course = await ClassOfTest.StartAsync();

    public async Task DisposeAsync() => await course.DisposeAsync();

    public void Dispose() => http.Dispose();

    [Fact]
    public async Task A_message_is_taken_and_the_last_of_a_student_counts()
    {
        Assert.Equal(HttpStatusCode.NoContent, (await PostAsync(ClassOfTest.Message())).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await PostAsync(ClassOfTest.Message(name: "Änne O'Hara-李")
            with { Machine = ClassOfTest.Machine })).Status);
        var student = Assert.Single(course.Board.Students);
        Assert.Equal("Änne O'Hara-李", student.Last.Name);
        Assert.Equal(ClassOfTest.Machine.Devices, student.Last.Machine!.Devices);
        var made = Assert.Single(course.Board.Mistakes(course.Board.Students));
        Assert.Equal(("no-guard", 1, null), (made.Mistake.Name, made.Count, made.Code));
    }

    /// <summary>What is changed in a good message, as JSON, and words of the refusal.</summary>
    public static TheoryData<string, string, string> Forged => new()
    {
        { "name", "\"\"", "1 to 40" },
        { "name", "null", "1 to 40" },
        { "name", $"\"{new string('a', 41)}\"", "1 to 40" },
        { "name", "\"<b>Anna</b>\"", "1 to 40" },
        { "name", "\"Anna\\u202ennA\"", "1 to 40" },
        { "name", "\"Anna\\nBert\"", "1 to 40" },
        { "name", "\"A\\u0301\\u0301\\u0301\\u0301\"", "1 to 40" },
        { "name", "\"\\ud83d\\ude00\"", "1 to 40" },
        { "student", "\"\"", "which student" },
        { "student", "\"../../etc\"", "which student" },
        { "student", "null", "which student" },
        { "lesson", "\"<script>\"", "lesson" },
        { "exercise", "\"no-such\"", "exercises" },
        { "exercises", "null", "exercises" },
        { "exercises", "{\"no-such\":{\"passed\":true,\"mistakes\":[]}}", "exercises" },
        { "exercises", "{\"saxpy-kernel\":{\"passed\":true,\"mistakes\":[\"<img>\"]}}", "mistakes" },
        { "exercises", "{\"saxpy-kernel\":null}", "mistakes" },
        { "exercises", "[1,2]", "no message" },
        { "exercises", "{\"saxpy-kernel\":{\"passed\":\"yes\"}}", "no message" },
        { "sent", "{\"saxpy-kernel\":{\"mistake\":null,\"text\":null}}", "code for saxpy-kernel" },
        { "machine", "{\"machine\":\"m\",\"devices\":[],\"breakEven\":1}", "numbers of your machine" },
        { "machine", "{\"machine\":\"m\",\"devices\":[null],\"breakEven\":1}", "numbers of your machine" },
        { "machine", "{\"machine\":\"m\",\"devices\":[{\"device\":\"d\",\"target\":\"cpu\",\"gflopsPerSecond\":-1,\"gbytesPerSecond\":1}]}",
            "numbers of your machine" },
        { "machine", "{\"machine\":\"m\",\"devices\":[{\"device\":\"d\",\"target\":7,\"gflopsPerSecond\":1,\"gbytesPerSecond\":1}]}",
            "no message" },
    };

    [Theory, MemberData(nameof(Forged))]
    public async Task What_is_forged_is_refused_in_words(string field, string value, string words)
    {
        var json = (JsonObject)JsonSerializer.SerializeToNode(ClassOfTest.Message(), BoardMessage.Json)!;
        json[field] = JsonNode.Parse(value);
        var (status, said) = await PostAsync(json.ToJsonString());
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(words, said, StringComparison.Ordinal);
        Assert.Empty(course.Board.Students);
    }

    [Fact]
    public async Task Too_much_code_is_refused_and_some_is_shown()
    {
        var message = ClassOfTest.Message();
        SentCode Code(int length) => new("no-guard", new('x', length));
        var (status, said) = await PostAsync(message with
        {
            Sent = new Dictionary<string, SentCode> { [ClassOfTest.Task] = Code(BoardMessage.LongestCode + 1) },
        });
        Assert.Equal((HttpStatusCode.BadRequest, true), (status, said.Contains("4,000", StringComparison.Ordinal)));
        await PostAsync(message with { Sent = new Dictionary<string, SentCode> { [ClassOfTest.Task] = Code(10) } });
        Assert.Equal("xxxxxxxxxx", Assert.Single(course.Board.Mistakes(course.Board.Students)).Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[")]
    [InlineData("not json at all")]
    public async Task What_is_no_message_is_refused(string body)
    {
        var (status, said) = await PostAsync(body);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("no message", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_huge_body_is_refused(bool saysItsLength)
    {
        using var request = Request("Bearer " + ClassOfTest.Code);
        request.Content = new StringContent($"\"{new string('x', BoardDoor.MostBytes)}\"");
        if (!saysItsLength) request.Headers.TransferEncodingChunked = true;
        using var answer = await http.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("64 KiB", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer wrong-one")]
    [InlineData("Bearer ")]
    [InlineData("Basic abcdefgh")]
    public async Task A_wrong_code_is_refused(string? key)
    {
        var (status, said) = await PostAsync(JsonSerializer.Serialize(ClassOfTest.Message(), BoardMessage.Json), key);
        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Contains("code", said, StringComparison.Ordinal);
        Assert.Empty(course.Board.Students);
    }

    /// <summary>The code as it is typed, spoken or copied.</summary>
    [Theory]
    [InlineData("ABCD-EFGH")]
    [InlineData("abcdefgh")]
    public async Task The_code_may_be_written_in_any_way(string code) => Assert.Equal(HttpStatusCode.NoContent,
        (await PostAsync(JsonSerializer.Serialize(ClassOfTest.Message(), BoardMessage.Json), "Bearer " + code)).Status);

    [Theory]
    [InlineData("Host", "evil.example")]
    [InlineData("Origin", "http://127.0.0.1")]
    [InlineData("Sec-Fetch-Site", "none")]
    public async Task A_page_in_a_browser_is_not_answered(string header, string value)
    {
        using var request = Request("Bearer " + ClassOfTest.Code);
        request.Headers.TryAddWithoutValidation(header, value);
        request.Content = JsonContent.Create(ClassOfTest.Message(), options: BoardMessage.Json);
        using var answer = await http.SendAsync(request);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/board")]
    [InlineData("/lesson/02-your-first-kernel")]
    [InlineData("/_blazor")]
    [InlineData("/live.js")]
    [InlineData("/frame/x/frame.html")]
    public async Task Through_the_door_nobody_sees_the_course(string path)
    {
        var place = new Uri(course.Invitation.Address, $"{path}?token={course.Server.Token}");
        using var answer = await http.GetAsync(place);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task The_board_itself_needs_the_teachers_token()
    {
        using var answer = await http.GetAsync(new Uri($"http://127.0.0.1:{course.Server.Port}/board"));
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        using var post = await http.PostAsJsonAsync(new Uri($"http://127.0.0.1:{course.Server.Port}/board"), ClassOfTest.Message());
        Assert.Equal(HttpStatusCode.Forbidden, post.StatusCode);
    }

    [Fact]
    public async Task A_taken_door_is_said_in_words()
    {
        var error = await Assert.ThrowsAsync<IOException>(() => ClassOfTest.StartAsync(course.Invitation.Port));
        Assert.Contains("--listen", error.Message, StringComparison.Ordinal);
    }

    private Task<(HttpStatusCode Status, string Words)> PostAsync(BoardMessage message) =>
        PostAsync(JsonSerializer.Serialize(message, BoardMessage.Json));

    private async Task<(HttpStatusCode Status, string Words)> PostAsync(string body, string? key = "Bearer " + ClassOfTest.Code)
    {
        using var request = Request(key);
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await http.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private HttpRequestMessage Request(string? key)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, course.Invitation.Address);
        if (key is not null) request.Headers.TryAddWithoutValidation("Authorization", key);
        return request;
    }
}
