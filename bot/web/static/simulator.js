// The rehearsal page: shows what the service tells it, live, and hands in what is typed and pressed. It decides nothing.

const main = document.querySelector("main");
const words = document.getElementById("words").dataset;
const { language, timezone } = main.dataset;
const narrow = matchMedia("(max-width: 719px)");
const format = (options) => new Intl.DateTimeFormat(language === "es" ? "es-MX" : language, { timeZone: timezone, ...options });
const timeOf = format({ hour: "numeric", minute: "2-digit", hour12: true });
const dayOf = format({ weekday: "long", day: "numeric", month: "long" });
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

// A name for each thing handed in: the service takes the same name once, so a repeat does no harm.
function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function post(path, body) {
  const answer = await fetch(`/simulator/${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  if (answer.status === 403) location.reload();
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
}

// --- one phone ------------------------------------------------------------------------------------------------------

class Phone {
  constructor(section) {
    this.section = section;
    this.name = section.dataset.phone;
    this.log = section.querySelector(".log");
    this.empty = this.log.querySelector(".empty");
    this.text = section.querySelector("textarea");
    this.invite = section.querySelector(".invite");
    this.pinned = section.querySelector(".pinned");
    this.tab = document.querySelector(`[data-tab="${this.name}"]`);
    this.rows = new Map();
    this.begun = null;
    this.unread = 0;

    const form = section.querySelector("form");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.write();
    });
    this.text.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.write();
    });
    this.text.addEventListener("input", () => this.grow());
    section.querySelector(".voice").addEventListener("click", () => this.say({ kind: "voice" }));
    this.invite?.addEventListener("click", () => this.join());
    this.pinned.addEventListener("click", () => this.newestPinned?.scrollIntoView({ block: "center" }));
    this.log.addEventListener("click", (event) => {
      const choice = event.target.closest(".choice");
      if (choice) this.press(choice);
    });
    this.log.addEventListener("keydown", (event) => this.walk(event));
    this.tab.addEventListener("click", () => show(this));
    // Until here the form would have sent what was typed nowhere.
    for (const part of form.elements) part.disabled = false;
  }

  // Who has this phone. Another `begun` means that the chat was erased and begins anew.
  became({ alias, joins, joining, begun }) {
    if (begun !== this.begun) {
      this.begun = begun;
      for (const row of this.rows.values()) if (!row.classList.contains("pending")) row.remove();
      this.rows = new Map([...this.rows].filter(([, row]) => row.isConnected));
      this.empty.hidden = this.rows.size > 0;
      this.pin();
    }
    this.section.querySelector(".alias").textContent = alias || (joining ? words.joining : words.nobody);
    const role = this.section.querySelector("h2").textContent;
    this.section.querySelector(".avatar").textContent = (alias || role).charAt(0);
    this.section.classList.toggle("named", Boolean(alias));
    if (this.invite) this.invite.hidden = !joins;
  }

  live() {
    this.log.setAttribute("aria-live", "polite");
    this.log.scrollTop = this.log.scrollHeight;
  }

  get isLive() {
    return this.log.getAttribute("aria-live") === "polite";
  }

  // --- showing ---

  take(bubble) {
    const known = this.rows.get(bubble.ref);
    const atEnd = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 160;
    const row = known ?? document.getElementById("bubble").content.firstElementChild.cloneNode(true);
    const pressed = new Set([...row.querySelectorAll(".pressed")].map((choice) => choice.dataset.data));
    row.className = `row ${bubble.side} ${bubble.kind}`;
    row.classList.toggle("pending", Boolean(bubble.pending));
    row.classList.toggle("gone", bubble.runs === null);
    row.classList.toggle("stays", Boolean(bubble.pinned) && bubble.runs !== null);
    row.dataset.at = bubble.at;
    row.dataset.ref = bubble.ref;
    this.fill(row, bubble);
    this.offer(row, bubble, pressed);
    if (!known) {
      this.rows.set(bubble.ref, row);
      this.place(row);
      this.empty.hidden = true;
      if (this.isLive && bubble.side === "bot") this.count();
    }
    this.rove();
    this.pin();
    if (atEnd || bubble.pending) this.log.scrollTop = this.log.scrollHeight;
  }

  fill(row, bubble) {
    const who = bubble.side === "bot" ? words.bot : `${this.section.querySelector("h2").textContent}:`;
    row.querySelector(".sender").textContent = `${who} `;
    const said = row.querySelector(".words");
    if (bubble.runs === null) said.textContent = words.gone;
    else if (bubble.kind === "voice") said.replaceChildren(wave(), words.voice);
    else said.replaceChildren(...bubble.runs.map(run));
    row.querySelector(".file")?.remove();
    if (bubble.file && bubble.runs !== null) said.before(file(this.name, bubble));
    row.querySelector(".note").textContent = bubble.edited && bubble.runs !== null ? words.edited : "";
    const shape = row.querySelector(".bubble");
    shape.querySelector(".reaction")?.remove();
    shape.classList.toggle("reacted", Boolean(bubble.reaction));
    if (bubble.reaction) {
      const reaction = document.createElement("span");
      reaction.className = "reaction";
      reaction.textContent = bubble.reaction;
      shape.append(reaction);
    }
  }

  offer(row, bubble, pressed) {
    const focused = document.activeElement?.dataset.data;
    const had = row.contains(document.activeElement);
    const choices = (bubble.buttons ?? []).map(([label, data]) => {
      const choice = document.createElement("button");
      choice.type = "button";
      choice.className = "choice";
      choice.textContent = label;
      choice.dataset.data = data;
      choice.classList.toggle("pressed", pressed.has(data));
      return choice;
    });
    row.querySelector(".choices").replaceChildren(...choices);
    if (had) (choices.find((choice) => choice.dataset.data === focused) ?? this.text).focus();
  }

  // Bubbles stand in the order of their times, whatever order they arrive in.
  place(row) {
    let before = this.log.lastElementChild;
    while (before !== this.empty && Number(before.dataset.at) > Number(row.dataset.at)) before = before.previousElementSibling;
    before.after(row);
    this.tell(row);
    if (row.nextElementSibling) this.tell(row.nextElementSibling);
  }

  // The time stands above a bubble when more than a minute has passed since the last one.
  tell(row) {
    const at = Number(row.dataset.at);
    const before = row.previousElementSibling === this.empty ? null : Number(row.previousElementSibling.dataset.at);
    const when = row.querySelector(".when");
    const sameDay = before !== null && dayOf.format(before) === dayOf.format(at);
    when.textContent = sameDay ? timeOf.format(at) : `${capital(dayOf.format(at))}, ${timeOf.format(at)}`;
    when.hidden = sameDay && at - before < 60000;
  }

  // The newest message that is to stay is read at the top; pressing it leads to where it stands.
  get newestPinned() {
    return [...this.log.querySelectorAll(".row.stays")].pop();
  }

  pin() {
    const row = this.newestPinned;
    this.pinned.hidden = !row;
    this.pinned.querySelector(".says").textContent = row?.querySelector(".words").textContent ?? "";
  }

  count() {
    if (!narrow.matches || this.section.classList.contains("shown")) return;
    this.unread += 1;
    this.tab.querySelector(".count").hidden = false;
    this.tab.querySelector("b").textContent = this.unread;
  }

  // --- pressing, by hand and by keyboard: one button of the log is in the tab order, the arrows reach the others ---

  get choices() {
    return [...this.log.querySelectorAll(".choice")];
  }

  rove() {
    const newest = [...this.log.querySelectorAll(".row")].reverse().find((row) => row.querySelector(".choice"));
    for (const choice of this.choices) {
      choice.tabIndex = -1;
      choice.closest(".row").classList.toggle("old", choice.closest(".row") !== newest);
    }
    const first = newest?.querySelector(".choice");
    if (first) first.tabIndex = 0;
  }

  walk(event) {
    if (!event.target.matches(".choice")) return;
    const choices = this.choices;
    const here = choices.indexOf(event.target);
    const there = {
      ArrowLeft: here - 1,
      ArrowUp: here - 1,
      ArrowRight: here + 1,
      ArrowDown: here + 1,
      Home: 0,
      End: choices.length - 1,
    }[event.key];
    if (there === undefined) return;
    event.preventDefault();
    choices[Math.min(Math.max(there, 0), choices.length - 1)].focus();
  }

  press(choice) {
    choice.classList.add("pressed");
    const of = choice.closest(".row").dataset.ref;
    this.say({ kind: "tap", text: choice.textContent, data: choice.dataset.data, of });
  }

  // --- handing in ---

  write() {
    const text = this.text.value;
    if (!text.trim()) return;
    this.text.value = "";
    this.grow();
    this.say({ kind: "text", text });
  }

  grow() {
    this.text.style.height = "";
    if (this.text.scrollHeight > this.text.clientHeight) this.text.style.height = `${this.text.scrollHeight + 2}px`;
  }

  say(said) {
    this.hand("say", { phone: this.name, key: newKey(), ...said }, said);
  }

  join() {
    this.invite.hidden = true;
    this.text.focus();
    this.hand("invite", { phone: this.name, key: newKey() }, { kind: "text", text: "/start" });
  }

  // Shows it at once and hands it in; if that fails, the bubble says so and offers to try again under the same key.
  async hand(path, body, { kind, text }) {
    const ref = `p-${body.key}`;
    if (!this.rows.has(ref)) {
      this.take({ ref, side: "person", kind, runs: [[text ?? "", ""]], at: now(), pending: true });
    }
    const note = () => this.rows.get(ref)?.querySelector(".note");
    try {
      note()?.replaceChildren();
      await post(path, body);
      this.rows.get(ref)?.classList.remove("pending", "failed");
    } catch {
      // The stream may have shown already that it did arrive, and only the answer was lost.
      if (!this.rows.get(ref)?.classList.contains("pending")) return;
      const again = document.createElement("button");
      again.type = "button";
      again.textContent = words.again;
      again.addEventListener("click", () => this.hand(path, body, { kind, text }));
      this.rows.get(ref)?.classList.add("failed");
      note()?.replaceChildren(`${words.failed} `, again);
    }
  }
}

function run([text, styles]) {
  let node = document.createTextNode(text);
  for (const [letter, tag] of [["i", "em"], ["b", "strong"]]) {
    if (!styles.includes(letter)) continue;
    const around = document.createElement(tag);
    around.append(node);
    node = around;
  }
  return node;
}

// A picture stands above the words; anything else is there to be kept.
function file(phone, { ref, file: [name, mime], edited, runs }) {
  const address = `/simulator/file?${new URLSearchParams({ phone, ref, edited })}`;
  if (mime.startsWith("image/")) {
    const picture = document.createElement("img");
    picture.className = "file";
    picture.src = address;
    picture.alt = runs.length ? "" : name;
    return picture;
  }
  const link = document.createElement("a");
  link.className = "file";
  link.href = address;
  link.download = name;
  link.textContent = name;
  return link;
}

function wave() {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 72 24");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  const bars = [4, 8, 14, 6, 18, 10, 16, 5, 12, 7, 3];
  path.setAttribute("d", bars.map((height, at) => `M${4 + at * 6.4} ${12 - height / 2}v${height}`).join(""));
  svg.append(path);
  return svg;
}

// --- phones as tabs on a narrow window --------------------------------------------------------------------------------

const phones = new Map([...document.querySelectorAll(".phone")].map((section) => [section.dataset.phone, new Phone(section)]));

function show(chosen) {
  for (const phone of phones.values()) {
    phone.section.classList.toggle("shown", phone === chosen);
    phone.tab.setAttribute("aria-pressed", String(phone === chosen));
  }
  chosen.unread = 0;
  chosen.tab.querySelector(".count").hidden = true;
  chosen.log.scrollTop = chosen.log.scrollHeight;
}

document.querySelector(".about").open = !narrow.matches;

// --- the clock --------------------------------------------------------------------------------------------------------

const clock = { section: document.querySelector(".clock"), ahead: 0, shown: "", says: document.getElementById("clock-says") };
const now = () => Date.now() + clock.ahead;

function tick() {
  const time = timeOf.format(now());
  const day = capital(dayOf.format(now()));
  if (clock.shown === day + time) return;
  clock.shown = day + time;
  const face = document.getElementById("clock");
  const [big, small] = [document.createElement("b"), document.createElement("span")];
  big.textContent = time;
  small.textContent = day;
  face.replaceChildren(big, small);
  face.dateTime = new Date(now()).toISOString();
}

function moved({ at, moving }) {
  clock.ahead = at - Date.now();
  clock.section.setAttribute("aria-busy", String(moving));
  tick();
}

setInterval(tick, 1000);

clock.section.addEventListener("click", async (event) => {
  const step = event.target.closest("[data-forward]");
  if (!step || clock.section.getAttribute("aria-busy") === "true") return;
  clock.section.setAttribute("aria-busy", "true");
  clock.says.textContent = clock.says.dataset.moving;
  try {
    await post("clock", { by: step.dataset.forward, key: newKey() });
    clock.says.textContent = `${clock.says.dataset.moved} ${document.getElementById("clock").textContent}`;
  } catch {
    clock.says.textContent = words.failed;
  }
  clock.section.setAttribute("aria-busy", "false");
});

// --- live -------------------------------------------------------------------------------------------------------------

// Each connection begins with everything as it stands, so whatever was missed while it was down is simply there.
function listen() {
  const source = new EventSource("/simulator/stream");
  const offline = document.getElementById("offline");
  source.addEventListener("phone", (event) => {
    const told = JSON.parse(event.data);
    phones.get(told.phone)?.became(told);
  });
  source.addEventListener("bubble", (event) => {
    const told = JSON.parse(event.data);
    phones.get(told.phone)?.take(told);
  });
  source.addEventListener("clock", (event) => moved(JSON.parse(event.data)));
  source.addEventListener("all", () => {
    offline.hidden = true;
    for (const phone of phones.values()) if (!phone.isLive) phone.live();
    document.documentElement.dataset.live = "yes";
  });
  source.addEventListener("error", () => {
    offline.hidden = false;
    document.documentElement.dataset.live = "no";
    if (source.readyState !== EventSource.CLOSED) return;
    setTimeout(listen, 3000);
  });
}

listen();
