// Search, filters and the keys of the page. Reads files beside it, asks nothing of any network, and
// writes what reports say as text alone, never as markup.
"use strict";
(() => {
  const MOST = 100, KINDS = ["Report", "Statement", "Source", "Place"];
  const form = document.querySelector("form[role=search]");
  const byId = (id) => document.getElementById(id);

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^(input|select|textarea)$/i.test(event.target.tagName)) return;
    if (event.key === "/") {
      const way = form ? byId("query") : document.querySelector("a.to-search");
      if (way) { event.preventDefault(); way.focus(); if (!form) way.click(); }
    } else if (event.key === "j" || event.key === "k") {
      const notes = [...document.querySelectorAll(".note .back")];
      const at = notes.indexOf(document.activeElement);
      const next = notes[event.key === "j" ? at + 1 : Math.max(at - 1, 0)];
      if (next) { next.focus(); next.scrollIntoView({ block: "center" }); }
    }
  });

  // Resting on a note lights up its words, and the other way round.
  const pair = (element) => {
    const note = element.closest(".note"), words = element.closest(".statement[id]");
    if (note) return [note, byId("f-" + note.id.slice(2))];
    return words ? [words, byId("n-" + words.id.slice(2))] : [];
  };
  for (const [kind, on] of [["mouseover", true], ["focusin", true], ["mouseout", false], ["focusout", false]]) {
    document.addEventListener(kind, (event) => {
      for (const one of pair(event.target)) if (one) one.classList.toggle("lit", on);
    });
  }

  // A chain lights up from the report back to its origin.
  for (const link of document.querySelectorAll(".chains a[data-way]")) {
    const drawing = link.closest("svg"), nodes = new Set(link.dataset.way.split(" "));
    const light = (on) => {
      for (const one of drawing.querySelectorAll("[data-node]")) {
        one.classList.toggle("lit", on && one.dataset.node.split(" ").every((node) => nodes.has(node)));
      }
      drawing.classList.toggle("lighting", on);
    };
    for (const kind of ["mouseenter", "focus"]) link.addEventListener(kind, () => light(true));
    for (const kind of ["mouseleave", "blur"]) link.addEventListener(kind, () => light(false));
  }
  if (!form) return;

  let about = null;
  const chunks = new Map(), words = new Map(), waiting = new Map();
  const read = (name) => {
    if (!waiting.has(name)) {
      waiting.set(name, new Promise((done, fail) => {
        const script = document.createElement("script");
        script.src = "search/" + name + ".js";
        script.onload = done;
        script.onerror = () => fail(new Error("search/" + name + ".js could not be read"));
        document.head.append(script);
      }));
    }
    return waiting.get(name);
  };
  globalThis.sayso = {
    about: (value) => { about = value; },
    entries: (number, value) => { chunks.set(number, value); },
    words: (number, value) => { words.set(number, value); },
  };

  const tokens = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().match(/[\p{L}\p{N}]+/gu) || [];
  const share = (token) => {
    const [first, second] = [...token];
    return (first.codePointAt(0) * 31 + (second ? second.codePointAt(0) : 0)) % about.shares;
  };
  const postings = async (token) => {
    const number = share(token), found = new Set();
    await read("words-" + number);
    for (const [word, steps] of Object.entries(words.get(number))) {
      if (!word.startsWith(token)) continue;
      let at = 0;
      for (const step of steps.split(" ")) { at += parseInt(step, 36); found.add(at); }
    }
    return found;
  };
  const entry = async (number) => {
    if (about.all) return about.all[number];
    const chunk = Math.floor(number / 1000);
    await read("entries-" + chunk);
    return chunks.get(chunk)[number % 1000];
  };
  const inPage = (number, entry, wanted) => {
    const report = about.reports[entry[2]];
    const section = entry[0] === 0 ? byId("r-" + report[0]) : null;
    const all = tokens((section ? [report[1], report[2], section.textContent] : [entry[1], about.sources[entry[4]] || ""]).join(" "));
    return wanted.every((token) => all.some((word) => word.startsWith(token)));
  };

  const passes = (entry) => {
    const value = (id) => byId(id).value, report = about.reports[entry[2]];
    if (value("kind") && entry[0] !== Number(value("kind"))) return false;
    if (value("source") && entry[4] !== Number(value("source"))) return false;
    if (value("event") && !entry[5].includes(Number(value("event")))) return false;
    if (value("place") && !entry[6].includes(Number(value("place")))) return false;
    if (value("language") && report[4] !== Number(value("language"))) return false;
    const day = (report[3] || "").slice(0, 10);
    if (value("after") && !(day && day >= value("after"))) return false;
    if (value("before") && !(day && day <= value("before"))) return false;
    return !byId("only-unchecked").checked || entry[7] === 1;
  };

  const line = (tag, text, name) => {
    const made = document.createElement(tag);
    made.textContent = text;
    if (name) made.className = name;
    return made;
  };
  const shown = (entry) => {
    const [kind, text, number, finding] = entry, report = about.reports[number];
    const item = document.createElement("li"), link = line("a", text || report[2], "w");
    link.dir = "auto";
    if (about.all) link.href = finding ? "#f-" + finding : "#r-" + report[0];
    else link.href = "reports/" + report[0] + ".html" + (finding ? "#f-" + finding : "");
    item.append(line("span", KINDS[kind], "label"), " ", link, " ");
    if (entry[4] >= 0) { item.append(line("bdi", about.sources[entry[4]], "w origin"), " "); }
    item.append(line("bdi", report[1] + (report[3] ? ", " + report[3].slice(0, 10) : ", undated"), "in"));
    return item;
  };

  let turn = 0;
  const search = async () => {
    const mine = ++turn, list = document.querySelector(".results"), said = document.querySelector(".found");
    const wanted = [...new Set(tokens(byId("query").value))].filter((token) => token.length > 1);
    const filtered = ["kind", "source", "event", "place", "language", "after", "before"].some((id) => byId(id).value);
    list.replaceChildren();
    if (!wanted.length && !filtered && !byId("only-unchecked").checked) { said.textContent = ""; return; }
    const total = about.all ? about.all.length : about.entries;
    let numbers = null;
    if (!about.all) {
      for (const token of wanted) {
        const found = await postings(token);
        numbers = numbers ? new Set([...numbers].filter((one) => found.has(one))) : found;
      }
    }
    const order = numbers ? [...numbers].sort((a, b) => a - b) : [...Array(total).keys()];
    let found = 0;
    for (const number of order) {
      const one = await entry(number);
      if (mine !== turn) return;
      if (about.all && wanted.length && !inPage(number, one, wanted)) continue;
      if (!passes(one)) continue;
      if (++found > MOST) break;
      list.append(shown(one));
    }
    said.textContent = found > MOST ? "The first " + MOST + " are shown: add a word or a filter."
      : found + (found === 1 ? " is found." : " are found.");
  };

  const fill = (id, labels) => {
    const order = labels.map((label, number) => [label, number]).sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0));
    for (const [label, number] of order.slice(0, 2000)) {
      const option = line("option", label.length > 70 ? label.slice(0, 69) + "…" : label);
      option.value = number;
      byId(id).append(option);
    }
  };
  const start = async () => {
    const inline = byId("search-data");
    if (inline) about = JSON.parse(inline.textContent);
    else await read("about");
    for (const [id, name] of [["source", "sources"], ["event", "events"], ["place", "places"], ["language", "languages"]]) {
      fill(id, about[name]);
    }
    form.hidden = false;
    document.querySelector(".unscripted").hidden = true;
    let soon = 0;
    form.addEventListener("input", () => { clearTimeout(soon); soon = setTimeout(() => search().catch(failed), 120); });
    form.addEventListener("submit", (event) => { event.preventDefault(); search().catch(failed); });
    if (!inline && location.hash.startsWith("#q=")) byId("query").value = decodeURIComponent(location.hash.slice(3));
    if (!inline) byId("query").focus();
    await search();
  };
  const failed = (error) => { document.querySelector(".found").textContent = error.message; };
  start().catch(failed);
})();
