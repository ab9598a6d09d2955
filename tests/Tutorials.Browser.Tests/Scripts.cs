using Tutorials.Course.Figures;

namespace Tutorials.Browser.Tests;

/// <summary>What is asked of a page, in its own language.</summary>
internal static class Scripts
{
    // A colour is painted on one pixel and read back: that understands every way in which CSS writes colours.
    // Backgrounds that let others shine through are laid on them from the outside in.
    public const string FaintTexts = """
        least => {
          const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
          const behind = element => {
            const chain = [];
            for (let at = element; at; at = at.parentElement) chain.unshift(getComputedStyle(at).backgroundColor);
            return ['Canvas', ...chain];
          };
          const painted = colours => {
            for (const colour of colours) { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); }
            return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
          };
          const light = rgb => {
            const [r, g, b] = rgb.map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
          };
          const faint = new Set();
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const element = node.parentElement;
            if (!node.data.trim() || element.closest('script, style, .skip') || !element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })) continue;
            if (element.closest('.anchor')) continue; // shown on hover
            if (/^[●■◆▲▼✚★○□◇△▽✙☆━╌┈─]\s*$/.test(node.data)) continue; // a line's marker, in the line's colour, before the words
            const style = getComputedStyle(element);
            const ink = element instanceof SVGElement ? style.fill : style.color;
            if (ink === 'none') continue;
            const ground = behind(element);
            const [a, b] = [light(painted([...ground, ink])), light(painted(ground))];
            const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
            if (ratio < least) faint.add(`${ratio.toFixed(2)}: "${node.data.trim().slice(0, 40)}" in <${element.localName} class="${element.getAttribute('class') ?? ''}">`);
          }
          return [...faint];
        }
        """;

    public const string TooWide = """
        () => {
          const room = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= room && document.body.scrollWidth <= room) return [];
          const inside = element => { // what scrolls inside a box of its own does not widen the page
            for (let at = element.parentElement; at && at !== document.body; at = at.parentElement)
              if (getComputedStyle(at).overflowX !== 'visible') return true;
            return false;
          };
          return [...document.body.querySelectorAll('*')]
            .filter(element => element.getBoundingClientRect().right > room + 1 && !inside(element))
            .map(element => `<${element.localName} class="${element.getAttribute('class') ?? ''}"> reaches ${Math.round(element.getBoundingClientRect().right)} of ${room}`)
            .concat(`the page is ${document.documentElement.scrollWidth} wide`);
        }
        """;

    // The box of a text is a little larger than its letters. Strokes of an axis may run through a label; two labels may not.
    public const string BadLabels = """
        () => {
          const bad = new Set();
          for (const chart of document.querySelectorAll('.tutorials-chart')) {
            const title = chart.closest('figure').querySelector('strong')?.innerText ?? '';
            const room = chart.querySelector('svg.main-svg')?.getBoundingClientRect();
            if (!room?.width) continue;
            const texts = [...chart.querySelectorAll('svg text')].filter(text => text.textContent.trim() && text.checkVisibility())
              .map(text => ({ text: text.textContent.trim(), box: text.getBoundingClientRect() }));
            for (const { text, box } of texts)
              if (box.left < room.left - 2 || box.right > room.right + 2 || box.top < room.top - 3 || box.bottom > room.bottom + 3) bad.add(`${title}: "${text}" is cut`);
            texts.forEach((a, i) => texts.slice(i + 1).forEach(b => {
              const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
              const down = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
              if (across > 3 && down > Math.min(a.box.height, b.box.height) / 2) bad.add(`${title}: "${a.text}" lies on "${b.text}"`);
            }));
          }
          return [...bad];
        }
        """;

    /// <summary>For each chart: its label, the number of traces, and the size of its picture.</summary>
    public const string Charts = """
        () => [...document.querySelectorAll('.tutorials-chart')].map(chart => {
          const box = chart.querySelector('svg')?.getBoundingClientRect();
          return { label: chart.getAttribute('aria-label') ?? '', traces: chart.querySelectorAll('svg .trace').length, width: box?.width ?? 0, height: box?.height ?? 0 };
        })
        """;

    /// <summary>Selectors of what must be seen, each with how many of them are there and how many can be seen.</summary>
    public const string Seen = """
        selectors => selectors.map(selector => {
          const all = [...document.querySelectorAll(selector)];
          const seen = all.filter(element => element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) && element.getBoundingClientRect().height > 0);
          return { selector, all: all.length, seen: seen.length };
        })
        """;
}
