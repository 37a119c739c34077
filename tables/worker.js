// Follows the script of the program `workbooks` in the page's worker. One message asks for one thing: [what, of what,
// program, hash]. The program is an address, which the browser checks against the hash, or base64 without a hash.
// The answers are ["ready"] and ["done", what came of it]; or ["unreachable", why] where the program did not come, or
// ["stopped", why].
onmessage = async ({ data: [what, body, program, hash] }) => {
  let bytes;
  try {
    bytes = hash ? await received(program, hash) : Uint8Array.from(atob(program), (letter) => letter.charCodeAt(0));
    await wasm_bindgen({ module_or_path: bytes });
  } catch (error) {
    return postMessage(["unreachable", String(error)]);
  }
  postMessage(["ready"]);
  try {
    postMessage(["done", what === "read" ? wasm_bindgen.read(body) : wasm_bindgen.write(body)]);
  } catch (error) {
    postMessage(["stopped", String(error)]);
  }
};

async function received(address, integrity) {
  const answer = await fetch(address, { integrity });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.arrayBuffer();
}
