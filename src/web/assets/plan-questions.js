import { el } from './dom.js';

/** A short answer in words, with the organisation's units to choose from where one is asked for. */
const typedAnswer = (question, { units, give }) => {
  const id = 'unit-names';
  const input = el('input', {
    type: 'text',
    maxLength: 300,
    autocomplete: 'off',
    'aria-label': 'Trả lời bằng chữ',
    placeholder: question.takesUnit ? 'Hoặc gõ tên đơn vị có sẵn' : 'Gõ câu trả lời',
  });
  if (question.takesUnit) input.setAttribute('list', id);
  return el(
    'form',
    {
      class: 'typed',
      onsubmit: (event) => {
        event.preventDefault();
        if (input.value.trim() !== '') give(input.value.trim(), event.submitter ?? input);
      },
    },
    input,
    question.takesUnit ? el('datalist', { id }, ...units.map((name) => el('option', { value: name }))) : null,
    el('button', { type: 'submit', textContent: 'Trả lời' }),
  );
};

/** One question at a time, as in the chat; the others wait. */
export const questionPanel = ({ draft, units, change, busy, later, redraw }) => {
  const open = draft.questions.filter(({ id }) => !later.has(id));
  const [question] = open;
  const left = draft.questionCount - (draft.questions.length - open.length);
  if (question === undefined) {
    if (draft.questions.length === 0) return '';
    return el(
      'section',
      { class: 'panel question' },
      el('p', { textContent: `Còn ${draft.questionCount} câu để sau.` }),
      el('button', {
        type: 'button',
        textContent: 'Trả lời tiếp',
        onclick: () => {
          later.clear();
          redraw();
        },
      }),
    );
  }
  const give = (answer, button) => busy(button, () => change('answer', { questionId: question.id, answer }));
  return el(
    'section',
    { class: 'panel question', 'aria-live': 'polite' },
    el('p', {
      class: 'left',
      textContent: `${left === 1 ? 'Câu cuối' : `Còn ${left} câu`}${question.blocking ? ' · cần trả lời trước khi nhập' : ''}`,
    }),
    el('p', { class: 'asked', tabIndex: -1, 'data-key': 'question', textContent: question.text }),
    el(
      'div',
      { class: 'actions' },
      ...question.choices.map(({ id, text }) =>
        el('button', {
          type: 'button',
          textContent: text,
          onclick: ({ currentTarget }) => void give(id, currentTarget),
        }),
      ),
      el('button', {
        type: 'button',
        class: 'plain',
        textContent: 'Để sau',
        onclick: () => {
          later.add(question.id);
          redraw();
        },
      }),
    ),
    question.takesText ? typedAnswer(question, { units, give }) : null,
  );
};
