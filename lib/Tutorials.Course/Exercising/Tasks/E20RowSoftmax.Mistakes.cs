using ILGPU;

namespace Tutorials.Course.Exercising.Tasks;

/// <summary>What goes wrong in a softmax over rows.</summary>
public sealed partial class E20RowSoftmax
{
    /// <summary>Looks for the largest score from zero on.</summary>
    [Wrong("largest-from-zero", "starts at 0 never finds it")]
    public static class LargestFromZero
    {
        /// <inheritdoc cref="Solution.Softmax"/>
        public static void Softmax(Index1D row, int columns, ArrayView<float> scores, ArrayView<float> shares)
        {
            float largest = 0, sum = 0;
            for (int c = 0; c < columns; c++) largest = MathF.Max(largest, scores[row * columns + c]);
            for (int c = 0; c < columns; c++) sum += MathF.Exp(scores[row * columns + c] - largest);
            for (int c = 0; c < columns; c++) shares[row * columns + c] = MathF.Exp(scores[row * columns + c] - largest) / sum;
        }
    }

    /// <summary>By the book, without thinking of floats.</summary>
    [Wrong("overflow", "Take away the row's largest score first")]
    public static class Overflow
    {
        /// <inheritdoc cref="Solution.Softmax"/>
        public static void Softmax(Index1D row, int columns, ArrayView<float> scores, ArrayView<float> shares)
        {
            float sum = 0;
            for (int c = 0; c < columns; c++) sum += MathF.Exp(scores[row * columns + c]);
            for (int c = 0; c < columns; c++) shares[row * columns + c] = MathF.Exp(scores[row * columns + c]) / sum;
        }
    }

    /// <summary>Walks down a column.</summary>
    [Wrong("wrong-axis", "the columns add up to 1, the rows do not")]
    public static class WrongAxis
    {
        /// <inheritdoc cref="Solution.Softmax"/>
        public static void Softmax(Index1D row, int columns, ArrayView<float> scores, ArrayView<float> shares)
        {
            int rows = (int)scores.Length / columns, column = row;
            float sum = 0;
            for (int r = 0; r < rows; r++) sum += MathF.Exp(scores[r * columns + column]);
            for (int r = 0; r < rows; r++) shares[r * columns + column] = MathF.Exp(scores[r * columns + column]) / sum;
        }
    }

    /// <summary>Takes the largest score of the whole matrix away.</summary>
    [Wrong("largest-of-all", "take away that of its own")]
    public static class LargestOfAll
    {
        /// <inheritdoc cref="Solution.Softmax"/>
        public static void Softmax(Index1D row, int columns, ArrayView<float> scores, ArrayView<float> shares)
        {
            float largest = scores[0], sum = 0;
            for (int i = 1; i < scores.Length; i++) largest = Math.Max(largest, scores[i]);
            for (int c = 0; c < columns; c++) sum += MathF.Exp(scores[row * columns + c] - largest);
            for (int c = 0; c < columns; c++) shares[row * columns + c] = MathF.Exp(scores[row * columns + c] - largest) / sum;
        }
    }

    /// <summary>Every thread takes the first row.</summary>
    [Wrong("row-forgotten", "Each thread has a row of its own")]
    public static class RowForgotten
    {
        /// <inheritdoc cref="Solution.Softmax"/>
        public static void Softmax(Index1D row, int columns, ArrayView<float> scores, ArrayView<float> shares)
        {
            float sum = 0;
            for (int c = 0; c < columns; c++) sum += MathF.Exp(scores[c]);
            for (int c = 0; c < columns; c++) shares[c] = MathF.Exp(scores[c]) / sum;
        }
    }

    /// <summary>Takes a hundred away from every score, because the task names it.</summary>
    [Wrong("fixed-number", "keeps few digits")]
    public static class FixedNumber
    {
        /// <inheritdoc cref="Solution.Softmax"/>
        public static void Softmax(Index1D row, int columns, ArrayView<float> scores, ArrayView<float> shares)
        {
            float sum = 0;
            for (int c = 0; c < columns; c++) sum += MathF.Exp(scores[row * columns + c] - 100);
            for (int c = 0; c < columns; c++) shares[row * columns + c] = MathF.Exp(scores[row * columns + c] - 100) / sum;
        }
    }

    /// <summary>Forgets the division.</summary>
    [Wrong("no-division", "and should add up to 1")]
    public static class NoDivision
    {
        /// <inheritdoc cref="Solution.Softmax"/>
        public static void Softmax(Index1D row, int columns, ArrayView<float> scores, ArrayView<float> shares)
        {
            for (int c = 0; c < columns; c++) shares[row * columns + c] = MathF.Exp(scores[row * columns + c]);
        }
    }
}
