// Colours come from CSS, so that light and dark are decided in one place; canvases need them as numbers.

const GREY = 0.08; // between the parts of a colour that is none

const pixel = document.createElement("canvas");
pixel.width = 1;
pixel.height = 1;
const ink = pixel.getContext("2d", { willReadFrequently: true });

/** Red, green, blue from 0 to 1 of any CSS colour. */
export function rgb(colour) {
  ink.clearRect(0, 0, 1, 1);
  ink.fillStyle = "#888";
  ink.fillStyle = colour;
  ink.fillRect(0, 0, 1, 1);
  return Array.from(ink.getImageData(0, 0, 1, 1).data.slice(0, 3), (part) => part / 255);
}

/** Write red, green, blue from 0 to 1 as CSS. */
export function css(parts, alpha = 1) {
  return `rgba(${parts.map((part) => Math.round(part * 255)).join(",")},${alpha})`;
}

/** Mix two colours; share 0 gives the first, 1 the second. */
export function mix(one, other, share) {
  return one.map((part, i) => part * (1 - share) + other[i] * share);
}

/** Resolve the theme's CSS variables as they hold for an element. */
export function themeOf(el) {
  const probe = document.createElement("span");
  el.append(probe);
  const read = (name) => {
    probe.style.color = `var(${name})`;
    return rgb(getComputedStyle(probe).color);
  };
  const theme = Object.fromEntries(
    ["ground", "ink", "soft", "line", "muted", "accent"].map((name) => [name, read(`--lx-${name}`)]),
  );
  probe.remove();
  theme.dark = theme.ground[0] + theme.ground[1] + theme.ground[2] < 1.5;
  theme.font = getComputedStyle(el).fontFamily;
  /** A hue of the palette as points show it: a little lighter on a dark ground; grey stays behind the hues on any. */
  theme.point = (hue) => (theme.dark ? pointOnDark(rgb(hue), theme.ground) : rgb(hue));
  /** The same hue as text shows it: close to the ink, for contrast. */
  theme.text = (hue) => mix(rgb(hue), theme.ink, theme.dark ? 0.45 : 0.5);
  return theme;
}

function pointOnDark(hue, ground) {
  const grey = Math.max(...hue) - Math.min(...hue) < GREY;
  return grey ? mix(hue, ground, 0.3) : mix(hue, [1, 1, 1], 0.22);
}

/** Call back whenever light turns dark or back, in the system's settings or in JupyterLab's; returns how to stop. */
export function watchTheme(callback) {
  const query = matchMedia("(prefers-color-scheme: dark)");
  query.addEventListener("change", callback);
  const observer = new MutationObserver(callback);
  observer.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-light"] });
  return () => {
    query.removeEventListener("change", callback);
    observer.disconnect();
  };
}
