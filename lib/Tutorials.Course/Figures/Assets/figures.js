// Draws the figures of a document. Each figure pushes its name and its chart on window.tutorialsFigures; what came before this script waits there.
(function () {
  "use strict";
  var drawn = [];   // { box, spec, colour }
  var pending = []; // [name, spec] whose box is not in the document yet: notebooks run scripts before they attach the output
  var INK = "#777777"; // stands for "the colour of text here"

  function ink(box) { return getComputedStyle(box).color || INK; }

  function recoloured(value, colour) {
    if (value === INK) return colour;
    if (Array.isArray(value)) return value.map(function (v) { return recoloured(v, colour); });
    if (value === null || typeof value !== "object") return value;
    var copy = {};
    Object.keys(value).forEach(function (key) { copy[key] = recoloured(value[key], colour); });
    return copy;
  }

  function isNarrow(box) { return box.clientWidth > 0 && box.clientWidth < 520; }

  // The names at the right ends of lines. Where the chart is narrow they would take its room, so they stand below it.
  function placeEnds(item, layout) {
    var isEnd = function (note) { return note.xref === "paper" && note.x === 1 && note.xanchor === "left"; };
    var ends = item.narrow ? (layout.annotations || []).filter(isEnd) : [];
    if (item.ends) item.ends.remove();
    item.ends = null;
    if (item.narrow) {
      if (layout.font) layout.font.size = 11;
      (layout.annotations || []).forEach(function (note) { if (note.font) note.font.size = Math.min(note.font.size - 1, 11); });
      // A long title of the axis goes on in a second line.
      var title = layout.xaxis.title, room = item.box.clientWidth - layout.margin.l - layout.margin.r, words = title && title.text.length * 6 > room ? title.text.split(" ") : [];
      if (words.length > 1) {
        var half = Math.ceil(words.length / 2);
        title.text = words.slice(0, half).join(" ") + "<br>" + words.slice(half).join(" ");
        layout.margin.b += 14;
        layout.height += 14;
      }
    }
    if (ends.length === 0) return;
    layout.annotations = layout.annotations.filter(function (note) { return !isEnd(note); });
    layout.margin.r = layout.meta ? layout.meta.narrowRight : 16;
    item.ends = document.createElement("p");
    item.ends.className = "tutorials-ends";
    item.ends.style.cssText = "margin:.2em 0 .6em;font-size:.85em;line-height:1.7";
    ends.sort(function (a, b) { return b.y - a.y; }).forEach(function (note) {
      var parts = /^(?:<span style="color:(#\w+)">)?([^<\w])(?:<\/span>)? (.*)$/.exec(note.text) || [null, "", "", note.text];
      var name = document.createElement("span"), mark = document.createElement("span");
      name.style.cssText = "display:inline-block;margin-right:1.2em";
      mark.setAttribute("aria-hidden", "true");
      mark.style.color = parts[1] || "inherit";
      mark.textContent = parts[2] + " ";
      name.append(mark, parts[3].replace(/<br>/g, " ").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&"));
      item.ends.append(name, " ");
    });
    item.box.after(item.ends);
  }

  function paint(item) {
    item.colour = ink(item.box);
    var layout = recoloured(item.spec.layout, item.colour);
    delete layout.title; // stands above the chart, where it wraps
    layout.margin.t = layout.margin.t - 30;
    layout.height = layout.height - 30;
    item.narrow = isNarrow(item.box);
    placeEnds(item, layout);
    // Without it plotly takes the height of a box that it has just emptied where a window is made narrower.
    item.box.style.height = layout.height + "px";
    window.Plotly.react(item.box, recoloured(item.spec.data, item.colour), layout, item.spec.config);
    if (item.narrow) partLabels(item.box);
  }

  // A name that is longer than a narrow picture is written smaller; where it could not be read then, its figures go to a second line.
  function fitLabels(box) {
    var changes = {}, picture = box.querySelector(".main-svg").getBoundingClientRect();
    box.querySelectorAll(".annotation").forEach(function (group) {
      var text = group.querySelector(".annotation-text-g").getBoundingClientRect(), over = text.right - picture.right + 2;
      if (over <= 0 || over >= text.width) return;
      var i = group.getAttribute("data-index"), note = box.layout.annotations[i], size = note.font && note.font.size || box.layout.font.size;
      var fits = Math.floor(10 * size * (text.width - over) / text.width) / 10, parts = fits < 9 && note.text.indexOf("  <b>") > 0;
      if (parts) changes["annotations[" + i + "].text"] = note.text.replace("  <b>", "<br><b>");
      changes["annotations[" + i + "].font.size"] = Math.max(9, fits);
    });
    if (Object.keys(changes).length > 0) window.Plotly.relayout(box, changes);
  }

  // Numbers of the axis below that touch where the chart is narrow: every second one goes, its line stays.
  function thinTicks(box) {
    var texts = [].map.call(box.querySelectorAll(".xtick text"), function (text) { return text.getBoundingClientRect(); });
    texts.sort(function (a, b) { return a.left - b.left; });
    if (!texts.some(function (text, i) { return i > 0 && text.left < texts[i - 1].right + 4; })) return;
    window.Plotly.relayout(box, { "xaxis.ticktext": box.layout.xaxis.ticktext.map(function (text, i) { return i % 2 ? "" : text; }) });
  }

  // Names of points that lie on one another where the chart is narrow: from the lowest upwards, each is lifted above those that it would
  // cover; one that would leave the picture goes below them.
  function partLabels(box) {
    fitLabels(box);
    thinTicks(box);
    var placed = [], lifts = {}, picture = box.querySelector(".main-svg").getBoundingClientRect();
    var labels = [].map.call(box.querySelectorAll(".annotation"), function (group) {
      return { i: Number(group.getAttribute("data-index")), box: group.querySelector(".annotation-text-g").getBoundingClientRect() };
    });
    function cleared(label, upwards) {
      for (var lift = 0, again = true; again;) {
        again = false;
        placed.forEach(function (other) {
          if (label.left > other.right - 3 || other.left > label.right - 3 || label.bottom - lift < other.top + 3 || other.bottom < label.top - lift + 3) return;
          lift = upwards ? label.bottom - other.top - 2 : label.top - other.bottom + 2;
          again = true;
        });
      }
      return lift;
    }
    labels.sort(function (a, b) { return b.box.bottom - a.box.bottom; }).forEach(function (label) {
      var lift = cleared(label.box, true);
      if (label.box.top - lift < picture.top) lift = cleared(label.box, false);
      placed.push({ left: label.box.left, right: label.box.right, top: label.box.top - lift, bottom: label.box.bottom - lift });
      if (lift !== 0) lifts["annotations[" + label.i + "].yshift"] = lift + (box.layout.annotations[label.i].yshift || 0);
    });
    if (Object.keys(lifts).length > 0) window.Plotly.relayout(box, lifts);
  }

  // A film: a button and a slider. It moves when it is told to, never by itself.
  function addControls(item) {
    var frames = item.spec.frames, at = frames.length - 1, timer = 0;
    var bar = document.createElement("p"), button = document.createElement("button"), slider = document.createElement("input"), label = document.createElement("span");
    bar.className = "tutorials-controls";
    button.type = "button";
    slider.type = "range";
    slider.min = 0;
    slider.max = at;
    slider.setAttribute("aria-label", "moment of the film");
    bar.style.cssText = "display:flex;align-items:center;gap:.6em";
    slider.style.cssText = "display:inline-block;width:10em;max-width:45%;margin:0"; // Jupyter makes it a line of its own
    function show(k) {
      at = k;
      slider.value = k;
      slider.setAttribute("aria-valuetext", frames[k].name);
      label.textContent = frames[k].name;
      // A frame says what becomes of each trace that changes. Kept in the chart's own data too, for when it is painted anew.
      var changes = {}; // those of the same properties go to plotly together
      frames[k].parts.forEach(function (part) {
        var names = Object.keys(part.set), change = changes[names] = changes[names] || { traces: [], set: {} };
        change.traces.push(part.trace);
        names.forEach(function (name) {
          var path = name.split("."), last = path.pop();
          path.reduce(function (inner, step) { return inner[step]; }, item.spec.data[part.trace])[last] = part.set[name];
          (change.set[name] = change.set[name] || []).push(part.set[name]);
        });
      });
      Object.values(changes).forEach(function (change) { window.Plotly.restyle(item.box, change.set, change.traces); });
    }
    function stop() {
      clearInterval(timer);
      timer = 0;
      button.textContent = "\u25B6 Play";
    }
    button.addEventListener("click", function () {
      if (timer) return stop();
      if (at === frames.length - 1) show(0);
      button.textContent = "\u275A\u275A Pause";
      timer = setInterval(function () {
        if (!item.box.isConnected || at === frames.length - 1) return stop();
        show(at + 1);
      }, 150);
    });
    slider.addEventListener("input", function () { stop(); show(Number(slider.value)); });
    [button, slider, label].forEach(function (part) { bar.appendChild(part); });
    item.box.after(bar);
    stop();
    show(at);
  }

  // A picture that has built itself up, probably before anybody looked: it can be seen again, and stopped.
  function addReplay(figure, milliseconds) {
    var image = figure.querySelector("img"), calm = figure.querySelector("source"), still = calm.srcset, timer = 0;
    var bytes = Uint8Array.from(atob(image.getAttribute("src").split(",")[1]), function (c) { return c.charCodeAt(0); });
    var bar = document.createElement("p"), button = document.createElement("button"), address = "";
    bar.className = "tutorials-controls";
    button.type = "button";
    function rest() {
      clearTimeout(timer);
      timer = 0;
      button.textContent = "\u25B6 Play again";
    }
    function show(source) {
      URL.revokeObjectURL(address);
      address = source;
      image.src = source;
    }
    button.addEventListener("click", function () {
      calm.remove(); // who asked for less motion and presses the button wants this one
      if (timer) { show(still); return rest(); }
      show(URL.createObjectURL(new Blob([bytes], { type: "image/png" }))); // a new address begins anew
      button.textContent = "\u25A0 Stop";
      timer = setTimeout(rest, milliseconds);
    });
    bar.append(button);
    figure.querySelector("figcaption").before(bar);
    rest();
  }

  // A warp's way through its source. A step is [place of its line, lanes that work, lanes that are not done, words].
  function addSteps(box, steps) {
    var whole = box.parentElement, at = 0, bar = document.createElement("p"), lanes = document.createElement("div"), said = document.createElement("p");
    var back = document.createElement("button"), next = document.createElement("button"), slider = document.createElement("input");
    bar.className = "tutorials-controls";
    bar.style.cssText = "display:flex;align-items:center;gap:.6em;flex-wrap:wrap;margin:.3em 0";
    said.style.cssText = "margin:.2em 0 .5em;min-height:2.6em"; // two lines on a narrow screen: the source does not jump
    said.setAttribute("aria-live", "polite");
    back.type = next.type = "button";
    back.textContent = "\u25C0 Back";
    next.textContent = "Step \u25B6";
    slider.type = "range";
    slider.min = 0;
    slider.max = steps.length - 1;
    slider.setAttribute("aria-label", "step of the warp");
    slider.style.cssText = "display:inline-block;width:10em;max-width:45%;margin:0"; // Jupyter makes it a line of its own
    function bit(mask, lane) { return Math.floor(mask / Math.pow(2, lane)) % 2 === 1; }
    function show(k) {
      at = Math.max(0, Math.min(steps.length - 1, k));
      var step = steps[at], squares = "";
      for (var i = 0; i < 32; i++)
        squares += bit(step[1], i) ? '<rect x="' + (i * 10 + 1) + '" y="1" width="8" height="8" stroke="none"/>'
          : bit(step[2], i) ? '<rect x="' + (i * 10 + 1.5) + '" y="1.5" width="7" height="7" fill="none"/>'
          : '<circle cx="' + (i * 10 + 5) + '" cy="5" r="1" stroke="none"/>';
      lanes.innerHTML = '<svg aria-hidden="true" viewBox="0 0 320 10" fill="currentColor" stroke="currentColor" style="display:block;width:24em;max-width:100%;height:auto">' + squares + "</svg>";
      said.textContent = "Step " + (at + 1) + " of " + steps.length + ": " + step[3] + ".";
      slider.value = at;
      slider.setAttribute("aria-valuetext", said.textContent);
      back.setAttribute("aria-disabled", at === 0); // a disabled button would drop the focus of who steps by keyboard
      next.setAttribute("aria-disabled", at === steps.length - 1);
      whole.querySelectorAll("[data-step-line]").forEach(function (row) {
        var lit = Number(row.getAttribute("data-step-line")) === step[0];
        row.style.boxShadow = lit ? "inset .3em 0 currentColor, inset 0 0 0 1px currentColor" : "";
        row.style.fontWeight = lit ? "bold" : "";
        if (lit) row.setAttribute("aria-current", "step");
        else row.removeAttribute("aria-current");
      });
    }
    back.addEventListener("click", function () { show(at - 1); });
    next.addEventListener("click", function () { show(at + 1); });
    slider.addEventListener("input", function () { show(Number(slider.value)); });
    [back, next, slider].forEach(function (part) { bar.appendChild(part); });
    box.append(bar, lanes, said);
    whole.querySelectorAll(".tutorials-missing").forEach(function (note) { note.remove(); });
    show(0);
  }

  function draw(box, spec) {
    box.setAttribute("data-drawn", "");
    if (spec.steps) return addSteps(box, spec.steps);
    if (spec.moving) return addReplay(box, spec.moving);
    var item = { box: box, spec: spec };
    paint(item);
    drawn.push(item);
    if (spec.frames) addControls(item);
    var figure = box.closest("figure");
    figure.querySelectorAll(".tutorials-missing").forEach(function (note) { note.remove(); });
    figure.querySelectorAll("details").forEach(function (table) { table.open = false; });
    if (window.ResizeObserver) new ResizeObserver(function () {
      if (!box.offsetWidth) return;
      if (isNarrow(box) !== item.narrow) paint(item);
      window.Plotly.Plots.resize(box).then(function () { if (item.narrow) partLabels(box); });
    }).observe(box);
  }

  function drawNamed(name, spec) {
    var boxes = document.querySelectorAll('[data-figure="' + name + '"]');
    boxes.forEach(function (box) { if (!box.hasAttribute("data-drawn")) draw(box, spec); });
    return boxes.length > 0;
  }

  var arrivals = new MutationObserver(drawPending);
  function drawPending() {
    pending = pending.filter(function (entry) { return !drawNamed(entry[0], entry[1]); });
    if (pending.length === 0) arrivals.disconnect();
  }

  function push(entry) {
    if (drawNamed(entry[0], entry[1])) return;
    pending.push(entry);
    arrivals.observe(document.documentElement, { childList: true, subtree: true });
  }

  function repaint() {
    drawn = drawn.filter(function (item) { return item.box.isConnected; });
    drawn.forEach(function (item) { if (ink(item.box) !== item.colour) paint(item); });
  }

  // Jupyter takes away the triangle by which a reader sees that something unfolds.
  var style = document.createElement("style");
  style.textContent = ".output_html summary, .jp-RenderedHTML summary { display: list-item; cursor: pointer; }";
  document.head.append(style);

  // Three ways in which a host says that it is now dark: the system, VS Code's class, JupyterLab's attribute.
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
  var themes = new MutationObserver(function () { setTimeout(repaint, 50); });
  var watch = { attributes: true, attributeFilter: ["class", "data-jp-theme-light", "data-jp-theme-name", "data-theme", "data-vscode-theme-kind"] };
  themes.observe(document.documentElement, watch);
  if (document.body) themes.observe(document.body, watch);
  else addEventListener("DOMContentLoaded", function () { themes.observe(document.body, watch); });

  var waiting = Array.isArray(window.tutorialsFigures) ? window.tutorialsFigures : [];
  window.tutorialsFigures = { push: push };
  waiting.forEach(push);
})();
