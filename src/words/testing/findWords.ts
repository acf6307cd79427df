import { parseSync } from 'vite';

/** A text in the source that a person may read, and its line. */
export interface FoundWords {
  readonly text: string;
  readonly line: number;
}

/** A node of the syntax tree, as far as this walk looks at it. */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly [field: string]: unknown;
}

/** Attributes and properties whose text is read or heard, however short it is. */
const READ_NAMES =
  /^(aria-(label|description|roledescription|valuetext|placeholder)|title|alt|placeholder|label|text|tip|description|words|message|advice|hint|note|explained|summary|heading|caption|short|add|unit)$/;

/** Calls whose texts are shown to people. */
const SAYING_CALLS = new Set(['notify', 'say', 'refuse', 'change', 'replace', 'confirm', 'alert']);

/** Calls whose texts are addresses in a catalogue, or that only a programmer reads. */
const SILENT_CALLS = new Set([
  ...['t', 'saying', 'must', 'later'],
  ...['matchMedia', 'querySelector', 'querySelectorAll', 'closest', 'getContext'],
]);

/** What a programmer alone reads. */
const SILENT_NODES = new Set([
  ...['ImportDeclaration', 'ExportAllDeclaration', 'ImportExpression', 'ThrowStatement'],
  ...['TSLiteralType', 'TSTypeAliasDeclaration', 'TSInterfaceDeclaration', 'TSTypeAnnotation'],
]);

/** Through these a text still reaches the place that shows it. */
const CARRIERS = new Set([
  ...['JSXExpressionContainer', 'LogicalExpression', 'TemplateLiteral', 'ParenthesizedExpression'],
  ...['TSAsExpression', 'TSSatisfiesExpression', 'ArrayExpression', 'ArrowFunctionExpression'],
]);

/** A run of words, a name with a capital, or a sentence. */
const PROSE = /\p{L}{2,}[,;:]? \p{L}|^\p{Lu}\p{Ll}+$|\p{L}[.!?…]$|\p{Script=Han}/u;
const LETTERS = /\p{L}/u;

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

function nameOf(node: unknown): string {
  if (!isNode(node)) return '';
  return node.type === 'MemberExpression' ? nameOf(node.property) : String(node.name ?? node.value ?? '');
}

/**
 * Every text in a TypeScript file that a person may read: texts between tags, attributes and properties that are shown or read aloud, what
 * is handed to a call that says something, and whatever else looks like prose. Passed over: addresses in `t('…')`, and errors that are thrown.
 */
export function findWords(file: string, source: string): readonly FoundWords[] {
  const { program, errors } = parseSync(file, source);
  if (errors[0]) throw new Error(`${file} cannot be parsed: ${errors[0].message}`);
  const walk = new Walk(source);
  walk.visit(program as unknown as Node, false);
  return walk.found;
}

class Walk {
  readonly found: FoundWords[] = [];
  private readonly source: string;

  constructor(source: string) {
    this.source = source;
  }

  /** `read`: the node stands where its text is shown, so that any letters count. */
  visit(node: Node, read: boolean): void {
    if (SILENT_NODES.has(node.type)) return;
    const known = this.known[node.type];
    if (known) known(node, read);
    else this.inside(node, read && CARRIERS.has(node.type));
  }

  private readonly known: Readonly<Record<string, (node: Node, read: boolean) => void>> = {
    JSXText: (node) => this.take(node.value, node, true),
    Literal: (node, read) => this.take(node.value, node, read),
    TemplateElement: (node, read) => this.take((node.value as { cooked?: unknown }).cooked, node, read),
    JSXAttribute: (node) => {
      const name = nameOf(node.name);
      if (!/^class(Name)?$/.test(name)) this.inside(node, READ_NAMES.test(name), ['name']);
    },
    // What stands between its tags is shown; its attributes decide for themselves.
    JSXElement: (node) => this.inside(node, true),
    JSXFragment: (node) => this.inside(node, true),
    Property: (node) => this.inside(node, READ_NAMES.test(nameOf(node.key)), ['key']),
    CallExpression: (node) => {
      const called = nameOf(node.callee);
      if (!SILENT_CALLS.has(called)) this.inside(node, SAYING_CALLS.has(called));
    },
    NewExpression: (node) => {
      if (!/Error$/.test(nameOf(node.callee))) this.inside(node, false);
    },
    BinaryExpression: (node, read) => this.inside(node, read && node.operator === '+'),
    // Compared with, not shown.
    SwitchCase: (node) => this.inside(node, false, ['test']),
    MemberExpression: (node) => this.inside(node, false, ['property']),
    ConditionalExpression: (node, read) => {
      this.inside(node, read, ['test']);
      if (isNode(node.test)) this.visit(node.test, false);
    },
  };

  private inside(node: Node, read: boolean, skipped: readonly string[] = []): void {
    for (const [field, value] of Object.entries(node)) {
      if (skipped.includes(field)) continue;
      for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) this.visit(child, read);
    }
  }

  private take(value: unknown, { start }: Node, read: boolean): void {
    if (typeof value !== 'string') return;
    const text = value.trim().replace(/\s+/g, ' ');
    if (!(read ? LETTERS : PROSE).test(text)) return;
    this.found.push({ text, line: this.source.slice(0, start).split('\n').length });
  }
}
