// Searches the passages of search-index.js: words, "phrases", beginnings* of words; capitals and accents make no difference.
(function () {
  "use strict";
  var form = document.getElementById("ui-search");
  var field = document.getElementById("ui-query");
  var status = document.getElementById("ui-status");
  var list = document.getElementById("ui-hits");
  var LETTER = "[\\p{L}\\p{N}]", OTHER = "[^\\p{L}\\p{N}]+";
  var SPECIAL = { "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i" };
  var folded = null;

  // A text without case and accents, and from each of its characters the place in the text it came from.
  function fold(text) {
    var out = "", from = [];
    for (var i = 0; i < text.length; i++) {
      var plain = text[i].toLowerCase().normalize("NFD").replace(/[\p{M}\u00ad]/gu, "");
      plain = plain.replace(/./g, function (sign) { return SPECIAL[sign] || sign; });
      for (var k = 0; k < plain.length; k++) { out += plain[k]; from.push(i); }
    }
    from.push(text.length);
    return { text: out, from: from };
  }

  function pattern(words, prefix) {
    return new RegExp("(?<!" + LETTER + ")" + words.join(OTHER) + (prefix ? LETTER + "*" : "") + "(?!" + LETTER + ")", "gu");
  }

  function parse(query) {
    var terms = [], part, parts = /["“”„«»]([^"“”„«»]*)["“”„«»]?|([^\s"“”„«»]+)/g;
    while ((part = parts.exec(query))) {
      var raw = part[1] !== undefined ? part[1] : part[2];
      var words = fold(raw).text.match(new RegExp(LETTER + "+", "gu"));
      if (words) terms.push(pattern(words, /\*\s*$/.test(raw)));
    }
    return terms;
  }

  function places(terms, text) {
    var found = [];
    for (var t = 0; t < terms.length; t++) {
      var hits = Array.from(text.text.matchAll(terms[t]), function (hit) {
        return [text.from[hit.index], text.from[hit.index + hit[0].length - 1] + 1];
      });
      if (!hits.length) return null;
      found = found.concat(hits);
    }
    return found.sort(function (a, b) { return a[0] - b[0]; });
  }

  // The words round the first hit, with every hit among them marked.
  function snippet(text, hits, into) {
    var start = Math.max(0, hits[0][0] - 90), end = Math.min(text.length, hits[0][0] + 190), at = start;
    if (start) { start = at = text.indexOf(" ", start) + 1; into.append("… "); }
    hits.forEach(function (hit) {
      if (hit[0] < at || hit[1] > end) return;
      into.append(text.slice(at, hit[0]));
      var mark = document.createElement("mark");
      mark.textContent = text.slice(hit[0], hit[1]);
      into.append(mark);
      at = hit[1];
    });
    into.append(text.slice(at, end) + (end < text.length ? " …" : ""));
  }

  function show(passage, text, hits) {
    var item = document.createElement("li"), link = document.createElement("a"), place = document.createElement("span");
    link.href = "reading.html#" + passage[0];
    snippet(text, hits, link);
    place.className = "on-page";
    place.lang = document.documentElement.lang;
    place.textContent = " " + list.getAttribute("data-page") + "\u00a0" + passage[1] + (hits.length > 1 ? " (" + hits.length + ")" : "");
    item.append(link, place);
    list.append(item);
  }

  function search() {
    var query = field.value.trim(), terms = parse(query), count = 0;
    list.textContent = "";
    if (!terms.length) { status.textContent = ""; return; }
    folded = folded || PASSAGES.map(function (passage) { return [fold(passage[2]), fold(passage[3] || "")]; });
    PASSAGES.forEach(function (passage, i) {
      for (var layer = 0; layer < 2; layer++) {
        var hits = places(terms, folded[i][layer]);
        if (hits) { show(passage, passage[2 + layer], hits); count++; return; }
      }
    });
    var words = status.getAttribute(count === 0 ? "data-none" : count === 1 ? "data-one" : "data-some");
    status.textContent = (count ? count + " " : "") + words + " " + query;
  }

  function fromAddress() {
    if (location.hash.slice(0, 3) !== "#q=") return;
    field.value = decodeURIComponent(location.hash.slice(3));
    search();
  }

  form.hidden = false;
  document.getElementById("ui-unscripted").hidden = true;
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    history.replaceState(null, "", "#q=" + encodeURIComponent(field.value.trim()));
    search();
  });
  window.addEventListener("hashchange", fromAddress);
  fromAddress();
})();
