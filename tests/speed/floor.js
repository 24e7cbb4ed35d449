// The same questions by hand, with nothing between them and the browser: elements made one by one,
// one listener, and each question knows which others follow from it.
const { title, pages } = JSON.parse(document.getElementById("questions").textContent);
const main = document.querySelector("main");
const answers = new Map();
const known = new Map();
const following = new Map();

function learn(question) {
  known.set(question.id, question);
  const from = question.onlyIf ? [question.onlyIf[0]] : question.sum ?? [];
  for (const id of from) following.set(id, [...following.get(id) ?? [], question]);
  question.inside?.forEach(learn);
}

function make(tag, properties, ...inside) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...inside);
  return element;
}

function isAsked({ onlyIf }) {
  return !onlyIf || answers.get(onlyIf[0]) === onlyIf[1];
}

// A question that is not asked keeps its place by an empty comment.
function draw(question) {
  if (!isAsked(question)) return question.element = document.createComment(question.id);
  const { id, text } = question;
  if (question.inside) {
    question.element = make("fieldset", {}, make("legend", {}, text), ...question.inside.map(draw));
  } else if (question.options) {
    const options = question.options.map(([code, words]) => {
      const type = question.several ? "checkbox" : "radio";
      const checked = [answers.get(id)].flat().includes(code);
      const input = make("input", { type, name: id, id: `${id}-${code}`, value: code, checked });
      return make("label", { htmlFor: input.id }, input, ` ${words}`);
    });
    question.element = make("fieldset", {}, make("legend", {}, text), ...options);
  } else if (question.sum) {
    const total = make("output", { id }, sum(question));
    question.element = make("div", { className: "question" }, make("label", { htmlFor: id }, text), total);
  } else {
    const input = make("input", { type: "text", name: id, id, value: answers.get(id) ?? "" });
    if (question.max !== undefined) input.inputMode = "numeric";
    input.setAttribute("aria-describedby", `${id}-error`);
    const error = make("p", { className: "error", id: `${id}-error` });
    question.element = make("div", { className: "question" }, make("label", { htmlFor: id }, text), input, error);
  }
  return question.element;
}

function sum({ sum }) {
  return String(sum.reduce((total, id) => total + (Number(answers.get(id)) || 0), 0));
}

function wrong({ required, min, max }, answer) {
  if (answer === undefined) return required ? "入力してください。" : "";
  if (max === undefined) return "";
  const isWithin = /^-?\d+$/.test(answer) && Number(answer) >= min && Number(answer) <= max;
  return isWithin ? "" : `${min}から${max}までの整数で入力してください。`;
}

function read(question, input) {
  if (!question.several) return input.value === "" ? undefined : input.value;
  const picked = [...question.element.querySelectorAll(":checked")].map((input) => input.value);
  return picked.length ? picked : undefined;
}

main.addEventListener("input", ({ target }) => {
  const question = known.get(target.name);
  const answer = read(question, target);
  answers.set(question.id, answer);
  const error = document.getElementById(`${question.id}-error`);
  const said = wrong(question, answer);
  if (error && error.textContent !== said) error.textContent = said;
  for (const other of following.get(question.id) ?? []) {
    if (other.sum) {
      document.getElementById(other.id).textContent = sum(other);
    } else if (isAsked(other) !== other.element instanceof Element) {
      other.element.replaceWith(draw(other));
    }
  }
});

function show(number) {
  const { heading, questions } = pages[number];
  const page = [make("h1", {}, title)];
  if (heading) page.push(make("h2", {}, heading));
  page.push(...questions.map(draw));
  if (number + 1 < pages.length) {
    page.push(make("button", { type: "button", onclick: () => show(number + 1) }, "次へ"));
  }
  main.replaceChildren(...page);
}

for (const { questions } of pages) questions.forEach(learn);
show(0);
