import init from 'GLUE';
// The program comes in two halves. A call of the first into the second goes through a place in the table; until the
// second half has come, a stand-in there fetches it and calls on. The program sees only that `data-half` goes.
let first, later;
const root = document.documentElement;
root.dataset.half = 'first';
function whole(rest) {
  later ??= rest;
  delete root.dataset.half;
}
function now(place) {
  if (later) return;
  root.dataset.asked ??= place;
  const request = new XMLHttpRequest();
  request.open('GET', 'LATER_FILE', false);
  request.overrideMimeType('text/plain; charset=x-user-defined');
  request.send();
  const bytes = Uint8Array.from(request.responseText, (letter) => letter.charCodeAt(0) & 255);
  const sum = bytes.reduce((sum, byte) => Math.imul(sum ^ byte, 0x01000193), 0x811C9DC5) >>> 0;
  if (sum !== LATER_SUM) throw new Error('LATER_FILE is missing or not the one that belongs to this page');
  whole(new WebAssembly.Instance(new WebAssembly.Module(bytes), shared()));
}
// What the halves want of each other has no names but an order: they ask for one after the other.
function standIns() {
  let next = STAND_INS_AT;
  return { get ''() {
    const place = next++;
    return (...given) => {
      now(place);
      return first[':t0'].get(place)(...given);
    };
  } };
}
function shared() {
  let next = SHARED_AT;
  return { '': { ...first, get ''() { return first[':t0'].get(next++); } } };
}
const { instantiate, instantiateStreaming } = WebAssembly;
const begun = (make) => async (source, wanted) => {
  const made = await make.call(WebAssembly, source, { ...wanted, '': standIns() });
  first = (made.instance ?? made).exports;
  return made;
};
Object.assign(WebAssembly, { instantiate: begun(instantiate), instantiateStreaming: begun(instantiateStreaming) });
await init({ module_or_path: fetch('FIRST_FILE', { integrity: 'FIRST_HASH' }) });
Object.assign(WebAssembly, { instantiate, instantiateStreaming });
// What the sheet is painted with goes first: the program takes the note away in the task that makes the page.
// A tab in the background has no frames.
const frame = () => new Promise((done) => { requestAnimationFrame(done); setTimeout(done, 200); });
while (document.getElementById('boot')) await frame();
await frame();
await frame();
if (!later) try {
  const answer = await fetch('LATER_FILE', { integrity: 'LATER_HASH', priority: 'low' });
  const module = await WebAssembly.compile(await answer.arrayBuffer());
  if (!later) whole(await WebAssembly.instantiate(module, shared()));
} catch {
  // A call that needs it tries again, and says so where that is in vain.
}
