/** The description of the API in OpenAPI 3.1, derived from the contract, so that it cannot say anything else. */
import {z} from 'zod';
import {overtVersion} from '../config/version.ts';
import * as catalogue from '../contract/catalogue.ts';
import * as deliberation from '../contract/deliberation.ts';
import * as desk from '../contract/desk.ts';
import * as finding from '../contract/finding.ts';
import * as http from '../contract/http.ts';
import * as ledger from '../contract/ledger.ts';
import * as people from '../contract/people.ts';
import * as policy from '../contract/policy.ts';
import {answersByHand, bodiesByHand} from './openapi-files.ts';
import type {Address} from './route.ts';

const {api, errorBodySchema} = http;

type Json = string | number | boolean | null | readonly Json[] | {readonly [name: string]: Json | undefined};
type JsonObject = {readonly [name: string]: Json | undefined};
export type OpenApi = JsonObject & {
  readonly paths: Readonly<Record<string, Readonly<Record<string, JsonObject>>>>;
  readonly components: JsonObject;
};

/** `GET /requests/:id` → `getRequestsById`. */
export function operationId(address: string): string {
  const [method = '', path = ''] = address.split(' ');
  const words = path
    .replaceAll(/:([a-z]+)/gi, 'by/$1')
    .split(/[^a-z0-9]+/i)
    .filter(word => word !== '');
  return method.toLowerCase() + words.map(word => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

function templateOf(address: string): string {
  return (address.split(' ')[1] ?? '').replaceAll(/:([a-z]+)/gi, '{$1}');
}

/** Bodies as they may be sent, answers as they are: a default is optional in one and there in the other. */
function components(io: 'input' | 'output'): {
  readonly schemas: JsonObject;
  readonly refOf: (id: string) => JsonObject;
} {
  const registry = z.registry<{id: string}>();
  for (const [address, {body, answer}] of Object.entries<{body: z.ZodType | null; answer: z.ZodType}>(api)) {
    const schema = io === 'input' ? body : answer;
    // One schema may answer several addresses; the first names it.
    if (schema !== null && !registry.has(schema)) registry.add(schema, {id: nameOf(address, schema, io)});
  }
  if (io === 'output') registry.add(errorBodySchema, {id: 'Refusal'});
  const uri = (id: string) => `#/components/schemas/${id}`;
  const {schemas} = z.toJSONSchema(registry, {io, uri, unrepresentable: 'any', reused: 'inline'});
  const clean = Object.entries(schemas).map(([id, schema]) => {
    const {$schema: _, $id: __, ...rest} = schema;
    return [id, rest];
  });
  return {schemas: Object.fromEntries(clean), refOf: id => ({$ref: uri(id)})};
}

/** The contract's own names: what is `personSchema` there is `Person` here. */
const contractNames = new Map<unknown, string>(
  Object.entries({
    ...desk,
    ...deliberation,
    ...people,
    ...ledger,
    ...policy,
    ...catalogue,
    ...finding,
    ...http
  }).flatMap(([name, value]) => (name.endsWith('Schema') ? [[value, name.slice(0, -'Schema'.length)] as const] : []))
);

function nameOf(address: string, schema: z.ZodType, io: 'input' | 'output'): string {
  const known = contractNames.get(schema);
  const id = known ?? operationId(address);
  // The same schema may be a body and an answer, and is not the same in both where it has defaults.
  const role = io === 'input' ? 'Body' : known === undefined ? 'Answer' : '';
  return `${id.charAt(0).toUpperCase()}${id.slice(1)}${role}`;
}

/** Under which name the schema of an address was put. */
function firstWith(schema: z.ZodType, of: 'body' | 'answer'): string {
  const entries = Object.entries<{body: z.ZodType | null; answer: z.ZodType}>(api);
  const [address = ''] = entries.find(([, one]) => one[of] === schema) ?? [];
  return nameOf(address, schema, of === 'body' ? 'input' : 'output');
}

function parametersOf(address: string): JsonObject[] {
  return [...address.matchAll(/:([a-z]+)/gi)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: {type: 'string'}
  }));
}

function formOf({files, texts}: {readonly files: readonly string[]; readonly texts: readonly string[]}): JsonObject {
  const file = {type: 'array', items: {type: 'string', contentMediaType: 'application/octet-stream'}};
  const properties = Object.fromEntries([
    ...files.map(name => [name, file] as const),
    ...texts.map(name => [name, {type: 'string'}] as const)
  ]);
  return {'multipart/form-data': {schema: {type: 'object', properties}}};
}

const refused: JsonObject = {'4XX': {$ref: '#/components/responses/Refused'}};
const nobody: JsonObject = {security: []};

/** `isOpen` says which addresses take nobody in particular. */
export function describeApi(isOpen: (address: Address) => boolean): OpenApi {
  const input = components('input');
  const output = components('output');
  const paths: Record<string, Record<string, JsonObject>> = {};
  function put(address: string, operation: JsonObject): void {
    const template = templateOf(address);
    const method = (address.split(' ')[0] ?? '').toLowerCase();
    const tag = template.split('/')[1] ?? '';
    const own = {operationId: operationId(address), tags: [tag], parameters: parametersOf(address), ...operation};
    paths[template] = {...paths[template], [method]: own};
  }
  for (const address of Object.keys(api) as Address[]) {
    const {body, answer}: {body: z.ZodType | null; answer: z.ZodType} = api[address];
    const byHand = bodiesByHand.find(one => one.address === address);
    const content = byHand?.form
      ? formOf(byHand.form)
      : body !== null && {'application/json': {schema: input.refOf(firstWith(body, 'body'))}};
    const schema = output.refOf(firstWith(answer, 'answer'));
    put(address, {
      ...(byHand && {summary: byHand.summary}),
      ...(content && {requestBody: {required: true, content}}),
      ...(isOpen(address) && nobody),
      responses: {200: {description: 'Done.', content: {'application/json': {schema}}}, ...refused}
    });
  }
  for (const {address, summary, answers = 'application/octet-stream', isOpen: open} of answersByHand) {
    const ok = {
      description: summary,
      content: {[answers]: {schema: {type: answers === 'application/json' ? 'object' : 'string'}}}
    };
    put(address, {summary, ...(open && nobody), responses: {200: ok, ...refused}});
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Overt',
      version: overtVersion,
      description:
        'The API of a workspace. Addresses under /story are there in the demo only, which has the whole API under /demo/api.',
      license: {name: 'Apache-2.0', identifier: 'Apache-2.0'}
    },
    servers: [{url: '/api'}, {url: '/demo/api'}],
    security: [{token: []}, {session: []}],
    paths,
    components: {
      schemas: {...input.schemas, ...output.schemas},
      responses: {
        Refused: {
          description: 'What was expected, what was found, and what to do. 429 says in Retry-After how long to wait.',
          content: {'application/json': {schema: output.refOf('Refusal')}}
        }
      },
      securitySchemes: {
        token: {type: 'http', scheme: 'bearer'},
        session: {type: 'apiKey', in: 'cookie', name: 'overt-session'}
      }
    }
  };
}
