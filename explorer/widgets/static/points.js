import { css, mix } from "./colours.js";

// Points drawn by the graphics processor, or by a plain canvas where WebGL is missing.
// Both take the same arrays: xy (two floats a point), size (radius in CSS pixels), colour (index), state (see STATE);
// and two lists of points, those muted and those lit, of which they paint the parts that the camera sees.

/** How a point is shown; what lies between plain and muted is fading from one to the other. */
export const STATE = { plain: 0, muted: 1, chosen: 2, hidden: 3 };

const HELPING = 50000; // points painted in one frame
const FADES = 8; // of a hue that fades, on a plain canvas

const VERTEX = `#version 300 es
in vec2 xy; in float size; in float colour; in float state;
uniform vec2 offset, scale, view; uniform float ratio, grow; uniform vec3 palette[40]; uniform vec3 muted;
out vec3 fill; out float alpha; out float radius; out float ring; out float half_size;
void main() {
  float faint = state <= 1.0 ? state : 0.0;
  vec2 pixel = view * 0.5 + (xy - offset) * scale * vec2(1.0, -1.0);
  gl_Position = vec4(pixel / view * vec2(2.0, -2.0) + vec2(-1.0, 1.0), 0.0, 1.0);
  float r = size * grow * (state == 2.0 ? 1.15 : 1.0 - 0.2 * faint);
  radius = r * ratio;
  ring = state == 2.0 ? 1.0 : 0.0;
  half_size = radius + (ring > 0.5 ? 1.6 : 0.8) * ratio + 0.7; // no bigger than what is painted: pixels cost
  gl_PointSize = 2.0 * half_size;
  fill = mix(palette[int(colour)], muted, faint);
  alpha = 0.92 - 0.17 * faint;
}`;

const FRAGMENT = `#version 300 es
precision highp float;
in vec3 fill; in float alpha; in float radius; in float ring; in float half_size;
uniform vec3 ground, accent; uniform float ratio;
out vec4 result;
void main() {
  float d = length((gl_PointCoord - 0.5) * 2.0 * half_size);
  float inside = 1.0 - smoothstep(radius - 0.7, radius + 0.7, d);
  float edge = ring > 0.5 ? 1.6 * ratio : min(0.8 * ratio, radius * 0.28);
  float rim = 1.0 - smoothstep(radius + edge - 0.7, radius + edge + 0.7, d);
  vec3 outer = ring > 0.5 ? accent : ground;
  float a = max(inside * alpha, rim * (ring > 0.5 ? 0.95 : 0.7));
  if (a < 0.01) discard;
  result = vec4(mix(outer, fill, inside) * a, a);
}`;

/** Make the painter that this browser can run, on a canvas of its own; `lost` is called when graphics fail later. */
export function makePainter(lost) {
  const canvas = document.createElement("canvas");
  try {
    const gl = canvas.getContext("webgl2", { alpha: true, antialias: false, premultipliedAlpha: true, preserveDrawingBuffer: true });
    if (gl) return new GlPainter(canvas, gl, lost);
  } catch (error) {
    console.warn(error);
  }
  return plainPainter();
}

/** Make the painter that every browser can run. */
export function plainPainter() {
  return new CanvasPainter(document.createElement("canvas"));
}

class GlPainter {
  constructor(canvas, gl, lost) {
    this.kind = "webgl";
    this.canvas = canvas;
    this.gl = gl;
    this.lists = new Map(); // name -> buffer of indices
    this.build();
    this.lost = lost;
    canvas.addEventListener("webglcontextlost", this.lost);
  }

  build() {
    const { gl } = this;
    this.program = gl.createProgram();
    for (const [kind, text] of [[gl.VERTEX_SHADER, VERTEX], [gl.FRAGMENT_SHADER, FRAGMENT]]) {
      const shader = gl.createShader(kind);
      gl.shaderSource(shader, text);
      gl.compileShader(shader);
      gl.attachShader(this.program, shader);
    }
    gl.linkProgram(this.program);
    if (!gl.getProgramParameter(this.program, gl.LINK_STATUS) && !gl.isContextLost()) {
      throw new Error(`The map's shaders do not work here: ${gl.getProgramInfoLog(this.program)}`);
    }
    this.buffers = {};
    this.places = {};
  }

  upload(name, values) {
    const { gl } = this;
    this.buffers[name] ??= gl.createBuffer();
    gl.bindBuffer(gl.ARRAY_BUFFER, this.buffers[name]);
    gl.bufferData(gl.ARRAY_BUFFER, values, gl.DYNAMIC_DRAW);
  }

  /** Give the list of points of that name, in the order in which they are painted. */
  arrange(name, { order }) {
    const { gl } = this;
    if (!this.lists.has(name)) this.lists.set(name, gl.createBuffer());
    gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, this.lists.get(name));
    gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, order, gl.DYNAMIC_DRAW);
  }

  uniform(name) {
    this.places[name] ??= this.gl.getUniformLocation(this.program, name);
    return this.places[name];
  }

  /** Paint parts of lists, [name, [[from, to], …]] each, the first below the others. */
  paint({ camera, ratio, grow, palette, theme, parts, atOnce }) {
    const { gl, program } = this;
    cancelAnimationFrame(this.next);
    gl.viewport(0, 0, this.canvas.width, this.canvas.height);
    gl.clearColor(0, 0, 0, 0);
    gl.clear(gl.COLOR_BUFFER_BIT);
    if (!parts.length || !palette.length) return;
    gl.useProgram(program);
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    for (const [name, length] of [["xy", 2], ["size", 1], ["colour", 1], ["state", 1]]) {
      const place = gl.getAttribLocation(program, name);
      gl.bindBuffer(gl.ARRAY_BUFFER, this.buffers[name]);
      gl.enableVertexAttribArray(place);
      gl.vertexAttribPointer(place, length, gl.FLOAT, false, 0, 0);
    }
    const [across, up] = camera.scale();
    gl.uniform2f(this.uniform("offset"), camera.x, camera.y);
    gl.uniform2f(this.uniform("scale"), across * camera.k, up * camera.k);
    gl.uniform2f(this.uniform("view"), camera.width, camera.height);
    gl.uniform1f(this.uniform("ratio"), ratio);
    gl.uniform1f(this.uniform("grow"), grow);
    gl.uniform3fv(this.uniform("palette"), new Float32Array(palette.flat()));
    gl.uniform3fv(this.uniform("muted"), theme.muted);
    gl.uniform3fv(this.uniform("ground"), theme.ground);
    gl.uniform3fv(this.uniform("accent"), theme.accent);
    this.fill(atOnce ? [parts] : helpings(parts));
  }

  /** Paint a helping of points a frame, so that a million do not hold up the page. */
  fill([now = [], ...later]) {
    const { gl } = this;
    for (const [name, ranges] of now) {
      gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, this.lists.get(name));
      for (const [from, to] of ranges) gl.drawElements(gl.POINTS, to - from, gl.UNSIGNED_INT, 4 * from);
    }
    if (later.length) this.next = requestAnimationFrame(() => this.fill(later));
  }

  dispose() {
    cancelAnimationFrame(this.next);
    this.canvas.removeEventListener("webglcontextlost", this.lost);
    this.gl.getExtension("WEBGL_lose_context")?.loseContext();
  }
}

/** Parts of lists cut into helpings of so many points, in the same order. */
function helpings(parts) {
  const found = [[]];
  let room = HELPING;
  for (const [name, ranges] of parts) {
    for (let [from, to] of ranges) {
      while (from < to) {
        const until = Math.min(to, from + room);
        found.at(-1).push([name, [[from, until]]]);
        room -= until - from;
        from = until;
        if (!room) {
          found.push([]);
          room = HELPING;
        }
      }
    }
  }
  return found;
}

class CanvasPainter {
  constructor(canvas) {
    this.kind = "canvas";
    this.canvas = canvas;
    this.context = canvas.getContext("2d");
    this.arrays = { xy: new Float32Array(), size: [], colour: [], state: [] };
    this.lists = new Map();
  }

  upload(name, values) {
    this.arrays[name] = values;
  }

  arrange(name, { order }) {
    this.lists.set(name, order);
  }

  paint({ camera, ratio, grow, palette, theme, parts }) {
    const { context } = this;
    const shade = (hue, faint) => css(mix(hue, theme.muted, faint), 0.92 - 0.17 * faint);
    const shades = palette.map((hue) => Array.from({ length: FADES + 1 }, (_, step) => shade(hue, step / FADES)));
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, camera.width, camera.height);
    this.each(camera, grow, parts, (px, py, radius, i) => {
      const state = this.arrays.state[i];
      const faint = state <= STATE.muted ? state : 0;
      context.beginPath();
      context.arc(px, py, radius * (1 - 0.2 * faint), 0, 7);
      context.fillStyle = shades[this.arrays.colour[i]][Math.round(FADES * faint)];
      context.fill();
      if (state !== STATE.chosen) return;
      context.strokeStyle = css(theme.accent);
      context.lineWidth = 1.6;
      context.stroke();
    });
  }

  each(camera, grow, parts, draw) {
    const { xy, size } = this.arrays;
    for (const [name, ranges] of parts) {
      for (const [from, to] of ranges) {
        for (let place = from; place < to; place += 1) {
          const i = this.lists.get(name)[place];
          const [px, py] = camera.pixel(xy[2 * i], xy[2 * i + 1]);
          if (px > -20 && py > -20 && px < camera.width + 20 && py < camera.height + 20) draw(px, py, size[i] * grow, i);
        }
      }
    }
  }

  dispose() {}
}
