import { expect, type Page, test } from '@playwright/test';
import { EditorPage } from './editorPage.ts';

const PICTURE = 'public/samples/rocket.jpg';

/** What is written with Latin letters in every language: names, codes, units, keys, what a person has typed. */
const SAME_EVERYWHERE = new RegExp(
  [
    'Kirin Motion Brush|Kirin|kirin_v1_i2v|English|Smart Select',
    'cURL|TypeScript|Python|JSON|JPEG|PNG|MP4|CFG|URL|ID|https?://\\S*|\\.kmb|\\.zip',
    '\\b(px|x|y|MB|KB|kB|GB|std|pro|s)\\b|×',
    'Ctrl|Shift|Alt|Enter|Esc|Del|Backspace|Space|Home|PgUp|PgDn|F\\d+|\\b[A-Z]\\b',
    'rocket',
  ].join('|'),
  'gu',
);

/** Every text that is seen and every name that is heard and yet has Latin letters that are not the same everywhere. */
async function leftOver(page: Page): Promise<string[]> {
  const texts = await page.evaluate(() => {
    const found: string[] = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const { parentElement: holder } = node;
      if (holder && !holder.closest('script, style, textarea')) found.push(node.textContent ?? '');
    }
    const heard = ['aria-label', 'aria-valuetext', 'aria-description', 'title', 'alt', 'placeholder'];
    for (const element of document.querySelectorAll('*'))
      for (const name of heard) found.push(element.getAttribute(name) ?? '');
    return found;
  });
  return [...new Set(texts)].filter((text) => /\p{Script=Latin}/u.test(text.replaceAll(SAME_EVERYWHERE, '')));
}

async function chooseLanguage(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Kirin Motion Brush' }).click();
  await page.getByRole('menuitemradio', { name }).click();
}

test('the whole page changes its language while it runs, keeps it over a reload, and changes back', async ({
  page,
}) => {
  const editor = new EditorPage(page);
  await editor.open();
  await editor.dropFirstFrame(PICTURE);
  await expect(page.getByRole('button', { name: /^Preview/ })).toBeEnabled();
  await page.keyboard.press('Shift+I');
  await chooseLanguage(page, '中文');

  await expect(page.locator('html')).toHaveAttribute('lang', 'zh');
  const tools = page.getByRole('radiogroup', { name: '工具' });
  for (const name of ['移动', '抓手', '笔刷', '橡皮擦', '套索', '矩形', '椭圆', '智能选择', '轨迹']) {
    await tools.getByRole('radio', { name, exact: true }).check({ force: true });
    expect(await leftOver(page), name).toEqual([]);
  }
  for (const name of ['区域 1', '区域 6', '静态'])
    await expect(
      page.getByRole('radiogroup', { name: '区域' }).getByRole('radio', { name: new RegExp(`^${name}`) }),
    ).toBeVisible();
  for (const name of ['预览', /^生成/, '撤销', '重做', '适应'])
    await expect(page.getByRole('button', { name, exact: true })).toBeVisible();

  await page.getByRole('button', { name: '步骤' }).click();
  await expect(page.getByRole('menuitemradio', { name: '其余部分设为静态' })).toBeVisible();
  expect(await leftOver(page)).toEqual([]);
  await page.keyboard.press('Escape');
  for (const menu of ['请求', '区域 1的操作', 'Kirin Motion Brush']) {
    await page.getByRole('button', { name: menu }).click();
    await expect(page.getByRole('menu')).toBeVisible();
    expect(await leftOver(page), menu).toEqual([]);
    await page.keyboard.press('Escape');
  }
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(await leftOver(page)).toEqual([]);
  await page.keyboard.press('Escape');

  await expect(page.getByText('已保存')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('radiogroup', { name: '工具' })).toBeVisible();
  expect(await leftOver(page)).toEqual([]);
  await chooseLanguage(page, 'English');
  await expect(page.getByRole('radiogroup', { name: 'Tools' })).toBeVisible();
  await expect(page).toHaveTitle('Kirin Motion Brush');
});
