(() => {
  // A map must not trap the page: the wheel reaches it with Ctrl or ⌘ held only, and zooms by buttons are such wheels.
  const map = '[data-testid="stDeckGlJsonChart"]';
  window.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey && event.target.closest?.(map)) event.stopPropagation();
  }, {capture: true, passive: true});
  window.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-zoom]");
    const canvas = button?.closest(".st-key-map_frame")?.querySelector(`${map} canvas`);
    if (!canvas) return;
    const box = canvas.getBoundingClientRect();
    const middle = {clientX: box.x + box.width / 2, clientY: box.y + box.height / 2};
    const deltaY = button.dataset.zoom === "in" ? -120 : 120;
    canvas.dispatchEvent(new WheelEvent("wheel", {...middle, deltaY, ctrlKey: true, bubbles: true, cancelable: true}));
  });
  // Maps are as large as the window, which the server reads when a visit begins.
  const tell = () => { document.cookie = `window=${innerWidth}x${innerHeight};path=/;SameSite=Strict`; };
  window.addEventListener("resize", tell);
  tell();
})();
