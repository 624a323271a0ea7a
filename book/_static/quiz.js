/* Quizzes: answer first, then read why.  The page holds forms and reasons
   (code/mmlbook/practice.py); answers are judged here and kept in this
   browser, as long as the question stays the same. */
"use strict";
{
  const NEAR = 0.005; // a known wrong number is meant

  /* A number as people type it: 0,75 or 3/4 or -1.5e3. */
  const number = (text) => {
    const parts = text.replace(/\s/g, "").replace(/\u2212/g, "-")
      .replace(/,/g, ".").split("/");
    const plain = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i;
    const typed = parts.length < 3 && parts.every((part) => plain.test(part));
    const value = typed ? parts[0] / (parts[1] ?? 1) : NaN;
    return Number.isFinite(value) ? value : NaN;
  };

  const isRight = (reason) => reason.classList.contains("quiz-right");

  const judgeChoices = (inputs, reasons, several) => {
    const answer = inputs.filter((input) => input.checked).map((i) => +i.value);
    if (!answer.length) return {ask: "Choose an answer first."};
    const about = answer.map((k) => reasons[k]);
    const found = about.filter(isRight).length;
    const wrong = answer.length - found;
    const right = !wrong && found === reasons.filter(isRight).length;
    let head;
    if (several && found && !right) {
      head = wrong ? `Partly right: ${found} right, ${wrong} wrong.`
        : "Partly right: something is missing.";
    }
    return {answer, about, right, head};
  };

  const judgeNumber = (answer, reasons) => {
    const value = number(answer);
    if (Number.isNaN(value)) {
      return {ask: "Write a number first, such as 0.75, 3/4 or -1.5e3."};
    }
    const aim = +reasons[0].dataset.value;
    const off = (reason) => Math.abs(value - reason.dataset.value);
    if (off(reasons[0]) <= reasons[0].dataset.margin) {
      return {answer, about: [reasons[0]], right: true,
              head: off(reasons[0]) > 1e-9 * Math.abs(aim)
                ? `Right: ${aim}, rounded.` : "Right."};
    }
    const [meant] = reasons.slice(1).sort((a, b) => off(a) - off(b));
    if (meant && off(meant) <= NEAR * Math.abs(meant.dataset.value)) {
      return {answer, about: [meant]};
    }
    const digits = answer.match(/^[-\u2212]?\d*[.,]?(\d*)$/)?.[1].length;
    const rounded = value && +aim.toFixed(digits) === value;
    return {answer, head: rounded && digits >= 0
      ? "Rounded too much: give another digit."
      : "Not right. Try again, or open the reasons."};
  };

  const start = (quiz) => {
    const key = `mml-quiz ${location.pathname}#${quiz.id}`;
    const forms = [...quiz.querySelectorAll("form")];
    const again = quiz.querySelector(".quiz-again");
    let kept = {}; // digest of a question: answer, right at first
    try {
      kept = {...JSON.parse(localStorage.getItem(key))};
    } catch { /* the browser keeps nothing */ }

    const keep = () => {
      try {
        localStorage.setItem(key, JSON.stringify(kept));
      } catch { /* until the page is left */ }
    };
    const count = () => {
      const done = forms.map((form) => kept[form.dataset.digest]).filter(Boolean);
      const open = forms.length - done.length;
      quiz.querySelector(".quiz-score").textContent =
        `${done.filter(({first}) => first).length} of ${forms.length} ` +
        `right at the first try${open ? `, ${open} still open` : ""}`;
      again.hidden = !done.length;
    };

    const ready = forms.map((form) => {
      const {kind, digest} = form.dataset;
      const inputs = [...form.querySelectorAll("input")];
      const details = form.querySelector("details");
      const reasons = [...details.querySelectorAll("li")];
      const output = form.querySelector("output");
      const button = form.querySelector("button");

      const judge = () => kind === "number"
        ? judgeNumber(inputs[0].value.trim(), reasons)
        : judgeChoices(inputs, reasons, kind === "multiple");
      const show = ({ask, about = [], right, head}) => {
        const line = document.createElement("p");
        const verdict = document.createElement(ask ? "span" : "strong");
        const name = right ? "quiz-right" : "quiz-wrong";
        verdict.className = ask ? "" : `quiz-verdict ${name}`;
        verdict.append(ask ?? head ?? (right ? "Right." : "Not right."));
        line.append(verdict);
        output.replaceChildren(line);
        const copies = about.map((reason) => reason.cloneNode(true));
        if (kind === "multiple" && copies.length) {
          const list = document.createElement("ul");
          list.append(...copies);
          output.append(list);
        } else if (copies.length) {
          line.append(" ", ...copies[0].lastChild.childNodes);
        }
        if (kind !== "number") {
          inputs.forEach((input, k) => {
            const judged = about.includes(reasons[k]) ? reasons[k].className : "";
            input.parentElement.className = `quiz-choice ${judged}`.trim();
          });
        }
        details.hidden &&= Boolean(ask);
      };

      details.hidden = true;
      details.firstChild.textContent = "All reasons";
      button.hidden = button.disabled = false;
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        const said = judge();
        show(said);
        if (said.ask) return;
        const first = kept[digest]?.first ?? Boolean(said.right);
        kept[digest] = {answer: said.answer, first};
        keep();
        count();
      });
      if (kept[digest]) {
        const {answer} = kept[digest];
        for (const input of inputs) {
          if (kind === "number") input.value = answer;
          else input.checked = answer.includes(+input.value);
        }
        show(judge());
      }
      return () => {
        form.reset();
        show({ask: ""});
        output.replaceChildren();
        details.open = false;
        details.hidden = true;
      };
    });

    again.addEventListener("click", () => {
      kept = {};
      keep();
      count();
      ready.forEach((anew) => anew());
      forms[0].querySelector("input").focus();
    });
    count();
  };

  document.querySelectorAll("div.quiz").forEach(start);
}
