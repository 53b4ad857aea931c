/**
 * Keys of Telegram from the several forms in which its ids are written: `123`, `-100123` (bots), `channel123` (Telegram
 * Desktop) are one channel, `-123` is a small group.
 */
import {toKey} from '../../contract/identity.ts';

export type PeerKind = 'user' | 'channel' | 'chat';
export type Peer = {readonly kind: PeerKind; readonly id: string};

/** `otherwise` is what a bare number means where it stands; null where nothing says. */
export function readPeer(value: unknown, otherwise: PeerKind | null): Peer | null {
  const text = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value;
  if (typeof text !== 'string') return null;
  const named = /^(user|channel|chat)(\d{1,19})$/.exec(text.trim());
  if (named?.[2] !== undefined) return {kind: kindOf(named[1]), id: named[2]};
  const [, minus = '', digits] = /^(-?)(\d{1,19})$/.exec(text.trim()) ?? [];
  if (digits === undefined) return null;
  if (minus === '-') {
    return digits.startsWith('100') && digits.length > 10
      ? {kind: 'channel', id: String(BigInt(digits.slice(3)))}
      : {kind: 'chat', id: digits};
  }
  return otherwise === null ? null : {kind: otherwise, id: digits};
}

export function peerKey({kind, id}: Peer): string {
  return toKey(`telegram:${kind}`, id);
}

/** Messages are numbered within their chat; small groups share numbers with nobody but by their own kind. */
export function messageId(chat: Peer, message: string): string {
  return chat.kind === 'channel' ? `${chat.id}/${message}` : `${chat.kind}${chat.id}/${message}`;
}

export function messageKey(chat: Peer, message: string): string {
  return toKey('telegram:message', messageId(chat, message));
}

function kindOf(name: string | undefined): PeerKind {
  return name === 'user' || name === 'channel' ? name : 'chat';
}
