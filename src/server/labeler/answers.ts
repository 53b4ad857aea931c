/**
 * What a labeler answers over HTTP: its labels to whoever asks, its DID document, and that it is well. Public, without
 * cookies, for other sites as well. It knows its own labels and no other's: every question below is asked of one
 * jurisdiction and one DID.
 */
import {toBytes} from '@atcute/cbor';
import {z} from 'zod';
import {overtVersion} from '../../config/version.ts';
import {didDocument} from '../../registry/labeler/declaration.ts';
import {keyInUse, type LabelerHouse, openLabelerSigner} from '../../registry/labeler/keys.ts';
import type {LabelerIdentity} from '../../registry/labeler/place.ts';
import {withSignatures} from '../../registry/labeler/signatures.ts';
import {standingLabels} from '../../store/tables/emitted-label.ts';

const mostPatterns = 100;

const querySchema = z.object({
  patterns: z
    .array(z.string().regex(/^[^*]{0,2048}\*?$/, 'an address, or a beginning followed by *'))
    .min(1, 'at least one')
    .max(mostPatterns),
  sources: z.array(z.string()).max(mostPatterns),
  limit: z.coerce.number().int().min(1).max(250).default(50),
  cursor: z.coerce.number().int().min(0).default(0)
});

/** The headers of everything that is for other sites to read. */
export const forEverybody = {
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin'
} as const;

export function xrpcError(status: number, error: string, message: string): Response {
  return Response.json({error, message}, {status, headers: forEverybody});
}

async function queryLabels(house: LabelerHouse, identity: LabelerIdentity, asked: URLSearchParams): Promise<Response> {
  const parsed = querySchema.safeParse({
    patterns: asked.getAll('uriPatterns'),
    sources: asked.getAll('sources'),
    limit: asked.get('limit') ?? undefined,
    cursor: asked.get('cursor') || undefined
  });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return xrpcError(400, 'InvalidRequest', `${issue?.path.join('.')}: ${issue?.message}`);
  }
  const {patterns, sources, limit, cursor} = parsed.data;
  const {jurisdiction, did} = identity;
  if (sources.length > 0 && !sources.includes(did)) return Response.json({labels: []}, {headers: forEverybody});
  const signer = await openLabelerSigner(house, identity);
  const at = house.now().toISOString();
  const kept = await standingLabels(house.store.read, {
    jurisdiction,
    src: did,
    keyId: signer.key.id,
    patterns,
    at,
    after: cursor,
    limit
  });
  const labels = await withSignatures(house, signer, kept);
  const last = labels.length === limit ? labels.at(-1) : undefined;
  const body = {
    ...(last === undefined ? {} : {cursor: String(last.seq)}),
    labels: labels.map(({label, signature}) => ({...label, sig: toBytes(signature)}))
  };
  return Response.json(body, {headers: forEverybody});
}

/** `path` as the labeler sees it, from `/` on. */
export async function labelerAnswer(
  house: LabelerHouse,
  identity: LabelerIdentity,
  path: string,
  request: Request
): Promise<Response> {
  if (request.method === 'OPTIONS') {
    return new Response(null, {
      status: 204,
      headers: {...forEverybody, 'access-control-allow-headers': '*', 'access-control-max-age': '86400'}
    });
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return xrpcError(405, 'InvalidRequest', 'labels can be asked for, and nothing else');
  }
  if (path === '/xrpc/_health') return Response.json({version: overtVersion}, {headers: forEverybody});
  const key = await keyInUse(house.store.read, identity);
  if (key === null) return xrpcError(404, 'NotFound', 'no labeler here; it begins with its first label');
  switch (path) {
    case '/xrpc/com.atproto.label.queryLabels':
      return queryLabels(house, identity, new URL(request.url).searchParams);
    case '/xrpc/com.atproto.label.subscribeLabels':
      return xrpcError(426, 'InvalidRequest', 'a stream: ask for it as a WebSocket');
    // The second is where did:web looks for a DID with a path.
    case '/.well-known/did.json':
    case '/did.json':
      return Response.json(didDocument(identity, key), {
        headers: {...forEverybody, 'content-type': 'application/did+ld+json', 'cache-control': 'public, max-age=300'}
      });
    case '/.well-known/atproto-did':
      return new Response(identity.did, {headers: {...forEverybody, 'content-type': 'text/plain; charset=utf-8'}});
    default:
      return xrpcError(path.startsWith('/xrpc/') ? 501 : 404, 'MethodNotImplemented', `nothing at ${path}`);
  }
}
