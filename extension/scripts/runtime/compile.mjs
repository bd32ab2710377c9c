// Compiles Python ahead, in the Python that will run it: node compile.mjs IN OUT
// IN holds folders of modules; OUT gets the same with .pyc for .py, rules.json and book of the default packs, and packs.json, which
// names all.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { boot, copyIn } from "./boot.mjs";

const [from, out] = process.argv.slice(2);
const pyodide = await boot();
copyIn(pyodide, from, "/in");

const compiled = pyodide.runPython(`
import importlib._bootstrap_external as machinery
import json, sys
from pathlib import Path

def compile_all(root):
    for path in sorted(root.rglob("*.py")):
        name = path.relative_to(root).as_posix()
        code = bare(compile(path.read_bytes(), name, "exec", dont_inherit=True, optimize=2))
        yield name + "c", bytes(machinery._code_to_hash_pyc(code, b"\\0" * 8, False))

def bare(code):
    """Without the line of each instruction, a sixth of all: only tracebacks show them, and nobody sees those here."""
    inner = (bare(one) if isinstance(one, type(code)) else one for one in code.co_consts)
    return code.replace(co_consts=tuple(inner), co_linetable=b"")

[(f"{part}/{name}", data)
 for part in ("stdlib", "judge", "author")
 for name, data in compile_all(Path("/in") / part)]
`);
for (const [name, data] of compiled.toJs()) write(name, data);

for (const part of ["judge", "author"]) copyIn(pyodide, join(from, part), "/both");
pyodide.runPython(`sys.path.insert(0, "/both")`);
const answer = pyodide.runPython(`
from hegui.bridge import AuthorBridge
AuthorBridge().answer("compile", '{"choices":{},"packs":[]}')
`);
const { rules, book } = JSON.parse(answer);
write("rules.json", rules);
write("book", book);
write("packs.json", pyodide.runPython(`
from hegui.load import builtin_root
from hegui.pack import read_pack

def summary(folder):
    manifest = read_pack(folder).manifest
    return {"id": manifest.name, "name": manifest.name, "title": manifest.title, "title_en": manifest.title_en,
            "version": manifest.version, "builtin": True}

json.dumps([summary(path.parent) for path in sorted(builtin_root().glob("*/pack.yaml"))], ensure_ascii=False)
`));
process.exit(0); // Pyodide keeps Node alive

function write(name, data) {
  const path = join(out, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, data);
}
