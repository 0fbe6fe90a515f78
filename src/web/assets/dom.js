/**
 * Builds an element. Texts become text nodes, never markup. `on…` properties are listeners, `data` and ARIA
 * attributes are set as attributes, everything else as properties.
 */
export const el = (tag, properties = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'class') element.className = value;
    else if (name.startsWith('aria-') || name.startsWith('data-') || name === 'role' || name === 'for')
      element.setAttribute(name, value);
    else element[name] = value;
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
};

const SVG = 'http://www.w3.org/2000/svg';
const ICONS = {
  attach: 'M20 11.5l-7.8 7.8a5 5 0 0 1-7.1-7.1l8.2-8.2a3.3 3.3 0 0 1 4.7 4.7l-8.2 8.2a1.7 1.7 0 0 1-2.4-2.4l7.5-7.4',
  send: 'M5 12h13M12.5 6l6 6-6 6',
  reply: 'M10 6l-6 6 6 6M4 12h9a7 7 0 0 1 7 7',
  edit: 'M4 20l1-4L16 5l3 3L8 19l-4 1M14 7l3 3',
  close: 'M6 6l12 12M18 6L6 18',
  file: 'M7 3h7l5 5v13H7zM14 3v5h5',
};

/** A line drawing that takes the colour of the text around it, so that no font is needed for it. */
export const icon = (name) => {
  const picture = document.createElementNS(SVG, 'svg');
  picture.setAttribute('viewBox', '0 0 24 24');
  picture.setAttribute('class', 'icon');
  picture.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', ICONS[name]);
  picture.append(path);
  return picture;
};

export const byId = (id) => document.getElementById(id);

const COLOURS = 6;

/** A round picture with the initials of a name (its last two words; a group's first two), in a colour that stays with the name. */
export const avatar = (name, isGroup = false, isBot = false) => {
  if (isBot) return el('img', { class: 'avatar', src: '/assets/icon.svg', alt: '' });
  const letters = name
    .split(/\s+/)
    .filter((word) => /^\p{L}/u.test(word))
    .slice(...(isGroup ? [0, 2] : [-2]))
    .map((word) => [...word][0] ?? '')
    .join('')
    .toUpperCase();
  const sum = [...name].reduce((total, letter) => total + letter.codePointAt(0), 0);
  const colour = `avatar colour-${sum % COLOURS}${isGroup ? ' group' : ''}`;
  return el('span', { class: colour, 'aria-hidden': 'true' }, letters);
};
