using ILGPU;

namespace Tutorials.Workloads;

public partial class Mandelbrot
{
    // One thread per pixel. Escape is the very method that Serial calls: ILGPU compiles it for the device.
    public static void Gpu(Index2D pixel, View view, ArrayView<int> steps)
    {
        steps[pixel.Y * view.Width + pixel.X] = Escape(view.Left + pixel.X * view.Step, view.Top + pixel.Y * view.Step, view.Limit);
    }
}
