// Serves the page where there is no network. Above this line the build writes VERSION and FILES: name to hash of every file.
// Everything or nothing is kept: a server that alters a file gets no worker, and what ran before goes on.
const MINE = `planerka ${registration.scope} `, NAME = MINE + VERSION, PAGE = "index.html";
const at = (name) => new URL(name, registration.scope).href;

async function received(name) {
  const answer = await fetch(at(name), { cache: "reload", integrity: FILES[name] });
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  // Browsers refuse to open a page from an answer that came by another address.
  return answer.redirected ? new Response(answer.body, { headers: answer.headers }) : answer;
}

async function install() {
  try {
    const cache = await caches.open(NAME);
    await Promise.all(Object.keys(FILES).map(async (name) => cache.put(at(name), await received(name))));
  } catch (error) {
    await caches.delete(NAME);
    throw error;
  }
}

// The version before stays: a tab of it may still fetch a file.
async function activate() {
  const others = (await caches.keys()).filter((name) => name.startsWith(MINE) && name !== NAME);
  await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
}

async function answer(request) {
  const page = request.mode === "navigate";
  const address = page ? at(PAGE) : request.url.replace(/[?#].*/, "");
  const newest = await (await caches.open(NAME)).match(address);
  if (newest) return newest;
  for (const name of (await caches.keys()).filter((name) => name.startsWith(MINE))) {
    const older = await (await caches.open(name)).match(address);
    if (older) return older;
  }
  return fetch(request);
}

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(activate()));
addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "GET" && request.url.startsWith(registration.scope)) event.respondWith(answer(request));
});
// The page asks for this once what it holds is saved.
addEventListener("message", ({ data }) => {
  if (data === "update") skipWaiting();
});
