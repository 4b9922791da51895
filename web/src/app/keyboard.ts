/**
 * What an on-screen keyboard covers, as `--covered` of the page. Most browsers make the page smaller by themselves, as
 * index.html asks them to; Safari on a phone lays its keyboard over the page, and pushes that up.
 */
export function followKeyboard(seen = window.visualViewport, root = document.documentElement): () => void {
  const fit = () => {
    // Enlarged with two fingers, less is seen for another reason.
    if (!seen || seen.scale > 1.01) return;
    const covered = Math.max(0, Math.round(window.innerHeight - seen.height));
    if (`${covered}px` === root.style.getPropertyValue('--covered')) return;
    root.style.setProperty('--covered', `${covered}px`);
    if (covered === 0) return;
    window.scrollTo(0, 0);
    document.activeElement?.scrollIntoView({ block: 'nearest' });
  };
  seen?.addEventListener('resize', fit);
  return () => {
    seen?.removeEventListener('resize', fit);
    root.style.removeProperty('--covered');
  };
}
