(() => {
  // The story that a visit collected stays in its tab: a reload, which begins a new visit, hands it back in the address.
  const KEPT = "story", page = new URL(location.href);
  const kept = sessionStorage.getItem(KEPT);
  if (kept && !page.searchParams.has("story")) {
    page.searchParams.set("story", kept);
    history.replaceState(history.state, "", page);
  }
  const collected = () => document.querySelector("[data-story]")?.dataset.story;
  const keep = () => {
    const story = collected();
    if (story) sessionStorage.setItem(KEPT, story);
    else if (story === "") sessionStorage.removeItem(KEPT);
  };
  window.addEventListener("pagehide", keep);
  // Whoever drives a room drives on after a reload: the browser keeps the key, where no script of a page reads it.
  let driver;
  const drive = () => {
    const now = document.querySelector("[data-driver]")?.dataset.driver;
    if (now === undefined || now === driver) return;
    driver = now;
    const [code, key] = now.split(" ");
    fetch(`room/${code}/driver`, {method: "POST", headers: {"X-Driver-Token": key}}).catch(() => { driver = undefined; });
  };
  // A story's file is opened by the browser: packed as it is, it goes the same way. No file is sent to the server.
  const open = async (file) => {
    const packed = file.stream().pipeThrough(new CompressionStream("deflate"));
    const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
    const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
    window.removeEventListener("pagehide", keep);
    sessionStorage.setItem(KEPT, text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", ""));
    location.assign(location.pathname);
  };
  window.addEventListener("change", (event) => {
    if (event.target.matches?.("[data-story-file]") && event.target.files[0]) open(event.target.files[0]);
  });
  // Keys of present mode press what stands in its bar; the notes in a second window follow, and pass keys on.
  const over = document.documentElement.dataset;
  const presents = () => document.querySelector("[data-presenting]");
  const notes = () => document.querySelector("[data-notes]");
  const press = (place) => document.querySelector(`.st-key-${place} a, .st-key-${place} button`)?.click();
  const show = (what) => { over.over = over.over === what ? "" : what; };
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const scroll = (way) => document.querySelector('[data-testid="stMain"]')?.scrollBy({top: way * innerHeight / 3, behavior: still.matches ? "auto" : "smooth"});
  const steps = {
    ArrowRight: "next", PageDown: "next", " ": "next", ArrowLeft: "previous", PageUp: "previous",
  };
  let mapped = false;
  const keys = {
    m: () => {
      const map = document.querySelector(".st-key-present_map a");
      if (map || mapped) map ? map.click() : history.back();
      mapped = Boolean(map);
    },
    l: () => { press("present_live"); over.choosing = "1"; },
    c: () => { over.choosing = over.choosing ? "" : "1"; },
    p: () => press(still.matches ? "next_year" : "play"),
    b: () => show("blank"),
    ".": () => show("blank"),
    q: () => show("qr"),
    a: () => press("present_answers"),
    "?": () => show("keys"),
    f: () => document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen(),
    arrowdown: () => scroll(1),
    arrowup: () => scroll(-1),
    escape: () => { if (over.over) over.over = ""; else if (over.choosing) over.choosing = ""; else press("present_end"); },
  };
  const act = (key) => {
    const way = steps[key];
    if (way) { over.over = ""; mapped = false; press(`present_${way}`); }
    else keys[key.toLowerCase()]?.();
  };
  const channel = new BroadcastChannel("regioscope-presenting");
  const BEGAN = "presenting", DAY = 12 * 3600e3;
  let began = Number(sessionStorage.getItem(BEGAN));
  if (Date.now() - began > DAY) began = 0;
  const tell = () => {
    if (!presents()) return;
    began ||= Date.now();
    sessionStorage.setItem(BEGAN, began);
    channel.postMessage({at: presents().dataset.at, began});
  };
  let at = "";
  const follow = (state) => {
    for (const note of document.querySelectorAll("[data-note]")) note.hidden = note.dataset.note !== state.at;
    began = state.began;
  };
  // Charts and maps are made for the window's size: a projector, or the full screen, asks for others.
  let size = "", fitted = "";
  const fit = () => {
    const before = size;
    size = `${innerWidth}x${innerHeight}`;
    if (!presents() || size !== before || size === fitted || presents().dataset.screen === size) return;
    fitted = size;
    const now = new URL(location.href);
    now.searchParams.set("screen", size);
    history.replaceState(history.state, "", now);
    window.dispatchEvent(new PopStateEvent("popstate", {state: history.state}));  // on which Streamlit reads the address again
  };
  setInterval(() => {
    fit();
    drive();
    const now = presents()?.dataset.at ?? "";
    if (now !== at) { at = now; tell(); }
    const clock = document.querySelector("[data-clock]");
    if (!clock) return;
    if (!began) channel.postMessage({hello: true});
    const seconds = began ? Math.floor((Date.now() - began) / 1000) : 0;
    clock.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  }, 500);
  channel.onmessage = ({data}) => {
    if (data.hello) tell();
    else if (data.key && presents()) act(data.key);
    else if (data.at && notes()) follow(data);
  };
  const typing = 'input, textarea, select, [contenteditable="true"], [role="combobox"], [role="listbox"], [role="slider"]';
  window.addEventListener("keydown", (event) => {
    const here = presents() ?? notes();
    if (!here || event.ctrlKey || event.metaKey || event.altKey) return;
    const clicker = event.key === "PageUp" || event.key === "PageDown";
    const field = event.target.closest?.(typing), button = event.target.closest?.("button, a, summary");
    if (field && !clicker && event.key !== "Escape") return;
    if (button && (event.key === " " || event.key === "Enter")) return;
    if (!(event.key in steps) && !(event.key.toLowerCase() in keys)) return;
    event.preventDefault();
    if (presents()) act(event.key);
    else channel.postMessage({key: event.key});
  });
})();
