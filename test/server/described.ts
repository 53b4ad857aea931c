/** The description of the API as the judge of its answers: schemas are read from it and from nothing else. */
import {z} from 'zod';
import type {Serving} from './serving.ts';

const schemaSchema = z.record(z.string(), z.json());
const operationSchema = z.object({
  operationId: z.string(),
  parameters: z.array(z.object({name: z.string()})),
  security: z.array(z.json()).optional(),
  requestBody: z.object({content: z.record(z.string(), z.object({schema: schemaSchema}))}).optional(),
  responses: z.record(
    z.string(),
    z.object({content: z.record(z.string(), z.object({schema: schemaSchema})).optional()})
  )
});
export type Operation = z.infer<typeof operationSchema>;

const descriptionSchema = z.object({
  openapi: z.literal('3.1.0'),
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
  components: z.object({schemas: z.record(z.string(), schemaSchema)})
});

export type Described = {
  readonly all: readonly {readonly method: string; readonly template: string; readonly operation: Operation}[];
  readonly components: Readonly<Record<string, z.infer<typeof schemaSchema>>>;
  readonly raw: unknown;
  /** What stands against an answer; null when it is as described. */
  readonly breach: (operation: Operation, status: number, type: string, text: string) => string | null;
};

/** `#/components/schemas/X` → `#/$defs/X`, so that a schema is whole by itself. */
function bundled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bundled);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      name,
      name === '$ref' && typeof one === 'string' ? one.replace('#/components/schemas/', '#/$defs/') : bundled(one)
    ])
  );
}

export async function readDescription(server: Serving): Promise<Described> {
  const raw: unknown = await (await server.ask('/openapi.json')).json();
  const {paths, components} = descriptionSchema.parse(raw);
  const definitions = bundled(components.schemas);
  const readers = new Map<string, z.ZodType>();
  function readerOf(schema: z.infer<typeof schemaSchema>): z.ZodType {
    const key = JSON.stringify(schema);
    const known = readers.get(key);
    if (known !== undefined) return known;
    const whole = {...(bundled(schema) as object), $defs: definitions};
    const reader = z.fromJSONSchema(whole as Parameters<typeof z.fromJSONSchema>[0]);
    readers.set(key, reader);
    return reader;
  }
  const refusal = {$ref: '#/components/schemas/Refusal'};
  return {
    raw,
    components: components.schemas,
    all: Object.entries(paths).flatMap(([template, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({method: method.toUpperCase(), template, operation}))
    ),
    breach: (operation, status, type, text) => {
      const content = operation.responses[String(status)]?.content;
      if (status !== 200 && (status < 400 || status > 499)) return `a status that is not described: ${status}`;
      const media = status === 200 ? (Object.keys(content ?? {})[0] ?? '') : 'application/json';
      if (media !== '*/*' && !type.startsWith(media)) return `${type} where ${media} is described`;
      if (media !== 'application/json') return null;
      const schema = status === 200 ? content?.[media]?.schema : refusal;
      if (schema === undefined) return 'an answer without a schema';
      const read = readerOf(schema).safeParse(JSON.parse(text));
      return read.success ? null : JSON.stringify(read.error.issues[0]).slice(0, 400);
    }
  };
}
