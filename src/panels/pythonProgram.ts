/**
 * A Python 3 program that posts `body`, waits for the film and saves it, with the standard library alone. The endpoint and the key stay
 * variables, so that a key never lands in a clipboard; the request with its pictures comes last.
 */
export const asPython = (body: unknown): string => `${PROGRAM}
REQUEST = ${pythonValue(body, '')}

main()
`;

/** JSON strings and numbers are Python's too; what is not JSON, such as undefined, is left out, as JSON.stringify does. */
function pythonValue(value: unknown, indent: string): string {
  const inner = `${indent}    `;
  const block = (open: string, items: readonly string[], close: string) =>
    items.length === 0
      ? open + close
      : `${open}\n${items.map((item) => `${inner}${item},\n`).join('')}${indent}${close}`;
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (Array.isArray(value))
    return block(
      '[',
      value.map((item) => pythonValue(item, inner)),
      ']',
    );
  if (typeof value !== 'object') return JSON.stringify(value);
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return block(
    '{',
    fields.map(([key, field]) => `${JSON.stringify(key)}: ${pythonValue(field, inner)}`),
    '}',
  );
}

const PROGRAM = `# Posts a request to Kirin, waits for the film and saves it. Needs Python 3.8 or newer and nothing else:
#   KIRIN_ENDPOINT=https://…/model/v1/generation KIRIN_API_KEY=… python3 request.py
import json
import os
import re
import time
import urllib.error
import urllib.parse
import urllib.request

ENDPOINT = os.environ.get("KIRIN_ENDPOINT", "")
HEADERS = {
    "Authorization": "Bearer " + os.environ.get("KIRIN_API_KEY", ""),
    "Content-Type": "application/json",
}
POLL_SECONDS = 3


def main():
    created = call(ENDPOINT, json.dumps(REQUEST).encode())
    print("Task", created["id"])
    task = finished(ENDPOINT + "/task/" + urllib.parse.quote(created["id"], safe=""))
    film = urllib.parse.urljoin(ENDPOINT, task["output"][0]["content"][0]["url"])
    name = re.sub(r"[^\\w-]", "_", created["id"]) + ".mp4"
    with urllib.request.urlopen(film) as answer, open(name, "wb") as file:
        file.write(answer.read())
    print("Saved", name)


def finished(address):
    while True:
        task = call(address)
        if task["status"] == "completed":
            return task
        if task["status"] == "failed":
            raise SystemExit(json.dumps(task.get("error")))
        time.sleep(POLL_SECONDS)


def call(address, body=None):
    request = urllib.request.Request(address, data=body, headers=HEADERS)
    try:
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as error:
        # A busy gateway is asked again.
        if body is None and (error.code == 429 or error.code >= 500):
            return {"status": "in_progress"}
        raise SystemExit("HTTP %d: %s" % (error.code, error.read().decode("utf-8", "replace")))

`;
