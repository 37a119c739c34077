// Brings the page's program and says why where it does not come. It stands in the page itself, so that it is there
// whenever the page is; the words it shows stand in index.html. Once the program runs it takes #boot away, and
// nothing here does anything any more but keep texts in their places.
(() => {
  // Milliseconds without a byte after which the page says that it waits, and between two tries at most.
  const QUIET = 8000, LONGEST = 60000;
  const find = (id) => document.getElementById(id);
  const boot = find("boot"), bar = find("boot-progress");
  // Written by `cargo xtask build`: where the program is, how many bytes it has, its hash.
  const { program, bytes, hash } = boot.dataset;
  const within = program?.startsWith("#");
  let told = "", heard = performance.now(), asked = false, started = false;

  const silent = find("boot-silent");
  silent.remove();
  if (matchMedia("(prefers-color-scheme: dark)").matches) document.documentElement.dataset.theme = "dark";

  function tell(why, detail = "") {
    if (told === "disk") return;
    told = why;
    for (const note of boot.querySelectorAll("[data-why]")) note.hidden = note.dataset.why !== why;
    find("boot-do").hidden = !why || why === "disk";
    find("boot-detail").textContent = detail;
  }

  function hear() {
    heard = performance.now();
    if (told === "late") tell("");
  }

  function show(received) {
    hear();
    bar.max = bytes;
    bar.value = received;
    find("boot-share").textContent = `${Math.floor(100 * received / bytes)} %`;
  }

  class Why extends Error {
    constructor(why, detail) {
      super(detail);
      this.why = why;
    }
  }

  // Receives the program from an address. What came is hashed by the browser when it is read once more from memory: a hash
  // given to the first fetch would keep every byte back until the last has come, and the bar with it.
  async function receive(address, cache) {
    show(0);
    const answer = await fetch(address, { cache }).catch((error) => {
      throw new Why("unreachable", `${address}: ${error.message}`);
    });
    const page = answer.headers.get("content-type")?.includes("html");
    if (!answer.ok || page) throw new Why("missing", `${address}: ${page ? "HTML" : answer.status}`);
    const parts = [], reader = answer.body.getReader();
    let received = 0;
    for (;;) {
      const { done, value } = await reader.read().catch(() => ({ done: true }));
      if (done) break;
      parts.push(value);
      show(received += value.length);
    }
    if (received < bytes) throw new Why("cut", `${address}: ${received} < ${bytes}`);
    const copy = URL.createObjectURL(new Blob(parts, { type: "application/wasm" }));
    try {
      return await fetch(copy, { integrity: hash });
    } catch {
      throw new Why("altered", address);
    } finally {
      URL.revokeObjectURL(copy);
    }
  }

  // Where to look: beside the page, and below it where the address lacks its last slash and the server does not mind.
  function bases() {
    const { origin, pathname } = location;
    const below = /\/$|\.html?$/.test(pathname) ? [] : [`${origin}${pathname}/`];
    return [location.href, ...below];
  }

  async function received() {
    for (let wait = 1000, cache = "default"; ; wait = Math.min(3 * wait, LONGEST), cache = "reload") {
      let first;
      for (const base of bases()) {
        try {
          const answer = await receive(new URL(program, base).href, cache);
          planerka.base = base;
          return answer;
        } catch (error) {
          first ??= error;
        }
      }
      // The first failure may be over in a second; nobody needs to read of it.
      if (cache === "reload") tell(first.why ?? "failed", first.message);
      await new Promise((done) => setTimeout(done, wait));
    }
  }

  function kept() {
    const text = atob(find(program.slice(1)).textContent);
    return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  }

  // The page in one file can be saved anew with a plan in it: how it came, before the program writes into it.
  function keepPage() {
    const page = document.documentElement.cloneNode(true);
    page.removeAttribute("data-theme");
    page.querySelector("#boot-why").before(silent);
    page.querySelector("#carried-plan")?.remove();
    planerka.pageWith = (plan) => {
      const whole = page.cloneNode(true), data = document.createElement("script");
      data.type = "application/json";
      data.id = "carried-plan";
      data.textContent = plan;
      whole.querySelector("body").append(data);
      return `<!doctype html>\n${whole.outerHTML}`;
    };
  }

  // What translates a page puts elements of its own in the place of its texts. The program would go on writing into texts
  // that stand nowhere, and figures of before would stay on the screen: every text goes back to its place.
  function keepTexts() {
    new MutationObserver((changes) => {
      for (const { addedNodes: [added], removedNodes: [removed] } of changes)
        if (added?.nodeName === "FONT" && removed?.nodeType === Node.TEXT_NODE && added.parentNode) added.replaceWith(removed);
    }).observe(find("app"), { childList: true, subtree: true });
  }

  const never = new Promise(() => {});
  const coming = () => program && !within && told !== "disk" ? received() : never;

  // The script that runs the program asks here for its bytes, and says here what became of them. Beside them: where the
  // program was found (`base`), for what the page fetches later.
  globalThis.planerka = {
    async program() {
      asked = true;
      if (within) keepPage();
      // The browser leaves out a style that is not the one whose hash the page's policy names.
      const styled = [...document.querySelectorAll("style[data-own]")].every((style) => style.sheet);
      if (!styled) tell("altered", "style");
      return styled ? (within ? kept() : bringing) : never;
    },
    started() {
      started = true;
      keepTexts();
      hear();
    },
    failed(error) {
      const old = error instanceof WebAssembly.CompileError || error instanceof WebAssembly.LinkError;
      tell(old ? "old" : "failed", String(error));
    },
  };

  // The browser may offer to install the page before the program listens; the program asks for it in its own menu.
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    planerka.install = event;
  });
  for (const kind of ["error", "unhandledrejection"]) addEventListener(kind, (event) => {
    const reason = event.error ?? event.reason;
    if (boot.isConnected && reason) tell("failed", String(reason));
  });
  const watch = setInterval(() => {
    if (!boot.isConnected) clearInterval(watch);
    else if (!told && performance.now() - heard > QUIET) tell(started ? "failed" : "late");
  }, 1000);
  document.addEventListener("DOMContentLoaded", () => {
    if (program && !asked) tell("altered", "script");
  });
  find("boot-reload").addEventListener("click", (event) => {
    event.preventDefault();
    location.reload();
  });

  if (location.protocol === "file:" && !within) tell("disk");
  const bringing = coming();
})();
