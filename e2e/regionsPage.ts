import { expect, type Page } from '@playwright/test';
import { EditorPage } from './editorPage.ts';
import { decodeDownload, type Mask } from './masks.ts';

/** The sample's picture. */
export const ROCKET = { path: 'public/samples/rocket.jpg', width: 640, height: 427 };

interface SentRequest {
  metadata?: { elastic_masks?: number[] };
  static_mask: string;
  dynamic_masks: { mask: string; trajectories: { x: number; y: number }[] }[];
}

/** The editor with its menus of regions. */
export class RegionsPage extends EditorPage {
  async openSample(): Promise<void> {
    await this.open();
    await this.page.getByRole('button', { name: 'Open the sample' }).click();
    await expect(this.page.getByText('640×427').first()).toBeVisible();
  }

  async openMenu(region: string): Promise<void> {
    await this.page.getByRole('button', { name: `${region} actions` }).click();
  }

  item(name: string | RegExp) {
    return this.page.getByRole('menuitem', { name });
  }

  row(region: string) {
    return this.page
      .getByRole('radiogroup', { name: 'Regions' })
      .getByRole('radio', { name: new RegExp(`^${region}`) });
  }

  /** The region as its PNG says that it is. */
  async saved(region: string): Promise<Mask> {
    await this.openMenu(region);
    const downloading = this.page.waitForEvent('download');
    await this.item('Save mask as PNG').click();
    return decodeDownload(await downloading);
  }

  async importMask(region: string, name: string, png: Buffer): Promise<void> {
    await this.openMenu(region);
    const choosing = this.page.waitForEvent('filechooser');
    await this.item('Import mask…').click();
    await (await choosing).setFiles({ name, mimeType: 'image/png', buffer: png });
  }

  /** What Generate sends; no task is made. */
  async sent(): Promise<SentRequest> {
    return (await this.posted()) as SentRequest;
  }
}

export async function openSample(page: Page): Promise<RegionsPage> {
  const editor = new RegionsPage(page);
  await editor.openSample();
  return editor;
}
