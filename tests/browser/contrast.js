// The texts in sight whose contrast is too low (WCAG 2.2, 1.4.3: 4.5, or 3 for large ones); controls that are off do not count.
() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const read = new Map();

  function rgba(colour) {
    if (!read.has(colour)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
      read.set(colour, [r, g, b, a / 255]);
    }
    return read.get(colour);
  }

  const over = ([r, g, b, a], [x, y, z]) => [r * a + x * (1 - a), g * a + y * (1 - a), b * a + z * (1 - a), 1];
  const linear = (value) => (value <= 10.3 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  const light = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);

  function contrast(one, other) {
    const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  }

  function ancestors(el) {
    return el ? [...ancestors(el.parentElement), el] : [];
  }

  function tooLow(el) {
    const around = ancestors(el);
    const { color, fontSize, fontWeight } = getComputedStyle(el);
    const ground = around.reduce((below, one) => over(rgba(getComputedStyle(one).backgroundColor), below), [255, 255, 255, 1]);
    const opacity = around.reduce((product, one) => product * getComputedStyle(one).opacity, 1);
    const [r, g, b, a] = rgba(color);
    const isLarge = parseFloat(fontSize) >= 24 || (parseFloat(fontSize) >= 18.66 && fontWeight >= 700);
    return contrast(over([r, g, b, a * opacity], ground), ground) < (isLarge ? 3 : 4.5);
  }

  const isSeen = (el) => el.checkVisibility({ visibilityProperty: true }) && el.offsetWidth > 1 && !el.closest(":disabled, svg, option");
  const hasText = (el) => Array.from(el.childNodes).some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()) || el.matches("input, select");
  return Array.from(document.querySelectorAll(".lx-explorer *"))
    .filter((el) => hasText(el) && isSeen(el) && tooLow(el))
    .map((el) => `${el.className} in ${el.parentElement.className}: ${el.textContent.slice(0, 30)}`);
};
