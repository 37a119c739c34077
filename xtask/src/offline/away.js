// Takes the worker of an earlier build away, with what it kept: after this the page needs its server again.
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil((async () => {
  const mine = (await caches.keys()).filter((name) => name.startsWith(`planerka ${registration.scope} `));
  await Promise.all(mine.map((name) => caches.delete(name)));
  await registration.unregister();
})()));
