//! Puts the page's files together: names that carry a hash of the content, so that browsers may
//! keep them for ever; a compressed copy beside each; and `page.html`, which names them.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::Outcome;
use crate::tools::{Shrinkers, shown};
use crate::{rename, shrink, snip};

/// Starts the program once the questions are seen, which need no program: everything before that
/// would only take time from them. Fetches the questionnaire meanwhile, and presses again what was
/// pressed before the program was there. A page that nobody sees yet is not painted, and starts all
/// the same. And sends the answers, when the program asks for it.
const START: &str = "\
import init, { open, sent } from \"SCRIPT\";
const link = document.querySelector(\"link[data-form]\");
const form = link && fetch(link.href).then(
  async (reply) => [reply.status, new Uint8Array(await reply.arrayBuffer())],
).catch(() => [0, new Uint8Array()]);
globalThis.submitResponse = async (body) => {
  let status = 0, said = {};
  try {
    const headers = { \"content-type\": \"application/json\" };
    const reply = await fetch(\"/api/responses\", { method: \"POST\", headers, body });
    status = reply.status;
    said = await reply.json();
  } catch {}
  const { engine = \"\", receivedAt = \"\", content = \"\" } = said.kept ?? said;
  const kind = (said.type ?? \"\").split(\":\").pop();
  // A reply that was cut off is none.
  sent(content || status > 299 ? status : 0, kind, engine, receivedAt, content);
};
let early;
const note = (event) => {
  early = event.target.closest(\"button[data-action], a[data-action]\")?.dataset.action ?? early;
};
addEventListener(\"click\", note, true);
addEventListener(\"ready\", () => {
  removeEventListener(\"click\", note, true);
  if (early) document.querySelector(`[data-action=\"${early}\"]`)?.click();
}, { once: true });
await new Promise((seen) => {
  requestAnimationFrame(() => setTimeout(seen));
  setTimeout(seen, 1000);
});
await INIT;
if (form) open(...await form);
";

/// Where the bound programs are.
#[derive(Default)]
pub(crate) struct Bound {
    /// The page that members see.
    pub(crate) app: PathBuf,
    /// The editor of questionnaires.
    pub(crate) editor: PathBuf,
    /// What the editor shows of a questionnaire.
    pub(crate) preview: PathBuf,
}

/// The site while it is put together.
pub(crate) struct Site {
    folder: PathBuf,
    /// What makes the files smaller; without it they are served as written.
    shrinkers: Option<Shrinkers>,
    /// Nothing is compressed.
    quick: bool,
}

impl Site {
    /// Makes the site anew from the sources in `web` and the bound WebAssembly.
    pub(crate) fn assemble(
        web: &Path,
        bound: &Bound,
        folder: &Path,
        shrinkers: Option<Shrinkers>,
        quick: bool,
    ) -> Outcome {
        if folder.exists() {
            fs::remove_dir_all(folder).map_err(|error| told("clear", folder, &error))?;
        }
        for part in ["assets", "static", "editor"] {
            let part = folder.join(part);
            fs::create_dir_all(&part).map_err(|error| told("make", &part, &error))?;
        }
        let site = Self {
            folder: folder.to_owned(),
            shrinkers,
            quick,
        };
        let (wasm, start) = site.program(&bound.app)?;
        let style = site.style(&web.join("style"), &bound.app, "assets")?;
        let page = [
            ("{{wasm}}", &*wasm),
            ("{{start}}", &*start),
            ("{{style}}", &*style),
        ];
        site.template(&web.join("page.html"), &page)?;
        site.editor(&web.join("editor"), bound, &style)?;
        for path in files_in(&web.join("static"))? {
            let name = path.file_name().unwrap_or_default();
            site.file(&Path::new("static").join(name), &read(&path)?)?;
        }
        Ok(())
    }

    /// The editor and its preview, in a folder of their own: the page that members see is weighed
    /// without them.
    fn editor(&self, web: &Path, bound: &Bound, style: &str) -> Outcome {
        let editor = self.desk("editor", &bound.editor, web)?;
        let preview = self.desk("preview", &bound.preview, web)?;
        let around = self.style(&web.join("style"), &bound.editor, "editor")?;
        let inside = self.style(&web.join("preview"), &bound.preview, "editor")?;
        let addresses = [
            ("{{style}}", style),
            ("{{editor}}", &*editor),
            ("{{preview}}", &*preview),
            ("{{editor-style}}", &*around),
            ("{{preview-style}}", &*inside),
        ];
        self.template(&web.join("editor.html"), &addresses)?;
        self.template(&web.join("preview.html"), &addresses)
    }

    /// A page, with the addresses that it names. The server fills in the rest, and so it is
    /// compressed there.
    fn template(&self, page: &Path, addresses: &[(&str, &str)]) -> Outcome {
        let mut text =
            String::from_utf8(read(page)?).map_err(|_| format!("{} is not UTF-8", shown(page)))?;
        for (placeholder, address) in addresses {
            text = text.replace(placeholder, address);
        }
        let name = page.file_name().unwrap_or_default();
        write(&self.folder.join(name), text.as_bytes())
    }

    /// A program of the staff's, started by the script of its name. Gives the script's address.
    fn desk(&self, name: &str, bound: &Path, web: &Path) -> Outcome<String> {
        let wasm = bound.join(format!("{name}_bg.wasm"));
        let bindings = bound.join(format!("{name}.js"));
        let start = String::from_utf8(read(&web.join(format!("{name}.js")))?)
            .map_err(|_| format!("{name}.js is not UTF-8"))?;
        let starting =
            |script: &str, wasm: &str| start.replace("SCRIPT", script).replace("WASM", wasm);
        let Some(shrinkers) = &self.shrinkers else {
            let wasm = self.named("editor", name, "wasm", &read(&wasm)?)?;
            let script = self.named("editor", name, "js", &read(&bindings)?)?;
            let start = starting(&script, &wasm);
            return self.named("editor", &format!("{name}-start"), "js", start.as_bytes());
        };
        shrink::loosen(&bindings)?;
        let script = bound.join("start.js");
        write(&script, starting(&format!("./{name}.js"), "").as_bytes())?;
        shrink::wasm(shrinkers, &wasm, &shrink::script(shrinkers, &script)?)?;
        let wasm = self.named("editor", name, "wasm", &read(&wasm)?)?;
        write(&script, starting(&format!("./{name}.js"), &wasm).as_bytes())?;
        self.named("editor", name, "js", &shrink::script(shrinkers, &script)?)
    }

    /// The WebAssembly and the script that starts it. Gives their addresses.
    fn program(&self, bound: &Path) -> Outcome<(String, String)> {
        let wasm = bound.join("app_bg.wasm");
        // A file of its own: the content security policy allows no script inside the page.
        let starting = |script: &str, wasm: &str| {
            let init = format!("init({{ module_or_path: \"{wasm}\" }})");
            START.replace("SCRIPT", script).replace("INIT", &init)
        };
        let Some(shrinkers) = &self.shrinkers else {
            let wasm = self.asset("app", "wasm", &read(&wasm)?)?;
            let script = self.asset("app", "js", &read(&bound.join("app.js"))?)?;
            let start = self.asset("start", "js", starting(&script, &wasm).as_bytes())?;
            return Ok((wasm, start));
        };
        let start = bound.join("start.js");
        shrink::loosen(&bound.join("app.js"))?;
        snip::snip(&wasm)?;
        rename::rename(&bound.join("app.js"), &wasm)?;
        // Which parts of the WebAssembly the script calls, the script tells; what the WebAssembly is
        // called in the end, its content.
        write(&start, starting("./app.js", "").as_bytes())?;
        shrink::wasm(shrinkers, &wasm, &shrink::script(shrinkers, &start)?)?;
        shrink::prune(&bound.join("app.js"), &wasm)?;
        let wasm = self.asset("app", "wasm", &read(&wasm)?)?;
        write(&start, starting("./app.js", &wasm).as_bytes())?;
        let start = self.asset("app", "js", &shrink::script(shrinkers, &start)?)?;
        Ok((wasm, start))
    }

    /// All style sheets, one after the other in the order of their names. Gives the address.
    fn style(&self, folder: &Path, bound: &Path, part: &str) -> Outcome<String> {
        let mut all = Vec::new();
        for path in files_in(folder)? {
            all.extend(read(&path)?);
            all.push(b'\n');
        }
        if let Some(shrinkers) = &self.shrinkers {
            let together = bound.join("style.css");
            write(&together, &all)?;
            all = shrink::style(shrinkers, &together)?;
        }
        self.named(part, "style", "css", &all)
    }

    fn asset(&self, stem: &str, extension: &str, content: &[u8]) -> Outcome<String> {
        self.named("assets", stem, extension, content)
    }

    /// Writes a file under a name that carries its content's hash. Gives its address.
    fn named(&self, part: &str, stem: &str, extension: &str, content: &[u8]) -> Outcome<String> {
        let digest = Sha256::digest(content);
        let hash: String = digest
            .iter()
            .take(6)
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let name = format!("{part}/{stem}-{hash}.{extension}");
        self.file(Path::new(&name), content)?;
        Ok(format!("/{name}"))
    }

    /// Writes a file, and beside it what a browser that understands brotli is sent.
    fn file(&self, name: &Path, content: &[u8]) -> Outcome {
        let path = self.folder.join(name);
        write(&path, content)?;
        // Compressing as much as brotli can takes longer than building for trying out.
        if self.quick {
            return Ok(());
        }
        let mut beside = path.clone().into_os_string();
        beside.push(".br");
        let beside = PathBuf::from(beside);
        write(&beside, &brotli(content)?)
    }
}

/// The content, compressed as much as brotli can.
pub(crate) fn brotli(content: &[u8]) -> Outcome<Vec<u8>> {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 1 << 16, 11, 22);
    writer
        .write_all(content)
        .map_err(|error| format!("cannot compress: {error}"))?;
    Ok(writer.into_inner())
}

/// The files of a folder in the order of their names; none when there is no such folder.
pub(crate) fn files_in(folder: &Path) -> Outcome<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let entries = fs::read_dir(folder).map_err(|error| told("read", folder, &error))?;
    let mut paths: Vec<PathBuf> = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.is_file())
        .collect();
    paths.sort();
    Ok(paths)
}

fn read(path: &Path) -> Outcome<Vec<u8>> {
    fs::read(path).map_err(|error| told("read", path, &error))
}

fn write(path: &Path, content: &[u8]) -> Outcome {
    fs::write(path, content).map_err(|error| told("write", path, &error))
}

fn told(verb: &str, path: &Path, error: &std::io::Error) -> String {
    format!("cannot {verb} {}: {error}", shown(path))
}
