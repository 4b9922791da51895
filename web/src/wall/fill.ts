const LEAST_REM = 0.25;
const MOST_REM = 4;
const OF_WIDTH = 0.025;

/**
 * Legible from ten metres: the letters of `section` become as large as all of its `.what` fits. Measured, since words wrap
 * as they like. Gives what lets go of it.
 */
export function fill(section: HTMLElement): { fit: () => void; stop: () => void } {
  const what = section.querySelector('.what')!;
  const fits = (rem: number) => {
    section.style.fontSize = `${rem}rem`;
    return what.scrollHeight <= what.clientHeight;
  };
  function fit() {
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    let low = LEAST_REM;
    let high = Math.max(low, Math.min(MOST_REM, (section.clientWidth * OF_WIDTH) / rem));
    if (fits(high)) return;
    for (let i = 0; i < 6; i += 1) {
      const middle = (low + high) / 2;
      if (fits(middle)) low = middle;
      else high = middle;
    }
    fits(low);
  }
  const watcher = new ResizeObserver(fit);
  watcher.observe(section);
  void document.fonts.ready.then(fit);
  return { fit, stop: () => watcher.disconnect() };
}
