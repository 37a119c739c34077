// Finds elements as a screen reader names them, for browsers whose driver has no call for it: `role` and, where given, the
// accessible `name`. Gives the elements with their names, in page order. After W3C's accname 1.2 and html-aam, as far as
// this page and the harness need it.
const role = arguments[0], wanted = arguments[1];

const INPUTS = { checkbox: "checkbox", radio: "radio", range: "slider", number: "spinbutton", button: "button", submit: "button",
  reset: "button", file: "button", image: "button", search: "searchbox", hidden: "", color: "ColorWell" };
const TAGS = { BUTTON: "button", TEXTAREA: "textbox", OPTION: "option", H1: "heading", H2: "heading", H3: "heading", H4: "heading",
  H5: "heading", H6: "heading", MAIN: "main", NAV: "navigation", DIALOG: "dialog", PROGRESS: "progressbar", OUTPUT: "status",
  FIELDSET: "group", DETAILS: "group", FIGURE: "figure", TABLE: "table", TR: "row", TD: "cell", TH: "columnheader", UL: "list",
  OL: "list", LI: "listitem", P: "paragraph", HR: "separator", HEADER: "banner", FOOTER: "contentinfo", IMG: "image" };
const FROM_CONTENT = new Set(["button", "link", "heading", "menuitem", "menuitemradio", "menuitemcheckbox", "option", "tab", "cell",
  "gridcell", "columnheader", "rowheader", "checkbox", "radio", "switch", "treeitem", "row", "tooltip"]);

function roleOf(e) {
  const own = e.getAttribute("role")?.trim().split(/\s+/)[0];
  if (own) return own === "img" ? "image" : own;
  switch (e.tagName) {
    case "A": return e.hasAttribute("href") ? "link" : "";
    case "INPUT": return e.list ? "combobox" : INPUTS[e.type] ?? "textbox";
    case "SELECT": return e.multiple || e.size > 1 ? "listbox" : "combobox";
    case "SECTION": return e.hasAttribute("aria-label") || e.hasAttribute("aria-labelledby") ? "region" : "";
    default: return TAGS[e.tagName] ?? "";
  }
}

const modal = [...document.querySelectorAll("dialog:modal")].pop();
function shown(e) {
  return e.checkVisibility({ visibilityProperty: true }) && !e.closest("[aria-hidden=true], [inert]") && (!modal || modal.contains(e));
}

const flat = (text) => text.replace(/[\t\n\f\r ]+/g, " ");
const whole = (text) => flat(text).replace(/^ | $/g, "");

function generated(e, which) {
  const content = getComputedStyle(e, which).content;
  return /^"/.test(content) ? content.slice(1, content.lastIndexOf('"')) : "";
}

// What stands in an element, parts that are set apart as blocks with spaces between them.
function content(e, self) {
  let text = generated(e, "::before");
  for (const node of e.childNodes) {
    if (node.nodeType === 3) text += flat(node.nodeValue);
    if (node.nodeType !== 1 || node === self || node.getAttribute("aria-hidden") === "true" || !node.checkVisibility({ visibilityProperty: true })) continue;
    const label = node.getAttribute("aria-label")?.trim();
    const inside = label || (/^(INPUT|TEXTAREA|SELECT)$/.test(node.tagName) ? embedded(node) : node.tagName === "IMG" ? node.alt
      : node.tagName === "BR" ? " " : content(node, self));
    const apart = !/^(inline|contents)/.test(getComputedStyle(node).display) || node.tagName === "BR";
    text += apart ? ` ${inside} ` : inside;
  }
  return flat(text + generated(e, "::after"));
}

const embedded = (e) => e.tagName === "SELECT" ? e.selectedOptions[0]?.text ?? "" : /checkbox|radio/.test(e.type) ? "" : e.value;

function nameOf(e, kind) {
  const by = e.getAttribute("aria-labelledby")?.trim().split(/\s+/).map((id) => document.getElementById(id)).filter(Boolean) ?? [];
  const labelled = whole(by.map((one) => one.getAttribute("aria-label")?.trim() || content(one)).join(" "));
  if (labelled) return labelled;
  const label = e.getAttribute("aria-label")?.trim();
  if (label) return whole(label);
  if (/^(button|submit|reset)$/.test(e.type) && e.tagName === "INPUT") return e.value;
  const labels = whole([...(e.labels ?? [])].map((one) => content(one, e)).join(" "));
  if (labels) return labels;
  const part = { FIELDSET: "legend", FIGURE: "figcaption", TABLE: "caption" }[e.tagName];
  const inside = part ? e.querySelector(`:scope > ${part}`) : FROM_CONTENT.has(kind) ? e : null;
  const text = inside ? whole(content(inside)) : "";
  return text || e.alt || whole(e.title ?? "") || whole(e.placeholder ?? "");
}

const found = [];
for (const e of document.querySelectorAll("*")) {
  const kind = roleOf(e);
  if (kind !== role || !shown(e)) continue;
  const name = nameOf(e, kind);
  if (wanted === null || name === wanted) found.push([e, name]);
}
return found;
