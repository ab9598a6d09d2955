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

  function paint(item) {
    item.colour = ink(item.box);
    var layout = recoloured(item.spec.layout, item.colour);
    delete layout.title; // stands above the chart, where it wraps
    layout.margin.t = layout.margin.t - 30;
    layout.height = layout.height - 30;
    window.Plotly.react(item.box, recoloured(item.spec.data, item.colour), layout, item.spec.config);
  }

  // A film: a button and a slider. It moves when it is told to, never by itself.
  function addControls(item) {
    var frames = item.spec.frames, at = frames.length - 1, timer = 0;
    var bar = document.createElement("p"), button = document.createElement("button"), slider = document.createElement("input"), label = document.createElement("output");
    bar.className = "tutorials-controls";
    button.type = "button";
    slider.type = "range";
    slider.min = 0;
    slider.max = at;
    slider.setAttribute("aria-label", "moment of the film");
    slider.style.cssText = "vertical-align:middle;margin:0 .6em;max-width:45%";
    function show(k) {
      at = k;
      slider.value = k;
      slider.setAttribute("aria-valuetext", frames[k].name);
      label.textContent = frames[k].name;
      item.spec.data[0].z = frames[k].z;
      window.Plotly.restyle(item.box, { z: [frames[k].z] }, [0]);
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

  function draw(box, spec) {
    box.setAttribute("data-drawn", "");
    var item = { box: box, spec: spec };
    paint(item);
    drawn.push(item);
    if (spec.frames) addControls(item);
    var figure = box.closest("figure");
    figure.querySelectorAll(".tutorials-missing").forEach(function (note) { note.remove(); });
    figure.querySelectorAll("details").forEach(function (table) { table.open = false; });
    if (window.ResizeObserver) new ResizeObserver(function () { if (box.offsetWidth) window.Plotly.Plots.resize(box); }).observe(box);
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
