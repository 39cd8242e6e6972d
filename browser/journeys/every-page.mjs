// Every page there is, once in each language on a desk screen and on a phone. A page without a line here fails the run.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { journey } from '../journey.mjs';
import { fact, signsIn, staff } from '../office.mjs';

/** What the holes of the paths are filled with: what the clerk of the first journey made or found. */
const things = { key: '1.004873', username: 'clerk', unit: 'TP', part: 'whole', version: '1', mark: '00000000' };

/** Pages as each person sees them; a path with a status is one that refuses. */
const pages = {
  nobody: ['/', '/procedures', '/procedures/{key}', '/procedures/{key}/versions', '/procedures/{key}/checklist', '/procedures/{key}/checklist?v=1&way=counter', ['/n/{key}/{version}/{mark}', 404], '/open-data', '/track', '/t/{reference}', '/requirements/report?procedure={key}', '/requirements/told/{told}?k={letters}', '/sign-in', '/sign-in/code', '/design', '/api', ['/set-password', 404]],
  clerk: [
    ...['/desk', '/desk?procedure={key}', '/desk/cases/{reference}', '/desk/results', '/desk/results/{result}', '/desk/returned'],
    ...['/desk/supplements', '/desk/supplements/{awaited}', '/desk/refused', '/desk/refusals', '/desk/refusals/{slip}', '/desk/copies'],
    ...['/desk/notices', '/desk/notices?state=all', '/desk/copies/{copy}/void', '/desk/preferences', '/desk/guided', '/desk/register', '/desk/closing', '/cases/{reference}'],
  ],
  secretary: [
    ...['/reform', '/reform/settings', '/reform/reviews/new', '/reform/reviews/{review}', '/reform/reviews/{review}/assignment?unit={unit}'],
    ...['/reform/reviews/{review}/units/{unit}', '/reform/reviews/{review}/effects', '/reform/reviews/{review}/items/{item}'],
    ...['/reform/reviews/{review}/findings', '/reform/reviews/{review}/findings?stage=closed'],
    ...['/reform/reviews/{review}/table', '/reform/reviews/{review}/table?stage=checked', '/reform/reviews/{review}/table/preview?stage=confirmed&all=1'],
    ...['/catalogue/drift', '/catalogue/drift?desk=MOT-CUA', '/catalogue', '/catalogue?list=later', '/catalogue?list=bases', '/catalogue/new'],
    ...['/catalogue/{key}', '/catalogue/drafts/{draft}', '/catalogue/announcement'],
  ],
  officer: [
    ...['/reform/reviews/{review}/items/{item}/parts/{part}', '/reform/reviews/{review}/items/{item}/cost', '/reform/reviews/{review}/items/{item}/proposal'],
    ...['/work', '/work?list=pool', '/cases', '/account', '/account/code'],
  ],
  head: ['/unit', '/unit/cases', '/unit/approvals', '/unit/reassignment?from=officer', '/work/preview?act=assign&officer=officer&back=/work&case={pool}', '/exports'],
  inspector: ['/requirements', '/requirements?list=ended', '/requirements/{told}'],
  leader: ['/catalogue/{key}/cases', '/unit', '/work?list=sign', '/exports?state=processing'],
  admin: [
    ...['/admin', '/admin/people', '/admin/people/new', '/admin/people/{username}', '/admin/units', '/admin/calendar'],
    ['/admin/units/{unit}/contact'],
    ...['/admin/calendar/holidays?year=2011', '/admin/procedures', '/admin/letterhead', '/admin/settings', '/admin/synonyms'],
  ],
};

/** Where a page cannot be shown here, and who looks at it; and what is no page. */
const elsewhere = [
  /^\/first-run/, // open-an-office.mjs: only in an office without an administrator
  /^\/step-up$/, // five minutes after signing in; the question is the panel of sign-in.mjs, held by step_up.rs
  /\.(pdf|zip|xlsx|csv|json|jsonld|atom|xml|txt|ico)$|\{file\}$|^\/assets|^\/healthz$|^\/readyz$|^\/api\/v1/,
  /^\/desk\/(procedures|scan\/\{reference\})$|^\/procedures\/suggested$/, // an answer for the script, a redirection
];

test('every page has its line', async () => {
  const table = await readFile(new URL('../../crates/acceptance/tests/acceptance/refusals.rs', import.meta.url), 'utf8');
  const served = [...table.matchAll(/\("GET", "([^"]+)"/g)].map(([, path]) => path).filter((path) => !elsewhere.some((pattern) => pattern.test(path)));
  const walked = Object.values(pages).flat().map((line) => shape([line].flat()[0]));
  assert.ok(served.length > 40, `${served.length} pages`);
  assert.deepEqual(served.filter((path) => !walked.includes(shape(path))), []);
});

journey('a clerk makes what the pages are about', {}, async (clerk) => {
  const { page } = clerk;
  await signsIn(clerk, 'clerk');
  await clerk.visit('/desk?procedure=1.004873');
  await page.getByLabel('Họ và tên').fill('Triệu Thị Bưởi');
  await clerk.follow(() => page.locator('#confirm').click());
  things.reference = await fact(clerk, 'Mã hồ sơ');
  await clerk.visit(`/desk/refusals?procedure=1.004873`);
  await page.getByLabel('Họ và tên').fill('Triệu Thị Bưởi');
  await page.getByLabel('Lý do').fill('Không thuộc thẩm quyền.');
  await clerk.follow(() => page.locator('#confirm').click());
  things.slip = new URL(page.url()).pathname.split('/').at(-1);
  await clerk.visit('/desk/copies');
  await page.getByLabel('Người yêu cầu').fill('Triệu Thị Bưởi');
  await page.getByLabel('Giấy tờ được chứng thực').fill('Học bạ');
  await page.getByLabel('Người ký').selectOption('leader');
  await clerk.follow(() => page.locator('#confirm').click());
  things.copy = new URL(page.url()).searchParams.get('done');
  await clerk.visit('/requirements/report?procedure=1.004873');
  await page.getByLabel('Kể ngắn gọn').fill('Đòi nộp thêm bản sao sổ hộ khẩu.');
  await page.getByLabel('Ở đâu?').selectOption('MOT-CUA');
  await clerk.follow(() => page.getByRole('button', { name: 'Gửi' }).click());
  things.told = new URL(page.url()).pathname.split('/').at(-1);
  things.letters = new URL(page.url()).searchParams.get('k');
  const secretary = await staff('secretary');
  await secretary.visit('/catalogue/1.004873');
  await secretary.follow(() => secretary.page.getByRole('button', { name: 'Bắt đầu soạn' }).click());
  things.draft = new URL(secretary.page.url()).pathname.split('/').at(-1);
  things.result = await first(clerk, '/desk/results');
  things.awaited = await first(clerk, '/desk/supplements');
  await clerk.visit('/cases?state=processing');
  things.pool = (await page.locator('tbody th .sub').first().innerText()).split(' · ')[0];
});

journey('the secretary finds a procedure under review', {}, async (secretary) => {
  await signsIn(secretary, 'secretary');
  await secretary.visit('/reform');
  things.review = (await secretary.page.locator('main tbody th a').first().getAttribute('href')).split('/').at(-1);
  await secretary.visit(`/reform/reviews/${things.review}/units/TP?stage=review`);
  things.item = (await secretary.page.locator('main tbody th a').first().getAttribute('href')).split('/').at(-1);
});

for (const language of ['vi', 'en']) {
  for (const [where, person] of Object.entries({ 'on a desk screen': {}, 'on a phone': { phone: true } })) {
    for (const [who, paths] of Object.entries(pages)) {
      journey(`the pages of ${who} ${where}, in ${language}`, person, async (visitor) => {
        if (who !== 'nobody') await signsIn(visitor, who);
        for (const line of paths) {
          const [path, status = 200] = [line].flat();
          await visitor.visit(spoken(filled(path), language), { status });
        }
      });
    }
  }
}

/** The first case of a list at the desk that can be opened there. */
async function first(clerk, list) {
  await clerk.visit(list);
  const links = await clerk.page.locator(`main a[href^="${list}/"]`).evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  return links[0].split('/').at(-1).split('?')[0];
}

/** A path with every hole alike, so that two ways to write it are one. */
function shape(path) {
  return path.split('?')[0].replaceAll(/\{\w+\}/g, '{}');
}

function filled(path) {
  return path.replaceAll(/\{(\w+)\}/g, (_, name) => things[name] ?? assert.fail(`nothing for ${name}`));
}

function spoken(path, language) {
  return `${path}${path.includes('?') ? '&' : '?'}lang=${language}`;
}
