// Filters the register by kind, page and certainty; without it all rows stand there.
(function () {
  "use strict";
  var form = document.getElementById("ui-filter");
  var shown = document.getElementById("ui-shown");
  var rows = Array.prototype.slice.call(document.querySelectorAll("table.register tbody tr"));
  form.hidden = false;

  function apply() {
    var count = 0;
    rows.forEach(function (row) {
      var fits = ["kind", "page", "cert"].every(function (name) {
        var wanted = form.elements[name].value;
        return !wanted || row.getAttribute("data-" + name) === wanted;
      });
      row.hidden = !fits;
      count += fits ? 1 : 0;
    });
    shown.textContent = shown.getAttribute("data-words").replace("{shown}", count).replace("{all}", rows.length);
  }

  // A link to a row that the filter hides shows all again.
  function reveal() {
    var row = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (row && row.hidden) {
      form.reset();
      apply();
      row.scrollIntoView();
    }
  }

  form.addEventListener("change", apply);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  window.addEventListener("hashchange", reveal);
  apply();
  reveal();
})();
