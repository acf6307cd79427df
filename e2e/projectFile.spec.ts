import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { EditorPage } from './editorPage.ts';

class ProjectPage extends EditorPage {
  async menu(item: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Request', exact: true }).click();
    await this.page.getByRole('menuitem', { name: item }).click();
  }

  async downloaded(press: () => Promise<void>): Promise<Buffer> {
    const download = this.page.waitForEvent('download');
    await press();
    return readFile(await (await download).path());
  }

  /** What would be posted. */
  async request(): Promise<unknown> {
    return JSON.parse((await this.downloaded(() => this.menu('Save request…'))).toString());
  }

  async openProject(name: string, buffer: Buffer): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser');
    await this.menu('Open project…');
    await (await chooser).setFiles({ name, mimeType: 'application/zip', buffer });
  }

  async drop(name: string, buffer: Buffer): Promise<void> {
    await this.page.evaluate(
      ([name, bytes]) => {
        const data = new DataTransfer();
        data.items.add(new File([Uint8Array.from(bytes)], name));
        window.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
      },
      [name, [...buffer]] as const,
    );
  }

  get projectName() {
    return this.page.getByRole('textbox', { name: 'Project name' });
  }
}

/** With the sample open. `picker`: what stands in for the browser's own question where to save. */
async function begin(page: Page, picker: () => void): Promise<ProjectPage> {
  await page.addInitScript(picker);
  const editor = new ProjectPage(page);
  await editor.open();
  await page.getByRole('button', { name: 'Open the sample' }).click();
  await expect(page.getByText('640×427').first()).toBeVisible();
  await expect(editor.stage).toBeVisible();
  return editor;
}

const withoutPicker = () => Object.assign(window, { showSaveFilePicker: undefined });

/** Saves to the page's own file system, and counts how often it was asked. */
const ownPicker = () =>
  Object.assign(window, {
    asked: 0,
    async showSaveFilePicker({ suggestedName }: { readonly suggestedName: string }) {
      Object.assign(window, { asked: (window as unknown as { asked: number }).asked + 1 });
      const folder = await navigator.storage.getDirectory();
      return folder.getFileHandle(suggestedName, { create: true });
    },
  });

test('a project that was saved opens again as it was, and what would be posted is the same', async ({
  page,
}) => {
  const editor = await begin(page, withoutPicker);
  const before = await editor.request();
  const name = await editor.projectName.inputValue();
  const file = await editor.downloaded(() => editor.menu('Save project…'));
  await expect(editor.status).toContainText('Saved ');

  await editor.stage.focus();
  await page.keyboard.press('Delete');
  await page.getByRole('textbox', { name: 'Prompt', exact: true }).fill('something else');
  await editor.openProject('sample.kmb', file);
  await expect(editor.status).toContainText('The last project is under Projects.');
  expect(await editor.request()).toEqual(before);
  await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeDisabled();

  await editor.menu('New project');
  await expect(editor.projectName).toHaveValue('Untitled');
  await editor.drop('sample.kmb', file);
  await expect(editor.projectName).toHaveValue(name);
  expect(await editor.request()).toEqual(before);
  // What is stored under the pictures' ids is theirs.
  await expect(page.getByTitle('The project is kept in this browser.')).toHaveText('· saved');
  await page.reload();
  await expect(editor.projectName).toHaveValue(name);
  await expect(editor.stage).toBeVisible();
  expect(await editor.request()).toEqual(before);
});

test('films go with a project to another browser, which keeps them without the server', async ({
  page,
  browser,
}) => {
  const editor = await begin(page, withoutPicker);
  await editor.generate.first().click();
  await expect(page.getByLabel('Result video')).toBeVisible({ timeout: 60_000 });
  const file = await editor.downloaded(() => editor.menu('Save project with films…'));
  await expect(editor.status).toContainText('with 1 film.');
  const card = await page
    .getByRole('list', { name: 'Results' })
    .getByRole('article')
    .getAttribute('aria-label');

  const elsewhere = await browser.newContext();
  const other = new ProjectPage(await elsewhere.newPage());
  await other.page.route('**/api/tasks/**', (route) => route.abort());
  await other.open();
  await other.openProject('sample.kmb', file);
  await expect(other.status).toContainText('1 film has joined the results.');
  const results = other.page.getByRole('list', { name: 'Results' });
  await results
    .getByRole('article', { name: card ?? '' })
    .getByRole('button', { name: /^Show / })
    .click();
  await expect(other.page.getByText(/MB kept here/)).toBeVisible();
  await other.openProject('sample.kmb', file);
  await expect(results.getByRole('article')).toHaveCount(1);
  await elsewhere.close();
});

test('a damaged file is refused in words, and the project is untouched', async ({ page }) => {
  const editor = await begin(page, withoutPicker);
  const before = await editor.request();
  const file = await editor.downloaded(() => editor.menu('Save project…'));
  const flipped = Buffer.from(file);
  const at = Math.floor(file.length / 2);
  flipped[at] = (flipped[at] ?? 0) ^ 1;
  for (const [damaged, words] of [
    [file.subarray(0, file.length - 40), 'is damaged'],
    [flipped, 'is damaged: the first frame cannot be read.'],
    [Buffer.from('{"no": "zip"}'), 'is not a project of this editor'],
  ] as const) {
    await editor.openProject('broken.kmb', damaged);
    await expect(editor.status).toContainText(`broken.kmb ${words}`);
    expect(await editor.request()).toEqual(before);
  }
});

test('Ctrl S asks where to once, and then keeps to that file; Ctrl O opens', async ({ page }) => {
  const editor = await begin(page, ownPicker);
  const asked = () => page.evaluate(() => (window as unknown as { asked: number }).asked);
  const prompt = page.getByRole('textbox', { name: 'Prompt', exact: true });
  await editor.stage.focus();
  await page.keyboard.press('Control+s');
  await expect(editor.status).toContainText('Saved ');
  await prompt.fill('the second state');
  await editor.stage.focus();
  await page.keyboard.press('Control+s');
  // While it is written, the file is missing for a moment.
  await expect(async () => expect(await lastSaved(page)).toContain('the second state')).toPass({
    timeout: 10_000,
  });
  expect(await asked()).toBe(1);
  await editor.menu('Save project…');
  await expect.poll(asked).toBe(2);
  const chooser = page.waitForEvent('filechooser');
  await editor.stage.focus();
  await page.keyboard.press('Control+o');
  await chooser;
});

/** `project.json` of the file in the page's own file system. */
const lastSaved = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const folder = await navigator.storage.getDirectory();
    for await (const handle of folder.values()) {
      if (!(handle instanceof FileSystemFileHandle)) continue;
      const bytes = new Uint8Array(await (await handle.getFile()).arrayBuffer());
      const view = new DataView(bytes.buffer);
      const from = 30 + view.getUint16(26, true) + view.getUint16(28, true);
      const stream = new Blob([bytes.subarray(from)])
        .stream()
        .pipeThrough(new DecompressionStream('deflate-raw'));
      const reader = stream.getReader();
      const { value } = await reader.read();
      return new TextDecoder().decode(value);
    }
    return '';
  });
