// Everything works without this file. It adds comfort: light or dark, a clock that ticks, drafts, copying, printing.
//
// What a page may say:
//   data-theme-toggle                 a button, hidden until there is script
//   data-since-min="75"               a clock: minutes since it began; data-clock="{h} h {m} min" gives its words;
//                                     data-frozen stops it
//   form[data-keep="key"]             what is typed stays on this device until the server says that it has it.
//                                     The key names thing and revision, so that a draft never covers what is newer
//   form[data-posted]                 the server sent the values back with problems: they win over any draft
//   form[data-private], or data-private on a radio, checkbox or option that is chosen
//                                     a private draft: it does not outlive the tab, for phones are shared
//   data-saved="key"                  anywhere on a later page: the server has it, the draft goes
//   data-forget                       anywhere, after signing out: the drafts of this tab go
//   data-restored, data-discard       inside the form, hidden: a word that a draft came back; a button to drop it
//   data-copy="id", data-print        buttons, hidden until there is script; data-done says that it is copied
//   body[data-reader="id"]            who reads, from which seat: nobody is given the draft of another, nor another seat
(function () {
  "use strict";
  var root = document.documentElement;
  var FORTNIGHT = 14 * 24 * 3600 * 1000;

  function quietly(what) { try { return what(); } catch (e) { return null; } } // storage may be full or forbidden

  var theme = quietly(function () { return localStorage.getItem("theme"); });
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;

  function reader() { return document.body.dataset.reader || ""; }
  function keyOf(name) { return "draft:" + reader() + ":" + name; }
  function drop(key) { quietly(function () { localStorage.removeItem(key); }); quietly(function () { sessionStorage.removeItem(key); }); }
  function dropAll(store, late) {
    quietly(function () {
      Object.keys(store).forEach(function (key) {
        if (key.indexOf("draft:") === 0 && (!late || late(store.getItem(key)))) store.removeItem(key);
      });
    });
  }
  function tooOld(text) {
    var draft = quietly(function () { return JSON.parse(text); });
    return !draft || !(Date.now() - draft.at < FORTNIGHT);
  }

  function kept(control) { // what a draft holds: never files, passwords, codes, or what the server hid in the form
    return control.name && "value" in control && control.autocomplete !== "one-time-code" &&
      !/^(file|hidden|password|submit|button|reset|image|fieldset|output)$/.test(control.type);
  }
  function controls(form) { return Array.prototype.filter.call(form.elements, kept); }
  function ticks(control) { return control.type === "checkbox" || control.type === "radio"; }
  function isPrivate(form) {
    return "private" in form.dataset || !!form.querySelector("[data-private]:checked");
  }

  function save(form) {
    var key = keyOf(form.dataset.keep), values = {};
    controls(form).forEach(function (control) {
      var held = values[control.name] = values[control.name] || [];
      if (ticks(control)) { if (control.checked) held.push(control.value); }
      else if (control.multiple && control.options) {
        Array.prototype.forEach.call(control.options, function (o) { if (o.selected) held.push(o.value); });
      } else held.push(control.value);
    });
    drop(key);
    quietly(function () {
      (isPrivate(form) ? sessionStorage : localStorage).setItem(key, JSON.stringify({ at: Date.now(), values: values }));
    });
  }

  function restore(form) {
    var key = keyOf(form.dataset.keep), seen = {};
    var draft = quietly(function () { return JSON.parse(sessionStorage.getItem(key) || localStorage.getItem(key)); });
    if (!draft || !draft.values) return;
    controls(form).forEach(function (control) {
      var name = control.name, held = Object.prototype.hasOwnProperty.call(draft.values, name) && draft.values[name];
      if (!Array.isArray(held)) return;
      if (ticks(control)) control.checked = held.indexOf(control.value) >= 0;
      else if (control.multiple && control.options) {
        Array.prototype.forEach.call(control.options, function (o) { o.selected = held.indexOf(o.value) >= 0; });
      } else {
        var place = seen[name] = name in seen ? seen[name] + 1 : 0, before = control.value;
        if (place < held.length) control.value = held[place];
        if (control.options && control.selectedIndex < 0) control.value = before; // that choice is no longer offered
      }
    });
    var word = form.querySelector("[data-restored]");
    if (word) word.hidden = false;
  }

  function tick(clock) {
    var minutes = +clock.dataset.sinceMin, words = clock.dataset.clock || "{h} h {m} min";
    setInterval(function () { // silent to screen readers: it is no live region
      minutes += 1;
      clock.firstChild.nodeValue = words.replace("{h}", Math.floor(minutes / 60)).replace("{m}", ("0" + minutes % 60).slice(-2));
    }, 60000);
  }

  function each(within, selector, what) {
    within.querySelectorAll(selector).forEach(function (element) {
      if (element.dataset.ready) return;
      element.dataset.ready = "1";
      what(element);
    });
  }

  function look(within) {
    within.querySelectorAll("[data-saved]").forEach(function (word) {
      drop(keyOf(word.dataset.saved));
      drop("draft:" + reader().split(":")[0] + ":" + word.dataset.saved); // typed before there was a seat
    });
    if (within.querySelector("[data-forget]")) dropAll(sessionStorage);
    each(within, "[data-theme-toggle],[data-copy],[data-print]", function (button) { button.hidden = false; });
    each(within, "[data-since-min]:not([data-frozen])", tick);
    each(within, "form[data-keep]", function (form) { if (!("posted" in form.dataset)) restore(form); });
  }

  function typed(event) {
    var form = event.target.form;
    if (form && form.dataset.keep) save(form);
  }
  function clicked(event) {
    var button = event.target.closest && event.target.closest("button");
    if (!button) return;
    if ("themeToggle" in button.dataset) {
      var dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme:dark)").matches;
      root.dataset.theme = dark ? "light" : "dark";
      quietly(function () { localStorage.setItem("theme", root.dataset.theme); });
    }
    if ("print" in button.dataset) window.print();
    if (button.dataset.copy) {
      var from = document.getElementById(button.dataset.copy);
      if (from && navigator.clipboard) {
        navigator.clipboard.writeText(from.textContent.trim()).then(function () {
          if (button.dataset.done) button.textContent = button.dataset.done;
        }, function () {});
      }
    }
    if ("discard" in button.dataset && button.form) {
      drop(keyOf(button.form.dataset.keep));
      button.form.reset();
      var word = button.form.querySelector("[data-restored]");
      if (word) word.hidden = true;
    }
  }

  function begin() {
    dropAll(localStorage, tooOld);
    look(document);
    document.addEventListener("input", typed);
    document.addEventListener("change", typed);
    document.addEventListener("click", clicked);
    document.addEventListener("htmx:after:swap", function () { // what came is looked through, and read from its heading
      look(document);
      var heading = document.querySelector("#results [tabindex='-1']");
      if (heading) heading.focus();
    });
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})();
