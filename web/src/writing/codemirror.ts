import { history, historyKeymap, insertNewline, standardKeymap } from '@codemirror/commands';
import {
  Annotation,
  EditorState,
  Prec,
  StateEffect,
  StateField,
  Transaction,
  type ChangeSpec,
  type TransactionSpec,
} from '@codemirror/state';
import {
  Decoration,
  EditorView,
  keymap,
  placeholder,
  WidgetType,
  type DecorationSet,
} from '@codemirror/view';
import { Builder, type Changes } from '../board/changes';
import type { Id } from '../board/types';

/** Where somebody else is in the text. */
export interface Caret {
  readonly id: Id;
  readonly name: string;
  readonly hue: number;
  /** The end that moves. */
  readonly head: number;
  readonly anchor: number;
}

export interface EditorOptions {
  readonly parent: HTMLElement;
  readonly text: string;
  readonly selection?: { readonly anchor: number; readonly head: number };
  readonly attributes: Readonly<Record<string, string>>;
  readonly hint?: string;
  readonly most: number;
  /** A newline becomes a space. */
  readonly line: boolean;
  /** What Enter does instead of starting a new line; with Shift it starts one, where there may be several. */
  readonly onEnter?: () => void;
  typed(changes: Changes): void;
  moved(anchor: number, head: number): void;
}

export interface Editor {
  /** What somebody else did to the text. */
  receive(changes: Changes): void;
  show(carets: readonly Caret[]): void;
  focus(atEnd?: boolean): void;
  destroy(): void;
}

const fromOthers = Annotation.define<true>();
const setCarets = StateEffect.define<readonly Caret[]>();

/** An editor of one text, in which what others do is shown as it comes. Undo takes back one's own typing alone. */
export function openEditor(options: EditorOptions): Editor {
  const { parent, text, selection, attributes, hint, onEnter, line } = options;
  const leave = () => (onEnter?.(), true);
  const view = new EditorView({
    parent,
    root: headless(document),
    state: EditorState.create({
      doc: text,
      selection: selection ?? { anchor: 0 },
      extensions: [
        // Else a carriage return would count as a line, here and nowhere else.
        EditorState.lineSeparator.of('\n'),
        EditorState.transactionFilter.of((transaction) => tidied(transaction, options)),
        history(),
        Prec.high(
          keymap.of([
            ...(onEnter ? [{ key: 'Enter', run: leave }] : [{ key: 'Enter', run: insertNewline }]),
            ...(line ? [] : [{ key: 'Shift-Enter', run: insertNewline }]),
          ]),
        ),
        keymap.of([...historyKeymap, ...standardKeymap]),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({
          spellcheck: 'true',
          autocorrect: 'on',
          autocapitalize: 'sentences',
          ...attributes,
        }),
        hint ? placeholder(hint) : [],
        carets,
        EditorView.updateListener.of(({ view }) => view.requestMeasure(namesInside)),
        EditorView.updateListener.of(({ transactions, state, selectionSet, docChanged }) => {
          for (const transaction of transactions)
            if (transaction.docChanged && !transaction.annotation(fromOthers))
              options.typed(changesIn(transaction));
          const { anchor, head } = state.selection.main;
          if (selectionSet || docChanged) options.moved(anchor, head);
        }),
      ],
    }),
  });
  return {
    receive: (changes) =>
      view.dispatch({
        changes: specsOf(changes),
        annotations: [fromOthers.of(true), Transaction.addToHistory.of(false), Transaction.remote.of(true)],
      }),
    show: (now) => view.dispatch({ effects: setCarets.of(now) }),
    focus: (atEnd) => {
      if (atEnd) view.dispatch({ selection: { anchor: view.state.doc.length } });
      view.contentDOM.focus({ preventScroll: true });
    },
    destroy: () => view.destroy(),
  };
}

/** What is put in fits: not too long, with newlines of one kind, or none. */
function tidied(transaction: Transaction, { most, line }: EditorOptions): Transaction | TransactionSpec {
  if (!transaction.docChanged || transaction.annotation(fromOthers)) return transaction;
  let spare = Math.max(most, transaction.startState.doc.length) - transaction.newDoc.length;
  const changes: { from: number; to: number; insert: string }[] = [];
  let differs = false;
  transaction.changes.iterChanges((from, to, _from, _to, inserted) => {
    const given = inserted.sliceString(0, undefined, '\n');
    let insert = given.replace(/\r\n?/g, '\n');
    if (line) insert = insert.replace(/\n+/g, ' ');
    spare += given.length - insert.length;
    if (spare < 0 && insert !== '') {
      const kept = insert.slice(0, Math.max(0, insert.length + spare)).replace(/[\ud800-\udbff]$/, '');
      spare += insert.length - kept.length;
      insert = kept;
    }
    differs ||= insert !== given;
    changes.push({ from, to, insert });
  });
  if (!differs) return transaction;
  const last = changes.at(-1)!;
  const before = changes
    .slice(0, -1)
    .reduce((sum, { from, to, insert }) => sum + insert.length - (to - from), 0);
  return {
    changes,
    selection: { anchor: last.from + before + last.insert.length },
    userEvent: 'input',
    scrollIntoView: true,
  };
}

function changesIn({ changes, startState }: Transaction): Changes {
  const built = new Builder();
  let at = 0;
  changes.iterChanges((from, to, _from, _to, inserted) => {
    built
      .keep(from - at)
      .insert(inserted.sliceString(0, undefined, '\n'))
      .delete(to - from);
    at = to;
  });
  return built.keep(startState.doc.length - at).build();
}

function specsOf(changes: Changes): ChangeSpec[] {
  const specs: ChangeSpec[] = [];
  let at = 0;
  for (const part of changes) {
    if (typeof part === 'number') at += part;
    else {
      specs.push({ from: at, to: at + part[0], insert: part.slice(1).join('\n') });
      at += part[0];
    }
  }
  return specs;
}

/** The names of others at the edge of the field would be cut off: there they stand on the other side of the caret. */
const namesInside = {
  key: 'names',
  read: ({ dom, scrollDOM }: EditorView) => {
    const { top, left, width } = scrollDOM.getBoundingClientRect();
    return [...dom.querySelectorAll<HTMLElement>('.other-caret')].map((caret) => {
      const at = caret.getBoundingClientRect();
      return { caret, below: at.top - top < at.height, leftwards: at.left - left > width / 2 };
    });
  },
  write: (found: readonly { caret: HTMLElement; below: boolean; leftwards: boolean }[]) => {
    for (const { caret, below, leftwards } of found) {
      caret.classList.toggle('below', below);
      caret.classList.toggle('leftwards', leftwards);
    }
  },
};

class CaretWidget extends WidgetType {
  constructor(private readonly caret: Caret) {
    super();
  }

  override eq({ caret }: CaretWidget): boolean {
    return caret.id === this.caret.id && caret.name === this.caret.name;
  }

  toDOM(): HTMLElement {
    const mark = document.createElement('span');
    mark.className = 'other-caret';
    mark.style.setProperty('--hue', String(this.caret.hue));
    mark.setAttribute('aria-hidden', 'true');
    // Drawn by the style sheet: it is no part of the text.
    mark.dataset.name = this.caret.name;
    return mark;
  }

  override get estimatedHeight(): number {
    return -1;
  }
}

function drawn(carets: readonly Caret[], length: number): DecorationSet {
  const ranges = carets.flatMap((caret) => {
    const head = Math.min(caret.head, length);
    const anchor = Math.min(caret.anchor, length);
    const widget = Decoration.widget({ widget: new CaretWidget(caret), side: 1 }).range(head);
    if (anchor === head) return [widget];
    const attributes = { style: `--hue: ${caret.hue}` };
    const mark = Decoration.mark({ class: 'other-selection', attributes });
    return [mark.range(Math.min(anchor, head), Math.max(anchor, head)), widget];
  });
  return Decoration.set(ranges, true);
}

const carets = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (before, transaction) => {
    const told = transaction.effects.find((effect) => effect.is(setCarets));
    if (told) return drawn(told.value as readonly Caret[], transaction.newDoc.length);
    return before.map(transaction.changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});

/**
 * Our content security policy allows no style elements. CodeMirror puts its rules in constructed sheets, which it does
 * allow, only where it finds no head to put such an element in.
 */
function headless(page: Document): Document {
  return (shown ??= new Proxy(page, {
    get: (target, key) => {
      if (key === 'head') return undefined;
      const value = Reflect.get(target, key, target) as unknown;
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
    set: (target, key, value) => Reflect.set(target, key, value, target),
  }));
}
let shown: Document | undefined;
