// Filters the lists by level. The report is complete without it.
document.addEventListener("DOMContentLoaded", () => {
  const filters = document.querySelector(".filters");
  filters.hidden = filters.querySelectorAll("button").length < 2;
  filters.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const shown = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(shown));
    document.body.classList.toggle(`no-${button.dataset.level}`, !shown);
  });
});
