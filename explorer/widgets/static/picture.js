const SHARP = 2; // pixels of the picture to one of the page, at least

/** Have the browser save a plane as PNG. */
export function savePicture(plane, name) {
  const canvas = plane.picture(Math.max(SHARP, plane.ratio));
  canvas.toBlob((blob) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }, "image/png");
}
