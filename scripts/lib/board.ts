// What the browser does with commits, for the scripts here: one way to apply them, one form to compare by.
export { applyCommits } from '../../web/src/board/apply';
export { canonical } from '../../web/src/board/canonical';
export { unstarted } from '../../web/src/board/unstarted';
