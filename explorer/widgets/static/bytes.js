// Binary traits arrive as DataViews at any offset; typed arrays need aligned memory, so the bytes are copied.

function copied(view) {
  if (!view || !view.byteLength) return new ArrayBuffer(0);
  return view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength);
}

/** Read a binary trait as 32-bit floats. */
export function floats(view) {
  return new Float32Array(copied(view));
}

/** Read a binary trait as bytes. */
export function bytes(view) {
  return new Uint8Array(copied(view));
}
