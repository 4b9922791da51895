interface Toast {
  id: number;
  text: string;
  tone: 'plain' | 'bad';
  action?: { label: string; run: () => void };
}

const SHOWN_MILLIS = 7000;
const MOST = 3;

/** Short messages at the foot of the page, also read out. */
class Toasts {
  list = $state.raw<Toast[]>([]);
  private last = 0;

  say(text: string, action?: Toast['action']): void {
    this.passing({ id: ++this.last, text, tone: 'plain', ...(action ? { action } : {}) });
  }

  /** Asks for something: it stays until it is done or put away. Gives what takes it away, once it is no use any more. */
  call(text: string, action: NonNullable<Toast['action']>): () => void {
    const id = ++this.last;
    this.add({ id, text, tone: 'plain', action });
    return () => this.drop(id);
  }

  problem(text: string): void {
    if (this.list.some((toast) => toast.text === text)) return;
    this.passing({ id: ++this.last, text, tone: 'bad' });
  }

  drop(id: number): void {
    this.list = this.list.filter((toast) => toast.id !== id);
  }

  private add(toast: Toast): void {
    this.list = [...this.list, toast].slice(-MOST);
  }

  private passing(toast: Toast): void {
    this.add(toast);
    setTimeout(() => this.drop(toast.id), SHOWN_MILLIS);
  }
}

export const toasts = new Toasts();
