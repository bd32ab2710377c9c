/** Change what is in <main> in `steps` random ways: text, tree and looks. The same seed does the same. */
window.shake = (seed, steps) => {
  const BITS = ["协议包过", "三天拿证", "包", "过", "协议", "面包过期", "证书培训", "普通的一句话，", "代考", "挂靠", "不", "，", "天气好"];
  const main = document.querySelector("main");
  const away = (window.away ??= []); // taken out, may come back
  let state = seed;
  const below = (limit) => {
    state = (state * 1103515245 + 12345) & 0x7fffffff;
    return (state >> 8) % limit;
  };
  const pick = (list) => list[below(list.length)];
  const words = () => pick(BITS) + pick(BITS);
  const elements = () => [...main.querySelectorAll("*")];
  const places = () => [main, ...elements()].filter(({ tagName }) => tagName !== "IMG");
  const texts = () => places().flatMap((place) => [...place.childNodes]).filter((node) => node instanceof Text);
  const made = (name) => Object.assign(document.createElement(name), { textContent: words() });
  const put = (node, place = pick(places())) => place.insertBefore(node, pick([...place.childNodes, null].filter((one) => one !== node)));
  const some = (list, change) => list.length > 0 && change(pick(list));

  const changes = {
    write: () => some(texts(), (text) => (text.data = words())),
    insert: () => some(texts(), (text) => text.insertData(below(text.length + 1), pick(BITS))),
    erase: () => some(texts(), (text) => text.length > 0 && text.deleteData(below(text.length), 1 + below(3))),
    split: () => some(texts(), (text) => text.length > 1 && text.splitText(1 + below(text.length - 1))),
    join: () => pick(places()).normalize(),
    add: () => put(made(pick(["article", "b", "span", "div"]))),
    addText: () => put(document.createTextNode(pick(BITS))),
    takeOut: () => some(elements(), (one) => away.push(one) && one.remove()),
    putBack: () => some(away, (one) => put(away.splice(away.indexOf(one), 1)[0])),
    move: () => some(elements(), (one) => put(one, pick(places().filter((place) => !one.contains(place))))),
    wrap: () => some(elements(), (one) => {
      const around = document.createElement(pick(["div", "b"]));
      one.replaceWith(around);
      around.append(one);
    }),
    unwrap: () => some(elements(), (one) => one.replaceWith(...one.childNodes)),
    hide: () => some(elements(), (one) => (one.hidden = !one.hidden)),
    fade: () => some(elements(), (one) => (one.style.visibility = one.style.visibility ? "" : "hidden")),
    dress: () => some(elements(), (one) => one.classList.toggle(pick(["dark", "inline", "block"]))),
    title: () => some(elements(), (one) => one.setAttribute(pick(["title", "alt", "aria-label"]), pick(BITS))),
    edit: () => some(elements(), (one) => one.toggleAttribute("contenteditable")),
  };
  for (let step = 0; step < steps; step += 1) pick(Object.values(changes))();
};
