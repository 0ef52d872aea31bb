"use strict";
// Looks through RECORDS of search-data.js: [kind, page, name, Chinese name, detail, names, words].
// Results are put together from text nodes alone, so that no text of a dataset becomes markup.

const MOST = 50;
const input = document.getElementById("q");
const found = document.getElementById("found");
const results = document.getElementById("results");

function folded(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

function tokens(text) {
  return folded(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}

const looked = RECORDS.map((record) => ({
  record,
  names: folded(record[5]).split("\n").map((name) => tokens(name).join(" ")),
  words: " " + tokens(record[6] + " " + record[4] + " " + record[0]).join(" "),
}));

// How well one word of a query fits: a whole word of a name, its beginning, a part; or elsewhere.
function fit(one, word) {
  let best = 0;
  for (const name of one.names) {
    if ((" " + name + " ").includes(" " + word + " ")) return 4;
    if ((" " + name).includes(" " + word)) best = Math.max(best, 3);
    else if (name.includes(word)) best = Math.max(best, 2);
  }
  return best || (one.words.includes(" " + word) ? 1 : 0);
}

// How well all words fit, and more the less the name itself says beside them; 0: a word is missing.
function score(one, words) {
  const fits = words.map((word) => fit(one, word));
  if (fits.includes(0)) return 0;
  const asked = words.join(" ").length;
  const own = one.names.slice(0, 2).filter(Boolean); // in English and in Chinese
  const shortest = Math.min(...own.map((name) => Math.abs(name.length - asked)));
  return fits.reduce((sum, each) => sum + each, 0) / words.length + 1 / (1 + shortest / 8);
}

function part(tag, text, name, lang) {
  const element = document.createElement(tag);
  element.textContent = text;
  if (name) element.className = name;
  if (lang) element.lang = lang;
  return element;
}

function entry([kind, page, name, nameZh, detail]) {
  const item = document.createElement("li");
  const link = part("a", name);
  link.href = page;
  item.append(part("span", kind, "kind"), " ", link);
  if (nameZh) item.append(" ", part("span", nameZh, "zh", "zh-Hans"));
  if (detail) item.append(" ", part("span", detail, "detail"));
  return item;
}

function search() {
  const words = tokens(input.value);
  const hits = words.length
    ? looked.map((one) => [score(one, words), one.record]).filter(([points]) => points)
    : [];
  hits.sort((one, other) => other[0] - one[0]);
  results.replaceChildren(...hits.slice(0, MOST).map(([, record]) => entry(record)));
  results.hidden = !hits.length;
  const first = hits.length > MOST ? `, the first ${MOST} are shown` : "";
  found.textContent = words.length ? `${hits.length || "Nothing"} found${first}` : "";
}

// The query stands in the address, so that coming back from a page finds the results again.
function remember() {
  const address = new URL(location.href);
  if (input.value) address.searchParams.set("q", input.value);
  else address.searchParams.delete("q");
  history.replaceState(null, "", address);
}

function move(event) {
  const links = [...results.querySelectorAll("a")];
  const at = links.indexOf(document.activeElement);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && (at >= 0 || document.activeElement === input)) {
    (links[at + step] || (at + step < 0 ? input : links[at])).focus();
    event.preventDefault();
  } else if (event.key === "/" && document.activeElement !== input) {
    input.focus();
    event.preventDefault();
  }
}

input.value = new URLSearchParams(location.search).get("q") || "";
input.addEventListener("input", () => { search(); remember(); });
input.form.addEventListener("submit", (event) => {
  event.preventDefault();
  results.querySelector("a")?.click();
});
document.addEventListener("keydown", move);
search();
