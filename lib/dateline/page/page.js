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
panel.addEventListener("close", () => {
  document.body.classList.remove("open");
  $$("[aria-expanded=true]").forEach(e => e.setAttribute("aria-expanded", "false"));
  $$("mark.on").forEach(m => m.classList.remove("on"));
  if (back) back.focus();
  back = null;
});
$(".x", panel).addEventListener("click", () => panel.close());

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
// What is not spelled out: "a3:c17-c19,c22" → links to the articles, with their rows.
function rest(entry) {
  const groups = (entry.dataset.rest || "").split(" ").filter(Boolean);
  if (!groups.length) return [];
  const li = make("li", "more", "The rest, by article: ");
  groups.forEach((group, i) => {
    const [first, ids] = group.split(":");
    const many = /^a(\d+)-a(\d+)$/.exec(first);
    for (let k = many ? +many[1] : 0, end = many ? +many[2] : 0; k <= end; k++) {
      const name = many ? "a" + k : first, a = make("a", "at", name);
      a.href = "article-" + name + ".html" + (ids ? "#" + /^[a-z]+\d+/.exec(ids)[0] : "");
      li.append(i || (many && k > +many[1]) ? ", " : "", a);
      if (ids) li.append(" (" + ids.replace(/[*=][^,]*/g, "").replaceAll("-", "–") + ")");
    }
  });
  return [li];
}
function evidence(id, from) {
  const entry = document.getElementById(id);
  if (!entry || !entry.classList.contains("entry")) return false;
  let source = entry;
  for (let next; (next = source.dataset.part || source.dataset.same);) source = document.getElementById(next);
  const rows = source.dataset.rows.split(" ").map(i => i && document.getElementById(i)).filter(Boolean);
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
    const text = copy.dataset.copy, write = navigator.clipboard ? navigator.clipboard.writeText(text) : Promise.reject();
    write.then(() => { copy.textContent = "Copied"; }, () => prompt("Citation", text));
  }
});
document.addEventListener("keydown", event => {
  if (event.key === "Escape" && panel.open) panel.close();
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
let closed = [];
addEventListener("beforeprint", () => { closed = $$("details[data-print]:not([open])"); closed.forEach(d => { d.open = true; }); });
addEventListener("afterprint", () => closed.forEach(d => { d.open = false; }));
if (/^#n\d+$/.test(location.hash)) evidence(location.hash.slice(1), $("a[href='" + location.hash + "']"));
