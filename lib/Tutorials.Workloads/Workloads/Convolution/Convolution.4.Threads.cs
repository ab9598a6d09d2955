namespace Tutorials.Workloads;

public partial class Convolution
{
    // Images are independent: whichever core is free takes the next.
    public static void Threads(Shape s, float[] pixels, float[] weights, float[] results) =>
        Cores.ForEach(s.Images, image => SimdImage(s, image, pixels, weights, results));
}
