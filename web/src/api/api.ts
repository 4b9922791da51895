import type { Commit, CommitPage } from '../board/events';
import type { BoardLanguage, Id, Instant, Role, Seq } from '../board/types';
import type { Snapshot } from '../live/heard';
import { keepShown, remember, type Links } from './links';
import { ask } from './request';

interface Participation {
  readonly board: Id;
  readonly participant: { readonly id: Id; readonly name: string; readonly role: Role };
}

interface NewBoard {
  readonly title: string;
  readonly question?: string;
  readonly language?: BoardLanguage;
  /** One's own name. */
  readonly name: string;
  /** Filled with the example group's work. */
  readonly example?: true;
}

/** What an invite link leads to. */
export interface Invite {
  readonly board: Id;
  readonly title: string;
  readonly role: Role;
  /** The participant that this device is there already, or that a device code stands for: joining needs no name. */
  readonly member?: Id;
}

export interface Membership {
  readonly board: Id;
  readonly title: string;
  readonly participant: Id;
  readonly name: string;
  readonly role: Role;
}

type ExportFormat = 'json' | 'md' | 'csv' | 'board';

// Every call fails with `Rejection` (a clear no) or `Unknown` (no answer: try again); both have a `code`.

export async function createBoard(board: NewBoard): Promise<Participation & { readonly links: Links }> {
  const created = await ask<Participation & { links: Links }>('POST', '/api/boards', board);
  remember(created.board, created.links);
  return created;
}

/** A new board with all that is in a file saved as `board`, and oneself as its facilitator. */
export async function boardFromFile(file: Blob, name: string): Promise<Participation> {
  const query = new URLSearchParams({ name });
  const made = await ask<Participation & { links: Links }>('POST', `/api/boards/import?${query}`, file);
  remember(made.board, made.links);
  return made;
}

/** What a wall shows for people to come in by. */
export interface Shown {
  readonly link: string;
  readonly code: string;
  /** ISO 8601: it ends by itself. */
  readonly until: string;
}

/** `invite`: the last part of a link `/join/INVITE`, or a code. */
export async function join(invite: string, name?: string): Promise<Participation> {
  const joined = await ask<Participation & { shows?: Shown }>(
    'POST',
    '/api/join',
    name === undefined ? { invite } : { invite, name },
  );
  if (joined.shows) keepShown(joined.board, joined.shows);
  return joined;
}

/** A code for the laptop at the wall: of one use, for 10 minutes. */
export function addWall(board: Id, as: Id): Promise<{ readonly code: string }> {
  return ask('POST', path(board, '/walls', { as }), {});
}

export async function lookAtInvite(invite: string): Promise<Invite> {
  const found = await ask<Invite>('GET', `/api/invites/${encodeURIComponent(invite)}`);
  // A device code, which nobody else should get, always comes with a member.
  if (found.member === undefined) {
    remember(found.board, { [found.role]: `${location.origin}/join/${encodeURIComponent(invite)}` });
  }
  return found;
}

/** The boards of this device. */
export async function memberships(): Promise<readonly Membership[]> {
  return (await ask<{ memberships: Membership[] }>('GET', '/api/me')).memberships;
}

/** Whether one has signed in with an account of one's organisation, and what that allows. */
export interface SignInState {
  readonly done: boolean;
  readonly mayMakeBoards: boolean;
}

/** Undefined where there is nothing to sign in with. */
export async function signInState(): Promise<SignInState | undefined> {
  return (await ask<{ signIn?: SignInState }>('GET', '/api/me')).signIn;
}

export async function signOut(): Promise<void> {
  await ask('POST', '/api/sign-out', {});
}

/** This device forgets that membership; the participant stays on the board. */
export async function leave(participant: Id): Promise<void> {
  await ask('POST', '/api/leave', { participant });
}

/** A new invite link for that role, remembered on this device. */
export async function makeInvite(board: Id, as: Id, role: Role): Promise<string> {
  const { link } = await ask<{ link: string }>('POST', path(board, '/invites', { as }), { role });
  remember(board, { [role]: link });
  return link;
}

/** An invite link that can be used; the link itself is kept nowhere. */
export interface OpenInvite {
  /** Tells it from the others, and opens nothing. */
  readonly invite: Id;
  readonly role: Role;
  readonly made: Instant;
}

/** For facilitators; the oldest first. */
export async function openInvites(board: Id, as: Id): Promise<readonly OpenInvite[]> {
  return (await ask<{ invites: OpenInvite[] }>('GET', path(board, '/invites', { as }))).invites;
}

/** Nobody new comes in by that link any more. */
export async function revokeInvite(board: Id, as: Id, invite: Id): Promise<void> {
  await ask('POST', path(board, '/invites/revoke', { as }), { invite });
}

/** The same participant on another device: a link and a code, of one use, for 10 minutes. */
export function addDevice(board: Id, as: Id): Promise<{ readonly link: string; readonly code: string }> {
  return ask('POST', path(board, '/devices', { as }), {});
}

let askedFor: { readonly path: string; readonly snapshot: Promise<Snapshot> } | undefined;

/** Asks for the board before there is anything to show it: it is what the next `fetchBoard` gives. */
export function askForBoard(board: Id, as: Id): void {
  const wanted = path(board, '', { as });
  askedFor = { path: wanted, snapshot: ask<Snapshot>('GET', wanted) };
  askedFor.snapshot.catch(() => undefined);
}

export function fetchBoard(board: Id, as: Id): Promise<Snapshot> {
  const wanted = path(board, '', { as });
  const early = askedFor;
  askedFor = undefined;
  return early?.path === wanted ? early.snapshot : ask('GET', wanted);
}

/** One page of at most 1,000. */
export function fetchCommits(board: Id, as: Id, after: Seq): Promise<CommitPage> {
  return ask('GET', path(board, '/commits', { after: String(after), as }));
}

/** What a stretch of the log says about the texts of one thing, the newest first. */
export interface Stretch {
  readonly commits: readonly Commit[];
  /** Ask again with this for what is older; absent: there is nothing older. */
  readonly before?: Seq;
}

/** `before`: only what is older; left out: from the newest on. */
export function fetchVersions(board: Id, as: Id, what: object, before?: Seq): Promise<Stretch> {
  const query: Record<string, string> = { ...what, as };
  if (before !== undefined) query.before = String(before);
  return ask('GET', path(board, '/versions', query));
}

/** Something only a facilitator can do, and no content: `did` is the type of its event. */
export interface Done {
  readonly at: string;
  readonly by?: Id;
  readonly did: string;
  readonly participant?: Id;
  readonly role?: Role;
  readonly months?: number;
}

/** The oldest first; for facilitators. */
export async function fetchAudit(board: Id, as: Id): Promise<readonly Done[]> {
  return (await ask<{ done: Done[] }>('GET', path(board, '/audit', { as }))).done;
}

/** All of the board, for good; `title` is the board's. For facilitators. */
export async function deleteBoard(board: Id, as: Id, title: string): Promise<void> {
  await ask('POST', path(board, '/delete', { as }), { title });
}

/** The address of a download of all that is stored of oneself. */
export function ownDataAddress(board: Id, as: Id): string {
  return path(board, '/own', { as });
}

/** The address of a download. */
export function exportAddress(board: Id, as: Id, format: ExportFormat): string {
  return path(board, '/export', { format, as });
}

function path(board: Id, rest: string, query: Record<string, string>): string {
  return `/api/boards/${encodeURIComponent(board)}${rest}?${new URLSearchParams(query)}`;
}
