/**
 * Labels for everybody: lists, feeds, badges, and a page for each label with a way to contest it. No sign-in, no cookie,
 * no script. Every answer is of one jurisdiction.
 */
import {createHash} from 'node:crypto';
import {z} from 'zod';
import {jurisdictionNamed} from '../../contract/labeler.ts';
import {labelIds} from '../../contract/labels.ts';
import {badgeHtml, badgePolicy, badgeSvg, picturePolicy} from '../../disclosure/labels/badge.ts';
import {labelsCsv, labelsJson} from '../../disclosure/labels/feed.ts';
import {contestReceived, labelPage} from '../../disclosure/labels/label-page.ts';
import {labelListPage} from '../../disclosure/labels/list-page.ts';
import {pagePolicy} from '../../disclosure/labels/page.ts';
import {AppError} from '../../errors.ts';
import {isPlaceCode} from '../../policy/countries.ts';
import {everywhere} from '../../policy/territory.ts';
import {wordingIn} from '../../registry/labeler/wording.ts';
import {contestLabel} from '../../registry/labels/contests.ts';
import {forEverybody} from './answers.ts';
import {labelView, listOf, pageOf, seenNow, type WithDesk} from './label-views.ts';

/** `path` from `/labels` on; `prefix` is where the workspace is. */
export type LabelPages = (workspace: WithDesk, request: Request, path: string, prefix: string) => Promise<Response>;

const pageHeaders = {'content-type': 'text/html; charset=utf-8', 'content-security-policy': pagePolicy} as const;
const nowAndThen = 'public, max-age=300';
const maxFormBytes = 100_000;

/** In the languages of labels; English for others. */
const nothingWords: Readonly<Record<string, string>> = {
  en: 'no label',
  ar: 'بلا علامة',
  de: 'keine Kennzeichnung',
  es: 'sin etiqueta',
  fr: 'aucun label',
  ru: 'нет метки',
  zh: '无标签'
};

function jurisdictionOf(name: string): string {
  const jurisdiction = jurisdictionNamed(name);
  if (jurisdiction === null || (jurisdiction !== everywhere && !isPlaceCode(jurisdiction)))
    throw new AppError('labeler.unknown', name);
  return jurisdiction;
}

/** The whole of it, or that it is as it was. */
function file(request: Request, type: string, content: string): Response {
  const etag = `"${createHash('sha256').update(content).digest('hex').slice(0, 32)}"`;
  const headers = {...forEverybody, etag, 'cache-control': 'public, max-age=60'};
  const known = request.headers.get('if-none-match')?.split(',') ?? [];
  if (known.some(one => one.trim().replace(/^W\//, '') === etag)) return new Response(null, {status: 304, headers});
  return new Response(content, {headers: {...headers, 'content-type': `${type}; charset=utf-8`}});
}

async function badge(workspace: WithDesk, request: Request, name: string, asked: string, prefix: string) {
  const match = /^(.+)\.(svg|html)$/.exec(asked);
  const jurisdiction = jurisdictionOf(name);
  const seen = await seenNow(workspace);
  const accountId = match?.[1] ?? '';
  const account = seen.world.accounts.find(one => one.accountId === accountId);
  if (match === null || account === undefined) throw new AppError('http.not-found', `a badge for ${asked}`);
  const labels = listOf(seen, jurisdiction).labels.filter(one => one.accountId === accountId);
  const url = new URL(request.url);
  const wanted = (url.searchParams.get('lang') ?? 'en').toLowerCase().split('-')[0] ?? 'en';
  const lang = nothingWords[wanted] === undefined ? 'en' : wanted;
  const [first] = labels;
  const given = {
    handle: account.handle,
    names: labels.map(one => wordingIn(one.label, lang).name),
    nothing: nothingWords[lang] ?? '',
    lang,
    page: first === undefined ? null : `${url.origin}${prefix}${pageOf(jurisdiction, first.entityId, first.label)}`
  };
  const isPicture = match[2] === 'svg';
  return new Response(isPicture ? badgeSvg(given) : badgeHtml(given), {
    headers: {
      ...forEverybody,
      'content-type': isPicture ? 'image/svg+xml; charset=utf-8' : 'text/html; charset=utf-8',
      'content-security-policy': isPicture ? picturePolicy : badgePolicy,
      'cache-control': nowAndThen
    }
  });
}

async function formOf(request: Request): Promise<Readonly<Record<string, string>>> {
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(request.headers.get('content-type') ?? '')) {
    throw new AppError('http.bad-body', 'a body that is no form');
  }
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.length;
    if (bytes > maxFormBytes) throw new AppError('http.too-large', `more than ${maxFormBytes} bytes`);
    chunks.push(chunk);
  }
  return Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString('utf8')));
}

const labelIdSchema = z.enum(labelIds);

async function onePage(
  workspace: WithDesk,
  request: Request,
  {name, entityId, labelId, prefix}: {name: string; entityId: string; labelId: string; prefix: string}
): Promise<Response> {
  const jurisdiction = jurisdictionOf(name);
  const label = labelIdSchema.safeParse(labelId);
  const {desk} = workspace;
  const view = label.success
    ? labelView(await seenNow(workspace), desk.rulePack, jurisdiction, {entityId, label: label.data, prefix})
    : null;
  if (!label.success || view === null) throw new AppError('labeler.no-label', `${labelId} of ${entityId}`);
  if (request.method !== 'POST') return new Response(labelPage(view), {headers: pageHeaders});
  const {name: who = '', address = '', words = ''} = await formOf(request);
  const given = {label: label.data, name: who, address: address.trim() === '' ? null : address, words};
  const contest = await contestLabel(desk, 'public', entityId, given);
  return new Response(contestReceived(view, contest.id), {status: 201, headers: pageHeaders});
}

export const labelPages: LabelPages = async (workspace, request, path, prefix) => {
  const parts = path.split('/').slice(2).map(decoded);
  const [name = '', second, third] = parts;
  if (name === '' && parts.length <= 1) {
    return new Response(null, {status: 302, headers: {location: `${prefix}/labels/all`}});
  }
  if (second === 'badge' && third !== undefined && parts.length === 3 && request.method !== 'POST') {
    return badge(workspace, request, name, third, prefix);
  }
  if (second !== undefined && third !== undefined && parts.length === 3) {
    return onePage(workspace, request, {name, entityId: second, labelId: third, prefix});
  }
  if (parts.length !== 1 || request.method === 'POST') throw new AppError('http.not-found', path);
  const [, base = '', form] = /^([a-z]+)(?:\.(json|csv))?$/.exec(name) ?? [];
  const list = listOf(await seenNow(workspace), jurisdictionOf(base === '' ? name : base));
  if (form === 'json') return file(request, 'application/json', labelsJson(list));
  if (form === 'csv') return file(request, 'text/csv', [...labelsCsv(list)].join(''));
  return new Response(labelListPage(list, prefix), {headers: pageHeaders});
};

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new AppError('http.not-found', 'an address that is not UTF-8');
  }
}
