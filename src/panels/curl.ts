/** The line that ends the body. No JSON text is such a line, since JSON begins with a bracket or a quote. */
const END = 'KIRIN_REQUEST';

/**
 * A shell command that posts `body` as JSON. The endpoint and the key stay variables, so that a key never lands in a
 * clipboard; the body goes through standard input, for base64 pictures are longer than a command line may be, and the
 * quoted here-document keeps the shell from reading `$` and quotes in a prompt.
 */
export function asCurl(body: unknown): string {
  return [
    'curl -sS -X POST "$KIRIN_ENDPOINT" \\',
    '  -H "Authorization: Bearer $KIRIN_API_KEY" \\',
    "  -H 'Content-Type: application/json' \\",
    `  --data-binary @- <<'${END}'`,
    JSON.stringify(body),
    END,
    '',
  ].join('\n');
}
