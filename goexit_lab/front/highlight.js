// Go colours in cells, by the CSS Custom Highlight API: ranges over the editor's text, no change to the editor.

const TOKEN = /(?<comment>\/\/.*|\/\*.*?(?:\*\/|$))|(?<string>"(?:\\.|[^"\\])*"?|`[^`]*`?|'(?:\\.|[^'\\])*'?)|(?<number>\b\d[\w.]*)|(?<word>[^\W\d]\w*)|(?<op>[-+*/%&|^<>=!:]+)/gu;

function install(magic, words, colors) {
  const classOf = new Map(Object.entries(words).flatMap(([name, list]) => list.map((word) => [word, name])));
  const names = Object.keys(colors);
  const sheet = document.createElement("style");
  const rules = (selector, at) => `${selector}{${names.map((name) => `--gxh-${name}:${colors[name][at]}`).join(";")}}`;
  sheet.textContent = [rules(":root", 0), rules('[data-jp-theme-light="false"]', 1),
    ...names.map((name) => `::highlight(gx-${name}){color:var(--gxh-${name})}`)].join("\n");
  document.head.append(sheet);
  const marks = Object.fromEntries(names.map((name) => [name, new Highlight()]));
  names.forEach((name) => CSS.highlights.set(`gx-${name}`, marks[name]));

  const colorLine = (line, inside) => {
    const text = line.textContent, nodes = [], walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    for (let offset = 0, node; (node = walker.nextNode()); offset += node.data.length) nodes.push([offset, node]);
    const place = (offset) => { const [start, node] = nodes.findLast(([first]) => first <= offset); return [node, offset - start]; };
    const mark = (name, from, to) => {
      if (to <= from) return;
      const [startContainer, startOffset] = place(from), [endContainer, last] = place(to - 1);
      marks[name].add(new StaticRange({ startContainer, startOffset, endContainer, endOffset: last + 1 }));
    };
    let at = 0;
    if (inside) {
      const end = text.indexOf(inside);
      if (end < 0) { mark(inside === "*/" ? "comment" : "string", 0, text.length); return inside; }
      at = end + inside.length;
      mark(inside === "*/" ? "comment" : "string", 0, at);
    }
    TOKEN.lastIndex = at;
    for (let token; (token = TOKEN.exec(text)); at = TOKEN.lastIndex) {
      mark("ink", at, token.index);
      const { comment, string, number, word } = token.groups;
      const name = comment ? "comment" : string ? "string" : number ? "number" : word ? classOf.get(word) ?? "ink" : "op";
      mark(name, token.index, TOKEN.lastIndex);
      if (comment?.startsWith("/*") && !comment.endsWith("*/")) return "*/";
      if (string?.startsWith("`") && (string.length === 1 || !string.endsWith("`"))) return "`";
    }
    mark("ink", at, text.length);
    return null;
  };
  const color = () => {
    names.forEach((name) => marks[name].clear());
    for (const editor of document.querySelectorAll(".jp-CodeCell .cm-content")) {
      const [first, ...lines] = editor.querySelectorAll(":scope > .cm-line");
      if (!first?.textContent.startsWith(magic)) continue;
      lines.reduce((inside, line) => colorLine(line, inside), null);
    }
  };
  let pending = 0;
  const soon = () => { pending ||= requestAnimationFrame(() => { pending = 0; color(); }); };
  const concerns = ({ target }) => (target.nodeType === 1 ? target : target.parentElement)?.closest(".cm-content, .jp-Notebook") && !target.parentElement?.closest(".gx-lab");
  new MutationObserver((records) => { if (records.some(concerns)) soon(); })
    .observe(document.body, { subtree: true, childList: true, characterData: true });
  soon();
}

export default {
  initialize({ model }) {
    if (!globalThis.CSS?.highlights || document.documentElement.dataset.goexitHighlight) return;
    document.documentElement.dataset.goexitHighlight = "on";
    install(model.get("magic"), model.get("words"), model.get("colors"));
  },
  render() {},
};
