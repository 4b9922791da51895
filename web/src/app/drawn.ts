/** When what is in the page now has been drawn; where nothing is drawn, as on a page in the background, after a while. */
export function drawn(): Promise<void> {
  return new Promise((done) => {
    requestAnimationFrame(() => setTimeout(done));
    setTimeout(done, 1_000);
  });
}
