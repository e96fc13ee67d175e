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
  // The regions of the class in a legend that is pointed at or focused stay; the rest pales. A filter lets pass the pixels of its colour.
  const entry = "[class*='st-key-map_frame'] .legend li:not(.unit)";
  const only = (value) => Array.from({length: 256}, (_, at) => Math.abs(at - value) < 2 ? 1 : 0).join(" ");
  let lit = null;
  const light = (event) => {
    if (lit) lit.style.filter = "";
    lit = null;
    const item = event.target.closest?.(entry);
    const canvas = item?.closest("[class*='st-key-map_frame']").querySelector(`${map} canvas`);
    const [red, green, blue] = (item ? getComputedStyle(item, "::before").backgroundColor : "").match(/\d+/g) ?? [];
    if (!canvas || blue === undefined) return;
    document.getElementById("lit")?.remove();
    document.body.insertAdjacentHTML("beforeend", `<svg id="lit" width="0" height="0" aria-hidden="true" style="position:absolute">
      <filter id="lit-class" color-interpolation-filters="sRGB">
        <feComponentTransfer><feFuncR type="discrete" tableValues="${only(red)}"/><feFuncG type="discrete" tableValues="${only(green)}"/>
          <feFuncB type="discrete" tableValues="${only(blue)}"/></feComponentTransfer>
        <feColorMatrix values="0 0 0 0 0  0 0 0 0 0  0 0 0 0 0  1 1 1 0 -2" result="mask"/>
        <feComposite in="SourceGraphic" in2="mask" operator="in" result="class"/>
        <feComponentTransfer in="SourceGraphic" result="pale"><feFuncA type="linear" slope="0.25"/></feComponentTransfer>
        <feMerge><feMergeNode in="pale"/><feMergeNode in="class"/></feMerge>
      </filter></svg>`);
    lit = canvas;
    lit.style.filter = "url(#lit-class)";
  };
  for (const name of ["mouseover", "focusin"]) window.addEventListener(name, light);
  window.addEventListener("focusout", () => { if (lit) lit.style.filter = ""; });
  // Maps are as large as the window, which the server reads when a visit begins.
  const tell = () => { document.cookie = `window=${innerWidth}x${innerHeight};path=/;SameSite=Strict`; };
  window.addEventListener("resize", tell);
  tell();
})();
