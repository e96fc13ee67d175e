// Follows a room: hears of changes, fetches what changed, sends answers; what fails is tried again. Without it the page reloads by itself.
(() => {
  const data = document.body.dataset;
  const at = (id) => document.getElementById(id);
  const root = data.code;
  const dark = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  const language = document.documentElement.lang;
  const SILENCE = 40000, PATIENCE = 15000; // the server gives a sign of life every 15 s
  let slide = +data.slide, asked = "", source, next, silence, pause = 1000;
  const say = (text, brief = false) => {
    if (at("status").textContent !== text) at("status").textContent = text;
    at("status").classList.toggle("brief", brief); // what stands below in full
  };
  const fetched = async (path) => {
    const reply = await fetch(path, { credentials: "same-origin", signal: AbortSignal.timeout?.(PATIENCE) });
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
    once();
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
    prepare();
  };

  // answers wait in the browser until the room has them, across a reload too; where it stores nothing, in this page
  const WAITING = `regioscope_room_${root}`;
  let stored = {};
  try { stored = localStorage; } catch { /* refused by the browser */ }
  const waiting = () => JSON.parse(stored[WAITING] || "[]");
  const wait = (answers) => { if (answers.length) stored[WAITING] = JSON.stringify(answers); else delete stored[WAITING]; };
  const keep = (form) => {
    const answer = { id: Math.random(), action: form.getAttribute("action"), body: new URLSearchParams(new FormData(form)).toString() };
    wait([...waiting().filter((one) => form.dataset.kind === "notes" || one.action !== answer.action), answer]);
  };
  const outcome = (text) => {
    const said = at("question").querySelector(".said") || at("question").querySelector("h2").insertAdjacentElement("afterend", document.createElement("p"));
    said.className = "said";
    said.setAttribute("role", "status");
    said.textContent = text;
  };
  const received = (html) => {
    const before = [...(at("question").querySelector("form:not(.tap)") || { elements: [] }).elements].map((field) => [field.value, field.checked]);
    at("question").innerHTML = html;
    const form = at("question").querySelector("form:not(.tap)");
    if (form) before.forEach(([value, checked], index) => {
      const field = form.elements[index];
      if (field.type === "radio") field.checked = checked; else if (field.name) field.value = value;
    });
    prepare();
  };
  const send = async (question) => {
    let elsewhere = ""; // what came of answers to questions that are over
    for (const answer of waiting()) {
      const reply = await fetch(`${answer.action}&part=1`, { method: "POST", body: new URLSearchParams(answer.body), credentials: "same-origin", signal: AbortSignal.timeout?.(PATIENCE) });
      const html = await reply.text(), said = new DOMParser().parseFromString(html, "text/html").querySelector(".said");
      if (!said) throw new Error(reply.status); // no word of the room on this answer
      wait(waiting().filter((one) => one.id !== answer.id));
      if (answer.action.includes(`/answer/${parseInt(question)}?`)) received(html); else elsewhere = said.textContent;
    }
    return elsewhere;
  };

  const heard = async (event) => {
    alive();
    const told = JSON.parse(event.data);
    if (told.ended) { source.close(); location.reload(); return; }
    const typing = at("question").querySelector("form") && at("question").contains(document.activeElement) && /asked/.test(told.question) && parseInt(told.question) === parseInt(asked);
    try {
      const elsewhere = await send(told.question);
      if (told.question !== asked && !typing) await ask(told.question);
      if (told.slide !== slide || !at("view").querySelector("article")) {
        if (data.follows === "1" || !slide) { if (told.slide) await show(told.slide); }
        else at("rejoin").classList.add("new");
      } else if (at("status").textContent === data.lost) say(data.following);
      for (const image of document.querySelectorAll("#view img")) if (image.complete && !image.naturalWidth) image.src = image.src;
      if (elsewhere) say(elsewhere);
      pause = 1000;
    } catch { slide = -1; again(); }
  };

  const again = () => {
    source.close();
    say(data.lost);
    clearTimeout(silence);
    clearTimeout(next);
    next = setTimeout(listen, pause * (0.5 + Math.random()));
    pause = Math.min(pause * 2, 15000);
  };

  const alive = () => { clearTimeout(silence); silence = setTimeout(again, SILENCE); };

  const listen = () => {
    clearTimeout(next);
    alive();
    source = new EventSource(`${root}/events?lang=${language}&theme=${dark}&width=${innerWidth}`);
    source.onmessage = heard;
    source.onerror = again;
  };

  // the map of a question: a tap sets a dot, one on a dot takes it away, with none left the oldest one goes; arrow keys and Enter do the same
  const tapping = () => {
    const area = at("question").querySelector(".tap .placed"), field = at("question").querySelector("[name=places]");
    if (!area) return;
    const image = area.querySelector("input"), form = field.form, most = +field.dataset.most, typed = form.querySelector(".typed");
    area.classList.add("wide");
    typed.hidden = typed.disabled = true;
    field.disabled = false;
    let places = field.value.split(" ").filter(Boolean).map((place) => place.split(",").map(Number)), cursor = [50, 50], keys = false;
    const draw = () => {
      const [x, y] = [cursor[0] * 10, cursor[1] * 9];
      const dots = places.map(([across, down]) => `<circle class="dot" cx="${across * 10}" cy="${down * 9}" r="24"/>`).join("");
      area.querySelector("svg").innerHTML = dots + (keys ? `<path class="cursor" d="M${x - 45} ${y}h90M${x} ${y - 45}v90"/>` : "");
      field.value = places.map((place) => place.join(",")).join(" ");
      form.querySelector(".dots").textContent = form.querySelector(".dots").dataset.said.replace("{n}", places.length);
      form.querySelector("button").disabled = !places.length;
    };
    image.addEventListener("click", (event) => {
      event.preventDefault();
      keys = !event.detail;
      const box = image.getBoundingClientRect(), share = (part) => +Math.min(Math.max(part * 100, 0), 100).toFixed(1);
      if (!keys) cursor = [share((event.clientX - box.left) / box.width), share((event.clientY - box.top) / box.height)];
      const near = places.findIndex(([x, y]) => Math.hypot(x - cursor[0], (y - cursor[1]) * 0.9) < 4);
      if (near >= 0 && most > 1) places.splice(near, 1); else places = [...places, cursor].slice(-most);
      draw();
    });
    image.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: [-2, 0], ArrowRight: [2, 0], ArrowUp: [0, -2], ArrowDown: [0, 2] }[event.key];
      if (!step) return;
      event.preventDefault();
      keys = true;
      cursor = cursor.map((part, axis) => Math.min(Math.max(part + step[axis], 0), 100));
      draw();
    });
    draw();
  };

  // the chart of a question: a finger fills the fields of the years, and the fields draw the line
  const drawing = () => {
    const chart = at("question").querySelector(".draw");
    if (!chart) return;
    const told = chart.dataset, decimals = +told.decimals, low = +told.low, high = +told.high;
    const fields = [...at("question").querySelectorAll("[name^=year]")], places = told.x.split(",").map(Number);
    const [top, bottom] = told.y.split(",").map(Number), inside = (part, least, most) => Math.min(Math.max(part, least), most);
    const written = new Intl.NumberFormat(language, { minimumFractionDigits: decimals, maximumFractionDigits: decimals, useGrouping: false });
    const draw = () => {
      const values = fields.map((field) => parseFloat(field.value.replace(/\s/g, "").replace(",", ".").replace("\u2212", "-")));
      const points = values.map((value, index) => [places[index], inside(bottom - ((bottom - top) * (value - low)) / (high - low), top, bottom)]);
      const line = points.filter(([, y]) => !Number.isNaN(y)).map((point) => point.join(","));
      chart.querySelector(".mine").setAttribute("points", line.length ? [told.start, ...line].join(" ") : "");
      chart.querySelector(".set").innerHTML = line.map((point) => point.split(",")).map(([x, y]) => `<circle cx="${x}" cy="${y}" r="5"/>`).join("");
    };
    let before;
    const touched = (event) => {
      const box = chart.getBoundingClientRect(), times = chart.viewBox.baseVal.width / box.width;
      const x = (event.clientX - box.left) * times, y = inside((event.clientY - box.top) * times, top, bottom);
      const index = places.reduce((best, place, at) => (Math.abs(place - x) < Math.abs(places[best] - x) ? at : best), 0);
      const value = low + ((bottom - y) / (bottom - top)) * (high - low), from = before || { index, value };
      for (let at = Math.min(from.index, index); at <= Math.max(from.index, index); at++) { // a quick finger leaves years out
        const share = at === index ? 1 : (at - from.index) / (index - from.index);
        fields[at].value = written.format(from.value + (value - from.value) * share);
      }
      before = { index, value };
      draw();
    };
    chart.addEventListener("pointerdown", (event) => { chart.setPointerCapture(event.pointerId); before = undefined; touched(event); });
    chart.addEventListener("pointermove", (event) => { if (chart.hasPointerCapture(event.pointerId)) touched(event); });
    fields.forEach((field) => field.addEventListener("input", draw));
    draw();
  };

  // the map of a question is the one of the view in its colours, which is here already
  const dressed = ({ dataset, firstElementChild: image }) => {
    const shown = document.querySelectorAll(`#view [data-number="${dataset.view}"] figure img`)[dataset.chart];
    const drawn = shown && [shown.currentSrc, shown.src].find((one) => one && (one.startsWith("data:") || one.includes(`theme=${dark}`)));
    image.src = drawn || image.src.replace("theme=light", `theme=${dark}`); // a picture whose source is not chosen yet names the light one
  };

  // its first map, too: once on the page is enough, with the legend that stands below in the view
  const once = () => at("view").classList.toggle("tapped", Boolean(document.querySelector(`.placed[data-view="${slide}"]`)));

  const prepare = () => { document.querySelectorAll(".placed").forEach(dressed); tapping(); drawing(); once(); };

  at("question").addEventListener("submit", async (event) => {
    event.preventDefault();
    const form = event.target, button = form.querySelector("button");
    button.disabled = true;
    keep(form);
    if (form.dataset.kind === "notes") form.querySelector("textarea").value = "";
    try { await send(asked); } catch { outcome(data.waiting); again(); }
    button.disabled = false;
  });

  addEventListener("online", () => { pause = 1000; again(); });
  addEventListener("offline", () => again());
  addEventListener("pageshow", (event) => { if (event.persisted && source.readyState === 2) listen(); });
  document.addEventListener("visibilitychange", () => { if (!document.hidden && source.readyState === 2) listen(); });
  asked = at("question").dataset.key;
  prepare();
  mark();
  listen();
})();
