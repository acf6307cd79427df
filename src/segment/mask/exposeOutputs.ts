const GRAPH_FIELD = 7;
const OUTPUT_FIELD = 12;
const NAME_FIELD = 1;
const LENGTH_DELIMITED = 2;

/**
 * An ONNX model with inner values added to its outputs, so that what the graph computes but keeps can be read. Names that the graph
 * does not hold make the model fail to load. ONNX is a protobuf: field 7 of the model is the graph, field 12 of the graph an output,
 * field 1 of an output its name. Throws a RangeError when the bytes are no such thing.
 */
export function exposeOutputs(model: Uint8Array, names: readonly string[]): Uint8Array {
  const added = names.flatMap((name) => {
    const text = Array.from(name, (letter) => letter.charCodeAt(0));
    return lengthDelimited(OUTPUT_FIELD, lengthDelimited(NAME_FIELD, text));
  });
  const graph = findGraph(model);
  const head = [
    ...varint((GRAPH_FIELD << 3) | LENGTH_DELIMITED),
    ...varint(graph.end - graph.start + added.length),
  ];
  const out = new Uint8Array(graph.at + head.length + (model.length - graph.start) + added.length);
  out.set(model.subarray(0, graph.at), 0);
  out.set(head, graph.at);
  const body = graph.at + head.length;
  out.set(model.subarray(graph.start, graph.end), body);
  out.set(added, body + graph.end - graph.start);
  out.set(model.subarray(graph.end), body + graph.end - graph.start + added.length);
  return out;
}

interface Span {
  /** Where the field's key stands. */
  readonly at: number;
  readonly start: number;
  readonly end: number;
}

function findGraph(model: Uint8Array): Span {
  for (let at = 0; at < model.length; ) {
    const key = readVarint(model, at);
    const value = readVarint(model, key.next);
    const kind = key.value & 7;
    if (kind !== 0 && kind !== LENGTH_DELIMITED) throw new RangeError('The bytes are not an ONNX model.');
    const end = kind === 0 ? value.next : value.next + value.value;
    if (end > model.length) throw new RangeError('The ONNX model is cut short.');
    if (key.value >>> 3 === GRAPH_FIELD) return { at, start: value.next, end };
    at = end;
  }
  throw new RangeError('The ONNX model holds no graph.');
}

function readVarint(bytes: Uint8Array, from: number): { readonly value: number; readonly next: number } {
  let value = 0;
  let unit = 1;
  for (let at = from; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    value += (byte & 127) * unit;
    if (byte < 128) return { value, next: at + 1 };
    unit *= 128;
  }
  throw new RangeError('The ONNX model is cut short.');
}

function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest & 127) | 128);
  return [...bytes, rest];
}

const lengthDelimited = (field: number, body: readonly number[]): number[] => [
  ...varint((field << 3) | LENGTH_DELIMITED),
  ...varint(body.length),
  ...body,
];
