/** The built console as static files. Every address that is no file is a page of the console. */
import {readFile} from 'node:fs/promises';
import {extname, join, normalize, sep} from 'node:path';
import {AppError} from '../errors.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8'
};

async function readIfThere(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ENOENT' || code === 'EISDIR' || code === 'ENOTDIR') return null;
    throw error;
  }
}

function isWithin(folder: string, path: string): boolean {
  return path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** `pathname` as it stands in the address. */
export async function consoleFile(folder: string, pathname: string): Promise<Response> {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    throw new AppError('http.not-found', 'an address that is not UTF-8');
  }
  const path = normalize(join(folder, decoded));
  const hasType = types[extname(path)] !== undefined;
  if (decoded.includes('\0') || (hasType && !isWithin(folder, path))) throw new AppError('http.not-found', pathname);
  const file = hasType ? await readIfThere(path) : null;
  if (file !== null) {
    // Vite names what it puts into assets/ after its content.
    const forever = decoded.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
    return new Response(new Uint8Array(file), {
      headers: {'content-type': types[extname(path)] ?? 'application/octet-stream', 'cache-control': forever}
    });
  }
  if (hasType && extname(path) !== '.html') throw new AppError('http.not-found', pathname);
  const page = await readIfThere(join(folder, 'index.html'));
  if (page === null) throw new AppError('console.not-built', `no index.html in ${folder}`);
  return new Response(new Uint8Array(page), {
    headers: {'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache'}
  });
}
