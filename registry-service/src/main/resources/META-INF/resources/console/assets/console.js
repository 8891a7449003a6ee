// What htmx alone does not do: a list that could not be loaded says so, and can be loaded again.
(() => {
  const failed = () => document.getElementById("failed");
  const show = (shown) => {
    if (failed()) {
      failed().hidden = !shown;
    }
  };
  for (const name of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(name, () => show(true));
  }
  document.addEventListener("htmx:afterSwap", () => show(false));
  document.addEventListener("click", (event) => {
    const form = event.target.closest("[data-retry]");
    if (form) {
      document.querySelector(form.dataset.retry).requestSubmit();
    }
  });
})();
