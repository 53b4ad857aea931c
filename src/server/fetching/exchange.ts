/**
 * One request to one address, and its answer: the connection goes to the very address that was checked, whatever the
 * name system says by now. Nothing is sent but the name, the path and what kind of answer is wanted.
 */
import {createHash} from 'node:crypto';
import * as http from 'node:http';
import * as https from 'node:https';
import {isIPv6} from 'node:net';
import {overtVersion} from '../../config/version.ts';

export type Asked = {
  readonly url: URL;
  /** The address that was checked. */
  readonly address: string;
  readonly accept: string;
  readonly maxBytes: number;
  readonly signal: AbortSignal;
};

export type Answered =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly location: string | null;
      readonly contentType: string;
      readonly contentEncoding: string;
      /** Empty unless the status is 200. */
      readonly bytes: Buffer;
      readonly sha256: string;
    }
  | {readonly kind: 'too-large'}
  | {readonly kind: 'failed'; readonly why: string};

export type ExchangeOptions = {
  /** For tests: where a connection to a checked address really goes. */
  readonly dial?: (address: string, port: number) => {readonly address: string; readonly port: number};
  /** For tests: who is believed to certify names, in place of the usual. */
  readonly ca?: string;
};

const maxHeaderBytes = 16_384;

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection broke off',
  EHOSTUNREACH: 'there is no way there',
  ENETUNREACH: 'there is no way there',
  ETIMEDOUT: 'no answer in time',
  ABORT_ERR: 'no answer in time',
  HPE_HEADER_OVERFLOW: 'the answer began with too much',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is signed by nobody known',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is signed by nobody known'
};

function failureOf(error: Error, signal: AbortSignal): Answered {
  if (signal.aborted) return {kind: 'failed', why: 'no answer in time'};
  const code = 'code' in error ? String(error.code) : error.name;
  return {kind: 'failed', why: reasons[code] ?? `the exchange failed (${code})`};
}

/** Asks once, and follows nothing. Never throws for what the other side does. */
export function exchange(asked: Asked, {dial, ca}: ExchangeOptions = {}): Promise<Answered> {
  const {url, address, accept, maxBytes, signal} = asked;
  const isTls = url.protocol === 'https:';
  const port = isTls ? 443 : 80;
  const target = dial?.(address, port) ?? {address, port};
  const alone = {keepAlive: false, autoSelectFamily: false};
  const agent = isTls ? new https.Agent(alone) : new http.Agent(alone);
  const options: https.RequestOptions = {
    agent,
    signal,
    method: 'GET',
    host: url.hostname,
    port: target.port,
    path: `${url.pathname}${url.search}`,
    maxHeaderSize: maxHeaderBytes,
    // The name was looked up before and its addresses checked; it is not looked up again.
    lookup: (_name, {all}, found) => {
      const family = isIPv6(target.address) ? 6 : 4;
      if (all) found(null, [{address: target.address, family}]);
      else found(null, target.address, family);
    },
    headers: {
      host: url.hostname,
      accept,
      'accept-encoding': 'identity',
      'user-agent': `Overt/${overtVersion} (looks whether an account is whose it says)`,
      connection: 'close'
    },
    ...(isTls && {servername: url.hostname, rejectUnauthorized: true, minVersion: 'TLSv1.2', ...(ca && {ca})})
  };
  return new Promise<Answered>(resolve => {
    const request = (isTls ? https : http).request(options);
    const end = (answered: Answered) => {
      resolve(answered);
      request.destroy();
      agent.destroy();
    };
    request.on('error', error => end(failureOf(error, signal)));
    request.on('close', () => end({kind: 'failed', why: 'the connection broke off'}));
    request.on('response', response => {
      response.on('error', error => end(failureOf(error, signal)));
      const {headers, statusCode = 0} = response;
      const answer = (bytes: Buffer): Answered => ({
        kind: 'answer',
        status: statusCode,
        location: headers.location ?? null,
        contentType: headers['content-type'] ?? '',
        contentEncoding: [headers['content-encoding'], headers['transfer-encoding']?.replace(/\bchunked\b/i, '')]
          .join(' ')
          .trim(),
        bytes,
        sha256: createHash('sha256').update(bytes).digest('hex')
      });
      if (response.socket.remoteAddress !== target.address) {
        end({kind: 'failed', why: 'the connection went elsewhere'});
      } else if (statusCode !== 200) end(answer(Buffer.alloc(0)));
      else if (Number(headers['content-length'] ?? 0) > maxBytes) end({kind: 'too-large'});
      else {
        const chunks: Buffer[] = [];
        let bytes = 0;
        response.on('data', (chunk: Buffer) => {
          bytes += chunk.length;
          if (bytes > maxBytes) end({kind: 'too-large'});
          else chunks.push(chunk);
        });
        response.on('end', () =>
          end(response.complete ? answer(Buffer.concat(chunks)) : {kind: 'failed', why: 'the answer broke off'})
        );
      }
    });
    request.end();
  });
}
