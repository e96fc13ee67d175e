// Follows a room: hears of changes, fetches what changed, sends answers. Without it the page reloads by itself.
(() => {
  const data = document.body.dataset;
  const at = (id) => document.getElementById(id);
  const root = data.code;
  const dark = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  const language = document.documentElement.lang;
  let slide = +data.slide, asked = "", source, pause = 1000;
  const say = (text, brief = false) => {
    if (at("status").textContent !== text) at("status").textContent = text;
    at("status").classList.toggle("brief", brief); // what stands below in full
  };
  const fetched = async (path) => {
    const reply = await fetch(path, { credentials: "same-origin" });
    if (!reply.ok) throw new Error(reply.status);
    return reply.text();
  };

  const mark = () => {
    if (!data.region) return;
    for (const row of document.querySelectorAll("#view tbody tr")) {
      const cells = [...row.cells].map((cell) => cell.textContent);
      const own = cells[0] === data.name || cells[0].endsWith(`(${data.region})`) || cells.includes(data.region);
      row.classList.toggle("own", own);
      if (own) row.setAttribute("aria-current", "true");
    }
  };

  const remember = (number, headline) => {
    const list = at("earlier").querySelector("ul");
    if (!number || list.querySelector(`[href="?view=${number}"]`)) return;
    const item = document.createElement("li"), link = document.createElement("a");
    link.href = `?view=${number}`;
    link.textContent = headline || number;
    item.append(link);
    list.prepend(item);
    at("earlier").hidden = false;
  };

  const headlineOf = (view) => (view.querySelector("h2, .answer") || { textContent: "" }).textContent;

  const show = async (number) => {
    const before = slide;
    slide = number;
    const html = await fetched(`${root}/view/${number}?lang=${language}&theme=${dark}&width=${innerWidth}`);
    if (slide !== number) return; // the next one came meanwhile
    remember(before, headlineOf(at("view")));
    at("view").innerHTML = html;
    at("earlier").querySelector(`[href="?view=${number}"]`)?.closest("li").remove();
    mark();
    say(data.new.replace("{headline}", headlineOf(at("view"))), true);
    const link = at("dashboard"), article = at("view").querySelector("article");
    if (link && article) {
      const [page, query] = article.dataset.address.split("?");
      const parts = [query, `lang=${language}`, data.region && !/region=/.test(query || "") && `region=${data.region}`];
      link.href = `../${page}?${parts.filter(Boolean).join("&")}`;
    }
    scrollTo({ top: 0 });
  };

  const ask = async (key) => {
    at("question").innerHTML = key ? await fetched(`${root}/question?lang=${language}`) : "";
    asked = key;
    points();
  };

  const heard = async (event) => {
    pause = 1000;
    const told = JSON.parse(event.data);
    if (told.ended) { source.close(); location.reload(); return; }
    const form = at("question").querySelector("form");
    const typing = form && form.contains(document.activeElement) && /asked/.test(told.question) && parseInt(told.question) === parseInt(asked);
    try {
      if (told.question !== asked && !typing) await ask(told.question);
      if (told.slide !== slide || !at("view").querySelector("article")) {
        if (data.follows === "1" || !slide) { if (told.slide) await show(told.slide); }
        else at("rejoin").classList.add("new");
      } else if (at("status").textContent === data.lost) say(data.following);
      for (const image of document.querySelectorAll("#view img")) if (image.complete && !image.naturalWidth) image.src = image.src;
    } catch { slide = -1; again(); }
  };

  const again = () => {
    source.close();
    say(data.lost);
    setTimeout(listen, pause * (0.5 + Math.random()));
    pause = Math.min(pause * 2, 15000);
  };

  const listen = () => {
    source = new EventSource(`${root}/events?lang=${language}&theme=${dark}&width=${innerWidth}`);
    source.onmessage = heard;
    source.onerror = again;
  };

  // a chart that is tapped moves the two sliders of a question about a position
  const points = () => at("question").querySelector("form[data-kind=point]") && document.body.classList.add("pointing") || document.body.classList.remove("pointing");
  document.addEventListener("click", (event) => {
    const form = at("question").querySelector("form[data-kind=point]");
    if (!form || event.target.tagName !== "IMG") return;
    const box = event.target.getBoundingClientRect();
    form.x.value = Math.round(((event.clientX - box.left) / box.width) * 100);
    form.y.value = Math.round(((event.clientY - box.top) / box.height) * 100);
  });

  at("question").addEventListener("submit", async (event) => {
    event.preventDefault();
    const form = event.target, button = form.querySelector("button");
    button.disabled = true;
    try {
      const reply = await fetch(`${form.getAttribute("action")}&part=1`, { method: "POST", body: new URLSearchParams(new FormData(form)), credentials: "same-origin" });
      const kept = [...form.elements].map((field) => [field.name, field.value, field.checked]);
      at("question").innerHTML = await reply.text();
      const anew = at("question").querySelector("form");
      if (anew && anew.dataset.kind !== "notes") kept.forEach(([, value, checked], index) => {
        const field = anew.elements[index];
        if (field.type === "radio") field.checked = checked; else if (field.name) field.value = value;
      });
    } catch { say(data.lost); button.disabled = false; }
  });

  addEventListener("pageshow", (event) => { if (event.persisted && source.readyState === 2) listen(); });
  document.addEventListener("visibilitychange", () => { if (!document.hidden && source.readyState === 2) listen(); });
  asked = at("question").dataset.key;
  points();
  mark();
  listen();
})();
