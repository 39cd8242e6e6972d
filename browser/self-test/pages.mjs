// A small server with sound pages and with pages that each break one rule.
import { createServer } from 'node:http';
import { once } from 'node:events';

// The product's own policy for pages.
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; " +
  "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";

const style = `body { font: 16px/1.5 sans-serif; color: #111; background: #fff } .pale { color: #bbb }
  .hidden-ink { color: #fff; background: #fff }
  .tiny { display: inline-block; width: 8px; height: 8px; padding: 0; border: 0; font-size: 6px }
  .wide { width: 2000px }`;

const bodies = {
  '/sound': '<p>Hồ sơ đã nhận. <a href="/next">Xem tiếp</a></p>',
  '/next': '<p>Hẹn trả ngày 03/02/2010.</p>',
  '/noted': '<p>Trang kế tiếp: <b id="where">/next</b></p>',
  '/refused': '<p>Chưa nhận được hồ sơ này.</p>',
  '/scripted': '<p id="said">Chưa chạy</p><script src="/said.js"></script>',
  '/picture-without-words': '<p><img src="/dot.svg" width="40" height="40"></p>',
  '/pale': '<p class="pale">Chữ nhạt trên nền trắng</p>',
  '/hidden-ink': '<p><label for="a">Tên</label><input id="a" name="a" class="hidden-ink"></p>',
  '/tiny': '<p><button class="tiny">a</button><button class="tiny">b</button></p>',
  '/second-title': '<h1>Hai tiêu đề trống</h1><h4>Nhảy bậc</h4>',
  '/wide': '<p class="wide">Rộng quá</p>',
  '/complains': '<p>Có lỗi</p><script src="/complains.js"></script>',
  '/throws': '<p>Có lỗi</p><script src="/throws.js"></script>',
  '/inline': '<p>Có lỗi</p><script>document.title = "x"</script>',
  '/outside': '<p>Có lỗi</p><script src="/asks-outside.js"></script>',
};

// Two empty pages of A5. Readers build the table of contents themselves.
const paper = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2/MediaBox[0 0 419.5 595.3]>>endobj
3 0 obj<</Type/Page/Parent 2 0 R>>endobj
4 0 obj<</Type/Page/Parent 2 0 R>>endobj
trailer<</Root 1 0 R/Size 5>>
`;

const files = {
  '/paper.pdf': ['application/pdf', paper],
  '/style.css': ['text/css', style],
  '/dot.svg': ['image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>'],
  '/said.js': ['text/javascript', 'document.querySelector("#said").textContent = "Đã chạy"'],
  '/complains.js': ['text/javascript', 'console.error("no such key: desk.title")'],
  '/throws.js': ['text/javascript', 'undefined.title'],
  '/asks-outside.js': ['text/javascript', 'location.protocol && fetch("http://fonts.example/a.woff2").catch(() => {})'],
};

function page(body) {
  return `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Trang thử</title>
    <meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="/dot.svg">
    <link rel="stylesheet" href="/style.css"></head><body><main><h1>Trang thử</h1>${body}</main></body></html>`;
}

/** Answers the address and how to close it. */
export async function servePages() {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://x').pathname;
    const [type, text] = files[path] ?? ['text/html; charset=utf-8', page(bodies[path] ?? '<p>Không có</p>')];
    // Asking outside is tried without the policy, which would stop it before the watch sees it.
    const headers = { 'Content-Type': type, ...(path === '/outside' ? {} : { 'Content-Security-Policy': policy }) };
    const status = path === '/refused' ? 422 : files[path] || bodies[path] ? 200 : 404;
    response.writeHead(status, headers).end(text);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return { url: `http://127.0.0.1:${server.address().port}`, close };
}
