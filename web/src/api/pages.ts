import type { CommitPage } from '../board/events';
import type { Seq } from '../board/types';

/** What came after `after`, page after page until there is no more; fails as a request does. */
export async function* pagesAfter(
  after: Seq,
  fetchPage: (after: Seq) => Promise<CommitPage>,
): AsyncGenerator<CommitPage, void> {
  for (let last = after; ;) {
    const page = await fetchPage(last);
    if (page.commits.length === 0) return;
    yield page;
    last = page.commits.at(-1)!.seq;
    if (last >= page.head) return;
  }
}
