import init from 'GLUE';
// The program comes in parts. A call into one that may not have come goes through a place in the table; until it has
// come, a stand-in there fetches it and calls on. The program sees only that `data-half` goes.
const kept = { file: 'KEPT_FILE', hash: 'KEPT_HASH', sum: KEPT_SUM, from: KEPT_AT, to: KEPT_END };
const later = { file: 'LATER_FILE', hash: 'LATER_HASH', sum: LATER_SUM, from: LATER_AT, to: LATER_END };
let first;
const root = document.documentElement;
root.dataset.half = 'first';
function joined(part) {
  part.here = true;
  if (kept.here && later.here) delete root.dataset.half;
}
// Stand-ins have no names but an order: the program asks for one after the other.
function standIns() {
  let part = later, next = part.from;
  return { get ''() {
    if (next === part.to) part = kept, next = part.from;
    const from = part, place = next++;
    return (...given) => {
      now(from, place);
      return first[':t0'].get(place)(...given);
    };
  } };
}
function shared() {
  return { '': new Proxy({}, { get: (_, name) => first[name] ?? first[':t0'].get(+name) }) };
}
function now(part, place) {
  if (part.here) return;
  if (part === later) now(kept, place);
  root.dataset.asked ??= place;
  const request = new XMLHttpRequest();
  request.open('GET', part.file, false);
  request.overrideMimeType('text/plain; charset=x-user-defined');
  request.send();
  const bytes = Uint8Array.from(request.responseText, (letter) => letter.charCodeAt(0) & 255);
  const sum = bytes.reduce((sum, byte) => Math.imul(sum ^ byte, 0x01000193), 0x811C9DC5) >>> 0;
  if (sum !== part.sum) throw new Error(`${part.file} is missing or not the one that belongs to this page`);
  new WebAssembly.Instance(new WebAssembly.Module(bytes), shared());
  joined(part);
}
const fetched = (part, priority) => fetch(part.file, { integrity: part.hash, priority });
// A part that does not come is asked for again by the call that needs it, which says so where that is in vain.
async function join(part, answer) {
  if (!part.here) try {
    const module = await WebAssembly.compile(await (await answer).arrayBuffer());
    if (!part.here) {
      await WebAssembly.instantiate(module, shared());
      joined(part);
    }
  } catch {}
}
let early;
try {
  if (Object.keys(localStorage).some((key) => key.startsWith('planerka/plan/'))) early = fetched(kept);
} catch {}
early?.catch(() => {});
const { instantiate, instantiateStreaming } = WebAssembly;
const begun = (make) => async (source, wanted) => {
  const made = await make.call(WebAssembly, source, { ...wanted, '': standIns() });
  first = (made.instance ?? made).exports;
  Object.assign(WebAssembly, { instantiate, instantiateStreaming });
  if (early) await join(kept, early);
  return made;
};
Object.assign(WebAssembly, { instantiate: begun(instantiate), instantiateStreaming: begun(instantiateStreaming) });
await init({ module_or_path: fetch('FIRST_FILE', { integrity: 'FIRST_HASH' }) });
// What the sheet is painted with goes first: the program takes the note away in the task that makes the page.
// A tab in the background has no frames.
const frame = () => new Promise((done) => { requestAnimationFrame(done); setTimeout(done, 200); });
while (document.getElementById('boot')) await frame();
await frame();
await frame();
if (!kept.here) await join(kept, fetched(kept, 'low'));
// What both read comes with the part for kept plans: without it the rest would read zeros.
if (kept.here && !later.here) await join(later, fetched(later, 'low'));
