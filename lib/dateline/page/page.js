"use strict";
// Evidence in a panel, what a paragraph holds, sorting, filtering, copying. Without it every number still leads to the ledger.
const $ = (s, r = document) => r.querySelector(s);
const $$ = (s, r = document) => [...r.querySelectorAll(s)];
const make = (tag, name, text) => {
  const e = document.createElement(tag);
  if (name) e.className = name;
  if (text != null) e.textContent = text;
  return e;
};
const panel = $("#panel"), doors = "a.n, a.pn, svg a[href^='#n']";
let back = null;
document.documentElement.classList.add("js");

function show(label, title, sub, items, from) {
  $$("[aria-expanded=true]").forEach(e => e.setAttribute("aria-expanded", "false"));
  $(".lab", panel).textContent = label;
  $("#ptitle").textContent = title;
  $(".sub", panel).textContent = sub;
  $(".pb ol", panel).replaceChildren(...items);
  back = from || back;
  if (from && from.hasAttribute("aria-expanded")) from.setAttribute("aria-expanded", "true");
  if (!panel.open) {
    matchMedia("(max-width:640px)").matches ? panel.showModal() : panel.show();
    document.body.classList.add("open");
  }
  panel.scrollTop = 0;
  if (from) from.scrollIntoView({block: "nearest"});
  $("#ptitle").focus({preventScroll: true});
}
// The browser tells of a closed dialog later, so what must be true at once is done here; told again, or too late, it does nothing.
function closed() {
  if (panel.open) return;
  document.body.classList.remove("open");
  $$("[aria-expanded=true]").forEach(e => e.setAttribute("aria-expanded", "false"));
  $$("mark.on").forEach(m => m.classList.remove("on"));
  if (back) back.focus();
  back = null;
}
function shut() { panel.close(); closed(); }
panel.addEventListener("close", closed);
$(".x", panel).addEventListener("click", shut);

// A row of the ledger, or a line of a table below an article, as an item of the panel.
function item(row) {
  if (row.tagName === "LI") {
    const copy = row.cloneNode(true);
    copy.removeAttribute("id");
    return copy;
  }
  const table = row.closest("table"), heads = $$("thead th", table).map(h => h.textContent.trim());
  const li = make("li", "row"), list = make("dl", "kv");
  li.append(make("p", "dl", table.dataset.kind));
  [...row.cells].forEach((cell, i) => {
    if (i === 0 || !cell.textContent.trim()) return;
    if (i === 1) { const q = make("blockquote", "", cell.textContent); q.dir = "auto"; li.append(q); return; }
    const value = make("dd");
    value.append(...cell.cloneNode(true).childNodes);
    list.append(make("dt", "", heads[i]), value);
  });
  li.append(list);
  return li;
}
// What is not written out: "c17+2+1x3" → c17, c19, c20 to c23, as links to their articles.
function unpacked(rest) {
  const ids = [];
  for (const part of rest.split(" ").filter(Boolean)) {
    let number = 0;
    for (const [, sign, told] of part.matchAll(/([a-z+])(\d+)/g)) {
      if (sign === "x") for (let k = 0; k < +told; k++) ids.push(part[0] + ++number);
      else { number = sign === "+" ? number + +told : +told; ids.push(part[0] + number); }
    }
  }
  return ids;
}
const begins = {};
for (const told of ($("[data-articles]")?.dataset.articles || "").split(" ").filter(Boolean)) {
  const [article, , ...firsts] = told.split(":");
  for (const first of firsts) (begins[first[0]] ||= []).push([+first.slice(1), article]);
}
Object.values(begins).forEach(list => list.sort((a, b) => a[0] - b[0]));
function articleOf(id) {
  if (id[0] === "a") return id;
  const list = begins[id[0]] || [], row = +id.slice(1);
  let low = 0, high = list.length;
  while (low < high) { const middle = (low + high) >> 1; if (list[middle][0] <= row) low = middle + 1; else high = middle; }
  return low ? list[low - 1][1] : "";
}
function rest(entry) {
  const byArticle = new Map();
  for (const id of unpacked(entry.dataset.rest || "")) {
    const article = articleOf(id);
    if (!byArticle.has(article)) byArticle.set(article, []);
    byArticle.get(article).push(id);
  }
  if (!byArticle.size) return [];
  const li = make("li", "more", (entry.dataset.rows ? "The others" : "All") + ", by article: ");
  let n = 0;
  for (const [article, ids] of byArticle) {
    if (n++) li.append(", ");
    if (article) { const a = make("a", "at", article); a.href = "article-" + article + ".html"; li.append(a); }
    if (ids[0] !== article) li.append((article ? " (" : "") + ids.join(" ") + (article ? ")" : ""));
  }
  return [li];
}
function evidence(id, from) {
  const entry = document.getElementById(id);
  if (!entry || !entry.classList.contains("entry")) return false;
  let source = entry;
  for (let next; (next = source.dataset.part || source.dataset.same);) source = document.getElementById(next);
  const rows = (source.dataset.rows || "").split(" ").map(i => i && document.getElementById(i)).filter(Boolean);
  show("Evidence", entry.dataset.what, $(".sub", entry).textContent, [...rows.map(item), ...rest(source)], from);
  return true;
}
// Everything found in a paragraph, or one mark with those around it.
function found(place, mark, from) {
  $$("mark.on").forEach(m => m.classList.remove("on"));
  let rows = $$("tr[data-p='" + place + "']");
  if (mark) {
    const ids = [];
    for (let m = mark; m; m = m.parentElement.closest("mark")) ids.push(...m.dataset.row.split(" "));
    $$("mark[data-row='" + mark.dataset.row + "']").forEach(m => m.classList.add("on"));
    rows = [...new Set(ids)].map(i => document.getElementById(i)).filter(Boolean);
  }
  const many = rows.length + (rows.length === 1 ? " mark" : " marks");
  show(place === "0" ? "Headline" : "Paragraph " + place, mark ? "What this mark is" : "What was found here", many, rows.map(item), from);
}
document.addEventListener("click", event => {
  const at = s => event.target.closest(s);
  const number = at("a[href^='#n']"), place = at(".pn"), mark = at("[data-p] mark"), copy = at("[data-copy]");
  if (number) {
    const id = number.getAttribute("href").slice(1);
    if (evidence(id, number)) { event.preventDefault(); history.replaceState(null, "", "#" + id); }
  } else if (place) {
    event.preventDefault();
    found(place.dataset.p, null, place);
  } else if (mark && mark.dataset.row) {
    if (String(getSelection())) return;
    const block = mark.closest("[data-p]");
    found(block.dataset.p, mark, $(".pn", block) || $(".pn"));
  } else if (copy) {
    const {protocol, host, pathname} = location, file = pathname.split("/").pop();
    const place = protocol.startsWith("http") ? protocol + "//" + host + pathname : file;
    const text = copy.dataset.copy + ", " + $("#main").dataset.cite + ", " + place + "#" + copy.closest("figure").id, write = navigator.clipboard ? navigator.clipboard.writeText(text) : Promise.reject();
    write.then(() => { copy.textContent = "Copied"; }, () => prompt("Citation", text));
  }
});
document.addEventListener("keydown", event => {
  if (event.key === "Escape" && panel.open) shut();
  if (event.key === " " && event.target.matches(doors)) { event.preventDefault(); event.target.click(); }
});
$$(doors).forEach(a => {
  if (a.getAttribute("aria-hidden")) return;
  a.setAttribute("role", "button");
  a.setAttribute("aria-expanded", "false");
});

// SVG links have no click() of their own in every browser.
$$("svg a").forEach(a => { if (!a.click) a.click = () => a.dispatchEvent(new MouseEvent("click", {bubbles: true, cancelable: true})); });

const value = (row, i) => row.cells[i].dataset.v ?? row.cells[i].textContent.trim();
$$("table[data-sort]").forEach(table => $$("thead th", table).forEach((th, i) => {
  const button = $("button", th);
  if (button) button.addEventListener("click", () => {
    const way = th.getAttribute("aria-sort") === "ascending" ? -1 : 1, body = table.tBodies[0];
    $$("th", table.tHead).forEach(x => x.removeAttribute("aria-sort"));
    th.setAttribute("aria-sort", way > 0 ? "ascending" : "descending");
    const rows = [...body.rows].sort((x, y) => {
      const a = value(x, i), b = value(y, i);
      return way * (isNaN(a) || isNaN(b) ? a.localeCompare(b, "en") : a - b);
    });
    body.append(...rows);
  });
}));
$$("input[data-filter]").forEach(input => {
  const table = document.getElementById(input.dataset.filter), count = document.getElementById(input.dataset.filter + "-count");
  const apply = () => {
    const wanted = input.value.trim().toLowerCase();
    let kept = 0;
    for (const row of table.tBodies[0].rows) {
      row.hidden = wanted !== "" && !row.textContent.toLowerCase().includes(wanted);
      kept += !row.hidden;
    }
    if (count) count.textContent = kept + " of " + table.tBodies[0].rows.length + " rows";
  };
  input.addEventListener("input", apply);
  apply();
});
// On paper the ledger is unfolded, a long one with each sentence once under the ids of its rows; so are the tables of charts.
let undo = [];
function onPaper() {
  if (undo.length) return;
  $$("details[data-print]:not([open])").forEach(d => { d.open = true; undo.push(() => { d.open = false; }); });
  const firsts = new Map();
  $$(".ledger.long .row").forEach(row => {
    const id = $(".id", row), told = [...row.children].slice(0, 2).map(part => part.textContent).join("\n").slice(id.textContent.length);
    const first = $("blockquote", row) && firsts.get(told);
    if (!first) { firsts.set(told, id); undo.push(() => { id.textContent = row.id; }); return; }
    first.append(" " + row.id);
    row.hidden = true;
    undo.push(() => { row.hidden = false; });
  });
}
addEventListener("beforeprint", onPaper);
addEventListener("afterprint", () => { undo.forEach(one => one()); undo = []; });
if (/^#n\d+$/.test(location.hash)) evidence(location.hash.slice(1), $("a[href='" + location.hash + "']"));
