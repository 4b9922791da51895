export interface Toast {
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

  /** Gives what takes it away again, where it is no news any more. */
  say(text: string, action?: Toast['action']): () => void {
    const id = ++this.last;
    this.add({ id, text, tone: 'plain', ...(action ? { action } : {}) });
    return () => this.drop(id);
  }

  problem(text: string): void {
    if (this.list.some((toast) => toast.text === text)) return;
    this.add({ id: ++this.last, text, tone: 'bad' });
  }

  drop(id: number): void {
    this.list = this.list.filter((toast) => toast.id !== id);
  }

  private add(toast: Toast): void {
    this.list = [...this.list, toast].slice(-MOST);
    setTimeout(() => this.drop(toast.id), SHOWN_MILLIS);
  }
}

export const toasts = new Toasts();
