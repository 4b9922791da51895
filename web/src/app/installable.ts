import { m } from './language';
import { toasts } from './toasts.svelte';

/**
 * Keeps the app's own files on this device, so that it opens without a network and can be installed. Only where a
 * browser allows it (https, or this very machine). A new version waits until somebody says so, or comes back later.
 */
export function keepAppHere(): void {
  // Whoever reads a pattern book has no use for the rest.
  if (location.pathname.startsWith('/book/')) return;
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const { serviceWorker } = navigator;
  // The first worker takes over quietly; a later one only where it was asked to, and then the page starts anew.
  let asked = false;
  serviceWorker.addEventListener('controllerchange', () => asked && location.reload());
  const tell = (worker: ServiceWorker) =>
    toasts.say(m.shell_new_version(), {
      label: m.shell_new_version_take(),
      run: () => ((asked = true), worker.postMessage('take-over')),
    });
  void serviceWorker
    .register('/sw.js')
    .then((registration) => {
      if (registration.waiting && serviceWorker.controller) tell(registration.waiting);
      registration.addEventListener('updatefound', () => {
        const next = registration.installing;
        next?.addEventListener('statechange', () => {
          if (next.state === 'installed' && serviceWorker.controller) tell(next);
        });
      });
    })
    // Without it everything works but opening without a network.
    .catch(() => undefined);
}
