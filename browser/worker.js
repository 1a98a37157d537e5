// Python in a worker: unpacks what the page carries, starts it, and answers one question after another.
const files = {};
self.importScripts = undefined; // by it Pyodide tells the two kinds of worker apart; a page from disk may start only this one

async function unpack(text) {
  const packed = Uint8Array.fromBase64?.(text) ?? Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  const whole = new Uint8Array(await new Response(stream).arrayBuffer());
  const end = whole.indexOf(10);
  let at = end + 1;
  for (const [name, size] of JSON.parse(new TextDecoder().decode(whole.subarray(0, end)))) {
    files[name] = whole.subarray(at, (at += size));
  }
}

const loaded = (name) => URL.createObjectURL(new Blob([files[name]], { type: "text/javascript" }));

async function start(text) {
  postMessage({ progress: 10 });
  await unpack(text);
  postMessage({ progress: 40 });
  // Pyodide asks for its files by address; there is no network, they are here.
  self.fetch = async (address) =>
    new Response(files[new URL(address).pathname.slice(1)], { headers: { "content-type": "application/wasm" } });
  const { loadPyodide } = await import(loaded("pyodide.mjs"));
  const { default: createPyodideModule } = await import(loaded("pyodide.asm.mjs"));
  const python = await loadPyodide({
    indexURL: "https://inside.invalid/",
    stdLibURL: "https://inside.invalid/python_stdlib.zip",
    lockFileContents: new TextDecoder().decode(files["pyodide-lock.json"]),
    createPyodideModule,
  });
  postMessage({ progress: 70 });
  python.unpackArchive(files["packages.zip"], "zip", { extractDir: "/lib/here" });
  python.runPython("import sys; sys.path.insert(0, '/lib/here')");
  const rooms = python.pyimport("rooms");
  for (const name in files) delete files[name];
  postMessage({ progress: 100 });
  return rooms;
}

let rooms;
onmessage = async ({ data }) => {
  if (data.bundle) {
    rooms = start(data.bundle);
    return;
  }
  const { id, name, options, dropped } = data;
  const said = typeof options === "string" ? options : JSON.stringify(options);
  try {
    const answer = (await rooms)[name](said, ...(dropped ? [dropped] : []));
    postMessage({ id, answer: typeof answer === "string" ? answer : answer.toJs() });
  } catch (fault) {
    postMessage({ id, answer: JSON.stringify({ pages: [], error: fault.message.trim().split("\n").pop(), files: [] }) });
  }
};
