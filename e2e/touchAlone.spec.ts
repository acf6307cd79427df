import { expect, test } from '@playwright/test';
import { EditorPage } from './editorPage.ts';
import { touchHand } from './hands.ts';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

test('from the empty stage to a playing film by touch alone, on a phone', async ({ page }) => {
  const editor = new EditorPage(page);
  await editor.open();
  const sample = (await page.getByRole('button', { name: 'Open the sample' }).boundingBox())!;
  const whole = (await editor.stage.boundingBox())!;
  expect(sample.y + sample.height, 'the samples are seen without a scroll').toBeLessThan(
    whole.y + whole.height,
  );
  const chosen = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a picture…' }).tap();
  await (await chosen).setFiles('public/samples/airplane.jpg');
  await expect(page.getByText('1024×717').first()).toBeVisible();

  const finger = touchHand(await page.context().newCDPSession(page));
  const box = (await editor.stage.boundingBox())!;
  const at = (x: number, y: number) => ({
    x: Math.round(box.x + box.width * x),
    y: Math.round(box.y + box.height * y),
  });
  await finger.drag([at(0.4, 0.4), at(0.5, 0.45), at(0.6, 0.4)]);
  await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeEnabled();
  await expect(page.getByRole('button', { name: '1 problem' })).toBeVisible();
  expect(await editor.stage.boundingBox(), 'what is wrong does not move the picture').toEqual(box);
  const trajectory = page.getByRole('radio', { name: 'Trajectory' });
  // At once: a tap after a quick stroke was lost, for a browser took the stroke to throw the page.
  await trajectory.tap();
  await expect(trajectory).toBeChecked();
  await finger.drag([at(0.5, 0.44), at(0.55, 0.5), at(0.6, 0.55), at(0.7, 0.6)]);
  const posted = page.waitForRequest(
    (request) => request.method() === 'POST' && request.url().endsWith('/api/tasks'),
  );
  await editor.generate.tap();
  const sent = (await posted).postDataJSON() as {
    dynamic_masks: { trajectories: { x: number; y: number }[] }[];
  };
  const points = sent.dynamic_masks[0]?.trajectories ?? [];
  expect(points.at(-1)!.x - points[0]!.x).toBeGreaterThan(100);
  expect(points[0]!.y - points.at(-1)!.y).toBeGreaterThan(50);
  const video = page.getByLabel('Result video');
  await expect(video).toBeVisible({ timeout: 60_000 });
  await expect
    .poll(() => video.evaluate((film: HTMLVideoElement) => film.currentTime), { message: 'it plays' })
    .toBeGreaterThan(0.2);
});
