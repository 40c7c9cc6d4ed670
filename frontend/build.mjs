// Builds styles, scripts, fonts and the icon sprite into frontend/build, under stable names:
// Django's manifest storage adds the hashes. `--watch` rebuilds after each change.
import { copyFile, cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import * as sass from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, "..", "node_modules");
const out = join(here, "build");

// Bootstrap 5.3 still uses what Sass has since deprecated; its next major version does not.
const silenced = ["import", "global-builtin", "color-functions", "if-function"];

const scss = {
  name: "scss",
  setup(build) {
    build.onLoad({ filter: /\.scss$/ }, ({ path }) => {
      const { css, loadedUrls } = sass.compile(path, {
        loadPaths: [modules],
        quietDeps: true,
        silenceDeprecations: silenced,
      });
      return { contents: css, loader: "css", watchFiles: loadedUrls.map(fileURLToPath) };
    });
  },
};

/** Put the named icons of Bootstrap Icons into one file, each a <symbol> under its own name. */
async function sprite() {
  const names = JSON.parse(await readFile(join(here, "icons.json"), "utf8"));
  const symbols = await Promise.all(
    names.map(async (name) => {
      const svg = await readFile(join(modules, "bootstrap-icons", "icons", `${name}.svg`), "utf8");
      const body = svg.replace(/^[\s\S]*?<svg[^>]*>/, "").replace(/<\/svg>\s*$/, "").trim();
      return `<symbol id="${name}" viewBox="0 0 16 16" fill="currentColor">${body.replace(/\s*\n\s*/g, "")}</symbol>`;
    }),
  );
  await writeFile(join(out, "icons.svg"), `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join("\n")}\n</svg>\n`);
}

await mkdir(out, { recursive: true });
await sprite();
await copyFile(join(here, "brand.svg"), join(out, "brand.svg"));
// H5P loads its core by itself, into the frame of the content.
await cp(join(modules, "h5p-standalone", "dist"), join(out, "h5p"), {
  recursive: true,
  filter: (path) => !path.endsWith(".d.ts") && !path.endsWith("main.bundle.js"),
});
// The pages of the API: Redoc as its makers bundle it, but for the picture of theirs that it would fetch from their own server.
const abroad = "https://cdn.redoc.ly/redoc/logo-mini.svg";
const empty = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E";
await mkdir(join(out, "redoc"), { recursive: true });
const redoc = await readFile(join(modules, "redoc", "bundles", "redoc.standalone.js"), "utf8");
if (!redoc.includes(abroad)) throw new Error("Redoc shows another picture: see what it fetches");
const kept = redoc.replaceAll(abroad, empty).replace(/^\/\/# sourceMappingURL=.*$/m, "");
await writeFile(join(out, "redoc", "redoc.js"), kept);
await copyFile(
  join(modules, "redoc", "bundles", "redoc.standalone.js.LICENSE.txt"),
  join(out, "redoc", "redoc.js.LICENSE.txt"),
);
const context = await esbuild.context({
  entryPoints: [
    { in: join(here, "css", "site.css"), out: "site" },
    { in: join(here, "js", "site.js"), out: "site" },
    { in: join(here, "package", "package.css"), out: "package" },
    ...["scorm12", "scorm2004", "h5p"].map((kind) => ({ in: join(here, "package", `${kind}.js`), out: `package-${kind}` })),
    { in: join(here, "js", "session-code.js"), out: "session-code" },
    { in: join(here, "js", "api-pages.js"), out: "api-pages" },
    { in: join(here, "css", "api-pages.css"), out: "api-pages" },
  ],
  outdir: out,
  bundle: true,
  minify: true,
  format: "iife",
  target: ["es2020", "chrome99", "firefox97", "safari15.4"],
  assetNames: "fonts/[name]",
  loader: { ".woff2": "file", ".svg": "file" },
  legalComments: "linked",
  plugins: [scss],
  logLevel: "info",
});
if (process.argv.includes("--watch")) {
  await context.watch();
} else {
  await context.rebuild();
  await context.dispose();
}
