// Keeps the place on changing from one view of the text to another: the link takes the id of what is read now.
(function () {
  "use strict";
  var PLACE = /^(p|head|ab|item|lg?|note|pb|div)-\d/; // what every view has an id for
  var VIEWS = /^(reading|diplomatic|parallel)\.html/;

  function here() {
    var id = "", all = document.querySelectorAll("#ui-text [id]");
    for (var i = 0; i < all.length; i++) {
      var one = all[i];
      if (!PLACE.test(one.id)) continue;
      var box = one.getBoundingClientRect();
      if (box.top > 120 && id) break;
      id = one.id;
    }
    return window.scrollY < 200 ? "" : id;
  }

  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest(".masthead a");
    if (!link || !VIEWS.test(link.getAttribute("href"))) return;
    var id = here();
    link.hash = id ? "#" + id : "";
  });
})();
